"""Who had a hand in a change, through whichever deed: they cannot approve it."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from medicines.actions.accounts import give_role
from medicines.actions.drafting import take_up
from medicines.actions.emergencies import hide_passage
from medicines.actions.history import hands_in, head
from medicines.actions.importing import upsert_document
from medicines.actions.merging_pages import merge_pages
from medicines.actions.reviewing import reject, return_request, submit
from medicines.actions.settling import accept_source, edit_source
from medicines.actions.understanding import Source
from medicines.content.parsed import Parsed
from medicines.errors import SamePerson
from medicines.models import ImportRun, Page, Record, ReviewRequest
from medicines.vocabulary import Role
from tests.deeds import import_text, publish_page
from tests.documents import page_document
from tests.people import person
from tests.review import approved, became_public, changed, later, saved, submitted

pytestmark = pytest.mark.django_db

WHY = "This is ten times the dose on the label."
BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"
CHANGED = BODY.replace("5 mg", "50 mg")


def draft_with_problems():
    return import_text("Omega-", BODY, publish=False)


def accepted_as_it_stands(by):
    return accept_source(source=draft_with_problems(), base=None, by=by).page


def accepted_proposal(by):
    import_text("Sertraline", BODY)
    source = import_text("Sertraline", CHANGED)
    return accept_source(source=source, base=head(source.page), by=by).page


def corrected_proposal(by):
    import_text("Sertraline", BODY)
    source = import_text("Sertraline", CHANGED)
    return edit_source(source=source, text=source.text.replace("once", "twice"), base=head(source.page), by=by).page


def imported_by_hand(by):
    document = page_document("Sertraline")
    source = Source("tests", "sertraline.md", repr(document), Parsed("jekyll", document))
    _, row = upsert_document(source=source, run=ImportRun(), publish=False, by=by)
    return row.page


def carried_over_in_an_emergency(by):
    page = saved(publish_page("Sertraline"), by=by)
    hide_passage(page=page, part="usage", reason=WHY, by=person("somebody else", Role.MODERATOR))
    return page


def names_of_a_merged_page(by):
    give_role(user=by, role=Role.MODERATOR, by=None)
    kept, gone = publish_page("Sertraline"), publish_page("Zoloft", brands=("Lustral",))
    merge_pages(kept=kept, gone=gone, reason=WHY, by=by)
    return kept


def taken_up_again_by_another(by):
    page = saved(publish_page("Sertraline"), by=by)
    theirs, other = page.draft_revision, person("somebody else", Role.EDITOR)
    saved(page, by=other, summary="Other words.")
    take_up(revision=theirs, by=other)
    return page


EVERY = [
    accepted_as_it_stands, accepted_proposal, corrected_proposal, imported_by_hand, carried_over_in_an_emergency,
    names_of_a_merged_page, taken_up_again_by_another,
]  # fmt: skip


@pytest.mark.parametrize("deed", EVERY)
def test_whoever_wrote_settled_merged_or_imported_it_does_not_approve_it(deed, reviewer, second_reviewer, editor):
    page = Page.objects.get(pk=deed(reviewer).pk)
    request = submit(row=page, by=editor)
    with pytest.raises(SamePerson):
        approved(request, by=reviewer)
    evidence = {"approved_sha256": request.revision.sha256, "publish_at": timezone.now(), "decided_at": timezone.now()}
    with pytest.raises(DatabaseError, match="had a hand in"), transaction.atomic():
        ReviewRequest.objects.filter(pk=request.pk).update(decision="approved", decided_by=reviewer, **evidence)
    approved(request, by=second_reviewer)
    assert len(later(seconds=11)) == 1


def test_an_accepted_source_is_a_hand_in_what_is_written_on_it_until_that_is_public(reviewer, second_reviewer, editor):
    page = accepted_as_it_stands(reviewer)
    changed(page, by=editor)
    request = submit(row=page, by=editor)
    assert hands_in(request.revision) == {reviewer.pk, editor.pk}
    with pytest.raises(SamePerson):
        approved(request, by=reviewer)
    became_public(request, by=second_reviewer)
    changed(page, by=editor, summary="Something else.")
    assert hands_in(head(Page.objects.get(pk=page.pk))) == {editor.pk}


def test_accepting_the_source_after_the_approval_undoes_nothing(reviewer, editor):
    source = draft_with_problems()
    approved(submit(row=source.page, by=editor), by=reviewer)
    accept_source(source=source, base=None, by=reviewer)
    assert len(later(seconds=11)) == 1


def test_accepting_the_source_late_is_a_hand_in_what_was_written_on_it_meanwhile(reviewer, second_reviewer, editor):
    source = draft_with_problems()
    changed(source.page, by=editor)
    request = submit(row=source.page, by=editor)
    accept_source(source=source, base=None, by=reviewer)
    with pytest.raises(SamePerson):
        approved(request, by=reviewer)
    became_public(request, by=second_reviewer)
    changed(source.page, by=editor, summary="Something else.")
    assert hands_in(head(Page.objects.get(pk=source.page_id))) == {editor.pk}


@pytest.mark.parametrize("deed", [accepted_as_it_stands, accepted_proposal, corrected_proposal])
def test_the_draft_lies_on_the_desk_of_who_settled_it(deed, moderator):
    assert Record.objects.get(pk=deed(moderator).pk).keeper == moderator


def test_who_takes_up_a_rejected_text_does_not_take_it_from_its_author(editor, moderator, second_moderator):
    page = publish_page("Sertraline")
    refused = submitted(by=moderator, page=page, summary="Mine alone.")
    reject(request=refused, reason="Not this.", by=second_moderator)
    draft = take_up(revision=refused.revision, by=editor)
    assert hands_in(draft) == {moderator.pk, editor.pk}
    page.refresh_from_db()
    request = submit(row=page, by=editor)
    with pytest.raises(SamePerson):
        approved(request, by=moderator)
    approved(request, by=second_moderator)


def test_a_text_that_was_public_is_taken_up_without_its_former_hands(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    first = became_public(submitted(by=editor, page=page, summary="Short."), by=moderator)
    became_public(submitted(by=editor, page=page, summary="Plain."), by=moderator)
    assert hands_in(take_up(revision=first.revision, by=second_editor)) == {second_editor.pk}


def test_who_submitted_an_earlier_draft_of_the_change_does_not_approve_a_later_one(editor, moderator, second_moderator):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    asked = submit(row=page, by=moderator)
    return_request(request=asked, reason="Not yet.", by=second_moderator)
    again = submit(row=page, by=editor)  # the very same draft
    with pytest.raises(SamePerson):
        approved(again, by=moderator)
    assert list(ReviewRequest.objects.with_a_hand_of(moderator.pk)) == [asked, again]
    changed(page, by=editor, summary="Put shortly.")
    page.refresh_from_db()
    request = submit(row=page, by=editor)
    with pytest.raises(SamePerson):
        approved(request, by=moderator)
    assert request not in ReviewRequest.objects.without_a_hand_of(moderator.pk)
    became_public(request, by=second_moderator)
    changed(page, by=editor, summary="Something else.")
    assert hands_in(head(Page.objects.get(pk=page.pk))) == {editor.pk}
