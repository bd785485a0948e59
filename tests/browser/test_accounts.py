"""An account of one's own, in a real browser under the real policy: log in, set up a second factor, log in with it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from medicines.vocabulary import Role
from tests.people import PASSWORD, code_of, person


@pytest.fixture
def editor(site):
    user = person("typing editor", Role.EDITOR)
    user.set_password(PASSWORD)
    user.save()
    yield user
    TOTPDevice.objects.filter(user=user).delete()
    get_user_model().objects.filter(pk=user.pk).update(is_active=False, username=f"gone {user.pk}")


@pytest.mark.parametrize("options", [{"java_script_enabled": False, "width": 390}])
def test_setting_up_a_second_factor_by_keyboard_alone(visit, editor, options):
    tab = visit("/admin/", **options)
    expect(tab.get_by_label("Username")).to_be_focused()  # by itself
    tab.keyboard.type("typing editor")
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.get_by_text("Everybody who works here needs a second factor").wait_for()
    tab.get_by_role("button", name="Set it up").press("Enter")
    picture = tab.get_by_role("img", name="A QR code")
    expect(picture).to_be_visible()
    assert picture.bounding_box()["width"] > 150  # it was loaded, under the policy
    device = TOTPDevice.objects.get(user=editor)
    tab.get_by_label("Code").fill(code_of(device))
    tab.get_by_label("Your password").fill(PASSWORD)
    tab.get_by_role("button", name="Turn it on").press("Enter")
    tab.get_by_text("not shown again").wait_for()
    assert tab.locator(".codes li").count() == 10
    tab.get_by_role("link", name="go on to my desk").press("Enter")
    expect(tab).to_have_url(re.compile("/admin/$"))
    tab.get_by_role("button", name="Log out").press("Enter")
    tab.get_by_role("link", name="Log in again").press("Enter")
    tab.get_by_label("Username").fill("typing editor")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Log in").press("Enter")
    tab.get_by_text("do not fit together").wait_for()
