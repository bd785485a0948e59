"""A difference as screens show it, whatever kind of record it is of."""

from collections import Counter

from medicines.content.changes import Change, changes
from medicines.models import Revision

_NAMES = {"field": ("field", "fields"), "section": ("section", "sections"), "faq": ("question", "questions")}


def differences(old: Revision | None, new: Revision) -> tuple[Change, ...]:
    """What `new` changes of `old`; without one, all that it says."""
    return changes(old.read() if old else None, new.read())


def summed_up(found: tuple[Change, ...]) -> str:
    """ "2 sections changed, 1 question added", "" for nothing."""
    counts = Counter((change.what, change.how) for change in found)
    return ", ".join(f"{count} {_NAMES[what][count > 1]} {how}" for (what, how), count in counts.items())
