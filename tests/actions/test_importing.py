"""What a source is to the site."""

import time

import pytest
from django.db import connection

from medicines.actions.addresses import change_address
from medicines.actions.deciding import namesakes
from medicines.actions.foreseeing import Trial
from medicines.actions.importing import (
    HEAVIEST,
    in_short_lots,
    upsert_document,
    upsert_documents,
)
from medicines.actions.publishing import publish_revision, withdraw
from medicines.actions.reviewing import reject, return_request, submit
from medicines.actions.understanding import Source
from medicines.actions.withdrawing_imports import withdraw_import
from medicines.content.document import FaqPart
from medicines.content.parsed import Parsed
from medicines.content.prepared import prepare
from medicines.errors import NotAllowed
from medicines.models import Alias, Event, ImportedSource, ImportRun, Page, Publication, Revision
from medicines.vocabulary import Ground
from tests.deeds import bring_in, edit, publish_page
from tests.documents import page_document
from tests.people import person

pytestmark = pytest.mark.django_db


def counts():
    models = (Page, Revision, Publication, ImportedSource, ImportRun, Event, Alias)
    return [model.objects.count() for model in models]


def found(collection, path, *, root, publish=False, **changes):
    """One file of Sertraline, found there."""
    document = page_document("Sertraline", **changes)
    source = Source(collection, path, repr(document), Parsed("jekyll", document), root=root)
    return upsert_document(source=source, run=ImportRun(), publish=publish, by=None)


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
    later = ImportRun()
    bring_in(page_document("Sertraline"), publish=True, run=later)
    publication = Publication.objects.get(record_id=row.page_id)
    assert (publication.revision, publication.imported_source) == (row.revision, row)
    assert (publication.run, row.run == later) == (later, False)
    assert withdraw_import(run=row.run, by=None).withdrawn == 0
    assert withdraw_import(run=later, by=None).withdrawn == 1


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
    assert Page.objects.get().summary == "A page for tests."
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


def test_a_former_address_stays_with_its_page(moderator, client):
    change_address(page=publish_page("Valium"), slug="diazepam", by=moderator)
    made = [bring_in(page_document(name, title="Valium", variant=name), path=f"{name}.md").page for name in ("A", "B")]
    assert [page.slug for page in made] == ["valium-2", "valium-3"]
    assert client.get("/medicines/valium/").headers["Location"] == "/medicines/diazepam/"


def test_an_address_of_a_file_leads_nobody_away_from_the_page_that_stands_there(moderator, client):
    page = publish_page("Valium")
    bring_in(page_document("Diazepam"), path="old/valium.md")
    withdraw(row=page, reason="The doses were wrong by a factor of ten.", by=moderator)
    assert client.get("/medicines/valium/").status_code == 410


@pytest.mark.parametrize("at_once", [1, 2])
def test_what_an_earlier_file_was_called_is_no_later_pages_address(at_once):
    lot = [
        Source("tests", path, title, Parsed("jekyll", page_document(title)))
        for path, title in (("valium.md", "Diazepam"), ("v.md", "Valium"))
    ]
    trial = Trial()
    foreseen = [slug for _, slug in trial.foresee(lot)]
    for start in range(0, 2, at_once):
        upsert_documents(sources=lot[start : start + at_once], run=ImportRun(), publish=False, by=None)
    slugs = list(Page.objects.order_by("pk").values_list("slug", flat=True))
    assert foreseen == slugs == ["diazepam", "valium-2"]


def test_a_quarantined_source_is_kept_and_is_no_page():
    row = bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    assert (row.outcome, row.page, row.revision) == ("quarantined", None, None)
    assert not Page.objects.exists()
    before = counts()
    bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    assert counts() == before


def test_a_file_is_its_own_however_much_of_its_path_was_given():
    first, _ = found("corpus", "s/sertraline.md", root="/data/corpus")
    assert first.outcome == "created"
    again, _ = found("s", "sertraline.md", root="/data/corpus/s")
    assert again.outcome == "unchanged"
    changed, _ = found("s", "sertraline.md", root="/data/corpus/s", summary="Changed.")
    assert changed.outcome == "changed"
    assert changed.page.record.revisions.count() == 2


def test_a_file_of_the_same_name_in_another_folder_is_another_source():
    found("s", "sertraline.md", root="/data/corpus/s")
    other, _ = found("samples", "sertraline.md", root="/data/samples", summary="Other.")
    assert other.outcome == "duplicate"


def test_two_folders_of_one_name_are_two_collections():
    found("pages", "sertraline.md", root="/data/c1/pages")
    other, _ = found("pages", "sertraline.md", root="/data/c2/pages", summary="Other.")
    assert other.outcome == "duplicate"
    assert other.page.record.revisions.count() == 1
    (sentence,) = namesakes({("pages", "/data/c2/pages"), ("elsewhere", "/data/elsewhere")})
    assert "/data/c1/pages" in sentence
    assert "--collection pages" in sentence
    own, _ = found("pages", "sertraline.md", root="/data/c1/pages", summary="Changed.")
    assert own.outcome == "changed"


def test_a_folder_of_its_own_name_alone_is_no_namesake():
    found("pages", "sertraline.md", root="/data/c1/pages")
    assert namesakes({("pages", "/data/c1/pages"), ("pages", "")}) == []


