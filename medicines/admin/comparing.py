"""Any two revisions of a record, side by side in one difference."""

from typing import Any

from django.http import Http404, HttpRequest

from medicines.actions.comparing import between
from medicines.admin.addresses import form_address, kind_of
from medicines.content.safety.comparison import NOTHING
from medicines.models import Page, Record, Revision
from medicines.models.record import ROWS, RecordRow

MOST = 500  # revisions in a select


def compare(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the screen shows of a record's revisions `old` and `new` (numbers, from the address): without them, what is
    public and the draft, or the newest two."""
    rows = Record.objects.select_related(*(row.removeprefix("record__") for row in ROWS))
    record = rows.filter(pk=pk).first() if pk < 2**63 else None
    if record is None:
        raise Http404("There is no such record.")
    revisions = list(record.revisions.select_related("created_by").defer("document").order_by("-number")[:MOST])
    old, new = _chosen(request, record.row, revisions)
    return {
        "title": f"Compare: {record.row}",
        "row": record.row,
        "record": record,
        "is_page": isinstance(record.row, Page),
        "form_address": form_address(kind_of(record.row), record.pk),
        "revisions": revisions,
        "old": old,
        "new": new,
        "comparison": between(old, new) if old and new else NOTHING,
    }


def _chosen(request: HttpRequest, row: RecordRow, revisions: list[Revision]) -> tuple[Revision | None, Revision | None]:
    by_number = {str(one.number): one for one in revisions}
    by_pk = {one.pk: one for one in revisions}
    newest = revisions[0] if revisions else None
    new = by_number.get(request.GET.get("new", "")) or by_pk.get(row.draft_revision_id) or newest
    base = by_pk.get(row.live_revision_id) if row.live_revision_id != (new and new.pk) else None
    older = base or next((one for one in revisions if new and one.number < new.number), None)
    return by_number.get(request.GET.get("old", "")) or older or new, new
