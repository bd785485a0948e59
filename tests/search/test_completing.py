"""Names that are offered while somebody types. The same tests run on SQLite and on PostgreSQL."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.search.completing import MOST, completions
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(shipped):
    publish_page("Sertraline", brands=("Zoloft",))
    publish_page("Clonazepam")
    publish_page(document=separate_document("Sertraline", "Clonazepam", brands=("Zoloft",)))
    publish_page("Amoxicillin", "Clavulanic Acid", not_fixed_dose=False, not_fixed_dose_evidence="One tablet.")


def names(query):
    return [one.name for one in completions(query)]


@pytest.mark.usefixtures("pages")
class TestCompletions:
    def test_medicines_come_first_then_pages_on_several(self):
        found = [(one.name, one.kind, one.query) for one in completions("sertr")]
        assert found[0] == ("Sertraline", "medicine", "Sertraline")
        assert names("clon")[0] == "Clonazepam"  # not a brand that stands before it in the alphabet
        assert ("Sertraline + Clonazepam", "combination", "Sertraline + Clonazepam") in found

    def test_a_brand_says_of_what_and_stands_once(self):
        first, *others = completions("zolof")
        assert (first.name, first.kind, first.of) == ("Zoloft", "brand", ("Sertraline",))
        assert "Zoloft" not in [one.name for one in others]

    @pytest.mark.parametrize(
        ("typed", "query"),
        [
            ("lasix + clon", "lasix + Clonazepam"),
            ("lasix/clon", "lasix/Clonazepam"),
            ("lasix clon", "lasix Clonazepam"),
            ("a, b; clon", "a, b; Clonazepam"),
        ],
    )
    def test_the_last_of_several_names_is_completed(self, typed, query):
        assert query in [one.query for one in completions(typed)]

    def test_words_in_any_order_lead_to_the_page_on_all(self):
        for typed in ("clona sertr", "zoloft + clon", "zoloft clon"):
            assert names(typed) == ["Sertraline + Clonazepam"]
        assert "Amoxicillin + Clavulanic Acid" in names("clavu")

    def test_names_that_look_alike_are_both_there_and_each_says_so(self):
        for typed in ("clon", "clonazepam"):
            found = {one.name: one.unlike for one in completions(typed)}
            assert "Clobazam" in found["Clonazepam"]
            assert found["Clobazam"] == ("Clonazepam",)

    @pytest.mark.parametrize(
        "typed", ["", " ", "c", "+", "xyzzy", "%", "_", "'\"", "c%", "\ud800\ud800", "ß" * 300, "٣٣"]
    )
    def test_what_begins_no_name_offers_none(self, typed):
        assert completions(typed) == []

    def test_what_is_not_public_is_not_offered(self):
        draft_page("Metformin", brands=("Glucophage",))
        page = publish_page("Paroxetine", brands=("Paxilonly",))
        assert names("metf") == names("glucoph") == []
        assert "Paxilonly" in names("paxilo")
        withdraw(row=page, reason="Taken off the market years ago.", by=None)
        assert names("parox") == names("paxilo") == []


@pytest.mark.parametrize("count", [1, 3, 12])
def test_it_takes_few_queries(db, django_assert_num_queries, count):
    for number in range(count):
        publish_page(f"Substance{number:02}", brands=(f"Subito{number:02}",))
    with django_assert_num_queries(2 if count == 12 else 4):
        assert len(completions("sub")) == min(2 * count, MOST)
