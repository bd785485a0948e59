"""One's own account: name and second factor."""

import pytest
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.second_factor import has_second_factor
from medicines.content.qr_codes import qr_code
from tests.people import PASSWORD, code_of, person, sign_in_by_password, with_second_factor

pytestmark = pytest.mark.django_db
OWN = reverse("admin:medicines_account_own")
FACTOR = reverse("admin:medicines_account_second_factor")
PICTURE = reverse("admin:medicines_account_second_factor_picture")
LOGIN = reverse("admin:login")


@pytest.fixture
def signed_in(client, editor):
    editor.set_password(PASSWORD)
    editor.save()
    sign_in_by_password(client, editor)
    return client


def test_a_display_name(signed_in, editor, reviewer):
    signed_in.force_login(editor)
    assert "counts until" not in signed_in.get(OWN).content.decode()
    assert "Saved." in signed_in.post(OWN, {"name": "Ada Example"}, follow=True).content.decode()
    editor.refresh_from_db()
    assert editor.get_full_name() == "Ada Example"
    for wrong in ("reviewer", "x" * 101, "a\x00b"):
        answer = signed_in.post(OWN, {"name": wrong})
        assert "errorlist" in answer.content.decode()
    signed_in.force_login(reviewer)
    assert "counts until" in signed_in.get(OWN).content.decode()


def test_the_way_from_a_password_to_a_second_factor(signed_in, editor, client):
    assert "Set it up" in signed_in.get(FACTOR).content.decode()
    assert not TOTPDevice.objects.exists()  # reading writes nothing
    shown = signed_in.post(FACTOR, {"deed": "begin"}, follow=True).content.decode()
    device = TOTPDevice.objects.get()
    assert "otpauth://totp/Medsite%3Aeditor?secret=" in shown
    picture = signed_in.get(PICTURE)
    assert (picture["Content-Type"], "no-store" in picture["Cache-Control"]) == ("image/svg+xml", True)
    assert f'src="{PICTURE}"' in shown
    assert picture.content == qr_code(device.config_url)
    elsewhere = type(client)()
    sign_in_by_password(elsewhere, editor)
    wrong = signed_in.post(FACTOR, {"deed": "confirm", "code": "000", "password": PASSWORD})
    assert "does not fit" in wrong.content.decode()
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    done = signed_in.post(FACTOR, {"deed": "confirm", "code": code_of(device), "password": PASSWORD})
    assert "not shown again" in done.content.decode()
    assert "no-store" in done["Cache-Control"]
    assert signed_in.get(OWN).status_code == 200
    assert elsewhere.get(OWN).url == f"{LOGIN}?next={OWN}"
    again = signed_in.get(FACTOR).content.decode()
    assert "otpauth" not in again
    assert signed_in.get(PICTURE).status_code == 404


def test_another_phone(client, editor):
    _, codes = with_second_factor(editor)
    client.force_login(editor)
    assert "does not fit" in client.post(FACTOR, {"deed": "begin"}).content.decode()
    assert client.get(PICTURE).status_code == 404
    StaticDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    shown = client.post(FACTOR, {"deed": "begin", "code": codes[0]}, follow=True).content.decode()
    assert "Your old app counts until" in shown
    new = TOTPDevice.objects.get(user=editor, confirmed=False)
    client.post(FACTOR, {"deed": "confirm", "code": code_of(new), "password": PASSWORD})
    assert list(TOTPDevice.objects.filter(user=editor)) == [new]
    assert client.get(OWN).status_code == 200


def test_codes_are_renewed_and_it_is_turned_off(client, editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    device, codes = with_second_factor(editor)
    client.force_login(editor)
    assert "does not fit" in client.post(FACTOR, {"deed": "renew", "code": "nonsense"}).content.decode()
    new = client.post(FACTOR, {"deed": "renew", "code": code_of(device)}).content.decode()
    assert codes[0] not in new
    client.post(FACTOR, {"deed": "off"})
    assert has_second_factor(editor)
    off = client.post(FACTOR, {"deed": "off", "code": code_of(device)}, follow=True).content.decode()
    assert "Your second factor is off" in off
    assert not has_second_factor(editor)


def test_whoever_has_no_role_has_an_account_nevertheless(client):
    client.force_login(person("nobody"))
    assert "ask an administrator" in client.get(OWN).content.decode()


def test_a_visitor_logs_in_first(client, db):
    for address in (OWN, FACTOR):
        assert client.get(address).url == f"{LOGIN}?next={address}"
        assert client.post(address, {"deed": "begin"}).status_code == 302
