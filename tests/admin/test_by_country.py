"""Statuses by country and schedules are written in the admin, with the pages that they reach."""

import pytest
from django.urls import reverse

from medicines.models import ReviewRequest, Schedule, Status
from tests.admin.test_standing import form_of, newest, page_of
from tests.deeds import publish_page
from tests.review import approved, later
from tests.views.test_reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ADD, ADD_SCHEDULE = "admin:medicines_status_add", "admin:medicines_schedule_add"
TYPED = {
    "country": "IN",
    "ingredients": "Othermab\nTestazine",
    "status": "prohibited",
    "form": "injection",
    "since": "2023-06-02",
    "meaning": "Do not use it.\r\nAsk a pharmacist.",
    "authority": "A ministry",
    "reference": "Order 1",
    "link": "https://example.org/order",
    "checked": "2026-05-31",
}
SCHEDULE = {
    "country": "GB",
    "substances": "Testazine",
    "schedule": "Schedule 2",
    "meaning": "A prescription is needed.",
    "authority": "A ministry",
    "source_title": "Its rules",
    "date": "2013",
    "link": "https://example.org/rules",
}


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def test_the_way_of_a_prohibition_from_the_desk_to_its_readers(signed_in, editor, reviewer):
    page = publish_page("Testazine", "Othermab", banned=True)
    desk = signed_in.get(reverse("admin:index")).content.decode()
    assert "Prohibitions to look up" in desk
    address = f"{reverse(ADD)}?page={page.pk}"
    assert f'href="{address}"' in desk
    form = signed_in.get(address).context["form"]
    assert form.initial["ingredients"] == ("Testazine", "Othermab")
    added = signed_in.post(reverse(ADD), TYPED, follow=True).content.decode()
    row = Status.objects.get(slug="in-othermab-testazine-injection-prohibited")
    assert "Reaches 1 public page" in added
    assert newest(row).meaning == "Do not use it.\nAsk a pharmacist."
    assert "Prohibited in India" not in read(signed_in, page)
    signed_in.post(page_of(row), form_of(signed_in, row) | {"submit": "1"})
    request = ReviewRequest.objects.get()
    assert request.risk == "high"
    signed_in.force_login(reviewer)
    shown = signed_in.get(reverse("admin:medicines_review", args=[request.pk])).content.decode()
    assert "Reaches 1 public page" in shown
    approved(request, by=reviewer)
    later(seconds=11)
    assert "Prohibited in India: injection" in read(signed_in, page)
    assert "Needed by 1 page." in signed_in.get(page_of(row)).content.decode()
    signed_in.force_login(editor)
    assert "Prohibitions to look up" not in signed_in.get(reverse("admin:index")).content.decode()


def test_the_way_of_a_schedule(signed_in, reviewer):
    page = publish_page("Testazine")
    assert "Reaches 1 public page" in signed_in.post(reverse(ADD_SCHEDULE), SCHEDULE, follow=True).content.decode()
    row = Schedule.objects.get(slug="gb-testazine-schedule-2")
    signed_in.post(page_of(row), form_of(signed_in, row) | {"submit": "1"})
    approved(ReviewRequest.objects.get(), by=reviewer)
    later(seconds=11)
    assert "United Kingdom: Schedule 2" in read(signed_in, page)
    assert "Needed by 1 page." in signed_in.get(page_of(row)).content.decode()


def test_what_cannot_be_keeps_what_was_typed(signed_in):
    wrongs = (("since", "May"), ("since", "2023-02-30"), ("until", "2023-06-01"), ("link", "ftp:x"), ("country", "XX"))
    for field, wrong in (*wrongs, ("ingredients", ""), ("status", "odd"), ("checked", "")):
        answer = signed_in.post(reverse(ADD), TYPED | {field: wrong})
        assert answer.context["form"].errors, field
        assert 'value="A ministry"' in answer.content.decode()
    for field, wrong in (("date", "May"), ("country", "XX"), ("substances", ""), ("schedule", "")):
        assert signed_in.post(reverse(ADD_SCHEDULE), SCHEDULE | {field: wrong}).context["form"].errors, field
    assert signed_in.post(reverse(ADD), TYPED).status_code == 302
    assert "already" in signed_in.post(reverse(ADD), TYPED).content.decode()


def test_lists_are_filtered_by_country_and_status_with_as_many_queries_for_many(signed_in, django_assert_num_queries):
    address = reverse("admin:medicines_status_changelist")
    for asked in ({"q": "nimesulide"}, {"country": "IN", "status": "prohibited"}, {}):
        with django_assert_num_queries(8):
            found = signed_in.get(address, asked).context["cl"].queryset
    assert found.exists()
    shown = signed_in.get(address, {"country": "IN", "status": "prohibited"}).context["cl"].queryset
    assert {(one.country, one.status) for one in shown} == {("IN", "prohibited")}
    assert signed_in.get(address, {"q": "nimesulide"}).context["cl"].queryset.count() == 4
    schedules = reverse("admin:medicines_schedule_changelist")
    assert {one.country for one in signed_in.get(schedules, {"country": "GB"}).context["cl"].queryset} == {"GB"}
