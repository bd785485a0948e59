"""A first visit: what goes over the line, what is seen at once, and what an old browser makes of it."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from playwright.sync_api import Page, Route, expect

from tests.browser.addresses import APART, LONG, NOT_SURE, ONE_PRODUCT, PAGES

SMALL_PHONE = {"width": 390, "height": 664}  # what a browser's own bars leave of an ordinary phone
LARGEST = 40_000  # bytes of a page with all that it loads, as they are sent


@pytest.mark.parametrize("path", [LONG, APART, "/", "/medicines/", "/drug-classes/"])
def test_a_page_and_all_that_it_loads_is_small(visit, path, tmp_path):
    """As it is served: pages packed by the view, files by WhiteNoise's Brotli and gzip beside them."""
    page = visit(path)
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
    files = [one for one in loaded if one.startswith("/static/")]
    assert {one.rpartition(".")[2] for one in files} == {"css", "js", "svg"}
    assert set(loaded) == set(files)  # nothing else, and nothing from elsewhere
    sent = Client().get(path, headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    total = len(sent.content) + sum(_packed(one, tmp_path) for one in files)
    assert total <= LARGEST, (path, total)


def _packed(path: str, folder: object) -> int:
    """Bytes of a static file as a server sends it to a browser that takes it packed."""
    if not (folder / "css").exists():
        storage = {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
        with override_settings(STATIC_ROOT=str(folder), STORAGES={**settings.STORAGES, "staticfiles": storage}):
            call_command("collectstatic", interactive=False, verbosity=0)
    file = folder / path.removeprefix("/static/")
    packed = file.with_name(f"{file.name}.gz")
    return (packed if packed.exists() else file).stat().st_size


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(
    ("path", "notice"),
    [
        (APART, "not-fixed-dose"),
        (NOT_SURE, "fixed-dose-unknown"),
        (LONG, "class-warning"),
        ("/medicines/sertraline/", "class-warning"),
    ],
)
def test_the_first_notice_is_seen_without_scrolling_and_without_any_script(visit, path, notice, javascript):
    page = visit(path, **SMALL_PHONE, java_script_enabled=javascript)
    card = page.locator("[data-notice]").first
    assert card.get_attribute("data-notice") == notice
    title = card.locator("h2, summary").first.bounding_box()
    assert title["y"] + title["height"] <= SMALL_PHONE["height"]
    text = card.locator("p").first.bounding_box()
    assert text["y"] + 2 * 29 <= SMALL_PHONE["height"]  # two lines of it, too


def old(route: Route) -> None:
    """A stylesheet as a browser reads it that knows no custom properties: it drops every line in which one stands."""
    text = route.fetch().text()
    kept = re.sub(r"[^{};]*(?:var\(|--[\w-]+\s*:)[^{};]*;", "", text)
    route.fulfill(body=kept, content_type="text/css")


@pytest.fixture
def in_an_old_browser(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens pages in a browser without custom properties or scripts."""

    def open_(path: str, **options: object) -> Page:
        page = visit("/robots.txt", java_script_enabled=False, **options)
        page.route("**/*.css", old)
        page.goto(page.url.removesuffix("/robots.txt") + path)
        return page

    return open_


# Text whose colour does not stand out from what is behind it (WCAG: 4.5 to 1), or that has no place on the page.
UNREADABLE = """() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
        const linear = (one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = parts(colour).map((one) => linear(one / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if ((parts(colour)[3] ?? 1) > 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const found = [];
    for (const element of document.querySelectorAll("main *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || element.closest(".unseen, option, details:not([open]) > :not(summary), .outline ul ul")) continue;
        const box = element.getBoundingClientRect();
        const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (contrast < 4.5 || !box.width || !box.height) {
            found.push(`${contrast.toFixed(1)} ${box.width}×${box.height} ${element.outerHTML.slice(0, 100)}`);
        }
    }
    return found;
}"""
# That no custom property came through, and that the styles did.
STYLED = """["body", "main"].map((one) => getComputedStyle(document.querySelector(one)))
    .map((style) => style.getPropertyValue("--ink") + style.paddingLeft)"""
IN_ORDER = """() => [...document.querySelectorAll("main h1, main [data-notice]")]
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top)"""


def test_without_custom_properties_every_word_can_be_read_in_order(in_an_old_browser):
    """Browsers that old know no dark scheme either."""
    found = {}
    for path, status in PAGES:
        if status == 200:
            page = in_an_old_browser(path, width=390)
            assert page.evaluate(STYLED) == ["0px", "16px"]
            if unreadable := page.evaluate(UNREADABLE):
                found[path] = unreadable
            tops = page.evaluate(IN_ORDER)
            assert tops == sorted(tops), path
            page.close()
    assert found == {}


def test_the_check_for_unreadable_text_finds_it(visit):
    page = visit("/about/")
    assert page.evaluate(UNREADABLE) == []
    page.evaluate("document.querySelector('main p').style.color = '#ccc'")
    assert len(page.evaluate(UNREADABLE)) == 1


def test_a_notice_has_a_frame_in_an_old_browser_too(in_an_old_browser):
    page = in_an_old_browser(APART)
    frame = "(one) => getComputedStyle(one).borderTopStyle"
    assert page.locator("[data-notice=not-fixed-dose]").evaluate(frame) == "solid"
    expect(page.get_by_text("may contain mistakes")).to_be_visible()


def unfolded(route: Route) -> None:
    """A page as Opera Mini shows it: it knows no `details`, so what they hold stands there."""
    text = re.sub(r"<(/?)(?:details|summary)\b", r"<\1div", route.fetch().text())
    route.fulfill(body=text, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("path", [LONG, APART, ONE_PRODUCT])
def test_where_nothing_can_be_folded_all_stands_there(visit, path):
    page = visit("/robots.txt", java_script_enabled=False, **SMALL_PHONE)
    page.route("**/*.css", old)
    page.route(f"**{path}", unfolded)
    page.goto(page.url.removesuffix("/robots.txt") + path)
    hidden = page.evaluate(
        "[...document.querySelectorAll('main [data-notice], main .prose')]"
        ".filter((one) => !one.checkVisibility()).length"
    )
    assert hidden == 0
    assert page.locator("[data-notice]").count() >= 2
