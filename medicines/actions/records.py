"""Bringing records into being: identity, and the claim on an address."""

from collections.abc import Collection, Container
from itertools import count

from django.db import IntegrityError, transaction

from medicines.actions.identities import ingredient_key
from medicines.content.document import DisclaimerDocument, Document, DrugClassDocument, PageDocument
from medicines.content.naming import fold, letter, slugify, sort_key
from medicines.content.plain import record_kind
from medicines.errors import AddressTaken
from medicines.models import Disclaimer, DrugClass, Page, Record
from medicines.models.record import RecordRow


def create_record(*, document: Document) -> RecordRow:
    """A new record for this document: its identity and its row, not yet public, without a revision.

    A page claims its slug and its set of ingredients now, and its substances exist already. Raises AddressTaken when
    another record owns what is claimed. Belongs inside the caller's transaction, which drafts the first revision.
    """
    try:
        with transaction.atomic():
            record = Record.objects.create(kind=record_kind(document))
            return _CREATE[type(document)](record, document)
    except IntegrityError as error:
        raise AddressTaken(
            "Something with this address, name or set of ingredients exists: change that one."
        ) from error


def taken_slugs(wanted: Collection[str]) -> set[str]:
    """Those of the slugs that pages have, and with each the numbered ones like it."""
    taken = set(Page.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for slug in list(taken):
        taken |= set(Page.objects.filter(slug__startswith=slug[:240]).values_list("slug", flat=True))
    return taken


def numbered(slug: str, taken: Container[str]) -> str:
    """The slug, with a number behind it when it is taken."""
    candidates = (slug if number == 1 else f"{slug[:245]}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)


def free_slug(title: str) -> str:
    """The title's slug, numbered when another page has it already."""
    slug = slugify(title)
    return numbered(slug, taken_slugs([slug]))


def page_claim(record: Record, document: PageDocument, slug: str) -> Page:
    """A page's row before its first publication, not yet written: its address, its identity, its title."""
    return Page(
        record=record,
        kind=document.kind,
        slug=slug,
        title=document.title,
        sort_key=sort_key(document.title),
        letter=letter(document.title),
        variant=document.variant,
        ingredient_key=ingredient_key(document),
        provenance=document.provenance,
    )


def _create_page(record: Record, document: PageDocument) -> Page:
    page = page_claim(record, document, free_slug(document.title))
    page.save(force_insert=True)
    return page


def _create_drug_class(record: Record, document: DrugClassDocument) -> DrugClass:
    return DrugClass.objects.create(
        record=record, slug=document.slug, name=document.name, name_key=fold(document.name), lineage=[record.pk]
    )


def _create_disclaimer(record: Record, document: DisclaimerDocument) -> Disclaimer:
    return Disclaimer.objects.create(record=record, kind=document.kind, title=document.title, text=document.text)


_CREATE = {
    PageDocument: _create_page,
    DrugClassDocument: _create_drug_class,
    DisclaimerDocument: _create_disclaimer,
}
