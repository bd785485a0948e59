"""Logging in, with and without a second factor; without JavaScript, under the strict policy."""

import pytest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.people import PASSWORD, code_of, with_second_factor

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")
INDEX = reverse("admin:index")


def log_in(client, user, code="", password=PASSWORD):
    return client.post(LOGIN, {"username": user.get_username(), "password": password, "code": code, "next": INDEX})


def is_in(client):
    return client.get(INDEX).status_code == 200


@pytest.fixture
def known(editor):
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def test_a_password_is_enough_without_a_second_factor(client, known):
    assert "id_code" in client.get(LOGIN).content.decode()
    assert log_in(client, known).url == INDEX
    assert is_in(client)
    client.post(reverse("admin:logout"))
    assert not is_in(client)


@pytest.mark.parametrize("leads", [{}, {"next": ""}, {"next": "https://example.org/"}, {"next": "//example.org"}])
def test_whoever_logs_in_without_a_place_of_ours_to_go_to_gets_to_the_desk(client, known, leads):
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
    wrong = log_in(client, known, password="another")
    known.username = "nobody at all"
    unknown = log_in(client, known)
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert not is_in(client)


def test_with_a_second_factor_the_password_alone_opens_nothing(client, editor):
    device, _ = with_second_factor(editor)
    for wrong in ("", "000", "nonsense"):
        assert "logs in with a code as well" in log_in(client, editor, wrong).content.decode()
        assert "_auth_user_id" not in client.session
        TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert log_in(client, editor, code_of(device)).url == INDEX
    assert is_in(client)
    assert client.get(INDEX).wsgi_request.user.is_verified()


def test_a_recovery_code_opens_once(client, editor):
    _, codes = with_second_factor(editor)
    assert log_in(client, editor, codes[3]).url == INDEX
    client.post(reverse("admin:logout"))
    assert "code as well" in log_in(client, editor, codes[3]).content.decode()


def test_anothers_code_fits_nothing(client, editor, moderator):
    with_second_factor(editor)
    device, codes = with_second_factor(moderator)
    for foreign in (code_of(device), codes[0]):
        assert "code as well" in log_in(client, editor, foreign).content.decode()
    assert not is_in(client)


def test_guessing_is_slowed_down(client, known, settings):
    settings.AXES_FAILURE_LIMIT = 3
    for _ in range(3):
        log_in(client, known, password="guess")
    assert log_in(client, known).status_code == 429
    assert not is_in(client)
