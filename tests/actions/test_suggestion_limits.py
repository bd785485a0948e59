"""How many suggestions come within an hour: counted in the database, by a key that says nothing of who it was."""

from datetime import UTC, datetime, timedelta

import pytest

from medicines.actions.suggestion_changes import withdraw_suggestion
from medicines.actions.suggestion_contacts import confirm_address
from medicines.actions.suggestion_limits import (
    LETTERS_A_DAY,
    count_letter,
    count_submission,
    forget_old_counts,
    sender_of,
)
from medicines.errors import OfferRefused, TooManySuggestions
from medicines.models import OutboxMail, SubmissionCount, Suggestion
from medicines.suggestion_vocabulary import SuggestionKind
from tests.codes import code_of
from tests.deeds import publish_page
from tests.mail import link_in
from tests.suggestions import suggested, word_to_us

NOW = datetime(2026, 3, 4, 10, 59, tzinfo=UTC)


def limited(settings, **limits):
    settings.SUGGESTIONS_AN_HOUR = {**settings.SUGGESTIONS_AN_HOUR, **limits}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limits", "sentence"),
    [({"address": 2}, "your connection"), ({"page": 2}, "for this page"), ({"site": 2}, "can be read")],
)
def test_beyond_a_limit_nothing_is_taken_and_everything_kept(settings, limits, sentence):
    limited(settings, **limits)
    page = publish_page("Sertraline")
    for dose in (10, 11):
        suggested(page, text=f"Take {dose} mg once daily.", sender="a")
    with pytest.raises(TooManySuggestions, match=sentence):
        suggested(page, text="Take 12 mg once daily.", sender="a")
    assert Suggestion.objects.count() == 2
    assert set(SubmissionCount.objects.values_list("by", "count")) == {("address", 2), ("page", 2), ("site", 2)}


@pytest.mark.django_db
def test_each_sender_and_page_has_its_own(settings):
    limited(settings, address=1, page=1)
    for name, sender in (("Sertraline", "a"), ("Diazepam", "b")):
        suggested(publish_page(name), sender=sender)
    word_to_us(SuggestionKind.PAGE_REQUEST, "Paracetamol")


@pytest.mark.django_db
def test_an_hour_later_it_begins_anew_and_the_old_count_is_forgotten(settings):
    limited(settings, address=1)
    count_submission(sender="a", page=1, now=NOW)
    with pytest.raises(TooManySuggestions):
        count_submission(sender="a", page=1, now=NOW)
    count_submission(sender="a", page=1, now=NOW + timedelta(minutes=1))
    assert forget_old_counts(now=NOW + timedelta(minutes=61)) == 3
    assert SubmissionCount.objects.count() == 3


@pytest.mark.django_db
def test_letters_that_nobody_answers_are_few():
    page = publish_page("Sertraline")
    for number in range(LETTERS_A_DAY):
        suggested(page, text=f"Take {10 + number} mg.", email=f"ann+{number}@example.org", sender=str(number))
    with pytest.raises(OfferRefused) as refusal:
        suggested(page, text="Take 20 mg.", email="Ann@Example.org", sender="x")
    assert "several times today" in refusal.value.fields["email"]
    assert (Suggestion.objects.count(), OutboxMail.objects.count()) == (LETTERS_A_DAY, LETTERS_A_DAY)
    assert "example" not in str(list(SubmissionCount.objects.values()))
    confirm_address(token=code_of(link_in(OutboxMail.objects.latest("pk"))))
    suggested(page, text="Take 20 mg.", email="ann@example.org", sender="x")
    suggested(page, text="Take 30 mg.", email="eve@example.org", sender="x")


@pytest.mark.django_db
def test_taking_back_makes_no_room_for_more_letters():
    page = publish_page("Sertraline")
    for number in range(LETTERS_A_DAY):
        _, token = suggested(page, text=f"Take {10 + number} mg.", email="ann@example.org")
        withdraw_suggestion(token=token)
    with pytest.raises(OfferRefused):
        suggested(page, text="Take 20 mg.", email="ann@example.org")


@pytest.mark.django_db
def test_letters_are_counted_by_the_day():
    taken = [count_letter(email="ann@example.org", now=NOW) for _ in range(LETTERS_A_DAY + 1)]
    assert taken == [True] * LETTERS_A_DAY + [False]
    assert forget_old_counts(now=NOW + timedelta(hours=13)) == 0
    assert count_letter(email="ann@example.org", now=NOW + timedelta(hours=14))
    assert forget_old_counts(now=NOW + timedelta(hours=14)) == 1


def test_an_address_is_kept_as_a_hash_that_is_another_tomorrow(settings):
    today, tomorrow = NOW, NOW + timedelta(days=1)
    one = sender_of("192.0.2.7", now=today)
    assert (len(one), "192" in one, sender_of("")) == (64, False, "")
    assert one == sender_of("192.0.2.7", now=today) == sender_of("::ffff:192.0.2.7", now=today)
    assert len({one, sender_of("192.0.2.8", now=today), sender_of("192.0.2.7", now=tomorrow)}) == 3
    assert sender_of("2001:db8::1", now=today) == sender_of("2001:db8::ffff:2", now=today)
    assert sender_of("2001:db8::1", now=today) != sender_of("2001:db8:0:1::1", now=today)
    assert sender_of("no address", now=today)
    settings.SECRET_KEY = "another"
    assert sender_of("192.0.2.7", now=today) != one
