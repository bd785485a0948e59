"""A text as readers see it, once layout is applied: what is written is not always what is read. "n**o**t" reads "not",
"[Do not drive]: /a" reads nothing, and a list may begin at 200. Pure."""

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

from medicines.content.rendering import render
from medicines.content.safety.drugs import NameIndex
from medicines.content.safety.token import Token
from medicines.content.safety.tokens import tokens

_INLINE = frozenset("strong em a code".split())  # their words stand as one with what is around them
_SIGNS = {"br": " ", "sup": "^", "sub": "", "td": " | ", "th": " | "}
_BLOCK = "\n• "  # a sign that the lexer reads as layout, so that "200. of them" behind it is no number of a list
_KEPT = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹½¼¾⅓⅔⅛")  # the lexer reads these as what they are
_UNITS = frozenset("mg mcg µg μg ug ml iu".split())

Bag = Counter[str]


def hidden_and_made(text: str, index: NameIndex, *, is_markdown: bool) -> tuple[Bag, Bag]:
    """The safety tokens (their norms, counted) that a text spells out and its readers do not see, and those that they
    see though it does not spell them out."""
    spelt, seen = _bag(tokens(text, index)), _bag(tokens(as_seen(text, is_markdown=is_markdown), index))
    return spelt - seen, seen - spelt


def as_seen(text: str, *, is_markdown: bool) -> str:
    """The words of a CommonMark text as rendered, or of a plain one as it is: blocks on lines of their own."""
    if is_markdown:
        reader = _Reader()
        reader.feed(render(text))
        reader.close()
        said = "".join(reader.said)
    else:
        said = _BLOCK + text.replace("\n", _BLOCK)
    return "".join(map(_character, said)) if not said.isascii() else said


def lone_units(text: str, index: NameIndex) -> Bag:
    """The units of a dose before which no number was read: "l0 mg" with the letter l."""
    return Counter(token.norm for token in tokens(text, index) if token.norm in _UNITS)


def _bag(found: list[Token]) -> Bag:
    return Counter(token.norm for token in found if token.is_safety and not token.weak)


def _character(letter: str) -> str:
    """Numerals of any script as digits ("⑤", "Ⅴ" and "五" are 5); nothing for what has no width."""
    if letter.isascii() or letter in _KEPT:
        return letter
    if unicodedata.category(letter) == "Cf":
        return ""
    number = unicodedata.numeric(letter, None)
    return letter if number is None else f"{number:g}"


class _Reader(HTMLParser):
    """The words of safe HTML. The number at which a list begins is said where readers would not expect it: a list that
    goes on after a paragraph counts on."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._next: list[int] = []  # number of the next item of each open list, innermost last
        self._goes_on = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            return
        self.said.append(_SIGNS.get(tag, _BLOCK))
        if tag in ("ol", "ul"):
            self._next.append(self._begin(dict(attrs).get("start")) if tag == "ol" else 0)
        elif tag == "li" and self._next:
            self._next[-1] += bool(self._next[-1])

    def _begin(self, start: str | None) -> int:
        number = int(start or 1)
        if number not in (1, self._goes_on):
            self.said.append(f"{number} ")
        return number

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._next:
            self._goes_on = self._next.pop()
        elif tag not in _INLINE and tag not in _SIGNS:
            self.said.append(_BLOCK)

    def handle_data(self, data: str) -> None:
        self.said.append(re.sub(r"\s*\n\s*", " ", data))
