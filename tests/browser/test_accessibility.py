"""axe finds no violation of WCAG 2.2 A and AA on any kind of page, in light and dark, on a phone and a desk. Enlarged,
narrow, by keyboard alone, with less movement and in old browsers nothing of any page is lost."""

import pytest
from django.urls import resolve

from medicines.urls import urlpatterns
from tests.browser.addresses import APART, LONG, NO_PAGES, PAGES
from tests.browser.axe import violations


def test_every_kind_of_page_is_asked():
    asked = {resolve(path.partition("?")[0]).url_name for path, _ in PAGES}
    known = {one.name for one in urlpatterns if one.name and not one.name.startswith("api-")}
    assert known - asked == NO_PAGES


# Text that stands outside the screen, is cut off by its box, or makes the page scroll sideways. What is meant for
# screen readers alone, and boxes that scroll by themselves (wide tables, the outline), are as they should be.
LOST = """() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const found = wide > 0 ? [`the page is ${wide}px too wide`] : [];
    for (const element of document.querySelectorAll("main *, header *, footer *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        const unseen = element.closest(".unseen, .skip, .site-header .search label, option");
        if (!own || unseen || !element.checkVisibility()) {
            continue;
        }
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const scrolls = element.closest(".prose table, .outline, textarea");
        if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) {
            found.push(`outside: ${element.outerHTML.slice(0, 120)}`);
        }
        const clamped = element.matches(".row-summary"); // said in full on the page that it leads to
        const cut = style.overflow !== "visible" && style.display !== "inline";
        const much = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        if (cut && much && !scrolls && !clamped) {
            found.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
        }
    }
    return found;
}"""
SIZE_OF_TEXT = "document.documentElement.style.fontSize = '{}%'"  # as a reader's own is set: all is in rem


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_axe_finds_nothing_and_nothing_is_lost(visit, path, status):
    page, found = visit(path, width=320, status=status, color_scheme="light"), {}
    found["narrow"] = page.evaluate(LOST)
    for scheme, width in (("light", 390), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(SIZE_OF_TEXT.format(100))
        found[scheme] = violations(page)
        page.evaluate(SIZE_OF_TEXT.format(200))
        found[f"twice at {width}"] = page.evaluate(LOST)
    page.close()
    assert [name for name, wrong in found.items() if wrong] == [], found


def test_the_check_for_lost_text_finds_it(visit):
    page = visit("/about/", width=320)
    assert page.evaluate(LOST) == []
    page.evaluate(
        "document.querySelector('main h1').style.cssText = 'width: 40px; overflow: hidden; white-space: nowrap'"
    )
    page.evaluate("document.querySelector('main p').style.width = '900px'")
    found = page.evaluate(LOST)
    assert "px too wide" in found[0]
    assert [one.split(":")[0] for one in found[1:]] == ["cut off", "outside"]


FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        name: element.outerHTML.slice(0, 100),
        isBody: element === document.body,
        isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
        hasOutline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled)
    .filter((one) => one.type !== "radio" || one.checked || !document.querySelector(`[name="${one.name}"]:checked`))
    .length"""
BY_KEYBOARD = [
    "/",
    "/search/?q=sertralyn+clonazepam",
    APART,
    "/interactions/",
    "/suggest/sertraline/problem/",
    "/contact/",
]


@pytest.mark.parametrize("path", BY_KEYBOARD)
def test_everything_is_reached_by_keyboard_and_is_seen_to_have_the_focus(visit, path):
    page = visit(path, reduced_motion="no-preference")
    reachable, met = page.evaluate(REACHABLE), []
    for _ in range(reachable + 1):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["isBody"]:
            break
        assert focused["isSeen"], focused["name"]
        assert focused["hasOutline"], focused["name"]
        met.append(focused["name"])
    assert len(met) == reachable


def test_nothing_moves_by_itself_whatever_one_prefers(visit):
    page = visit(LONG, reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("() => document.getAnimations().length") == 0
