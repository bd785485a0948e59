"""Sentences of a text, as spans: nothing between two spans but white space."""

import re

SHORTEST_PAIR = 24  # characters; what is shorter holds one sentence: most items of lists are
LONGEST_SENTENCE = 1500  # characters; what is longer is a text without full stops, and no claim is read from it

# The end of a sentence, with its closing marks, before white space and a capital; or a line that begins a paragraph or item.
_BREAK = re.compile(
    r"[.!?][)\"'”’»*_\]]*(\s+)(?=[*_\"“‘'(\[«]*[A-Z0-9À-ÞА-Я])|\n[ \t]*(?:\n|[*+\-•][ \t]|\d{1,9}[.)][ \t])\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|ca|approx|incl|esp|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Fig|Vol|sp|spp|subsp|var|max|min|avg"
    r"|Inc|Ltd|Co|U\.S|U\.K|b\.i\.d|t\.i\.d|q\.i\.d|p\.o|a\.m|p\.m)|\b(?<!Vitamin )[B-HJ-Z])\.$"
)
_TAIL = 20  # characters before a full stop in which an abbreviation is looked for


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence. Paragraphs and list items end sentences, too."""
    if len(text) < SHORTEST_PAIR and "\n" not in text:
        return [(0, len(text.rstrip()))] if text.strip() else []
    spans, start = [], 0
    for hit in _BREAK.finditer(text):
        end = hit.start(1)
        if end < 0:
            end = hit.start()
        elif text[hit.start()] == "." and _ABBREVIATION.search(text, max(0, hit.start() - _TAIL), hit.start() + 1):
            continue
        if text[start:end].strip():
            spans.append((start, end))
        start = hit.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences themselves, stripped."""
    return [text[start:end].strip() for start, end in sentence_spans(text)]
