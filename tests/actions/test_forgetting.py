"""What is of no use any more is forgotten in time, and no sooner; and a table says so of everything that passes."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.sessions.models import Session
from django.utils import timezone

from medicines.actions.backing_up import all_models
from medicines.actions.deciding_suggestions import reject_suggestion
from medicines.actions.forgetting import forget_ended_sessions, forget_logins, forget_looks, forget_sent_mail
from medicines.actions.outbox import queue_mail, send_due_mail
from medicines.models import OutboxMail, SuggestionLook
from tests.meta.test_house import FROZEN, PASSING, WORKFLOW
from tests.suggestions import suggested

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
# Of the tables that are no person's and do not pass: what the site shows, and the framework's own lists.
LASTING = re.compile(r"auth_group|auth_permission|django_content_type")


def test_a_login_that_has_ended_is_forgotten_and_an_open_one_stays(client, editor):
    client.force_login(editor)
    assert (forget_ended_sessions(), Session.objects.count()) == (0, 1)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert (forget_ended_sessions(), Session.objects.count()) == (1, 0)


def test_tries_to_log_in_are_forgotten_after_a_month(client):
    for _ in range(2):
        client.post("/admin/login/", {"username": "nobody", "password": "wrong"})
    assert AccessAttempt.objects.exists()
    tries = sum(model.objects.count() for model in (AccessAttempt, AccessFailureLog, AccessLog))
    assert forget_logins(now=timezone.now() + 30 * DAY - timedelta(hours=1)) == 0
    assert forget_logins(now=timezone.now() + 30 * DAY + timedelta(hours=1)) == tries
    assert not AccessAttempt.objects.exists()


def test_letters_are_forgotten_after_they_were_sent_or_given_up(editor):
    for subject in ("Sent", "Given up", "Waiting"):
        queue_mail(to=[editor], subject=subject, body="B")
    now = timezone.now()
    OutboxMail.objects.filter(subject="Given up").update(given_up_at=now, last_error="No.")
    OutboxMail.objects.filter(subject="Waiting").update(due_at=now + 400 * DAY)
    assert send_due_mail().sent == 1
    left = {}
    for days in (29, 31, 89, 91, 300):
        forget_sent_mail(now=now + days * DAY)
        left[days] = set(OutboxMail.objects.values_list("subject", flat=True))
    assert left == {
        29: {"Sent", "Given up", "Waiting"},
        31: {"Given up", "Waiting"},
        89: {"Given up", "Waiting"},
        91: {"Waiting"},
        300: {"Waiting"},
    }


def test_who_looked_at_a_suggestion_is_forgotten_after_its_decision(editor, moderator):
    row, _ = suggested()
    look = SuggestionLook.objects.create(suggestion=row, user=moderator, at=timezone.now())
    assert forget_looks(now=timezone.now() + 900 * DAY) == 0
    reject_suggestion(suggestion=row, sha256=row.sha256, reason="The leaflet says otherwise.", by=moderator)
    assert forget_looks(now=timezone.now() + 89 * DAY) == 0
    assert forget_looks(now=timezone.now() + 91 * DAY) == 1
    assert not SuggestionLook.objects.filter(pk=look.pk).exists()


def table():
    """Table → how long, as operations.md says."""
    text = (ROOT / "docs" / "operations.md").read_text().split("## What is kept how long")[1]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return {name: cells[2].strip() for cells in rows[1:] for name in re.findall(r"`(\w+)`", cells[1])}


def test_the_table_names_everything_that_is_of_people_or_passes():
    own = {model.__name__: model._meta.db_table for model in apps.get_app_config("medicines").get_models()}
    asked = {own[name] for name in PASSING | WORKFLOW | FROZEN - {"Revision"}}
    frameworks = {model._meta.db_table for model in all_models() if model._meta.app_label != "medicines"}
    asked |= {name for name in frameworks if not LASTING.match(name)}
    told = table()
    assert asked <= set(told), asked - set(told)
    assert set(told) - {"sender"} <= {model._meta.db_table for model in all_models()}
    assert all(told.values())
