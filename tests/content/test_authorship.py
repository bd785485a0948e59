"""Who wrote the words, worked out from the words."""

from dataclasses import replace

from medicines.content.authorship import credited
from medicines.content.document import SectionPart
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document

AI, OWN = Provenance.AI_GENERATED, Provenance.EDITORIAL
TEXT = "Adults start with 5 mg once a day, with or without food, and take it at the same time each day."


def page(*texts, **changes):
    sections = tuple(
        SectionPart(f"s-{number}", SectionKind.OTHER, "More", text, provenance=AI) for number, text in enumerate(texts)
    )
    return page_document("Testazol", sections=sections, provenance=AI, **changes)


def writers(document):
    return [part.provenance for part in document.sections], document.provenance


def test_a_mended_typo_or_dose_leaves_the_text_whose_it_was():
    base = page(TEXT, TEXT)
    new = replace(base, sections=(replace(base.sections[0], text=TEXT.replace("5 mg", "6 mg")), base.sections[1]))
    assert writers(credited(new, base=base)) == ([AI, AI], AI)


def test_what_was_written_anew_is_an_editors():
    base = page(TEXT, TEXT)
    new = replace(base, sections=(replace(base.sections[0], text="Ask a pharmacist."), base.sections[1]))
    assert writers(credited(new, base=base)) == ([OWN, AI], AI)


def test_the_page_is_an_editors_once_all_of_it_is():
    base = page(TEXT)
    new = replace(base, sections=(replace(base.sections[0], text="Ask a pharmacist."),))
    assert writers(credited(new, base=base)) == ([OWN], OWN)
    assert writers(credited(page(TEXT), base=None)) == ([OWN], OWN)
    assert credited(replace(base, sections=()), base=base).provenance == AI


def test_nobody_says_it_of_themselves():
    base = page(TEXT)
    said = replace(base, sections=(replace(base.sections[0], provenance=OWN),), provenance=OWN)
    assert writers(credited(said, base=base)) == ([AI], AI)
