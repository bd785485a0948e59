"""When a standing wording can be published as it is written: it says something, and pages fill in all its slots."""

from medicines.content.document import DisclaimerDocument
from medicines.content.slots import unfilled
from medicines.errors import NotPossible


def check_wording(document: DisclaimerDocument) -> None:
    """Raise NotPossible for the first thing by which readers would learn nothing, or meet a slot that nothing fills."""
    if not document.text.strip():
        raise NotPossible("A wording needs its text.")
    wrong = unfilled(document.text, document.kind) or unfilled(document.small, document.kind)
    if wrong:
        raise NotPossible(f"{wrong} is nothing that a page fills in here.")
