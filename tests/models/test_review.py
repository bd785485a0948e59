"""The queue of review requests: its order, and who may decide about what."""

import pytest
from django.db import connection

from medicines.actions.reviewing import submit
from medicines.actions.settling import accept_source
from medicines.models import ReviewRequest
from tests.deeds import import_text, publish_page
from tests.review import changed, submitted
from tests.waivers import waive_all, wrong

pytestmark = pytest.mark.django_db
BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"


def mine(user):
    return list(ReviewRequest.objects.with_a_hand_of(user.pk))


def test_a_hand_in_a_change_is_having_written_submitted_or_accepted_it(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=second_editor)
    request = submitted(by=editor, page=page, summary="Changed by two.")
    for user in (editor, second_editor):
        assert mine(user) == [request]
        assert not ReviewRequest.objects.without_a_hand_of(user.pk).exists()
    assert mine(moderator) == []
    assert ReviewRequest.objects.without_a_hand_of(moderator.pk).get() == request


def test_who_accepted_a_source_has_a_hand_in_what_it_says(editor, moderator, second_moderator):
    import_text("Sertraline", BODY)
    source = import_text("Sertraline", BODY.replace("5 mg", "50 mg"))
    accept_source(source=source, base=source.page.live_revision, by=moderator)
    source.page.refresh_from_db()
    request = submit(row=source.page, by=editor)
    assert (mine(moderator), mine(second_moderator)) == ([request], [])


def test_who_waived_an_error_has_a_hand_in_the_change(editor, moderator, second_moderator):
    page = wrong(by=editor)
    waive_all(page, by=moderator)
    request = submit(row=page, by=editor)
    assert (mine(moderator), mine(second_moderator)) == ([request], [])


def test_who_waits_longest_comes_first(editor):
    first, second, third = (submitted(by=editor, page=publish_page(name)) for name in ("B", "A", "C"))
    assert list(ReviewRequest.objects.in_order()) == [first, second, third]
    assert list(ReviewRequest.objects.undecided().behind(first)) == [second, third]
    assert list(ReviewRequest.objects.behind(third)) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads few rows without any index.")
def test_what_waits_is_read_in_order_without_sorting(editor):
    waiting = ReviewRequest.objects.undecided().in_order()
    for read in (waiting, waiting.without_a_hand_of(editor.pk)):
        plan = read.explain()
        assert "USING INDEX review_waiting" in plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan
