"""What a public page claims that could harm, read off its HTML by rules of their own: an oracle for tests, which shares
nothing with the code that works out the risk of a change.

A claim is what one sentence (or item under its lead-in, cell under its headings, answer to its question) says in
numbers, negations, limits and names of medicines, together with the ingredient under whose heading a reader finds it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

Claim = tuple[str, ...]  # the subject, then what is said in order

_UNITS = r"(?:mg|mcg|µg|μg|ml|iu|g|%|tablets?|times|hours?|days?|weeks?)"
_TOKENS = re.compile(
    rf"""
      (?P<number>\d+(?:[.,]\d+)*(?:\s?{_UNITS}\b)?)
    | \b(?P<word>half|double|twice|once
        |not|no|never|cannot|without|avoid|unless|maximum|minimum|must|should|may|can|safe|unsafe|stop
        |children|pregnan\w+|tablets?|injection|oral
        |sertraline|clonazepam|lithium|diazepam|zoloft|mg|mcg)\b
    | (?P<not>(?<=n)['’]t\b)
    """,
    re.VERBOSE,
)
_DIGITS = dict(zip("two three four five ten fifty hundred".split(), "2 3 4 5 10 50 100".split(), strict=True))
_COUNTED = re.compile(rf"\b(?:{'|'.join(_DIGITS)})\b")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\N{SYMBOL FOR RECORD SEPARATOR}")
_ALIKE = str.maketrans("асеорхуіᎥον", "aceopxyiiov")  # letters of other scripts that look like these
_DATES = re.compile(r"Published \d.*", re.DOTALL)

_VOID = frozenset("meta link br img input hr path circle".split())
_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 dt dd td th pre summary blockquote div section details".split())
# What stands on many pages, is said of a page and not by it, or speaks of other pages.
_FURNITURE = frozenset("provenance urgent unchecked disclaimer outline trail sign".split())
_FURNITURE_TAGS = frozenset("nav time svg script".split())
_OTHER_PAGES = frozenset(("each_medicine", "its_forms", "its_combinations"))
_INTERIM = frozenset(("being-checked", "withdrawn"))


@lru_cache(maxsize=16)  # most pages say what they said before the last deed
def claims(html: str, *, not_its_own: frozenset[str] = frozenset()) -> Counter[Claim]:
    """Of a public page. `not_its_own`: chips that it shows on another page's word."""
    reader = _Reader()
    reader.feed(html[html.index("<article") : html.index("</article>")])
    reader.close()
    return Counter(claim for place, text in reader.texts for claim in _claims(place, text, not_its_own))


def tokens(text: str) -> list[str]:
    """What a text says that could harm, in order, as a reader sees it."""
    seen = unescape(text)
    if not seen.isascii():
        seen = "".join(map(_seen, seen)).translate(_ALIKE)
    found = []
    seen = _COUNTED.sub(lambda word: _DIGITS[word[0]], unicodedata.normalize("NFC", seen).lower())
    for hit in _TOKENS.finditer(seen):
        found.append("not" if hit.lastgroup == "not" else re.sub(r"\s", "", hit[0]))
    return found


def _seen(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":
        return ""
    number = None if letter.isascii() else unicodedata.numeric(letter, None)
    return letter if number is None else f" {number:g} "


def _claims(place: tuple[str, str], text: str, not_its_own: frozenset[str]) -> Iterator[Claim]:
    subject, kind = place
    if kind in ("dd", "h1", "chip"):  # names, one by one, whether or not they are of the words above
        for name in text.split(", ") if kind == "dd" else [text]:
            if name.strip() and name.strip() not in not_its_own:
                yield (subject, kind, name.strip().casefold())
        return
    lead, _, rest = text.rpartition("\N{SYMBOL FOR UNIT SEPARATOR}")
    about = tuple(tokens(lead))
    for sentence in _SENTENCE_ENDS.split(rest):
        said = tuple(tokens(sentence))
        if said or (about and sentence.strip()):
            yield (subject, *about, ":", *said)


class _Reader(HTMLParser):
    """The texts of an article: (the subject, the sort of block) and the words, behind those of their lead-in."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[tuple[str, str], str]] = []
        self._open: list[str] = []
        self._skip = self._about = 0  # depth at which what is skipped, or is about one ingredient, began
        self._subject = self._question = self._lead = self._last = ""
        self._row: list[str] = []
        self._heads: list[str] = []
        self._said: list[str] = []
        self._sort = "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._said += [" "] if tag == "br" and not self._skip else []
            return
        if tag in _BLOCKS:
            self._flush()
        self._open.append(tag)
        self._look(tag, {name: value or "" for name, value in attrs})

    def _look(self, tag: str, said: dict[str, str]) -> None:
        classes = set(said.get("class", "").split())
        if self._skip:
            return
        if tag in _FURNITURE_TAGS or classes & _FURNITURE or said.get("data-notice") in _INTERIM:
            self._skip = len(self._open)
        elif said.get("id") in _OTHER_PAGES:
            self._skip = len(self._open) - 1  # the section that this heads
        elif tag == "a" and "small" in classes:
            self._skip = len(self._open)  # the way from a known interaction to the other medicine's page
        elif "about" in classes:
            self._about, self._subject = len(self._open), "?"
        elif "faq-subject" in classes:
            self._sort = "faq-subject"
        elif tag in ("ul", "ol"):
            self._lead = self._last if self._last.rstrip().endswith(":") else ""
        elif tag == "table":
            self._heads = []
        elif tag == "tr":
            self._row = []
        elif "chips" in classes:
            self._sort = "chip"
        if tag == "ol" and said.get("start", "1") != "1":
            self._said.append(said["start"] + " ")
        if tag in ("h1", "dd", "summary", "td", "th"):
            self._sort = tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        if tag in _BLOCKS:
            self._flush()
        depth = len(self._open)
        self._open.pop()
        if self._skip >= depth:
            self._skip = 0
        if self._about >= depth:
            self._about, self._subject = 0, ""
        if tag == "details":
            self._question = ""
        if tag in ("ul", "ol"):
            self._lead = ""

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._said.append(data)

    def _flush(self) -> None:
        text = _DATES.sub("", " ".join("".join(self._said).split()))
        self._said.clear()
        sort, tag = self._sort, self._open[-1] if self._open else "p"
        if tag in ("td", "th"):
            self._keep_cell(tag, text)
            return
        if not text or self._skip:
            return
        if sort == "faq-subject":
            self._subject, self._sort, self._about = text, "p", len(self._open) - 1
            return
        if self._subject == "?":
            self._subject = text
        if sort == "summary" or "summary" in self._open:
            self._question, self._sort = text, "p"
        is_chip = tag == "li" and "dd" in self._open
        kind = "chip" if is_chip else tag if tag in ("h1", "dd") else "p"
        lead = " ".join(
            filter(None, (self._question if text != self._question else "", self._lead if tag != "p" else ""))
        )
        self.texts.append(((self._subject, kind), f"{lead}\N{SYMBOL FOR UNIT SEPARATOR}{text}" if lead else text))
        self._last = text

    def _keep_cell(self, tag: str, text: str) -> None:
        if tag == "th":
            self._heads.append(text)
            lead = ""
        else:
            head = self._heads[len(self._row)] if len(self._row) < len(self._heads) else ""
            lead = " ".join((head, *self._row[:1]))
            self._row.append(text)
        if text and not self._skip:
            self.texts.append(((self._subject, "td"), f"{lead}\N{SYMBOL FOR UNIT SEPARATOR}{text}" if lead else text))
