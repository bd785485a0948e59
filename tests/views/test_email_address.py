"""Agreeing to a new e-mail address: by a button, never by opening the link."""

import pytest
from django.urls import reverse

from medicines.actions.email_addresses import ask_new_email
from medicines.models import OutboxMail
from tests.codes import code_of, followed
from tests.mail import link_in

pytestmark = pytest.mark.django_db
NEW = "new@example.org"
WHERE = reverse("confirm_email")


@pytest.fixture
def link(editor, office):
    ask_new_email(user=editor, email=NEW, by=office)
    return link_in(OutboxMail.objects.get())


def agree(client, link):
    return client.post(WHERE, {"code": code_of(link), "agree": "yes"})


def test_opening_it_changes_nothing_and_the_button_does(client, editor, link):
    shown = followed(client, link)
    assert (shown.status_code, "no-store" in shown["Cache-Control"]) == (200, True)
    assert NEW in shown.content.decode()
    editor.refresh_from_db()
    assert editor.email == "editor@example.org"
    assert agree(client, link).url == reverse("admin:index")
    editor.refresh_from_db()
    assert editor.email == NEW


def test_a_link_that_is_used_or_nobodys_is_refused_with_a_sentence(client, link):
    agree(client, link)
    for answer in (followed(client, link), agree(client, link)):
        assert (answer.status_code, "has been used" in answer.content.decode()) == (410, True)
    for odd in ("#x-y", "#", link[:-1], "#" + "x" * 5000):
        answers = (followed(client, WHERE + odd[odd.index("#") :]), agree(client, odd))
        assert [(one.status_code, "no link of ours" in one.content.decode()) for one in answers] == [(404, True)] * 2
    assert client.put(WHERE).status_code == 405


def test_an_address_that_was_taken_meanwhile_is_said(client, moderator, link):
    type(moderator).objects.filter(pk=moderator.pk).update(email=NEW)
    answer = agree(client, link)
    assert (answer.status_code, "has an account already" in answer.content.decode()) == (409, True)
