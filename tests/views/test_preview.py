"""A draft as the public page will look: exactly so, for those who may see it, and for nobody else."""

import re

import pytest
from django.urls import reverse

from medicines.actions import previewing
from medicines.actions.drafting import create_page
from medicines.actions.emergencies import put_up_banner
from medicines.actions.previewing import share_preview
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.content.document import FaqPart, IngredientPart, SectionPart
from medicines.models import Event, Page
from medicines.vocabulary import Provenance, SectionKind, Withdrawal
from tests.codes import opened
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.people import person
from tests.review import became_public, changed

pytestmark = pytest.mark.django_db
WHY = "The dose on it was ten times too high."
PARTS = {
    "sections": (
        SectionPart("usage", SectionKind.USAGE, "Usage", "Used in *other* tests.", provenance=Provenance.EDITORIAL),
        SectionPart("dosage", SectionKind.DOSAGE, "Dosage", "| a | b |\n|---|---|\n| 5 mg | 10 mg |"),
        SectionPart("sources", SectionKind.SOURCES, "Sources", "* A leaflet"),
    ),
    "faqs": (FaqPart("b", "Is it new?", "Yes."), FaqPart("a", "Is it old?", "No.", subject="Sertraline")),
    "brands": ("Zoloft", "Lustral"),
    "synonyms": (("Sertralin", "Sertraline"),),
    "drug_classes": ("SSRI",),
    "summary": "All new.",
}


def draft_of(page, *, by, **changes):
    changed(page, by=by, **changes)
    page.refresh_from_db()
    return page.draft_revision


def staff_address(revision):
    return reverse("medicines_preview", args=[revision.pk])


def body(html):
    """What stands between header and footer, without the notice that it is a preview, and without ways to suggest other
    words, which only what is public has."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    main = re.sub(r'<p class="edit">.*?</p>', "", main, flags=re.DOTALL)
    return re.sub(r'<section class="notice[^>]*data-notice="preview".*?</section>', "", main, flags=re.DOTALL).split()


@pytest.fixture
def neighbours(shipped):
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    publish_page("Diazepam")
    publish_page(document=separate_document("Sertraline", "Diazepam"))


def test_a_preview_of_a_medicine_is_the_public_page_that_follows(client, neighbours, editor, reviewer):
    page = publish_page("Sertraline")
    revision = draft_of(page, by=editor, **PARTS)
    client.force_login(editor)
    preview = client.get(staff_address(revision))
    became_public(submit(row=page, by=editor), by=reviewer)
    public = client.get(page.get_absolute_url()).content.decode()
    assert "Zoloft" in public
    assert "Combinations with Sertraline" in public
    assert body(preview.content.decode()) == body(public)


def test_a_preview_of_a_new_combination_is_the_public_page_that_follows(client, neighbours, editor, reviewer):
    """With the classes of its ingredients' pages, and the one that has no page."""
    parts = tuple(IngredientPart(name) for name in ("Clonazepam", "Testazolam"))
    document = separate_document("Clonazepam", "Testazolam", ingredients=parts, faqs=PARTS["faqs"])
    page = create_page(document=document, by=editor)
    client.force_login(editor)
    preview = client.get(staff_address(page.draft_revision)).content.decode()
    became_public(submit(row=page, by=editor), by=reviewer)
    public = client.get(page.get_absolute_url()).content.decode()
    assert "Benzodiazepine" in public
    assert "We have no page yet on Testazolam" in public
    assert body(preview) == body(public)


def test_it_says_what_it_is_and_is_kept_and_found_by_nobody(client, shipped, editor):
    revision = draft_of(publish_page("Sertraline"), by=editor)
    client.force_login(editor)
    link = opened(client, share_preview(revision=revision, by=editor), "preview")
    for address in (staff_address(revision), link):
        answer = client.get(address)
        html = answer.content.decode()
        assert html.index("Preview of a draft") < html.index("<h1")
        assert '<meta name="robots" content="noindex">' in html
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert "ETag" not in answer
        assert "/medicines/sertraline/" in html
        assert address not in html
        assert client.post(address).status_code == 405
    assert not client.get("/medicines/sertraline/").has_header("X-Robots-Tag")


