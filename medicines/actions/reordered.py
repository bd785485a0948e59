"""The substances that the words of an address name, whose ingredients stand in another order than the page's."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from medicines.actions.identities import key_of
from medicines.models import Page, Substance

LONGEST_NAME = 8  # words in the name of one substance
MOST_WORDS = 60  # words in an address; the longest real one has 40
MOST_READINGS = 12  # ways of cutting one address into substances
MOST_ADDRESSES = 50  # looked up together

Reading = frozenset[str]


def names_in(tokens: list[str]) -> set[str]:
    """The folded names that neighbouring words of an address can be. None of an address that is too long."""
    return set(_spans(tokens).values())


def readings(tokens: list[str], uids: Mapping[str, str]) -> set[Reading]:
    """Every way of cutting the words into names of several known substances (folded name → uid). Read from the end,
    so that each rest is understood once, however many ways lead to it."""
    found: list[list[tuple[str, ...]]] = [[] for _ in tokens] + [[()]]
    spans = _spans(tokens)
    for start in reversed(range(len(tokens))):
        ways = (
            (uids[name], *rest)
            for (first, end), name in spans.items()
            if first == start and name in uids
            for rest in found[end]
        )
        found[start] = list(islice(ways, MOST_READINGS))
    return {reading for reading in map(frozenset, found[0]) if len(reading) > 1}


def led_by_ingredients(addresses: Iterable[str]) -> frozenset[str]:
    """Those of these slugs whose words name exactly the substances of one live page, in whatever order. Two queries,
    however many slugs."""
    words = {slug: slug.split("-") for slug in sorted(set(addresses))[:MOST_ADDRESSES]}
    uids = uids_of({name for tokens in words.values() for name in names_in(tokens)})
    keys = {slug: {key_of(reading) for reading in readings(tokens, uids)} for slug, tokens in words.items()}
    live = _live({key for found in keys.values() for key in found})
    return frozenset(slug for slug, found in keys.items() if len(found & live) == 1)


def uids_of(names: Collection[str]) -> dict[str, str]:
    """Folded name → uid, of those that are substances. One query."""
    rows = Substance.objects.filter(name_key__in=names).values_list("name_key", "uid")
    return {name: str(uid) for name, uid in rows}


def _live(keys: Collection[str]) -> set[str]:
    return set(Page.objects.published().filter(ingredient_key__in=keys).values_list("ingredient_key", flat=True))


def _spans(tokens: list[str]) -> dict[tuple[int, int], str]:
    if not 1 < len(tokens) <= MOST_WORDS:
        return {}
    return dict(_named(tokens))


def _named(tokens: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(tokens)) + 1):
            yield (start, end), "".join(tokens[start:end])
