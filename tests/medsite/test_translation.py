"""The words around the texts are marked for translation, and lose nothing on the way."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import trans_real

TEMPLATES = Path(settings.BASE_DIR) / "templates"
PUBLIC = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if "admin" not in path.relative_to(TEMPLATES).parts and path.name != "500.html"  # which needs nothing to work
)
MARKED = re.compile(
    r"\{%\s*blocktranslate\b.*?endblocktranslate\s*%\}|\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}", re.S
)
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
HTML = re.compile(r"<!.*?>|<[^>]*>", re.S)
SAID = re.compile(r'\b(?:aria-label|alt|placeholder|title|data-list)="([^"]*)"|name="description"\s+content="([^"]*)"')
ARGUMENT = re.compile(r'\b(?:label|help|every|placeholder)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2}")


def bare(text: str) -> list[str]:
    """The words of a template that stand in it unmarked."""
    rest = MARKED.sub(" ", text)
    arguments = [said for tag in re.findall(r"\{%\s*include\b.*?%\}", rest) for said in ARGUMENT.findall(tag)]
    plain = DJANGO.sub("", rest)
    attributes = ["".join(said) for said in SAID.findall(plain)]
    shown = re.sub(r"&\w+;", " ", HTML.sub("\n", plain)).split("\n")
    return [said.strip() for said in (*arguments, *attributes, *shown) if WORD.search(said)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Read on</p>", ["Read on"]),
        ('<p>{% translate "Read on" %}</p>', []),
        ("{% blocktranslate %}Read {{ page }}{% endblocktranslate %} now", ["now"]),
        ('<nav aria-label="Site">{# a comment #}</nav>', ["Site"]),
        ('<b class="two words" title="{% translate \'x y\' %}">{{ name }} · &nbsp;</b>', []),
        ('{% include "a.html" with label="Your name" %}', ["Your name"]),
    ],
)
def test_the_check_finds_bare_words_and_nothing_else(template, found):
    assert bare(template) == found


def test_no_public_template_has_bare_words():
    assert len(PUBLIC) > 60
    assert {path.name: found for path in PUBLIC if (found := bare(path.read_text()))} == {}


VIEWS = Path(settings.BASE_DIR) / "medicines" / "views"
# For staff, for programs, or nothing but wiring.
NOT_FOR_READERS = {"preview.py", "as_of.py", "passwords.py", "email_address.py", "readiness.py", "required_factor.py",
                   "linked_data.py", "notices.py"}  # fmt: skip
SENTENCE = re.compile(r"[A-Z][^<>_=]*[a-z] [^<>_=]*[.?!]")


def unmarked(source: str) -> list[str]:
    """Sentences that a module says and does not mark."""
    tree = ast.parse(source)
    marking = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS)
    quiet = {id(inner) for node in marking for inner in ast.walk(node)}
    quiet |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    said = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in said if id(node) not in quiet and SENTENCE.fullmatch(node.value)]


MARKS = {"_", "gettext_noop", "gettext_lazy", "ngettext"}


def test_no_public_view_says_a_sentence_unmarked():
    assert unmarked('"""A module."""\nSAID = "Not so."\nMARKED = _("But this.")') == ["Not so."]
    views = [path for path in VIEWS.glob("*.py") if path.name not in NOT_FOR_READERS]
    found = {path.name: said for path in views if (said := unmarked(path.read_text()))}
    assert found == {"wordings.py": ["Not checked by a health professional."]}  # looked for in records


class Turned(trans_real.DjangoTranslation):
    """A language in which every word of the interface is read backwards."""

    def __init__(self) -> None:
        super().__init__("en-gb")

    def gettext(self, message: str) -> str:
        return message[::-1]


def test_what_is_marked_is_looked_up(monkeypatch):
    monkeypatch.setitem(trans_real._translations, "eo", Turned())
    with translation.override("eo"):
        shown = Template('{% load i18n %}{% translate "Drug classes" %}').render(Context())
    assert shown == "sessalc gurD"


@pytest.mark.django_db
def test_pages_say_in_which_language_they_are(client):
    answer = client.get("/about/")
    assert '<html lang="en-GB">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "en-GB"
    with translation.override("de"):
        assert '<html lang="de">' in client.get("/about/").content.decode()
