"""Whether all that the database holds fits together: documents, rows, publications, addresses, search, events, and the
database's own rules. It reads as of one moment and writes nothing. See docs/decisions/0051."""

from collections.abc import Callable, Iterator

from django.db import connection

from medicines.actions.verifying.addresses import addresses
from medicines.actions.verifying.classes import class_rows, lineages
from medicines.actions.verifying.documents import approvals, revisions, sources
from medicines.actions.verifying.events import events
from medicines.actions.verifying.finding import Found, Mend
from medicines.actions.verifying.page_rows import page_rows
from medicines.actions.verifying.publications import publications
from medicines.actions.verifying.search import search_index, search_rows
from medicines.actions.verifying.standing import standing_rows
from medicines.actions.verifying.structure import references, rules, storage, trigger_rules
from medicines.models.snapshot import snapshot

__all__ = ["Found", "Mend", "verify"]

Check = Callable[[], Iterator[Found]]
# What is asked as of one moment. The database's own rules come first: what breaks them breaks more.
CHECKS: tuple[Check, ...] = (
    storage, trigger_rules, rules, references, revisions, approvals, sources, publications, page_rows, standing_rows,
    lineages, class_rows, search_rows, addresses, events,
)  # fmt: skip


def verify() -> Iterator[Found]:
    """Everything that is wrong, each with its record. Memory does not grow with the site."""
    with snapshot(connection):
        for check in CHECKS:
            yield from check()
    yield from search_index()
