"""Lines of the audit trail."""

from medicines.actions.history import record_event
from medicines.vocabulary import Verb


def told() -> None:
    """As a deed tells that it changed what is public: for a test that writes past the deeds."""
    record_event(verb=Verb.RERENDERED, by=None)
