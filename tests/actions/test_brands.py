"""Sources that tell of one brand."""

import pytest

from medicines.actions.beside import beside
from medicines.actions.publishing import restore_revision, withdraw
from medicines.content.parsed import BrandPart
from medicines.models import Alias, ImportedSource, Page, PageWord, Revision
from medicines.vocabulary import ProblemCode
from tests.deeds import bring_in, draft_page, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db

SERTOLUX = BrandPart("Sertolux", "sertraline", "Northgate", "50 mg", "10", "62.50")


def bring_brand(brand=SERTOLUX, **said):
    return bring_in(
        page_document("Sertraline", title="Sertolux 50 Tablet"), path="b/sertolux-50.md", brand=brand, **said
    )


def test_a_brand_is_a_name_of_its_page_and_leads_to_it():
    page = publish_page("Sertraline")
    row = bring_brand()
    assert (row.outcome, row.page, row.revision) == ("created", page, None)
    alias = Alias.objects.get(kind="brand")
    assert (alias.page, alias.name, alias.source) == (page, "Sertolux", "Northgate")
    assert PageWord.objects.filter(page=page, word="sertolux").exists()
    assert set(Alias.objects.filter(kind="address").values_list("name", flat=True)) == {
        "sertolux-50",
        "sertolux-50-tablet",
    }
    assert (Page.objects.count(), Revision.objects.filter(record=page.record).count()) == (1, 1)


def test_the_same_brand_again_writes_nothing():
    publish_page("Sertraline")
    bring_brand()
    before = (ImportedSource.objects.count(), Alias.objects.count(), PageWord.objects.count())
    bring_brand()
    assert (ImportedSource.objects.count(), Alias.objects.count(), PageWord.objects.count()) == before


def test_a_brand_of_something_that_has_no_page_waits_and_is_named_when_it_has():
    row = bring_brand()
    assert (row.outcome, row.page, [problem["code"] for problem in row.problems]) == (
        "quarantined", None, [ProblemCode.BRAND_WAITS],
    )  # fmt: skip
    assert (bring_brand().pk, Page.objects.count()) == (row.pk, 0)
    page = publish_page("Sertraline")
    row = bring_brand()
    assert (row.outcome, row.page) == ("created", page)


def test_a_brand_of_a_former_address_finds_the_page():
    page = bring_in(page_document("Sertraline"), path="old-name.md").page
    assert bring_brand(BrandPart("Sertolux", "old-name")).page == page


def test_a_brand_page_is_never_published_and_displaces_no_page():
    page = draft_page("Sertraline")
    bring_brand()
    page.refresh_from_db()
    assert not page.is_live
    assert not PageWord.objects.exists()


def test_a_brand_outlasts_the_next_publication_of_its_page(moderator):
    page = publish_page("Sertraline", brands=("Zoloft",))
    bring_brand()
    withdraw(row=page, reason="A test of the names that stay.", by=moderator)
    restore_revision(revision=page.record.revisions.get(), reason="A test of the names that stay.", by=moderator)
    names = Alias.objects.filter(page=page, kind="brand").values_list("name", "source")
    assert set(names) == {("Sertolux", "Northgate"), ("Zoloft", "")}
    assert set(PageWord.objects.filter(page=page).values_list("word", flat=True)) >= {"sertolux", "zoloft"}


def test_a_brand_that_the_page_names_itself_stays_the_pages_own_word_beside_the_companys():
    page = publish_page("Sertraline", brands=("Sertolux",))
    bring_brand()
    bring_in(page_document("Sertraline"), path="b/other.md", brand=BrandPart("Sertolux", "sertraline", "Aster"))
    assert sorted(page.aliases.filter(kind="brand").values_list("source", flat=True)) == ["", "Aster", "Northgate"]
    assert beside(page).names == {"brand": ["Sertolux"]}


def test_a_live_page_shows_no_brand_that_it_was_not_published_with(client):
    page = publish_page("Sertraline", brands=("Zoloft",))
    before = client.get(page.get_absolute_url()).content
    bring_brand()
    assert beside(page).names == {"brand": ["Zoloft"]}
    assert client.get(page.get_absolute_url()).content == before
    assert b"Sertolux" not in client.get("/medicines/", {"q": "sert"}).content
    assert page.get_absolute_url().encode() in client.get("/medicines/", {"q": "sertolux"}).content


def test_a_source_that_counted_as_a_duplicate_and_is_a_brand_becomes_a_name():
    page = publish_page("Sertraline")
    document = page_document("Sertraline", title="Sertolux 50 Tablet")
    assert bring_in(document, path="b/sertolux-50.md").outcome == "duplicate"
    row = bring_brand()
    assert (row.outcome, row.page) == ("changed", page)
    assert Alias.objects.filter(kind="brand", name="Sertolux").exists()


def test_a_brand_whose_text_is_read_as_a_page_after_all_is_decided_anew():
    page = publish_page("Sertraline")
    bring_brand()
    again = bring_in(page_document("Sertraline", title="Sertolux 50 Tablet"), path="b/sertolux-50.md")
    assert (again.outcome, again.page) == ("duplicate", page)


def test_a_brand_of_an_unpublished_page_publishes_nothing_however_often_it_comes():
    page = draft_page("Sertraline")
    for _ in range(2):
        row = bring_brand()
        page.refresh_from_db()
        assert (row.outcome, page.is_live) == ("created", False)


def test_a_file_that_was_a_brand_and_becomes_a_page_is_not_the_pages_own():
    page = publish_page("Sertraline")
    bring_brand()
    row = bring_in(page_document("Sertraline", summary="Other."), path="b/sertolux-50.md", text="other")
    assert (row.outcome, row.page) == ("duplicate", page)
