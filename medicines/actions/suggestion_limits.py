"""How many suggestions may come within an hour. Counted in the database, so that it holds across workers and hosts."""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from medicines.errors import TooManySuggestions
from medicines.models import SubmissionCount
from medicines.suggestion_vocabulary import CountedBy

WINDOW = timedelta(hours=1)
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
    day = (now or timezone.now()).date().isoformat()
    key = hashlib.sha256(f"medicines.sender {day} {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, _connection(address).encode(), hashlib.sha256).hexdigest()


def count_submission(*, sender: str, page: int | None, now: datetime | None = None) -> None:
    """Count one more, by sender, by page (its record's id) and for the whole site, each by a conditional update.
    Belongs inside the transaction of the submission, which takes it back when it fails.

    Raises TooManySuggestions.
    """
    since = (now or timezone.now()).replace(minute=0, second=0, microsecond=0)
    keys = {CountedBy.ADDRESS: sender, CountedBy.PAGE: str(page or "none"), CountedBy.SITE: ""}
    for by, key in keys.items():
        row = {"by": by, "key": key, "since": since}
        SubmissionCount.objects.bulk_create([SubmissionCount(**row)], ignore_conflicts=True)
        below = SubmissionCount.objects.filter(**row, count__lt=settings.SUGGESTIONS_AN_HOUR[by])
        if not below.update(count=F("count") + 1):
            raise TooManySuggestions(f"{_REFUSALS[by]} Everything you have typed is still here.")


def forget_old_counts(*, now: datetime | None = None) -> int:
    """Those of windows that are over. Returns how many."""
    return SubmissionCount.objects.filter(since__lt=(now or timezone.now()) - WINDOW).delete()[0]


def _connection(address: str) -> str:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.ip_network((read, 64), strict=False)) if read.version == 6 else str(read)
