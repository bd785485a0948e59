"""What stands on a page beside its own row: each kind of part is one query, whatever the page's length."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from medicines.actions.beside import beside
from medicines.actions.by_country import schedules_on, statuses_on
from medicines.actions.facts import facts_on
from medicines.actions.interacting import matches_on
from medicines.actions.shared_records import shared_records
from medicines.actions.stood import Stood
from medicines.actions.warned import warnings_on
from medicines.actions.wordings import Wordings, shown_html
from medicines.content.checkable import section_name
from medicines.content.naming import slugify
from medicines.models import FAQ, DrugClass, Ingredient, Page
from medicines.views.checks import Checks, part_label
from medicines.vocabulary import PageKind, SectionKind

# Spelt out, since every reader's page asks it: the ORM takes ten times as long over making it.
_BEST = (
    "(SELECT p.{what} FROM medicines_ingredient g CROSS JOIN medicines_page p WHERE p.record_id = g.page_id "  # noqa: S608
    f"AND g.substance_id = i.substance_id AND p.kind = '{PageKind.MEDICINE}' AND p.published_at IS NOT NULL "
    "ORDER BY p.variant, p.sort_key LIMIT 1) AS medicine_{what}"
)
_INGREDIENTS = (
    f"SELECT i.*, {_BEST.format(what='slug')}, {_BEST.format(what='summary')} "  # noqa: S608  (our own names)
    "FROM medicines_ingredient i WHERE i.page_id = %s ORDER BY i.position"
)
_FAQS = "SELECT * FROM medicines_faq WHERE page_id = %s ORDER BY position"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as shown. `label` says who checked it, and who wrote it where that differs from the page."""

    id: str
    heading: str
    html: str
    is_checked: bool
    unchecked_dose: bool
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """Sections that speak of one ingredient, or, without a heading, of the whole page."""

    id: str
    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Parts(Stood):
    """What stands on a page beside its own row: what is `Stood`; its questions, other names by kind, the classes in
    which it stands and those above them; of a combination its ingredients, of a medicine the other pages on its
    substance. `on`: the day for which all of this is told."""

    faqs: list[FAQ]
    names: dict[str, list[str]]
    classes: list[DrugClass]
    ingredients: list[Ingredient]
    others: list[Page]
    on: date


def parts_of(page: Page, *, most: int) -> Parts:
    """Those of a live page."""
    is_combination, shared, small = page.kind == PageKind.COMBINATION, shared_records(), beside(page)
    classes = [_grounded(row, small.grounds[pk]) for pk, row in shared.classes.items() if pk in small.grounds]
    return Parts(
        faqs=list(FAQ.objects.raw(_FAQS, [page.pk])),
        names=small.names,
        classes=classes,
        warnings=warnings_on(page, small.own, shared, classes={one.slug for one in classes}),
        alerts=[alert for pk, alert in shared.alerts.items() if pk in small.alerts],
        statuses=statuses_on(small.own, shared),
        schedules=schedules_on(small.own, shared),
        interactions=matches_on(page, shared),
        facts=facts_on(page, small.own, shared),
        ingredients=ingredients_of(page) if is_combination else [],
        others=[] if is_combination else pages_with(page, most=most),
        wordings=shared.wordings,
        on=timezone.now().date(),
    )


def _grounded(drug_class: DrugClass, ground: str) -> DrugClass:
    """A class as it stands on one page: with its `ground`, or as one above."""
    own = copy(drug_class)
    own.ground = ground
    return own


def blocks(page: Page, checks: Checks, wordings: Wordings) -> list[Block]:
    """The page's body but for its sources, in its stored order, consecutive sections on one ingredient together.
    Ids that the site mints hold a "_", which a document's own never do."""
    told = [part for part in page.body if not _is_source(part)]
    return [
        Block(f"about_{slugify(subject)}", subject, tuple(_section(part, page, checks, wordings) for part in parts))
        for subject, parts in groupby(told, key=lambda part: part["subject"])
    ]


def sources(page: Page, checks: Checks, wordings: Wordings) -> list[Section]:
    """Where the whole page's facts come from: what a reader meets last."""
    return [_section(part, page, checks, wordings) for part in page.body if _is_source(part)]


def _is_source(part: dict[str, str]) -> bool:
    return part["kind"] == SectionKind.SOURCES and not part["subject"]


def _section(part: dict[str, str], page: Page, checks: Checks, wordings: Wordings) -> Section:
    """The heading of a dose that nobody has checked says so, so its label need not."""
    is_checked, written_by = part["id"] in checks.parts, part["provenance"]
    unchecked_dose = part["kind"] == SectionKind.DOSAGE and not is_checked
    silent = unchecked_dose and written_by == page.provenance
    return Section(
        id=part["id"],
        heading=section_name(part["heading"], part["kind"]),
        html=shown_html(part["html"], wordings),
        is_checked=is_checked,
        unchecked_dose=unchecked_dose,
        label="" if silent else part_label(part["id"], written_by, page, checks, wordings),
    )


def ingredients_of(page: Page) -> list[Ingredient]:
    """In order, each with the slug and summary of its substance's live page, the one without a variant first."""
    return list(Ingredient.objects.raw(_INGREDIENTS, [page.pk]))


def medicines_on(substance: int) -> QuerySet[Page]:
    """The live medicines on a substance, the one that stands for it first."""
    own = Page.objects.published().filter(kind=PageKind.MEDICINE, ingredients__substance=substance)
    return own.order_by("variant", "sort_key")


def pages_with(page: Page, *, most: int) -> list[Page]:
    """Other live pages on the medicine's substance: its other forms first, then combinations that contain it
    (`substance_name`, as the page calls it)."""
    return others_on(Q(ingredients__substance__ingredients__page=page), page, most)


def others_on(substance: Q, page: Page, most: int) -> list[Page]:
    """As `pages_with`, of whatever substance."""
    same = Page.objects.published().filter(substance).exclude(pk=page.pk)
    shown = same.only("kind", "slug", "title", "not_fixed_dose").annotate(substance_name=F("ingredients__name"))
    return list(shown.order_by("-kind", "sort_key")[:most])


def by_kind(aliases: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """(kind, name) pairs, in order, as kind → names."""
    names: dict[str, list[str]] = {}
    for kind, name in aliases:
        names.setdefault(kind, []).append(name)
    return names


def trail(classes: list[DrugClass]) -> list[DrugClass]:
    """The breadcrumb: as much of the tree, from its top, as all of the page's classes have in common."""
    above = {pk for row in classes for pk in row.lineage[:-1]}
    lowest = [row.lineage for row in classes if row.ground and row.pk not in above]
    by_pk = {row.pk: row for row in classes}
    common: list[DrugClass] = []
    for step in zip(*lowest, strict=False):
        if len(set(step)) > 1:
            break
        common += [by_pk[step[0]]] if step[0] in by_pk else []
    return common
