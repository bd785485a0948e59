"""What is no page is asked whether it can be published as it is written by every way on which it is written, decided,
published or put back; and what only makes sense together is never blended of two people's drafts."""

from dataclasses import replace
from typing import Any

import pytest

from medicines.actions.drafting import save_draft, take_up
from medicines.actions.drug_classes import create_drug_class
from medicines.actions.fitting import require_fit
from medicines.actions.history import head
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.reviewing import approve, submit
from medicines.content.document import DrugClassDocument
from medicines.errors import EditConflict, NotPossible
from medicines.models import ClassWarning, Disclaimer, DrugClass, Fact, Interaction, ReviewRequest, Schedule, Status
from medicines.models.record import RecordRow
from medicines.vocabulary import DisclaimerKind, Role
from tests.deeds import edit
from tests.facts import publish_fact
from tests.interactions import publish_interaction
from tests.people import person
from tests.review import approved, became_public, later
from tests.statuses import publish_schedule, publish_status
from tests.warnings import publish_alert, publish_warning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
REASON = "It named substances that do not belong."
ABOVE = DrugClassDocument("upper-testazines", "Upper testazines")
BELOW = DrugClassDocument("testazine", "Testazine", parent="upper-testazines")


def publish_class(document: DrugClassDocument, *, by: Any, reviewer: Any) -> DrugClass:
    row = create_drug_class(document=document, by=by)
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row


def wording() -> Disclaimer:
    return Disclaimer.objects.get(kind=DisclaimerKind.WITHDRAWN)


