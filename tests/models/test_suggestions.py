"""Suggestions in impossible states are refused by the database, whoever writes; what was decided stays as it was."""

import hashlib

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from medicines.errors import Immutable
from medicines.models import ReviewRequest, Suggestion, SuggestionContact, SuggestionNote, Support
from medicines.models.triggers import FOREIGN
from tests.deeds import draft_page, publish_page

pytestmark = pytest.mark.django_db
ONCE = "never changes once decided"


def made(page, **changes):
    """A row as a reader's proposal writes it."""
    now = timezone.now()
    row = {
        "record": page.record, "based_on": page.live_revision, "kind": "edit", "origin": "reader", "part": "dosage",
        "text": "Take 10 mg once daily.", "reason": "The leaflet says so.", "source_kind": "leaflet",
        "source_title": "Leaflet", "licence_agreed_at": now, "submitted_at": now, "risk": "high",
        "token_sha256": hashlib.sha256(str(Suggestion.objects.count()).encode()).hexdigest(),
    } | changes  # fmt: skip
    return Suggestion.objects.create(**row)


@pytest.fixture
def page():
    return publish_page("Sertraline")


def refused(page, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        made(page, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "whatever"},
        {"origin": "other"},
        {"source_kind": "whatever"},
        {"record": None},
        {"based_on": None},
        {"kind": "page-request", "risk": ""},
        {"part": ""},
        {"text": ""},
        {"kind": "problem", "risk": "", "question": "A question?"},
        {"source_kind": ""},
        {"source_title": ""},
        {"licence_agreed_at": None},
        {"token_sha256": ""},
        {"origin": "import"},
        {"origin": "staff"},
        {"risk": ""},
        {"kind": "problem"},
        {"version": 0},
        {"decision": "rejected", "decision_reason": "No."},
        {"decision_reason": "No."},
        {"handed_over_at": timezone.now()},
        {"erased_at": timezone.now()},
    ],
)
def test_what_makes_no_sense_is_refused(page, changes):
    refused(page, **changes)


def test_what_makes_sense_is_not(page):
    made(page)
    made(page, kind="problem", part="", risk="", source_kind="", source_title="")
    nothing = {"record": None, "based_on": None, "part": "", "risk": "", "source_kind": "", "source_title": ""}
    made(page, kind="page-request", **nothing)


def test_of_those_that_wait_no_two_are_the_same(page, moderator):
    first = made(page, normalised_sha256="same")
    refused(page, normalised_sha256="same")
    decide(first, moderator)
    made(page, normalised_sha256="same")


def decide(row, moderator, **changes):
    evidence = {"decision": "rejected", "decided_by": moderator, "decided_at": timezone.now(), "decision_reason": "No."}
    assert Suggestion.objects.undecided().filter(pk=row.pk).update(**evidence | changes)


def not_changed(match, rows, **changes):
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        rows.update(**changes)


def test_a_decision_is_written_once(page, moderator, second_moderator):
    row = made(page)
    rows = Suggestion.objects.filter(pk=row.pk)
    decide(row, moderator)
    for changes in ({"decision": "withdrawn"}, {"decided_by": second_moderator}, {"decision_reason": "Other."}):
        not_changed(ONCE, rows, **changes)
    for changes in ({"text": "Other."}, {"version": 2, "text": "Other."}, {"risk": "low"}, {"normalised_sha256": "x"}):
        not_changed(ONCE, rows, **changes)


def test_words_change_with_their_version_while_they_wait(page):
    rows = Suggestion.objects.filter(pk=made(page).pk)
    not_changed(ONCE, rows, text="Other.")
    not_changed(ONCE, rows, text="Other.", version=3)
    not_changed(ONCE, rows, part="usage")
    not_changed(ONCE, rows, token_sha256="another")
    rows.update(text="Other.", version=2, risk="medium")
    rows.update(held="a pattern", risk="high")


