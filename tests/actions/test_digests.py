"""Once a day, whoever decides about suggestions is told what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.actions.digests import send_digest
from medicines.models import Digest, OutboxMail, Suggestion
from tests.deciding import long_page, told, waiting
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(hour=7, minute=0) + timedelta(days=1)


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


def test_it_says_how_many_wait_and_for_how_long(page, moderator, reviewer, editor):
    told(page, "The picture is missing.")
    waiting(page, "50 mg", "25 mg")
    assert send_digest(now=MORNING)
    letters = OutboxMail.objects.order_by("to")
    assert {one.to for one in letters} >= {moderator.email, reviewer.email}
    assert editor.email not in {one.to for one in letters}
    body = letters[0].body
    assert body.startswith("2 suggestions wait for a decision.\nHalf of them wait longer than ")
    assert "The oldest of high risk, on “Sertraline”, waits for " in body
    assert "/admin/medicines/suggestion/" in body
    assert "picture" not in body


def test_of_one_it_says_less(page, moderator):
    told(page, "The picture is missing.")
    send_digest(now=MORNING)
    assert (
        OutboxMail.objects.filter(to=moderator.email).get().body.startswith("1 suggestion waits for a decision.\n\nLog")
    )


def test_once_a_day_from_six_on(page, moderator):
    told(page, "The picture is missing.")
    assert not send_digest(now=MORNING.replace(hour=5))
    assert [send_digest(now=MORNING), send_digest(now=MORNING.replace(hour=23))] == [True, False]
    assert send_digest(now=MORNING + timedelta(days=40))
    assert Digest.objects.count() == 1


def test_not_where_nothing_waits_or_all_is_held(page, moderator):
    assert not send_digest(now=MORNING)
    told(page, "Buy this.")
    Suggestion.objects.update(held="buy")
    assert not send_digest(now=MORNING + timedelta(days=1))
    assert not OutboxMail.objects.exists()
