"""The address of an account changes when its owner agrees, at the old one."""

import pytest
from django.contrib.auth import get_user_model

from medicines.actions import email_addresses
from medicines.actions.accounts import deactivate
from medicines.actions.email_addresses import ask_new_email, asked_email, confirm_email
from medicines.actions.passwords import send_reset_link
from medicines.errors import LinkRefused, NotAllowed, NotPossible
from medicines.models import Event, OutboxMail
from tests.codes import code_of, followed
from tests.mail import link_in

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


def token(letter=None):
    return code_of(link_in(letter or OutboxMail.objects.get()))


def email_of(user):
    return get_user_model().objects.get(pk=user.pk).email


def events():
    return list(Event.objects.filter(verb__startswith="email").order_by("pk").values_list("verb", "actor", "label"))


def test_the_owner_agrees_at_the_old_address(editor, office):
    ask_new_email(user=editor, email=f" {NEW} ", by=office)
    letter = OutboxMail.objects.get()
    assert (letter.to, NEW in letter.body) == ("editor@example.org", True)
    assert email_of(editor) == "editor@example.org"
    asked = token()
    assert asked_email(asked) == (editor, NEW)
    confirm_email(token=asked)
    assert email_of(editor) == NEW
    assert events() == [("email-asked", "office", "editor"), ("email-changed", "editor", "editor")]
    assert NEW not in str(list(Event.objects.filter(verb__startswith="email").values("facts", "label")))
    with pytest.raises(LinkRefused, match="has been used"):
        confirm_email(token=asked)


def test_until_then_letters_go_where_they_went_and_old_links_are_worthless_then(editor, office, client):
    send_reset_link(email=editor.email)
    reset = link_in(OutboxMail.objects.get())
    ask_new_email(user=editor, email=NEW, by=office)
    assert "new_password1" in followed(client, reset).content.decode()
    confirm_email(token=token(OutboxMail.objects.latest("pk")))
    assert "new_password1" not in followed(client, reset).content.decode()


def test_asking_is_refused(editor, moderator, office):
    with pytest.raises(NotAllowed):
        ask_new_email(user=editor, email=NEW, by=moderator)
    for wrong in ("nowhere", "", "MODERATOR@example.org", "editor@example.org"):
        with pytest.raises(NotPossible):
            ask_new_email(user=editor, email=wrong, by=office)
    deactivate(user=editor, by=office)
    with pytest.raises(NotPossible, match="Open it again first"):
        ask_new_email(user=editor, email=NEW, by=office)
    assert not OutboxMail.objects.exists()
    assert events() == []


def test_a_link_is_refused_when_it_is_old_or_nobodys_or_the_account_is_closed(editor, office, monkeypatch):
    ask_new_email(user=editor, email=NEW, by=office)
    asked = token()
    for odd in ("", "x-y", asked[:-1], asked + "x", "x" * 5000):
        with pytest.raises(LinkRefused, match="no link of ours"):
            confirm_email(token=odd)
    monkeypatch.setattr(email_addresses, "LASTS", -1)
    with pytest.raises(LinkRefused, match="has expired"):
        confirm_email(token=asked)
    monkeypatch.undo()
    deactivate(user=editor, by=office)
    with pytest.raises(LinkRefused, match="changed since"):
        confirm_email(token=asked)
    assert email_of(editor) == "editor@example.org"


def test_an_address_that_was_taken_meanwhile(editor, moderator, office):
    ask_new_email(user=editor, email=NEW, by=office)
    get_user_model().objects.filter(pk=moderator.pk).update(email=NEW.upper())
    with pytest.raises(NotPossible, match="has an account already"):
        confirm_email(token=token())
    assert email_of(editor) == "editor@example.org"


def test_who_has_none_gives_it_to_themselves_and_nobody_to_others(administrator, office):
    assert administrator.email == ""
    with pytest.raises(NotPossible, match="Only they can give it one"):
        ask_new_email(user=administrator, email=NEW, by=office)
    ask_new_email(user=administrator, email=NEW, by=administrator)
    assert email_of(administrator) == NEW
    assert events() == [("email-changed", "administrator", "administrator")]
    assert not OutboxMail.objects.exists()
