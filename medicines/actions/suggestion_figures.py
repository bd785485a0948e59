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
class Figures:
    """`median` and `slowest` are when the suggestions came that wait longer than half, and than nine tenths, of all;
    `oldest_high` is the oldest one of high risk. None where nothing waits. `moderators` have `name`, `decided` and, of
    what they accepted, how much was `reversed`, of the last 30 days."""

    waiting: int
    held: int
    median: datetime | None
    slowest: datetime | None
    oldest_high: Suggestion | None
    moderators: tuple[dict[str, Any], ...]


def waiting_ages() -> tuple[int, datetime | None, datetime | None]:
    """How many wait, and when those came that stand at the 50th and the 90th percentile of age. Three queries."""
    waiting = Suggestion.objects.waiting()
    count = waiting.count()
    moments = waiting.in_order().values_list("submitted_at", flat=True)
    at = [moments[place : place + 1].first() if count else None for place in (count // 2, count // 10)]
    return count, at[0], at[1]


def figures() -> Figures:
    """Six queries."""
    count, median, slowest = waiting_ages()
    return Figures(
        waiting=count,
        held=Suggestion.objects.held().count(),
        median=median,
        slowest=slowest,
        oldest_high=oldest_high(),
        moderators=tuple(_moderators()),
    )


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
