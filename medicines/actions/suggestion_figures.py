"""How the moderation of suggestions is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q, Subquery
from django.utils import timezone

from medicines.models import Suggestion
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionOrigin
from medicines.vocabulary import RiskLevel

LATELY = timedelta(days=30)
MOST = 20  # moderators


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
    """Five queries, fewer where there is nothing."""
    return Figures(waiting_ages(), oldest_high(), tuple(_moderators()))


def waiting_ages() -> Ages:
    """Two queries, one where nothing waits."""
    counts = Suggestion.objects.undecided().aggregate(every=Count("pk"), held=Count("pk", filter=~Q(held="")))
    count = counts["every"] - counts["held"]
    moments = Suggestion.objects.waiting().in_order().values("submitted_at")
    median, slowest = (Subquery(moments[place : place + 1]) for place in (count // 2, count // 10))
    at = Suggestion.objects.values(median=median, slowest=slowest).order_by("pk").first() if count else None
    return Ages(count, counts["held"], **(at or {"median": None, "slowest": None}))


def oldest_high() -> Suggestion | None:
    waiting = Suggestion.objects.waiting().filter(risk=RiskLevel.HIGH).in_order()
    return waiting.select_related("record__page").defer("record__page__body").first()


def _moderators() -> list[dict[str, Any]]:
    """Their names are asked for apart: joined to every decision, they would be read with each. The sum keeps SQLite
    from walking all decisions ever, person by person, where an index has those of the last days."""
    lately = Suggestion.objects.filter(decided_at__gt=timezone.now() - LATELY, decided_by__isnull=False).order_by()
    opposites = lately.filter(origin=SuggestionOrigin.STAFF, decision__in=TAKEN, made_from__isnull=False)
    reversed_ = Count("pk", filter=Q(decision__in=TAKEN, pk__in=opposites.values("made_from")))
    grouped = lately.annotate(who=F("decided_by_id") + 0).values("who")
    told = list(grouped.annotate(decided=Count("pk"), undone=reversed_).order_by("-decided")[:MOST])
    people = get_user_model().objects.in_bulk([one["who"] for one in told])
    return [{**one, "name": people[one["who"]].get_username()} for one in told]