# Each kind: a live row, what would make it unfit, and a change that leaves it fit.
KINDS = {
    "wording": (lambda **who: wording(), {"text": "Since {dates}."}, {"small": "Changed."}),
    "class": (lambda **who: publish_class(ABOVE, **who), {"parent": "nothing"}, {"description": "Changed."}),
    "warning": (lambda **who: publish_warning("Testazine", **who), {"link": ""}, {"text": "Changed."}),
    "alert": (lambda **who: publish_alert("Testazine", **who), {"classes": ("nothing",)}, {"text": "Changed."}),
    "status": (lambda **who: publish_status("Testazine", **who), {"since": "soon"}, {"meaning": "Changed."}),
    "schedule": (lambda **who: publish_schedule("Testazine", **who), {"country": "XX"}, {"meaning": "Changed."}),
    "interaction": (
        lambda **who: publish_interaction("Testazine", "Testazole", **who),
        {"first": "substance:Another"},
        {"effect": "Changed."},
    ),
    "fact": (lambda **who: publish_fact("Testazine", **who), {"substance": "Another"}, {"population": "Changed."}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_unfit_text_is_neither_saved_nor_submitted_nor_taken_up(kind, office, reviewer):
    made, unfit, fit = KINDS[kind]
    row = made(by=office, reviewer=reviewer)
    document = head(row).read()
    with pytest.raises(NotPossible):
        save_draft(row=row, document=replace(document, **unfit), base=head(row), by=office)
    frozen = edit(row, replace(document, **unfit))  # as an older release may have written it
    row.refresh_from_db()
    with pytest.raises(NotPossible):
        submit(row=row, by=office)
    save_draft(row=row, document=replace(document, **fit), base=frozen, by=office)
    with pytest.raises(NotPossible):
        take_up(revision=frozen, by=office)
    row.refresh_from_db()
    assert submit(row=row, by=office).revision == row.draft_revision
    assert ReviewRequest.objects.filter(record=row.record, decision="").count() == 1


def test_what_was_fit_when_it_was_submitted_is_asked_again(office, reviewer):
    above = publish_class(ABOVE, by=office, reviewer=reviewer)
    request = submit(row=create_drug_class(document=BELOW, by=office), by=office)
    withdraw(row=above, reason=REASON, by=office)
    with pytest.raises(NotPossible, match="is not public"):
        approve(request=request, sha256=request.revision.sha256, by=reviewer)
    request.refresh_from_db()
    assert request.decision == ""


def test_what_was_fit_when_it_was_approved_is_asked_again_and_red(office, reviewer):
    above = publish_class(ABOVE, by=office, reviewer=reviewer)
    below = create_drug_class(document=BELOW, by=office)
    request = approved(submit(row=below, by=office), by=reviewer)
    withdraw(row=above, reason=REASON, by=office)
    assert later(seconds=11) == []
    request.refresh_from_db()
    assert (request.carried_out_at, "is not public" in request.failure) == (None, True)
    assert not DrugClass.objects.published().filter(pk=below.pk).exists()


def test_what_was_public_is_not_put_back_where_it_would_mislead(office, reviewer):
    above = publish_class(ABOVE, by=office, reviewer=reviewer)
    below = publish_class(BELOW, by=office, reviewer=reviewer)
    first = below.live_revision
    save_draft(row=below, document=replace(BELOW, parent=""), base=head(below), by=office)
    became_public(submit(row=below, by=office), by=reviewer)
    withdraw(row=above, reason=REASON, by=office)
    with pytest.raises(NotPossible, match="is not public"):
        restore_revision(revision=first, reason=REASON, by=reviewer)
    below.refresh_from_db()
    assert below.parent is None


def test_a_name_that_became_anothers_is_not_taken_up_again(office, reviewer):
    row = create_drug_class(document=replace(BELOW, parent="", synonyms=("Testazole",)), by=office)
    with_name = head(row)
    save_draft(row=row, document=replace(BELOW, parent=""), base=with_name, by=office)
    publish_class(DrugClassDocument("other", "Testazole"), by=office, reviewer=reviewer)
    with pytest.raises(NotPossible, match="is a name of “Testazole” already"):
        take_up(revision=with_name, by=office)


def test_two_fit_drafts_that_are_unfit_together_are_refused(office, administrator, reviewer):
    row = publish_class(replace(ABOVE, synonyms=("Old testazine",)), by=office, reviewer=reviewer)
    base, document = head(row), head(row).read()
    renamed = replace(document, name="Old testazine", synonyms=("Upper testazines",))
    row = save_draft(row=row, document=renamed, base=base, by=office).record.row
    without = replace(document, synonyms=())
    with pytest.raises(EditConflict):
        save_draft(row=row, document=without, base=base, by=administrator)
    assert head(row).number == 2


@pytest.mark.parametrize(("made", "theirs", "mine"), [
    (KINDS["fact"][0], {"value": "3"}, {"unit": "g"}),
    (KINDS["fact"][0], {"value": "3000"}, {"population": "children"}),
    (KINDS["interaction"][0], {"severity": "moderate"}, {"effect": "It may kill you."}),
    (KINDS["status"][0], {"until": "2020-01-01"}, {"since": "2021-01-01"}),
    (KINDS["schedule"][0], {"schedule": "X"}, {"meaning": "No prescription is needed."}),
    (KINDS["warning"][0], {"link": "https://example.org/new"}, {"date": "2022"}),
    (KINDS["alert"][0], {"title": "Testazine and the heart"}, {"text": "Ask for an electrocardiogram."}),
])  # fmt: skip
def test_what_makes_sense_only_together_is_never_blended(made, theirs, mine, office, administrator, reviewer):
    """Three grams a day by one person's number and another one's unit."""
    row = made(by=office, reviewer=reviewer)
    base, document = head(row), head(row).read()
    save_draft(row=row, document=replace(document, **theirs), base=base, by=administrator)
    with pytest.raises(EditConflict) as conflict:
        save_draft(row=row, document=replace(document, **mine), base=base, by=office)
    assert set(conflict.value.parts) == {*theirs, *mine}
    row.refresh_from_db()
    assert head(row).read() == replace(document, **theirs)


def test_who_wrote_it_does_not_approve_it_after_it_was_taken_up_by_another(administrator, office, reviewer):
    """A text that was turned down stays its author's, whoever brings it back."""
    row = publish_fact("Testazine", by=office, reviewer=reviewer)
    written = save_draft(row=row, document=replace(head(row).read(), value="3000"), base=head(row), by=reviewer)
    other = person("another", Role.EDITOR)
    save_draft(row=row, document=replace(head(row).read(), value="2000"), base=written, by=other)
    row.refresh_from_db()
    taken_up = take_up(revision=written, by=other)
    assert {reviewer.pk, other.pk} <= set(taken_up.contributors)


def test_all_that_ships_is_fit():
    """Else nobody could correct a word of it."""
    models = (Disclaimer, DrugClass, ClassWarning, Interaction, Status, Schedule, Fact)
    rows: list[RecordRow] = [row for model in models for row in model.objects.all()]
    assert {type(row) for row in rows} == set(models)
    for row in rows:
        require_fit(head(row).read(), own=row)
