"""What stands on a page beside its own row. At most three queries, of a medicine four, whatever the page's length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from medicines.actions.beside import Answered, Contained, beside
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
from medicines.models.page import page_address
from medicines.views.checks import Checks, part_label
from medicines.vocabulary import PageKind, SectionKind


@dataclass(frozen=True, slots=True)
class Section:
    """A section as shown. `label` says who checked it, and who wrote it where that differs from the page."""

    id: str
    heading: str
    html: SafeString
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
class Asked:
    """A common question as shown. `label` as of a section."""

    anchor: str
    subject: str
    question: str
    answer_html: SafeString
    is_checked: bool
    label: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A drug class in which a page stands. `ground`: "" for one above. `lineage`: the keys of those above it, and its
    own."""

    pk: int
    slug: str
    name: str
    lineage: tuple[int, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another live page on the same substance, which it calls `substance_name`."""

    kind: str
    slug: str
    title: str
    substance_name: str

    def get_absolute_url(self) -> str:
        return page_address(self.kind, self.slug)


@dataclass(frozen=True, slots=True)
class Parts(Stood):
    """What stands on a page beside its own row: what is `Stood`; its questions, other names by kind, the classes in
    which it stands and those above them; of a combination its ingredients, of a medicine the other pages on its
    substance. `on`: the day for which all of this is told."""

    faqs: Sequence[Answered | FAQ]
    names: dict[str, list[str]]
    classes: list[Placed]
    ingredients: Sequence[Contained | Ingredient]
    others: list[Other]
    on: date


def parts_of(page: Page, *, most: int) -> Parts:
    """Those of a live page."""
    is_combination, shared, small = page.kind == PageKind.COMBINATION, shared_records(), beside(page)
    classes = [placed(shared.classes[pk], small.grounds[pk]) for pk in shared.in_order(small.grounds)]
    return Parts(
        faqs=small.answered,
        names=small.names,
        classes=classes,
        warnings=warnings_on(page, small.own, shared, classes={one.slug for one in classes}),
        alerts=[alert for pk, alert in shared.alerts.items() if pk in small.alerts],
        statuses=statuses_on(small.own, shared),
        schedules=schedules_on(small.own, shared),
        interactions=matches_on(page, small.own, shared),
        facts=facts_on(page, small.own, shared),
        ingredients=small.contained if is_combination else [],
        others=[] if is_combination else pages_with(page, most=most),
        wordings=shared.wordings,
        on=timezone.now().date(),
    )


def placed(row: DrugClass, ground: str) -> Placed:
    """A class as it stands on one page."""
    return Placed(row.pk, row.slug, row.name, tuple(row.lineage), ground)


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


def asked(faqs: Iterable[Answered | FAQ], page: Page, checks: Checks, wordings: Wordings) -> list[Asked]:
    """The page's questions, in their order."""
    return [
        Asked(
            anchor=one.anchor,
            subject=one.subject,
            question=one.question,
            answer_html=SafeString(shown_html(one.answer_html, wordings)),
            is_checked=one.anchor in checks.parts,
            label=part_label(one.anchor, page.provenance, page, checks, wordings),
        )
        for one in faqs
    ]


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
        html=SafeString(shown_html(part["html"], wordings)),
        is_checked=is_checked,
        unchecked_dose=unchecked_dose,
        label="" if silent else part_label(part["id"], written_by, page, checks, wordings),
    )


def medicines_on(substance: int) -> QuerySet[Page]:
    """The live medicines on a substance, the one that stands for it first."""
    own = Page.objects.published().filter(kind=PageKind.MEDICINE, ingredients__substance=substance)
    return own.order_by("variant", "sort_key")


def pages_with(page: Page, *, most: int) -> list[Other]:
    """Other live pages on the medicine's substance: its other forms first, then combinations that contain it."""
    with connection.cursor() as cursor:
        cursor.execute(_spelt(connection.vendor, most), [page.pk, page.pk])
        return [Other(*row) for row in cursor.fetchall()]


@cache
def _spelt(_vendor: str, most: int) -> str:
    """Spelt out once: each medicine's page asks it, and the ORM takes four times as long over it."""
    return _others(Q(ingredients__substance__ingredients__page=0), 0)[:most].query.sql_with_params()[0]


def others_on(substance: Q, page: Page, most: int) -> list[Other]:
    """As `pages_with`, of whatever substance."""
    return [Other(*row) for row in _others(substance, page.pk)[:most]]


def _others(substance: Q, own: int) -> QuerySet[Any]:
    """Rows of what an `Other` has."""
    same = Page.objects.published().filter(substance).exclude(pk=own).order_by("-kind", "sort_key")
    return same.annotate(substance_name=F("ingredients__name")).values_list("kind", "slug", "title", "substance_name")


def by_kind(aliases: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """(kind, name) pairs, in order, as kind → names."""
    names: dict[str, list[str]] = {}
    for kind, name in aliases:
        names.setdefault(kind, []).append(name)
    return names


def trail(classes: Sequence[Placed]) -> tuple[Placed, ...]:
    """The breadcrumb: as much of the tree, from its top, as all of the page's classes have in common."""
    above = {pk for row in classes for pk in row.lineage[:-1]}
    lowest = [row.lineage for row in classes if row.ground and row.pk not in above]
    by_pk = {row.pk: row for row in classes}
    common: list[Placed] = []
    for step in zip(*lowest, strict=False):
        if len(set(step)) > 1:
            break
        common += [replace(by_pk[step[0]], ground="")] if step[0] in by_pk else []
    return tuple(common)
