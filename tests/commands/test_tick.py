"""What has to happen by itself: once, in order, whatever else fails."""

import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from medicines.actions import reviewing
from medicines.actions.outbox import queue_mail
from medicines.actions.overdue import mark_overdue
from medicines.actions.scratch import keep_scratch
from medicines.management.commands import tick as command
from medicines.models import Event, OutboxMail, Page, ReviewRequest, ScratchCopy
from tests.review import approved, submitted

pytestmark = pytest.mark.django_db


def tick():
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue().strip()


def test_what_is_due_is_done_once(editor, moderator, monkeypatch):
    monkeypatch.setattr(reviewing, "UNDO_FOR", timedelta(0))
    request = approved(submitted(by=editor), by=moderator)
    queue_mail(to=[editor], subject="S", body="B")
    keep_scratch(record=request.record, content={"title": "x"}, base=None, by=editor)
    ScratchCopy.objects.update(saved_at=timezone.now() - timedelta(days=31))
    assert (
        tick() == "1 published, 0 pages dropped from caches, 0 found overdue, 0 digests queued, "
        "1 letters sent, 0 not, 0 readings counted, "
        "1 old scratch copies forgotten, 0 addresses of contributors forgotten, 0 old counts forgotten, "
        "0 old searches forgotten, 0 ended logins forgotten, 0 old tries to log in forgotten, 0 old letters forgotten, "
        "0 old looks forgotten, 0 pages made findable."
    )
    assert Page.objects.get().summary == "Changed."
    assert len(mail.outbox) == 1
    assert (
        tick() == "0 published, 0 pages dropped from caches, 0 found overdue, 0 digests queued, "
        "0 letters sent, 0 not, 0 readings counted, "
        "0 old scratch copies forgotten, 0 addresses of contributors forgotten, 0 old counts forgotten, "
        "0 old searches forgotten, 0 ended logins forgotten, 0 old tries to log in forgotten, 0 old letters forgotten, "
        "0 old looks forgotten, 0 pages made findable."
    )


def test_what_is_overdue_is_marked_once_and_told(editor, moderator, client):
    request = approved(submitted(by=editor), by=moderator)
    late = request.publish_at + timedelta(minutes=5)
    assert mark_overdue(now=late - timedelta(seconds=1)) == 0
    assert (mark_overdue(now=late), mark_overdue(now=late + timedelta(minutes=1))) == (1, 0)
    assert set(OutboxMail.objects.values_list("to", flat=True)) == {"editor@example.org", "moderator@example.org"}
    assert Event.objects.first().verb == "overdue"
    assert ReviewRequest.objects.get().overdue_at == late


def test_a_step_that_fails_stops_no_other(editor, monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr(command, "STEPS", (broken, *command.STEPS))
    queue_mail(to=[editor], subject="S", body="B")
    with pytest.raises(CommandError):
        tick()
    assert len(mail.outbox) == 1


def test_it_ends_where_what_started_it_has_ended_before_it_began(editor):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    queue_mail(to=[editor], subject="A letter", body="Words.")
    call_command("tick", "--until-stopped", "--started-by", str(gone.pid))
    assert mail.outbox == []
