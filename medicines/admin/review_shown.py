"""What the screen of one review request shows."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils import timezone

from medicines.actions.comparing import between
from medicines.actions.history import hands_in
from medicines.actions.waiving import Verdict, verdict
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.checks_ended import checks_ended
from medicines.admin.deciding import NEEDED, Decision
from medicines.admin.doors import may_here
from medicines.admin.findings import Shown, counted, waived_ones
from medicines.admin.risk_shown import reasons_beside, risk_shown
from medicines.admin.signing_along import signable
from medicines.admin.usage import reach_of
from medicines.admin.work import is_late, state_of
from medicines.content.checks import at_once
from medicines.models import Event, Page, ReviewRequest, Revision
from medicines.models.record import ROWS, RecordRow
from medicines.vocabulary import Deed, Origin, ReviewDecision, Verb


def whole(pk: int) -> ReviewRequest | None:
    """A request with all that its screen shows of it."""
    rows = (*ROWS, "record__keeper")
    people = ("submitted_by", "decided_by", "undone_by", "revision__created_by")
    found = ReviewRequest.objects.select_related("revision__record", "live_base__record", "reopened", *rows, *people)
    return found.filter(pk=pk).first()


def shown(asked: HttpRequest, request: ReviewRequest) -> dict[str, Any]:
    """`revision` is what is on the screen: what was submitted, or the newer draft, if somebody went on writing."""
    row = request.record.row
    newer = _newer_draft(request, row)
    revision = newer or request.revision
    before = _before(request, row)
    hands = hands_in(revision)
    ways = _ways(asked, request)
    risk = risk_shown(asked, request, old=before, new=revision, hands=hands)
    own_hand = asked.user.pk in hands
    may_alone = settings.SINGLE_PERSON or not own_hand
    is_current = row.draft_revision_id == request.revision_id and row.live_revision_id == request.live_base_id
    said = verdict(revision, than=before)
    compared = between(before, revision)
    may_approve = ways["may_decide"] and is_current and may_alone and risk["may_approve_risk"] and not said.errors
    return (
        ways
        | risk
        | checks_shown(asked, said)
        | {
            "signable": signable(asked, before, revision) if may_approve else [],
            "request_": request,
            "row": row,
            "is_page": isinstance(row, Page),
            "form_address": form_address(kind_of(row), row.pk),
            "revision": revision,
            "before": before,
            "newer": newer,
            "comparison": compared,
            "risk_reasons": reasons_beside(compared, risk["risk"]),
            "checks_ended": [] if request.decision else checks_ended(before, revision),
            "reach": reach_of(revision.read()),
            "hands": _names(hands),
            "own_hand": own_hand,
            "is_gone": row.draft_revision_id is None,
            "single_person": settings.SINGLE_PERSON,
            "may_approve": may_approve,
            "is_current": is_current,
            "is_import": revision.origin == Origin.IMPORT,
            "withdrawn_for": _withdrawn_for(row),
        }
    )


def _before(request: ReviewRequest, row: RecordRow) -> Revision | None:
    """What the change is compared with: what is public now; once it is decided, what was public then."""
    if request.decision or row.live_revision_id == request.live_base_id:
        return request.live_base
    return row.live_revision


def _newer_draft(request: ReviewRequest, row: RecordRow) -> Revision | None:
    moved_on = not request.decision and row.draft_revision_id not in (None, request.revision_id)
    return Revision.objects.select_related("record", "created_by").get(pk=row.draft_revision_id) if moved_on else None


def _withdrawn_for(row: RecordRow) -> str:
    """Why somebody took it off the public site: an approval may bring it back."""
    if not row.withdrawn_at:
        return ""
    withdrawn = Event.objects.shown().filter(record_uid=row.record.uid, verb=Verb.WITHDRAWN).order_by("-id").first()
    return str(withdrawn.shown_facts["reason"]) if withdrawn else ""


def _ways(asked: HttpRequest, request: ReviewRequest) -> dict[str, Any]:
    """Which buttons there are, and what became of it."""
    kind = request.record.kind
    open_ = not request.decision
    own = asked.user.pk in {request.submitted_by_id, request.record.keeper_id}
    is_scheduled = request.decision == ReviewDecision.APPROVED and not (request.carried_out_at or request.undone_at)
    return {
        "may_decide": open_ and may_here(asked, NEEDED[Decision.APPROVE], kind),
        "may_take_back": open_ and own and may_here(asked, Deed.TAKE_BACK, kind),
        "may_undo": is_scheduled and may_here(asked, Deed.UNDO_APPROVAL, kind),
        "may_write": may_here(asked, Deed.DRAFT, kind),
        "state": state_of(request, timezone.now()),
        "is_late": is_scheduled and is_late(request, timezone.now()),
    }


def checks_shown(asked: HttpRequest, said: Verdict) -> dict[str, Any]:
    """What the content checks find: the first five errors in full, and why others were waived; what else there is is
    folded away, but for what the change brings that can harm: that stands at the top (`alarming`). `to_read` is what
    the approver has to have read."""
    errors, more = at_once(said.errors)
    alarming, _ = at_once(said.alarming)
    calm = [one for one in (*more, *said.warnings, *said.hints) if one not in alarming]
    return {
        "alarming": [Shown(one) for one in alarming],
        "checks": {
            "counted": counted(said),
            "new": sum(map(said.is_new, said.findings)),
            "is_compared": said.known is not None,
            "errors": [Shown(one, is_new=said.is_new(one)) for one in errors],
            "waived": waived_ones(said.waived),
            "others": [Shown(one, is_new=said.is_new(one)) for one in calm],
            "folded": len(more),
        },
        "to_read": waived_ones(said.dangerous, read=asked.POST.getlist("waivers")),
    }


def _names(hands: set[int]) -> list[str]:
    people = get_user_model().objects.filter(pk__in=hands).order_by("username")
    return [person.get_full_name() or person.get_username() for person in people]
