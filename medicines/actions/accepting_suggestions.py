"""A suggestion is accepted: by somebody who had no hand in it, and byte for byte as it was on their screen.

In one transaction: may they at all; the page is locked and read anew; the suggestion is put on what is public now
(`landing`); what comes of it must be what they saw; it is published like any approved change, and the draft that an
editor has open gets it too; a conditional update decides. See docs/decisions/0034.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.assessing import assess_change
from medicines.actions.carrying_out import carry_out_due
from medicines.actions.erasing_suggestions import MARK
from medicines.actions.history import draft_revision, head, lie_with
from medicines.actions.landing import Landing, land, land_on
from medicines.actions.policy import require
from medicines.actions.publishing import locked, publish_revision
from medicines.actions.redrafting import carry_accepted
from medicines.actions.reviewing import follow_draft
from medicines.actions.suggestion_decisions import (
    check_edit,
    check_handed_over,
    check_hands,
    check_undecided,
    decide_once,
    hands_of,
    read_anew,
)
from medicines.actions.suggestion_letters import tell_draft_clash, tell_outcome
from medicines.actions.waiving import require_none_new
from medicines.content.labels import moment
from medicines.content.safety.risk import Risk
from medicines.errors import DraftMovedOn, NotLive, NotPossible, OpenRequest, StaleBase
from medicines.models import Page, ReviewRequest, Revision, Suggestion
from medicines.suggestion_vocabulary import SuggestionDecision
from medicines.vocabulary import Deed, Ground, Origin, ReviewDecision, RiskLevel

NOTE = "A suggestion that was accepted"


def accept_suggestion(
    *,
    suggestion: Suggestion,
    seal: str,
    by: AbstractBaseUser,
    publish: bool = True,
    chosen: Collection[int] | None = None,
    reason: str = "",
) -> Revision:
    """Accept a suggested edit whose `Landing.seal` was on the screen, and publish it at once; with `publish` False it
    goes into the page's draft, which is reviewed as drafts are. Of its hunks (`offers_of`) only the `chosen` ones.
    A change of high risk, and what was handed over to one, takes a clinical reviewer with a valid credential. Whoever
    suggested it, or the same, is told.

    Raises NotAllowed, SamePerson, AlreadyDecided, DraftMovedOn (it, or what is public, has changed since), NotLive,
    StaleBase (it clashes with what is public, or in the draft, now), OpenRequest (an approved change waits for its
    moment), UnwaivedErrors (published, it would bring an error that the content checks find), NotPossible (nothing is
    left to change, or hunks that may not be chosen so).
    """
    carry_out_due()
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_edit(suggestion)
        page, suggestion = _live(suggestion), read_anew(suggestion)
        check_undecided(suggestion)
        check_hands(suggestion, by=by)
        check_handed_over(suggestion, by=by)
        landing = _landing(suggestion, page, seal, chosen)
        revision, risk = (_publish if publish else _into_draft)(suggestion, page, landing, chosen, by)
        in_part = chosen is not None and landing.document != land(suggestion, page).document
        decision = SuggestionDecision.ACCEPTED_IN_PART if in_part else SuggestionDecision.ACCEPTED
        decide_once(suggestion, decision, by=by, revision=revision, decision_reason=reason.strip(), **risk)
        tell_outcome(suggestion)
        return revision


def _live(suggestion: Suggestion) -> Page:
    """The page, read anew and locked. Raises NotLive, OpenRequest."""
    page = locked(suggestion.record)
    if not page.is_live:
        raise NotLive(f"“{page}” was withdrawn meanwhile: nothing of it is public that could be changed.")
    waiting = ReviewRequest.objects.scheduled().filter(record=suggestion.record).first()
    if waiting:
        when = moment(waiting.publish_at)
        raise OpenRequest(
            f"A change of “{page}” was approved and is to become public at {when}. Accept this one after it, or have "
            "that approval undone."
        )
    return page


def _landing(suggestion: Suggestion, page: Page, seal: str, chosen: Collection[int] | None) -> Landing:
    """What is decided about, if it is still what was seen."""
    if MARK in suggestion.text or MARK in suggestion.question:
        raise NotPossible("Words of it were erased: make a new proposal of the rest.")
    landing = land(suggestion, page)
    if landing.seal != seal:
        raise DraftMovedOn("The suggestion, or what is public, has changed since you opened it. Look at it again.")
    landing = landing if chosen is None else land(suggestion, page, chosen=chosen)
    if landing.clash:
        raise StaleBase(f"{landing.clash} Make a new proposal of it, which another person then decides about.")
    if landing.is_done:
        raise NotPossible("What is public says this already: nothing is left to change. Decline it with that reason.")
    return landing


def _check_risk(
    suggestion: Suggestion, landing: Landing, chosen: Collection[int] | None, by: AbstractBaseUser
) -> dict[str, Any]:
    """The risk of what comes of it, as it is written down. What the whole suggestion was found to be counts, too."""
    found = assess_change(landing.live, landing.document, names=landing.names)[1]
    if RiskLevel.HIGH in (found.level, suggestion.risk if chosen is None else ""):
        require(by, Deed.APPROVE_HIGH_RISK)
        found = found if found.level == RiskLevel.HIGH else Risk(RiskLevel.HIGH, tuple(suggestion.risk_reasons))
    return {"risk": found.level, "risk_reasons": list(found.reasons)}


Accepted = tuple[Revision, dict[str, Any]]


def _publish(
    suggestion: Suggestion, page: Page, landing: Landing, chosen: Collection[int] | None, by: AbstractBaseUser
) -> Accepted:
    """Drafted on what is public, whatever draft there is, approved and published at this moment."""
    risk = _check_risk(suggestion, landing, chosen, by)
    draft, was_live = page.draft_revision, page.live_revision
    Page.objects.filter(pk=page.pk).update(draft_revision=None)
    page.draft_revision = None
    made = {"origin": Origin.SUGGESTION, "by": None, "note": NOTE, "hands": hands_of(suggestion)}
    revision = draft_revision(row=page, document=landing.document, base=was_live, **made)
    require_none_new(revision, than=was_live)
    request = _approved(suggestion, revision, was_live, risk, by)
    publish_revision(revision=revision, ground=Ground.APPROVAL, by=by, review_request=request)
    if draft:
        row = locked(page.record)
        kept, clash = carry_accepted(row=row, draft=draft, was_live=was_live, part=suggestion.part)
        follow_draft(row=row, draft=kept, clash=clash, by=by)
        tell_draft_clash(row, clash)
    return revision, risk


def _approved(
    suggestion: Suggestion, revision: Revision, was_live: Revision, risk: dict[str, Any], by: AbstractBaseUser
) -> ReviewRequest:
    """What every publication needs, decided and carried out at once: the person has the whole change before them, and
    the opposite can be proposed in one click."""
    now = timezone.now()
    return ReviewRequest.objects.create(
        record=suggestion.record,
        revision=revision,
        live_base=was_live,
        suggestion=suggestion,
        submitted_at=suggestion.submitted_at,
        decision=ReviewDecision.APPROVED,
        decided_by=by,
        decided_at=now,
        approved_sha256=revision.sha256,
        publish_at=now,
        carried_out_at=now,
        **risk,
    )


def _into_draft(
    suggestion: Suggestion, page: Page, landing: Landing, chosen: Collection[int] | None, by: AbstractBaseUser
) -> Accepted:
    """The page's draft, with it. A draft on nobody's desk lies on theirs."""
    risk = _check_risk(suggestion, landing, chosen, by)
    if page.draft_revision:
        landing = land_on(page.draft_revision.read(), suggestion, chosen=chosen)
        if landing.clash:
            raise StaleBase(f"In the draft of this page: {landing.clash} Its writers have to settle that.")
    made = {"origin": Origin.SUGGESTION, "by": None, "note": NOTE, "hands": hands_of(suggestion)}
    revision = draft_revision(row=page, document=landing.document, base=head(page), **made)
    lie_with(page, by=by)
    follow_draft(row=locked(page.record), draft=revision, clash="", by=by)
    return revision, risk
