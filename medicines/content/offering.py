"""What a contributor has typed, and what is wrong with it, said in sentences. Pure; the words stay as they are."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from medicines.content.hiding import SLOT
from medicines.content.suggesting import Suggestible, is_other
from medicines.suggestion_vocabulary import SourceKind, SuggestionKind

LONGEST = {
    "text": 20_000,
    "question": 300,
    "reason": 2_000,
    "source_title": 500,
    "source_quote": 300,
    "display_name": 80,
    "email": 254,
}  # characters
LONGEST_WORD_TO_US = 2_000  # characters of a problem, a question or the names of a page
MOST_ADDED = 5_000  # characters that an edit may add to a part
MOST_LINKS = 3  # that somebody may add, the source's own apart
EXPERIENCE = "experience"  # no source: it leads to where side effects are reported
SOURCES = (  # as people call them
    (SourceKind.LEAFLET, "the leaflet in the pack"),
    (SourceKind.REGULATOR, "a medicines authority"),
    (SourceKind.FORMULARY, "a national formulary"),
    (SourceKind.WEBSITE, "another website"),
    (EXPERIENCE, "my own experience"),
)
_LINES = ("text", "reason", "source_quote")  # fields with line ends of their own

_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
_HARMLESS = re.compile(r"<br ?/?>|</?su[bp]>", re.IGNORECASE)  # which pages use, and which mean what they say
_LINK = re.compile(r"\b(?:https?|ftp)://|\bwww\.", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]+")
_SPACES = {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"}
_JOINERS = "\u200c\u200d"  # which some scripts need

Problems = dict[str, str]  # field → what is wrong with it; "" for the whole


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that the form sends. `source_kind` is a SourceKind, `EXPERIENCE` or ""."""

    kind: SuggestionKind
    part: str = ""
    text: str = ""
    question: str = ""
    reason: str = ""
    source_kind: str = ""
    source_title: str = ""
    source_quote: str = ""
    display_name: str = ""
    email: str = ""
    licence: bool = False

    @property
    def has_source(self) -> bool:
        return self.source_kind in set(SourceKind) and bool(self.source_title or self.source_quote)


def seen(offer: Offer) -> tuple[Offer, int]:
    """The offer without characters that nobody sees (they come with copied text, or to deceive), line ends as the site
    keeps them, and how many there were."""
    cleaned, count = {}, 0
    for name in LONGEST:
        text, gone = _visible(getattr(offer, name))
        cleaned[name] = text.strip() if name not in _LINES else text.strip("\n").rstrip()
        count += gone
    if offer.kind == SuggestionKind.EDIT:
        return replace(offer, **cleaned), count
    return replace(offer, **cleaned | {"text": cleaned["text"].strip()}), count


def problems(offer: Offer, standing: Suggestible | None = None) -> Problems:
    """What keeps the offer from being sent, by field; nothing when all is well. `standing` is what an edit would
    change."""
    found: Problems = {}
    for name, sentence in _found(offer, standing):
        found.setdefault(name, sentence)
    return in_order(found)


def in_order(found: Problems) -> Problems:
    """As the form has them, from top to bottom."""
    return {name: found[name] for name in sorted(found, key=_FIELDS.index)}


_FIELDS = (
    "",
    "question",
    "text",
    "reason",
    "source_kind",
    "source_title",
    "source_quote",
    "display_name",
    "email",
    "licence",
)


def _found(offer: Offer, standing: Suggestible | None) -> Iterator[tuple[str, str]]:
    too_long = dict(_too_long(offer, standing))
    yield from too_long.items()
    if too_long:
        return  # no work is done on what may be endless
    yield from _missing(offer, standing)
    yield from _not_words(offer, standing)
    if offer.email and not (_EMAIL.fullmatch(offer.email) and offer.email.isprintable()):
        yield "email", "This does not look like an e-mail address. Correct it, or leave it empty."
    if "@" in offer.display_name or _LINK.search(offer.display_name):
        yield "display_name", "A name only, please: it can become public, and an address stays so for good."
    if offer.source_kind == EXPERIENCE:
        yield (
            "source_kind",
            "What happened to you matters, and belongs where side effects are reported (see below). For a change of "
            "the page, please name something that others can read.",
        )
    elif offer.source_kind and not offer.has_source:
        yield "source_title", "Please say which one: its title or address, or the words you found there."
    elif not offer.source_kind and (offer.source_title or offer.source_quote):
        yield "source_kind", "Please choose what kind of source this is."


def _missing(offer: Offer, standing: Suggestible | None) -> Iterator[tuple[str, str]]:
    if not offer.text.strip():
        yield "text", _WITHOUT_TEXT[offer.kind]
    if offer.kind != SuggestionKind.EDIT:
        return
    if standing and standing.is_question and not offer.question:
        yield "question", "A question cannot be empty. If it should go, report it as a problem."
    if offer.text.count(SLOT) != (standing.text.count(SLOT) if standing else 0):
        yield "text", f"“{SLOT}” stands for words that are being checked: please leave it just where it is."
    if standing and not is_other(offer.text, offer.question, standing):
        yield "text", "This says what the page says already: no word is different. Change something, then send it."
    if not offer.reason:
        yield "reason", "Please say in a few words why. Whoever decides has only this to go by."
    if not offer.licence:
        yield "licence", "We can only use your words if you agree to this."


_WITHOUT_TEXT = {
    SuggestionKind.EDIT: "The text cannot be empty. If all of it should go, report it as a problem.",
    SuggestionKind.PROBLEM: "Please say in a sentence what is wrong.",
    SuggestionKind.QUESTION: "Please write the question.",
    SuggestionKind.PAGE_REQUEST: "Please name the medicine, or the medicines of the combination.",
}


def _too_long(offer: Offer, standing: Suggestible | None) -> Iterator[tuple[str, str]]:
    most = dict(LONGEST)
    if offer.kind != SuggestionKind.EDIT:
        most["text"] = LONGEST_WORD_TO_US
    elif standing:
        most["text"] = len(standing.text) + MOST_ADDED
    for name, limit in most.items():
        length = len(getattr(offer, name))
        if length > limit:
            yield name, f"This is too long: {length:,} characters, of {limit:,} at most. Nothing of it was cut."


def _not_words(offer: Offer, standing: Suggestible | None) -> Iterator[tuple[str, str]]:
    """HTML that was not there before, and more links than a person would set."""
    typed = {name: getattr(offer, name) for name in LONGEST}
    before = f"{standing.question}\n{standing.text}" if standing else ""
    known = set(_TAG.findall(before))
    for name, text in typed.items():
        tags = [tag for tag in _TAG.findall(text) if tag not in known and not _HARMLESS.fullmatch(tag)]
        if tags:
            yield name, f"HTML has no effect here: please leave out “{tags[0][:40]}” and write plain words."
    links = sum(len(_LINK.findall(text)) for name, text in typed.items() if name != "source_title")
    if links - len(_LINK.findall(before)) > MOST_LINKS:
        yield "text", f"There are too many links in this: {MOST_LINKS} are the most. Please keep those that matter."


def _visible(text: str) -> tuple[str, int]:
    """The text without invisible characters, and how many they were. Line ends are no such thing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, plain in _SPACES.items():
        text = text.replace(sign, plain)
    kept = "".join(char for char in text if not _is_unseen(char))
    return kept, len(text) - len(kept)


def _is_unseen(char: str) -> bool:
    """Controls, marks that turn the direction of writing, soft hyphens, half characters."""
    if char in "\n\t" or char in _JOINERS:
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
