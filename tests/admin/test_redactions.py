"""A text leaves old revisions when a second person agrees on the screen that shows what and where."""

import pytest
from django.urls import reverse

from medicines.actions.redacting import ask_redaction
from medicines.actions.reviewing import reject
from medicines.models import Event
from tests.deeds import publish_page
from tests.review import changed, submitted
from tests.views.test_reading import words

pytestmark = pytest.mark.django_db
REASON = "A patient is named with her illness."
NAME = "Mrs Example of Exampleton"


@pytest.fixture
def redaction(editor, moderator, office, shipped):
    page = publish_page("Sertraline")
    reject(request=submitted(by=editor, page=page, summary=f"{NAME} says so."), reason="A name.", by=moderator)
    page.refresh_from_db()
    return ask_redaction(record=page.record, text=NAME, reason=REASON, by=office)


def address(redaction):
    return reverse("admin:medicines_redaction_change", args=[redaction.pk])


def opened(client, redaction):
    answer = client.get(address(redaction))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_second_person_sees_it_and_agrees(client, redaction, moderator):
    client.force_login(moderator)
    shown = words(opened(client, redaction))
    assert f"Text to be taken out {NAME}" in shown
    assert "It is taken out of: revision 2 letters and unsaved copies" in shown
    assert "taken out of the old revisions for good" in words(
        client.post(address(redaction), {"outcome": "agreed"}, follow=True).content.decode()
    )
    assert redaction.record.revisions.get(number=2).read().summary == "[removed] says so."
    after = words(opened(client, redaction))
    assert NAME not in after
    assert "moderator has agreed" in after
    assert "revision 2: summary" in after


def test_or_objects(client, redaction, administrator):
    client.force_login(administrator)
    client.post(address(redaction), {"outcome": "objected"})
    redaction.refresh_from_db()
    assert (redaction.outcome, redaction.text) == ("objected", "")
    assert NAME in redaction.record.revisions.get(number=2).read().summary


def test_who_asked_and_who_may_not_do_not_decide(client, redaction, office, editor):
    client.force_login(office)
    assert "somebody else has to agree" in words(opened(client, redaction))
    assert "somebody else has to agree" in words(
        client.post(address(redaction), {"outcome": "agreed"}).content.decode()
    )
    client.force_login(editor)
    assert NAME not in opened(client, redaction)
    assert client.post(address(redaction), {"outcome": "agreed"}).status_code == 403
    redaction.refresh_from_db()
    assert redaction.outcome == ""


def test_what_was_drafted_since_is_said(client, redaction, moderator, editor):
    changed(redaction.record.page, by=editor, summary=f"{NAME} again.")
    client.force_login(moderator)
    assert "Publish a version without it first." in words(opened(client, redaction))
    assert "Publish a version" in words(client.post(address(redaction), {"outcome": "agreed"}).content.decode())


def test_odd_requests(client, redaction, moderator):
    client.force_login(moderator)
    events = Event.objects.count()
    for typed in ({}, {"outcome": "\0"}, {"outcome": "maybe"}):
        assert "Choose whether you agree or object." in client.post(address(redaction), typed).content.decode()
    for pk in ("0", "9" * 30, "abc"):
        assert client.get(reverse("admin:medicines_redaction_change", args=[pk])).status_code == 302
    assert Event.objects.count() == events


def test_the_list_shows_no_text(client, redaction, editor, django_assert_num_queries):
    client.force_login(editor)
    there = reverse("admin:medicines_redaction_changelist")
    client.get(there)
    with django_assert_num_queries(6):
        shown = client.get(there).content.decode()
    assert REASON in shown
    assert NAME not in shown
