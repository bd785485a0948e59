"""A page as it stood on a past day: for staff, whatever has changed since."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.emergencies import put_up_banner, take_down_banner
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.actions.safety_alerts import dismiss_alert_task
from medicines.models import AlertTask, Disclaimer
from medicines.vocabulary import DisclaimerKind
from tests.deeds import edit, publish_page
from tests.documents import page_document, separate_document
from tests.facts import publish_fact
from tests.interactions import publish_interaction
from tests.people import person
from tests.review import became_public
from tests.statuses import publish_schedule, publish_status
from tests.views.test_preview import PARTS, WHY, body
from tests.warnings import publish_alert, publish_warning

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate  # asked each time: a run may go over midnight


@pytest.fixture
def days_pass(monkeypatch):
    def pass_(days):
        real = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=days))

    return pass_


def address(page, day=""):
    return reverse("as_of", args=[page.slug]) + (f"?as_of={day}" if day else "")


def now_says(row, *, by, reviewer, **changes):
    edit(row, replace(head(row).read(), **changes), by=by)
    row.refresh_from_db()
    became_public(submit(row=row, by=by), by=reviewer)


@pytest.fixture
def everything(shipped, editor, moderator, office, reviewer):
    """A combination and a medicine on which all kinds of records stand."""
    by = {"by": office, "reviewer": reviewer}
    pages = (
        publish_page(document=separate_document("Testazine", "Othermab", **PARTS)),
        publish_page(document=page_document("Testazine", **PARTS | {"brands": ()})),
    )
    rows = (
        publish_warning("Testazine", **by),
        publish_interaction("Testazine", "Othermab", **by),
        publish_interaction("Testazine", "thing:alcohol", **by),
        publish_status("Testazine", by=editor, reviewer=reviewer, status="withdrawn-for-safety"),
        publish_schedule("Othermab", "Testazine", by=editor, reviewer=reviewer),
        publish_fact("Othermab", by=editor, reviewer=reviewer, kind="pregnancy", sentence="Ask a doctor."),
        publish_fact("Testazine", by=editor, reviewer=reviewer),
    )
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    put_up_banner(page=pages[0], reason=WHY, by=moderator)
    return pages, rows


def test_it_is_what_readers_saw_whatever_changed_since(
    client, everything, days_pass, editor, moderator, second_moderator, office, reviewer
):
    pages, (warning, *gone) = everything
    seen, day = [client.get(page.get_absolute_url()).content.decode() for page in pages], TODAY()
    days_pass(2)
    now_says(warning, by=office, reviewer=reviewer, members=("Testazine",), line="They do not.", severe=False)
    for row in gone:
        withdraw(row=row, reason=WHY, by=reviewer)
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer, status="one-product", country="GB")
    publish_alert("Othermab", by=editor, reviewer=reviewer, title="A second one", substances=("Testazine",))
    take_down_banner(page=pages[0], reason=WHY, by=second_moderator)
    for page in pages:
        task = AlertTask.objects.open().filter(page=page).first()
        dismiss_alert_task(task=task, reason="The page says so in its first line.", by=reviewer)
        now_says(page, by=editor, reviewer=reviewer, sections=PARTS["sections"][:1], faqs=())
    wording = Disclaimer.objects.get(kind=DisclaimerKind.NOT_FIXED_DOSE)
    now_says(wording, by=office, reviewer=reviewer, title="Two of them")
    client.force_login(editor)
    for page, html in zip(pages, seen, strict=True):
        then = client.get(address(page, day)).content.decode()
        assert "As it stood at the end of" in then
        assert "4,000 mg" in then
        assert body(then) == body(html), page.kind
        assert body(client.get(page.get_absolute_url()).content.decode()) != body(html)


def test_a_page_that_is_not_public_any_more_is_shown_as_it_was(client, days_pass, editor, moderator, reviewer):
    page, day = publish_page("Testazine", summary="Read once."), TODAY()
    days_pass(1)
    withdraw(row=page, reason=WHY, by=moderator)
    client.force_login(editor)
    assert "Read once." in client.get(address(page, day)).content.decode()
    later = client.get(address(page, TODAY()))
    assert (later.status_code, "this page was not public" in later.content.decode()) == (400, True)


def test_the_public_address_leads_there_and_is_not_kept_by_anybody(client, editor):
    page = publish_page("Testazine")
    led = client.get(page.get_absolute_url(), {"as_of": TODAY().isoformat(), "country": "IN"})
    assert led.url == f"{address(page, TODAY())}&country=IN"
    assert client.get(led.url).url.startswith("/admin/login/")
    client.force_login(editor)
    shown = client.get(led.url)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store, private")


@pytest.mark.parametrize(("asked", "said"), [
    ("2999-01-01", "still to come"), ("2020-01-01", "was not public"), ("yesterday", "such as 2026-01-31"),
    ("2026-02-30", "such as 2026-01-31"), ("<b>\0", "such as 2026-01-31"),
])  # fmt: skip
def test_a_day_that_cannot_be_shown_is_said(client, editor, asked, said):
    page = publish_page("Testazine")
    client.force_login(editor)
    refused = client.get(address(page), {"as_of": asked})
    assert (refused.status_code, said in refused.content.decode()) == (400, True)


def test_without_a_day_it_is_asked_for_and_no_page_is_none(client, editor):
    client.force_login(editor)
    assert 'type="date"' in client.get(address(publish_page("Testazine"))).content.decode()
    assert client.get(reverse("as_of", args=["nowhere"])).status_code == 404


def test_only_people_with_a_role_may(client):
    page = publish_page("Testazine")
    client.force_login(person("nobody"))
    assert client.get(address(page, TODAY())).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(client, editor, office, reviewer, django_assert_num_queries, count):
    page = publish_page(document=separate_document(*(f"Testazine{letter}" for letter in "abc")))
    for letter in "abc"[:count]:
        publish_warning(f"Testazine{letter}", by=office, reviewer=reviewer, slug=letter, title=letter)
    client.force_login(editor)
    client.get(address(page, TODAY()))
    with django_assert_num_queries(42):
        assert client.get(address(page, TODAY())).status_code == 200
