"""Facts of substances are written in the admin, with the pages that each reaches."""

import pytest
from django.urls import reverse

from medicines.models import Fact, ReviewRequest
from tests.admin.test_standing import form_of, newest, page_of
from tests.deeds import publish_page
from tests.review import approved, later
from tests.views.test_reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ADD = "admin:medicines_fact_add"
TYPED = {
    "substance": "Testazine",
    "kind": "maximum-daily-dose",
    "country": "GB",
    "value": "4000",
    "unit": "mg",
    "indication": "pain",
    "routes": ["by mouth"],
    "population": "adults",
    "authority": "An authority",
    "source_title": "Its list",
    "date": "2021-05",
    "link": "https://example.org/list",
}


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def test_the_way_of_a_fact_from_its_form_to_its_readers(signed_in, reviewer):
    page = publish_page("Testazine", "Othermab", forms=("Tablet: 5 mg",))
    publish_page("Testazine", variant="Topical", title="Testazine (Topical)")
    added = signed_in.post(reverse(ADD), TYPED, follow=True).content.decode()
    row = Fact.objects.get(slug="testazine-maximum-daily-dose-gb-pain-by-mouth-adults")
    assert "Reaches 1 public page" in added
    assert newest(row).routes == ("by mouth",)
    assert "4,000 mg" not in read(signed_in, page)
    signed_in.post(page_of(row), form_of(signed_in, row) | {"submit": "1"})
    request = ReviewRequest.objects.get()
    assert request.risk == "high"
    signed_in.force_login(reviewer)
    shown = signed_in.get(reverse("admin:medicines_review", args=[request.pk])).content.decode()
    assert "Reaches 1 public page" in shown
    approved(request, by=reviewer)
    later(seconds=11)
    assert "4,000 mg" in read(signed_in, page)
    assert "Needed by 1 page." in signed_in.get(page_of(row)).content.decode()


def test_what_cannot_be_keeps_what_was_typed(signed_in):
    wrongs = (("value", "many"), ("value", ""), ("unit", ""), ("routes", []), ("routes", ["by post"]), ("date", "May"))
    for field, wrong in (*wrongs, ("country", "XX"), ("kind", "odd"), ("link", "ftp:x"), ("substance", "")):
        answer = signed_in.post(reverse(ADD), TYPED | {field: wrong})
        assert answer.context["form"].errors, field
        assert 'value="An authority"' in answer.content.decode()
    assert signed_in.post(reverse(ADD), TYPED).status_code == 302
    assert "already" in signed_in.post(reverse(ADD), TYPED).content.decode()


def test_the_list_is_filtered_with_as_many_queries_for_many(signed_in, django_assert_num_queries):
    address = reverse("admin:medicines_fact_changelist")
    for asked in ({"q": "paracetamol"}, {"country": "GB", "kind": "pregnancy"}, {}):
        with django_assert_num_queries(8):
            found = signed_in.get(address, asked).context["cl"].queryset
    assert found.count() == 360
    shown = signed_in.get(address, {"country": "GB", "kind": "pregnancy"}).context["cl"].queryset
    assert {(one.country, one.kind) for one in shown} == {("GB", "pregnancy")}
