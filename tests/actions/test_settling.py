"""What people decide about sources that wait for them: nothing lost, nothing public by it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.history import head
from medicines.actions.importing import upsert_document
from medicines.actions.publishing import publish_revision
from medicines.actions.settling import accept_source, discard_source, edit_source, prospect
from medicines.actions.understanding import Source, Terms, read_text
from medicines.errors import AlreadyDecided, AnotherPage, NotPublic, SourceRefused, StaleBase
from medicines.models import Alias, Event, ImportedSource, ImportRun, Page, Revision
from medicines.vocabulary import Ground
from tests.deeds import draft_page, edit, import_text, merge_into, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db

BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"
CHANGED = BODY.replace("5 mg", "50 mg")
REFUSAL = "I'm sorry, but I cannot provide information about this medicine.\n"


@pytest.fixture
def proposed():
    import_text("Sertraline", BODY)
    return import_text("Sertraline", CHANGED)


@pytest.fixture
def quarantined():
    return import_text("Iso Amyl", REFUSAL)


@pytest.fixture
def duplicate():
    import_text("Sertraline + Clonazepam", BODY)
    return import_text("Clonazepam + Sertraline", CHANGED, path="other.md")


@pytest.fixture
def draft():
    return import_text("Omega-", BODY, publish=False)


def base(source):
    return head(source.page) if source.page else None


def waiting():
    return list(ImportedSource.objects.waiting())


def dose(revision):
    return revision.document["sections"][1]["text"]


def everything():
    return [model.objects.count() for model in (Page, Revision, ImportedSource, Event, Alias)]


def test_an_accepted_proposal_is_a_draft_and_not_live(proposed, editor):
    assert waiting() == [proposed]
    settled = accept_source(source=proposed, base=base(proposed), by=editor)
    page = Page.objects.get()
    assert (dose(page.draft_revision), dose(page.live_revision)) == ("Take 50 mg once daily.", "Take 5 mg once daily.")
    assert (page.draft_revision.origin, page.draft_revision.contributors) == ("import", [editor.pk])
    assert page.draft_revision.base == page.live_revision
    assert (settled.decision, settled.decided_by, settled.revision) == ("accepted", editor, page.draft_revision)
    assert waiting() == []
    event = Event.objects.first()
    assert (event.verb, event.actor, event.facts["decision"]) == ("settled", "editor", "accepted")


def test_an_accepted_file_is_unchanged_and_a_newer_one_is_proposed(proposed, editor):
    accept_source(source=proposed, base=base(proposed), by=editor)
    before = everything()
    assert import_text("Sertraline", CHANGED).decision == "accepted"
    assert everything() == before
    newer = import_text("Sertraline", CHANGED.replace("once", "twice"))
    assert (newer.outcome, waiting()) == ("proposed", [newer])


def test_an_accepted_refusal_is_a_draft_that_no_import_publishes(quarantined, editor):
    settled = accept_source(source=quarantined, base=None, by=editor)
    page = Page.objects.get()
    assert (page.slug, page.is_live, page.draft_revision) == ("iso-amyl", False, settled.revision)
    assert (settled.outcome, settled.page) == ("quarantined", page)
    before = everything()
    import_text("Iso Amyl", REFUSAL, publish=True)
    assert everything() == before
    with pytest.raises(NotPublic):
        publish_revision(
            revision=settled.revision, ground=Ground.FIRST_IMPORT, imported_source=settled, run=settled.run, by=None
        )
    assert import_text("Iso Amyl", BODY, publish=True).outcome == "proposed"
    assert not Page.objects.published().exists()


def test_a_refusal_about_a_page_that_exists_is_merged_not_accepted(quarantined, moderator):
    page = import_text("Isoamyl", BODY, path="b.md").page
    before = everything()
    with pytest.raises(AnotherPage, match="merge the source into it"):
        accept_source(source=quarantined, base=None, by=moderator)
    assert everything() == before
    assert merge_into(page, quarantined, by=moderator).page == page


def test_a_draft_with_problems_stands_when_accepted_and_is_not_published_by_an_import(draft, editor):
    assert waiting() == [draft]
    accept_source(source=draft, base=base(draft), by=editor)
    assert (waiting(), draft.page.record.revisions.count()) == ([], 1)
    import_text("Omega-", BODY, publish=True)
    assert not Page.objects.published().exists()


def test_a_draft_without_problems_and_a_public_page_do_not_wait():
    import_text("Sertraline", BODY, publish=False)
    import_text("Omega-", BODY, publish=True)
    assert waiting() == []


def test_only_the_newest_version_of_a_file_waits(proposed, editor):
    newest = import_text("Sertraline", CHANGED.replace("once", "twice"))
    assert waiting() == [newest]
    before = everything()
    with pytest.raises(StaleBase, match="newer version"):
        accept_source(source=proposed, base=base(proposed), by=editor)
    with pytest.raises(StaleBase, match="newer version"):
        discard_source(source=proposed, by=editor)
    assert everything() == before


def test_an_accepted_duplicate_is_a_draft_of_the_page_that_stands(duplicate, editor):
    accept_source(source=duplicate, base=base(duplicate), by=editor)
    page = Page.objects.get()
    assert (page.title, page.draft_revision.document["title"]) == (
        "Sertraline + Clonazepam", "Clonazepam + Sertraline",
    )  # fmt: skip
    assert import_text("Clonazepam + Sertraline", BODY, path="other.md").outcome == "proposed"


def test_a_correction_is_a_draft_by_its_editor_and_the_source_is_kept(proposed, editor):
    text = proposed.text.replace("50 mg", "5 mg").replace("Used", "Not used")
    settled = edit_source(source=proposed, text=text, base=base(proposed), by=editor)
    assert (settled.decision, settled.revision.origin, settled.text) == ("edited", "edit", proposed.text)
    assert settled.revision.document["sections"][0]["text"] == "Not used in tests."
    assert Page.objects.get().draft_revision == settled.revision


def test_a_correction_that_is_no_page_is_refused_and_nothing_is_written(proposed, editor):
    before = everything()
    with pytest.raises(SourceRefused):
        edit_source(source=proposed, text="---\ntitle: [\n---\n", base=base(proposed), by=editor)
    with pytest.raises(AnotherPage, match="Diazepam"):
        edit_source(
            source=proposed, text=proposed.text.replace("Sertraline", "Diazepam"), base=base(proposed), by=editor
        )
    assert (everything(), waiting()) == (before, [proposed])


def test_what_is_discarded_comes_back_only_when_its_file_changes(proposed, quarantined, editor):
    discard_source(source=proposed, by=editor)
    discard_source(source=quarantined, by=editor)
    assert waiting() == []
    before = everything()
    import_text("Sertraline", CHANGED)
    import_text("Iso Amyl", REFUSAL)
    assert everything() == before
    assert ImportedSource.objects.get(pk=quarantined.pk).text == quarantined.text
    assert import_text("Iso Amyl", "As an AI language model, " + REFUSAL).outcome == "quarantined"
    assert len(waiting()) == 1


def test_a_discarded_draft_is_not_published_by_an_import(draft, editor):
    discard_source(source=draft, by=editor)
    import_text("Omega-", BODY, publish=True)
    changed = import_text("Omega-", CHANGED, publish=True)
    assert (changed.outcome, Page.objects.published().exists()) == ("proposed", False)


def test_who_comes_second_decides_nothing(proposed, editor, administrator):
    discard_source(source=proposed, by=editor)
    before = everything()
    seen = base(proposed)
    for deed in (
        lambda: discard_source(source=proposed, by=administrator),
        lambda: accept_source(source=proposed, base=seen, by=administrator),
        lambda: edit_source(source=proposed, text=proposed.text, base=seen, by=administrator),
        lambda: merge_into(proposed.page, proposed, by=administrator),
    ):
        with pytest.raises(AlreadyDecided, match="has been discarded by editor at"):
            deed()
    assert everything() == before


def test_a_page_changed_meanwhile_is_not_overwritten(proposed, editor):
    seen = base(proposed)
    edit(proposed.page, page_document("Sertraline", summary="A person's."), by=editor)
    before = everything()
    with pytest.raises(StaleBase):
        accept_source(source=proposed, base=seen, by=editor)
    assert (everything(), waiting()) == (before, [proposed])


@pytest.mark.parametrize("missing", ["decision", "decided_by", "decided_at"])
def test_a_decision_is_whole_or_not_at_all(proposed, editor, missing):
    whole = {"decision": "discarded", "decided_by": editor, "decided_at": timezone.now()}
    part = {name: value for name, value in whole.items() if name != missing}
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedSource.objects.filter(pk=proposed.pk).update(**part)
    ImportedSource.objects.filter(pk=proposed.pk).update(**whole)


def test_the_terms_of_the_import_hold_for_what_is_accepted(editor):
    run = ImportRun(options={"provenance": "crowd-sourced", "licence": "MIT", "attribution": "A site"})
    settled = accept_source(source=import_text("Iso Amyl", REFUSAL, run=run), base=None, by=editor)
    document = settled.revision.document
    assert (document["provenance"], document["licence"], document["attribution"]) == ("crowd-sourced", "MIT", "A site")


# -- a public page and its own file ------------------------------------------------------------------------------------
@pytest.fixture
def leaked():
    """A version of a public page's own file that no import may use; it has no page of its own."""
    import_text("Zolumab", BODY)
    row = import_text("Zolumab", f"As an AI language model, {REFUSAL}\n{CHANGED}")
    assert (row.outcome, row.page) == ("quarantined", None)
    return row