def test_what_was_public_is_not_called_a_draft(client, shipped, editor):
    client.force_login(editor)
    html = client.get(staff_address(publish_page("Sertraline").live_revision)).content.decode()
    assert "Revision 1, as a page" in html
    assert "Preview of a draft" not in html
    assert "This is not the public page." in html


def test_nothing_is_written_and_nothing_becomes_public(client, shipped, editor):
    page = publish_page("Sertraline")
    revision = draft_of(page, by=editor, **PARTS)
    before = (Event.objects.count(), page.faqs.count(), page.record.publications.count())
    client.force_login(editor)
    client.get(staff_address(revision))
    assert before == (Event.objects.count(), page.faqs.count(), page.record.publications.count())
    page.refresh_from_db()
    assert page.summary == "A page for tests."


def test_a_link_needs_no_account_and_gives_one_revision(client, shipped, editor):
    page = publish_page("Sertraline")
    first = draft_of(page, by=editor, summary="The first draft.")
    link = opened(client, share_preview(revision=first, by=editor), "preview")
    draft_of(page, by=editor, summary="The second draft.")
    answer = client.get(link)
    assert "The first draft." in answer.content.decode()
    assert "The second draft." not in answer.content.decode()
    assert not answer.cookies


def test_a_link_that_expired_or_was_changed_is_refused_kindly(client, shipped, editor, monkeypatch):
    code = share_preview(revision=draft_of(publish_page("Sertraline"), by=editor), by=editor)
    for wrong in (code[:-3], "x", "a" * 1500):
        answer = client.get(opened(client, wrong, "preview"))
        assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (404, True)
        assert "This is no code of ours" in answer.content.decode()
    monkeypatch.setattr(previewing, "LASTS", -1)
    answer = client.get(opened(client, code, "preview"))
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (410, True)
    assert "This preview has expired" in answer.content.decode()


def test_staff_without_a_role_and_strangers_see_no_drafts(client, shipped, editor):
    address = staff_address(draft_of(publish_page("Sertraline"), by=editor))
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    client.force_login(person("staff"))
    refused = client.get(address)
    assert refused.status_code == 403
    assert "Only people with a role" in refused.content.decode()


def test_what_is_no_pages_revision_is_not_there(client, shipped, editor):
    client.force_login(editor)
    drug_class = Event.objects.filter(record_kind="drug-class").exists()
    assert drug_class
    for pk in (0, 10**9, 10**30):
        assert client.get(f"/admin/preview/{pk}/").status_code == 404


def test_notices_of_the_page_as_it_stands_are_on_it(client, shipped, editor, moderator):
    page = publish_page("Sertraline")
    revision = draft_of(page, by=editor)
    put_up_banner(page=page, reason=WHY, by=moderator)
    withdraw(row=page, reason=WHY, by=moderator, way=Withdrawal.TEXT_STAYS)
    client.force_login(editor)
    html = client.get(staff_address(revision)).content.decode()
    assert 'data-notice="withdrawn"' in html
    assert 'data-notice="being-checked"' in html


@pytest.mark.parametrize(("names", "queries"), [(["Sertraline"], 16), (["Sertraline", "Clonazepam"], 19)])
@pytest.mark.parametrize("more", [0, 20])
def test_the_number_of_queries_does_not_grow(client, shipped, editor, django_assert_num_queries, names, queries, more):
    faqs = tuple(FaqPart(f"q{number}", f"Question {number}?", "Yes.") for number in range(1 + more))
    page = publish_page(document=page_document(*names, faqs=faqs))
    revision = draft_of(page, by=editor)
    client.force_login(editor)
    client.get(staff_address(revision))
    with django_assert_num_queries(queries):
        client.get(staff_address(revision))
    assert Page.objects.published().count() == 1
