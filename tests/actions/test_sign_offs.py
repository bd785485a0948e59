"""What a clinical reviewer vouches for, how long that counts, and when the page is due again."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from medicines.actions.credentials import revoke_credential
from medicines.actions.emergencies import hide_passage
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.rerendering import rerender
from medicines.actions.reviewing import undo_approval
from medicines.actions.sign_offs import approve_and_sign_off, sign_off
from medicines.content.checkable import HEAD, WHOLE, hashes
from medicines.content.document import SectionPart
from medicines.errors import DraftMovedOn, NotAllowed, NotPossible, SamePerson
from medicines.models import Credential, Disclaimer, Event, Page, SignOff
from medicines.vocabulary import SectionKind
from tests.deeds import draft_page, publish_page
from tests.review import became_public, later, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."
ALL = {HEAD, "usage", "dosage", "faq-alcohol"}


def fresh(page):
    return Page.objects.get(pk=page.pk)


def sign(page, *parts, by):
    """Sign for these parts of what is public; for all of it without any."""
    live = fresh(page).live_revision
    shown = hashes(live.read())
    return sign_off(revision=live, seen={part: shown[part] for part in parts or shown}, by=by)


def counting(page):
    """The parts for which a sign-off counts now."""
    page = fresh(page)
    return set(SignOff.objects.counting(page.pk, page.part_hashes))


def with_text(page, part, text):
    """The page's sections, one of them changed."""
    sections = fresh(page).live_revision.read().sections
    return tuple(replace(one, text=text) if one.id == part else one for one in sections)


def put_live(page, *, by, approver, **changes):
    became_public(submitted(by=by, page=fresh(page), summary=page.summary, **changes), by=approver)


@pytest.fixture
def page():
    return publish_page("Sertraline")


def test_one_deed_writes_one_row_a_part(page, reviewer):
    rows = sign(page, by=reviewer)
    shown = hashes(page.live_revision.read())
    assert [(one.part, one.sha256) for one in rows] == list(shown.items())
    assert {(one.record_id, one.revision_id, one.by) for one in rows} == {(page.pk, page.live_revision_id, reviewer)}
    assert {one.credential for one in rows} == {reviewer.credentials.get()}
    event = Event.objects.first()
    assert (event.verb, event.facts) == ("signed-off", {"revision": 1, "parts": list(shown)})


@pytest.mark.parametrize("who", ["editor", "moderator", "office", "administrator"])
def test_only_a_reviewer_with_a_valid_credential_signs(page, who, request):
    with pytest.raises(NotAllowed, match="Only a clinical reviewer with a valid credential may sign for"):
        sign(page, by=request.getfixturevalue(who))
    assert not SignOff.objects.exists()


