"""A regulator's alert: on every page that it concerns at once, until that page's task is closed."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.alerted import alerted, alerts_on
from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.actions.safety_alerts import (
    close_alert_task,
    create_safety_alert,
    dismiss_alert_task,
)
from medicines.actions.substances import merge_substances
from medicines.errors import AlreadyDecided, NotAllowed, NotPossible, ReasonNeeded
from medicines.models import AlertTask, Event, Substance
from tests.deeds import publish_page
from tests.review import became_public, submitted
from tests.warnings import alert_document, publish_alert

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
REASON = "The page says this already, word for word."


def on(page):
    return [alert.title for alert in alerts_on(page)]


def tasks():
    return sorted(str(task.page) for task in AlertTask.objects.open())


def test_every_page_that_it_concerns_has_it_at_once_and_pages_that_come_later_too(editor, reviewer):
    one, two, other = publish_page("Testazine"), publish_page("Testazine", "Othermab"), publish_page("Othermab")
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    assert on(one) == on(two) == ["Testazine and the liver"]
    assert on(other) == []
    later = publish_page("Testazine", "Thirdine")
    assert on(later) == ["Testazine and the liver"]
    assert tasks() == ["Testazine", "Testazine + Othermab", "Testazine + Thirdine"]


def test_it_concerns_classes_and_salts_too(editor, reviewer):
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    together = publish_page("Clonazepam", "Othermab")
    Substance.objects.create(
        name="Testazine citrate",
        name_key="testazinecitrate",
        salt_of=publish_page("Testazine").ingredients.get().substance,
    )
    salt = publish_page("Testazine citrate")
    row = publish_alert("Testazine", by=editor, reviewer=reviewer, classes=("benzodiazepine",))
    assert on(together) == on(salt) == [row.title]
    assert [page.title for page in alerted(row.live_revision.read())] == tasks()


def test_it_goes_from_a_page_with_a_revision_that_was_approved_since(editor, moderator, reviewer):
    page, other = publish_page("Testazine"), publish_page("Testazine", "Othermab")
    row = publish_alert("Testazine", by=editor, reviewer=reviewer)
    task = AlertTask.objects.get(page=page)
    with pytest.raises(NotPossible, match="Revise it first"):
        close_alert_task(task=task, by=moderator)
    with pytest.raises(NotAllowed):
        close_alert_task(task=task, by=editor)
    became_public(submitted(by=editor, page=page, summary="A page for the tests."), by=moderator)
    with pytest.raises(NotPossible, match="that a clinical reviewer approved"):
        close_alert_task(task=task, by=moderator)
    became_public(submitted(by=editor, page=page, summary="Have your liver tested."), by=reviewer)
    closed = close_alert_task(task=task, by=moderator)
    page.refresh_from_db()
    assert (closed.outcome, closed.closed_by, closed.revision) == ("revised", moderator, page.live_revision)
    assert on(page) == []
    assert on(other) == [row.title]
    told = Event.objects.filter(verb="alert-closed").get()
    assert (told.label, told.facts["alert"]) == ("Testazine", str(row.record.uid))
    with pytest.raises(AlreadyDecided):
        close_alert_task(task=task, by=moderator)


def test_no_change_needed_takes_a_reason_and_a_reviewer(editor, moderator, reviewer):
    page = publish_page("Testazine")
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    task = AlertTask.objects.get()
    with pytest.raises(NotAllowed):
        dismiss_alert_task(task=task, reason=REASON, by=moderator)
    with pytest.raises(ReasonNeeded):
        dismiss_alert_task(task=task, reason="Fine.", by=reviewer)
    assert on(page)
    assert dismiss_alert_task(task=task, reason=REASON, by=reviewer).reason == REASON
    assert on(page) == []


def test_what_it_no_longer_concerns_is_free_and_what_was_withdrawn_says_nothing(editor, reviewer, administrator):
    page, other = publish_page("Testazine"), publish_page("Othermab")
    row = publish_alert("Testazine", "Othermab", by=editor, reviewer=reviewer)
    document = replace(head(row).read(), substances=("Othermab",))
    save_draft(row=row, document=document, base=head(row), by=editor)
    row.refresh_from_db()
    became_public(submit(row=row, by=editor), by=reviewer)
    assert (on(page), on(other), tasks()) == ([], [row.title], ["Othermab"])
    merge_substances(keep=page.ingredients.get().substance, gone=_unpaged("Fourthine"), by=reviewer)
    row.refresh_from_db()
    withdraw(row=row, reason="The regulator took it back.", by=None)
    assert on(other) == tasks() == []


def _unpaged(name):
    return Substance.objects.create(name=name, name_key=name.lower())


@pytest.mark.parametrize(("changes", "said"), [
    ({"substances": ()}, "Choose the substances"), ({"date": "2021-05"}, "2021-05-31"), ({"link": ""}, "its link"),
    ({"date": "2021-02-31"}, "2021-05-31"), ({"classes": ("nothing",)}, "must be public"),
])  # fmt: skip
def test_an_alert_without_a_source_or_a_target_is_refused(editor, changes, said):
    with pytest.raises(NotPossible, match=said):
        create_safety_alert(document=alert_document("Testazine", **changes), by=editor)


def test_half_a_closing_is_refused_by_the_database(editor, reviewer):
    publish_page("Testazine")
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    whole = {"outcome": "no change needed", "closed_by": reviewer, "closed_at": timezone.now(), "reason": REASON}
    for missing in ("outcome", "closed_by", "closed_at", "reason"):
        half = {name: value for name, value in whole.items() if name != missing}
        with pytest.raises(IntegrityError), transaction.atomic():
            AlertTask.objects.update(**half)
    AlertTask.objects.update(**whole)
