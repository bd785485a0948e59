"""Names that are easily taken for one another: of two of them search never shows one as if there were no other."""

from collections.abc import Iterable, Mapping
from functools import cache

from medicines.actions.shelf import shipped
from medicines.content.folding import fold


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Folded name → the names that it is confused with, as a national body lists them."""
    table: dict[str, list[str]] = {}
    for row in shipped("look_alikes"):
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            table.setdefault(fold(one), []).append(other)
    return {key: tuple(names) for key, names in table.items()}


def look_alikes(names: Iterable[str]) -> list[tuple[str, str]]:
    """(name, a name that it is confused with) for each of these; without those that are among them already."""
    by_key = {fold(name): name for name in names}
    pairs = ((name, other) for key, name in by_key.items() for other in _table().get(key, ()))
    return [(name, other) for name, other in pairs if fold(other) not in by_key]
