"""How many suggestions come within an hour: counted in the database, by a key that says nothing of who it was."""

from datetime import UTC, datetime, timedelta

import pytest

from medicines.actions.suggestion_limits import count_submission, forget_old_counts, sender_of
from medicines.errors import TooManySuggestions
from medicines.models import SubmissionCount, Suggestion
from medicines.suggestion_vocabulary import SuggestionKind
from tests.deeds import publish_page
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
