"""What is wrong with a field of a page's form is told with the field, also to whoever does not see where it stands."""

import re

import pytest

from tests.admin.test_page_form import address, opened, send
from tests.deeds import publish_page
from tests.documents import separate_document

pytestmark = pytest.mark.django_db
_FIELD = re.compile(r"<(?:input|textarea|select|fieldset)\b[^>]*>")


@pytest.fixture
def writer(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def pair(db):
    return publish_page(document=separate_document("Sertraline", "Clonazepam"))


def told(html):
    """Id of each field that is said to be wrong (of several that are chosen from, "choice") → what is said of it."""
    texts = dict(re.findall(r'<p [^>]*\bid="([^"]+)"[^>]*>(.*?)</p>', html, re.DOTALL))
    wrong = {}
    for tag in _FIELD.findall(html):
        told_by = re.search(r'aria-describedby="([^"]+)"', tag)
        said = " ".join(texts[one] for one in told_by[1].split()) if told_by else ""  # each of them is there
        if 'aria-invalid="true"' in tag or (tag.startswith("<fieldset") and "_error" in tag):
            ident = re.search(r'\bid="id_([^"]+)"', tag)
            wrong[ident[1] if ident else "choice"] = said
    return wrong


def refused(client, page, **wrong):
    answer = send(client, page, opened(client, page), **wrong)
    assert answer.status_code == 200
    return told(answer.content.decode())


def test_nothing_is_wrong_with_what_was_just_opened(writer, pair):
    assert set(told(opened(writer, pair))) == set()
    assert set(told(writer.get("/admin/medicines/combination/add/").content.decode())) == set()


@pytest.mark.parametrize(("name", "typed", "said"), [
    ("title", "x" * 401, "at most 400 characters"),
    ("synonyms", "Lignocaine", "Of which ingredient?"),
    ("language", "English!", "A language code"),
    ("classes", "Nonsense", "no drug class of the name"),
    ("not_fixed_dose_evidence", "", "on what ground"),
    ("not_fixed_dose", "", "neither yes nor no"),
    ("ingredients-0-name", "x" * 301, "at most 300 characters"),
    ("ingredients-1-strength", "x" * 101, "at most 100 characters"),
    ("sections-0-text", "", "Write the text"),
    ("sections-1-heading", "x" * 301, "at most 300 characters"),
    ("sections-1-kind", "nonsense", "Select a valid choice"),
    ("sections-1-subject", "Diazepam", "none of the ingredients any more"),
    ("faqs-0-question", "", "Write the question."),
    ("faqs-0-order", "12345678901", "at most 10 characters"),
])  # fmt: skip
def test_the_field_that_is_wrong_says_so_itself(writer, pair, name, typed, said):
    also = {"not_fixed_dose": "no"} if name == "not_fixed_dose_evidence" else {}
    wrong = refused(writer, pair, **{name: typed}, **also)
    own = {"classes": "classes_0", "not_fixed_dose": "choice"}.get(name, name)
    assert said in wrong[own]
    assert {one for one in wrong if not one.startswith(name)} <= {own}


def test_a_row_that_is_not_kept_is_not_complained_of(writer, pair):
    shown = writer.post(address(pair), {"op": "faqs:add", "faqs-0-order": "1"}).content.decode()
    assert "field-error" not in shown
    gone = {"sections-0-text": "", "sections-0-remove": "on"}
    assert set(refused(writer, pair, language="English!", **gone)) == {"language"}
