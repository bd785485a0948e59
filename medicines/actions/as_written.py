"""Whether a frozen document is still the one that was written: nothing is made anew from one that is not."""

import hashlib
import json
from collections.abc import Container
from typing import Any

from medicines.errors import NotPossible
from medicines.models import Redaction, Revision
from medicines.models.redaction import REMOVED

NOT_AS_WRITTEN = "The live revision of “{}” does not hold the document that was written: a backup is the place to look."


def is_as_written(revision: Revision) -> bool:
    """By its sha256, or because a text was taken out of it."""
    if hashed(revision.document) == revision.sha256:
        return True
    return was_redacted(revision.document, (revision.record_id, revision.number), redacted())


def check_as_written(revision: Revision) -> None:
    """Raises NotPossible: what readers are shown is not replaced by words that nobody published."""
    if not is_as_written(revision):
        raise NotPossible(NOT_AS_WRITTEN.format(revision.record.row))


def hashed(document: dict[str, Any]) -> str:
    """As `content.plain.digest`, of what is stored: whatever it says, it is not read first."""
    spelt = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelt.encode("utf-8", "surrogatepass")).hexdigest()


def was_redacted(document: dict[str, Any], place: tuple[int, int], among: Container[tuple[int, int]]) -> bool:
    """Whether it is one of those from which a text was taken out: it has the mark of that, and no hash any more."""
    return place in among and REMOVED in json.dumps(document)


def redacted() -> set[tuple[int, int]]:
    """(record, number) of the revisions from which a text was taken out."""
    found = set()
    for record, places in Redaction.objects.carried_out().values_list("record", "places"):
        numbers = (place.split(":")[0].split() for place in places)
        found |= {(record, int(words[1])) for words in numbers if len(words) == 2 and words[0] == "revision"}
    return found
