"""Which pages a status or a schedule stands on, asked when they are read: no page holds a copy (docs/decisions/0040).

A status is of a whole set of substances: it stands on the page on just these, salts counted as what they are salts of.
One that takes a single substance off the market stands on every page with it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from medicines.actions.shared_records import Own, SharedRecords, with_bases
from medicines.actions.warned import keys_of, written_keys
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.country_vocabulary import GRAVE_STATUSES
from medicines.models import Ingredient, Page, Schedule, ScheduleMember, Status, StatusIngredient, Substance

# (status, page) where a live status is of just the substances of one of these pages.
_WHOLE = (
    "SELECT m.status_id AS status_id, i.page_id AS page_id FROM medicines_ingredient i "
    "JOIN medicines_substance s ON s.id = i.substance_id "
    "JOIN medicines_statusingredient m ON m.substance_id = COALESCE(s.salt_of_id, s.id) "
    "WHERE i.page_id IN ({pages}) GROUP BY m.status_id, i.page_id "
    "HAVING COUNT(DISTINCT m.substance_id) = "
    "(SELECT COUNT(*) FROM medicines_statusingredient n WHERE n.status_id = m.status_id) "
    "AND COUNT(DISTINCT m.substance_id) = (SELECT COUNT(DISTINCT COALESCE(z.salt_of_id, z.id)) "
    "FROM medicines_ingredient j JOIN medicines_substance z ON z.id = j.substance_id WHERE j.page_id = i.page_id)"
)
_BANNED = "SELECT p.record_id FROM medicines_page p WHERE p.banned AND p.published_at IS NOT NULL"


def statuses_on(own: Own, shared: SharedRecords) -> list[Status]:
    """The live statuses of a page's own substances, whatever their dates, by country: those of the whole set and those
    of a single one."""
    bases = {base or pk for pk, base in own.items()}
    of = shared.statuses.of
    sizes = {1, len(bases)}
    return shared.statuses.among(
        {one for one in shared.statuses.touching(bases) if of[one] <= bases and len(of[one]) in sizes}
    )


def schedules_on(own: Own, shared: SharedRecords) -> list[Schedule]:
    """The live schedules of a page's own substances."""
    return shared.schedules.among(shared.schedules.touching(with_bases(own)))


def whole_statuses(pages: Sequence[int]) -> Mapping[int, list[Status]]:
    """Page's key → the live statuses of just its substances, with what a list asks of them. One query, if any."""
    found: dict[int, list[Status]] = defaultdict(list)
    if not pages:
        return found
    whole = _WHOLE.format(pages=_places(pages))
    columns = "t.record_id, t.country, t.status, t.form, t.strength, t.since, t.until"
    sql = f"SELECT {columns}, w.page_id AS page FROM medicines_status t JOIN ({whole}) w ON w.status_id = t.record_id"  # noqa: S608  (our own names)
    for status in Status.objects.raw(f"{sql} WHERE t.published_at IS NOT NULL", list(pages)):
        found[status.page].append(status)
    return found


def unverified_bans() -> QuerySet[Page]:
    """The public pages of which the source says that they are banned, and of whose substances no status is held."""
    known = f"SELECT w.page_id FROM ({_WHOLE.format(pages=_BANNED)}) w JOIN medicines_status t "  # noqa: S608
    known += "ON t.record_id = w.status_id WHERE t.published_at IS NOT NULL"
    banned = Page.objects.published().filter(banned=True)
    return banned.exclude(pk__in=RawSQL(known, [])).order_by("sort_key")  # noqa: S611  (our own names)


def status_columns(document: StatusDocument) -> dict[str, Any]:
    """What a row has of its document, but for its ingredients' rows."""
    same = ("slug", "country", "status", "form", "strength", "meaning", "authority", "reference", "link")
    days = {"since": document.since, "until": document.until, "checked_on": document.checked}
    dated = {name: date.fromisoformat(day) if day else None for name, day in days.items()}
    return {name: getattr(document, name) for name in same} | dated | {"names": list(document.ingredients)}


def schedule_columns(document: ScheduleDocument) -> dict[str, Any]:
    """The same of a schedule, but for its members."""
    same = ("slug", "country", "schedule", "meaning", "authority", "source_title", "link")
    said = {name: getattr(document, name) for name in same}
    return said | {"issued": document.date, "names": list(document.substances)}


def ingredient_rows(of: Sequence[tuple[Status, StatusDocument]]) -> list[StatusIngredient]:
    """Of live statuses, not yet saved. Substances that the site has never met are written down."""
    keys = bases_of(written_keys([said.ingredients for _, said in of]))
    return [
        StatusIngredient(status=row, substance_id=pk)
        for (row, _), some in zip(of, keys, strict=True)
        for pk in dict.fromkeys(some)
    ]


def schedule_rows(of: Sequence[tuple[Schedule, ScheduleDocument]]) -> list[ScheduleMember]:
    """Of live schedules, not yet saved. Substances that the site has never met are written down."""
    keys = written_keys([said.substances for _, said in of])
    return [
        ScheduleMember(schedule=row, substance_id=pk)
        for (row, _), some in zip(of, keys, strict=True)
        for pk in dict.fromkeys(some)
    ]


def pages_with_status(document: StatusDocument) -> list[Page]:
    """The public pages on which a status that says this stands, or would stand, in the order of their titles."""
    (keys,) = bases_of(keys_of([document.ingredients]))
    base = Coalesce("ingredients__substance__salt_of", "ingredients__substance")
    pages = Page.objects.published().filter(pk__in=_holding(keys).values("page")).alias(base=base)
    pages = pages.alias(all=Count("base", distinct=True), own=Count("base", distinct=True, filter=Q(base__in=keys)))
    pages = pages.filter(own=len(set(keys)))
    if not (len(document.ingredients) == 1 and document.status in GRAVE_STATUSES):
        pages = pages.filter(all=len(set(keys)))
    known = len(set(keys)) == len(document.ingredients)
    return list(pages.only("kind", "slug", "title", "sort_key").order_by("sort_key")) if known else []


def pages_with_schedule(document: ScheduleDocument) -> list[Page]:
    """As `pages_with_status`."""
    (keys,) = keys_of([document.substances])
    pages = Page.objects.published().filter(pk__in=_holding(keys).values("page"))
    return list(pages.only("kind", "slug", "title", "sort_key").order_by("sort_key"))


def hand_over_by_country(*, keep: Substance, gone: Substance) -> None:
    """The statuses and schedules of a substance that is another from now on. Part of a deed."""
    for model, of in ((StatusIngredient, "status"), (ScheduleMember, "schedule")):
        there = model.objects.filter(substance=keep).values_list(of, flat=True)
        model.objects.filter(substance=gone, **{f"{of}__in": list(there)}).delete()
        model.objects.filter(substance=gone).update(substance=keep)


def _holding(keys: Iterable[int]) -> QuerySet[Ingredient]:
    keys = list(keys)
    return Ingredient.objects.filter(Q(substance__in=keys) | Q(substance__salt_of__in=keys))


def bases_of(lists: Sequence[Sequence[int]]) -> list[list[int]]:
    """With what each is a salt of in its place. One query."""
    rows = Substance.objects.filter(pk__in={pk for some in lists for pk in some}, salt_of__isnull=False)
    parents = dict(rows.values_list("pk", "salt_of"))
    return [[parents.get(pk, pk) for pk in some] for some in lists]


def _places(of: Collection[int]) -> str:
    return ", ".join("%s" for _ in of)
