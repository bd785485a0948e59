"""Whoever watches over the site reads whether people have to do something."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError
from django.utils import timezone

from medicines.actions.carrying_out import carry_out_due
from medicines.actions.outbox import queue_mail, send_due_mail
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import undo_approval
from medicines.models import OutboxMail, ReviewRequest, SearchEntry, SecondLook
from medicines.views import readiness
from tests.deeds import publish_page
from tests.review import approved, submitted

pytestmark = pytest.mark.django_db


def ready(client):
    answer = client.get("/readyz")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()


def test_all_is_well(client, editor, moderator):
    approved(submitted(by=editor), by=moderator)
    assert ready(client) == (200, {"status": "ready", "problems": {}})
    assert client.post("/readyz").status_code == 405


def test_a_publication_that_became_impossible_until_somebody_reopens_it(client, editor, moderator):
    request = approved(submitted(by=editor), by=moderator)
    withdraw(row=request.record.row, reason="The import was taken back.", by=None)
    carry_out_due(now=timezone.now() + timedelta(seconds=11))
    assert ready(client) == (200, {"status": "attention", "problems": {"publications impossible": 1}})
    undo_approval(request=request, by=moderator)
    assert ready(client)[1]["status"] == "ready"


def test_what_is_overdue_is_counted_without_tick(editor, moderator):
    request = approved(submitted(by=editor), by=moderator)
    in_time, too_late = (request.publish_at + timedelta(minutes=minutes) for minutes in (4, 6))
    assert (ReviewRequest.objects.late(in_time).count(), ReviewRequest.objects.late(too_late).count()) == (0, 1)


def test_mail_and_second_looks(client, editor, moderator, settings):
    withdraw(row=publish_page("Sertraline"), reason="The dose was ten times too high.", by=moderator)
    assert ready(client)[1]["status"] == "ready"
    assert SecondLook.objects.owed().filter(due_at__lt=timezone.now() + timedelta(hours=25)).count() == 1
    settings.EMAIL_BACKEND = "tests.mail.BrokenBackend"
    queue_mail(to=[editor], subject="S", body="B")
    send_due_mail()
    assert ready(client) == (200, {"status": "attention", "problems": {"mails failing": 1}})


def test_without_a_database_it_is_not_ready(client):
    def refuse(*args):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        assert ready(client) == (503, {"status": "unavailable", "problems": {"database": 1}})


def test_alive_is_alive_without_a_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer.headers["Cache-Control"]) == (200, b"ok\n", "no-store")
    assert client.post("/healthz").status_code == 405


def test_a_database_of_an_older_version_is_not_ready_and_one_of_a_newer_is(client):
    seen = MigrationRecorder(connection)
    seen.record_applied("medicines", "9999_of_a_newer_version")
    assert ready(client)[0] == 200
    seen.record_unapplied("medicines", "0007_search")
    assert ready(client) == (503, {"status": "unavailable", "problems": {"migrations missing": 1}})


def test_a_page_that_search_does_not_find(client):
    page = publish_page("Sertraline")
    assert ready(client)[1]["problems"] == {}
    SearchEntry.objects.filter(page=page).delete()
    assert ready(client) == (200, {"status": "attention", "problems": {"pages that search does not find": 1}})


def test_mail_that_nobody_has_tried_to_send(client, editor):
    queue_mail(to=[editor], subject="S", body="B")
    assert ready(client)[1]["problems"] == {}
    OutboxMail.objects.update(due_at=timezone.now() - timedelta(minutes=16))
    assert ready(client)[1]["problems"] == {"mails not sent yet": 1}


def test_a_disk_that_is_nearly_full(client, monkeypatch):
    monkeypatch.setattr(readiness, "LEAST_FREE", 10**18)
    assert ready(client) == (200, {"status": "attention", "problems": {"disk nearly full": 1}})
