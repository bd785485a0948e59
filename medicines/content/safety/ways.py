"""Two ways to say one thing, of which one stands in the other's place: "while" and "when", "unclear" and "not clear"."""

from collections.abc import Sequence

from medicines.content.safety.sides import Side

# Word for word, and nowhere else: "commonly" is no grade of "common", and "one" may count.
_NUMBERS = {
    word: number
    for number, line in enumerate(
        """
        while whilst when|commonly often frequently|rarely seldom|rapidly quickly|rapid quick|about around approximately roughly|
        contains includes comprises|contain include comprise|persist continue|persists continues|single one
        """.split("|")
    )
    for word in line.split()
}
_LONGEST = 6  # words of a block in which one stands in another's place
# How words end that "not" denies: "intake" is no "not take", "unless" no "not less".
_ADJECTIVES = tuple("ble ive ate ete ent ant al ed ar safe tain ely ary common able".split())
_DENYING = ("un", "in", "im", "ir", "il", "non", "non-")

Places = set[int]


def said_otherwise(old: Side, went: Sequence[int], new: Side, came: Sequence[int]) -> tuple[Places, Places]:
    """The places, of those that went and came within one block, that say the same."""
    if max(len(went), len(came)) > _LONGEST:
        return set(), set()
    gone, come = _by_way(old, went), _by_way(new, came)
    both = gone.keys() & come.keys()
    found = {gone[way] for way in both}, {come[way] for way in both}
    for side, places, own, other, others, theirs in (
        (old, went, found[0], new, came, found[1]),
        (new, came, found[1], old, went, found[0]),
    ):
        for at in places:
            denied = _denied(side.tokens[at].text.lower(), other, others)
            if denied:
                own.add(at)
                theirs.update(denied)
    return found


def _by_way(side: Side, places: Sequence[int]) -> dict[int, int]:
    """The number of a thing that is said → where."""
    words = ((at, _NUMBERS.get(side.tokens[at].text.lower())) for at in places)
    return {number: at for at, number in words if number is not None}


def _denied(word: str, side: Side, places: Sequence[int]) -> tuple[int, ...]:
    """Where the other text says "not" before what the word denies by its beginning."""
    if not word.startswith(_DENYING):
        return ()
    if not word.endswith(_ADJECTIVES):
        return ()
    rests = {word.removeprefix(beginning) for beginning in _DENYING if word.startswith(beginning)}
    pairs = ((at, at + 1) for at in places if side.tokens[at].norm == "not" and at + 1 in places)
    return next((pair for pair in pairs if side.tokens[pair[1]].text.lower() in rests), ())
