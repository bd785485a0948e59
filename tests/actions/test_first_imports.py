"""Many new pages at once are written as one by one: the same rows, in a number of statements that does not grow."""

import pytest
from django.forms.models import model_to_dict

from medicines.actions.importing import upsert_documents
from medicines.actions.understanding import Source
from medicines.content.parsed import Parsed
from medicines.models import Event, ImportRun, Page, Publication, Substance
from tests.deeds import bring_in
from tests.documents import page_document, separate_document

pytestmark = pytest.mark.django_db


def source(document, path=""):
    path = path or f"{document.title}.md"
    return Source("tests", path, repr(document), Parsed("jekyll", document))


def sources(count):
    classes = ("SSRI", "benzodiazepine")
    return [
        source(separate_document(f"Testazol{letter}", "Diazepam", drug_classes=classes, brands=(f"Brand{letter}",)))
        for letter in "abcdefgh"[:count]
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_statements_does_not_grow(count, django_assert_num_queries):
    bring_in(page_document("Diazepam"))
    with django_assert_num_queries(35):
        upsert_documents(sources=sources(count), run=ImportRun(), publish=True, by=None)


@pytest.mark.parametrize("count", [1, 3])
def test_what_stands_is_decided_once_and_nothing_is_locked(count, django_assert_num_queries):
    lot = sources(count)
    upsert_documents(sources=lot, run=ImportRun(), publish=True, by=None)
    with django_assert_num_queries(4):  # of which none begins a transaction
        done = upsert_documents(sources=lot, run=ImportRun(), publish=True, by=None)
    assert {(decision.outcome, row.page) for decision, row in done} == {
        ("unchanged", page) for page in Page.objects.filter(kind="combination")
    }


def test_what_stands_unpublished_is_published_when_asked():
    lot = sources(1)
    upsert_documents(sources=lot, run=ImportRun(), publish=False, by=None)
    (decision, row) = upsert_documents(sources=lot, run=ImportRun(), publish=True, by=None)[0]
    assert decision.outcome == "unchanged"
    assert Page.objects.get(pk=row.page_id).is_live


def rows(page):
    fields = ["kind", "title", "sort_key", "letter", "summary", "ingredient_key", "not_fixed_dose", "provenance"]
    parts = [
        list(page.ingredients.values_list("name", "position", "substance_id")),
        list(page.faqs.values_list("question", "answer_html", "anchor", "position")),
        sorted(page.words.values_list("word", flat=True)),
        sorted(page.aliases.values_list("kind", "name")),
        sorted(page.page_classes.values_list("drug_class_id", "ground", "evidence", "sort_key")),
        sorted(Event.objects.filter(record_uid=page.record.uid).values_list("verb", flat=True)),
        list(Publication.objects.filter(record_id=page.pk).values_list("ground", "reason", "until")),
    ]
    return [model_to_dict(page, fields), page.body, page.renderer, *parts]


def test_published_at_once_or_later_the_rows_are_the_same():
    (one,) = sources(1)
    together = upsert_documents(sources=[one], run=ImportRun(), publish=True, by=None)[0][1]
    first = rows(Page.objects.get(pk=together.page_id))
    document = one.parsed.document
    Page.objects.filter(pk=together.page_id).update(ingredient_key="moved", slug="moved")
    later = Source("tests", "later.md", "later", Parsed("jekyll", document))
    upsert_documents(sources=[later], run=ImportRun(), publish=False, by=None)
    row = upsert_documents(sources=[later], run=ImportRun(), publish=True, by=None)[0][1]
    second = rows(Page.objects.get(pk=row.page_id))
    without_address = [alias for alias in second[6] if alias[0] != "address"]
    assert [*second[:6], without_address, *second[7:]] == [
        *first[:6], [alias for alias in first[6] if alias[0] != "address"], *first[7:],
    ]  # fmt: skip


def test_in_one_lot_the_first_of_a_page_wins():
    lot = [source(page_document("A", "B"), "1.md"), source(page_document("B", "A"), "2.md")]
    done = upsert_documents(sources=lot, run=ImportRun(), publish=True, by=None)
    assert [decision.outcome for decision, _ in done] == ["created", "duplicate"]
    assert done[0][1].page == done[1][1].page


def test_in_one_lot_two_titles_with_one_slug_get_two_addresses():
    lot = [source(page_document("Vitamin B"), "1.md"), source(page_document("Vitamin B", variant="Oral"), "2.md")]
    done = upsert_documents(sources=lot, run=ImportRun(), publish=True, by=None)
    assert [row.page.slug for _, row in done] == ["vitamin-b", "vitamin-b-2"]


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_substance_is_called_as_it_is_first_spelt_however_large_the_lots_are(at_once):
    lot = [source(page_document("Beta-Testazol")), source(page_document("Beta Testazol", "Examplin"))]
    for start in range(0, len(lot), at_once):
        upsert_documents(sources=lot[start : start + at_once], run=ImportRun(), publish=True, by=None)
    assert Substance.objects.get(name_key="betatestazol").name == "Beta-Testazol"
