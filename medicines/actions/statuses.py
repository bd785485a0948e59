"""Writing statuses by country and schedules: each names its country, its substances and its source."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.by_country import schedule_columns, status_columns
from medicines.actions.class_warnings import ISSUED
from medicines.actions.drafting import save_draft
from medicines.actions.policy import require
from medicines.content.days import is_day
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.content.naming import slugify
from medicines.country_vocabulary import Country, StatusKind
from medicines.errors import NotPossible
from medicines.models import Revision, Schedule, Status
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, RecordKind

STATUS_NEEDS = ("slug", "country", "status", "ingredients", "authority", "reference", "link", "checked")
SCHEDULE_NEEDS = ("slug", "country", "schedule", "substances", "authority", "source_title", "link")
_DAYS = ("since", "until", "checked")
LONGEST_SLUG = 250


def create_status(*, document: StatusDocument, by: AbstractBaseUser, note: str = "") -> Status:
    """A status with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing
    or wrong, or that there is one of the very same already)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.STATUS)
        _check_status(document)
        taken = "There is a status of these ingredients, form and strength in this country already: change that."
        return begin(Status(**status_columns(document)), document, by=by, note=note, taken=taken)


def create_schedule(*, document: ScheduleDocument, by: AbstractBaseUser, note: str = "") -> Schedule:
    """As `create_status`."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.SCHEDULE)
        _check_schedule(document)
        taken = "There is this schedule of the substance in this country already: change that."
        return begin(Schedule(**schedule_columns(document)), document, by=by, note=note, taken=taken)


def save_status_draft(
    *,
    row: RecordRow,
    document: StatusDocument | ScheduleDocument,
    base: Revision | None,
    by: AbstractBaseUser,
    note: str = "",
) -> Revision:
    """As `save_draft`, for a status or a schedule that can be published as it is written. Raises NotPossible, and what
    that does."""
    with transaction.atomic():
        _check_status(document) if isinstance(document, StatusDocument) else _check_schedule(document)
        return save_draft(row=row, document=document, base=base, by=by, note=note)


def status_slug(*, country: str, ingredients: tuple[str, ...], form: str, strength: str, status: str) -> str:
    """By what a status is told from others: one of a country, a set in any order, a form, a strength and a kind."""
    said = (country, *sorted(name.lower() for name in ingredients), form, strength, status)
    return slugify(" ".join(filter(None, said)))[:LONGEST_SLUG]


def schedule_slug(*, country: str, substances: tuple[str, ...], schedule: str) -> str:
    return slugify(" ".join((country, *substances[:1], schedule)))[:LONGEST_SLUG]


def _check_status(document: StatusDocument) -> None:
    """Raise NotPossible for the first thing by which it would tell nobody anything, or nobody could check it."""
    _check(document, STATUS_NEEDS)
    if document.status not in set(StatusKind):
        raise NotPossible("Choose what the country has made of it.")
    for name in _DAYS:
        day = getattr(document, name)
        if day and not is_day(day):
            raise NotPossible(f"Write the day “{name}” as 2023-06-02, or leave it empty.")
    if document.since and document.until and document.until < document.since:
        raise NotPossible("It cannot end before it begins.")


def _check_schedule(document: ScheduleDocument) -> None:
    _check(document, SCHEDULE_NEEDS)
    if document.date and not ISSUED.fullmatch(document.date):
        raise NotPossible("Write the date of the source as 2020-09-23, 2020-09 or 2020.")


def _check(document: StatusDocument | ScheduleDocument, needed: tuple[str, ...]) -> None:
    missing = [name for name in needed if not getattr(document, name)]
    if missing:
        raise NotPossible(f"It needs its {missing[0].replace('_', ' ')}.")
    if document.country not in set(Country):
        raise NotPossible("Choose a country that this site knows.")
