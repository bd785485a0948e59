"""What a page fills in where a standing wording stands."""

import re
from collections.abc import Mapping

from medicines.vocabulary import DisclaimerKind

_SLOT = re.compile(r"\{([^{}]*)\}")
_FLAGGED = frozenset({"ingredients", "ground", "date"})
# See `views/wordings.py`. All other kinds have no slots.
SLOTS: Mapping[str, frozenset[str]] = {
    DisclaimerKind.NOT_FIXED_DOSE: _FLAGGED,
    DisclaimerKind.FIXED_DOSE_UNKNOWN: _FLAGGED,
    DisclaimerKind.FIXED_DOSE_BY_COUNTRY: frozenset({"ingredients", "countries", "date"}),
    DisclaimerKind.BEING_CHECKED: frozenset({"date"}),
    DisclaimerKind.WITHDRAWN: frozenset({"date"}),
    DisclaimerKind.CHECKED: frozenset({"name", "profession", "register", "date", "due"}),
    DisclaimerKind.CHECKED_IN_PART: frozenset({"sections"}),
    DisclaimerKind.CHECK_OVERDUE: frozenset({"date", "due"}),
    **{kind: frozenset({"name", "date"}) for kind in DisclaimerKind if kind.startswith("provenance-")},
}


def unfilled(text: str, kind: str) -> str:
    """What of a wording of that kind no page fills in, as it is told to its writer, or ""."""
    known = SLOTS.get(kind, frozenset())
    unknown = [slot for slot in _SLOT.findall(text) if slot not in known]
    rest = _SLOT.sub("", text)
    return f"{{{unknown[0]}}}" if unknown else "A single brace" if "{" in rest or "}" in rest else ""
