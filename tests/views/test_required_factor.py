"""Where a role needs a second factor, it is set up before anything else."""

import pytest
from django.urls import reverse

from medicines.vocabulary import Role
from tests.people import PASSWORD, code_of, with_second_factor

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
FACTOR = reverse("admin:medicines_account_second_factor")


def test_only_its_setting_up_is_open(client, moderator, settings):
    client.force_login(moderator)
    assert client.get(INDEX).status_code == 200
    settings.REQUIRE_SECOND_FACTOR = [Role.MODERATOR]
    for address in (INDEX, reverse("admin:medicines_medicine_changelist"), reverse("admin:medicines_account_own")):
        assert client.get(address).url == FACTOR
    assert "Your role needs a second factor" in client.get(FACTOR).content.decode()
    assert client.get(reverse("admin:password_change")).status_code == 200
    assert client.post(reverse("admin:logout")).status_code == 200


def test_for_other_roles_it_is_a_choice(client, editor, settings):
    settings.REQUIRE_SECOND_FACTOR = [Role.MODERATOR]
    client.force_login(editor)
    assert client.get(INDEX).status_code == 200


def test_whoever_logged_in_with_a_code_goes_on(client, moderator, settings):
    settings.REQUIRE_SECOND_FACTOR = [Role.MODERATOR]
    device, _ = with_second_factor(moderator)
    said = {"username": "moderator", "password": PASSWORD, "code": code_of(device), "next": INDEX}
    client.post(reverse("admin:login"), said)
    assert client.get(INDEX).status_code == 200


def test_readers_notice_nothing(client, db, settings):
    settings.REQUIRE_SECOND_FACTOR = list(Role)
    assert client.get("/").status_code == 200
    assert client.get(INDEX).url == f"{reverse('admin:login')}?next={INDEX}"
