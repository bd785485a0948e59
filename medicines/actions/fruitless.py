"""Searches that found nothing: the words alone, how often on a day, for a month. Editors may want to write of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from medicines.content.access_log import InVain
from medicines.models import FruitlessSearch

KEPT = timedelta(days=31)


def count_in_vain(counts: Mapping[InVain, int]) -> None:
    """Add to what was counted on each day. Belongs inside the transaction that moves on in the log."""
    for one, count in counts.items():
        row, is_new = FruitlessSearch.objects.get_or_create(words=one.words, on=one.day, defaults={"count": count})
        if not is_new:
            FruitlessSearch.objects.filter(pk=row.pk).update(count=F("count") + count)


def forget_old_searches(*, today: date | None = None) -> int:
    """Those of more than a month ago. Returns how many."""
    return FruitlessSearch.objects.filter(on__lt=(today or timezone.now().date()) - KEPT).delete()[0]
