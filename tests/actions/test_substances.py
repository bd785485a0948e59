"""Merging two substances, and pages that may be doubles."""

import pytest
from django.contrib.auth import get_user_model

from medicines.actions.identities import key_of
from medicines.actions.shipping_names import ship_names
from medicines.actions.substances import alike_but_for_salts, collisions, merge_substances
from medicines.errors import SubstancesCollide
from medicines.filters import PageFilter
from medicines.models import Alias, Event, Page, Substance
from tests.deeds import bring_in, draft_page, edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def substance(name: str) -> Substance:
    return Substance.objects.get(name=name)


@pytest.fixture(autouse=True)
def by_a_reviewer(reviewer):
    """Whom `merge` asks for."""


def merge(gone: str, keep: str) -> None:
    reviewer = get_user_model().objects.get(username="reviewer")
    merge_substances(keep=substance(keep), gone=substance(gone), by=reviewer)


def test_pages_names_and_salts_become_the_other_s():
    page = publish_page("Oldname", "Partner", brands=("Brandname",))
    publish_page("Oldname Sodium")
    publish_page("Newname")
    merge("Oldname", "Newname")
    assert [part.substance.name for part in page.ingredients.all()] == ["Newname", "Partner"]
    assert substance("Oldname Sodium").salt_of == substance("Newname")
    assert substance("Oldname").merged_into == substance("Newname")
    assert Alias.objects.get(substance=substance("Newname")).name == "Oldname"
    assert Event.objects.filter(verb="merged", label="Oldname → Newname").exists()


def test_afterwards_both_names_are_one_page():
    first = publish_page("Oldname", "Partner")
    publish_page("Newname")
    merge("Oldname", "Newname")
    for names in (("Newname", "Partner"), ("Partner", "Oldname")):
        again = bring_in(page_document(*names), path=f"{names[0]}-again.md")
        assert (again.outcome, again.page) == ("duplicate", first)


def test_a_document_from_before_is_published_under_the_new_substance(administrator):
    from_before = page_document("Oldname", "Partner")
    row = bring_in(from_before, publish=False)
    publish_page("Newname")
    merge("Oldname", "Newname")
    again = bring_in(from_before, path="oldname-partner.md")
    assert [part.substance.name for part in again.page.ingredients.all()] == ["Newname", "Partner"]
    assert again.page == row.page


def test_the_page_is_found_under_both_names():
    publish_page("Oldname", "Partner")
    publish_page("Newname")
    merge("Oldname", "Newname")
    for query in ("oldname partner", "newname partner"):
        found = PageFilter({"q": query}, Page.objects.published()).qs
        assert [page.title for page in found] == ["Oldname + Partner"]


def test_two_pages_that_would_be_one_are_listed_and_refused():
    old, new = publish_page("Oldname", "Partner"), publish_page("Partner", "Newname")
    found = collisions(keep=substance("Newname"), gone=substance("Oldname"))
    assert found == [(old, new)]
    with pytest.raises(SubstancesCollide, match="“Oldname \\+ Partner” and “Partner \\+ Newname”") as error:
        merge("Oldname", "Newname")
    assert error.value.pages == [("Oldname + Partner", "Partner + Newname")]
    assert substance("Oldname").merged_into is None


def test_a_page_that_holds_both_is_refused():
    page = publish_page("Oldname", "Newname")
    assert (page, page) in collisions(keep=substance("Newname"), gone=substance("Oldname"))
    with pytest.raises(SubstancesCollide, match="holds both"):
        merge("Oldname", "Newname")


def test_a_draft_counts(administrator):
    draft_page("Oldname", "Partner")
    publish_page("Partner", "Newname")
    with pytest.raises(SubstancesCollide):
        merge("Oldname", "Newname")


def test_names_of_sets_without_a_page_are_handed_over():
    ship_names()
    publish_page("Newtrim")
    brands = Alias.objects.filter(name="Bactrim")
    before = set(brands.values_list("ingredient_key", flat=True))
    merge("Trimethoprim", "Newtrim")
    assert brands.count() and not before & set(brands.values_list("ingredient_key", flat=True))
    page = publish_page("Newtrim", "Sulfamethoxazole")
    assert page.ingredient_key in set(brands.values_list("ingredient_key", flat=True))


def test_a_brand_of_both_sets_stays_once():
    publish_page("Oldname", "Partner")
    publish_page("Newname")
    sets = [key_of(str(substance(name).uid) for name in (one, "Partner")) for one in ("Oldname", "Newname")]
    for key in sets:
        Alias.objects.create(kind="brand", name="Both", name_key="both", country="CA", ingredient_key=key)
    merge("Oldname", "Newname")
    assert list(Alias.objects.filter(name="Both").values_list("ingredient_key", flat=True)) == [sets[1]]


def test_a_parent_that_was_merged_into_its_salt_stays_so():
    ship_names()
    merge("Escitalopram", "Escitalopram oxalate")
    Alias.objects.filter(name="Lexapro").delete()
    ship_names()
    assert substance("Escitalopram oxalate").salt_of is None


def test_once_is_enough():
    publish_page("Oldname")
    publish_page("Newname", "Partner")
    merge("Oldname", "Newname")
    for names in (("Oldname", "Newname"), ("Newname", "Oldname"), ("Newname", "Newname")):
        with pytest.raises(SubstancesCollide, match="one substance already"):
            merge(*names)


def test_pages_that_differ_in_a_salt_alone_are_listed(administrator):
    base, salt = publish_page("Partner", "Testazol"), publish_page("Testazol Sodium", "Partner")
    publish_page("Testazol Sodium")
    publish_page(document=page_document("Testazol", variant="Topical"))
    draft_page("Testazol Potassium")
    edit(base, page_document("Partner", "Testazol", summary="Edited"), by=administrator)
    assert alike_but_for_salts() == [[base, salt]]


def test_the_list_takes_two_queries(django_assert_num_queries):
    for number in range(3):
        publish_page(f"Testazol{number}")
        publish_page(f"Testazol{number} Sodium")
    with django_assert_num_queries(2):
        assert len(alike_but_for_salts()) == 3
