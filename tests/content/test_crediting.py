"""Who wrote it, told from the words alone."""

from dataclasses import replace

import pytest

from medicines.content.crediting import credited
from medicines.content.document import DisclaimerDocument, FaqPart, SectionPart
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document

UNKNOWN, MACHINE, CROWD, EDITORS = Provenance
USAGE = "It is used for several illnesses of grown people. A doctor decides how long it is taken and when to stop."
DOSAGE = "Take one tablet of 5 mg with water each morning. Do not take two tablets on one day."
NEW = "Written afresh by somebody who has read three good sources about this, and who can say so in public."


def section(id_, text, provenance=MACHINE):
    return SectionPart(id=id_, kind=SectionKind.OTHER, heading=id_, text=text, provenance=provenance)


def page(*sections, provenance=MACHINE, faqs=(), summary=""):
    return page_document("Sertraline", sections=sections, provenance=provenance, faqs=faqs, summary=summary)


OLD = page(section("usage", USAGE), section("dosage", DOSAGE))


def told(mine, old=OLD):
    after = credited(mine, old)
    return after.provenance, [part.provenance for part in after.sections]


@pytest.mark.parametrize(
    "text",
    [
        DOSAGE.replace("5 mg", "50 mg"),
        DOSAGE.replace("Do not take", "Never take"),
        f"{DOSAGE} Ask a doctor or a pharmacist first.",
        DOSAGE.upper().replace(".", " !"),
        "Take one tablet of 5 mg with water each morning.",
        "",
    ],
)
def test_a_typo_a_cut_and_a_sentence_more_promote_nothing(text):
    assert told(page(section("usage", USAGE), section("dosage", text))) == (MACHINE, [MACHINE, MACHINE])


def test_a_section_written_afresh_is_the_editors_and_the_page_is_not():
    assert told(page(section("usage", USAGE), section("dosage", NEW))) == (MACHINE, [MACHINE, EDITORS])


def test_whatever_the_writer_claims_of_old_words_does_not_count():
    mine = page(section("usage", USAGE, EDITORS), section("dosage", DOSAGE, EDITORS), provenance=EDITORS)
    assert credited(mine, OLD) == OLD


@pytest.mark.parametrize(
    "sections",
    [
        [section("other", DOSAGE, UNKNOWN)],
        [section("other", "Take one tablet of 5 mg with water each morning.", EDITORS)],
        [section("usage", f"{DOSAGE}\n\n{USAGE}", EDITORS)],
        [section("one", f"{USAGE.split('. ')[1]} {DOSAGE.split('. ')[1]}", EDITORS)],
    ],
)
def test_moved_split_or_joined_they_stay_whose_they_were(sections):
    assert told(page(*sections)) == (MACHINE, [MACHINE])


def test_a_new_section_is_the_editors_unless_it_says_that_it_is_not():
    mine = page(*OLD.sections, section("a", NEW, UNKNOWN), section("b", "By a neighbour of theirs, it seems.", CROWD))
    assert told(mine) == (MACHINE, [MACHINE, MACHINE, EDITORS, CROWD])


def test_a_page_whose_every_word_is_new_is_the_editors():
    assert told(page(section("usage", NEW))) == (EDITORS, [EDITORS])


def test_an_answer_or_a_summary_of_old_keeps_the_page_what_it_was():
    answer = FaqPart(id="faq", question="Which?", answer="No.")
    old = page(section("usage", USAGE), faqs=(answer,), summary="A medicine for tests.")
    assert told(page(section("usage", NEW), faqs=(answer,)), old) == (MACHINE, [EDITORS])
    assert told(page(section("usage", NEW), summary=old.summary), old) == (MACHINE, [EDITORS])
    assert told(page(section("usage", NEW), faqs=(replace(answer, answer="Yes."),)), old) == (EDITORS, [EDITORS])


def test_what_is_the_editors_stays_so_and_a_machines_text_brought_into_it_does_not_become_theirs():
    old = page(section("usage", NEW, EDITORS), section("dosage", DOSAGE))
    assert told(page(section("usage", NEW)), old) == (EDITORS, [EDITORS])
    assert told(page(section("usage", f"{DOSAGE} {DOSAGE}")), old) == (MACHINE, [MACHINE])


def test_a_new_page_is_the_editors():
    assert told(page(section("usage", NEW, UNKNOWN), provenance=UNKNOWN), None) == (EDITORS, [EDITORS])
    assert told(page(section("usage", NEW), provenance=MACHINE), None) == (MACHINE, [MACHINE])


def test_nothing_changed_is_the_same_document():
    for same in (OLD, page(), page(provenance=UNKNOWN), page(section("usage", NEW, EDITORS))):
        assert credited(same, same) == same


def test_what_is_no_page_has_no_provenance():
    wording = DisclaimerDocument(kind="disclaimer", title="Advice", text="Ask a doctor.")
    assert credited(wording, None) == wording
