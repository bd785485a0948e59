"""A version that was public once, made of its frozen document alone: nothing of it is looked up as it is today."""

from typing import Any

from django.utils.translation import gettext as _

from medicines.actions.beside import Answered
from medicines.actions.page_rows import asked_in_order, render_body
from medicines.actions.wordings import Wordings
from medicines.content.checkable import hashes
from medicines.content.document import PageDocument
from medicines.content.prepared import answer_html
from medicines.models import Page, Publication
from medicines.views.checks import checks_of, page_label, signed_for
from medicines.views.parts import asked, blocks, sources
from medicines.vocabulary import PageKind


def past(publication: Publication, wordings: Wordings) -> dict[str, Any]:
    """What the template shows of the text itself. One query, if the revision's record is there: which of these very
    words somebody vouches for."""
    document = publication.revision.read()
    page = _as_page(document, publication)
    page.signed = signed_for(publication.record_id)
    checks = checks_of(page)
    faqs = asked(_faqs(document), page, checks, wordings)
    return {
        "old": page,
        "blocks": blocks(page, checks, wordings),
        "sources": sources(page, checks, wordings),
        "faqs": faqs,
        "checks": checks,
        "provenance": page_label(page, checks, faqs, wordings),
        "facts": _facts(document),
    }


def _as_page(document: PageDocument, publication: Publication) -> Page:
    """A row that is never saved, with what the parts of a page read of one."""
    return Page(
        kind=document.kind,
        title=document.title,
        summary=document.summary,
        provenance=document.provenance,
        language=document.language,
        licence=document.licence,
        attribution=document.attribution,
        published_at=publication.at,
        body=render_body(document, {}),
        part_hashes=hashes(document),
    )


def _faqs(document: PageDocument) -> list[Answered]:
    parts = asked_in_order(document)
    return [Answered(part.id, part.question, answer_html(part, {}), part.subject) for part in parts]


def _facts(document: PageDocument) -> list[tuple[str, str]]:
    """Labels and what this version said under each."""
    flag = {True: _("yes"), False: _("no"), None: _("not established")}[document.not_fixed_dose]
    said = [
        (_("Ingredients"), ", ".join(f"{part.name} {part.strength}".strip() for part in document.ingredients)),
        (_("Not a fixed-dose combination"), flag if document.kind == PageKind.COMBINATION else ""),
        (_("Drug classes"), ", ".join(part.name for part in document.classes) or ", ".join(document.drug_classes)),
        (_("Brand names"), ", ".join(document.brands)),
        (_("Also called"), ", ".join(name for name, *_others in document.synonyms)),
    ]
    return [(label, text) for label, text in said if text]
