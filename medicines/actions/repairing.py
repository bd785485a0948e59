"""Making anew what is derived: never what people wrote, decided or were told. See docs/decisions/0051."""

from collections.abc import Callable, Collection

from django.db import connection, transaction

from medicines.actions.as_written import check_as_written
from medicines.actions.due_checks import SHOWN, replan
from medicines.actions.history import Actor, record_event
from medicines.actions.indexing import rebuild_search
from medicines.actions.policy import require
from medicines.actions.projecting import project, reach_others, unproject
from medicines.actions.publishing import locked
from medicines.actions.verifying import Found, Mend
from medicines.content.prepared import prepare
from medicines.content.rendering import RENDERER
from medicines.errors import MedsiteError
from medicines.models import DrugClass, Page, Record
from medicines.models.record import RecordRow
from medicines.models.search_index import rebuild_index
from medicines.models.triggers import install
from medicines.vocabulary import Deed, Verb


def repair(*, found: Collection[Found], by: Actor) -> int:
    """Put right what can be made anew, each record in a transaction of its own: triggers first, so that they watch over
    the rest, then the index, and what pages are found by last. Returns how many things were done. What cannot be done
    is left, and found again. Raises NotAllowed."""
    require(by, Deed.RERENDER)
    wanted = {(one.mend, one.key) for one in found if one.mend}
    done = 0
    for mend, deed in _DEEDS.items():
        for key in sorted({key for kind, key in wanted if kind == mend}, key=lambda key: key or 0):
            done += _tried(deed, key, by)
    return done


def _tried(deed: Callable[[int | None, Actor], None], key: int | None, by: Actor) -> bool:
    try:
        with transaction.atomic():
            deed(key, by)
    except MedsiteError:
        return False
    return True


def _install(_key: int | None, _by: Actor) -> None:
    install(connection)


def _index(_key: int | None, _by: Actor) -> None:
    """Before any row that it is over is written."""
    install(connection)
    rebuild_index(connection)


def _search(_key: int | None, by: Actor) -> None:
    rebuild_search(by=by)


def _lineage(_key: int | None, _by: Actor) -> None:
    """The whole tree, from the top."""
    parents = dict(DrugClass.objects.values_list("pk", "parent"))
    for pk in parents:
        way, at = [], pk
        while at is not None and at not in way:
            way.append(at)
            at = parents.get(at)
        DrugClass.objects.filter(pk=pk, published_at__isnull=False).update(lineage=way[::-1])


def _row(key: int, by: Actor) -> None:
    """Of a record that is no page, as its live revision says."""
    row = locked(Record.objects.get(pk=key))
    check_as_written(row.live_revision)
    if isinstance(row, DrugClass):  # it may stand below itself
        DrugClass.objects.filter(pk=key).update(parent=None)
    project(row, row.live_revision, {})
    row.save()
    _tell(row, by)


def _page(key: int, by: Actor) -> None:
    """The rows of a page as its live revision says; of one that is not public, no list or search finds any."""
    page = locked(Record.objects.get(pk=key))
    if not page.is_live:
        unproject(page)
    else:
        check_as_written(page.live_revision)
        page.renderer = page.renderer or RENDERER  # whatever was there is cleared
        project(page, page.live_revision, prepare(page.live_revision.read()))
        page.save()
        reach_others(page)
        replan(page)
        page.save(update_fields=SHOWN)
    _tell(page, by)


def _tell(row: RecordRow, by: Actor) -> None:
    facts = {"renderer": row.renderer} if isinstance(row, Page) else {}
    record_event(verb=Verb.RERENDERED, by=by, record=row.record, label=str(row), **facts, repaired=True)


_DEEDS: dict[Mend, Callable[..., None]] = {
    Mend.TRIGGERS: _install,
    Mend.INDEX: _index,
    Mend.LINEAGE: _lineage,
    Mend.ROW: _row,
    Mend.PAGE: _page,
    Mend.SEARCH: _search,
}
