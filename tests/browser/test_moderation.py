"""A suggested dose goes from the moderation desk to the public page, by keyboard and without JavaScript."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from medicines.actions import suggestion_stamps
from medicines.models import Page, SuggestionLook
from medicines.vocabulary import Role
from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.deciding import waiting
from tests.deeds import publish_page
from tests.people import person, with_credential

SLUG = "sertraline-diazepam"  # other tests here read only its form
DESK = "admin/medicines/suggestion/"


@pytest.fixture(autouse=True)
def as_quick_as_a_machine(monkeypatch):
    """A browser that is led by a program fills a form in within a second."""
    monkeypatch.setattr(suggestion_stamps, "SHORTEST", 0)


@pytest.fixture
def at_desk(visit):
    """Open the moderation desk of a person, signed in."""

    def open_(user: object, **options: object) -> Tab:
        client = Client()
        client.force_login(user)
        tab = visit("/about/", **options)
        root = tab.url.removesuffix("about/")
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": root}
        tab.context.add_cookies([cookie])
        tab.goto(f"{root}{DESK}")
        return tab

    return open_


def suggest(old: str, new: str) -> None:
    page = Page.objects.select_related("record").get(slug=SLUG)
    part = page.live_revision.read().sections[1].id
    waiting(page, old, new, part=part, reason="The leaflet says so.")


def settle(tab: Tab) -> None:
    """The screen has told the server that it is open: on the tests' one connection nothing else may ask meanwhile."""
    tab.wait_for_load_state("networkidle")


def go(tab: Tab, key: str, name: str) -> None:
    """Press a button by its key, or by a click where keys do nothing."""
    button = tab.get_by_role("button", name=name)
    expect(button).to_be_visible()
    settle(tab)
    if key:
        tab.keyboard.press(key)
        expect(button).to_be_focused()
        tab.keyboard.press("Enter")
    else:
        button.click()
    settle(tab)


def correct(visit: Open, brand: str, old: str, new: str, **how: object) -> Tab:
    """A reader with a telephone finds the page by its brand and proposes another dose; the page of their suggestion."""
    tab = visit("/", **how | {"width": 390})
    tab.get_by_role("searchbox").fill(brand)
    tab.get_by_role("button", name="Search").click()
    tab.locator("main").get_by_role("link", name=brand.replace("brand", "azole")).first.click()
    tab.get_by_role("link", name="Suggest an edit to Dosage").click()
    text = tab.get_by_label("The text as it should be")
    text.fill(text.input_value().replace(old, new))
    tab.get_by_label("Why?").fill("The leaflet in my box says so.")
    tab.get_by_label("the leaflet in the pack").check()
    tab.get_by_label("Its title or web address").fill(f"Leaflet of {brand}")
    tab.get_by_label("The words that say it").fill(f"The usual dose is {new}.")
    tab.get_by_label("These are my own words").check()
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    return tab


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_from_a_readers_telephone_to_the_public_page(visit, at_desk, javascript, width):
    how = {"java_script_enabled": javascript, "width": width}
    title, brand = (f"Correct{'oi'[javascript]}{end}" for end in ("azole", "brand"))
    page = publish_page(title, brands=(brand,))
    first, second = (person(f"Head {number} {width}", Role.ADMINISTRATOR) for number in (1, 2))
    moderator, rosa = person(f"Mo {width}", Role.MODERATOR), person(f"Rosa {width}", Role.CLINICAL_REVIEWER)
    reviewer = with_credential(rosa, recorded_by=first, checked_by=second)
    reader = correct(visit, brand, "5 mg", "2.5 mg", **how)

    desk = at_desk(moderator, **how)
    desk.locator(".desk-list").get_by_role("link", name=title).first.click()
    expect(desk.get_by_text("1 dose changed", exact=True)).to_be_visible()
    expect(desk.get_by_text("It needs a clinical reviewer")).to_be_visible()
    expect(desk.get_by_role("button", name="Accept and publish now")).to_have_count(0)
    go(desk, "h" if javascript else "", "Hand over to a clinical reviewer")
    expect(desk.get_by_text("Handed over: the clinical reviewers are told by mail.")).to_be_visible()

    own = at_desk(reviewer, color_scheme="dark", **how)
    own.locator(".desk-list").get_by_role("link", name=title).first.click()
    go(own, "a" if javascript else "", "Accept and publish now")
    expect(own.get_by_text("Accepted: it is public now.")).to_be_visible()
    assert SuggestionLook.objects.filter(user=rosa).exists() == javascript

    reader.reload()
    expect(reader.get_by_text("It was accepted")).to_be_visible()
    reader.get_by_role("link", name=title).click()
    expect(reader).to_have_url(re.compile(page.get_absolute_url()))
    expect(reader.locator("main")).to_contain_text("Take 2.5 mg once daily.")


def test_a_reason_is_one_keystroke_away(at_desk):
    moderator = person("Kay", Role.MODERATOR)
    suggest("Panic", "Panic attacks")
    suggest("Adults start", "Most adults start")
    tab = at_desk(moderator)
    tab.locator(".desk-list").get_by_role("link", name="Sertraline + Diazepam").first.click()
    expect(tab.get_by_label("Or your own reason")).to_be_visible()
    settle(tab)
    tab.keyboard.press("4")
    expect(tab.get_by_label("Own experience")).to_be_checked()
    expect(tab.get_by_role("button", name="Decline with this reason")).to_be_focused()
    tab.get_by_label("Or your own reason").press("a")  # a letter of a word presses nothing
    expect(tab.get_by_label("Or your own reason")).to_be_focused()
    tab.get_by_label("Or your own reason").fill("")
    tab.get_by_role("button", name="Decline with this reason").press("Enter")
    expect(tab.get_by_text("Declined. Whoever suggested it can read your reason.")).to_be_visible()
    settle(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_ours(at_desk, scheme):
    moderator = person(f"Eve {scheme}", Role.MODERATOR)
    suggest("Adults", f"Adults in {scheme}")
    for width in (390, 1280):
        tab = at_desk(moderator, width=width, color_scheme=scheme)
        _find_nothing(tab)
        tab.locator(".desk-list").get_by_role("link", name="Sertraline + Diazepam").first.click()
        expect(tab.get_by_role("heading", name="Your decision")).to_be_visible()
        settle(tab)
        _find_nothing(tab)


def _find_nothing(tab: Tab) -> None:
    assert violations(tab, on_the_desk=True) == []
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
