"""A reviewer opens two sections and signs for them; what readers see of it, and what ends it, in a real browser."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from medicines.models import Page
from medicines.vocabulary import Role
from tests.browser.axe import violations
from tests.deeds import publish_page
from tests.documents import page_document
from tests.people import person, with_credential
from tests.review import became_public, submitted


def reviewer(name: str) -> AbstractBaseUser:
    offices = [person(f"{which} of {name}", Role.ADMINISTRATOR) for which in ("Office", "Other office")]
    user = person(name, Role.CLINICAL_REVIEWER)
    user.first_name, user.last_name = name.split(" ", 1)
    user.save()
    return with_credential(user, recorded_by=offices[0], checked_by=offices[1])


def change(page: Page, *, by: AbstractBaseUser, approver: AbstractBaseUser, **changes: object) -> None:
    page.refresh_from_db()
    became_public(submitted(by=by, page=page, **changes), by=approver)


def dosed(page: Page, text: str) -> tuple:
    page.refresh_from_db()
    return tuple(replace(one, text=text) if one.id == "dosage" else one for one in page.live_revision.read().sections)


def sign(tab: Tab, part: str) -> None:
    button = tab.get_by_role("button", name=f"Verified, unchanged: {part}")
    expect(button).to_be_hidden()  # nobody signs for what they have not opened
    tab.locator("summary", has_text=re.compile(rf"^\s*{part}\b")).click()
    button.click()
    expect(tab.get_by_text(f"You have signed for “{part}”.")).to_be_visible()


def labels(tab: Tab) -> dict[str, str]:
    """Heading → what is said beside it of who checked it."""
    found = {}
    for section in tab.locator("section:has(> h2)").all():
        label = section.locator("> .provenance.checked")
        if label.count():
            found[section.locator("> h2").inner_text().split("\n")[0].strip()] = label.inner_text()
    return found


@pytest.mark.parametrize(("javascript", "name"), [(True, "Lamotrigine"), (False, "Isoniazid")])
def test_two_sections_are_signed_for_and_one_lapses(visit, sit_down, javascript, name):
    how = {"java_script_enabled": javascript, "width": 390}
    editor, moderator = person(f"Ed {name}", Role.EDITOR), person(f"Mo {name}", Role.MODERATOR)
    first, second = reviewer(f"Rita {name}"), reviewer(f"Ravi {name}")
    page = publish_page(document=page_document(name, summary="A medecine in a page for tests."))

    desk = sit_down(first, **how)
    desk.locator(".desk-list", has_text="Pages to check").get_by_role("link", name=name, exact=True).click()
    expect(desk.get_by_text("4 of 4 still to check.")).to_be_visible()
    sign(desk, "Usage")
    sign(desk, "Dosage")
    expect(desk.get_by_text("2 of 4 still to check.")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0 if javascript else True

    public = visit(page.get_absolute_url(), **how)
    assert labels(public).keys() == {"Usage", "Dosage"}
    assert f"Rita {name}" in labels(public)["Dosage"]
    expect(public.get_by_text("not checked by a health professional", exact=False).first).to_be_visible()

    change(page, by=editor, approver=moderator, summary="A medicine in a page for tests.")
    public.reload()
    expect(public.locator(".lead")).to_have_text("A medicine in a page for tests.")
    assert labels(public).keys() == {"Usage", "Dosage"}

    change(page, by=editor, approver=second, sections=dosed(page, "Take 50 mg once daily."))
    public.reload()
    assert labels(public).keys() == {"Usage"}
    expect(public.get_by_role("heading", name="Dosage — not checked by a health professional")).to_be_visible()
    desk.goto(desk.url.split("/admin/")[0] + reverse("admin:medicines_medicine_sign_off", args=[page.pk]))
    expect(desk.locator("#part-dosage summary")).to_contain_text(f"changed since Rita {name} checked it")
    expect(desk.get_by_text("3 of 4 still to check.")).to_be_visible()
    desk.locator("#part-dosage summary").click()
    desk.get_by_role("link", name="What has changed since then: Dosage").click()
    expect(desk.locator("#comparison ins").first).to_contain_text("50 mg")


def test_axe_finds_nothing_on_the_screen(sit_down):
    page, ada = publish_page("Warfarin"), reviewer("Ada Axe")
    for scheme in ("light", "dark"):
        tab = sit_down(ada, width=390, color_scheme=scheme, bypass_csp=True)  # axe itself writes styles
        tab.goto(tab.url.split("/admin/")[0] + reverse("admin:medicines_medicine_sign_off", args=[page.pk]))
        tab.locator("summary").first.click()
        assert violations(tab, on_the_desk=True) == []
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
