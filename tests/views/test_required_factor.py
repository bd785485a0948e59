"""Whoever works here sets up a second factor before anything else."""

import pytest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.second_factor import reset_second_factor
from medicines.vocabulary import Role
from tests.people import PASSWORD, code_of, person, sign_in_by_password, with_second_factor

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
FACTOR = reverse("admin:medicines_account_second_factor")


def test_only_its_setting_up_is_open(client, moderator):
    sign_in_by_password(client, moderator)
    for address in (INDEX, reverse("admin:medicines_medicine_changelist"), reverse("admin:medicines_account_own")):
        assert client.get(address).url == FACTOR
    assert "Everybody who works here needs a second factor" in client.get(FACTOR).content.decode()
    assert client.get(reverse("admin:medicines_account_second_factor_picture")).status_code == 404  # nothing begun
    assert client.get(reverse("admin:password_change")).status_code == 200
    assert client.post(reverse("admin:logout")).status_code == 200


def test_nothing_is_written_by_whoever_owes_one(client, moderator):
    sign_in_by_password(client, moderator)
    posted = client.post(reverse("admin:medicines_account_own"), {"name": "Ada Example"})
    assert (posted.status_code, posted.url) == (302, FACTOR)
    moderator.refresh_from_db()
    assert moderator.get_full_name() == ""


def test_the_password_with_which_a_site_begins_is_for_the_first_log_in_alone(client, administrator):
    sign_in_by_password(client, administrator)
    assert "is for the first log-in alone" in client.get(FACTOR).content.decode()
    assert "Choose a password of your own first" in client.post(FACTOR, {"deed": "begin"}).content.decode()
    assert not TOTPDevice.objects.exists()
    said = {"old_password": "correct horse battery", "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(reverse("admin:password_change"), said).url == FACTOR
    shown = client.post(FACTOR, {"deed": "begin"}, follow=True).content.decode()
    assert "is for the first log-in alone" not in shown
    confirmed = {"deed": "confirm", "code": code_of(TOTPDevice.objects.get()), "password": PASSWORD}
    assert "not shown again" in client.post(FACTOR, confirmed).content.decode()
    assert client.get(INDEX).status_code == 200


@pytest.mark.parametrize("role", [*Role, None])
def test_no_role_goes_without(client, role):
    sign_in_by_password(client, person("somebody", *([role] if role else [])))
    assert client.get(INDEX).url == FACTOR


def test_on_a_developers_machine_it_is_a_choice(client, editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in_by_password(client, editor)
    assert client.get(INDEX).status_code == 200


def test_a_factor_that_was_taken_away_opens_nothing_any_more(client, editor, office):
    with_second_factor(editor)
    client.force_login(editor)
    assert client.get(INDEX).status_code == 200
    reset_second_factor(user=editor, reason="She has lost her phone on a train.", by=office)
    assert client.get(INDEX).url == f"{reverse('admin:login')}?next={INDEX}"
    sign_in_by_password(client, editor)
    assert client.get(INDEX).url == FACTOR


def test_whoever_logged_in_with_a_code_goes_on(client, moderator):
    device, _ = with_second_factor(moderator)
    said = {"username": "moderator", "password": PASSWORD, "code": code_of(device), "next": INDEX}
    client.post(reverse("admin:login"), said)
    assert client.get(INDEX).status_code == 200


def test_readers_notice_nothing(client, db):
    assert client.get("/").status_code == 200
    assert client.get(INDEX).url == f"{reverse('admin:login')}?next={INDEX}"
