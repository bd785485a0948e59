"""What each of some changes does, in one line: for lists of what waits. Reads only."""

from collections.abc import Iterable

from medicines.actions.known_names import known_names
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.comparison import compare
from medicines.models import ReviewRequest, Revision


class Remembered:
    """Lines that were worked out by the same names: revisions never change, so a pair is compared once."""

    MOST = 2000

    def __init__(self) -> None:
        self._names: DrugNames = NO_NAMES
        self._lines: dict[tuple[str, str], str] = {}

    def line(self, old: Revision | None, new: Revision, names: DrugNames) -> str:
        if names is not self._names or len(self._lines) >= self.MOST:
            self._names, self._lines = names, {}
        key = (old.sha256 if old else "", new.sha256)
        if key not in self._lines:
            self._lines[key] = compare(old.read() if old else None, new.read(), names=names).summary
        return self._lines[key]


_remembered = Remembered()


def sum_up(requests: Iterable[ReviewRequest]) -> None:
    """Give each request `summary`: what its revision changes of what was public when it was submitted. Three queries,
    five when a name came or went; none for no request."""
    asked = list(requests)
    if not asked:
        return
    wanted = {pk for one in asked for pk in (one.live_base_id, one.revision_id) if pk}
    revisions, names = Revision.objects.select_related("record").in_bulk(wanted), known_names()
    for one in asked:
        one.summary = _remembered.line(revisions.get(one.live_base_id), revisions[one.revision_id], names)
