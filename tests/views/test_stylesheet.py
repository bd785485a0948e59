"""The stylesheets are small, and say nothing that no template asks for."""

import re

from django.conf import settings

LARGEST = 15_000  # bytes
STYLES = settings.BASE_DIR / "static" / "css"
CSS = STYLES / "site.css"
BUILT = {"notice-question", "tag-caution", "names"}  # put together or chosen elsewhere, or made by a script


def used() -> set[str]:
    """The classes that the public templates name, and views that put HTML together, whatever their condition."""
    names: set[str] = set()
    views = (settings.BASE_DIR / "medicines" / "views").glob("leaflet*.py")
    for template in (*(settings.BASE_DIR / "templates").rglob("*.html"), *views):
        if "admin" in template.parts:
            continue
        for classes in re.findall(r'class="((?:[^"{]|\{[%{].*?[%}]\})*)"', template.read_text()):
            said = classes.replace("{{ row.look }}", "tag").replace("{{ check }}", "checked overdue")
            names.update(re.sub(r"\{%.*?%\}", " ", said).split())
    return names


def ruled() -> set[str]:
    rules = "".join(
        (STYLES / name).read_text()
        for name in ("site.css", "difference.css", "suggest.css", "search.css", "names.css", "print.css")
    )
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))
    return set(re.findall(r"\.([a-z][a-z-]*)", " ".join(selectors)))


def test_it_is_small():
    assert CSS.stat().st_size <= LARGEST


def test_every_class_has_a_rule_and_every_rule_a_template():
    assert ruled() - used() - BUILT == set()
    assert used() - ruled() - BUILT == set()
