"""A comparison for reports and terminals: plain values, and lines with signs."""

from collections.abc import Iterator
from typing import Any

from medicines.content.safety.change import TokenChange
from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.factors import factor
from medicines.content.safety.grave_text import losses
from medicines.content.safety.headline import called
from medicines.content.safety.marks import Fate
from medicines.content.safety.rows import rows

_SIGNS = {Fate.STAYED: "{}", Fate.WENT: "[-{}-]", Fate.CAME: "{{+{}+}}"}
LOST = "Words are gone from where they stood in text on doses, warnings, pregnancy, interactions or overdose"
MILD = "may say the same as before"
_SAID = ("kind", "old", "new", "section")  # of a token


def as_plain(found: Comparison) -> dict[str, Any]:
    """JSON-ready: the headline, each changed token, the numbers of those that are mild, what was lost of grave text, what
    moved, questions whose answer stayed, and the parts, with lines of what "[-went-]" and "{+came+}"."""
    return {
        "headline": found.headline,
        "tokens": [dict(zip(_SAID, change[: len(_SAID)], strict=True)) for change in found.tokens],
        "mild": [number for number, change in enumerate(found.tokens) if change.is_mild],
        "lost": [{"text": one.text, "section": one.section} for one in losses(found)],
        "moved": [moved._asdict() for moved in found.moved],
        "questions": list(found.flipped),
        "parts": [
            {"what": part.what, "name": part.name, "how": part.how, "lines": list(_lines(part))} for part in found.parts
        ],
    }


def sentences(found: dict[str, Any]) -> Iterator[str]:
    """What `as_plain` holds, for people: the headline first, then each safety token that changed, then what is left."""
    lost = found.get("lost", ())
    yield f"{found['headline'] or (LOST if lost else 'No safety token changed')}."
    for number, said in enumerate(found["tokens"]):
        change = TokenChange(**said)
        more = MILD if number in found.get("mild", ()) else factor(change)
        kind, pair = called(*change[:3]) or "text", f"{change.old or '(nothing)'} → {change.new or '(nothing)'}"
        yield f"{kind}: {pair}{more and f', {more}'} [{change.section}]"
    if found["headline"] and lost:
        yield f"{LOST}."
    yield from (f"moved from “{one['old']}” to “{one['new']}”: {one['text']}" for one in found["moved"])
    yield from (f"The question changed while its answer stayed: {question}" for question in found["questions"])


def _lines(part: PartChange) -> Iterator[str]:
    for row in rows(part):
        yield "".join(_SIGNS[mark.fate].format(mark.text) for mark in row.marks) or "…"
