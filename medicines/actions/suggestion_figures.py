"""How the moderation of suggestions is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from medicines.models import Suggestion
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionOrigin
from medicines.vocabulary import RiskLevel

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ages:
    """How many wait and are held, and when those came that wait longer than half, and than nine tenths, of all."""

    waiting: int
    held: int
    median: datetime | None
    slowest: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """`oldest_high` is of high risk. `moderators` have a name, how many they have `decided` lately, and of what they
    accepted how much was `undone` since."""

    ages: Ages
    oldest_high: Suggestion | None
    moderators: tuple[dict[str, Any], ...]


def figures() -> Figures:
    """Five queries."""
    return Figures(waiting_ages(), oldest_high(), tuple(_moderators()))


def waiting_ages() -> Ages:
    """Three queries, one where nothing waits."""
    counts = Suggestion.objects.undecided().aggregate(every=Count("pk"), held=Count("pk", filter=~Q(held="")))
    count = counts["every"] - counts["held"]
    moments = Suggestion.objects.waiting().in_order().values_list("submitted_at", flat=True)
    median, slowest = (moments[place] if count else None for place in (count // 2, count // 10))
    return Ages(count, counts["held"], median, slowest)


def oldest_high() -> Suggestion | None:
    waiting = Suggestion.objects.waiting().filter(risk=RiskLevel.HIGH).in_order()
    return waiting.select_related("record__page").defer("record__page__body").first()


def _moderators() -> list[dict[str, Any]]:
    undone = Suggestion.objects.filter(made_from=OuterRef("pk"), origin=SuggestionOrigin.STAFF, decision__in=TAKEN)
    since = timezone.now() - LATELY
    decided = Suggestion.objects.filter(decided_at__gt=since, decided_by__isnull=False).order_by()
    reversed_ = Count("pk", filter=Q(decision__in=TAKEN) & Q(Exists(undone)))
    told = decided.values("decided_by__username").annotate(decided=Count("pk"), undone=reversed_)
    return list(told.order_by("-decided", "decided_by__username")[:20])
