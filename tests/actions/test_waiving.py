"""Errors of the content checks stand in the way of a review until somebody waives them: who may, for which words, and
on every way into review and out of it."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from medicines import actions
from medicines.actions.drafting import save_draft, take_up
from medicines.actions.emergencies import hide_passage, put_up_banner
from medicines.actions.history import hands_in, head
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.reviewing import approve, reject, return_request, submit, take_back, undo_approval
from medicines.actions.settling import accept_source
from medicines.actions.waiving import verdict, waive
from medicines.errors import NotAllowed, NotPossible, ReasonNeeded, SamePerson, UnwaivedErrors
from medicines.models import Disclaimer, Event, Page, ReviewRequest, Waiver
from medicines.vocabulary import CheckCode, Severity
from tests.deeds import edit, import_text, publish_page
from tests.people import person
from tests.review import became_public, changed, later, saved, submitted
from tests.waivers import ABRUPT, LEAKED, MAXIMA, WHY, keys, section, waive_all, wrong

pytestmark = pytest.mark.django_db
EMERGENCY = "The dose on it was ten times too high."


def codes(page):
    page.refresh_from_db()
    return [one.code for one in verdict(page.draft_revision).errors]


# Waiving


def test_one_deed_writes_one_row_and_its_event(editor):
    page = wrong(by=editor)
    (key,) = keys(page)
    waiver = waive(row=page, key=key, reason=f" {WHY} ", by=editor)
    assert (waiver.record, waiver.revision, waiver.key) == (page.record, page.draft_revision, key)
    assert (waiver.reason, waiver.by) == (WHY, editor)
    event = Event.objects.first()
    assert (event.verb, event.actor, event.label) == ("waived", "editor", "Sertraline")
    assert event.facts == {"revision": 2, "code": "two-maxima", "place": "dosage", "reason": WHY}
    assert keys(page) == []
    assert [waiver.pk for _, waiver in verdict(page.draft_revision).waived] == [waiver.pk]


@pytest.mark.parametrize("who", ["editor", "moderator", "reviewer"])
def test_whoever_may_submit_may_waive(who, request, second_editor):
    page = wrong(by=second_editor)
    assert waive_all(page, by=request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["office", None])
def test_others_may_not(who, request, editor):
    page = wrong(by=editor)
    (key,) = keys(page)
    by = request.getfixturevalue(who) if who else person("staff")
    with pytest.raises(NotAllowed, match="may waive errors of the content checks"):
        waive(row=page, key=key, reason=WHY, by=by)
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    "reason",
    ["", "It is right.", " " * 30, "x" * 19, "\u200b" * 40, "It is right." + "\u200d" * 40, "a" + " " * 40 + "b"],
)
def test_a_short_reason_is_none(editor, reason):
    page = wrong(by=editor)
    with pytest.raises(ReasonNeeded, match="at least 20 characters"):
        waive_all(page, by=editor, reason=reason)


@pytest.mark.parametrize("reason", ["." * 40, "x" * 40, "\u2800" * 40, "\u3164" * 40, "1 2 3 4 5 6 7 8 9 10 11"])
def test_a_row_of_signs_is_no_reason(editor, reason):
    page = wrong(by=editor)
    with pytest.raises(ReasonNeeded, match="in words"):
        waive_all(page, by=editor, reason=reason)


def test_what_nobody_sees_of_a_reason_is_not_kept(editor):
    page = wrong(by=editor)
    (waiver,) = waive_all(page, by=editor, reason=f"\u202e{WHY}\x00\u200b")
    assert waiver.reason == WHY


def test_a_reason_has_an_end(editor):
    page = wrong(by=editor)
    with pytest.raises(NotPossible, match="at most 2,000 characters"):
        waive_all(page, by=editor, reason=f"{WHY:x<2001}")
    assert waive_all(page, by=editor, reason=f"{WHY:x<2000}")


def test_only_an_error_that_stands_in_the_draft_is_waived(editor):
    page = publish_page("Sertraline")
    nowhere = ("two-maxima", "dosage", "0" * 64)
    with pytest.raises(NotPossible, match="no such error"):
        waive(row=page, key=nowhere, reason=WHY, by=editor)
    wrong(by=editor, page=page)
    (key,) = keys(page)
    warning = next(one for one in verdict(page.draft_revision).findings if one.severity == Severity.WARNING)
    for other in (nowhere, warning.key, ("stop-suddenly", *key[1:]), (key[0], "usage", key[2])):
        with pytest.raises(NotPossible, match="no such error"):
            waive(row=page, key=other, reason=WHY, by=editor)
    saved(page, by=editor, sections=(section("Take 5 mg."),))
    with pytest.raises(NotPossible, match="no such error"):
        waive(row=page, key=key, reason=WHY, by=editor)
    assert not Waiver.objects.exists()


def test_two_people_waive_one_error_once(editor, second_editor):
    page = wrong(by=editor)
    (key,) = keys(page)
    first = waive(row=page, key=key, reason=WHY, by=editor)
    again = waive(row=page, key=key, reason="Both are right, as I have read.", by=second_editor)
    assert (again.pk, again.by, again.reason) == (first.pk, editor, WHY)
    assert Event.objects.filter(verb="waived").count() == 1


def test_a_waiver_holds_for_its_words_and_for_no_others(editor):
    page = wrong(by=editor, text=f"{MAXIMA}\n\n{ABRUPT}")
    waive_all(page, by=editor)
    saved(page, by=editor, summary="Another summary.")
    assert codes(page) == []
    saved(
        page,
        by=editor,
        sections=(section("Used in tests.", "usage"), section(f"{MAXIMA} {ABRUPT}".replace("50", "60"))),
    )
    assert codes(page) == [CheckCode.TWO_MAXIMA]


def test_a_waiver_of_another_page_counts_for_nothing(editor):
    waive_all(wrong(by=editor), by=editor)
    assert codes(wrong(by=editor, page=publish_page("Zolpidem"))) == [CheckCode.TWO_MAXIMA]


# Into review


def test_an_error_keeps_a_draft_from_being_submitted(editor):
    page = wrong(by=editor)
    with pytest.raises(UnwaivedErrors) as refusal:
        submit(row=page, by=editor)
    assert str(refusal.value) == (
        "The content checks find an error in “Sertraline” (Dosage): The page gives two maxima for the same case: "
        "100 mg a day (“The maximum is 100 mg a day.”) and 150 mg a day (“Do not take more than 150 mg a day.”). "
        "Correct it, or waive it with a reason on the page’s form."
    )
    assert not ReviewRequest.objects.exists()
    waive_all(page, by=editor)
    assert submit(row=page, by=editor).revision == page.draft_revision


@pytest.mark.parametrize(("usage", "more"), [(ABRUPT, "There is one more besides."), (
    f"{ABRUPT} {ABRUPT.replace('abruptly', 'overnight')}", "There are 2 more besides.",
)])  # fmt: skip
def test_the_refusal_counts_the_others(editor, usage, more):
    with pytest.raises(UnwaivedErrors, match=more):
        submit(row=wrong(by=editor, usage=usage), by=editor)


def test_warnings_and_hints_do_not(editor):
    page = saved(publish_page("Sertraline"), by=editor)
    assert {one.severity for one in verdict(page.draft_revision).findings} == {Severity.WARNING, Severity.HINT}
    assert submit(row=page, by=editor)


def test_an_error_that_was_public_before_stands_in_the_way_too(editor):
    page = publish_page("Sertraline", sections=(section(MAXIMA),))
    with pytest.raises(UnwaivedErrors):
        submit(row=saved(page, by=editor), by=editor)


def test_a_refused_submission_leaves_the_older_request(editor):
    request = submitted(by=editor)
    wrong(by=editor, page=request.record.row)
    with pytest.raises(UnwaivedErrors):
        submit(row=request.record.row, by=editor)
    assert list(ReviewRequest.objects.undecided()) == [request]


def test_these_are_the_ways_into_review():
    """Whoever adds another asks the checks there, too. An undone approval reopens what was submitted, a draft that an
    accepted suggestion was put into follows it; such a suggestion itself is approved at once."""
    makes = re.compile(r"(?<!class )ReviewRequest(?:\.objects\.\w*create)?\(")
    paths = Path(actions.__file__).parents[1].rglob("*.py")
    found = [path.name for path in paths for _ in makes.findall(path.read_text())]
    assert sorted(found) == ["accepting_suggestions.py", *["reviewing.py"] * 3]


def test_an_accepted_source_is_submitted_like_any_draft(editor):
    body = "### Usage\n\nUsed in tests.\n\n### Dosage\n\n{}\n"
    import_text("Sertraline", body.format("Take 5 mg once daily."))
    source = import_text("Sertraline", body.format(MAXIMA))
    page = accept_source(source=source, base=source.page.live_revision, by=editor).page
    with pytest.raises(UnwaivedErrors):
        submit(row=page, by=editor)
    waive_all(page, by=editor)
    assert submit(row=page, by=editor)


def test_an_edited_proposal_and_a_text_taken_up_again_are_submitted_like_any_draft(editor, second_editor, moderator):
    page = wrong(by=editor)
    refused = page.draft_revision
    waive_all(page, by=editor)
    request = submit(row=page, by=editor)
    wrong(by=moderator, page=page, usage=ABRUPT)
    with pytest.raises(UnwaivedErrors, match="stop at once"):
        submit(row=page, by=moderator)
    reject(request=request, reason="Not this.", by=moderator)
    take_up(revision=refused, by=second_editor)
    page.refresh_from_db()
    assert submit(row=page, by=second_editor).revision == page.draft_revision  # its words were waived


def test_a_first_import_is_published_and_its_errors_are_found_later(editor):
    page = import_text("Sertraline", f"### Dosage\n\n{MAXIMA}\n").page
    assert page.is_live
    assert [one.code for one in verdict(page.live_revision).errors] == [CheckCode.TWO_MAXIMA]


def test_nothing_that_makes_a_page_safer_is_kept_waiting(editor, moderator):
    page = publish_page("Sertraline", sections=(section(MAXIMA),))
    first = page.live_revision
    saved(page, by=editor)
    read = [one.pk for one in waive_all(page, by=editor)]
    became_public(submit(row=page, by=editor), by=moderator, waivers=read)
    page.refresh_from_db()
    hide_passage(page=page, part="dosage", passage="150 mg", reason=EMERGENCY, by=moderator)
    put_up_banner(page=page, reason=EMERGENCY, by=moderator)
    restore_revision(revision=first, reason=EMERGENCY, by=moderator)
    withdraw(row=Page.objects.get(pk=page.pk), reason=EMERGENCY, by=moderator)
    assert not Page.objects.get(pk=page.pk).is_live


def test_records_that_are_no_pages_have_no_errors(shipped, office):
    wording = Disclaimer.objects.get(kind="disclaimer")
    edit(wording, replace(head(wording).read(), text=ABRUPT), by=office)
    assert submit(row=wording, by=office)
    with pytest.raises(NotAllowed, match="Nobody may waive errors of the content checks of this kind"):
        waive(row=wording, key=("stop-suddenly", "dosage", "0" * 64), reason=WHY, by=office)


# Out of review


@pytest.fixture
def asked(editor):
    """A request with a waived error."""
    page = wrong(by=editor)
    waive_all(page, by=editor)
    return submit(row=page, by=editor)


def approve_(request, by, *waivers, **options):
    return approve(request=request, sha256=request.revision.sha256, by=by, waivers=waivers, **options)


def test_who_approves_has_read_why_a_dangerous_error_stands(asked, reviewer):
    waiver = Waiver.objects.get()
    for read in ([], [waiver.pk + 1]):
        with pytest.raises(NotPossible, match=r"An error in “Dosage” was waived \(two maxima\)"):
            approve_(asked, reviewer, *read)
    asked.refresh_from_db()
    assert asked.decision == ""
    assert approve_(asked, reviewer, waiver.pk).decision == "approved"
    (publication,) = later(seconds=11)
    assert publication.revision == asked.revision


def test_an_error_that_harms_nobody_needs_no_reading(editor, reviewer):
    page = wrong(by=editor, text="Take 5 mg.", usage=LEAKED)
    assert codes(page) == [CheckCode.LEAKED_PROMPT]
    waive_all(page, by=editor)
    assert approve_(submit(row=page, by=editor), reviewer)


def test_every_code_is_dangerous_unless_it_is_said_to_harm_nobody(editor):
    page = wrong(by=editor, text=f"{MAXIMA} {ABRUPT}", usage=LEAKED)
    waive_all(page, by=editor)
    dangerous = {one.code for one, _ in verdict(page.draft_revision).dangerous}
    assert dangerous == {CheckCode.TWO_MAXIMA, CheckCode.STOP_SUDDENLY}


def test_who_waived_has_a_hand_in_the_change(editor, second_editor, reviewer):
    page = wrong(by=editor)
    (waiver,) = waive_all(page, by=reviewer)
    request = submit(row=page, by=second_editor)
    assert hands_in(request.revision) == {editor.pk, second_editor.pk, reviewer.pk}
    with pytest.raises(SamePerson):
        approve_(request, reviewer, waiver.pk)
    with pytest.raises(DatabaseError, match="had a hand in"), transaction.atomic():
        decided = {"decision": "approved", "decided_by": reviewer, "decided_at": timezone.now()}
        decided |= {"approved_sha256": request.revision.sha256, "publish_at": timezone.now() + timedelta(hours=1)}
        ReviewRequest.objects.filter(pk=request.pk).update(**decided)
    saved(page, by=editor, summary="Another summary.")
    assert reviewer.pk in page.draft_revision.contributors
    assert not ReviewRequest.objects.without_a_hand_of(reviewer.pk).exists()


def test_after_a_publication_it_is_a_hand_in_no_later_change(asked, editor, second_editor, reviewer, second_reviewer):
    page = Page.objects.get(pk=asked.record_id)
    approve_(asked, reviewer, Waiver.objects.get().pk)
    later(seconds=11)
    saved(page, by=second_editor, summary="Another summary.")
    assert hands_in(page.draft_revision) == {second_editor.pk}


def test_on_a_site_of_one_person_they_read_it_themselves(reviewer, settings):
    settings.SINGLE_PERSON = True
    page = wrong(by=reviewer)
    (waiver,) = waive_all(page, by=reviewer)
    request = submit(row=page, by=reviewer)
    with pytest.raises(NotPossible, match="Read why"):
        approve_(request, reviewer)
    assert approve_(request, reviewer, waiver.pk).single_person


def own_page_now_says(text, editor, reviewer):
    """The page on sertraline is published anew, saying this."""
    page = Page.objects.get(slug="sertraline")
    became_public(submitted(by=editor, page=page, sections=(section(text),)), by=reviewer)


@pytest.fixture
def compared(editor):
    """A request to change a combination's page, whose dose its ingredient's own page allows so far."""
    publish_page("Sertraline", sections=(section("The maximum is 200 mg a day."),))
    page = publish_page("Sertraline", "Clonazepam", sections=(section("Take sertraline 150 mg a day."),))
    return submitted(by=editor, page=page)


def test_what_the_checks_find_since_the_submission_keeps_from_an_approval(compared, editor, second_editor, reviewer):
    own_page_now_says("The maximum is 100 mg a day.", second_editor, reviewer)
    with pytest.raises(UnwaivedErrors, match="150 mg"):
        approve_(compared, reviewer)
    return_request(request=compared, reason="The dose.", by=reviewer)
    page = Page.objects.get(pk=compared.record_id)
    waivers = waive_all(page, by=editor)
    assert approve_(submit(row=page, by=editor), reviewer, *(one.pk for one in waivers))


def test_what_they_find_since_the_approval_keeps_it_from_being_published(compared, editor, second_editor, reviewer):
    approve_(compared, reviewer, publish_at=timezone.now() + timedelta(days=1))
    own_page_now_says("The maximum is 100 mg a day.", second_editor, reviewer)
    assert later(days=1, seconds=1) == []
    compared.refresh_from_db()
    assert "150 mg" in compared.failure
    page = Page.objects.get(pk=compared.record_id)
    assert undo_approval(request=compared, by=reviewer).revision == compared.revision
    assert codes(page) == [CheckCode.DOSE_ABOVE_OWN_PAGE]


def test_what_was_waived_since_the_approval_nobody_has_read(compared, editor, second_editor, reviewer):
    approve_(compared, reviewer, publish_at=timezone.now() + timedelta(days=1))
    own_page_now_says("The maximum is 100 mg a day.", second_editor, reviewer)
    waive_all(Page.objects.get(pk=compared.record_id), by=editor)
    assert later(days=1, seconds=1) == []
    compared.refresh_from_db()
    assert "was waived (dose above own page)" in compared.failure


def test_taking_back_and_undoing_wait_for_no_waiver(asked, editor, reviewer):
    approve_(asked, reviewer, Waiver.objects.get().pk, publish_at=timezone.now() + timedelta(days=1))
    again = undo_approval(request=asked, by=reviewer)
    take_back(request=again, by=editor)
    assert not ReviewRequest.objects.pending().exists()


def test_a_verdict_takes_as_many_queries_for_one_error_as_for_two(editor, django_assert_num_queries):
    for usage in ("Used in tests.", ABRUPT):
        page = wrong(by=editor, page=Page.objects.filter(slug="sertraline").first(), usage=usage)
        waive_all(page, by=editor)
        draft = page.record.revisions.select_related("record").get(pk=page.draft_revision_id)
        with django_assert_num_queries(3):
            verdict(draft)


def test_a_draft_saved_on_is_no_new_text(editor):
    page = wrong(by=editor)
    waive_all(page, by=editor)
    assert save_draft(row=page, document=head(page).read(), base=head(page), by=editor) == page.draft_revision
    changed(page, by=editor, summary="Once more.")
    assert keys(page) == []
