"""What readers do, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}
BOTH = "/combinations/sertraline-clonazepam/"


@pytest.mark.parametrize("javascript", [True, False])
def test_find_a_medicine_by_its_brand_and_read_it(visit, javascript):
    page = visit("/", java_script_enabled=javascript)
    page.get_by_role("searchbox").fill("zoloft")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sertraline", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sertraline")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Dosage").click()
    assert page.url.endswith("/medicines/sertraline/#dosage")
    expect(page.locator("#dosage")).to_contain_text("not checked by a health professional")
    expect(page.get_by_text("Not while you feel sleepy.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_filter_the_benzodiazepines_and_take_the_filter_off(visit, javascript, width):
    page = visit("/medicines/", width=width, java_script_enabled=javascript)
    everything = page.locator(".rows a").count()
    if width == 390:
        page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Drug class").select_option("Benzodiazepine")
    page.get_by_role("button", name="Show pages").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("2 pages")
    expect(page.locator(".rows a")).to_have_text(["Clonazepam", "Sertraline + Clonazepam"])
    page.get_by_role("link", name="Remove the filter Class: Benzodiazepine").click()
    expect(page.locator(".rows a")).to_have_count(everything)


def test_the_first_notice_is_visible_on_a_phone_without_scrolling(visit):
    page = visit(BOTH, **PHONE)
    card = page.locator("[data-notice=not-fixed-dose]").bounding_box()
    assert card["y"] + card["height"] <= PHONE["height"]
    soft = visit("/combinations/sertraline-diazepam/", **PHONE).locator("[data-notice=fixed-dose-unknown]")
    assert soft.bounding_box()["y"] < PHONE["height"] / 2


def test_from_a_combination_to_its_medicine_and_back(visit):
    page = visit(BOTH)
    page.locator("[data-notice]").first.get_by_role("link", name="Clonazepam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clonazepam")
    page.get_by_role("link", name="Sertraline + Clonazepam").click()
    assert page.url.endswith(BOTH)


def test_a_page_can_be_reached_and_read_by_keyboard_alone(visit):
    page = visit("/medicines/sertraline/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Your country").get_by_role("link").first).to_be_focused()
    page.locator("#alcohol summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("No. See")).to_be_hidden()


def test_on_paper_it_is_a_leaflet(visit):
    page = visit(BOTH)
    page.locator("details summary").first.click()
    page.emulate_media(media="print")
    expect(page.locator("[data-notice=not-fixed-dose]")).to_be_visible()
    expect(page.locator("[data-notice=disclaimer]")).to_be_visible()
    expect(page.locator("[data-provenance]")).to_contain_text("Published")
    expect(page.locator(".faq .prose").first).to_be_visible()  # although it was folded on screen
    expect(page.get_by_role("navigation")).to_have_count(0)
    assert page.pdf()[:4] == b"%PDF"


def test_on_paper_links_have_their_addresses(visit):
    page = visit("/medicines/sertraline/")
    page.emulate_media(media="print")
    after = "link => getComputedStyle(link, '::after').content"
    assert "https://www.example.org/a" in page.get_by_role("link", name="A leaflet").evaluate(after)


def test_dark_and_light_are_different_papers(visit):
    papers = {
        scheme: visit("/", color_scheme=scheme).evaluate("() => getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(set(papers.values())) == 2


@pytest.mark.parametrize("path", ["/", "/medicines/", BOTH, "/drug-classes/", "/drug-classes/benzodiazepine/"])
def test_nothing_is_wider_than_a_small_screen(visit, path):
    assert _overflow(visit(path, width=320)) <= 0


def _overflow(page: Page) -> int:
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
