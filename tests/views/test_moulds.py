"""What differs on every page goes into a mould, and is what its template would have made of it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from medicines.models import Page
from medicines.templatetags import moulds

TEMPLATES = Path(settings.BASE_DIR) / "templates"
VIEWS = Path(settings.BASE_DIR) / "medicines" / "views"
NAMED = re.compile(r'(?:\{% mould|\bmoulded\(\s*request,)\s*"([^"]+)"')
INCLUDED = re.compile(r'\{% include "([^"]+)" %\}')
QUOTED = re.compile(r'"[^"]*"')
MOULD = '{% mould "components/section.html" section=section suggest=suggest %}'
INCLUDE = '{% include "components/section.html" with section=section suggest=suggest only %}'


@pytest.fixture(autouse=True)
def _nothing_made_yet(monkeypatch):
    monkeypatch.setattr(moulds, "_made", {})


@dataclass(frozen=True, slots=True)
class Part:
    id: str = "usage"
    heading: str = "Usage"
    html: str = SafeString("<p>Text.</p>")
    is_checked: bool = False
    unchecked_dose: bool = False
    label: str = ""


def made(template, address="/", **said):
    context = RequestContext(RequestFactory().get(address), said)
    return Template("{% load moulds %}" + template).render(context).strip()


HARD = ('<b> & "it\'s"', "100 % of {0} {x} %s %(a)s", "\ue0000\ue001\ue00099\ue001", "{{ id }}{% now %}")


@pytest.mark.parametrize("text", ["Usage", *HARD])
@pytest.mark.parametrize("said", [{}, {"label": "Checked."}, {"is_checked": True, "unchecked_dose": True}])
@pytest.mark.parametrize("suggest", ["", "/suggest/x/"])
def test_it_says_what_the_template_would(text, said, suggest):
    for part in (
        Part(heading="Another", **said),
        Part(heading=text, html=text, **said),
    ):  # the second one only filled in
        assert made(MOULD, section=part, suggest=suggest) == made(INCLUDE, section=part, suggest=suggest)
    assert len(moulds._made) == 1


def test_what_is_no_text_or_not_there_makes_another():
    for part in (Part(), Part(label="Checked."), Part(unchecked_dose=True), Part(html="")):
        made(MOULD, section=part)
    assert len(moulds._made) == 4
    head = '{% mould "components/interactions_head.html" is_combination=False has_any=True check=check %}'
    plain, there = made(head, check="m=a"), made(head, "/?country=US", check="m=a")
    with translation.override("de"):
        made(head, check="m=a")
    assert ("country=US" in plain, "country=US" in there, len(moulds._made)) == (False, True, 7)


def test_no_text_is_held():
    made(MOULD, section=Part(heading="Only here", html="And here"))
    assert "here" not in repr(moulds._made)


def test_a_filter_on_a_text_is_refused():
    with pytest.raises(TypeError, match="as they are"):
        made('{% mould "components/disclaimer.html" title="A" text="B" %}')


def test_a_row_is_refused():
    with pytest.raises(TypeError, match="compared by their keys alone"):
        made(MOULD, section=Page(pk=1, title="A"))


def test_no_template_that_is_a_mould_does_more_than_show_its_texts():
    texts = {path: path.read_text() for path in (*TEMPLATES.rglob("*.html"), *VIEWS.glob("*.py"))}
    names = {name for text in texts.values() for name in NAMED.findall(text)}
    names |= {name for one in names for name in INCLUDED.findall(texts[TEMPLATES / one])}
    assert {"medicines/page.html", "partials/page_head.html", "components/section.html"} < names
    assert len(names) >= 18
    for name in names:
        tags = [QUOTED.sub('""', tag) for tag in re.findall(r"\{[{%].*?[}%]\}", texts[TEMPLATES / name])]
        assert [tag for tag in tags if re.search(r"\||==|!=|<|>| in |ifchanged|\bfor\b", tag)] == [], name
