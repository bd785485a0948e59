"""Drafting: nothing is lost, nothing is silently overwritten, saving nothing writes nothing."""

import pytest

from medicines.actions.history import draft_revision
from medicines.content.document import DisclaimerDocument
from medicines.content.plain import digest, to_plain
from medicines.errors import InvalidDocument, StaleBase
from medicines.models import Event
from medicines.vocabulary import Origin
from tests.deeds import draft_page, edit
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def test_a_draft_is_frozen_with_its_hash_and_event(editor):
    page = draft_page("Sertraline")
    document = page_document("Sertraline", summary="Changed.")
    revision = edit(page, document, by=editor)
    revision.refresh_from_db()
    assert (revision.number, revision.base.number, revision.origin) == (2, 1, "edit")
    assert revision.document == to_plain(document)
    assert revision.sha256 == digest(document)
    assert revision.read() == document
    page.refresh_from_db()
    assert page.draft_revision == revision
    event = Event.objects.first()
    assert (event.verb, event.actor, event.actor_id, event.record_uid) == (
        "drafted", "editor", editor.pk, page.record.uid,
    )  # fmt: skip


def test_contributors_are_carried_forward(editor, administrator):
    page = draft_page("Sertraline")
    edit(page, page_document("Sertraline", summary="One."), by=editor)
    edit(page, page_document("Sertraline", summary="Two."), by=administrator)
    last = edit(page, page_document("Sertraline", summary="Three."), by=editor)
    assert last.contributors == sorted([editor.pk, administrator.pk])


def test_saving_the_same_twice_writes_nothing(editor):
    page = draft_page("Sertraline")
    first = edit(page, page_document("Sertraline", summary="Changed."), by=editor)
    events = Event.objects.count()
    assert edit(page, page_document("Sertraline", summary="Changed."), by=editor) == first
    assert (page.record.revisions.count(), Event.objects.count()) == (2, events)


def test_a_draft_on_an_older_base_is_refused(editor):
    page = draft_page("Sertraline")
    base = page.record.revisions.get()
    edit(page, page_document("Sertraline", summary="Faster."), by=editor)
    with pytest.raises(StaleBase):
        draft_revision(
            row=page, document=page_document("Sertraline", summary="Slower."), base=base, origin=Origin.EDIT, by=editor
        )
    assert page.record.revisions.count() == 2


def test_a_document_of_another_kind_is_refused(editor):
    page = draft_page("Sertraline")
    with pytest.raises(InvalidDocument):
        edit(page, DisclaimerDocument(kind="disclaimer", title="", text="No."), by=editor)
