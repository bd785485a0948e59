"""The parts of a revision as its readers get them, for those who vouch for them."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medicines.actions.wordings import shown_html
from medicines.admin.page_form_previews import wordings_if_needed
from medicines.content.checkable import HEAD, WHOLE
from medicines.content.document import Document, PageDocument
from medicines.content.labels import as_text, field_label
from medicines.content.prepared import answer_html, section_html
from medicines.models import Revision

FLAG = {True: "not a fixed-dose combination", False: "one product", None: "not established"}


def texts_of(revision: Revision) -> dict[str, SafeString]:
    """Part id → safe HTML."""
    document = revision.read()
    if not isinstance(document, PageDocument):
        return {WHOLE: _listed(_fields(document))}
    texts = {part.id: section_html(part, {}) for part in document.sections}
    texts |= {part.id: answer_html(part, {}) for part in document.faqs}
    wordings = wordings_if_needed()
    return {HEAD: _listed(_head(document))} | {pk: SafeString(shown_html(one, wordings)) for pk, one in texts.items()}


def _head(page: PageDocument) -> list[tuple[str, str]]:
    several = len(page.ingredients) > 1
    return [
        ("Title", page.title),
        ("Ingredients", ", ".join(f"{part.name} {part.strength}".strip() for part in page.ingredients)),
        ("Route or form", page.variant),
        ("One product or several", FLAG[page.not_fixed_dose] if several else ""),
        ("Because", page.not_fixed_dose_evidence),
        ("Banned, as its source says", {True: "yes", False: "no"}.get(page.banned, "")),
        ("Drug classes", ", ".join(part.name for part in page.classes) or ", ".join(page.drug_classes)),
        ("Brand names", ", ".join(page.brands)),
        ("Also called", ", ".join(name for name, _ in page.synonyms)),
        ("Summary", page.summary),
    ]


def _fields(document: Document) -> list[tuple[str, str]]:
    values = ((name, getattr(document, name)) for name in document.__slots__)
    return [(field_label(name).capitalize(), _said(value)) for name, value in values]


def _said(value: str | bool | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else as_text(value)


def _listed(said: list[tuple[str, str]]) -> SafeString:
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", (one for one in said if one[1]))
    return format_html("<dl>{}</dl>", rows)
