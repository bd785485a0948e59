"""When a status or a schedule can be published as it is written: it names its country, its substances, its source."""

from medicines.content.days import ISSUED, is_day
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.country_vocabulary import Country, StatusKind
from medicines.errors import NotPossible

STATUS_NEEDS = ("slug", "country", "status", "ingredients", "authority", "reference", "link", "checked")
SCHEDULE_NEEDS = ("slug", "country", "schedule", "substances", "authority", "source_title", "link")
_DAYS = ("since", "until", "checked")


def check_status(document: StatusDocument) -> None:
    """Raise NotPossible for the first thing by which it would tell nobody anything, or nobody could check it."""
    _check(document, STATUS_NEEDS)
    if document.status not in set(StatusKind):
        raise NotPossible("Choose what the country has made of it.")
    for name in _DAYS:
        if getattr(document, name) and not is_day(getattr(document, name)):
            raise NotPossible(f"Write the day “{name}” as 2023-06-02, or leave it empty.")
    if document.since and document.until and document.until < document.since:
        raise NotPossible("It cannot end before it begins.")


def check_schedule(document: ScheduleDocument) -> None:
    _check(document, SCHEDULE_NEEDS)
    if document.date and not ISSUED.fullmatch(document.date):
        raise NotPossible("Write the date of the source as 2020-09-23, 2020-09 or 2020.")


def _check(document: StatusDocument | ScheduleDocument, needed: tuple[str, ...]) -> None:
    missing = [name for name in needed if not getattr(document, name)]
    if missing:
        raise NotPossible(f"It needs its {missing[0].replace('_', ' ')}.")
    if document.country not in set(Country):
        raise NotPossible("Choose a country that this site knows.")
