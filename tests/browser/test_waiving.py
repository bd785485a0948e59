"""A contradiction from the form to the reviewer's screen, in a real browser, with and without scripts."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from medicines.models import Page, ReviewRequest, Waiver
from medicines.vocabulary import Role
from tests.browser.axe import violations
from tests.people import person, with_credential
from tests.waivers import ABRUPT, MAXIMA, WHY

SLUGS = {True: "sertraline-diazepam", False: "amoxicillin-clavulanic-acid"}


@pytest.fixture
def sit_down(visit):
    def open_(user: object, path: str, **options: object) -> Tab:
        client = Client()
        client.force_login(user)
        tab = visit("/about/", **options)
        root = tab.url.removesuffix("/about/")
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": root}
        tab.context.add_cookies([cookie])
        tab.goto(root + path)
        return tab

    return open_


@pytest.fixture(autouse=True)
def database(django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_written_refused_waived_and_seen_by_the_reviewer(sit_down, javascript, width):
    how = {"java_script_enabled": javascript, "width": width}
    editor = person(f"Wyn {width}", Role.EDITOR)
    first, second = (person(f"Waiving bureau {number} {width}", Role.ADMINISTRATOR) for number in (1, 2))
    reviewer = with_credential(person(f"Wes {width}", Role.CLINICAL_REVIEWER), recorded_by=first, checked_by=second)
    page = Page.objects.get(slug=SLUGS[javascript])

    address = reverse("admin:medicines_combination_change", args=[page.pk])
    tab = sit_down(editor, address, bypass_csp=javascript, **how)  # axe writes styles
    tab.get_by_role("textbox", name="Text").first.fill(f"{MAXIMA}\n\n{ABRUPT}")
    tab.get_by_role("button", name="Save and submit for review").click()
    expect(tab.get_by_text("It was not submitted.")).to_be_visible()
    found = tab.get_by_role("region", name="What the checks find")
    expect(found.get_by_text("An error keeps a draft from being submitted")).to_be_visible()
    tab.get_by_label("Summary").fill("Typed and not saved.")
    while found.get_by_text("It is right as it stands").count():
        left = found.get_by_text("It is right as it stands").count()
        found.get_by_text("It is right as it stands").first.click()
        found.get_by_label("Why (the reviewer reads it").first.fill(WHY)
        found.get_by_role("button", name="Waive this error").first.click()
        expect(found.get_by_text("It is right as it stands")).to_have_count(left - 1)
    expect(tab.get_by_label("Summary")).to_have_value("Typed and not saved.")
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(tab, on_the_desk=True) == [] if javascript else True
    tab.get_by_role("button", name="Save and submit for review").click()
    expect(tab.get_by_text("It is submitted for review")).to_be_visible()

    request = ReviewRequest.objects.get(record=page.pk, decision="")
    desk = sit_down(reviewer, reverse("admin:medicines_review", args=[request.pk]), color_scheme="dark", **how)
    expect(desk.get_by_label("Content checks").get_by_text(WHY).first).to_be_visible()
    assert violations(desk, on_the_desk=True) == [] if javascript else True
    desk.get_by_role("button", name="Approve and publish").click()
    expect(desk.get_by_role("alert")).to_contain_text("Read why, tick that you have, then approve.")
    for box in desk.get_by_role("group", name="Errors that were waived").get_by_role("checkbox").all():
        box.check()
    desk.get_by_role("button", name="Approve and publish").click()
    request.refresh_from_db()
    assert (request.decision, Waiver.objects.filter(record=page.pk).first().reason) == ("approved", WHY)
