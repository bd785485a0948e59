"""Every row of the transition table: each permission, and each refusal beside it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from medicines.actions import reviewing
from medicines.actions.accounts import deactivate, take_role
from medicines.actions.carrying_out import carry_out_due
from medicines.actions.credentials import revoke_credential
from medicines.actions.merging_pages import merge_pages
from medicines.actions.publishing import publish_revision, restore_revision, withdraw
from medicines.actions.reviewing import approve, reject, return_request, submit, take_back, undo_approval
from medicines.errors import (
    AlreadyDecided,
    DraftMovedOn,
    NotAllowed,
    NotPossible,
    NotPublic,
    OpenRequest,
    ReasonNeeded,
    SamePerson,
    StaleBase,
)
from medicines.models import Disclaimer, Event, Page, Publication, Record, ReviewRequest
from medicines.vocabulary import Ground, Role
from tests.deeds import draft_page, edit, publish_page
from tests.people import person, with_credential
from tests.review import approved, became_public, changed, later, submitted

pytestmark = pytest.mark.django_db
WHY = "The dose has no source."
EMERGENCY = "The dose on it was ten times too high."


def summary(request: ReviewRequest) -> str:
    return Page.objects.get(pk=request.record_id).summary


# Submitting


def test_a_draft_is_submitted_with_what_it_was_based_on(editor):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    request = submit(row=page, by=editor, note=" A better summary. ")
    page.refresh_from_db()
    assert (request.revision, request.live_base, request.note) == (
        page.draft_revision, page.live_revision, "A better summary.",
    )  # fmt: skip
    assert list(ReviewRequest.objects.undecided()) == [request]
    assert Event.objects.first().verb == "submitted"


def test_nothing_new_is_not_submitted(editor):
    page = publish_page("Sertraline")
    with pytest.raises(NotPossible, match="no draft"):
        submit(row=page, by=editor)
    changed(page, by=editor)
    changed(page, by=editor, summary=page.summary)
    with pytest.raises(NotPossible, match="differs from what is public"):
        submit(row=page, by=editor)


def test_who_may_not_write_cannot_submit(editor, office):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    with pytest.raises(NotAllowed):
        submit(row=page, by=office)


def test_a_page_has_one_open_request(editor, second_editor):
    request = submitted(by=editor)
    with pytest.raises(OpenRequest, match="submitted already, by editor"):
        submit(row=request.record.row, by=second_editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRequest.objects.create(
            record=request.record, revision=request.revision, submitted_by=editor, submitted_at=timezone.now()
        )


def test_a_newer_draft_takes_the_older_ones_place(editor, second_editor):
    first = submitted(by=editor)
    second = submitted(by=second_editor, page=first.record.row, summary="Better still.")
    first.refresh_from_db()
    assert (first.decision, first.decided_by) == ("taken back", second_editor)
    assert list(ReviewRequest.objects.pending()) == [second]
    assert second.revision.contributors == sorted([editor.pk, second_editor.pk])


def test_while_an_approved_one_waits_nothing_else_is_submitted(editor, moderator):
    request = approved(submitted(by=editor), by=moderator)
    changed(request.record.row, by=editor, summary="More.")
    with pytest.raises(OpenRequest, match="undone first"):
        submit(row=request.record.row, by=editor)
    later(seconds=11)
    page = Page.objects.get(pk=request.record_id)
    assert submit(row=page, by=editor).live_base == request.revision


# Taking back


def test_the_submitter_takes_it_back(editor, second_editor, office):
    request = submitted(by=editor)
    with pytest.raises(NotPossible, match="person who submitted"):
        take_back(request=request, by=second_editor)
    with pytest.raises(NotAllowed):
        take_back(request=request, by=office)
    take_back(request=request, by=editor)
    with pytest.raises(AlreadyDecided, match="editor has taken back this"):
        take_back(request=request, by=editor)
    assert submit(row=request.record.row, by=editor).revision == request.revision


# Returning and rejecting


def test_returned_the_draft_stays_with_its_author(editor, moderator):
    request = submitted(by=editor)
    return_request(request=request, reason=WHY, by=moderator)
    request.refresh_from_db()
    assert (request.decision, request.decided_by, request.reason) == ("returned", moderator, WHY)
    assert request.record.row.draft_revision == request.revision
    assert submit(row=request.record.row, by=editor).revision == request.revision


def test_rejected_the_draft_is_history_and_the_next_starts_from_what_is_public(editor, second_editor, moderator):
    request = submitted(by=editor)
    reject(request=request, reason=WHY, by=moderator)
    page = Page.objects.get(pk=request.record_id)
    assert (page.draft_revision, page.record.revisions.count()) == (None, 2)
    changed(page, by=second_editor, summary="Another try.")
    page.refresh_from_db()
    draft = page.draft_revision
    assert (draft.number, draft.base, draft.contributors) == (3, page.live_revision, [second_editor.pk])


@pytest.mark.parametrize("deed", [return_request, reject])
def test_a_refusal_has_a_reason_and_a_right(editor, moderator, office, deed):
    request = submitted(by=editor)
    with pytest.raises(ReasonNeeded):
        deed(request=request, reason="  ", by=moderator)
    for other in (editor, office):
        with pytest.raises(NotAllowed):
            deed(request=request, reason=WHY, by=other)
    deed(request=request, reason=WHY, by=moderator)
    with pytest.raises(AlreadyDecided, match="Somebody else was faster: moderator has re"):
        deed(request=request, reason=WHY, by=moderator)


# Approving


def test_approved_it_is_public_ten_seconds_later_and_not_before(editor, moderator):
    request = approved(submitted(by=editor), by=moderator)
    assert (request.decision, request.approved_sha256) == ("approved", request.revision.sha256)
    assert later(seconds=9) == []
    assert summary(request) == "A page for tests."
    (publication,) = later(seconds=11)
    assert (publication.ground, publication.review_request, publication.by) == ("approval", request, moderator)
    assert publication.revision == request.revision
    assert publication.single_person is False
    page = Page.objects.get(pk=request.record_id)
    assert (page.summary, page.draft_revision, page.single_person) == ("Changed.", None, False)
    assert later(seconds=30) == []


@pytest.mark.parametrize("deed", [approved, return_request, reject])
def test_the_next_decision_carries_out_what_is_due(editor, moderator, second_moderator, monkeypatch, deed):
    monkeypatch.setattr(reviewing, "UNDO_FOR", timedelta(0))
    first = approved(submitted(by=editor), by=moderator)
    second = submitted(by=editor, page=publish_page("Diazepam"))
    assert summary(first) == "A page for tests."
    deed(second, by=second_moderator) if deed is approved else deed(request=second, reason=WHY, by=second_moderator)
    assert summary(first) == "Changed."


def test_a_page_that_was_never_public(editor, moderator, reviewer):
    page = draft_page("Sertraline")
    request = submit(row=page, by=editor)
    assert (request.live_base, request.risk) == (None, "high")
    with pytest.raises(NotAllowed, match="high risk"):
        approved(request, by=moderator)
    became_public(request, by=reviewer)
    assert Page.objects.published().get() == page


def test_who_does_not_decide_cannot_approve(editor, second_editor, office):
    request = submitted(by=editor)
    for other in (second_editor, office):
        with pytest.raises(NotAllowed):
            approved(request, by=other)


def test_a_clinical_reviewer_approves_with_a_valid_credential(editor, reviewer, administrator):
    request = submitted(by=editor)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    with pytest.raises(NotAllowed):
        approved(request, by=reviewer)


def test_a_clinical_reviewers_approval_publishes(editor, reviewer):
    assert became_public(submitted(by=editor), by=reviewer).by == reviewer


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_nobody_approves_what_they_had_a_hand_in(editor, moderator, administrator, second_moderator, who):
    """Superusers included; also when somebody else wrote after them, and submitted it."""
    hand = {"moderator": moderator, "administrator": administrator}[who]
    page = publish_page("Sertraline")
    changed(page, by=hand)
    request = submitted(by=editor, page=page, summary="Changed together.")
    with pytest.raises(SamePerson):
        approved(request, by=hand)
    now = timezone.now()
    whole = {"decision": "approved", "decided_at": now, "publish_at": now, "approved_sha256": request.revision.sha256}
    with pytest.raises(DatabaseError, match="had a hand in"), transaction.atomic():
        ReviewRequest.objects.filter(pk=request.pk).update(decided_by=hand, **whole)
    assert became_public(request, by=second_moderator)


def test_who_submits_does_not_approve(editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    request = submit(row=page, by=moderator)
    with pytest.raises(SamePerson):
        approved(request, by=moderator)


def test_a_hand_in_an_earlier_change_does_not_count(editor, moderator, second_moderator):
    page = publish_page("Sertraline")
    became_public(submitted(by=moderator, page=page), by=second_moderator)
    request = submitted(by=editor, page=page, summary="Another change.")
    assert request.revision.contributors == [editor.pk]
    assert became_public(request, by=moderator)


def test_what_was_not_on_the_screen_is_not_approved(editor, moderator):
    request = submitted(by=editor)
    live = request.live_base
    with pytest.raises(DraftMovedOn):
        approve(request=request, sha256=live.sha256, by=moderator)
    with pytest.raises(DraftMovedOn, match="Nothing says which"):
        approve(request=request, sha256="", by=moderator)
    changed(request.record.row, by=editor, summary="Moved on.")
    with pytest.raises(DraftMovedOn):
        approved(request, by=moderator)
    request.refresh_from_db()
    assert request.decision == ""


def test_what_is_based_on_something_no_longer_public_is_not_approved(editor, moderator):
    request = submitted(by=editor)
    withdraw(row=request.record.row, reason=EMERGENCY, by=moderator)
    with pytest.raises(StaleBase):
        approved(request, by=moderator)


def test_of_two_decisions_the_second_says_who_and_what(editor, moderator, second_moderator):
    request = submitted(by=editor)
    approved(request, by=moderator)
    for deed in (return_request, reject):
        with pytest.raises(AlreadyDecided, match=r"Somebody else was faster: moderator has approved this at \d\d:\d\d"):
            deed(request=request, reason=WHY, by=second_moderator)
    with pytest.raises(AlreadyDecided, match="moderator has approved"):
        approved(request, by=second_moderator)
    assert request.record.row.draft_revision == request.revision


# At a chosen time


def test_at_a_chosen_time_and_never_before(editor, moderator):
    at = timezone.now() + timedelta(days=2)
    request = approved(submitted(by=editor), by=moderator, publish_at=at)
    assert request.publish_at == at
    assert later(days=1, hours=23) == []
    (publication,) = later(days=2, seconds=1)
    assert publication.revision == request.revision
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRequest.objects.filter(pk=request.pk).update(publish_at=at + timedelta(days=1))


def test_a_moment_that_has_passed_is_refused(editor, moderator):
    with pytest.raises(NotPossible, match="passed already"):
        approved(submitted(by=editor), by=moderator, publish_at=timezone.now() - timedelta(minutes=1))


def test_a_moment_in_another_year_is_taken_for_a_slip(editor, moderator):
    request = submitted(by=editor)
    with pytest.raises(NotPossible, match="more than a year away"):
        approved(request, by=moderator, publish_at=timezone.now() + timedelta(days=367))
    assert approved(request, by=moderator, publish_at=timezone.now() + timedelta(days=365)).decision == "approved"


def test_what_has_become_impossible_is_marked_and_not_tried_again(editor, moderator, second_moderator):
    request = approved(submitted(by=editor), by=moderator, publish_at=timezone.now() + timedelta(hours=1))
    live = request.live_base
    withdraw(row=request.record.row, reason=EMERGENCY, by=second_moderator)
    assert later(hours=2) == []
    request.refresh_from_db()
    assert "was withdrawn after this was approved" in request.failure
    assert Event.objects.first().verb == "publication-failed"
    restore_revision(revision=live, reason=EMERGENCY, by=moderator)
    assert later(hours=3) == []
    assert undo_approval(request=request, by=moderator).decision == ""


def test_an_approver_who_may_no_longer_does_not_publish(editor, moderator, reviewer, administrator):
    pages = [publish_page("Sertraline"), publish_page("Diazepam")]
    in_an_hour = {"publish_at": timezone.now() + timedelta(hours=1)}
    one = approved(submitted(by=editor, page=pages[0]), by=moderator, **in_an_hour)
    two = approved(submitted(by=editor, page=pages[1]), by=reviewer, **in_an_hour)
    take_role(user=moderator, role=Role.MODERATOR, by=administrator)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert later(hours=2) == []
    for request in (one, two):
        request.refresh_from_db()
        assert "may approve changes" in request.failure


def test_a_credential_that_ends_between_approval_and_moment_publishes_nothing(
    editor, administrator, office, client, monkeypatch
):
    ends, real = timezone.now().date() + timedelta(days=1), timezone.now
    people = {"recorded_by": administrator, "checked_by": office}
    reviewer = with_credential(person("leaving", Role.CLINICAL_REVIEWER), expires_on=ends, **people)
    requests = [
        approved(submitted(by=editor, page=publish_page(name)), by=reviewer, publish_at=real() + timedelta(days=days))
        for name, days in (("Sertraline", 1), ("Diazepam", 2))
    ]
    for days in (1, 2):
        monkeypatch.setattr(timezone, "now", lambda days=days: real() + timedelta(days=days, minutes=1))
        carry_out_due()
    for request in requests:
        request.refresh_from_db()
    assert [bool(request.carried_out_at) for request in requests] == [True, False]
    assert "clinical reviewer with a valid credential" in requests[1].failure
    assert summary(requests[1]) != "Changed."
    assert client.get("/readyz").json()["problems"]["publications impossible"] == 1


def test_an_approvers_account_that_was_closed_meanwhile_publishes_nothing(editor, moderator, administrator):
    request = approved(submitted(by=editor), by=moderator, publish_at=timezone.now() + timedelta(hours=1))
    deactivate(user=moderator, by=administrator)
    assert later(hours=2) == []
    request.refresh_from_db()
    assert "may approve changes" in request.failure
    assert summary(request) != "Changed."


def test_a_page_whose_change_waits_for_its_moment_is_not_merged_away(editor, moderator, second_moderator):
    request = approved(submitted(by=editor), by=moderator, publish_at=timezone.now() + timedelta(hours=1))
    other = publish_page("Sertralin")
    with pytest.raises(OpenRequest, match="waits"):
        merge_pages(kept=other, gone=request.record.row, reason=EMERGENCY, by=second_moderator)
    merge_pages(kept=request.record.row, gone=other, reason=EMERGENCY, by=second_moderator)
    assert [publication.revision for publication in later(hours=2)] == [request.revision]


# Undoing


def test_an_approval_is_undone_before_it_takes_effect(editor, moderator, second_moderator):
    request = approved(submitted(by=editor), by=moderator)
    with pytest.raises(NotAllowed):
        undo_approval(request=request, by=editor)
    again = undo_approval(request=request, by=moderator)
    assert later(seconds=11) == []
    assert (again.revision, again.submitted_at, again.reopens) == (request.revision, request.submitted_at, request)
    with pytest.raises(AlreadyDecided, match=r"moderator has approved this .* and that was undone"):
        undo_approval(request=request, by=moderator)
    with pytest.raises(AlreadyDecided, match="not been decided yet"):
        undo_approval(request=again, by=moderator)
    assert became_public(again, by=second_moderator).revision == request.revision


def test_what_is_public_is_not_undone(editor, moderator):
    request = submitted(by=editor)
    became_public(request, by=moderator)
    with pytest.raises(AlreadyDecided, match="and it is public"):
        undo_approval(request=request, by=moderator)


# One person


def test_one_person_alone_only_where_the_site_says_so(settings, moderator, editor, second_moderator):
    settings.SINGLE_PERSON = True
    request = submitted(by=moderator)
    publication = became_public(request, by=moderator)
    page = Page.objects.get(pk=request.record_id)
    assert (publication.single_person, page.single_person) == (True, True)
    became_public(submitted(by=editor, page=page, summary="Together."), by=second_moderator)
    page.refresh_from_db()
    assert page.single_person is False
    with pytest.raises(NotAllowed):
        approved(submitted(by=editor, page=page, summary="By an editor."), by=editor)


def test_a_site_that_has_a_second_person_by_now_does_not_publish_one_persons_work(settings, moderator):
    settings.SINGLE_PERSON = True
    request = approved(submitted(by=moderator), by=moderator)
    settings.SINGLE_PERSON = False
    assert later(seconds=11) == []
    request.refresh_from_db()
    assert "had a hand in it" in request.failure


# Standing wordings go the same way


def test_a_wording_is_an_administrators_to_write_and_a_clinical_reviewers_to_approve(
    shipped, administrator, office, moderator, reviewer
):
    wording = Disclaimer.objects.get(kind="urgent-help")
    document = type(wording.live_revision.read())(kind="urgent-help", title="Urgent", text="Call for help.")
    edit(wording, document, by=office)
    request = submit(row=wording, by=office)
    for wrong in (moderator, office, administrator):
        with pytest.raises(NotAllowed):
            approved(request, by=wrong)
    became_public(request, by=reviewer)
    wording.refresh_from_db()
    assert wording.text == "Call for help."


# What the database says


def test_an_approval_covers_its_revision_and_no_other(editor, moderator):
    request = approved(submitted(by=editor), by=moderator)
    row, live = request.record.row, request.live_base
    with pytest.raises(NotPublic):
        publish_revision(revision=live, ground=Ground.APPROVAL, review_request=request, by=moderator)
    with pytest.raises(NotPublic):
        publish_revision(revision=request.revision, ground=Ground.APPROVAL, by=moderator)
    now = timezone.now()
    with pytest.raises(DatabaseError, match="very revision that was approved"), transaction.atomic():
        Publication.objects.create(
            record=row.record, revision=live, ground="approval", review_request=request, at=now, until=now
        )
    undo_approval(request=request, by=moderator)
    with pytest.raises(NotPublic):
        publish_revision(revision=request.revision, ground=Ground.APPROVAL, review_request=request, by=moderator)


def test_a_decision_is_whole_and_never_changes(editor, moderator, second_moderator):
    request = submitted(by=editor)
    this = ReviewRequest.objects.filter(pk=request.pk)
    now = timezone.now()
    for part in ({"decision": "rejected"}, {"decided_by": moderator}, {"decided_at": now}, {"approved_sha256": "f"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            this.update(**part)
    with pytest.raises(IntegrityError), transaction.atomic():
        this.update(decision="rejected", decided_by=moderator, decided_at=now)  # no reason
    approved(request, by=moderator)
    for change in (
        {"decided_by": second_moderator}, {"reason": "Other."}, {"submitted_by": moderator},
        {"decision": "", "decided_by": None, "decided_at": None, "approved_sha256": "", "publish_at": None},
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            this.update(**change)
    with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
        this.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        this.update(carried_out_at=request.submitted_at)  # early


def test_a_draft_on_nobodys_desk_lies_on_the_submitters(editor, second_editor):
    page = draft_page("Sertraline")
    submit(row=page, by=editor)
    assert Record.objects.get(pk=page.pk).keeper == editor
    edited = publish_page("Diazepam")
    changed(edited, by=editor)
    Record.objects.filter(pk=edited.pk).update(keeper=second_editor)
    submit(row=edited, by=editor)
    assert Record.objects.get(pk=edited.pk).keeper == second_editor
