"""Other names of substances: shipped once, found by, and the same thing where they mean the same thing."""

import pytest

from medicines.actions.identities import first_uid
from medicines.actions.shelf import shipped
from medicines.actions.shipping_names import ship_names
from medicines.filters import PageFilter
from medicines.models import Alias, Event, Page, Substance
from tests.deeds import bring_in, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(db: None) -> None:
    ship_names()


def found(query: str) -> list[str]:
    return [page.title for page in PageFilter({"q": query}, Page.objects.published()).qs]


def test_shipping_again_writes_nothing(names):
    before = (Alias.objects.count(), Substance.objects.count(), Event.objects.count())
    assert ship_names() == 0
    assert (Alias.objects.count(), Substance.objects.count(), Event.objects.count()) == before


def test_shipping_again_takes_two_queries_and_no_lock(names, django_assert_num_queries):
    with django_assert_num_queries(2):
        ship_names()


def test_a_name_that_a_person_added_is_no_reason_to_look_again(names, django_assert_num_queries):
    sertraline = Substance.objects.get(name_key="sertraline")
    Alias.objects.create(kind="spelling", name="Sertralin", name_key="sertralin", substance=sertraline)
    with django_assert_num_queries(2):
        ship_names()


def test_every_shipped_name_is_there_with_its_country_and_source(names):
    rows = [row for row in shipped("names") if row["kind"] != "salt" or "besylate" in row["name"]]
    aliases = set(Alias.objects.filter(page__isnull=True).values_list("name", "country"))
    assert {(row["name"], row["country"]) for row in rows} <= aliases
    assert not Alias.objects.filter(page__isnull=True, source="").exists()
    zoloft = Alias.objects.get(name="Zoloft", country="US")
    assert (zoloft.kind, zoloft.substance.name) == ("brand", "Sertraline")


def test_a_substance_that_was_there_before_is_kept():
    medicine = publish_page("Sertraline")
    ship_names()
    substance = medicine.ingredients.get().substance
    assert substance.aliases.filter(name="Zoloft").exists()
    assert substance.uid == first_uid("Sertraline")


def test_a_salt_knows_its_parent(names):
    assert Substance.objects.get(name_key="escitalopramoxalate").salt_of.name == "Escitalopram"
    publish_page("Testazol")
    page = publish_page("Testazol Hydrochloride")
    assert page.ingredients.get().substance.salt_of.name == "Testazol"


@pytest.mark.parametrize(
    "title",
    [
        "Dibasic Calcium Phosphate",
        "Edetate Disodium",
        "Ethyl Chloride",
        "Light Magnesium Carbonate",
        "Dimethyl Fumarate",
    ],
)
def test_what_is_no_substance_is_no_parent(names, title):
    assert publish_page(title).ingredients.get().substance.salt_of is None


def test_two_names_of_one_substance_are_one_ingredient(names):
    page = publish_page("Nelfinavir Mesylate", "Nelfinavir Mesilate")
    assert (page.kind, [part.name for part in page.ingredients.all()]) == ("medicine", ["Nelfinavir Mesylate"])


def test_a_country_s_name_for_a_combination_is_the_combination(names):
    first = publish_page("Codeine", "Paracetamol")
    assert bring_in(page_document("Co-codamol")).page == first


def test_a_second_meaning_of_a_brand_arrives_later(names):
    meanings = Alias.objects.filter(name="Unisom", country="US")
    assert meanings.count() == 2
    meanings.first().delete()
    assert ship_names() == 1
    assert meanings.count() == 2


@pytest.mark.parametrize(("one", "other"), [("Besylate", "besilate"), ("BESYLATE", "Besilate")])
def test_two_spellings_of_a_salt_are_one_page(names, one, other):
    first = publish_page(f"Amlodipine {one}", "Examplin")
    second = bring_in(page_document("Examplin", f"Amlodipine {other}"), path="second.md")
    assert (second.outcome, second.page) == ("duplicate", first)
    assert found("amlodipine besylate") == found("amlodipine besilate") == [first.title]


def test_a_mineral_salt_is_no_salt_of_a_medicine(names):
    assert publish_page("Barium Sulfate").ingredients.get().substance.salt_of is None


def test_salts_of_one_substance_are_two_medicines(names):
    first = publish_page("Metoprolol Succinate")
    second = publish_page("Metoprolol Tartrate")
    assert first.ingredient_key != second.ingredient_key


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Sertraline", "zoloft"),
        ("Escitalopram", "escitalopram oxalate"),
        ("Escitalopram Oxalate", "escitalopram"),
        ("Escitalopram Oxalate", "lexapro"),
        ("Paracetamol", "acetaminophen"),
        ("Furosemide", "frusemide"),
    ],
)
def test_a_page_is_found_under_its_other_names(names, title, query):
    publish_page(title)
    publish_page("Metformin")
    assert found(query) == [title]


def test_a_brand_of_a_set_finds_the_combination_alone(names):
    publish_page("Amoxicillin", "Clavulanic Acid")
    publish_page("Amoxicillin")
    assert found("augmentin") == ["Amoxicillin + Clavulanic Acid"]


def test_a_national_name_is_the_same_page(names):
    first = publish_page("Paracetamol")
    second = bring_in(page_document("Acetaminophen"))
    assert (second.outcome, second.page) == ("duplicate", first)


def test_a_brand_never_makes_two_pages_one(names):
    publish_page("Sertraline")
    assert bring_in(page_document("Zoloft")).outcome == "created"
