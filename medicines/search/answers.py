"""The answer to a query: pages in order, why each was found, what else may have been meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from medicines.actions.asked import Asked
from medicines.actions.interacting import ANY, FIRST_SEED
from medicines.actions.selecting import select
from medicines.content.folding import fold
from medicines.content.interactions import NAMED_THINGS
from medicines.content.words import sought, stems, words
from medicines.search.engine import Engine, engine
from medicines.search.look_alikes import begun_by, look_alikes
from medicines.search.names import Reading, Together, Words, read
from medicines.search.pages import OnMedicines, pages_on
from medicines.search.spelling import SHORTEST, corrected, meant_by
from medicines.vocabulary import PageKind

LONGEST_QUERY = 200  # characters; real titles reach 258, but nobody types one
_NAMES = """
    SELECT record_id, kind, title, sort_key FROM medicines_page WHERE record_id IN ({keys}) AND published_at IS NOT NULL
"""
_CLASSES = """
    SELECT DISTINCT d.name, d.slug FROM medicines_drugclassname n
    JOIN medicines_drugclass d ON d.record_id = n.drug_class_id
    WHERE n.name_key IN ({keys}) AND d.published_at IS NOT NULL ORDER BY d.name
"""
MOST_NAMED, MOST_TOLD, RANKED = 200, 100, 1_000
MOST_WORDS_TOLD = 8  # that are looked for in texts: each costs some milliseconds where it stands on every page


@dataclass(frozen=True, slots=True)
class Meant:
    """A query that may have been meant, its `words`, and the page that it leads to first (key), if any."""

    words: Words
    page: int | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Confused:
    """A name that is easily taken for `of`, which was searched for or offered; and its page (key), if any."""

    of: str
    name: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`pages`: keys of live pages whose names the query names, the best first; `mentions`: of those in whose text its
    words stand. `exact`: those of `pages` that are on exactly what was named. `names`: substance's key → its name.
    `unknown`: words that nothing on the site begins with. `apart`: medicines named together of which no page tells
    as a whole. `without_page`: names that are known, of something that has no page of its own."""

    words: Words = ()
    reading: Reading = field(default_factory=lambda: Reading((), (), {}))
    pages: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    exact: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)
    unknown: Words = ()
    meant: tuple[Meant, ...] = ()
    confused: tuple[Confused, ...] = ()
    apart: tuple[Together, ...] = ()
    without_page: tuple[Asked, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()

    @property
    def is_fruitless(self) -> bool:
        return not (self.pages or self.mentions or self.classes)


def answer(query: str) -> Answer:
    """What a query finds. Total: whatever it holds, it is letters and digits that are looked for."""
    typed = tuple(sought(query))
    if not typed:
        return Answer()
    asked, found, (reading,) = tuple(dict.fromkeys(typed)), engine(), read([typed])
    told = found.told(stems(asked[:MOST_WORDS_TOLD]), most=MOST_TOLD, ranked=RANKED)
    doubtful = _never_asked(reading.rest, asked) if told else reading.rest
    unknown = [word for word in found.unknown(doubtful) if not _is_told(word, found)]
    told = [] if unknown else told
    names = {word: meant_by(word, found) for word in (unknown if unknown or told else _cut_short(reading.rest, found))}
    unknown = tuple(word for word in names if names[word][:1] != [word])  # that name is known, as it stands
    guesses = list(corrected(typed, {word: names[word] for word in unknown}))
    guessed = [word for guess in guesses for word in guess if word not in asked]
    like = look_alikes([*_called(reading), *guessed, *reading.rest, *begun_by(reading.rest)])
    more = read([*guesses, *(tuple(words(name)) for _, name in like)]) if guesses or like else []
    on = pages_on([one.medicines for each in (reading, *more) for one in each.together])
    return _put_together(asked, reading, found, on, (unknown, told), (guesses, like, more))


def _never_asked(rest: Words, asked: Words) -> list[str]:
    """Of the words of a query that texts hold, those that were not asked for as they stand."""
    told = stems(asked[:MOST_WORDS_TOLD])
    return [word for word in rest if word not in told]


def _is_told(word: str, found: Engine) -> bool:
    """Whether texts hold another form of a word, and names none: "headaches", but not "sertralines"."""
    (stem,) = stems([word])
    return stem != word and not found.named([stem], most=1) and not found.unknown([stem])


def _cut_short(rest: Words, found: Engine) -> list[str]:
    """Of the words of a query that nothing holds as a whole, those with which a name only begins: "sertralin"."""
    return [word for word in rest if len(word) >= SHORTEST and found.named([word], most=1)]


def _put_together(
    asked: Words,
    reading: Reading,
    found: Engine,
    on: OnMedicines,
    own: tuple[Words, list[int]],
    offered: tuple[list[Words], list[tuple[str, str]], list[Reading]],
) -> Answer:
    (unknown, told), (guesses, like, more) = own, offered
    whole = [page for one in reading.together for page in on.pages.get(one.medicines, ())]
    exact = [page for one in reading.together for page in on.pages.get(one.substances, ())]
    alone = [page for one in reading.together for key in one.parts for page in on.pages.get(frozenset((key,)), ())]
    named = [] if unknown else _named_by(asked, found)
    if reading.rest and not (named or told or unknown):  # no page has it all: those that have at least the names
        named = _named_by(tuple(word for one in reading.names for word in words(one.typed)), found)
    first = [] if reading.rest else sorted(whole or alone, key=lambda page: page not in named[:1])
    pages = tuple(dict.fromkeys((*first, *named, *whole, *alone)))
    others = zip(like, more[len(guesses) :], strict=True)
    confused = tuple(Confused(*names, _first_page(one, on)) for names, one in others)
    elsewhere = {*pages, *(one.page for one in confused)}  # a look-alike's page is shown as that, and as nothing else
    return Answer(
        words=asked,
        reading=reading,
        pages=pages,
        mentions=tuple(page for page in told if page not in elsewhere),
        exact=frozenset(exact),
        names=on.names,
        unknown=unknown,
        meant=tuple(_meant(guess, one, on, found) for guess, one in zip(guesses, more, strict=False)),
        confused=confused,
        apart=tuple(one for one in reading.together if _are_several(one) and _named(one) not in on.pages),
        without_page=tuple(one for one in _medicines(reading) if not _has_page(one.parts, reading, on)),
        classes=_classes(reading),
    )


def _named_by(asked: Words, found: Engine) -> list[int]:
    return _in_order(found.named(asked, most=MOST_NAMED), asked) if asked else []


def _called(reading: Reading) -> list[str]:
    """By what names the medicines of a query go: as typed, as written, and as their substances are called."""
    return [
        name
        for one in reading.names
        for name in (one.typed, *(m.name for m in one.meanings if m.name), *one.parts.values())
    ]


def _in_order(keys: Sequence[int], asked: Words) -> list[int]:
    """Titles that hold every word as it was typed first, medicines before combinations, the shortest first."""
    rows = select(_NAMES, keys=keys) if keys else []

    def place(row: tuple[int, str, str, str]) -> tuple[bool, bool, int, str]:
        _, kind, title, sort_key = row
        own = words(title)
        return not set(asked) <= set(own), kind != PageKind.MEDICINE, len(own), sort_key

    return [row[0] for row in sorted(rows, key=place)]


def _meant(guess: Words, reading: Reading, on: OnMedicines, found: Engine) -> Meant:
    page = _first_page(reading, on)
    if reading.rest or page is None:
        page = next(iter(_in_order(found.named(guess, most=MOST_NAMED), guess)), page)
    return Meant(guess, page, reading)


def _first_page(reading: Reading, on: OnMedicines) -> int | None:
    return next((page for one in reading.together for page in on.pages.get(one.substances, ())), None)


def _are_several(together: Together) -> bool:
    return len(_named(together)) > 1


def _named(together: Together) -> frozenset[int]:
    """All but food and drink, which are no medicines."""
    return frozenset(number for number in together.parts if number > 0 or number <= FIRST_SEED)


def _medicines(reading: Reading) -> list[Asked]:
    """Those names that are neither of a class nor of what is no medicine."""
    own = [one for one in reading.names if fold(one.typed) not in NAMED_THINGS]
    return [one for one in own if not all(name.startswith(ANY) for name in one.parts.values())]


def _has_page(parts: Iterable[int], reading: Reading, on: OnMedicines) -> bool:
    return any(frozenset((reading.family.get(number, number),)) in on.pages for number in parts if number > 0)


def _classes(reading: Reading) -> tuple[tuple[str, str], ...]:
    """The public classes that a query names, as (name, slug)."""
    keys = {key for one in reading.names for key in (fold(one.typed), fold(one.typed).removesuffix("s"))}
    return tuple(select(_CLASSES, keys=keys)) if keys else ()
