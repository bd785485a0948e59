"""Safety alerts in the admin: pasted by an editor, and closed page by page."""

import pytest
from django.urls import reverse

from medicines.models import AlertTask, ReviewRequest, SafetyAlert
from tests.admin.test_standing import form_of, page_of
from tests.deeds import publish_page
from tests.review import approved, became_public, later, submitted
from tests.views.test_reading import read, words
from tests.warnings import publish_alert

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ADD = "admin:medicines_safetyalert_add"
LIST = "admin:medicines_alerttask_changelist"
REASON = "The page says this already, word for word."
TYPED = {
    "title": "Testazine and the liver",
    "text": "It can harm the liver. Ask for a blood test.",
    "authority": "A regulator",
    "date": "2021-05-31",
    "link": "https://example.org/liver",
    "substances": "Testazine",
}


def address(task):
    return reverse("admin:medicines_alerttask_change", args=[task.pk])


def test_the_way_of_an_alert_from_a_paste_to_its_last_page(client, editor, reviewer):
    page = publish_page("Testazine")
    client.force_login(editor)
    assert "Reaches 1 public page" in client.post(reverse(ADD), TYPED, follow=True).content.decode()
    row = SafetyAlert.objects.get()
    client.post(page_of(row), form_of(client, row) | {"submit": "1"})
    assert 'data-notice="safety-alert"' not in read(client, page)
    approved(ReviewRequest.objects.get(), by=reviewer)
    later(seconds=11)
    html = read(client, page)
    assert "Safety alert: Testazine and the liver It can harm the liver. Ask for a blood test." in words(html)
    assert "A regulator, 31 May 2021." in words(html)
    assert "Safety alerts: 1 page to look at" in client.get(reverse("admin:index")).content.decode()
    assert "Stands on 1 page; closed on 0." in client.get(page_of(row)).content.decode()
    task = AlertTask.objects.get()
    assert "a moderator or a clinical reviewer closes this" in client.get(address(task)).content.decode()
    assert client.post(address(task), {"outcome": "revised"}).status_code == 403
    client.force_login(reviewer)
    assert "reason of at least" in client.post(address(task), {"outcome": "no change needed"}).content.decode()
    done = client.post(address(task), {"outcome": "no change needed", "reason": REASON}, follow=True)
    assert "The alert stands on this page no more." in done.content.decode()
    assert REASON in client.get(address(task)).content.decode()
    assert 'data-notice="safety-alert"' not in read(client, page)


def test_a_moderator_closes_it_by_a_revision_and_by_nothing_else(client, editor, moderator, reviewer):
    page = publish_page("Testazine")
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    task = AlertTask.objects.get()
    client.force_login(moderator)
    assert "Revise it first" in client.post(address(task), {"outcome": "revised"}).content.decode()
    refused = client.post(address(task), {"outcome": "no change needed", "reason": REASON}).content.decode()
    assert "Only a clinical reviewer with a valid credential may" in refused
    assert client.post(address(task), {"outcome": "moon"}).status_code == 200
    became_public(submitted(by=editor, page=page, summary="Have your liver tested."), by=reviewer)
    client.post(address(task), {"outcome": "revised"})
    task.refresh_from_db()
    assert (task.outcome, task.closed_by) == ("revised", moderator)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_for_three_as_for_one(
    client, editor, reviewer, office, django_assert_num_queries, count
):
    for letter in "abc"[:count]:
        publish_page("Testazine", f"Othermab{letter}")
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    client.force_login(office)
    for asked, name, queries in (({"open": "yes"}, LIST, 6), ({}, "admin:medicines_safetyalert_changelist", 8)):
        with django_assert_num_queries(queries):
            client.get(reverse(name), asked)
    listed = client.get(reverse(LIST), {"open": "no"}).context["cl"]
    assert listed.queryset.count() == 0
