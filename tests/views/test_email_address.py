"""Agreeing to a new e-mail address: by a button, never by opening the link."""

import pytest
from django.urls import reverse

from medicines.actions.email_addresses import ask_new_email
from medicines.models import OutboxMail
from tests.mail import link_in

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


@pytest.fixture
def link(editor, office):
    ask_new_email(user=editor, email=NEW, by=office)
    return link_in(OutboxMail.objects.get())


def test_opening_it_changes_nothing_and_the_button_does(client, editor, link):
    shown = client.get(link)
    assert (shown.status_code, "no-store" in shown["Cache-Control"]) == (200, True)
    assert NEW in shown.content.decode()
    editor.refresh_from_db()
    assert editor.email == "editor@example.org"
    assert client.post(link).url == reverse("admin:index")
    editor.refresh_from_db()
    assert editor.email == NEW


def test_a_link_that_is_used_or_nobodys_is_refused_with_a_sentence(client, link):
    client.post(link)
    for answer in (client.get(link), client.post(link)):
        assert (answer.status_code, "has been used" in answer.content.decode()) == (410, True)
    nobodys = reverse("confirm_email", args=["x-y"])
    assert [client.get(nobodys).status_code, client.post(nobodys).status_code] == [404, 404]
    assert client.put(link).status_code == 405


def test_an_address_that_was_taken_meanwhile_is_said(client, moderator, link):
    type(moderator).objects.filter(pk=moderator.pk).update(email=NEW)
    answer = client.post(link)
    assert (answer.status_code, "has an account already" in answer.content.decode()) == (409, True)
