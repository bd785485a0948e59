"""The admin's front page: what waits for the person who opens it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from medicines.actions.policy import CREDENTIAL
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.chores import Chore, chores
from medicines.admin.doors import kinds_for, may_here, roles
from medicines.admin.sign_offs import sign_off_address
from medicines.admin.suggestion_queue import Filters, shown, urgent
from medicines.admin.undoing import bar_among
from medicines.admin.work import (
    AT_RISK,
    MOST,
    MOST_TO_CHECK,
    Listed,
    drafts_of,
    failing_mail,
    first,
    first_requests,
    is_late,
    rejected_lately,
    scheduled,
    second_looks,
    to_check,
    to_decide,
)
from medicines.models import Page, ReviewRequest, Revision
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
admin.site.enable_nav_sidebar = False  # the desk lists it all, and lists need the width


def listed(request: HttpRequest, app_label: str | None = None) -> SimpleLazyObject:
    """The lists that the person may open, gathered where a template shows them. The stock site gathers them for each
    screen, which took a twelfth of it, and shows them in the sidebar alone."""
    return SimpleLazyObject(partial(AdminSite.get_app_list, admin.site, request, app_label))


admin.site.get_app_list = listed


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
        "may_write_pages": may_here(request, Deed.DRAFT),
        "single_person": settings.SINGLE_PERSON,
        "now": now,
    }
    none = (Listed([]), Listed([]), [])
    waiting, planned, rejected = _requests(request, deciding, now) if may_write or deciding else none
    decide = _to_decide(request, waiting if deciding else None) | {"rejected": rejected}
    return shown | decide | _to_finish(request, now, planned, may_write=may_write)


def _requests(request: HttpRequest, deciding: list[Any], now: datetime) -> tuple[Listed, Listed, list[ReviewRequest]]:
    """What waits for the person's decision, what was approved, and what of their own was rejected."""
    waiting = to_decide(request.user, deciding, single_person=settings.SINGLE_PERSON)
    return first_requests(waiting, scheduled(request.user, deciding), rejected_lately(request.user, now))


def _to_decide(request: HttpRequest, waiting: Listed | None) -> dict[str, Any]:
    looking = kinds_for(request, Deed.LOOK_AGAIN)
    return {
        "looks": first(second_looks(looking)) if looking else None,
        "waiting": waiting,
        "is_stuck": bool(waiting and any(one.is_stuck for one in waiting.rows)),
        **(_suggestions(request) if may_here(request, Deed.DECIDE_SUGGESTION) else {}),
        "to_check": _to_check() if may_here(request, Deed.SIGN_OFF) else None,
    }


def _suggestions(request: HttpRequest) -> dict[str, Any]:
    """The first of the moderation desk, and what on it is read before all else, asked for only where any waits."""
    rows = Filters().rows(request.user, has_credential=CREDENTIAL in roles(request))
    listed = first(shown(rows, 0, MOST + 1))
    return {"suggestions": listed, "urgent": urgent(rows) if listed.rows else []}


def _to_check() -> list[dict[str, Any]]:
    today = timezone.now().date()
    shown = to_check(today).only("kind", "title", "wholly_checked", "checked_on", "check_due_on")[:MOST_TO_CHECK]
    return [
        {
            "page": page,
            "address": sign_off_address(page.kind, page.pk),
            "state": _state_of_check(page),
            "is_overdue": page.check_due_on is not None and page.check_due_on < today,
        }
        for page in shown
    ]


def _state_of_check(page: Page) -> str:
    """Why it is offered, in a few words."""
    if page.checked_on is None:
        why = "never checked in full"
    elif page.wholly_checked:
        why = f"last checked {page.checked_on:%-d %B %Y}, due {page.check_due_on:%-d %B %Y}"
    else:
        why = f"changed since it was checked in full on {page.checked_on:%-d %B %Y}"
    read = f"read {page.readers:,} time{'' if page.readers == 1 else 's'} in a year" if page.readers else ""
    return ", ".join(filter(None, (why, "medicine at risk" if page.at_risk == AT_RISK else "", read)))


def _to_finish(request: HttpRequest, now: datetime, planned: Listed, *, may_write: bool) -> dict[str, Any]:
    mine = first(drafts_of(request.user)) if may_write else None
    drafts = [_draft(revision) for revision in mine.rows] if mine else []
    return {
        "returned": [draft for draft in drafts if draft.is_returned],
        "drafts": [draft for draft in drafts if not draft.is_returned] if mine else None,
        "has_more_drafts": bool(mine and mine.has_more),
        "scheduled": [_planned(request, one, now) for one in planned.rows],
        "undo_bar": bar_among(request, planned.rows),
        "has_more_scheduled": planned.has_more,
        **_chores(request, now, may_write=may_write),
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


def _chores(request: HttpRequest, now: datetime, *, may_write: bool) -> dict[str, Listed]:
    written = {Chore.ALERT, Chore.BAN, Chore.STALE} if may_write else set()
    settled = {Chore.SOURCE} if may_here(request, Deed.SETTLE) else set()
    return chores(now, wanted=written | settled)
