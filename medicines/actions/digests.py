"""Once a day, those who decide about suggestions are told what waits."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from medicines.actions.outbox import queue_mail
from medicines.actions.policy import holders
from medicines.actions.suggestion_figures import oldest_high, waiting_ages
from medicines.models import Digest
from medicines.vocabulary import Deed

NOT_BEFORE = 6  # o'clock, UTC
KEPT_FOR = timedelta(days=30)


def send_digest(*, now: datetime | None = None) -> bool:
    """Queue the day's letters, where something waits; of several hosts one does. Whether this one did."""
    now = now or timezone.now()
    if now.hour < NOT_BEFORE or Digest.objects.filter(day=now.date()).exists():
        return False
    with transaction.atomic():
        if not _is_first(now):
            return False
        Digest.objects.filter(day__lt=(now - KEPT_FOR).date()).delete()
        said = _said(now)
        if said:
            queue_mail(to=holders(Deed.DECIDE_SUGGESTION), subject="Suggestions that wait for you", body=said)
        return bool(said)


def _is_first(now: datetime) -> bool:
    try:
        with transaction.atomic():
            Digest.objects.create(day=now.date())
    except IntegrityError:
        return False
    return True


def _said(now: datetime) -> str:
    """How many wait and for how long; "" for none."""
    ages = waiting_ages()
    count = ages.waiting
    if not ages.median or not ages.slowest:
        return ""
    lines = [f"{count} suggestion{'s wait' if count > 1 else ' waits'} for a decision."]
    if count > 1:
        lines.append(f"Half of them wait longer than {timesince(ages.median, now)}.")
        lines.append(f"One in ten waits longer than {timesince(ages.slowest, now)}.")
    high = oldest_high()
    if high:
        since = timesince(high.submitted_at, now)
        lines.append(f"The oldest of high risk, on “{high.record.row}”, waits for {since}.")
    address = f"{settings.SITE_URL}{reverse('admin:medicines_suggestion_changelist')}"
    return "\n".join([*lines, f"\nLog in and decide:\n{address}\n"])
