"""Sessions end by themselves, and with what gave them their right."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from medicines.actions.accounts import deactivate
from medicines.actions.sessions import BEGAN, SEEN, end_sessions
from medsite import sessions
from tests.people import PASSWORD, code_of, with_second_factor

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
HOUR = 3600


@pytest.fixture
def later(monkeypatch):
    """Let seconds go by."""
    passed = [0]
    now = sessions.time.time

    class Clock:
        time = staticmethod(lambda: now() + passed[0])

    monkeypatch.setattr(sessions, "time", Clock)

    def by(seconds):
        passed[0] += seconds

    return by


def is_in(client):
    return client.get(INDEX).status_code == 200


def test_it_ends_after_two_hours_without_a_request(client, editor, later):
    client.force_login(editor)
    later(2 * HOUR - 1)
    assert is_in(client)
    later(2 * HOUR)
    assert not is_in(client)
    assert not Session.objects.exists()


def test_it_ends_after_twelve_hours_whatever_was_done(client, editor, later):
    client.force_login(editor)
    for _ in range(11):
        later(HOUR)
        assert is_in(client)
    later(HOUR)
    assert not is_in(client)


def test_a_session_from_before_there_were_limits_has_them_from_now_on(client, editor, later):
    client.force_login(editor)
    session = client.session
    del session[BEGAN], session[SEEN]
    session.save()
    assert is_in(client)
    later(2 * HOUR)
    assert not is_in(client)


def test_not_every_request_writes(client, editor, later, django_assert_num_queries):
    client.force_login(editor)
    before = Session.objects.get().session_data
    assert is_in(client)
    assert Session.objects.get().session_data == before
    later(sessions.NOTED_EVERY)
    assert is_in(client)
    assert Session.objects.get().session_data != before


def test_another_password_ends_the_others(client, editor):
    with_second_factor(editor)
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(editor)
    new = "another long enough phrase"
    said = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("admin:password_change"), said).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)


def test_logging_out_leaves_nothing_to_come_back_with(client, editor):
    client.force_login(editor)
    stolen = client.cookies["sessionid"].value
    client.post(reverse("admin:logout"))
    client.cookies["sessionid"] = stolen
    assert not is_in(client)
    assert not Session.objects.exists()


def test_a_closed_account_is_out_at_once(client, editor, office):
    client.force_login(editor)
    deactivate(user=editor, by=office)
    assert not is_in(client)


def test_somebody_is_logged_out_everywhere_and_nobody_else_with_them(client, editor, moderator):
    client.force_login(moderator)
    Client().force_login(editor)
    Client().force_login(editor)
    assert end_sessions(user=editor) == 2
    assert is_in(client)


def test_nobody_is_logged_in_by_a_session_that_was_given_to_them(client, editor):
    """A new log-in has a new name, whatever the browser held before."""
    client.cookies["sessionid"] = "x" * 32
    device, _ = with_second_factor(editor)
    said = {"username": "editor", "password": PASSWORD, "code": code_of(device), "next": INDEX}
    client.post(reverse("admin:login"), said)
    name = client.cookies["sessionid"].value
    assert re.fullmatch(r"[a-z0-9]{32}", name)
    assert name != "x" * 32
    assert is_in(client)


def test_its_cookie_is_for_this_site_and_no_script(client, editor):
    device, _ = with_second_factor(editor)
    said = {"username": "editor", "password": PASSWORD, "code": code_of(device), "next": INDEX}
    cookie = client.post(reverse("admin:login"), said).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
