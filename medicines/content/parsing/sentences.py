"""Sentences of a text, as spans: nothing between two spans but white space."""

import re
from collections.abc import Iterator

SHORTEST_PAIR = 24  # characters; what is shorter holds one sentence: most items of lists are
LONGEST_SENTENCE = 1500  # characters; what is longer is a text without full stops, and no claim is read from it

# The end of a sentence, with its closing marks, before white space and a capital; or a line that begins a paragraph or item.
_STOP = r"[.!?][)\"'”’»*_\]]*(\s+)(?=[*_\"“‘'(\[«]*[A-Z0-9À-ÞА-Я])"
_BREAK = re.compile(rf"{_STOP}|\n[ \t]*(?:\n|[*+\-•][ \t]|\d{{1,9}}[.)][ \t])\s*")
_BREAK_IN_LINE = re.compile(_STOP)  # on one line; the shorter expression is the faster one
_ABBREVIATIONS = frozenset(
    "e.g i.e etc vs cf ca approx incl esp dr mr mrs ms prof st no nos fig vol sp spp subsp var max min avg inc ltd co "
    "u.s u.k b.i.d t.i.d q.i.d p.o a.m p.m".split()
)
_TAIL = 20  # characters before a full stop in which an abbreviation is looked for


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence. Paragraphs and list items end sentences, too."""
    if len(text) < SHORTEST_PAIR and "\n" not in text:
        return [(0, len(text.rstrip()))] if text.strip() else []
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for hit in (_BREAK if "\n" in text else _BREAK_IN_LINE).finditer(text):
        end = hit.start(1)
        if end < 0:
            end = hit.start()
        elif text[hit.start()] == "." and _is_abbreviated(text, hit.start()):
            continue
        if text[start:end].strip():
            yield start, end
        start = hit.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _is_abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial; "Vitamin A." ends a sentence."""
    lead = text[max(0, stop - _TAIL) : stop]
    before, _, word = lead.rpartition(" ")
    word = word.lstrip("([*_\"“'")
    if len(word) == 1 and word.isupper():
        return word != "A" and not before.lower().endswith(("vitamin", "hepatitis", "type", "group"))
    return word.lower() in _ABBREVIATIONS


def sentences(text: str) -> list[str]:
    """The sentences themselves, stripped."""
    return [text[start:end].strip() for start, end in sentence_spans(text)]


def first_sentences(text: str) -> Iterator[str]:
    """The same one by one, for who needs only the first of them."""
    return (text[start:end].strip() for start, end in _spans(text))
