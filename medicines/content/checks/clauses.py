"""The parts of a sentence of which each says something of its own, so that a "not" in one takes nothing back in another."""

import re
from collections.abc import Iterator

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