def test_a_leak_of_a_pages_own_file_is_accepted_as_its_draft(leaked, editor):
    page = Page.objects.get()
    assert (prospect(leaked).page, prospect(leaked).base) == (page, page.live_revision)
    settled = accept_source(source=leaked, base=None, by=editor)
    assert (settled.page, settled.revision.base) == (page, page.live_revision)
    page.refresh_from_db()
    assert (page.draft_revision, dose(page.live_revision)) == (settled.revision, "Take 5 mg once daily.")
    newer = import_text("Zolumab", CHANGED)
    assert (newer.outcome, newer.page, waiting()) == ("proposed", page, [newer])


def test_a_leak_of_a_pages_own_file_is_corrected_as_its_draft(leaked, editor):
    page = Page.objects.get()
    text = f"---\ntitle: Zolumab\n---\n\n{CHANGED}"
    settled = edit_source(source=leaked, text=text, base=page.live_revision, by=editor)
    assert (settled.page, dose(settled.revision)) == (page, "Take 50 mg once daily.")


def test_a_leak_is_not_drafted_over_a_draft_made_meanwhile(leaked, editor):
    seen = prospect(leaked).base
    edit(Page.objects.get(), page_document("Zolumab", summary="A person's."), by=editor)
    before = everything()
    with pytest.raises(StaleBase):
        accept_source(source=leaked, base=seen, by=editor)
    assert (everything(), waiting()) == (before, [leaked])


