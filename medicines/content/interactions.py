"""Interactions without a database: how a document spells a side, what is no medicine, and which of several pairs that
hold for two things stands."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, TypeVar

from medicines.content.folding import fold
from medicines.interaction_vocabulary import Harm, SideKind, Thing

# How readers call what is no medicine, and by what other names they ask for it. The first is shown.
THINGS: Mapping[Thing, tuple[str, ...]] = {
    Thing.ALCOHOL: (
        "alcohol", "alcoholic drinks", "beer", "wine", "red wine", "white wine", "spirits", "liquor", "whisky",
        "whiskey", "vodka", "rum", "gin", "drinking",
    ),
    Thing.GRAPEFRUIT: ("grapefruit", "grapefruit juice"),
    Thing.ST_JOHNS_WORT: ("St John's wort", "Saint John's wort", "Hypericum", "Hypericum perforatum"),
    Thing.DAIRY: ("milk and other dairy", "dairy", "dairy products", "milk", "yoghurt", "yogurt", "cheese"),
    Thing.VITAMIN_K_FOOD: (
        "green leafy vegetables", "food rich in vitamin K", "vitamin K food", "leafy greens", "greens", "spinach",
        "kale", "broccoli",
    ),
    Thing.TOBACCO: ("tobacco smoke", "tobacco", "smoking", "cigarettes", "cigarette"),
    Thing.TYRAMINE_FOOD: (
        "matured cheese and other food rich in tyramine", "food rich in tyramine", "tyramine", "cheese",
        "matured cheese", "aged cheese", "cured meat", "salami", "sauerkraut", "soy sauce", "yeast extract", "red wine",
    ),
}  # fmt: skip
# Folded name → all that it is: cheese is dairy, and may be rich in tyramine.
NAMED_THINGS = {
    fold(name): tuple(thing for thing, names in THINGS.items() if name in names)
    for every in THINGS.values()
    for name in every
}
# What is also sold as a medicine: a page on it is a page on the thing.
ALSO_MEDICINES = {fold(name): thing for thing in (Thing.ST_JOHNS_WORT,) for name in THINGS[thing]}
# Drug class → substances that are none of its members and interact as if they were. Sources: Zyvox (linezolid), US
# prescribing information, 7 Drug interactions ("reversible, nonselective inhibitor of monoamine oxidase"); FDA Drug
# Safety Communication on methylene blue, October 2011 ("inhibits the action of monoamine oxidase A").
ACTING_LIKE: Mapping[str, tuple[str, ...]] = {
    "non-selective-monoamine-oxidase-inhibitor": ("linezolid", "methylthioninium", "methylene blue"),
}
MEMBER, NARROW = 1, 2  # how closely a side names what stands on it: as a member of its class, by its own name
SOME = -8  # that it names some of a class, of which all were asked about: less than any sum of the others
_GRAVITY = {harm: place for place, harm in enumerate(Harm)}


class Side(NamedTuple):
    """One side as a document spells it ("substance:sertraline", "class:opioid", "thing:alcohol"): of what kind, and a
    substance's INN, a class's slug or a thing's value."""

    kind: SideKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


def read_side(spelt: str) -> Side:
    """Raises ValueError for what is no side."""
    kind, _, name = spelt.partition(":")
    side = Side(SideKind(kind), " ".join(name.split()))
    if not side.name or (side.kind == SideKind.THING and side.name not in set(Thing)):
        raise ValueError(spelt)
    return side


class Weighed(Protocol):
    """An interaction as two things meet it. `narrowness`: the sum of how closely both its sides name them."""

    severity: str
    replaces: str
    narrowness: int


_Pair = TypeVar("_Pair", bound=Weighed)


def standing(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Of all that hold for two things, those that no narrower pair takes the place of."""
    pairs = list(pairs)
    return [pair for pair in pairs if not any(_takes_place(other, pair) for other in pairs)]


def is_milder(severity: str, than: str) -> bool:
    """What is not known counts as the mildest: it must not hide what is."""
    return gravity(severity) > gravity(than)


def gravity(severity: str) -> int:
    """From 0, the worst."""
    return _GRAVITY[Harm(severity)]


def _takes_place(narrow: Weighed, wide: Weighed) -> bool:
    """A milder one only where it says what it replaces: else both stand, the worse first."""
    is_narrower = narrow.narrowness > wide.narrowness
    return is_narrower and (bool(narrow.replaces) or not is_milder(narrow.severity, wide.severity))
