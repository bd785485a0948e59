"""Any two revisions of a record, compared."""

import pytest
from django.test import Client
from django.urls import reverse

from medicines.models import DrugClass
from tests.deeds import publish_page
from tests.marks import came
from tests.review import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(editor):
    """A page whose summary was changed twice."""
    page = publish_page("Sertraline")
    for summary in ("One.", "Two."):
        changed(page, by=editor, summary=summary)
    return page


def compare(user, record, **numbers):
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("admin:medicines_compare", args=[record.pk]), numbers)
    assert answer.status_code == 200
    return answer.context["old"], answer.context["new"], answer.content.decode()


def test_first_what_is_public_is_compared_with_the_draft(editor, three):
    old, new, html = compare(editor, three)
    assert (old.number, new.number) == (1, 3)
    assert came(html) == ["Two"]


def test_any_two_are_compared_in_either_direction(editor, three):
    for numbers in ((2, 3), (3, 2), (1, 2), (2, 2)):
        old, new, html = compare(editor, three, old=numbers[0], new=numbers[1])
        assert (old.number, new.number) == numbers
    assert "Nothing differs." in html


@pytest.mark.parametrize("nonsense", ["", "0", "99", "x", "\x00", "9" * 40])
def test_numbers_that_are_none_are_passed_over(editor, three, nonsense):
    old, new, _ = compare(editor, three, old=nonsense, new=nonsense)
    assert (old.number, new.number) == (1, 3)


def test_a_record_with_one_revision_is_compared_with_itself(editor, shipped):
    old, new, html = compare(editor, publish_page("Sertraline"))
    assert old == new
    assert "Nothing differs." in html
    compare(editor, DrugClass.objects.first())


@pytest.mark.parametrize("more", [0, 4])
def test_the_number_of_queries_does_not_grow(editor, three, more, django_assert_num_queries):
    for number in range(more):
        changed(three, by=editor, summary=f"More {number}.")
    client = Client()
    client.force_login(editor)
    with django_assert_num_queries(11):
        client.get(reverse("admin:medicines_compare", args=[three.pk]))