def test_a_folder_that_was_moved_has_nothing_new():
    found("pages", "sertraline.md", root="/data/c1/pages")
    before = counts()
    moved, _ = found("pages", "sertraline.md", root="/elsewhere/pages")
    assert (moved.outcome, counts()) == ("unchanged", before)


def test_a_named_collection_is_one_wherever_its_files_lie():
    found("pages", "sertraline.md", root="/data/c1/pages")
    assert found("pages", "sertraline.md", root="/data/c2/pages", summary="Changed.")[0].outcome == "duplicate"
    named, _ = found("pages", "sertraline.md", root="", summary="Changed.")  # the very text that counted as a duplicate
    assert named.outcome == "changed"
    before = counts()
    again, _ = found("pages", "sertraline.md", root="", summary="Changed.")
    assert (again.outcome, counts()) == ("unchanged", before)


def test_one_transaction_writes_so_much_and_no_more():
    light, heavy = (source_of("x" * size) for size in (HEAVIEST // 3, HEAVIEST * 2))
    assert [len(lot) for lot in in_short_lots([light] * 5)] == [2, 2, 1]
    assert [len(lot) for lot in in_short_lots([light, heavy, light])] == [1, 1, 1]
    assert list(in_short_lots([])) == []


def source_of(text):
    return Source("tests", "a.md", text, Parsed("jekyll", page_document("Sertraline")))


def test_nothing_is_rendered_while_the_database_is_locked():
    prepared = prepare(page_document("Sertraline"))
    marked = {passage: f"{html}<hr>" for passage, html in prepared.items()}
    parsed = Parsed("jekyll", page_document("Sertraline"))
    source = Source("tests", "a.md", "text", parsed, html=marked)
    upsert_document(source=source, run=ImportRun(), publish=True, by=None)
    page = Page.objects.get()
    assert all(part["html"].endswith("<hr>") for part in page.body)
    assert page.faqs.get().answer_html.endswith("<hr>")


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


def test_what_takes_long_is_decided_before_the_database_is_locked():
    faqs = [
        tuple(FaqPart(f"q{n}", f"{salt} {n}?", f"{salt * 3} {n * 7919} " * 40) for n in range(250)) for salt in "ab"
    ]
    bring_in(page_document("Sertraline", faqs=faqs[0]), path="a.md", publish=False)
    moments = []

    def note(execute, sql, *rest):
        if sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
            moments.append(time.monotonic())
        return execute(sql, *rest)

    document = page_document("Sertraline", faqs=faqs[1])
    source = Source("tests", "a.md", "changed", Parsed("jekyll", document))
    begun = time.monotonic()
    with connection.execute_wrapper(note):
        decision, _ = upsert_document(source=source, run=ImportRun(), publish=False, by=None)
    assert decision.outcome == "changed"
    assert moments[-1] - moments[0] < moments[0] - begun


def by_a_person(person, *, publish):
    document = page_document("Sertraline")
    source = Source("tests", "sertraline.md", repr(document), Parsed("jekyll", document))
    return upsert_document(source=source, run=ImportRun(), publish=publish, by=person)[1]


def test_who_may_publish_what_they_bring_in(moderator, office):
    assert by_a_person(moderator, publish=True).page.is_live
    assert bring_in(page_document("Sertraline", summary="Another."), path="sertraline.md").outcome == "proposed"
    document = page_document("Diazepam")
    source = Source("tests", "diazepam.md", repr(document), Parsed("jekyll", document))
    assert upsert_document(source=source, run=ImportRun(), publish=True, by=office)[1].page.is_live


def test_an_editor_brings_in_drafts_and_publishes_nothing(editor, reviewer, db):
    for other in (editor, reviewer):
        with pytest.raises(NotAllowed, match="publish first imports"):
            by_a_person(other, publish=True)
    with pytest.raises(NotAllowed, match="bring files in"):
        by_a_person(person("staff"), publish=False)
    assert not Page.objects.exists()
    row = by_a_person(editor, publish=False)
    assert not row.page.is_live
    with pytest.raises(NotAllowed):
        publish_revision(revision=row.revision, ground=Ground.FIRST_IMPORT, imported_source=row, run=row.run, by=editor)


def test_an_administrators_changed_file_is_a_draft(office):
    by_a_person(office, publish=False)
    document = page_document("Sertraline", summary="Another.")
    source = Source("tests", "sertraline.md", repr(document), Parsed("jekyll", document))
    decision, row = upsert_document(source=source, run=ImportRun(), publish=False, by=office)
    assert (decision.outcome, row.revision.contributors) == ("changed", [office.pk])


@pytest.mark.parametrize("refuse", [reject, return_request])
def test_a_draft_that_was_decided_against_is_not_published_by_an_import(refuse, editor, moderator):
    page = bring_in(page_document("Sertraline"), publish=False).page
    refuse(request=submit(row=page, by=editor), reason="It has no source.", by=moderator)
    bring_in(page_document("Sertraline"))
    assert not Page.objects.published().exists()
    assert bring_in(page_document("Sertraline", summary="Another."), path="sertraline.md").outcome == "proposed"
    assert not Page.objects.published().exists()
