"""What a source is to the site."""

import pytest

from medicines.actions.deciding import Source
from medicines.actions.importing import upsert_document, withdraw_import
from medicines.content.parsed import Parsed
from medicines.models import Alias, Event, ImportedSource, ImportRun, Page, Publication, Revision
from tests.deeds import bring_in, edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def counts():
    models = (Page, Revision, Publication, ImportedSource, ImportRun, Event, Alias)
    return [model.objects.count() for model in models]


def test_a_new_page_is_created_and_public():
    row = bring_in(page_document("Sertraline"), path="s/sertraline.md")
    assert (row.outcome, row.page.slug, row.page.is_live) == ("created", "sertraline", True)
    assert row.revision == row.page.live_revision


def test_the_same_again_writes_nothing():
    bring_in(page_document("Sertraline"))
    before = counts()
    bring_in(page_document("Sertraline"))
    assert counts() == before


def test_publishing_later_publishes_what_waits():
    row = bring_in(page_document("Sertraline"), publish=False)
    bring_in(page_document("Sertraline"), publish=True)
    publication = Publication.objects.get(record_id=row.page_id)
    assert (publication.revision, publication.imported_source) == (row.revision, row)


def test_a_page_that_a_person_has_drafted_is_not_published_by_an_import(editor):
    row = bring_in(page_document("Sertraline"), publish=False)
    edit(row.page, page_document("Sertraline", summary="A person's."), by=editor)
    bring_in(page_document("Sertraline"), publish=True)
    assert not row.page.record.publications.exists()


def test_a_text_whose_subject_was_worked_out_is_never_published_by_an_import():
    for summary in ("First.", "First.", "Changed."):
        row = bring_in(page_document("Sertraline", summary=summary), path="a.txt", publish=True, draft_only=True)
        assert (row.page.is_live, row.page.draft_revision) == (False, row.revision)
    assert (row.outcome, row.page.record.publications.exists()) == ("changed", False)


def test_a_changed_source_of_an_unpublished_page_is_drafted():
    bring_in(page_document("Sertraline"), path="a.md", publish=False)
    row = bring_in(page_document("Sertraline", summary="Changed."), path="a.md", publish=False)
    assert (row.outcome, row.revision.number) == ("changed", 2)
    assert row.page.record.revisions.count() == 2


def test_a_changed_source_of_a_live_page_is_kept_and_never_live():
    first = bring_in(page_document("Sertraline"), path="a.md")
    row = bring_in(page_document("Sertraline", summary="Changed."), path="a.md", text="new text")
    assert (row.outcome, row.page, row.revision, row.text) == ("proposed", first.page, None, "new text")
    assert Page.objects.get().summary == "Sertraline for tests."
    before = counts()
    bring_in(page_document("Sertraline", summary="Changed."), path="a.md", text="new text")
    assert counts() == before


def test_a_changed_source_does_not_displace_a_persons_draft(editor):
    row = bring_in(page_document("Sertraline"), path="a.md", publish=False)
    draft = edit(row.page, page_document("Sertraline", summary="A person's."), by=editor)
    row = bring_in(page_document("Sertraline", summary="The source's."), path="a.md", publish=True)
    row.page.refresh_from_db()
    assert (row.outcome, row.page.draft_revision, row.page.is_live) == ("proposed", draft, False)


def test_another_order_is_the_same_page_and_redirects():
    first = bring_in(page_document("Sertraline", "Clonazepam"))
    row = bring_in(page_document("Clonazepam", "Sertraline"), path="c/clonazepam-and-sertraline.md")
    assert (row.outcome, row.page) == ("duplicate", first.page)
    assert set(first.page.aliases.values_list("kind", "name")) == {
        ("address", "clonazepam-sertraline"),
        ("address", "clonazepam-and-sertraline"),
    }


def test_a_variant_is_a_page_of_its_own():
    bring_in(page_document("Tobramycin"))
    row = bring_in(page_document("Tobramycin", title="Tobramycin (Topical)", variant="Topical"), path="t.md")
    assert (row.outcome, row.page.slug) == ("created", "tobramycin-topical")


def test_two_titles_with_one_slug_get_two_addresses():
    bring_in(page_document("Vitamin B", title="Vitamin B"), path="a.md")
    row = bring_in(page_document("Vitamin B!", title="Vitamin B!", variant="x"), path="b.md")
    assert row.page.slug == "vitamin-b-2"


def test_a_quarantined_source_is_kept_and_is_no_page():
    row = bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    assert (row.outcome, row.page, row.revision) == ("quarantined", None, None)
    assert not Page.objects.exists()
    before = counts()
    bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    assert counts() == before


def test_a_file_is_its_own_however_much_of_its_path_was_given():
    row = bring_in(page_document("Sertraline"), path="s/sertraline.md", publish=False)
    assert row.collection == "tests"
    source = Source("s", "sertraline.md", "changed", Parsed("jekyll", page_document("Sertraline", summary="Changed.")))
    decision, _ = upsert_document(source=source, run=ImportRun(), publish=False, by=None)
    assert decision.outcome == "changed"


def test_a_file_of_the_same_name_in_another_folder_is_another_source():
    bring_in(page_document("Sertraline"), path="s/sertraline.md")
    source = Source(
        "samples", "sertraline.md", "other", Parsed("jekyll", page_document("Sertraline", summary="Other."))
    )
    decision, _ = upsert_document(source=source, run=ImportRun(), publish=False, by=None)
    assert decision.outcome == "duplicate"


def test_an_import_is_taken_back_as_a_whole():
    run = ImportRun()
    for name in ("Sertraline", "Diazepam"):
        bring_in(page_document(name), run=run)
    other = publish_page("Clonazepam")
    assert withdraw_import(run=run, by=None) == 2
    assert list(Page.objects.published()) == [other]
    assert withdraw_import(run=run, by=None) == 0


def test_a_withdrawn_page_is_not_published_by_the_next_import():
    run = ImportRun()
    bring_in(page_document("Sertraline"), run=run)
    withdraw_import(run=run, by=None)
    bring_in(page_document("Sertraline"))
    assert not Page.objects.published().exists()


def test_ids_are_carried_over_when_the_source_changes():
    bring_in(page_document("Sertraline"), path="a.md", publish=False)
    document = page_document("Sertraline")
    renamed = tuple(part.__class__(**{**{f: getattr(part, f) for f in part.__slots__}, "id": f"new-{part.id}"})
                    for part in document.sections)  # fmt: skip
    row = bring_in(page_document("Sertraline", sections=renamed, summary="Changed."), path="a.md", publish=False)
    assert [part["id"] for part in row.revision.document["sections"]] == ["usage", "dosage"]
