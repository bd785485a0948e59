"""What a comparison shows: its parts as rows of marks, and first what of it could harm, the gravest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.text import Truncator

from medicines.content.safety.change import TokenChange
from medicines.content.safety.comparison import Comparison
from medicines.content.safety.factors import factor
from medicines.content.safety.grave_text import Lost, losses
from medicines.content.safety.headline import called, headline
from medicines.content.safety.marks import Fate
from medicines.content.safety.report import LOST
from medicines.content.safety.rows import Mark, has_two_sides, in_sentence, rows

MOST = 12  # tokens named in one box; in each part all are marked
MOST_WORDS = 25  # of a sentence that was lost

register = template.Library()
register.filter("rows", rows)
register.filter("has_two_sides", has_two_sides)


@dataclass(frozen=True, slots=True)
class Named:
    """One token that changed, or words that were lost: `kind` in words, each of `lines` in marks, and the number of the
    part, counted from 1 (None: it is not shown)."""

    kind: str
    factor: str
    lines: tuple[tuple[Mark, ...], ...]
    section: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """One box above the difference: what can harm, or what may say the same. `more`: how many it does not name."""

    is_grave: bool
    headline: str
    named: tuple[Named, ...]
    questions: tuple[str, ...]
    more: int


@register.filter
def alarms(comparison: Comparison) -> list[Alarm]:
    """What can harm, then what may say the same; neither where nothing of the sort changed. Words that were lost within
    a sentence are named where nothing graver is: the difference shows them."""
    lost = losses(comparison)
    whole = [one for one in lost if one.is_whole]
    grave = [change for change in comparison.gravest if not change.is_mild]
    mild = [change for change in comparison.gravest if change.is_mild]
    of_harm = _alarm(True, comparison, grave, whole, comparison.flipped)
    of_little = _alarm(False, comparison, mild, () if of_harm.headline else lost, ())
    return [alarm for alarm in (of_harm, of_little) if alarm.headline]


def _alarm(
    is_grave: bool, comparison: Comparison, changes: list[TokenChange], lost: Sequence[Lost], flipped: tuple[str, ...]
) -> Alarm:
    places = {change.name: number for number, change in reversed(list(enumerate(comparison.parts, start=1)))}
    said = [headline(changes), LOST if lost else "", "A question changed, and its answer did not" if flipped else ""]
    named = [_of_token(change, places.get(change.section)) for change in changes[:MOST]]
    named += [_of_lost(one, places.get(one.section)) for one in lost[: MOST - len(named)]]
    more = len(changes) + len(lost) - len(named)
    return Alarm(is_grave, ". ".join(filter(None, said)), tuple(named), flipped, more)


def _of_token(change: TokenChange, place: int | None) -> Named:
    kind = called(change.kind, change.old, change.new)
    return Named(kind, factor(change), in_sentence(change), change.section, place)


def _of_lost(lost: Lost, place: int | None) -> Named:
    said = Truncator(lost.text).words(MOST_WORDS)
    mark = Mark(Fate.WENT, said, "removed", is_safety=True, is_mild=not lost.is_whole)
    return Named("words", "", ((mark,),), lost.section, place)
