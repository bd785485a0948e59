"""Interactions are written in the admin, with the pages that they reach before they are published."""

import pytest
from django.urls import reverse

from medicines.models import Interaction, ReviewRequest
from tests.admin.test_standing import form_of, newest, page_of
from tests.deeds import publish_page
from tests.review import approved, later
from tests.views.test_reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ADD = "admin:medicines_interaction_add"
TYPED = {
    "first_0": "substance",
    "first_1": "Testazine",
    "second_0": "class",
    "second_1": "statin",
    "severity": "severe",
    "evidence": "case-report",
    "effect": "Muscles can dissolve.\r\nSigns are pain and dark urine.",
    "mechanism": "",
    "advice": "Ask your pharmacist.",
    "routes": ["body"],
    "authority": "An authority",
    "source_title": "Its words",
    "date": "2021-05",
    "link": "https://example.org/two",
    "review_by": "2030-01-31",
}


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


def test_the_way_of_a_pair_from_a_form_to_its_readers(signed_in, reviewer):
    page, both = publish_page("Testazine"), publish_page("Testazine", "Atorvastatin")
    added = signed_in.post(reverse(ADD), TYPED, follow=True).content.decode()
    row = Interaction.objects.get(title="Testazine with any statin")
    assert "Never public, draft" in added
    assert "Reaches 2 public pages" in added
    assert (newest(row).first, newest(row).second) == ("substance:Testazine", "class:statin")
    signed_in.post(page_of(row), form_of(signed_in, row) | TYPED | {"advice": "Ask a doctor.", "submit": "1"})
    request = ReviewRequest.objects.get()
    assert request.risk == "high"
    signed_in.force_login(reviewer)
    shown = signed_in.get(reverse("admin:medicines_review", args=[request.pk])).content.decode()
    assert both.get_absolute_url() in shown
    assert "Muscles" not in read(signed_in, page)
    approved(request, by=reviewer)
    later(seconds=11)
    assert "Muscles can dissolve." in read(signed_in, page)
    assert "Dangerous together: Testazine with Atorvastatin" in read(signed_in, both)
    assert "Needed by 2 pages." in signed_in.get(page_of(row)).content.decode()


@pytest.mark.parametrize(("field", "wrong"), [
    ("date", "May"), ("link", "ftp:x"), ("routes", ["moon"]), ("second_1", "no such class"), ("second_0", "thing"),
    ("first_1", ""), ("review_by", "soon"), ("severity", "terrible"), ("authority", ""),
])  # fmt: skip
def test_what_cannot_be_keeps_what_was_typed(signed_in, field, wrong):
    answer = signed_in.post(reverse(ADD), TYPED | {field: wrong})
    assert answer.context["form"].errors
    assert "Ask your pharmacist." in answer.content.decode()
    assert not Interaction.objects.filter(title="Testazine with any statin").exists()


def test_another_pair_is_refused_and_others_only_read(signed_in, editor):
    row = Interaction.objects.first()
    answer = signed_in.post(page_of(row), form_of(signed_in, row) | TYPED).content.decode()
    assert "This record is of its pair for good." in answer
    signed_in.force_login(editor)
    assert "Only an administrator may change this" in signed_in.get(page_of(row)).content.decode()
    assert signed_in.post(page_of(row), TYPED).status_code == 403
    assert signed_in.post(reverse(ADD), TYPED).status_code == 403
    assert row.record.revisions.count() == 1


@pytest.mark.parametrize("asked", [
    {}, {"q": "linezolid"}, {"sides": "substances"}, {"sides": "class", "severity": "moderate"}, {"sides": "thing"},
])  # fmt: skip
def test_the_list_takes_as_many_queries_for_many(signed_in, django_assert_num_queries, asked):
    with django_assert_num_queries(8):
        answer = signed_in.get(reverse("admin:medicines_interaction_changelist"), asked)
    due = signed_in.get(reverse("admin:medicines_interaction_changelist"), {"review": "due"})
    assert not due.context["cl"].queryset.exists()  # what ships was compared lately
    rows = list(answer.context["cl"].queryset)
    assert rows
    if asked.get("sides") == "thing":
        assert all("thing:" in row.pair for row in rows)
    if asked.get("sides") == "substances":
        assert all(row.pair.count("substance:") == 2 for row in rows)
