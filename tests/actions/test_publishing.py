"""Exactly one revision becomes public, on exactly one ground; and the ways back."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.actions.publishing import publish_revision, restore_revision, withdraw
from medicines.actions.rerendering import rerender
from medicines.actions.reviewing import submit
from medicines.errors import AlreadyLive, Needed, NotLive, NotPublic, ReasonNeeded
from medicines.models import (
    FAQ,
    Alias,
    Disclaimer,
    DrugClass,
    Event,
    Page,
    PageClass,
    PageWord,
    Publication,
    Revision,
    Status,
)
from medicines.vocabulary import Ground
from tests.deeds import bring_in, draft_page, edit, publish_page
from tests.documents import page_document, separate_document
from tests.review import became_public, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


def test_the_row_is_what_the_public_sees(shipped):
    document = separate_document(
        "Sertraline", "Clonazepam", drug_classes=("SSRI", "benzodiazepine"), brands=("Zoloft",),
        synonyms=(("Sertralin", "Sertraline"),),
    )  # fmt: skip
    page = publish_page(document=document)
    assert (page.slug, page.kind, page.letter, page.not_fixed_dose) == (
        "sertraline-clonazepam", "combination", "S", True,
    )  # fmt: skip
    assert page.not_fixed_dose_ground == f"the source says “{document.not_fixed_dose_evidence}”"
    assert page.not_fixed_dose_on == page.published_at.date()
    assert [part["html"] for part in page.body] == [
        "<p>Used in <strong>tests</strong>.</p>", "<p>Take 5 mg once daily.</p>",
    ]  # fmt: skip
    assert [part.name for part in page.ingredients.all()] == ["Sertraline", "Clonazepam"]
    assert [(faq.question, faq.answer_html) for faq in page.faqs.all()] == [("May I drink alcohol?", "<p>No.</p>")]
    assert {(alias.kind, alias.name) for alias in page.aliases.all()} == {
        ("brand", "Zoloft"),
        ("spelling", "Sertralin"),
    }
    assert set(page.words.values_list("word", flat=True)) == {"sertraline", "clonazepam", "zoloft", "sertralin"}
    direct = page.page_classes.exclude(ground="").values_list("drug_class__slug", flat=True)
    assert len(direct) == 2
    assert page.page_classes.count() > 2
    assert page.draft_revision is None


def test_closure_rows_hold_every_class_above(shipped):
    page = publish_page("Sertraline", drug_classes=("SSRI",))
    ssri = DrugClass.objects.get(names__name_key="ssri")
    assert set(page.page_classes.values_list("drug_class_id", flat=True)) == set(ssri.lineage)
    assert len(ssri.lineage) > 1


def test_an_import_without_publication_is_not_public():
    page = draft_page("Sertraline")
    assert not Page.objects.published().exists()
    assert (page.live_revision, page.published_at) == (None, None)
    assert PageWord.objects.count() == PageClass.objects.count() == FAQ.objects.count() == 0


def test_publication_states_its_ground(administrator):
    row = bring_in(page_document("Sertraline"))
    publication = Publication.objects.get(record_id=row.page_id)
    assert (publication.ground, publication.imported_source, publication.until) == ("first-import", row, None)
    assert publication.revision == row.revision
    assert Event.objects.filter(verb="published", record_uid=row.page.record.uid).count() == 1


def test_a_first_import_happens_once():
    row = bring_in(page_document("Sertraline"))
    changed = edit(row.page, page_document("Sertraline", summary="Changed."))
    with pytest.raises(AlreadyLive):
        publish_revision(revision=changed, ground=Ground.FIRST_IMPORT, imported_source=row, by=None)


def test_a_first_import_publishes_the_very_revision_of_its_source():
    row = bring_in(page_document("Sertraline"), publish=False)
    changed = edit(row.page, page_document("Sertraline", summary="Changed."))
    for source in (row, None):
        with pytest.raises(NotPublic):
            publish_revision(revision=changed, ground=Ground.FIRST_IMPORT, imported_source=source, by=None)


@pytest.mark.parametrize("ground", [Ground.SHIPPED, Ground.EMERGENCY])
def test_new_text_goes_public_on_no_other_ground(administrator, ground):
    page = publish_page("Sertraline")
    changed = edit(page, page_document("Sertraline", summary="New words."), by=administrator)
    with pytest.raises(NotPublic):
        publish_revision(revision=changed, ground=ground, reason=REASON, by=administrator)
    page.refresh_from_db()
    assert page.summary == "A page for tests."


def test_withdrawn_is_gone_from_lists_and_kept_in_history(shipped, administrator):
    page = publish_page("Sertraline", drug_classes=("SSRI",))
    withdraw(row=page, reason=REASON, by=administrator)
    page.refresh_from_db()
    assert (page.live_revision, page.published_at) == (None, None)
    assert not page.page_classes.exists()
    assert not page.words.exists()
    assert page.record.revisions.count() == 1
    assert Publication.objects.get(record_id=page.pk).until is not None
    event = Event.objects.first()
    assert (event.verb, event.actor, event.facts["reason"]) == ("withdrawn", "administrator", REASON)


def test_withdrawing_needs_a_reason_and_something_public(administrator):
    page = publish_page("Sertraline")
    with pytest.raises(ReasonNeeded):
        withdraw(row=page, reason="  wrong            ", by=administrator)
    withdraw(row=page, reason=REASON, by=administrator)
    with pytest.raises(NotLive):
        withdraw(row=page, reason=REASON, by=administrator)


def test_restoring_writes_a_new_revision_with_the_old_text(shipped, administrator):
    page = publish_page("Sertraline", brands=("Zoloft",), drug_classes=("SSRI",))
    live = page.live_revision
    withdraw(row=page, reason=REASON, by=administrator)
    edit(page, page_document("Sertraline", summary="A draft."), by=administrator)
    restore_revision(revision=live, reason="It was right after all, see the label.", by=administrator)
    page.refresh_from_db()
    assert (page.live_revision.number, page.live_revision.document) == (3, live.document)
    assert page.live_revision.origin == "restore"
    assert page.page_classes.exists()
    assert page.words.exists()
    assert Alias.objects.filter(page=page, kind="brand").count() == 1
    grounds = list(Publication.objects.filter(record_id=page.pk).order_by("id").values_list("ground", "until"))
    assert [ground for ground, _ in grounds] == ["first-import", "emergency"]
    assert grounds[1][1] is None


def test_what_was_public_before_documents_had_all_their_fields_is_restored(editor, moderator):
    page = publish_page("Sertraline")
    plain = {key: value for key, value in page.live_revision.document.items() if key != "classes"}
    text = json.dumps(plain | {"summary": "Old."}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    old = Revision.objects.create(
        record=page.record,
        number=2,
        base=page.live_revision,
        document=json.loads(text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin="edit",
    )
    Page.objects.filter(pk=page.pk).update(draft_revision=old)
    became_public(submit(row=page, by=editor), by=moderator)
    assert edit(page, old.read(), by=editor) == old
    became_public(submitted(by=editor, page=page), by=moderator)
    restore_revision(revision=old, reason=REASON, by=moderator)
    page.refresh_from_db()
    assert page.summary == "Old."


def test_a_clock_that_was_set_back_refuses_no_correction(administrator, monkeypatch):
    page, real = publish_page("Sertraline"), timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(days=1))
    restore_revision(revision=page.live_revision, reason="The dose is ten times too high.", by=administrator)
    withdraw(row=page, reason="The dose is ten times too high.", by=administrator)
    first, second = page.record.publications.order_by("pk")
    assert first.at == first.until == second.at == second.until


def test_only_what_was_public_is_restored(administrator):
    page = publish_page("Sertraline")
    draft = edit(page, page_document("Sertraline", summary="Never read by anyone."), by=administrator)
    with pytest.raises(NotLive):
        restore_revision(revision=draft, reason=REASON, by=administrator)
    with pytest.raises(ReasonNeeded):
        restore_revision(revision=page.live_revision, reason="", by=administrator)


def test_statuses_and_classes_go_the_same_way(shipped):
    for row in (Status.objects.first(), DrugClass.objects.get(slug="benzodiazepine")):
        publication = Publication.objects.get(record_id=row.pk)
        assert (publication.ground, publication.revision) == ("shipped", row.live_revision)
        withdraw(row=row, reason=REASON, by=None)
        restore_revision(revision=publication.revision, reason=REASON, by=None)
        row.refresh_from_db()
        assert (row.live_revision.number, row.live_revision.document) == (2, publication.revision.document)


def test_rerendering_changes_nothing_when_the_renderer_is_the_same(administrator):
    page = publish_page("Sertraline")
    events = Event.objects.count()
    assert rerender(page=page, by=None) is False
    assert Event.objects.count() == events


def test_rerendering_renews_what_an_older_renderer_made():
    page = publish_page("Sertraline")
    Page.objects.filter(pk=page.pk).update(renderer=0, body=[{"html": "<p>old</p>"}])
    FAQ.objects.filter(page=page).update(answer_html="old")
    Page.objects.filter(pk=page.pk).update(renderer=99)
    assert rerender(page=page, by=None) is True
    page.refresh_from_db()
    assert page.body[0]["html"] == "<p>Used in <strong>tests</strong>.</p>"
    assert page.faqs.get().answer_html == "<p>No.</p>"
    assert Event.objects.first().verb == "rerendered"


def test_a_page_not_public_is_not_rerendered():
    assert rerender(page=draft_page("Sertraline"), by=None) is False


def test_a_wording_that_pages_show_cannot_just_go(shipped, administrator):
    for kind in ("not-fixed-dose", "fixed-dose-unknown", "disclaimer", "provenance-unknown", "dose-removed"):
        with pytest.raises(Needed, match="another wording"):
            withdraw(row=Disclaimer.objects.get(kind=kind), reason=REASON, by=administrator)
        assert Disclaimer.objects.published().filter(kind=kind).exists()
