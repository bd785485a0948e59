"""Mail is written with the deed, sent once, tried again with growing pauses, and never lost in silence."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from medicines.actions.accounts import deactivate, reopen
from medicines.actions.outbox import PAUSES, queue_mail, send_again, send_due_mail
from medicines.actions.passwords import send_reset_link
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import reject, return_request
from medicines.errors import NotAllowed, NotPossible
from medicines.models import OutboxMail
from tests.deeds import publish_page
from tests.review import approved, later, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."
BROKEN = "tests.mail.BrokenBackend"


def after(**time):
    return timezone.now() + timedelta(**time)


def test_a_letter_to_each_person_with_an_address_and_an_open_account(editor, moderator, office):
    office.is_active = False
    moderator.email = ""
    queue_mail(to=[editor, editor, None, moderator, office], subject="Two\nlines", body="Text.")
    assert [(letter.to, letter.subject) for letter in OutboxMail.objects.all()] == [("editor@example.org", "Two lines")]
    assert (send_due_mail().sent, send_due_mail().sent) == (1, 0)
    assert [(letter.to, letter.body) for letter in mail.outbox] == [(["editor@example.org"], "Text.")]


def test_a_deed_that_is_undone_sends_nothing(editor):
    with pytest.raises(RuntimeError), transaction.atomic():
        queue_mail(to=[editor], subject="S", body="B")
        raise RuntimeError
    assert not OutboxMail.objects.exists()


def test_a_failure_is_tried_again_after_growing_pauses_and_then_given_up(editor, settings):
    settings.EMAIL_BACKEND = BROKEN
    queue_mail(to=[editor], subject="S", body="B")
    now = timezone.now()
    for pause in PAUSES:
        assert send_due_mail(now=now).failed == 1
        letter = OutboxMail.objects.get()
        assert letter.due_at == now + pause
        assert send_due_mail(now=now + pause - timedelta(seconds=1)).failed == 0
        now += pause
    assert send_due_mail(now=now).failed == 1
    letter = OutboxMail.objects.get()
    assert (letter.given_up_at, letter.last_error, letter.attempts) == (now, "OSError: no way out", 7)
    assert list(OutboxMail.objects.failing()) == [letter]
    assert send_due_mail(now=now + timedelta(days=9)).failed == 0


def test_one_broken_letter_stops_no_other(editor, moderator):
    queue_mail(to=[editor, moderator], subject="S", body="B")
    OutboxMail.objects.filter(to="editor@example.org").update(to="bad\naddress@example.org")
    assert (send_due_mail().sent, [letter.to for letter in mail.outbox]) == (1, [["moderator@example.org"]])
    assert OutboxMail.objects.failing().count() == 1


def test_an_administrator_has_it_sent_again(editor, office, settings):
    settings.EMAIL_BACKEND = BROKEN
    queue_mail(to=[editor], subject="S", body="B")
    send_due_mail()
    letter = OutboxMail.objects.get()
    with pytest.raises(NotAllowed):
        send_again(mail=letter, by=editor)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_again(mail=letter, by=office)
    assert send_due_mail().sent == 1
    with pytest.raises(NotPossible):
        send_again(mail=letter, by=office)


def test_nothing_is_sent_to_an_account_that_was_closed_meanwhile(editor, moderator, office):
    send_reset_link(email=editor.email)
    queue_mail(to=[moderator], subject="S", body="B")
    deactivate(user=editor, by=office)
    assert (send_due_mail().sent, [letter.to for letter in mail.outbox]) == (1, [[moderator.email]])
    letter = OutboxMail.objects.failing().get()
    assert (letter.to, letter.given_up_at is None) == (editor.email, False)
    assert letter.last_error == "Not sent: the account that it is for was closed meanwhile."
    send_again(mail=letter, by=office)
    assert send_due_mail().sent == 0
    reopen(user=editor, by=office)
    send_again(mail=letter, by=office)
    assert send_due_mail().sent == 2  # with the one that says that it is open again


def test_an_address_that_is_an_open_accounts_too_gets_its_letters(editor, second_editor, office):
    type(editor).objects.filter(pk=editor.pk).update(email=second_editor.email.upper())
    queue_mail(to=[second_editor], subject="S", body="B")
    deactivate(user=editor, by=office)
    assert send_due_mail().sent == 1


def test_a_letter_in_another_hosts_hands_is_left_to_it(editor):
    queue_mail(to=[editor], subject="S", body="B")
    OutboxMail.objects.update(due_at=after(minutes=10), attempts=1)
    assert send_due_mail().sent == 0
    assert send_due_mail(now=after(minutes=11)).sent == 1


@pytest.mark.parametrize("deed", [return_request, reject])
def test_the_author_reads_why(editor, moderator, deed):
    deed(request=submitted(by=editor), reason="The dose has no source.", by=moderator)
    letter = OutboxMail.objects.get()
    assert letter.to == "editor@example.org"
    assert "The dose has no source." in letter.body


def test_everybody_who_could_look_again_is_told(moderator, second_moderator, administrator, editor):
    withdraw(row=publish_page("Sertraline"), reason=REASON, by=moderator)
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {"second.moderator@example.org"}
    assert REASON in OutboxMail.objects.get().body


def test_what_could_not_be_published_is_told_to_author_and_approver(editor, moderator, second_moderator):
    request = approved(submitted(by=editor), by=moderator)
    withdraw(row=request.record.row, reason=REASON, by=None)
    later(seconds=11)
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {"editor@example.org", "moderator@example.org"}
    assert "was withdrawn after this was approved" in OutboxMail.objects.first().body
