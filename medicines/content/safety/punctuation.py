"""Punctuation that may turn what a sentence says: "Do not wait. Ask now", "Do not. Wait, ask now"; "safe" in quotes."""

import re
from collections.abc import Iterator

from medicines.content.safety.comparison import PartChange
from medicines.content.safety.drugs import NameIndex
from medicines.content.safety.marks import Fate
from medicines.content.safety.mildness import LINKING, MAYBE
from medicines.content.safety.tokens import tokens
from medicines.content.safety.units import units
from medicines.vocabulary import TokenKind

_HANGING = frozenset((TokenKind.NEGATION, TokenKind.LIMIT, TokenKind.ADVICE, TokenKind.HELP))
# Of a word, of a list, of a heading or of a link no sense hangs on it; nor on the kind of a dash, quote or bracket.
_SIGN = re.compile(r"(?<!\w)['‘]|['’](?!\w)|[\"“”«»]|[,;:.!?…()\[\]]|(?<=\s)[-–—](?=\s)|—")
_LAYOUT = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[-*+•>]|#{1,6})[ \t]|\]\([^()\s]*\)|[*_`\[\]]", re.MULTILINE)
_SAME = str.maketrans("!‘’“”«»–—…[]", '.\'\'""""--.()')


def may_turn_sense(change: PartChange, index: NameIndex) -> bool:
    """Whether signs changed in a sentence that denies, limits, advises or calls for help, or a question became none."""
    before, after = (_sentences(change, without) for without in (Fate.CAME, Fate.WENT))
    gone, come = list(before), list(after)
    differing = {*gone} ^ {*come}
    asked = ["".join(gone).count("?"), "".join(come).count("?")]
    signs = [_signs("\n".join(said)) for said in (gone, come)]
    return signs[0] != signs[1] and (asked[0] != asked[1] or any(_hangs(text, index) for text in differing))


def _sentences(change: PartChange, without: Fate) -> Iterator[str]:
    said = "".join(piece.text for piece in change.pieces if piece.fate is not without)
    for unit in units(said):
        yield unit.text.strip()


def _signs(text: str) -> str:
    """The signs of a text, in order, with the words between them counted: a comma that moved is another."""
    bare = _LAYOUT.sub("", text).translate(_SAME)
    found, at = [], 0
    for hit in _SIGN.finditer(bare):
        found += [str(len(bare[at : hit.start()].split())), hit[0]]
        at = hit.end()
    return " ".join(found).rstrip(" .;,")


def _hangs(text: str, index: NameIndex) -> bool:
    return any(
        token.kind in _HANGING and not token.weak and token.norm not in MAYBE and token.norm not in LINKING
        for token in tokens(text, index)
    )
