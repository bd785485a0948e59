"""Writing statuses by country and schedules: each names its country, its substances and its source."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.by_country import schedule_columns, status_columns
from medicines.actions.fitting import require_fit
from medicines.actions.policy import require
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.content.naming import slugify
from medicines.models import Schedule, Status
from medicines.vocabulary import Deed, RecordKind

LONGEST_SLUG = 250


def create_status(*, document: StatusDocument, by: AbstractBaseUser, note: str = "") -> Status:
    """A status with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing
    or wrong, or that there is one of the very same already)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.STATUS)
        require_fit(document)
        taken = "There is a status of these ingredients, form and strength in this country already: change that."
        return begin(Status(**status_columns(document)), document, by=by, note=note, taken=taken)


def create_schedule(*, document: ScheduleDocument, by: AbstractBaseUser, note: str = "") -> Schedule:
    """As `create_status`."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.SCHEDULE)
        require_fit(document)
        taken = "There is this schedule of the substance in this country already: change that."
        return begin(Schedule(**schedule_columns(document)), document, by=by, note=note, taken=taken)


def status_slug(*, country: str, ingredients: tuple[str, ...], form: str, strength: str, status: str) -> str:
    """By what a status is told from others: one of a country, a set in any order, a form, a strength and a kind."""
    said = (country, *sorted(name.lower() for name in ingredients), form, strength, status)
    return slugify(" ".join(filter(None, said)))[:LONGEST_SLUG]


def schedule_slug(*, country: str, substances: tuple[str, ...], schedule: str) -> str:
    return slugify(" ".join((country, *substances[:1], schedule)))[:LONGEST_SLUG]
