"""A link to a preview, made to be given away."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from medicines.actions.letters import door
from medicines.actions.previewing import share_preview
from medicines.errors import MedsiteError
from medicines.models import Revision
from medicines.models.record import ROWS


def share(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the screen shows after a link to a revision was made. It is shown once, and kept nowhere."""
    rows = Revision.objects.select_related(*ROWS)
    revision = rows.filter(pk=pk).first() if pk < 2**63 else None
    if revision is None:
        raise Http404("There is no such revision.")
    try:
        token = share_preview(revision=revision, by=request.user)
    except MedsiteError as refusal:
        raise PermissionDenied(str(refusal)) from None
    return {
        "title": f"A link to the preview of {revision.record.row}",
        "row": revision.record.row,
        "revision": revision,
        "link": door("preview-open", token),
    }
