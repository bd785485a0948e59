"""Taking back what an import published, page by page, and leaving alone what people have worked on since."""

from dataclasses import dataclass

from django.db import DatabaseError, transaction

from medicines.actions.history import Actor
from medicines.actions.policy import require
from medicines.actions.publishing import locked, withdraw
from medicines.errors import MedsiteError, NotAllowed
from medicines.models import ImportRun, Page, Publication
from medicines.vocabulary import Deed, Origin


@dataclass(frozen=True, slots=True)
class Left:
    """A page that was left alone, and why. `is_runs`: what the run published still stands on it."""

    title: str
    address: str
    why: str
    is_runs: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many pages were withdrawn, and those that were left alone."""

    withdrawn: int
    left: tuple[Left, ...]


def withdraw_import(*, run: ImportRun, by: Actor) -> TakenBack:
    """Take back what a run published and what is still public of it; may be repeated.

    A page that people have published anew or edited since then stays, and so does one that cannot be withdrawn: each is
    named, and the others go. Each page is a transaction of its own, in which it is looked at again, so an interrupted
    run is simply repeated. Raises NotAllowed.
    """
    require(by, Deed.WITHDRAW)
    withdrawn, left = 0, []
    for publication in run.publications.select_related("record").order_by("pk"):
        try:
            found = _take_back(publication, run, by)
        except NotAllowed:
            raise
        except (MedsiteError, DatabaseError) as error:
            found = _left(publication.record.row, str(error), is_runs=True)
        withdrawn += found is True
        left += [found] if isinstance(found, Left) else []
    return TakenBack(withdrawn, tuple(left))


def _take_back(publication: Publication, run: ImportRun, by: Actor) -> Left | bool:
    """True for a page that was withdrawn, False for one that is not public anyway."""
    with transaction.atomic():
        row = locked(publication.record)
        if not row.is_live:
            return False
        if not Publication.objects.open().filter(pk=publication.pk).exists():
            return _left(row, "It was published anew since.", is_runs=False)
        draft = row.draft_revision
        if draft and (draft.contributors or draft.origin != Origin.IMPORT):
            why = f"It was edited since: revision {draft.number} is a draft. Publish that, or withdraw the page itself."
            return _left(row, why, is_runs=True)
        withdraw(row=row, reason=f"The import {run.batch} was taken back.", by=by)
        return True


def _left(row: Page, why: str, *, is_runs: bool) -> Left:
    return Left(row.title, row.get_absolute_url(), why, is_runs)
