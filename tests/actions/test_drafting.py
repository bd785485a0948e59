"""What people write is saved, merged or given back: never lost, and never silently over somebody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.actions.addresses import change_address
from medicines.actions.drafting import create_page, save_draft, take_up
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import reject, submit
from medicines.actions.scratch import clear_old_scratch, drop_scratch, keep_scratch, touch_scratch
from medicines.errors import (
    EditConflict,
    InvalidDocument,
    NotAllowed,
    NotPossible,
    OpenElsewhere,
    PageExists,
    StaleBase,
)
from medicines.models import Disclaimer, Event, Page, ScratchCopy, Substance
from medicines.vocabulary import PageKind, Provenance
from tests.deeds import draft_page, publish_page
from tests.documents import page_document
from tests.review import became_public, changed, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def says(revision, number, text):
    document = revision.read()
    sections = tuple(replace(part, text=text) if n == number else part for n, part in enumerate(document.sections))
    return replace(document, sections=sections)


# Saving


def test_a_draft_lies_on_its_writers_desk(page, editor, second_editor):
    live = page.live_revision
    first = save_draft(row=page, document=says(live, 0, "First."), base=live, by=editor, note="Because.")
    assert (first.base, first.number, first.created_by, first.note) == (live, 2, editor, "Because.")
    second = save_draft(row=page, document=says(first, 0, "Second."), base=first, by=second_editor)
    page.refresh_from_db()
    assert (page.draft_revision, page.live_revision, page.record.keeper) == (second, live, second_editor)
    assert second.contributors == sorted([editor.pk, second_editor.pk])


def test_nothing_changed_nothing_written(page, editor, second_editor):
    live = page.live_revision
    draft = save_draft(row=page, document=says(live, 0, "First."), base=live, by=editor)
    events = Event.objects.count()
    assert save_draft(row=page, document=draft.read(), base=draft, by=second_editor) == draft
    assert save_draft(row=page, document=live.read(), base=live, by=second_editor) == draft
    page.refresh_from_db()
    assert (page.record.revisions.count(), Event.objects.count(), page.record.keeper) == (2, events, editor)


def test_who_may_not_write_is_refused(page, office, moderator, shipped):
    live = page.live_revision
    with pytest.raises(NotAllowed):
        save_draft(row=page, document=says(live, 0, "New."), base=live, by=office)
    wording = Disclaimer.objects.get(kind="disclaimer")
    document = replace(wording.live_revision.read(), text="New.")
    with pytest.raises(NotAllowed):
        save_draft(row=wording, document=document, base=wording.live_revision, by=moderator)
    assert save_draft(row=wording, document=document, base=wording.live_revision, by=office).number == 2


def test_a_typo_does_not_promote_a_machines_text_and_a_rewritten_section_is_the_editors(editor, reviewer, client):
    machine = Provenance.AI_GENERATED
    sections = tuple(replace(part, provenance=machine) for part in page_document("Testazol").sections)
    page = publish_page("Testazol", sections=sections, provenance=machine)
    live = page.live_revision
    claimed = replace(says(live, 1, "Take 50 mg once daily."), provenance=Provenance.EDITORIAL)
    first = save_draft(row=page, document=claimed, base=live, by=editor)
    assert [part.provenance for part in first.read().sections] == [machine, machine]
    second = save_draft(row=page, document=says(first, 0, "Doctors test it on grown people."), base=first, by=editor)
    assert [part.provenance for part in second.read().sections] == [Provenance.EDITORIAL, machine]
    assert second.read().provenance == machine
    became_public(submit(row=Page.objects.get(pk=page.pk), by=editor), by=reviewer)
    said = client.get(page.get_absolute_url()).content.decode()
    assert 'data-provenance="ai-generated"' in said
    assert [part["provenance"] for part in Page.objects.get(pk=page.pk).body] == ["editorial", "ai-generated"]


def test_a_new_page_is_its_editors_work(editor):
    page = create_page(document=page_document("Testazol"), by=editor)
    document = page.record.revisions.get().read()
    assert {document.provenance, *(part.provenance for part in document.sections)} == {Provenance.EDITORIAL}


def test_a_new_ingredient_is_a_new_substance(page, editor):
    live = page.live_revision
    document = replace(live.read(), ingredients=page_document("Testazol").ingredients)
    draft = save_draft(row=page, document=document, base=live, by=editor)
    assert draft.read().ingredients[0].substance == str(Substance.objects.get(name="Testazol").uid)


# Two people


def test_different_sections_merge(page, editor, second_editor):
    live = page.live_revision
    theirs = save_draft(row=page, document=says(live, 0, "Theirs."), base=live, by=editor)
    mine = save_draft(row=page, document=says(live, 1, "Mine."), base=live, by=second_editor)
    assert [part.text for part in mine.read().sections] == ["Theirs.", "Mine."]
    assert (mine.base, mine.contributors) == (theirs, sorted([editor.pk, second_editor.pk]))


def test_the_same_section_comes_back_with_all_three_texts(page, editor, second_editor):
    live = page.live_revision
    theirs = save_draft(row=page, document=says(live, 1, "Max 200 mg."), base=live, by=editor)
    keep_scratch(record=page.record, content={"text": "Max 100 mg."}, base=live, by=second_editor)
    with pytest.raises(EditConflict, match="dosage") as caught:
        save_draft(row=page, document=says(live, 1, "Max 100 mg."), base=live, by=second_editor)
    conflict = caught.value
    assert (conflict.parts, conflict.current) == (("dosage",), theirs)
    assert [document.sections[1].text for document in (conflict.base, conflict.theirs, conflict.mine)] == [
        "Take 5 mg once daily.", "Max 200 mg.", "Max 100 mg.",
    ]  # fmt: skip
    assert ScratchCopy.objects.get().user == second_editor
    settled = save_draft(row=page, document=conflict.mine, base=conflict.current, by=second_editor)
    assert settled.read().sections[1].text == "Max 100 mg."


def test_what_became_public_meanwhile_is_merged_too(page, editor, second_editor, moderator):
    live = page.live_revision
    became_public(submitted(by=editor, page=page), by=moderator)
    mine = save_draft(row=page, document=says(live, 1, "Mine."), base=live, by=second_editor)
    assert (mine.read().summary, mine.contributors) == ("Changed.", [second_editor.pk])


def test_hands_in_a_rejected_draft_that_was_still_open_count(page, editor, second_editor, moderator):
    request = submitted(by=editor, page=page)
    reject(request=request, reason="No source.", by=moderator)
    mine = save_draft(row=page, document=says(request.revision, 1, "Mine."), base=request.revision, by=second_editor)
    assert mine.read().summary == "A page for tests."
    assert mine.contributors == sorted([editor.pk, second_editor.pk])


def test_without_a_base_nothing_is_written_over(page, editor):
    with pytest.raises(StaleBase):
        save_draft(row=page, document=page_document("Sertraline", summary="New."), base=None, by=editor)
    with pytest.raises(InvalidDocument):
        save_draft(
            row=page, document=page_document("Sertraline"), base=draft_page("Diazepam").draft_revision, by=editor
        )


def test_a_withdrawn_page_is_drafted_on_its_last_text(page, editor):
    live = page.live_revision
    withdraw(row=page, reason="The import was taken back.", by=None)
    page.refresh_from_db()
    assert head(page) == live
    assert save_draft(row=page, document=says(live, 0, "Mended."), base=live, by=editor).base == live


# New pages


def test_a_new_page_is_a_draft_with_an_address_of_its_own(editor, reviewer):
    copy = keep_scratch(record=None, content={"title": "Sertraline"}, base=None, by=editor)
    page = create_page(document=page_document("Sertraline"), by=editor, note="New.", scratch=copy.fingerprint)
    page.refresh_from_db()
    assert (page.slug, page.is_live, page.draft_revision.number, page.record.keeper) == ("sertraline", False, 1, editor)
    assert not ScratchCopy.objects.exists()
    became_public(submit(row=page, by=editor), by=reviewer)
    assert Page.objects.published().get().ingredients.get().name == "Sertraline"


def test_the_same_substances_in_any_order_lead_to_the_page_there_is(editor):
    page = publish_page("Sertraline", "Clonazepam")
    with pytest.raises(PageExists, match="Sertraline \\+ Clonazepam") as caught:
        create_page(document=page_document("Clonazepam", "Sertraline"), by=editor)
    assert caught.value.page == page
    assert Page.objects.count() == 1


def test_what_was_another_pages_address_stays_its_own(editor, moderator):
    change_address(page=publish_page("Zoloft"), slug="sertraline", by=moderator)
    publish_page("Valium")
    documents = [page_document("Testazol", title="Zoloft"), page_document("Testazine", title="Valium")]
    made = [create_page(document=document, by=editor).slug for document in documents]
    assert made == ["zoloft-2", "valium-2"]


def test_a_new_page_is_refused(editor, office):
    with pytest.raises(NotAllowed):
        create_page(document=page_document("Sertraline"), by=office)
    for wrong in (
        page_document("Sertraline", kind=PageKind.COMBINATION), page_document("Sertraline", ingredients=()),
        page_document("Sertraline", "Diazepam", kind=PageKind.MEDICINE), page_document("Sertraline", title=" "),
    ):  # fmt: skip
        with pytest.raises(InvalidDocument):
            create_page(document=wrong, by=editor)


def test_a_page_does_not_become_another_ones_double(editor):
    other, page = publish_page("Sertraline", "Diazepam"), publish_page("Sertraline", "Clonazepam")
    document = replace(page.live_revision.read(), ingredients=page_document("Diazepam", "Sertraline").ingredients)
    with pytest.raises(PageExists) as caught:
        save_draft(row=page, document=document, base=page.live_revision, by=editor)
    assert caught.value.page == other


def test_two_names_of_one_substance_are_no_combination_and_one_name_of_two_no_medicine(editor):
    with pytest.raises(InvalidDocument, match="names of one substance"):
        create_page(document=page_document("Paracetamol", "Acetaminophen"), by=editor)
    with pytest.raises(InvalidDocument, match="several substances"):
        create_page(document=page_document("Co-codamol"), by=editor)
    assert not Page.objects.exists()


def test_what_a_person_writes_anew_is_editorial_whatever_they_say(page, editor):
    live = page.live_revision
    new = says(live, 0, "Written by a person, from the beginning to the end.")
    draft = save_draft(row=page, document=replace(new, provenance="ai-generated"), base=live, by=editor)
    assert [part.provenance for part in draft.read().sections] == ["editorial", "unknown"]
    assert draft.read().provenance == "unknown"


# Scratch copies


def test_one_scratch_copy_for_each_person_and_page(page, editor, second_editor):
    for record in (page.record, None):
        kept = keep_scratch(record=record, content={"text": "a"}, base=page.live_revision, by=editor)
        on = {"text": "ab"}
        keep_scratch(record=record, content=on, base=page.live_revision, by=editor, seen=kept.fingerprint)
    keep_scratch(record=page.record, content={"text": "other"}, base=None, by=second_editor)
    mine = ScratchCopy.objects.get(user=editor, record=page.record)
    assert (mine.content, mine.base) == ({"text": "ab"}, page.live_revision)
    assert ScratchCopy.objects.count() == 3
    assert page.record.revisions.count() == 1
    drop_scratch(record=page.record, by=editor, seen="")
    assert ScratchCopy.objects.count() == 3
    drop_scratch(record=page.record, by=editor, seen=mine.fingerprint)
    assert set(ScratchCopy.objects.values_list("user", "record")) == {
        (second_editor.pk, page.pk), (editor.pk, None),
    }  # fmt: skip


def test_a_scratch_copy_is_refused(page, office, editor):
    with pytest.raises(NotAllowed):
        keep_scratch(record=page.record, content={}, base=None, by=office)
    with pytest.raises(NotPossible):
        keep_scratch(record=page.record, content={"text": "x" * 2_000_001}, base=None, by=editor)


def test_a_copy_is_replaced_by_what_goes_on_from_it_alone(page, editor):
    keep_scratch(record=page.record, content={"text": "Typed there."}, base=None, by=editor)
    for seen in ("", "x"):
        with pytest.raises(OpenElsewhere, match="another tab"):
            keep_scratch(record=page.record, content={"text": "Typed here."}, base=None, by=editor, seen=seen)
    keep_scratch(record=page.record, content={"text": "Typed there."}, base=None, by=editor)
    assert ScratchCopy.objects.get().content == {"text": "Typed there."}


def test_taking_up_an_old_text_keeps_what_is_typed(page, editor):
    draft = changed(page, by=editor)
    keep_scratch(record=page.record, content={"text": "Typed."}, base=draft, by=editor)
    take_up(revision=page.live_revision, by=editor)
    assert ScratchCopy.objects.get().content == {"text": "Typed."}


def test_a_copy_that_is_still_open_is_touched_and_not_written(page, editor, office):
    assert not touch_scratch(record=page.record, by=editor)
    keep_scratch(record=page.record, content={"text": "a"}, base=None, by=editor)
    before = ScratchCopy.objects.get().saved_at
    assert touch_scratch(record=page.record, by=editor)
    assert (ScratchCopy.objects.get().content, ScratchCopy.objects.get().saved_at > before) == ({"text": "a"}, True)
    with pytest.raises(NotAllowed):
        touch_scratch(record=page.record, by=office)


def test_who_else_has_the_page_open(page, editor, second_editor):
    keep_scratch(record=page.record, content={}, base=None, by=second_editor)
    others = ScratchCopy.objects.filter(record=page.record).exclude(user=editor)
    now = timezone.now()
    assert [copy.user for copy in others.at_work(now)] == [second_editor]
    assert not others.at_work(now + timedelta(minutes=16)).exists()


def test_old_scratch_copies_are_cleared(page, editor):
    keep_scratch(record=page.record, content={}, base=None, by=editor)
    now = timezone.now()
    assert (clear_old_scratch(now=now + timedelta(days=29)), clear_old_scratch(now=now + timedelta(days=31))) == (0, 1)


def test_a_save_drops_the_writers_scratch_copy_alone(page, editor, second_editor):
    for person in (editor, second_editor):
        keep_scratch(record=page.record, content={}, base=None, by=person)
    changed(page, by=editor)
    page.refresh_from_db()
    save_draft(row=page, document=says(page.draft_revision, 0, "New."), base=page.draft_revision, by=editor)
    assert ScratchCopy.objects.get().user == second_editor
