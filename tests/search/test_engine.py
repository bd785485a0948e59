"""What each engine promises. The same tests run on SQLite and on PostgreSQL."""

import pytest
from django.db import connection

from medicines.actions.indexing import index_missing, rebuild_search
from medicines.actions.publishing import withdraw
from medicines.content.document import FaqPart, SectionPart
from medicines.errors import NotAllowed
from medicines.models import PageWord, SearchEntry, SearchWord
from medicines.models.search_index import has_trigrams, install_search, lift_search
from medicines.search.engine import engine
from medicines.vocabulary import SectionKind
from tests.deeds import draft_page, edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def usage(text):
    return SectionPart(id="usage", kind=SectionKind.USAGE, heading="Usage", text=text)


@pytest.fixture
def sertraline(db):
    told = usage("It is used for depression, and/or Ménière's disease: 0.5 mg.")
    return publish_page("Sertraline", brands=("Zoloft", "Co-Besitran"), sections=(told,))


def named(*words):
    return engine().named(words, most=10)


def told(*words):
    return engine().told(words, most=10, ranked=100)


def test_a_page_is_found_by_the_beginnings_of_its_names_in_any_order(sertraline):
    publish_page("Diazepam")
    for words in (("sertraline",), ("sert",), ("zol",), ("zoloft", "sertr"), ("sertr", "zoloft"), ("co", "besitran")):
        assert named(*words) == [sertraline.pk], words
    assert named("s") == named("sertraline", "z") == []
    assert named("ertraline") == named("sertraline", "diazepam") == named("depression") == []


def test_it_is_found_by_its_text(sertraline):
    for words in (("depression",), ("depr", "disease"), ("or",), ("meniere",), ("zoloft", "depression"), ("5",)):
        assert told(*words) == [sertraline.pk], words
    assert told("epression") == told("o") == told("depression", "cough") == []


def test_a_name_counts_for_more_than_a_mention(sertraline):
    other = publish_page("Diazepam", sections=(usage("Not with sertraline. Sertraline is another medicine."),))
    assert told("sertraline") == [sertraline.pk, other.pk]
    assert engine().told(["sertraline"], most=1, ranked=100) == [sertraline.pk]


def test_postgresql_looks_for_longer_words_where_too_few_pages_have_the_words_themselves(sertraline):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite looks for beginnings as fast")
    longer = publish_page("Depressionine")
    assert engine().told(["depression"], most=1, ranked=100) == [sertraline.pk]
    assert told("depression") == [longer.pk, sertraline.pk]


def test_questions_and_answers_are_text_too(db):
    page = publish_page(
        "Sertraline", faqs=(FaqPart(id="faq-drive", question="May I drive?", answer="Not when you are drowsy."),)
    )
    assert told("drive") == told("drowsy") == [page.pk]


def test_words_that_nothing_begins_with_are_unknown(sertraline):
    assert engine().unknown(["sert", "xyzzy", "depression", "ertraline"]) == ["xyzzy", "ertraline"]
    assert engine().unknown([]) == []


def test_words_spelt_alike_share_trigrams(sertraline):
    publish_page("Diazepam")
    if not has_trigrams(connection):
        pytest.skip("this PostgreSQL may not have the extension pg_trgm")
    assert engine().spelt_like("setraline", most=5)[0] == "sertraline"
    assert engine().spelt_like("xq", most=5) == []


@pytest.mark.parametrize(
    "odd", ["a" * 10_000, "ß", "ａｂ", "٣", "अ", "near", "not", "and", "or", "null", "title", "e" * 300, "0"]
)
def test_a_word_is_never_an_operator(sertraline, odd):
    assert named(odd) == []
    assert isinstance(told(odd), list)
    assert isinstance(engine().unknown([odd]), list)
    assert isinstance(engine().spelt_like(odd, most=3), list)


def test_what_is_not_public_is_not_found(sertraline):
    draft_page("Metformin")
    assert named("metformin") == []
    withdraw(row=sertraline, reason="Taken off the market years ago.", by=None)
    assert named("sertraline") == told("depression") == []
    assert engine().spelt_like("sertralin", most=5) == []
    assert not SearchEntry.objects.exists()


def test_the_entry_is_that_of_what_is_public_now(sertraline, administrator, reviewer):
    edit(sertraline, page_document("Sertraline", sections=(usage("It is used for panic."),)))
    assert told("panic") == []  # a draft
    assert told("depression") == [sertraline.pk]


def test_a_page_without_its_entry_gets_it_and_all_are_made_anew(sertraline, administrator, editor):
    before = list(SearchEntry.objects.values())
    SearchEntry.objects.all().delete()
    PageWord.objects.all().delete()
    SearchWord.objects.create(word="nobodyhasthis")
    assert named("sertraline") == []
    assert (index_missing(), index_missing()) == (1, 0)
    assert named("zoloft") == told("depression") == [sertraline.pk]
    assert list(SearchEntry.objects.values()) == before
    SearchEntry.objects.update(names="", text="")
    assert rebuild_search(by=administrator) == 1
    assert list(SearchEntry.objects.values()) == before
    assert not SearchWord.objects.filter(word="nobodyhasthis").exists()
    assert named("zoloft") == [sertraline.pk]
    with pytest.raises(NotAllowed):
        rebuild_search(by=editor)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index is a column of the row itself")
def test_what_was_written_without_triggers_is_caught_up_with(db):
    lift_search(connection)
    page = publish_page("Sertraline")
    assert named("sertraline") == []
    for _ in range(2):
        install_search(connection)
        assert named("sertraline") == [page.pk]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite always has trigrams")
def test_without_the_extension_names_that_begin_alike_are_offered(sertraline):
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
    assert not has_trigrams(connection)
    assert engine().spelt_like("sertrolin", most=5) == ["sertraline"]
    assert engine().spelt_like("setraline", most=5) == []