def test_a_leak_that_is_corrected_to_be_about_something_else_is_a_page_of_its_own(leaked, editor):
    seen = prospect(leaked).base
    settled = edit_source(source=leaked, text=f"---\ntitle: Quelimab\n---\n\n{BODY}", base=seen, by=editor)
    assert (settled.page.title, settled.revision.number, settled.page.is_live) == ("Quelimab", 1, False)


@pytest.mark.parametrize("publish", [True, False])
def test_what_does_not_wait_is_not_settled(moderator, publish):
    row = import_text("Rosumab", BODY, publish=publish)
    other = publish_page("Quelimab")
    before = everything()
    for deed in (
        lambda: accept_source(source=row, base=base(row), by=moderator),
        lambda: edit_source(source=row, text=row.text, base=base(row), by=moderator),
        lambda: discard_source(source=row, by=moderator),
        lambda: merge_into(other, row, by=moderator),
    ):
        with pytest.raises((StaleBase, AnotherPage)):
            deed()
    row.refresh_from_db()
    assert (everything(), row.decision, row.page.title) == (before, "", "Rosumab")
    if publish:
        assert import_text("Rosumab", CHANGED).outcome == "proposed"


def test_a_draft_that_was_published_meanwhile_is_not_settled(draft, moderator):
    other = publish_page("Quelimab")
    import_text("Omega-", BODY, publish=True)
    with pytest.raises(StaleBase, match="nothing to decide"):
        merge_into(other, draft, by=moderator)
    assert draft.page.sources.get() == draft


# -- sources of brands -------------------------------------------------------------------------------------------------
BRAND = (
    "---\ntype: brand\ntitle: Sertolux 50 mg Tablet\ngeneric_slug: {of}\ncompany: Northgate\n---\n"
    "## **Usage**\n{text}\n"
)


def bring_brand(of="nothing-here", text="Mood."):
    text = BRAND.format(of=of, text=text)
    parsed = read_text(text, given="b.md", terms=Terms())
    _, row = upsert_document(source=Source("tests", "b.md", text, parsed), run=ImportRun(), publish=True, by=None)
    return row


def test_a_waiting_brand_is_never_made_a_page(editor):
    row = bring_brand()
    with pytest.raises(AnotherPage, match="brand “Sertolux”"):
        accept_source(source=row, base=None, by=editor)
    with pytest.raises(AnotherPage, match="brand “Sertolux”"):
        edit_source(source=row, text=row.text, base=None, by=editor)
    assert not Page.objects.exists()
    assert ImportedSource.objects.waiting().get() == row


def test_a_discarded_brand_waits_no_more_though_its_page_comes(editor):
    discard_source(source=bring_brand(of="sertraline"), by=editor)
    publish_page("Sertraline")
    assert (bring_brand(of="sertraline").decision, Alias.objects.filter(page__isnull=False).exists()) == (
        "discarded",
        False,
    )


def test_a_brands_source_is_not_its_pages_own_and_asks_nothing(editor):
    page = draft_page("Sertraline")
    row = bring_brand(of="sertraline")
    assert (row.is_own, row.is_name, ImportedSource.objects.own().filter(pk=row.pk).exists()) == (False, True, False)
    assert not ImportedSource.objects.waiting().filter(pk=row.pk).exists()
    with pytest.raises(AnotherPage):
        accept_source(source=row, base=page.draft_revision, by=editor)
    with pytest.raises(AnotherPage):
        edit_source(source=row, text=row.text, base=page.draft_revision, by=editor)
