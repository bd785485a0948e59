"""Accounts live: invited by mail, trusted with roles, closed with their work handed on."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from medicines.actions.accounts import deactivate, invite, reopen, set_display_name
from medicines.actions.passwords import send_reset_link
from medicines.actions.policy import may, roles_of
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Event, OutboxMail
from medicines.vocabulary import Deed, Role
from tests.codes import followed
from tests.deeds import publish_page
from tests.mail import link_in
from tests.people import PASSWORD
from tests.review import submitted

pytestmark = pytest.mark.django_db


def invited(by, **changes):
    return invite(**({"username": "new", "email": "new@example.org", "roles": [Role.EDITOR]} | changes), by=by)


def test_the_link_of_an_invitation_leads_to_a_password(office, client):
    user = invited(office)
    assert (user.has_usable_password(), user.is_staff, roles_of(user)) == (False, True, {"editor"})
    asked = followed(client, link_in(OutboxMail.objects.get()))
    words = "correct horse battery staple"
    done = client.post(asked.request["PATH_INFO"], {"new_password1": words, "new_password2": words})
    assert done.url == reverse("password_reset_complete")
    assert client.get(done.url).status_code == 200
    user.refresh_from_db()
    assert user.check_password(words)
    used = followed(client, link_in(OutboxMail.objects.get()))
    assert "new_password1" not in used.content.decode()


def test_an_invitation_is_refused(office, editor, moderator):
    for other in (editor, moderator):
        with pytest.raises(NotAllowed):
            invited(other)
    for wrong in ({"username": "editor"}, {"email": "EDITOR@example.org"}, {"email": "nowhere"}, {"username": " "}):
        with pytest.raises(NotPossible):
            invited(office, **wrong)
    assert not OutboxMail.objects.exists()
    assert get_user_model().objects.count() == 3


def test_people_choose_the_name_that_readers_see(editor, moderator):
    set_display_name(name="  Ada \n Example ", by=editor)
    editor.refresh_from_db()
    assert editor.get_full_name() == "Ada Example"
    set_display_name(name="Ada Example", by=editor)
    assert [event.facts for event in Event.objects.filter(verb="display-name")] == [{"name": "Ada Example"}]
    for taken in ("ADA example", "Editor"):
        with pytest.raises(NotPossible, match="could not tell you apart"):
            set_display_name(name=taken, by=moderator)
    for odd in ("x" * 101, "a\u202eb", "a\x00b", "Take 5 mg", "Take ½"):
        with pytest.raises(NotPossible, match="plain text"):
            set_display_name(name=odd, by=moderator)
    set_display_name(name="", by=editor)
    editor.refresh_from_db()
    assert editor.get_full_name() == ""


def test_a_closed_account_is_out_at_once(editor, office, client):
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    assert deactivate(user=editor, by=office) == 0
    assert client.get("/admin/").status_code == 302
    assert not may(editor, Deed.DRAFT)
    send_reset_link(email=editor.email)
    assert not OutboxMail.objects.exists()
    with pytest.raises(NotPossible, match="closed already"):
        deactivate(user=editor, by=office)


def test_open_work_is_handed_on(editor, second_editor, office, moderator):
    request = submitted(by=editor, page=publish_page("Sertraline"))
    with pytest.raises(NotPossible, match="Open drafts: 1"):
        deactivate(user=editor, by=office)
    with pytest.raises(NotPossible):
        deactivate(user=editor, hand_to=office, by=office)
    editor.refresh_from_db()
    assert editor.is_active
    assert deactivate(user=editor, hand_to=second_editor, by=office) == 1
    request.record.refresh_from_db()
    assert request.record.keeper == second_editor
    letter = OutboxMail.objects.get()
    assert (letter.to, "- Sertraline" in letter.body) == ("second.editor@example.org", True)
    assert Event.objects.first().facts == {"handed_to": "second editor", "records": 1}


def test_a_closed_account_is_opened_again_with_its_roles_and_without_its_password(editor, office, moderator, client):
    editor.set_password(PASSWORD)
    editor.save()
    client.force_login(editor)
    deactivate(user=editor, by=office)
    with pytest.raises(NotAllowed):
        reopen(user=editor, by=moderator)
    reopen(user=editor, by=office)
    assert may(editor, Deed.DRAFT)
    assert (editor.is_active, editor.has_usable_password()) == (True, False)
    assert client.get("/admin/").status_code == 302  # the session from before
    event = Event.objects.first()
    assert (event.verb, event.actor, event.label) == ("reopened", "office", "editor")
    letter = OutboxMail.objects.get()
    assert (letter.to, "open again" in letter.subject) == ("editor@example.org", True)
    assert "new_password1" in followed(client, link_in(letter)).content.decode()
    with pytest.raises(NotPossible, match="open already"):
        reopen(user=editor, by=office)


def test_closing_accounts_is_refused(editor, moderator, office):
    with pytest.raises(NotAllowed):
        deactivate(user=editor, by=moderator)
    with pytest.raises(NotPossible, match="their own account"):
        deactivate(user=office, by=office)
