"""Pages and what the checks find in them, for the tests of the checks."""

from typing import Any

from medicines.actions.shelf import drug_names, shipped
from medicines.content.checks import Finding, Knowledge, check, own_pages
from medicines.content.document import FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.vocabulary import PageKind, SectionKind

NOTICES = tuple(one["text"] for one in shipped("disclaimers"))


def page(*names: str, says: list[list[str]] | str = "", faqs: Any = (), separate: bool | None = None) -> PageDocument:
    """A page on these ingredients that `says` something: of its dosage, or [kind, text, ingredient] by section."""
    said = [["dosage", says]] if isinstance(says, str) else says
    return PageDocument(
        kind=PageKind.MEDICINE if len(names) == 1 else PageKind.COMBINATION,
        title=" + ".join(names),
        ingredients=tuple(map(IngredientPart, names)),
        sections=tuple(
            SectionPart(f"section-{n}", SectionKind(kind), kind.capitalize(), text, *about)
            for n, (kind, text, *about) in enumerate(said)
        ),
        faqs=tuple(FaqPart(f"faq-{n}", *faq) for n, faq in enumerate(faqs)),
        not_fixed_dose=separate,
    )


def found(document: PageDocument, *own: PageDocument, **known: Any) -> dict[str, Finding]:
    """What the checks find, by code. `own`: the medicines' own pages."""
    knowledge = Knowledge(own_pages=own_pages(own, drug_names()), names=drug_names(), notices=NOTICES, **known)
    return {finding.code.value: finding for finding in check(document, knowledge)}
