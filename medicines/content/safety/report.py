"""A comparison for reports and terminals: plain values, and lines with signs."""

from collections.abc import Iterator
from typing import Any

from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.headline import called
from medicines.content.safety.marks import Fate
from medicines.content.safety.rows import rows

_SIGNS = {Fate.STAYED: "{}", Fate.WENT: "[-{}-]", Fate.CAME: "{{+{}+}}"}


def as_plain(found: Comparison) -> dict[str, Any]:
    """JSON-ready: the headline, each changed token, what moved, questions whose answer stayed, and the parts, with lines
    of what "[-went-]" and "{+came+}"."""
    return {
        "headline": found.headline,
        "tokens": [change._asdict() for change in found.tokens],
        "moved": [moved._asdict() for moved in found.moved],
        "questions": list(found.flipped),
        "parts": [
            {"what": part.what, "name": part.name, "how": part.how, "lines": list(_lines(part))} for part in found.parts
        ],
    }


def sentences(found: dict[str, Any]) -> Iterator[str]:
    """What `as_plain` holds, for people: the headline first, then each safety token that changed, then what is left."""
    yield f"{found['headline']}." if found["headline"] else "No safety token changed."
    for change in found["tokens"]:
        kind = called(change["kind"], change["old"], change["new"]) or "text"
        yield f"{kind}: {change['old'] or '(nothing)'} → {change['new'] or '(nothing)'} [{change['section']}]"
    yield from (f"moved from “{one['old']}” to “{one['new']}”: {one['text']}" for one in found["moved"])
    yield from (f"The question changed while its answer stayed: {question}" for question in found["questions"])


def _lines(part: PartChange) -> Iterator[str]:
    for row in rows(part):
        yield "".join(_SIGNS[mark.fate].format(mark.text) for mark in row.marks) or "…"
