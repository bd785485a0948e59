"""Where one is logged in: seen and ended by the person, and nobody else."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from medicines.actions.sessions import SEEN, end_other_sessions, end_session, name_of, sessions_of
from medicines.content.browsers import in_words
from medicines.errors import NotPossible
from tests.people import PASSWORD, with_second_factor

pytestmark = pytest.mark.django_db
INDEX, SESSIONS = reverse("admin:index"), reverse("admin:medicines_account_sessions")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "CriOS/138.0 Mobile/15E148 Safari/604.1"
)


def logged_in(user, user_agent):
    client = Client(headers={"user-agent": user_agent})
    client.force_login(user)
    assert is_in(client)
    return client


def is_in(client):
    return client.get(INDEX).status_code == 200


def key_of(client):
    return client.session.session_key


@pytest.fixture
def editor(editor):
    with_second_factor(editor)
    return editor


@pytest.fixture
def desk(editor):
    return logged_in(editor, FIREFOX)


@pytest.fixture
def phone(editor):
    return logged_in(editor, PHONE)


def test_each_is_listed_with_its_browser_and_no_key(desk, phone, editor, moderator):
    logged_in(moderator, "Opera-like OPR/1 Linux")
    shown = desk.get(SESSIONS).content.decode()
    assert shown.count('<th scope="row">') == 2
    assert "Firefox on Windows" in shown and "Chrome on iPhone" in shown and "Opera" not in shown
    assert key_of(phone) not in shown and key_of(desk) not in shown
    assert [one.is_this for one in sessions_of(editor, here=key_of(desk))].count(True) == 1


def test_one_is_ended_with_the_password(desk, phone, editor):
    third = logged_in(editor, FIREFOX)
    done = desk.post(SESSIONS, {"name": name_of(key_of(phone)), "password": PASSWORD}, follow=True)
    assert "That log-in has ended." in done.content.decode()
    assert (is_in(desk), is_in(phone), is_in(third)) == (True, False, True)
    again = desk.post(SESSIONS, {"name": name_of(key_of(Client())), "password": PASSWORD})
    assert "has ended already" in again.content.decode()


def test_all_others_are_ended_with_the_password(desk, phone, editor):
    third = logged_in(editor, FIREFOX)
    done = desk.post(SESSIONS, {"name": "", "password": PASSWORD}, follow=True).content.decode()
    assert "Log-ins that have ended: 2." in done and "nowhere else" in done
    assert (is_in(desk), is_in(phone), is_in(third)) == (True, False, False)


@pytest.mark.parametrize("name", ["", "theirs"])
def test_a_wrong_password_ends_nothing(desk, phone, editor, name):
    name = name and name_of(key_of(phone))
    assert "not your password" in desk.post(SESSIONS, {"name": name, "password": "wrong"}).content.decode()
    assert is_in(phone)
    with pytest.raises(NotPossible):
        end_other_sessions(here=key_of(desk), password="", by=editor)


def test_nobody_ends_those_of_somebody_else(desk, moderator):
    with_second_factor(moderator)
    with pytest.raises(NotPossible):
        end_session(name=name_of(key_of(desk)), password=PASSWORD, by=moderator)
    assert end_other_sessions(here="", password=PASSWORD, by=moderator) == 0
    assert is_in(desk)


def test_what_opens_nothing_any_more_is_not_listed(desk, phone, editor, settings):
    session = phone.session
    session[SEEN] -= settings.SESSION_IDLE_AGE
    session.save()
    assert [one.browser for one in sessions_of(editor, here="")] == ["Firefox on Windows"]
    editor.set_password("another long enough phrase")
    assert sessions_of(editor, here="") == []


@pytest.mark.parametrize("others", [0, 2])
def test_reading_ends_and_writes_nothing(desk, editor, others, django_assert_num_queries):
    for _ in range(others):
        logged_in(editor, PHONE)
    before = list(Session.objects.order_by("pk").values())
    with django_assert_num_queries(3):
        assert desk.get(SESSIONS).content.decode().count('<th scope="row">') == 1 + others
    assert list(Session.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (PHONE, "Chrome on iPhone"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit Version/18.5 Safari/605", "Safari on Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/138.0 Safari/537.36 Edg/138.0", "Edge on Windows"),
        ("<script>", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_browser_in_words(said, words):
    assert in_words(said) == words
