"""A dangerous passage goes, in a real browser, without JavaScript and on a phone; and the next person looks at it."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from medicines.vocabulary import Role
from tests.deeds import publish_page
from tests.people import person

REASON = "This is ten times the dose on the label."


@pytest.fixture
def two_moderators(site, django_db_blocker):
    """On the running site, with a page of their own: the other tests here read the others."""
    with django_db_blocker.unblock():
        publish_page("Testazolam")
        yield [person(name, Role.MODERATOR) for name in ("first", "second")]
        get_user_model().objects.filter(username__in=["first", "second"]).update(is_active=False)


def test_a_passage_is_hidden_and_looked_at(visit, sit_down, two_moderators):
    first, second = two_moderators
    page = sit_down(first, width=390, java_script_enabled=False)
    page.get_by_role("link", name="Medicines", exact=True).last.click()
    page.get_by_role("link", name="Testazolam").first.click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Hide a section or a passage…").click()
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
    other = sit_down(second, width=1280, java_script_enabled=False)
    other.get_by_role("link", name="Second looks").last.click()
    other.get_by_role("link", name="Testazolam").click()
    other.get_by_label("I agree").check()
    other.get_by_role("button", name="Write down my second look").click()
    expect(other.get_by_text("You have agreed to what was done on “Testazolam”.")).to_be_visible()