def test_words_are_erased_whenever_that_is(page, moderator):
    row = made(page, sender="abc")
    rows, erased = Suggestion.objects.filter(pk=row.pk), {"erased_by": moderator, "erased_reason": "A person's name."}
    rows.update(text="Take […].", erased_at=timezone.now(), **erased)
    decide(row, moderator)
    not_changed(ONCE, rows, text="")
    rows.update(text="", reason="", erased_at=timezone.now(), sender="", **erased)
    not_changed(ONCE, rows, sender="abc")


def test_what_is_erased_with_the_standing_reply_says_nothing(page, moderator):
    row = made(page)
    erased = {"decision": "erased", "erased_at": timezone.now(), "erased_by": moderator, "erased_reason": "Overdose."}
    with pytest.raises(IntegrityError), transaction.atomic():
        decide(row, moderator, **erased)
    gone = dict.fromkeys(("text", "question", "reason", "source_quote", "source_title", "source_kind"), "")
    decide(row, moderator, **erased, **gone)


def test_what_was_taken_says_what_it_became_and_who_took_it(page, moderator):
    row = made(page, account=moderator)
    taken = {"decision": "accepted", "decision_reason": "", "decided_sha256": row.sha256}
    for changes in ({**taken, "revision": page.live_revision}, {"revision": page.live_revision}):
        with pytest.raises(IntegrityError), transaction.atomic():
            decide(row, moderator, **changes)
    other = made(page)
    with pytest.raises(IntegrityError), transaction.atomic():
        decide(other, moderator, **taken)
    decide(other, moderator, **taken, revision=page.live_revision)


def test_its_revisions_are_of_its_own_page(page):
    foreign = draft_page("Diazepam").draft_revision
    with pytest.raises(DatabaseError, match=FOREIGN), transaction.atomic():
        made(page, based_on=foreign)


def test_nothing_is_deleted_but_how_to_reach_somebody(page, moderator):
    row = made(page)
    note = SuggestionNote.objects.create(suggestion=row, by=moderator, text="Which leaflet?", at=timezone.now())
    support = Support.objects.create(suggestion=row, at=timezone.now(), token_sha256="x", display_name="Ann")
    SuggestionContact.objects.create(suggestion=row, email="a@example.org", token_sha256="y", asked_at=timezone.now())
    for table in ("suggestionnote", "support", "suggestion"):
        with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM medicines_{table}")
    with pytest.raises(Immutable):
        row.delete()
    with pytest.raises(Immutable):
        Suggestion.objects.all().delete()
    not_changed("never changes", SuggestionNote.objects.filter(pk=note.pk), text="Other?")
    not_changed("never changes", Support.objects.filter(pk=support.pk), display_name="Bob")
    SuggestionNote.objects.filter(pk=note.pk).update(text="", erased_at=timezone.now())
    Support.objects.filter(pk=support.pk).update(display_name="")
    assert SuggestionContact.objects.all().delete()[0] == 1


def test_a_contact_is_of_a_suggestion_or_of_a_support(page):
    row = made(page)
    support = Support.objects.create(suggestion=row, at=timezone.now(), token_sha256="x")
    for of in ({}, {"suggestion": row, "support": support}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SuggestionContact.objects.create(email="a@example.org", token_sha256="y", asked_at=timezone.now(), **of)


def test_a_request_is_submitted_by_somebody_or_of_an_accepted_suggestion(page, editor):
    row, other = made(page), made(publish_page("Diazepam"))
    asked = {"record": page.record, "revision": page.live_revision, "submitted_at": timezone.now(), "risk": "low"}
    for wrong in ({}, {"submitted_by": editor, "suggestion": row}, {"suggestion": other}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ReviewRequest.objects.create(**asked, **wrong)
    assert ReviewRequest.objects.create(**asked, suggestion=row).asked_by == "a reader"


def test_the_hash_is_of_all_that_is_decided_about(page):
    row = made(page)
    before = row.sha256
    for field in ("text", "reason", "source_title", "question"):
        setattr(row, field, "Other.")
        assert row.sha256 != before
        before = row.sha256
