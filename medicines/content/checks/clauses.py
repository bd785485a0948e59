"""The parts of a sentence of which each says something of its own, so that a "not" in one takes nothing back in another."""

import re
from collections.abc import Iterator
from itertools import pairwise

from medicines.content.checks.drugs import Mention

# "Although opioids must be tapered, …", "… is not habit-forming, so …": a ground or a contrast. A condition stays with
# what it is the condition of, and behind a "but" stands what takes the rest back.
_LED_IN = re.compile(
    r"^\W*(?:because|since|as|although|though|even though|while|whereas|unlike|in contrast to|besides)\b[^,;]*, (?:(?:which|who|that) [^,;]*, )?"
)
_JOINT = re.compile(
    r"; | [–—] | \(|\)(?: |$)|, (?=(?:so|and so|therefore|thus|hence|because|since|while|whereas|although|which is why)\b)|\. "
)
_TAKEN_BACK = re.compile(
    r"\b(?:but|however|yet|myths?|wrong\w*|mistaken\w*|false\w*|untrue|not true|believe[ds]?|thought|think|said to|claim\w*|some (?:say|people)|(?:it|they|that|this) (?:is|are|does|do|can|must|should|may)(?: not|n't)\b(?=\W*$)|except|unless|only)\b"
)


def clauses(text: str) -> Iterator[str]:
    """The parts of a sentence (lower case), where it has several and no part takes another one back."""
    if _TAKEN_BACK.search(text):
        return
    led_in = _LED_IN.match(text)
    start = led_in.end() if led_in else 0
    parts = [text[:start], *_JOINT.split(text[start:])]
    parts = [part for part in parts if part.strip()]
    if len(parts) > 1:
        yield from parts


_BETWEEN_DRUGS = re.compile(r"; |, (?:and |but |while |whereas |or )?|: | (?:but|while|whereas|and) ")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|can|may|must|should|could|has|have|does|do|will|suits?|harms?|damages?|needs?|poses?|carries|causes?)\b"
)


def parts_by_drug(text: str, named: list[Mention]) -> list[str]:
    """A sentence cut between the medicines of which it says something each; nothing where it speaks of all of them at once
    ("both A and B are safe")."""
    parts, start = [], 0
    for one, following in pairwise(named):
        joints = list(_BETWEEN_DRUGS.finditer(text, one.end, following.start))
        if one.drug != following.drug and joints and _VERB.search(text.lower()[start : joints[-1].start()]):
            parts.append(text[start : joints[-1].start()])
            start = joints[-1].end()
    return [*parts, text[start:]] if parts else []
