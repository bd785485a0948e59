"""axe finds no violation of WCAG 2.2 A and AA on any kind of page, in light and dark, on a phone and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the others take three times as long to write down
}
PAGES = [
    ("/", 200),
    ("/medicines/", 200),
    ("/medicines/?q=zoloft&drug_class=nope", 200),
    ("/medicines/?q=xyzzy", 200),
    ("/search/?q=sertralyn+clonazepam", 200),
    ("/search/?q=ibuprofen+paroxetine", 200),
    ("/medicines/sertraline/", 200),
    ("/medicines/sertraline/history/", 200),
    ("/medicines/clonazepam/history/?from=1&to=2", 200),
    ("/medicines/clonazepam/history/1/", 200),
    ("/combinations/sertraline-clonazepam/", 200),
    ("/combinations/sertraline-diazepam/", 200),
    ("/combinations/amoxicillin-clavulanic-acid/", 200),
    ("/drug-classes/", 200),
    ("/drug-classes/psychotropic/", 200),
    ("/interactions/?m=sertraline&m=tramadol&m=sertralin&m=paroxetine&m=alcohol", 200),
    ("/about/", 200),
    ("/terms/", 200),
    ("/medicines/nothing-here/", 404),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(visit, scheme, width):
    found = {}
    for path, status in PAGES:
        if wrong := violations(visit(path, width=width, status=status, color_scheme=scheme)):
            found[path] = wrong
    assert found == {}


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """(rule, the elements that break it)."""
    answer = Axe().run(page, options=RULES)
    return [
        (violation["id"], [node["html"][:150] for node in violation["nodes"]])
        for violation in answer.response["violations"]
    ]
