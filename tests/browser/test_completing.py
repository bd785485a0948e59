"""The names that are offered below a search field: by keyboard, by mouse, and never against what was typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations


def typed(page: Page, text: str) -> None:
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_name_is_chosen_by_keyboard(visit):
    page = visit("/")
    field = page.get_by_label("Search by medicine or brand name")
    field.focus()
    typed(page, "sertr")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option").first).to_contain_text("Sertraline Medicine")
    assert box.get_attribute("aria-activedescendant") is None  # nothing is chosen for anybody
    expect(page.get_by_role("status")).to_contain_text("Arrow down leads to")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(field).to_have_value("sertr")  # until it is chosen
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Sertraline")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_role("link", name="Sertraline", exact=True)).to_be_visible()


def test_enter_alone_searches_for_what_was_typed(visit):
    page = visit("/")
    page.get_by_label("Search by medicine or brand name").focus()
    typed(page, "sertr")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=sertr")


def test_escape_and_leaving_close_it_and_arrows_go_round(visit):
    page = visit("/")
    page.get_by_label("Search by medicine or brand name").focus()
    typed(page, "clon")
    count = page.get_by_role("option").count()
    for _ in range(count + 1):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("clon")
    typed(page, "a")
    page.keyboard.press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_name_is_chosen_by_a_click_and_look_alikes_say_so(visit):
    page = visit("/", width=390)
    page.get_by_label("Search by medicine or brand name").focus()
    typed(page, "clon")
    expect(page.get_by_role("option", name="Clonazepam").first).to_contain_text("Easily confused with")
    expect(page.get_by_role("option").filter(has_text="Another medicine").first).to_be_visible()
    page.get_by_role("option").first.click()
    page.wait_for_url("**/search/?q=Clonazepam")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_open_list(visit, scheme, width):
    for path in ("/", "/medicines/sertraline/"):
        page = visit(path, width=width, color_scheme=scheme)
        page.get_by_label("Search by medicine or brand name").focus()
        typed(page, "clon")
        page.keyboard.press("ArrowDown")
        expect(page.locator("link[data-names]")).to_have_count(1)
        page.wait_for_function("getComputedStyle(document.querySelector('.names')).position === 'absolute'")
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_where_the_names_cannot_be_had_the_form_is_as_ever(visit):
    page = visit("/")
    page.route("**/search/names/**", lambda route: route.abort())
    page.get_by_label("Search by medicine or brand name").press_sequentially("sertr")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=sertr")
