"""A reader proposes other words, with and without JavaScript, on a phone, and finds what became of it."""

import pytest
from playwright.sync_api import expect

from medicines.actions import suggestion_stamps
from tests.browser.axe import violations

FORM = "/suggest/sertraline/?part=dosage"


@pytest.fixture(autouse=True)
def as_quick_as_a_machine(monkeypatch):
    """A browser that is led by a program fills a form in within a second."""
    monkeypatch.setattr(suggestion_stamps, "SHORTEST", 0)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_dose_is_corrected_on_a_phone(visit, javascript):
    page = visit("/medicines/sertraline/", width=390, java_script_enabled=javascript)
    page.get_by_role("link", name="Suggest an edit to Dosage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggest an edit")
    expect(page.locator("main p").first).to_contain_text("This is not read at once. Taken too much, or in danger?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 if javascript else True
    text = page.get_by_label("The text as it should be")
    proposed = text.input_value().replace("50 mg", f"{60 + javascript} mg")
    text.fill(proposed)
    page.get_by_role("button", name="Send").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Please say in a few words why.")
    expect(page.get_by_label("The text as it should be")).to_have_value(proposed)
    page.get_by_label("Why?").fill("The leaflet says otherwise.")
    page.get_by_label("These are my own words").check()
    page.get_by_role("button", name="Send").click()
    expect(alert).to_contain_text("such a change needs a source")
    page.get_by_label("the leaflet in the pack").check()
    page.get_by_label("Its title or web address").fill("Leaflet of Examplo 50 mg")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Preview").last.click()
    expect(page.get_by_text("1 dose changed").first).to_be_visible()
    expect(page.get_by_label("Its title or web address")).to_have_value("Leaflet of Examplo 50 mg")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your suggestion")
    expect(page.get_by_text("It waits for somebody to decide.")).to_be_visible()
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_label("The text as it should be")).to_have_value(proposed)
    page.go_back()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("You have taken it back.")).to_be_visible()


def test_the_form_is_sent_by_keyboard_alone_and_enter_only_previews(visit):
    page = visit("/suggest/sertraline/problem/?part=dosage", width=390)
    page.get_by_label("What is wrong?").focus()
    page.keyboard.type("The dose is too high.")
    page.keyboard.press("Tab")
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report a problem")
    expect(page.get_by_label("What is wrong?")).to_have_value("The dose is too high.")
    page.get_by_label("Your e-mail address").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It waits for somebody to decide.")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_what_is_refused_and_previewed(visit, scheme, width):
    page = visit(FORM, width=width, color_scheme=scheme)
    page.get_by_label("The text as it should be").fill("Take 60 mg.")
    page.get_by_role("button", name="Send").click()
    assert violations(page) == []
    page.get_by_role("button", name="Preview").last.click()
    assert violations(page) == []
