"""What a comparison shows: its parts as rows of marks, and its safety tokens, the gravest first."""

from typing import Any

from django import template

from medicines.content.safety.comparison import Comparison
from medicines.content.safety.headline import called
from medicines.content.safety.rows import has_two_sides, rows
from medicines.content.safety.told import TokenChange

MOST = 12  # tokens named above the parts; in each part all are marked

register = template.Library()
register.filter("rows", rows)
register.filter("has_two_sides", has_two_sides)


@register.filter
def first_tokens(comparison: Comparison) -> list[dict[str, Any]]:
    """`kind` in words, `old`, `new` and the number of the part, counted from 1 (None: it is not shown)."""
    places = {change.name: number for number, change in reversed(list(enumerate(comparison.parts, start=1)))}
    return [_told(change, places.get(change.section)) for change in comparison.gravest[:MOST]]


@register.filter
def other_tokens(comparison: Comparison) -> int:
    """How many safety tokens are not named above."""
    return max(0, len(comparison.safety_tokens) - MOST)


def _told(change: TokenChange, place: int | None) -> dict[str, Any]:
    kind = called(change.kind, change.old, change.new)
    return {"kind": kind, "old": change.old, "new": change.new, "section": change.section, "place": place}
