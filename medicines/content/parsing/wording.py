"""By what two texts are the same, however they are set and spelt."""

import re

from medicines.content.folding import unaccented
from medicines.content.parsing.inline import plain

_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[<>≤≥%±½¼¾−]")


def wording(markdown: str) -> tuple[str, ...]:
    """The words and numbers of a text, to compare it by: "1.5 mg" is not "15 mg", whatever else the spelling."""
    return tuple(_WORD.findall(unaccented(plain(markdown))))
