"""What a source says that stands on no page, beside what its file said before: a lost "not" must not vanish there."""

from medicines.content.parsed import Parsed, as_one
from medicines.content.safety.comparison import Pair
from medicines.models.imported_source import SourceQuerySet


def set_aside(versions: SourceQuerySet, sha256: str, parsed: Parsed) -> Pair:
    """What the newest of these stored versions that a page was made of set aside, and what the text of this `sha256`
    does now. ("", "") where the file has no such version: then there is nothing to compare it with. One query."""
    before = versions.own().exclude(sha256=sha256).order_by("-pk").values_list("set_aside", flat=True).first()
    if before is None:
        return "", ""
    return as_one(passage["text"] for passage in before), parsed.said_aside
