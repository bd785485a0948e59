"""Class warnings are written in the admin, with the pages that they reach before they are published."""

import pytest
from django.urls import reverse

from medicines.models import ClassWarning, ReviewRequest
from tests.admin.test_standing import form_of, newest, page_of
from tests.deeds import publish_page
from tests.review import approved, later
from tests.views.test_reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ADD = "admin:medicines_classwarning_add"
TYPED = {
    "title": "Testazines and sleep",
    "line": "They make you sleep.",
    "text": "They make you sleep.\r\nAsk your pharmacist before you drive.",
    "severe": "on",
    "members": "Testazine\nMisspeltine",
    "routes": ["body"],
    "authority": "An authority",
    "source_title": "Its words",
    "date": "2021-05",
    "link": "https://example.org/testazines",
}


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


def test_the_way_of_a_warning_from_a_form_to_its_readers(signed_in, reviewer):
    page = publish_page("Testazine")
    added = signed_in.post(reverse(ADD), TYPED, follow=True).content.decode()
    row = ClassWarning.objects.get(slug="testazines-and-sleep")
    assert "Never public, draft" in added
    assert "Reaches 1 public page" in added
    assert "No substance of this site is called Misspeltine." in added
    assert (newest(row).routes, newest(row).members) == (("body",), ("Testazine", "Misspeltine"))
    signed_in.post(page_of(row), form_of(signed_in, row) | {"members": "Testazine", "submit": "1", "do_not_stop": ""})
    request = ReviewRequest.objects.get()
    assert request.risk == "high"
    signed_in.force_login(reviewer)
    shown = signed_in.get(reverse("admin:medicines_review", args=[request.pk])).content.decode()
    assert "Reaches 1 public page" in shown
    assert page.get_absolute_url() in shown
    assert "Testazines and sleep" not in read(signed_in, page)
    approved(request, by=reviewer)
    later(seconds=11)
    assert "Testazines and sleep" in read(signed_in, page)
    assert "Needed by 1 page." in signed_in.get(page_of(row)).content.decode()


def test_what_cannot_be_keeps_what_was_typed(signed_in):
    for field, wrong in (("date", "May"), ("link", "ftp:x"), ("routes", ["moon"]), ("unless_also_class", "nothing")):
        answer = signed_in.post(reverse(ADD), TYPED | {field: wrong})
        assert answer.context["form"].errors, field
        assert 'value="An authority"' in answer.content.decode()
    assert not ClassWarning.objects.filter(slug="testazines-and-sleep").exists()


def test_others_read_and_do_not_write(client, editor, reviewer):
    row = ClassWarning.objects.first()
    for user in (editor, reviewer):
        client.force_login(user)
        assert "Only an administrator may change this" in client.get(page_of(row)).content.decode()
        assert client.post(page_of(row), TYPED).status_code == 403
        assert client.post(reverse(ADD), TYPED).status_code == 403
    assert row.record.revisions.count() == 1


def test_the_list_takes_as_many_queries_for_many(signed_in, django_assert_num_queries):
    for asked in ({"q": "lithium levels"}, {}):
        with django_assert_num_queries(8):
            signed_in.get(reverse("admin:medicines_classwarning_changelist"), asked)
