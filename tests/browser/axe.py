"""What axe finds against WCAG 2.2 A and AA in a page that a browser has open."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the others take three times as long to write down
}
DESK = {"include": [["#content"]], "exclude": [["#content-related"]]}  # what is not the stock admin's own
DESK_RULES = {**RULES, "runOnly": [one for one in RULES["runOnly"] if one != "best-practice"]}


def violations(page: Page, *, on_the_desk: bool = False) -> list[tuple[str, list[str]]]:
    """(rule, the elements that break it). A press of a button may still be under way: a document that has only begun
    to arrive has no root that axe could look at."""
    page.wait_for_load_state()
    found = Axe().run(page, context=DESK, options=DESK_RULES) if on_the_desk else Axe().run(page, options=RULES)
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found.response["violations"]]
