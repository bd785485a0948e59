"""A revision as the public page would look if it were published now. Made in memory: nothing is written."""

import copy
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import Model, Q
from django.utils import timezone

from medicines.actions.alerted import alerts_on
from medicines.actions.by_country import schedules_on, statuses_on
from medicines.actions.facts import facts_on
from medicines.actions.identities import identified, unmerged
from medicines.actions.inheriting import with_inherited
from medicines.actions.interacting import matches_on
from medicines.actions.page_rows import Found, closure, dependants, direct_classes, fill, look_up
from medicines.actions.shared_records import own_among, shared_records
from medicines.actions.warned import warnings_on
from medicines.content.document import PageDocument
from medicines.content.prepared import prepare
from medicines.models import FAQ, Alias, DrugClass, Ingredient, Page, Revision
from medicines.views.checks import signed_for
from medicines.views.parts import Parts, Placed, by_kind, medicines_on, others_on, placed
from medicines.vocabulary import PageKind, Withdrawal


def as_published(revision: Revision, *, most: int) -> tuple[Page, Parts]:
    """The page's row and its parts, as `publish_revision` would write them. `most`: other pages to be named."""
    return document_as_published(revision.record.page, revision.read(), on=revision.created_at.date(), most=most)


def document_as_published(row: Page, document: PageDocument, *, on: date, most: int) -> tuple[Page, Parts]:
    """The same of a document that is no revision of the page (yet). `on`: the day on which it was written."""
    document = unmerged(identified(document))
    html, found = prepare(document), _look_up(document)
    page = _row(row, document, html, on)
    rows = dependants(page, document, html, found)
    return page, _parts(page, document, found, rows, most)


def _row(row: Page, document: PageDocument, html: dict[tuple[str, int], str], on: date) -> Page:
    page = copy.copy(row)
    fill(page, document, html, established=on)
    page.published_at, page.single_person = timezone.now(), False
    page.signed = signed_for(page.pk)
    if page.withdrawal != Withdrawal.TEXT_STAYS:  # its publication would bring it back
        page.withdrawal, page.withdrawn_at = "", None
    return page


def _look_up(document: PageDocument) -> Found:
    """What the document names. A substance that has never been written down is none that other pages speak of."""
    found = look_up([document])
    nowhere = {part.substance: None for part in document.ingredients}
    return replace(found, substances=nowhere | found.substances)


def _parts(page: Page, document: PageDocument, found: Found, rows: list[Model], most: int) -> Parts:
    ingredients = [row for row in rows if isinstance(row, Ingredient)]
    substances = [row.substance_id for row in ingredients if row.substance_id]
    aliases = sorted((row for row in rows if isinstance(row, Alias)), key=lambda row: row.name_key)
    is_combination = page.kind == PageKind.COMBINATION
    classes = _classes(page, document, found, substances if is_combination else ())
    shared, own = shared_records(), own_among(substances)
    return Parts(
        faqs=[row for row in rows if isinstance(row, FAQ)],
        names=by_kind((row.kind, row.name) for row in aliases),
        classes=classes,
        warnings=warnings_on(page, own, shared, classes={one.slug for one in classes}),
        alerts=alerts_on(page),
        statuses=statuses_on(own, shared),
        schedules=schedules_on(own, shared),
        interactions=matches_on(page, substances, shared),
        facts=facts_on(page, own, shared),
        ingredients=[_with_medicine(row) for row in ingredients] if is_combination else [],
        others=[] if is_combination else others_on(Q(ingredients__substance__in=substances), page, most),
        wordings=shared.wordings,
        on=timezone.now().date(),
    )


def _classes(page: Page, document: PageDocument, found: Found, substances: Collection[int]) -> list[Placed]:
    """The live classes in which the page would stand, with those that it would have from its ingredients' pages."""
    direct = direct_classes(document, found)
    standing = closure(page, with_inherited(direct, substances) if substances else direct)
    grounds = {row.drug_class_id: row.ground for row in standing}
    classes = DrugClass.objects.published().filter(pk__in=grounds).order_by("name_key")
    return [placed(row, grounds[row.pk]) for row in classes]


def _with_medicine(ingredient: Ingredient) -> Ingredient:
    """With the slug and summary of its substance's page, as `beside.Contained` has them."""
    medicine = medicines_on(ingredient.substance_id).only("kind", "slug", "summary").first()
    ingredient.medicine_slug = medicine.slug if medicine else None
    ingredient.medicine_summary = medicine.summary if medicine else None
    return ingredient
