"""One change from the first word to readers and back: written, previewed, submitted, returned, fixed, approved, seen,
compared, restored. All of it in a real browser."""

import pytest
from playwright.sync_api import expect

from medicines.models import Page
from medicines.vocabulary import Role
from tests.deeds import publish_page
from tests.people import person
from tests.review import later

REASON = "The former words were better, and nobody objects."


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_from_the_first_word_to_readers_and_back(visit, sit_down, javascript, width):
    how = {"java_script_enabled": javascript, "width": width}
    title = f"Testazepam{'abc'[javascript]}"
    page = publish_page(title, summary="A page for trying things.")
    address = page.get_absolute_url()
    own = sit_down(person(f"Eve {width}", Role.EDITOR), color_scheme="dark", **how)  # a browser of her own
    root = own.url.removesuffix("/admin/")

    own.goto(f"{root}/admin/medicines/medicine/{page.pk}/change/")
    own.get_by_label("Summary").fill("A page four trying things out.")
    own.get_by_role("button", name="Save draft").last.click()
    expect(own.get_by_text("Saved as draft, revision 2")).to_be_visible()
    with own.context.expect_page() as opened:
        own.get_by_role("link", name="Preview of what is saved").click()
    expect(opened.value.locator(".lead")).to_have_text("A page four trying things out.")
    opened.value.close()
    own.get_by_role("button", name="Save and submit for review").click()
    expect(own.get_by_text("It is submitted for review")).to_be_visible()

    desk = sit_down(person(f"Max {width}", Role.MODERATOR), **how)
    desk.get_by_role("link", name=title).first.click()
    desk.get_by_label("Reason").fill("“four” should be “for”.")
    desk.get_by_role("button", name="Return with this reason").click()
    expect(desk.get_by_text("was returned to its author")).to_be_visible()

    own.goto(f"{root}/admin/medicines/medicine/{page.pk}/change/")
    expect(own.get_by_text("“four” should be “for”.")).to_be_visible()
    own.get_by_label("Summary").fill("A page for trying things out.")
    own.get_by_role("button", name="Save and submit for review").click()
    expect(own.get_by_text("It is submitted for review")).to_be_visible()

    desk.goto(f"{root}/admin/medicines/reviewrequest/")
    desk.get_by_role("link", name=title).first.click()
    desk.get_by_role("button", name="Approve and publish").click()
    expect(desk.get_by_text("It becomes public within a minute")).to_be_visible()
    public = visit(address, **how)
    expect(public.locator(".lead")).to_have_text("A page for trying things.")
    later(seconds=11)
    public.reload()
    expect(public.locator(".lead")).to_have_text("A page for trying things out.")

    desk.goto(f"{root}/admin/medicines/medicine/{page.pk}/history/?from=1&to=3")
    expect(desk.locator("ins").first).to_contain_text("out")
    desk.get_by_role("link", name="Make public again").click()
    desk.get_by_label("Reason").fill(REASON)
    desk.get_by_role("button", name="Show what will happen").click()
    expect(desk.locator("del").first).to_contain_text("out")
    desk.get_by_role("button", name="Make it public again now").click()
    expect(desk.get_by_text("is public again as it was in version 1")).to_be_visible()
    public.reload()
    expect(public.locator(".lead")).to_have_text("A page for trying things.")
    assert Page.objects.get(pk=page.pk).record.publications.count() == 3
