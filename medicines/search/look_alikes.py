"""Names that are easily taken for one another: of two of them search never shows one as if there were no other."""

from collections.abc import Iterable, Mapping
from functools import cache

from medicines.actions.shelf import shipped
from medicines.content.folding import fold

SHORTEST_BEGINNING = 5  # letters by which a name is recognised that is not written to its end


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Folded name → the names that it is confused with: those that a national body lists, and names of other
    substances that end with it ("escitalopram")."""
    table: dict[str, list[str]] = {}
    for row in shipped("look_alikes"):
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            table.setdefault(fold(one), []).append(other)
    return {key: tuple(names) for key, names in table.items()}


def begun_by(words: Iterable[str]) -> list[str]:
    """The names of the table that begin with one of these words: "clobaza" must not lead to clonazepam."""
    return [name for word in words if len(word) >= SHORTEST_BEGINNING for name in _table() if name.startswith(word)]


def look_alikes(names: Iterable[str]) -> list[tuple[str, str]]:
    """(name, a name that it is confused with) for each of these; without those that are among them already."""
    by_key = {fold(name): name for name in names}
    pairs = ((name, other) for key, name in by_key.items() for other in _table().get(key, ()))
    return [(name, other) for name, other in pairs if fold(other) not in by_key]
