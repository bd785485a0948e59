"""The bar after an approval: for ten seconds it can be taken back with one click. The server decides, not the clock of
a browser."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from medicines.actions.reviewing import UNDO_FOR
from medicines.admin.reading import row_key
from medicines.models import ReviewRequest

UNDO = "undo"  # in an address: the approval that was just given


@dataclass(frozen=True, slots=True)
class UndoBar:
    """`seconds` are left of an approval that takes effect at once; 0 for one with a chosen time, which stays."""

    request: ReviewRequest
    seconds: int


def bar(request: HttpRequest) -> UndoBar | None:
    """That of the approval which the person has just given, as long as it can be undone."""
    given = row_key(request.GET.get(UNDO, ""))
    if not given:
        return None
    return bar_among(request, ReviewRequest.objects.scheduled().filter(pk=given).shown())


def bar_among(request: HttpRequest, scheduled: Iterable[ReviewRequest]) -> UndoBar | None:
    """As `bar`, for a screen that has asked for what is scheduled already."""
    given, user = request.GET.get(UNDO, ""), request.user.pk
    if not given:
        return None
    own = next((one for one in scheduled if str(one.pk) == given and one.decided_by_id == user), None)
    if own is None or own.publish_at - own.decided_at > UNDO_FOR:
        return UndoBar(own, 0) if own else None
    left = (own.publish_at - timezone.now()).total_seconds()
    return UndoBar(own, int(left) + 1) if left > 0 else None
