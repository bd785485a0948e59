"""Names that begin as what a reader is typing does. They are offered; which one is meant the reader says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medicines.actions.selecting import select
from medicines.content.folding import fold
from medicines.content.words import after_all, words
from medicines.models import Page
from medicines.search.engine import engine
from medicines.search.look_alikes import look_alikes
from medicines.vocabulary import AliasKind, PageKind

MOST, SHORTEST = 8, 2  # names offered; letters of which a name has to begin with as many
MOST_PLACES = 3  # in the query where the name that is being typed may begin
_LOOKED_AT = 60  # pages with such words, in no order
_LAST = "\uffff"
_APART = re.compile(r"\s*[+/,;&]\s*|\s+")  # what may stand before the name that is being typed
# Other names of what a live page is on; brands of separate medicines are not those of their page.
_ALIASES = f"""
    SELECT a.name, a.kind, COALESCE(s.name, p.title, q.title) FROM medicines_alias a
    LEFT JOIN medicines_substance s ON s.id = a.substance_id
    LEFT JOIN medicines_page p ON p.record_id = a.page_id
    LEFT JOIN medicines_page q ON a.ingredient_key <> '' AND q.ingredient_key = a.ingredient_key
    WHERE a.name_key >= {{first}} AND a.name_key < {{after}} AND a.kind <> '{AliasKind.ADDRESS}'
    AND (p.published_at IS NOT NULL OR q.published_at IS NOT NULL OR EXISTS (
        SELECT 1 FROM medicines_ingredient i JOIN medicines_page m ON m.record_id = i.page_id
        WHERE i.substance_id = a.substance_id AND m.published_at IS NOT NULL
    ))
    AND (a.kind <> '{AliasKind.BRAND}' OR p.record_id IS NULL OR p.kind = '{PageKind.MEDICINE}' OR NOT p.not_fixed_dose)
    ORDER BY a.name_key, a.id LIMIT {{most}}
"""  # noqa: S608  (our own names)


@dataclass(frozen=True, slots=True)
class Completion:
    """A name, and the `query` that it makes of what was typed. `kind`: of a page, or of a name that means each of `of`.
    `unlike`: names that are easily taken for it."""

    name: str
    kind: str
    of: tuple[str, ...] = ()
    query: str = ""
    unlike: tuple[str, ...] = ()


def completions(query: str) -> list[Completion]:
    """Names that the query, or its end, begins; [] for what begins none. Total. At most eleven queries."""
    for at in _places(query):
        typed = words(query[at:])
        found = _found(typed) if typed and len("".join(typed)) >= SHORTEST else []
        if found:
            return [_placed(one, query[:at]) for one in found]
    return []


def _places(query: str) -> list[int]:
    """Where the name that is being typed may begin: with the query, or after a sign or a space, the last of them."""
    return [0, *[sign.end() for sign in _APART.finditer(query)][-MOST_PLACES + 1 :]]


def _found(typed: list[str]) -> list[Completion]:
    """Medicines that begin so, other names that do, then pages of which any name does; each once, and with each the
    names that look like it."""
    begun = _titles(typed[0]) if len(typed) == 1 else []
    names = [*begun, *_other_names("".join(typed))][:MOST]
    if len(names) < MOST:
        names += _with_words(typed)
    return list(_with_look_alikes(names, typed))


def _titles(word: str) -> list[Completion]:
    """Of medicines, by the index of their order; a little more than half of what is offered."""
    bounds = {"sort_key__gte": word, "sort_key__lt": after_all(word) or _LAST}
    live = Page.objects.published().filter(kind=PageKind.MEDICINE, sort_key__startswith=word, **bounds)
    titles = live.order_by("-kind", "sort_key", "slug").values_list("title", flat=True)[: MOST // 2 + 1]
    return [Completion(title, PageKind.MEDICINE) for title in titles]


def _other_names(key: str) -> list[Completion]:
    found: dict[str, Completion] = {}
    for name, kind, of in select(_ALIASES, first=[key], after=[after_all(key) or _LAST], most=[MOST]):
        before = found.get(fold(name), Completion(name, kind))
        found[fold(name)] = Completion(before.name, before.kind, tuple(dict.fromkeys((*before.of, of))))
    return list(found.values())


def _with_words(typed: list[str]) -> list[Completion]:
    """Pages by all of these words, in any order: medicines first, the shortest first."""
    keys = engine().named(typed, most=_LOOKED_AT)
    rows = Page.objects.published().filter(pk__in=keys).values_list("kind", "title", "sort_key") if keys else ()
    ranked = sorted(rows, key=lambda row: (row[0] != PageKind.MEDICINE, len(words(row[1])), row[2]))
    return [Completion(title, kind) for kind, title, _ in ranked[:MOST]]


def _with_look_alikes(names: list[Completion], typed: list[str]) -> Iterator[Completion]:
    """The first of them, each with the names that are easily taken for it; of these, those that begin alike stand
    beside it."""
    shown: dict[str, Completion] = {}
    for one in names:
        shown.setdefault(fold(one.name), one)
    shown = dict(list(shown.items())[:MOST])
    pairs = _pairs(one.name for one in shown.values())
    for one in shown.values():
        unlike = pairs.get(one.name, ())
        yield Completion(one.name, one.kind, one.of, unlike=unlike)
        for other in unlike:
            if fold(other)[:SHORTEST] == fold(typed[0])[:SHORTEST] and fold(other) not in shown:
                yield Completion(other, "", unlike=(one.name,))


def _pairs(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each name by itself: of two that are both offered, each has to name the other."""
    return {name: tuple(_begun(other) for _, other in look_alikes([name])) for name in names}


def _placed(one: Completion, before: str) -> Completion:
    return Completion(one.name, one.kind, one.of, before + one.name, one.unlike)


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]
