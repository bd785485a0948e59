"""What many pages share is made once, and never in place of what says something else."""

from dataclasses import dataclass

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from medicines.models import Page
from medicines.templatetags import pieces


@pytest.fixture(autouse=True)
def _nothing_made_yet(monkeypatch):
    monkeypatch.setattr(pieces, "_made", {})


def made(template, address="/", **said):
    context = RequestContext(RequestFactory().get(address), said)
    return Template("{% load pieces %}" + template).render(context)


SIGN = '{% piece "components/checked.html" part=part %}'


@dataclass(frozen=True)
class Part:
    label: str
    is_checked: bool = False


def test_the_same_is_made_once_and_another_is_another():
    first = made(SIGN, part=Part("Checked & signed"))
    assert first == '<p class="provenance">Checked &amp; signed</p>'
    assert made(SIGN, part=Part("Checked & signed")) == first
    assert len(pieces._made) == 1
    assert "Signed off" in made(SIGN, part=Part("Signed off"))
    assert made(SIGN, part=Part("Checked & signed", is_checked=True)) != first


def test_it_knows_nothing_but_what_is_said_and_the_readers_country_and_language():
    trail = '{% piece "components/trail.html" kind="medicine" %}'
    plain, there = made(trail, secret="x"), made(trail, "/?country=US")
    assert ("country=US" in plain, "country=US" in there) == (False, True)
    with translation.override("de"):
        made(trail)
    assert len(pieces._made) == 3
    assert (
        made('{% piece "components/checked.html" %}', part=Part("Of the page around")) == '<p class="provenance"></p>'
    )


def test_a_text_that_is_safe_is_not_taken_for_one_that_is_not():
    search = '{% piece "components/search.html" id=id %}'
    assert 'id="<b>"' in made(search, id=SafeString("<b>"))
    assert 'id="&lt;b&gt;"' in made(search, id="<b>")


def test_rows_are_refused():
    with pytest.raises(TypeError, match="rows"):
        made(SIGN, part=Page(pk=1))


def test_there_is_an_end_of_them(monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 3)
    for number in range(10):
        assert str(number) in made(SIGN, part=Part(str(number)))
        assert len(pieces._made) <= 3
