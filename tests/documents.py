"""Documents for tests: small, complete, made of nothing but the text floor."""

from dataclasses import replace
from typing import Any

from medicines.content.document import FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.vocabulary import PageKind, SectionKind


def page_document(*names: str, **changes: Any) -> PageDocument:
    """A page on these ingredients, in this order, with two sections and one question."""
    document = PageDocument(
        kind=PageKind.COMBINATION if len(names) > 1 else PageKind.MEDICINE,
        title=" + ".join(names),
        ingredients=tuple(IngredientPart(name) for name in names),
        summary="A page for tests.",
        sections=(
            SectionPart(id="usage", kind=SectionKind.USAGE, heading="Usage", text="Used in **tests**."),
            SectionPart(id="dosage", kind=SectionKind.DOSAGE, heading="Dosage", text="Take 5 mg once daily."),
        ),
        faqs=(FaqPart(id="faq-alcohol", question="May I drink alcohol?", answer="No."),),
    )
    return replace(document, **changes)


def separate_document(*names: str, **changes: Any) -> PageDocument:
    """A combination whose source says that it is not a fixed-dose combination."""
    evidence = f"{' and '.join(names)} are not sold as one product."
    return page_document(*names, not_fixed_dose=True, not_fixed_dose_evidence=evidence, **changes)
