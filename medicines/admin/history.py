"""A record's history for staff: every revision, what became of each, and what any of them changed of any other."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.comparing import compare
from medicines.actions.policy import granted
from medicines.errors import NotPossible
from medicines.models import Publication, ReviewRequest, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, ReviewDecision

PER_PAGE = 50
WAITING = "waits for its review"


@dataclass(frozen=True, slots=True)
class Line:
    """One revision: by whom, what it is now, when it was public, and what was decided about it."""

    revision: Revision
    writers: str
    states: tuple[str, ...]
    publications: list[Publication] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    deeds: list[tuple[str, str]] = field(default_factory=list)


class RecordHistory(admin.ModelAdmin):
    """Our history in place of the stock one, which knows only what was typed into the admin."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """All revisions, or those that were public for who may not read drafts; two of them side by side on demand."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        seen = row.record.revisions.all()
        if not request.user.has_perm("medicines.view_revision"):
            seen = seen.filter(pk__in=row.record.publications.values("revision"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"History of {row}",
            "original": row,
            "record": row.record,
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]),
            **self._lines(request, row, seen),
            **_compared(request, seen),
        }
        return TemplateResponse(request, "admin/medicines/history.html", context)

    def _lines(self, request: HttpRequest, row: RecordRow, seen: QuerySet[Revision]) -> dict[str, Any]:
        newest = seen.select_related("base").defer("document", "base__document").order_by("-number")
        leaf = Paginator(newest, PER_PAGE).get_page(request.GET.get("p"))
        publications, requests, names = _around(leaf)
        allowed = granted(request.user, row.record.kind)
        lines = [
            Line(
                revision=one,
                writers=", ".join(names.get(pk, "?") for pk in one.contributors) or "the site",
                states=_states(one, row),
                publications=publications[one.pk],
                decisions=[_decision(request) for request in requests[one.pk]],
                deeds=list(self._deeds(one, row, bool(publications[one.pk]), allowed)),
            )
            for one in leaf
        ]
        return {"leaf": leaf, "lines": lines}

    def _deeds(self, revision: Revision, row: RecordRow, was_public: bool, allowed: set[Deed]) -> Any:
        """Labels and addresses of what can be done with this revision."""
        screens = {screen.name for screen in getattr(self, "screens", ())}
        if "take_up" in screens and Deed.DRAFT in allowed and revision.pk != row.draft_revision_id:
            yield "Take up as a draft", self._address(row, "take_up", revision)
        if "go_back" in screens and Deed.GO_BACK in allowed and was_public and revision.pk != row.live_revision_id:
            yield "Make public again", self._address(row, "go_back", revision)

    def _address(self, row: RecordRow, name: str, revision: Revision) -> str:
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[row.pk])
        return f"{address}?revision={revision.number}"


def _around(leaf: Leaf) -> tuple[dict[int, list[Publication]], dict[int, list[ReviewRequest]], dict[int, str]]:
    """When the leaf's revisions were public, what was decided about them, and who wrote them: three queries."""
    revisions = list(leaf)
    published, asked = defaultdict(list), defaultdict(list)
    for one in Publication.objects.filter(revision__in=revisions).select_related("by").order_by("at"):
        published[one.revision_id].append(one)
    for one in ReviewRequest.objects.filter(revision__in=revisions).select_related("decided_by", "submitted_by"):
        asked[one.revision_id].append(one)
    people = get_user_model().objects.in_bulk({pk for one in revisions for pk in one.contributors})
    return published, asked, {pk: person.get_username() for pk, person in people.items()}


def _states(revision: Revision, row: RecordRow) -> tuple[str, ...]:
    is_state = {"public now": row.live_revision_id, "the draft": row.draft_revision_id}
    return tuple(state for state, pk in is_state.items() if pk == revision.pk)


def _decision(request: ReviewRequest) -> str:
    """What became of a request, as a sentence."""
    asked = f"Submitted by {request.asked_by}"
    if not request.decision:
        return f"{asked}, {WAITING}."
    said = f"{asked}, {request.decision} by {request.decided_by.get_username()}"
    if request.decision == ReviewDecision.APPROVED and request.undone_at:
        said += ", which was undone"
    return f"{said}: “{request.reason}”" if request.reason else f"{said}."


def _compared(request: HttpRequest, seen: QuerySet[Revision]) -> dict[str, Any]:
    older, newer = (request.GET.get(name, "") for name in ("from", "to"))
    if not (older or newer):
        return {}
    asked = {"older": older[:9], "newer": newer[:9]}
    try:
        return asked | {"two": compare(seen, older=older, newer=newer)}
    except NotPossible as refusal:
        return asked | {"errors": [str(refusal)]}
