"""Warnings of authorities at the top of the pages that they concern."""

import re

import pytest

from medicines.actions.shelf import shipped
from medicines.content.document import ClassWarningDocument
from medicines.views.warnings import date_in_words
from tests.deeds import publish_page
from tests.documents import separate_document
from tests.views.test_reading import read, words
from tests.warnings import publish_warning

pytestmark = pytest.mark.django_db
WARNING = re.compile(r'<(section|details)[^>]*data-notice="class-warning".*?</\1>', re.DOTALL)
TEN = [f"Testazine{letter}" for letter in "abcdefghij"]


def warnings(html):
    return [found[0] for found in WARNING.finditer(html)]


def test_a_severe_one_is_unfolded_another_is_one_line_each_with_its_source(client, office, reviewer):
    said = {"slug": "mild", "title": "Mildness", "line": "It may be mild.", "severe": False, "age": "under 6"}
    publish_warning("Testazine", by=office, reviewer=reviewer, **said)
    publish_warning("Testazine", "Othermab", by=office, reviewer=reviewer)
    html = read(client, publish_page(document=separate_document("Testazine", "Othermab")))
    severe, mild = warnings(html)  # the same from two ingredients once
    assert severe.startswith("<section")
    assert words(severe) == (
        "Warning: Testazines and sleep Testazines make you sleep deeply. Ask your pharmacist before you drive. "
        "An authority, May 2021: Its words on testazines"
    )
    assert 'href="https://example.org/testazines"' in severe
    assert mild.startswith("<details")
    assert " open" not in mild.split(">")[0]
    assert words(re.search(r"<summary>.*?</summary>", mild, re.DOTALL)[0]) == "Mildness. It may be mild."
    assert "Concerns: age under 6." in words(mild)
    assert (
        html.index('data-notice="not-fixed-dose"') < html.index(severe) < html.index(mild) < html.index('class="lead"')
    )


def test_a_correction_reaches_every_page_and_the_number_of_queries_is_one_for_one_and_for_ten(
    client, office, reviewer, django_assert_num_queries
):
    publish_warning(*TEN, by=office, reviewer=reviewer)
    one, ten = publish_page(TEN[0]), publish_page(*TEN)
    for page, queries in ((one, 5), (ten, 4)):
        read(client, page)
        with django_assert_num_queries(queries):
            assert len(warnings(read(client, page))) == 1


@pytest.mark.parametrize(("iso", "said"), [
    ("2020-09-23", "23 September 2020"), ("2020-09", "September 2020"), ("2020", "2020"), ("2020-99", "2020-99"),
])  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(iso, said):
    assert date_in_words(iso) == said


def test_every_shipped_date_can_be_said():
    dates = [ClassWarningDocument(**plain).date for plain in shipped("class_warnings")]
    assert [iso for iso in dates if len(iso) > 4 and date_in_words(iso) == iso] == []
