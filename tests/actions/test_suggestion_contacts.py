"""An address is confirmed before anything else goes there, and erased with all that knows it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medicines.actions.deciding_suggestions import reject_suggestion
from medicines.actions.outbox import queue_letters, send_due_mail
from medicines.actions.suggestion_changes import withdraw_suggestion
from medicines.actions.suggestion_contacts import confirm_address, erase_contacts
from medicines.actions.suggestion_letters import SUPPORTED
from medicines.errors import LinkRefused
from medicines.models import Event, OutboxMail, Suggestion, SuggestionContact, Support
from tests.codes import code_of
from tests.deeds import publish_page
from tests.mail import link_in
from tests.suggestions import suggested

pytestmark = pytest.mark.django_db
BROKEN = "tests.mail.BrokenBackend"


def link():
    return code_of(link_in(OutboxMail.objects.latest("pk")))


def test_an_address_is_confirmed_by_the_link_that_went_there():
    suggested(email="ann@example.org")
    token = link()
    assert not SuggestionContact.objects.confirmed().exists()
    confirm_address(token=token)
    confirm_address(token=token)
    assert SuggestionContact.objects.confirmed().get().email == "ann@example.org"
    assert Event.objects.filter(verb="address-confirmed").count() == 1
    for wrong in ("", "x", token[:-1], token + "x", "\ud800"):
        with pytest.raises(LinkRefused):
            confirm_address(token=wrong)


def test_who_confirms_after_the_decision_is_told_then(moderator):
    row, _ = suggested(email="ann@example.org", display_name="Ann")
    ann = link()
    suggested(row.record.page, email="bob@example.org")
    bob = link()
    OutboxMail.objects.all().delete()
    reject_suggestion(suggestion=row, sha256=row.sha256, reason="The leaflet says otherwise.", by=moderator)
    assert not OutboxMail.objects.exists()
    for token in (ann, bob, ann):
        confirm_address(token=token)
    letters = OutboxMail.objects.order_by("pk")
    assert [one.contact.email for one in letters] == ["ann@example.org", "bob@example.org"]
    assert all("The leaflet says otherwise." in one.body for one in letters)
    assert [one.body.startswith(SUPPORTED) for one in letters] == [False, True]


def test_a_letter_goes_to_the_contact_and_leaves_nothing_behind():
    suggested(email="ann@example.org")
    assert send_due_mail().sent == 1
    assert mail.outbox[0].to == ["ann@example.org"]
    assert not OutboxMail.objects.exists()


def test_what_the_server_says_of_an_address_is_not_written_down(settings, caplog):
    class Refused(Exception):
        pass

    settings.EMAIL_BACKEND = "tests.actions.test_suggestion_contacts.Telling"
    suggested(email="ann@example.org")
    assert send_due_mail().failed == 1
    letter = OutboxMail.objects.get()
    assert letter.last_error == "OSError: no such mailbox: a contributor"
    assert str(letter).endswith("to a contributor")
    assert "ann@example.org" not in caplog.text


class Telling:
    """A mail server that repeats the address in its refusal."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise OSError(f"no such mailbox: {messages[0].to[0]}")


def decided(row, days):
    """Withdrawn so long ago."""
    Suggestion.objects.filter(pk=row.pk).update(decision="superseded", decided_at=timezone.now() - timedelta(days=days))


def test_ninety_days_after_the_decision_nothing_is_left_of_it():
    row, _ = suggested(email="ann@example.org", sender="a")
    support, _ = suggested(row.record.page, email="bob@example.org", sender="b")
    for token in (link(),):
        confirm_address(token=token)
    SuggestionContact.objects.update(confirmed_at=timezone.now())
    decided(row, 89)
    assert erase_contacts() == 0
    other, _ = suggested(publish_page("Diazepam"), email="eve@example.org", sender="c")
    SuggestionContact.objects.update(confirmed_at=timezone.now())
    assert erase_contacts(now=timezone.now() + timedelta(days=2)) == 2
    assert (SuggestionContact.objects.get().suggestion, OutboxMail.objects.count()) == (other, 1)
    assert [one.sender for one in Suggestion.objects.order_by("pk")] == ["", "c"]
    assert Support.objects.get(pk=support.pk).sender == ""
    assert Event.objects.first().facts == {"addresses": 2}


def test_an_address_that_nobody_confirms_is_forgotten():
    suggested(email="ann@example.org")
    assert erase_contacts(now=timezone.now() + timedelta(days=29)) == 0
    assert erase_contacts(now=timezone.now() + timedelta(days=31)) == 1
    assert Suggestion.objects.count() == 1


def test_who_takes_back_is_forgotten_at_once():
    _, token = suggested(email="ann@example.org")
    withdraw_suggestion(token=token)
    assert not SuggestionContact.objects.exists()
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_erasing_takes_as_many_queries_for_one_as_for_three(number):
    for name in ("Sertraline", "Diazepam", "Ibuprofen")[:number]:
        decided(suggested(publish_page(name), email="ann@example.org")[0], 91)
    with CaptureQueriesContext(connection) as asked:
        assert erase_contacts() == number
    assert len(asked) == QUERIES


QUERIES = 9


def test_letters_to_contributors_are_queued_by_contact():
    row, _ = suggested(email="ann@example.org")
    queue_letters(contacts=[row.contact], subject="Decided\nnow", body="Thank you.")
    assert OutboxMail.objects.latest("pk").subject == "Decided now"
