"""How many suggestions may come within an hour, and how many letters go to an address that nobody has confirmed.
Counted in the database, so that it holds across workers and hosts."""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from medicines.errors import TooManySuggestions
from medicines.models import SubmissionCount
from medicines.suggestion_vocabulary import CountedBy

WINDOW = timedelta(hours=1)
LETTERS_A_DAY = 3  # that nobody has answered: whoever gets them may not have asked for any
_REFUSALS = {
    CountedBy.ADDRESS: "Many suggestions have come from your connection within this hour. Please send this one later.",
    CountedBy.PAGE: "Many suggestions have come for this page within this hour. Please send this one later.",
    CountedBy.SITE: "More suggestions have come within this hour than can be read. Please send this one later.",
}


def sender_of(address: str, *, now: datetime | None = None) -> str:
    """A network address as it is kept: a keyed hash, whose key is another each day. Of the newer kind of address its
    first half counts: one connection has all the others. "" for none."""
    if not address:
        return ""
    return _hashed(_connection(address), now or timezone.now())


def count_submission(*, sender: str, page: int | None, now: datetime | None = None) -> None:
    """Count one more, by sender, by page (its record's id) and for the whole site, each by a conditional update.
    Belongs inside the transaction of the submission, which takes it back when it fails.

    Raises TooManySuggestions.
    """
    since = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    keys = {CountedBy.ADDRESS: sender, CountedBy.PAGE: str(page or "none"), CountedBy.SITE: ""}
    for by, key in keys.items():
        if not _raised(settings.SUGGESTIONS_AN_HOUR[by], by=by, key=key, since=since):
            raise TooManySuggestions(f"{_REFUSALS[by]} Everything you have typed is still here.")


def count_letter(*, email: str, now: datetime | None = None) -> bool:
    """Count one more letter that asks whether the address is theirs; whether it may be sent. As `count_submission`."""
    return _raised(LETTERS_A_DAY, **_letters_to(email, now or timezone.now()))


def count_answer(*, email: str, now: datetime | None = None) -> None:
    """Somebody has answered one of the day's letters."""
    counted = SubmissionCount.objects.filter(**_letters_to(email, now or timezone.now()), count__gt=0)
    counted.update(count=F("count") - 1)


def forget_old_counts(*, now: datetime | None = None) -> int:
    """Those of windows that are over. Returns how many."""
    now = now or timezone.now()
    letters, over = Q(by=CountedBy.LETTERS), Q(since__lt=now - WINDOW)
    return SubmissionCount.objects.filter(over & (~letters | Q(since__lt=_day(now)))).delete()[0]


def _raised(limit: int, **row: Any) -> bool:
    """Whether one more is within the limit; then it is counted."""
    SubmissionCount.objects.bulk_create([SubmissionCount(**row)], ignore_conflicts=True)
    return bool(SubmissionCount.objects.filter(**row, count__lt=limit).update(count=F("count") + 1))


def _letters_to(email: str, now: datetime) -> dict[str, Any]:
    """The day's row of an address. What follows a plus sign names no other mailbox."""
    local, _, domain = email.casefold().rpartition("@")
    return {"by": CountedBy.LETTERS, "key": _hashed(f"{local.partition('+')[0]}@{domain}", now), "since": _day(now)}


def _day(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _hashed(said: str, now: datetime) -> str:
    key = hashlib.sha256(f"medicines.sender {now.date().isoformat()} {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def _connection(address: str) -> str:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.ip_network((read, 64), strict=False)) if read.version == 6 else str(read)
