"""The admin's front page: what waits for the person who opens it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medicines.actions.summing_up import sum_up
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.doors import kinds_for, may_here, roles
from medicines.admin.undoing import bar_among
from medicines.admin.work import (
    Listed,
    drafts_of,
    failing_mail,
    first,
    is_late,
    scheduled,
    second_looks,
    stale_drafts,
    to_decide,
    to_settle,
    told,
)
from medicines.models import ReviewRequest, Revision
from medicines.vocabulary import Deed, ReviewDecision


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on the person's desk. `state` is a whole phrase; `reason` why it was returned."""

    title: str
    address: str
    at: datetime
    state: str
    reason: str = ""
    request: int | None = None  # of the newest review request
    is_returned: bool = False


admin.site.site_header = admin.site.site_title = settings.SITE_NAME


@admin.site.admin_view
def index(request: HttpRequest) -> HttpResponse:
    """The stock front page with the desk on it."""
    return admin.site.index(request, extra_context=desk(request))


def desk(request: HttpRequest) -> dict[str, Any]:
    """What the front page shows: at most one query for each list, and for the person's roles. A list that is not the
    person's concern is None."""
    now, deciding = timezone.now(), kinds_for(request, Deed.APPROVE)
    may_write = bool(kinds_for(request, Deed.DRAFT))
    shown = {
        "title": "Mine to decide" if deciding else "Mine to finish" if may_write else "Your desk",
        "has_role": bool(roles(request)),
        "single_person": settings.SINGLE_PERSON,
        "now": now,
    }
    return shown | _to_decide(request, deciding) | _to_finish(request, now, deciding, may_write=may_write)


def _to_decide(request: HttpRequest, deciding: list[Any]) -> dict[str, Any]:
    looking, user = kinds_for(request, Deed.LOOK_AGAIN), request.user
    waiting = first(told(to_decide(user, deciding, single_person=settings.SINGLE_PERSON))) if deciding else None
    sum_up(waiting.rows if waiting else ())
    return {"looks": first(second_looks(looking)) if looking else None, "waiting": waiting}


def _to_finish(request: HttpRequest, now: datetime, deciding: list[Any], *, may_write: bool) -> dict[str, Any]:
    user = request.user
    mine = first(drafts_of(user)) if may_write else None
    drafts = [_draft(revision) for revision in mine.rows] if mine else []
    planned = first(scheduled(user, deciding)) if may_write or deciding else Listed([])
    return {
        "returned": [draft for draft in drafts if draft.is_returned],
        "drafts": [draft for draft in drafts if not draft.is_returned] if mine else None,
        "has_more_drafts": bool(mine and mine.has_more),
        "scheduled": [_planned(request, one, now) for one in planned.rows],
        "undo_bar": bar_among(request, planned.rows),
        "has_more_scheduled": planned.has_more,
        "sources": first(to_settle()) if may_here(request, Deed.SETTLE) else None,
        "stale": _stale(now) if may_write else None,
        "mail": first(failing_mail()) if may_here(request, Deed.SEND_AGAIN) else None,
    }


def _draft(revision: Revision) -> Draft:
    row, asked = revision.record.row, revision.asked or {}
    is_returned = asked.get("decision") == ReviewDecision.RETURNED
    return Draft(
        title=str(row),
        address=form_address(kind_of(row), row.pk),
        at=revision.created_at,
        state=_state(asked),
        reason=asked["reason"] if is_returned else "",
        request=asked.get("pk"),
        is_returned=is_returned,
    )


def _state(asked: dict[str, Any]) -> str:
    decision, settled = asked.get("decision"), asked.get("public") or asked.get("undone")
    if decision == "":
        return "waits for somebody’s decision"
    if decision == ReviewDecision.RETURNED:
        return f"returned by {asked['by']}"
    if decision == ReviewDecision.APPROVED and not settled:
        return "approved, and could not be published" if asked["failed"] else "approved, and waits for its moment"
    return "not submitted yet"


def _planned(request: HttpRequest, one: ReviewRequest, now: datetime) -> dict[str, Any]:
    may_undo = may_here(request, Deed.UNDO_APPROVAL, one.record.kind)
    return {"request": one, "row": one.record.row, "is_late": is_late(one, now), "may_undo": may_undo}


def _stale(now: datetime) -> Listed:
    listed = first(stale_drafts(now))
    rows = [{**row, "address": form_address(row["of"], row["pk"])} for row in listed.rows]
    return Listed(rows, listed.has_more)
