"""A dangerous passage goes, in a real browser, without JavaScript and on a phone; and the next person looks at it."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from medicines.vocabulary import Role
from tests.deeds import publish_page
from tests.people import person

REASON = "This is ten times the dose on the label."
PASSWORD = "correct horse battery"


@pytest.fixture
def two_moderators(site, django_db_blocker):
    """On the running site, with a page of their own: the other tests here read the others."""
    with django_db_blocker.unblock():
        publish_page("Testazolam")
        for name in ("first", "second"):
            user = person(name, Role.MODERATOR)
            user.set_password(PASSWORD)
            user.save()
        yield
        get_user_model().objects.filter(username__in=["first", "second"]).update(is_active=False)


def sign_in(page, name):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_a_passage_is_hidden_and_looked_at(visit, two_moderators):
    page = visit("/admin/", width=390, java_script_enabled=False)
    sign_in(page, "first")
    page.get_by_role("link", name="Medicines", exact=True).last.click()
    page.get_by_role("link", name="Testazolam").first.click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Hide a passage…").click()
    page.get_by_text("Dosage", exact=True).click()
    page.get_by_label("All of it (Dosage)").check()
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name="Show what will happen").click()
    expect(page.locator("del", has_text="5 mg").first).to_be_visible()
    page.get_by_role("button", name="Hide it now").click()
    expect(page.get_by_text("Somebody else is asked by mail")).to_be_visible()
    public = visit("/medicines/testazolam/", width=390)
    expect(public.get_by_text("A dose was removed here while it is being checked.")).to_be_visible()
    public.get_by_role("link", name="Earlier versions").click()
    expect(public.get_by_text(REASON)).to_be_visible()
    other = visit("/admin/", width=1280, java_script_enabled=False)
    sign_in(other, "second")
    other.get_by_role("link", name="Second looks").last.click()
    other.get_by_role("link", name="Testazolam").click()
    other.get_by_label("I agree").check()
    other.get_by_role("button", name="Write down my second look").click()
    expect(other.get_by_text("You have agreed what was done on “Testazolam”.")).to_be_visible()