def test_an_expired_credential_signs_no_more_and_what_it_signed_still_counts(page, reviewer):
    sign(page, "usage", by=reviewer)
    Credential.objects.update(expires_on=timezone.now().date() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        sign(page, "dosage", by=reviewer)
    assert counting(page) == {"usage"}


def test_a_revoked_credential_takes_its_word_back_at_once(page, reviewer, second_reviewer, administrator):
    sign(page, by=reviewer)
    sign(page, "usage", by=second_reviewer)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert counting(page) == {"usage"}
    assert (fresh(page).wholly_checked, fresh(page).checked_on, fresh(page).check_due_on) == (False, None, None)


def test_where_others_checked_too_the_page_stays_checked(page, reviewer, second_reviewer, administrator):
    sign(page, by=reviewer)
    sign(page, by=second_reviewer)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert fresh(page).wholly_checked
    assert fresh(page).checked_on == timezone.now().date()


def test_a_change_lapses_its_own_section_alone(page, reviewer, editor, second_reviewer, moderator):
    sign(page, by=reviewer)
    put_live(page, by=editor, approver=second_reviewer, sections=with_text(page, "dosage", "Take 50 mg once daily."))
    assert counting(page) == ALL - {"dosage"}
    assert not fresh(page).wholly_checked
    restore_revision(revision=page.live_revision, reason=REASON, by=moderator)
    assert counting(page) == ALL
    assert fresh(page).wholly_checked


def test_a_hidden_passage_lapses_its_section(page, reviewer, moderator):
    sign(page, by=reviewer)
    hide_passage(page=page, part="dosage", passage="5 mg", reason=REASON, by=moderator)
    assert counting(page) == ALL - {"dosage"}


def test_a_new_section_is_not_checked(page, reviewer, editor, second_reviewer):
    sign(page, by=reviewer)
    sections = (
        *page.live_revision.read().sections,
        SectionPart("storage", SectionKind.STORAGE, "Storing", "Keep dry."),
    )
    put_live(page, by=editor, approver=second_reviewer, sections=sections)
    assert counting(page) == ALL
    assert not fresh(page).wholly_checked


def test_what_was_on_the_screen_must_still_stand(page, reviewer, editor, second_reviewer):
    seen = hashes(page.live_revision.read())
    put_live(page, by=editor, approver=second_reviewer, sections=with_text(page, "dosage", "Take 50 mg once daily."))
    opened = page.live_revision
    with pytest.raises(DraftMovedOn, match=r"“Dosage” has changed since you opened it, so nothing was signed\."):
        sign_off(revision=opened, seen=seen, by=reviewer)
    assert not SignOff.objects.exists()
    (row,) = sign_off(revision=opened, seen={"usage": seen["usage"]}, by=reviewer)  # which nobody has touched
    assert row.revision == opened
    assert counting(page) == {"usage"}


@pytest.mark.parametrize(
    ("seen", "error"),
    [({}, NotPossible), ({"nothing": "0" * 64}, NotPossible), ({"usage": "0" * 64}, DraftMovedOn)],
)
def test_nothing_is_signed_that_was_not_shown(page, reviewer, seen, error):
    with pytest.raises(error):
        sign_off(revision=page.live_revision, seen=seen, by=reviewer)


def test_what_is_not_public_is_not_vouched_for(reviewer, moderator):
    draft = draft_page("Sertraline").draft_revision
    with pytest.raises(NotPossible, match="is not public"):
        sign_off(revision=draft, seen=hashes(draft.read()), by=reviewer)
    gone = publish_page("Diazepam")
    shown = gone.live_revision
    withdraw(row=gone, reason=REASON, by=moderator)
    with pytest.raises(NotPossible, match="is not public"):
        sign_off(revision=shown, seen=hashes(shown.read()), by=reviewer)


def test_nobody_signs_for_a_section_they_had_a_hand_in(page, reviewer, second_reviewer):
    put_live(page, by=reviewer, approver=second_reviewer, sections=with_text(page, "dosage", "Take 6 mg once daily."))
    with pytest.raises(SamePerson, match="You had a hand in “Dosage”"):
        sign(page, "usage", "dosage", by=reviewer)
    sign(page, "usage", by=reviewer)
    sign(page, "dosage", by=second_reviewer)
    assert counting(page) == {"usage", "dosage"}


def test_a_hand_outlives_a_typo_and_a_restoration_but_not_a_rewriting(
    page, reviewer, editor, second_reviewer, moderator
):
    mine = "Take one tablet with water in the morning, every day."
    put_live(page, by=reviewer, approver=second_reviewer, sections=with_text(page, "dosage", mine))
    own = fresh(page).live_revision
    put_live(
        page, by=editor, approver=second_reviewer, sections=with_text(page, "dosage", mine.replace("water", "juice"))
    )
    with pytest.raises(SamePerson):
        sign(page, "dosage", by=reviewer)
    put_live(
        page, by=editor, approver=second_reviewer, sections=with_text(page, "dosage", "Ask your pharmacist first.")
    )
    sign(page, "dosage", by=reviewer)
    restore_revision(revision=own, reason=REASON, by=moderator)
    with pytest.raises(SamePerson):
        sign(page, "dosage", by=reviewer)


def test_a_shared_record_is_signed_for_as_a_whole(shipped, reviewer):
    row = Disclaimer.objects.get(kind="disclaimer")
    (signed,) = sign_off(revision=row.live_revision, seen=hashes(row.live_revision.read()), by=reviewer)
    assert (signed.part, signed.record_id) == (WHOLE, row.pk)


# Approvals.


def test_an_approval_is_no_sign_off_by_itself(page, reviewer, editor):
    became_public(submitted(by=editor, page=page), by=reviewer)
    assert not SignOff.objects.exists()


def test_an_approval_may_sign_for_what_was_read_with_it(page, reviewer, editor):
    request = submitted(by=editor, page=page, sections=with_text(page, "dosage", "Take 50 mg once daily."))
    seen = {"dosage": hashes(request.revision.read())["dosage"]}
    approve_and_sign_off(request=request, sha256=request.revision.sha256, seen=seen, by=reviewer)
    assert counting(page) == set()  # not public yet
    later(seconds=11)
    assert counting(page) == {"dosage"}


def test_where_the_signature_is_refused_nothing_is_approved(page, reviewer, editor, second_reviewer):
    put_live(page, by=reviewer, approver=second_reviewer, sections=with_text(page, "dosage", "Take 6 mg once daily."))
    request = submitted(by=editor, page=fresh(page), sections=with_text(page, "dosage", "Take 7 mg once daily."))
    seen = {"dosage": hashes(request.revision.read())["dosage"]}
    with pytest.raises(SamePerson):
        approve_and_sign_off(request=request, sha256=request.revision.sha256, seen=seen, by=reviewer)
    request.refresh_from_db()
    assert request.decision == ""


def test_what_was_signed_with_an_approval_that_was_undone_does_not_count(page, reviewer, editor):
    request = submitted(by=editor, page=page, sections=with_text(page, "dosage", "Take 50 mg once daily."))
    seen = {"dosage": hashes(request.revision.read())["dosage"]}
    undo_approval(
        request=approve_and_sign_off(request=request, sha256=request.revision.sha256, seen=seen, by=reviewer),
        by=reviewer,
    )
    assert later(seconds=11) == []
    assert counting(page) == set()


# Dates.


def test_a_page_has_no_date_before_its_first_full_review(page, reviewer):
    for part in ("usage", "dosage", "faq-alcohol"):
        sign(page, part, by=reviewer)
        assert (fresh(page).checked_on, fresh(page).check_due_on) == (None, None)
    sign(page, HEAD, by=reviewer)
    today = timezone.now().date()
    assert fresh(page).wholly_checked
    assert fresh(page).checked_on == today
    assert fresh(page).check_due_on.year == today.year + 3


@pytest.mark.parametrize(("drug_class", "years"), [("SSRI", 1), ("Opioid", 1), ("Antihistamine", 3)])
def test_pages_of_classes_at_risk_are_due_every_year(shipped, reviewer, drug_class, years):
    page = publish_page("Testazol", drug_classes=(drug_class,))
    sign(page, by=reviewer)
    assert fresh(page).check_due_on.year == timezone.now().year + years


def test_a_combination_is_as_risky_as_its_ingredients(shipped, reviewer):
    publish_page("Morphine", drug_classes=("Opioid",))
    page = publish_page("Morphine", "Testazol")
    sign(page, by=reviewer)
    assert fresh(page).check_due_on.year == timezone.now().year + 1


def test_a_typo_and_its_check_move_no_date(page, reviewer, editor, second_reviewer):
    sign(page, by=reviewer)
    dates = (fresh(page).checked_on, fresh(page).check_due_on)
    put_live(page, by=editor, approver=second_reviewer, sections=with_text(page, "usage", "Used in **many** tests."))
    assert (fresh(page).checked_on, fresh(page).check_due_on) == dates
    sign(page, "usage", by=reviewer)
    assert (fresh(page).checked_on, fresh(page).check_due_on) == dates
    assert fresh(page).wholly_checked


def test_a_new_full_review_moves_the_date_once_its_last_part_is_signed(page, reviewer, monkeypatch):
    then = timezone.now() - timedelta(days=400)
    with monkeypatch.context() as patched:
        patched.setattr("medicines.actions.sign_offs.timezone.now", lambda: then)
        sign(page, by=reviewer)
    assert fresh(page).checked_on == then.date()
    for part in sorted(ALL - {"usage"}):
        sign(page, part, by=reviewer)
        assert fresh(page).checked_on == then.date()
    sign(page, "usage", by=reviewer)
    assert fresh(page).checked_on == timezone.now().date()


def test_few_pages_checked_on_one_day_are_due_in_a_week_each(reviewer):
    pages = [publish_page(name) for name in ("Sertraline", "Diazepam", "Ibuprofen")]
    for page in pages:
        sign(page, by=reviewer)
    dates = sorted(fresh(page).check_due_on for page in pages)
    assert [after - before for before, after in pairwise(dates)] == [timedelta(days=7), timedelta(days=7)]
    assert dates[-1] >= date(timezone.now().year + 3, 1, 1)


def test_what_lists_show_is_derived_anew_when_a_page_is_rendered_again(page, reviewer):
    sign(page, by=reviewer)
    shown = (fresh(page).part_hashes, fresh(page).wholly_checked, fresh(page).checked_on, fresh(page).check_due_on)
    Page.objects.update(part_hashes={}, wholly_checked=False)
    rerender(page=page, by=None)
    again = fresh(page)
    assert (again.part_hashes, again.wholly_checked, again.checked_on, again.check_due_on) == shown


def test_a_page_from_before_hashes_were_kept_gets_them_when_it_is_signed_for(page, reviewer):
    Page.objects.update(part_hashes={})
    sign(page, "usage", by=reviewer)
    assert counting(page) == {"usage"}
