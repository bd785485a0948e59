"""Paragraphs that were broken to a width: a line break within one is a space."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from medicines.content.safety.marks import Fate, Piece

# A line that goes on in the next one, as a paragraph does that was broken to a width: no heading, row or quotation, whose
# end is in the middle of a sentence, or that is long. What follows begins like words, not like an item of a list.
_WRAPPED = re.compile(
    r"^(?![ \t]*(?:[#|>]|\*\*[^*\n]+\*\*:?$|__[^_\n]+__:?$))(?:[^\n]*[\w,;)%'’-][ \t]*\n(?=[ \t]*[a-z(])"
    r"|[^\n]{45,}[\w,;.!?)%'’-][ \t]*\n(?=[ \t]*[^\W_])(?![ \t]*\d{1,3}[.)]\s)(?![^\n]*\n[=-]{2,}))",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"\n[ \t]*[^\W_]|\n[ \t]*\(")  # without a line that begins like words none is wrapped


def unwrapped(text: str) -> str:
    """The text with a space for each line break within a paragraph, as long as it was."""
    if not _GOES_ON.search(text):
        return text
    return _WRAPPED.sub(lambda line: f"{line[0][:-1]} ", text)


def as_written(pieces: Iterable[Piece], old: str, new: str) -> Iterator[Piece]:
    """The pieces of two unwrapped texts, with the line breaks of the texts as they are."""
    i = j = 0
    for piece in pieces:
        length = len(piece.text)
        was, now = old[i : i + length], new[j : j + length]
        if piece.fate is Fate.STAYED and was != now:
            for same, run in groupby(range(length), key=lambda at: was[at] == now[at]):
                places = list(run)
                span = slice(places[0], places[-1] + 1)
                fates = ((Fate.STAYED, was),) if same else ((Fate.WENT, was), (Fate.CAME, now))
                yield from (piece._replace(fate=fate, text=text[span]) for fate, text in fates)
        else:
            text = now if piece.fate is Fate.CAME else was
            yield piece if text == piece.text else piece._replace(text=text)
        i += length if piece.fate is not Fate.CAME else 0
        j += length if piece.fate is not Fate.WENT else 0
