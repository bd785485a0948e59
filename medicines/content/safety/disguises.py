"""Letters and digits that look like others, or like nothing: a "not" in which one letter is Cyrillic reads as "not", and
changing one for the other is a change."""

import html
import re
import unicodedata
from collections.abc import Iterator

from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

# Shown as nothing; as a plain letter or digit (full width, mathematical, of another script); as something by its name.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_ALIKE = dict(zip("асеоріјѕхуһԁԛԝкмтвнАВСЕНІЈКМОРЅТХУοινρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡı",
                  "aceopijsxyhdqwkmtbhABCEHIJKMOPSTXYoivpuABEZHIKMNOPTYXgi", strict=True))  # fmt: skip
_ODD = re.compile(
    rf"[{_INVISIBLE}]|(?P<entity>&(?:\#\d{{1,6}}|\#[xX][0-9a-fA-F]{{1,5}}|[a-zA-Z]\w{{1,9}});)|(?P<apostrophe>(?<=n)[`´ʼ‘′](?=t\b))"
    rf"|(?P<alike>[{''.join(_ALIKE)}])|(?P<slash>[⁄∕])|(?P<folded>(?![0-9])\d|[ⅰ-ⅿⅠ-Ⅿﬀ-ﬆ！-～𝐀-𝟿])"
)
_STRUCK = re.compile(r"(?<=~~)(?=[^\s~])[^~\n]+(?=~~)")
_LATIN = re.compile(r"[A-Za-z]")
_SOFT_HYPHEN = "\u00ad"  # where a word may be cut: it is in a text for the sake of its layout
_SHORT = frozenset((TokenKind.NEGATION, TokenKind.NUMBER, TokenKind.UNIT))  # nobody cuts these: "1-\n0 mg"


class Plain:
    """A text as a reader sees it. `places[n]`: where in the original the character `n` stands."""

    def __init__(self, original: str) -> None:
        self.original = original
        found = list(self._characters())
        self.text = "".join(said for said, _ in found)
        self.places = [place for said, place in found for _ in said] + [len(original)]

    def _characters(self) -> Iterator[tuple[str, int]]:
        at = 0
        for hit in _ODD.finditer(self.original):
            yield from zip(self.original[at : hit.start()], range(at, hit.start()), strict=True)
            yield self._seen(hit), hit.start()
            at = hit.end()
        yield from zip(self.original[at:], range(at, len(self.original)), strict=True)

    def _seen(self, hit: re.Match[str]) -> str:
        kind, said = hit.lastgroup, hit[0]
        if kind == "entity":
            return html.unescape(said)
        if kind == "alike":
            return _ALIKE[said] if self._is_latin(hit) else said
        if kind == "folded":
            return unicodedata.normalize("NFKC", said) if not said.isdecimal() else str(unicodedata.decimal(said))
        return {"slash": "/", "apostrophe": "’"}.get(kind or "", "")

    def _is_latin(self, hit: re.Match[str]) -> bool:
        """Whether it stands in a word of Latin letters."""
        start, end = hit.span()
        while start and self.original[start - 1].isalpha():
            start -= 1
        while end < len(self.original) and self.original[end].isalpha():
            end += 1
        word = self.original[start:end]
        return bool(_LATIN.search(word)) or all(letter in _ALIKE for letter in word)

    def restored(self, token: Token) -> Token:
        """The token with its place in the original; its norm says how it is disguised."""
        start, end = self.places[token.start], self.places[token.end - 1] + 1
        while end < self.places[token.end]:  # an entity, or what is not seen behind the last letter
            end += 1
        said = self.original[start:end]
        seen = said if token.kind in _SHORT else said.replace(_SOFT_HYPHEN, "")
        is_disguised = seen != token.text and any(
            hit.lastgroup in (None, "alike", "folded") for hit in _ODD.finditer(seen)
        )
        norm = f"{token.norm} ({seen})" if is_disguised else token.norm
        return token._replace(start=start, end=end, text=said, norm=norm)


def plain(text: str) -> Plain | None:
    """The text as it is seen, if that is not as it is written."""
    if text.isascii() and "&" not in text and "`" not in text:
        return None
    return Plain(text) if _ODD.search(text) else None


def struck(found: list[Token], text: str) -> list[Token]:
    """The tokens, of which those that are struck through ("~~not~~") say so in their norm: a reader passes over them."""
    spans = [hit.span() for hit in _STRUCK.finditer(text)]
    return [
        token._replace(norm=f"{token.norm} (struck through)")
        if any(start <= token.start and token.end <= end for start, end in spans)
        else token
        for token in found
    ]
