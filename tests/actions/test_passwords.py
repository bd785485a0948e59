"""Passwords are chosen by their owners alone: by a link, or with the old one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.accounts import deactivate
from medicines.actions.passwords import RESET_PAUSE, choose_password, send_password_link, send_reset_link
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Event, OutboxMail
from tests.codes import followed
from tests.mail import link_in
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
ANOTHER = "battery horse correct staple"
CHANGE = reverse("admin:password_change")


def chosen():
    return list(Event.objects.filter(verb="password-chosen").values_list("actor", "label"))


def test_a_reset_tells_nobody_who_has_an_account(editor, client):
    send_reset_link(email="EDITOR@example.org")
    send_reset_link(email="stranger@example.org")
    letter = OutboxMail.objects.get()
    assert letter.to == "editor@example.org"
    assert "new_password1" in followed(client, link_in(letter)).content.decode()


def test_asked_again_at_once_no_second_letter_is_written(editor):
    for _ in range(3):
        send_reset_link(email=editor.email)
    assert OutboxMail.objects.count() == 1
    OutboxMail.objects.update(created_at=timezone.now() - RESET_PAUSE)
    send_reset_link(email=editor.email)
    assert OutboxMail.objects.count() == 2


def test_an_administrator_sends_the_link_and_does_not_see_it(editor, office, moderator, client):
    send_password_link(user=editor, by=office)
    assert "new_password1" in followed(client, link_in(OutboxMail.objects.get())).content.decode()
    event = Event.objects.first()
    assert (event.verb, event.actor, event.label) == ("reset-sent", "office", "editor")
    with pytest.raises(NotAllowed):
        send_password_link(user=editor, by=moderator)
    deactivate(user=editor, by=office)
    with pytest.raises(NotPossible, match="open accounts"):
        send_password_link(user=editor, by=office)


def test_one_that_is_chosen_by_a_link_leaves_a_trace(editor, client):
    send_reset_link(email=editor.email)
    asked = followed(client, link_in(OutboxMail.objects.get()))
    assert chosen() == []
    client.post(asked.request["PATH_INFO"], {"new_password1": ANOTHER, "new_password2": ANOTHER})
    editor.refresh_from_db()
    assert editor.check_password(ANOTHER)
    assert chosen() == [("editor", "editor")]


def test_a_link_opens_nothing_once_the_account_is_closed(editor, office, client):
    send_reset_link(email=editor.email)
    asked = followed(client, link_in(OutboxMail.objects.get()))
    deactivate(user=editor, by=office)
    typed = {"new_password1": ANOTHER, "new_password2": ANOTHER}
    answer = client.post(asked.request["PATH_INFO"], typed)
    assert (answer.status_code, "link was invalid" in answer.content.decode()) == (200, True)
    assert "new_password1" not in followed(client, link_in(OutboxMail.objects.get())).content.decode()
    with pytest.raises(NotAllowed, match="closed"):
        choose_password(password=ANOTHER, by=editor)
    editor.refresh_from_db()
    assert (editor.check_password(ANOTHER), chosen()) == (False, [])


def test_ones_own_is_changed_with_the_old_one_and_leaves_a_trace(editor, client):
    editor.set_password(PASSWORD)
    editor.save()
    client.force_login(editor)
    elsewhere = type(client)()
    elsewhere.force_login(editor)
    typed = {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER}
    for wrong in ({"old_password": "x"}, {"new_password2": "x"}, {"new_password1": "1", "new_password2": "1"}):
        answer = client.post(CHANGE, typed | wrong)
        assert (answer.status_code, "errorlist" in answer.content.decode()) == (200, True)
    assert chosen() == []
    assert client.post(CHANGE, typed).url == reverse("admin:password_change_done")
    assert chosen() == [("editor", "editor")]
    editor.refresh_from_db()
    assert editor.check_password(ANOTHER)
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_a_visitor_changes_none(client, db):
    assert client.get(CHANGE).url == f"{reverse('admin:login')}?next={CHANGE}"
    assert client.post(CHANGE, {"old_password": PASSWORD}).status_code == 302
