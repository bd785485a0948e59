"""Logging in, with and without a second factor; without JavaScript, under the strict policy."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.people import PASSWORD, code_of, with_second_factor

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")
INDEX = reverse("admin:index")
FACTOR = reverse("admin:medicines_account_second_factor")
FITS_NOT = "Name, password and code do not fit together."


def log_in(client, user, code="", password=PASSWORD):
    return client.post(LOGIN, {"username": user.get_username(), "password": password, "code": code, "next": INDEX})


def is_in(client):
    return client.get(INDEX).status_code == 200


@pytest.fixture
def known(editor):
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def test_the_first_log_in_leads_to_the_setting_up_of_a_second_factor(client, known):
    assert log_in(client, known).url == INDEX
    assert client.get(INDEX).url == FACTOR
    client.post(FACTOR, {"deed": "begin"})
    device = TOTPDevice.objects.get()
    told = client.post(FACTOR, {"deed": "confirm", "code": code_of(device), "password": PASSWORD}).content.decode()
    assert told.count("<li><code>") == 10
    assert is_in(client)


def test_a_password_is_enough_on_a_developers_machine(client, known, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert "id_code" in client.get(LOGIN).content.decode()
    assert log_in(client, known).url == INDEX
    assert is_in(client)
    client.post(reverse("admin:logout"))
    assert not is_in(client)


@pytest.mark.parametrize("leads", [{}, {"next": ""}, {"next": "https://example.org/"}, {"next": "//example.org"}])
def test_whoever_logs_in_without_a_place_of_ours_to_go_to_gets_to_the_desk(client, known, leads, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    answer = client.post(LOGIN, {"username": "editor", "password": PASSWORD, "code": "", **leads}, follow=True)
    assert (answer.redirect_chain, answer.status_code) == ([(INDEX, 302)], 200)
    client.post(reverse("admin:logout"))
    answer = client.post(f"{LOGIN}?next=https://example.org/", {"username": "editor", "password": PASSWORD, "code": ""})
    assert answer.url == INDEX


def test_who_was_on_the_way_somewhere_gets_there(client, known):
    there = reverse("admin:medicines_medicine_changelist")
    answer = client.post(f"{LOGIN}?next={there}", {"username": "editor", "password": PASSWORD, "next": there})
    assert answer.url == there


def test_a_wrong_password_is_refused_in_the_same_words_as_an_unknown_name(client, known):
    _, codes = with_second_factor(known)
    answers = [
        log_in(client, known, password="another"),
        log_in(client, known, codes[0], password="another"),
        log_in(client, known),
        log_in(client, known, "123456"),
        log_in(client, type(known)(username="nobody at all")),
        log_in(client, type(known)(username="nobody at all"), codes[0]),
    ]
    said = [re.sub(r' value="[^"]*"', "", answer.content.decode()) for answer in answers]  # what was typed
    assert len(set(said)) == 1
    assert FITS_NOT in said[0]
    assert not is_in(client)


def test_an_unknown_name_costs_as_much_work_as_a_known_one(client, known, settings, monkeypatch):
    """Each is hashed once: what takes the time is the same."""
    with_second_factor(known)
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *said: hashed.append(1) or encode(*said))
    costs = []
    for name in ("editor", "nobody at all"):
        log_in(client, type(known)(username=name), password="another")
        costs.append(len(hashed))
        hashed.clear()
    assert costs == [1, 1]


def test_with_a_second_factor_the_password_alone_opens_nothing(client, editor):
    device, _ = with_second_factor(editor)
    for wrong in ("", "000", "nonsense"):
        assert FITS_NOT in log_in(client, editor, wrong).content.decode()
        assert "_auth_user_id" not in client.session
        TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert log_in(client, editor, code_of(device)).url == INDEX
    assert is_in(client)


def test_a_recovery_code_opens_once(client, editor):
    _, codes = with_second_factor(editor)
    assert log_in(client, editor, codes[3]).url == INDEX
    client.post(reverse("admin:logout"))
    assert FITS_NOT in log_in(client, editor, codes[3]).content.decode()


def test_anothers_code_fits_nothing(client, editor, moderator):
    with_second_factor(editor)
    device, codes = with_second_factor(moderator)
    for foreign in (code_of(device), codes[0]):
        assert FITS_NOT in log_in(client, editor, foreign).content.decode()
    assert not is_in(client)


def test_guessing_is_slowed_down(client, known, settings):
    settings.AXES_FAILURE_LIMIT = 3
    for _ in range(3):
        log_in(client, known, password="guess")
    answer = log_in(client, known)
    assert answer.status_code == 429
    assert "For a quarter of an hour none is tried" in answer.content.decode()
    assert not is_in(client)


def test_a_script_that_is_locked_out_is_told_the_same_and_no_other_origin_may_read_it(client, known, settings):
    settings.AXES_FAILURE_LIMIT = 1
    said = {"username": "editor", "password": "guess"}
    answers = [client.post(LOGIN, said, headers=headers) for headers in ({}, {"X-Requested-With": "XMLHttpRequest"})]
    assert [answer.status_code for answer in answers] == [429, 429]
    for answer in answers:
        assert "For a quarter of an hour none is tried" in answer.content.decode()
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_guessing_at_codes_is_slowed_down_like_guessing_at_passwords(client, editor, settings):
    settings.AXES_FAILURE_LIMIT = 3
    device, codes = with_second_factor(editor)
    assert [log_in(client, editor, f"{number:06}").status_code for number in range(3)] == [200, 200, 429]
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    for right in (code_of(device), codes[0]):
        assert log_in(client, editor, right).status_code == 429
    assert not is_in(client)


def test_a_device_answers_nothing_while_it_waits_after_wrong_codes(client, editor):
    """From however many addresses they come."""
    device, _ = with_second_factor(editor)
    right = code_of(device)
    for number in range(5):
        said = {"username": "editor", "password": PASSWORD, "code": f"{number:06}", "next": INDEX}
        client.post(LOGIN, said, REMOTE_ADDR=f"10.0.0.{number}")
    assert TOTPDevice.objects.get().throttling_failure_count == 1  # the others were not looked at
    assert log_in(client, editor, right).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_CLIENT_IP"])
def test_who_invents_addresses_is_locked_out_all_the_same(client, known, settings, header):
    settings.AXES_FAILURE_LIMIT = 3
    said = {"username": "editor", "password": "guess"}
    answers = [client.post(LOGIN, said, **{header: f"10.0.0.{number}"}).status_code for number in range(4)]
    assert answers == [200, 200, 429, 429]


def test_behind_a_trusted_proxy_each_reader_is_another(client, known, settings):
    settings.AXES_FAILURE_LIMIT = 2
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    said = {"username": "editor", "password": "guess"}
    for chain in ("9.9.9.9, 10.0.0.1", "8.8.8.8, 10.0.0.1"):  # the first of each is what the stranger wrote
        last = client.post(LOGIN, said, HTTP_X_FORWARDED_FOR=chain)
    assert last.status_code == 429
    assert client.post(LOGIN, said, HTTP_X_FORWARDED_FOR="10.0.0.2").status_code == 200


def test_one_connection_with_many_addresses_is_one(client, known, settings):
    settings.AXES_FAILURE_LIMIT = 3
    said = {"username": "editor", "password": "guess"}
    answers = [client.post(LOGIN, said, REMOTE_ADDR=f"2001:db8::{number}").status_code for number in range(1, 5)]
    assert answers == [200, 200, 429, 429]
    assert client.post(LOGIN, said, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200
