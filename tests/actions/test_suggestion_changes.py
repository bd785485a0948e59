"""What who made a suggestion can still do with it, and what they cannot."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.actions.suggestion_changes import (
    answer_question,
    change_suggestion,
    offer_of,
    own,
    usual_wait,
    withdraw_suggestion,
)
from medicines.errors import AlreadyDecided, LinkRefused, NotPossible, OfferRefused, StaleBase, TooManySuggestions
from medicines.models import Event, Suggestion, SuggestionNote, Support
from tests.deeds import publish_page
from tests.suggestions import edit_offer, suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def reject(row, moderator):
    """As the deed of deciding writes it."""
    evidence = {"decision": "rejected", "decided_by": moderator, "decision_reason": "The leaflet says otherwise."}
    Suggestion.objects.undecided().filter(pk=row.pk).update(decided_at=timezone.now(), **evidence)


def ask(row, moderator, text="Which leaflet?"):
    SuggestionNote.objects.create(suggestion=row, by=moderator, text=text, at=timezone.now())


def test_it_can_be_changed_while_it_waits(page):
    row, token = suggested(page)
    before = row.sha256
    offer = edit_offer(text="Take 5 mg once daily, with food.", reason="Clearer.")
    changed = change_suggestion(token=token, offer=offer, version=1)
    assert (changed.version, changed.text, changed.risk) == (2, "Take 5 mg once daily, with food.", "high")
    assert changed.sha256 != before
    assert Event.objects.first().verb == "suggestion-changed"
    assert "food" not in str(list(Event.objects.filter(verb__startswith="suggest").values()))


def test_a_change_counts_as_one_more_that_was_sent(page, settings):
    settings.SUGGESTIONS_AN_HOUR = {"address": 2, "page": 9, "site": 9}
    row, token = suggested(page, sender="a")
    change_suggestion(token=token, offer=edit_offer(text="Take 11 mg."), version=1, sender="a")
    with pytest.raises(TooManySuggestions, match="still here"):
        change_suggestion(token=token, offer=edit_offer(text="Take 12 mg."), version=2, sender="a")
    row.refresh_from_db()
    assert (row.text, row.version) == ("Take 11 mg.", 2)


def test_its_kind_and_part_stay(page):
    _, token = suggested(page)
    changed = change_suggestion(token=token, offer=edit_offer(part="usage", text="Take 11 mg."), version=1)
    assert (changed.part, changed.text) == ("dosage", "Take 11 mg.")


def test_what_cannot_be_changed_says_why(page, moderator):
    row, token = suggested(page)
    with pytest.raises(OfferRefused, match="different from before"):
        change_suggestion(token=token, offer=offer_of(row), version=1)
    with pytest.raises(OfferRefused):
        change_suggestion(token=token, offer=edit_offer(reason=""), version=1)
    with pytest.raises(StaleBase, match="another window"):
        change_suggestion(token=token, offer=edit_offer(text="Take 11 mg."), version=0)
    for wrong in ("", "x", token[:-1], "\ud800"):
        with pytest.raises(LinkRefused):
            change_suggestion(token=wrong, offer=edit_offer(text="Take 11 mg."), version=1)
    suggested(page, text="Take 12 mg.")
    with pytest.raises(NotPossible, match="exactly this"):
        change_suggestion(token=token, offer=edit_offer(text="Take 12 mg."), version=1)
    reject(row, moderator)
    with pytest.raises(AlreadyDecided, match="decided meanwhile"):
        change_suggestion(token=token, offer=edit_offer(text="Take 11 mg."), version=1)
    row.refresh_from_db()
    assert (row.text, row.version) == ("Take 10 mg once daily.", 1)


def test_what_others_support_stays_as_it_is(page):
    row, token = suggested(page, display_name="Ann", email="ann@example.org")
    support, other = suggested(page, display_name="Bob")
    with pytest.raises(NotPossible, match="Others have suggested"):
        change_suggestion(token=token, offer=edit_offer(text="Take 11 mg."), version=1)
    with pytest.raises(NotPossible, match="only they"):
        change_suggestion(token=other, offer=edit_offer(text="Take 11 mg."), version=1)
    withdraw_suggestion(token=token)
    row.refresh_from_db()
    assert (row.decision, row.display_name, hasattr(row, "contact")) == ("", "", False)
    withdraw_suggestion(token=other)
    support.refresh_from_db()
    assert (support.display_name, support.source, own(other).suggestion) == ("", "", row)


def test_it_can_be_taken_back_once(page):
    row, token = suggested(page, display_name="Ann")
    withdraw_suggestion(token=token)
    row.refresh_from_db()
    assert (row.decision, row.decided_by, row.display_name) == ("withdrawn", None, "")
    with pytest.raises(AlreadyDecided):
        withdraw_suggestion(token=token)
    assert isinstance(suggested(page)[0], Suggestion)  # nobody waits with it any more


def test_a_question_is_answered_once(page, moderator):
    row, token = suggested(page)
    with pytest.raises(NotPossible, match="no question"):
        answer_question(token=token, text="The one in the box.")
    ask(row, moderator)
    for text in ("", "  ", "x" * 2001, "\x07"):
        with pytest.raises(OfferRefused):
            answer_question(token=token, text=text)
    answer_question(token=token, text="The one in the box.")
    assert [(note.by, note.text) for note in row.notes.all()] == [
        (moderator, "Which leaflet?"), (None, "The one in the box.")
    ]  # fmt: skip
    with pytest.raises(NotPossible):
        answer_question(token=token, text="And another.")
    ask(row, moderator, "Which page?")
    reject(row, moderator)
    with pytest.raises(AlreadyDecided):
        answer_question(token=token, text="Page 2.")


def test_how_long_a_decision_takes_is_what_half_of_them_took(page, moderator):
    assert usual_wait() is None
    now = timezone.now()
    for days, dose in ((1, 10), (3, 11), (30, 12)):
        row, _ = suggested(page, text=f"Take {dose} mg.")
        evidence = {"decision": "rejected", "decided_by": moderator, "decision_reason": "No."}
        Suggestion.objects.filter(pk=row.pk).update(decided_at=row.submitted_at + timedelta(days=days), **evidence)
    _, token = suggested(page, text="Take 13 mg.")
    withdraw_suggestion(token=token)  # took no time, and nobody decided it
    assert usual_wait() == timedelta(days=3)
    assert timezone.now() >= now


def test_support_keeps_what_was_said_for_it(page):
    suggested(page)
    suggested(page, reason="My leaflet says so, too.")
    assert Support.objects.get().reason == "My leaflet says so, too."
