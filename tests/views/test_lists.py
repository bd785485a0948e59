"""The list of all pages, and its filters."""

import re
from html import unescape

import pytest

from medicines.actions.publishing import withdraw
from medicines.filters import PageFilter
from medicines.models import Page
from medicines.views import lists, paging
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document

pytestmark = pytest.mark.django_db


def titles(client, query: str = "") -> list[str]:
    return [row["title"] for row in client.get(f"/medicines/{query}").context["rows"]]


def text(client, query: str = "") -> str:
    html = re.search(r"<main.*</main>", client.get(f"/medicines/{query}").content.decode(), re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
def pages(db):
    publish_page("Sertraline", brands=("Zoloft", "Lustral"), drug_classes=("SSRI",))
    publish_page("Diazepam", brands=("Valium",), drug_classes=("Benzodiazepine",))
    publish_page(document=separate_document("Sertraline", "Clonazepam", drug_classes=("SSRI", "Benzodiazepine")))
    publish_page("Amoxicillin", "Clavulanic Acid", not_fixed_dose=False, not_fixed_dose_evidence="One tablet.")
    publish_page("Sertraline", "Diazepam", brands=("Zoloft",))
    publish_page("5-Aminolevulinic Acid")
    draft_page("Metformin")
    withdraw(row=publish_page("Rofecoxib"), reason="Taken off the market years ago.", by=None)


ALL = [
    "5-Aminolevulinic Acid",
    "Amoxicillin + Clavulanic Acid",
    "Diazepam",
    "Sertraline",
    "Sertraline + Clonazepam",
    "Sertraline + Diazepam",
]


@pytest.mark.usefixtures("pages")
class TestFilters:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ALL),
            ("?kind=medicine", [ALL[0], "Diazepam", "Sertraline"]),
            ("?kind=combination", [ALL[1], ALL[4], ALL[5]]),
            ("?letter=S", ALL[3:]),
            ("?letter=0", ALL[:1]),
            ("?not_fixed_dose=yes", [ALL[4]]),
            ("?not_fixed_dose=no", [ALL[1]]),
            ("?not_fixed_dose=unknown", [ALL[5]]),
            ("?drug_class=benzodiazepine", ["Diazepam", *ALL[4:]]),
            ("?drug_class=psychotropic", ["Diazepam", *ALL[3:]]),
            ("?drug_class=psychotropic&letter=S", ALL[3:]),
            ("?drug_class=benzodiazepine&kind=medicine", ["Diazepam"]),
            ("?letter=S&kind=combination&not_fixed_dose=unknown", [ALL[5]]),
        ],
    )
    def test_each_filter_and_some_together(self, client, query, expected):
        assert titles(client, query) == expected

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("zoloft", ["Sertraline", ALL[5]]),
            ("ZOLO", ["Sertraline", ALL[5]]),
            ("sertraline", ["Sertraline", ALL[4], ALL[5]]),
            ("clonazepam sertraline", [ALL[4]]),
            ("clonazepam%2Bsertraline", [ALL[4]]),
            ("diaz%2Fsert", [ALL[5]]),
            ("clav acid", [ALL[1]]),
            ("5-amino", [ALL[0]]),
            ("xyzzy", []),
            ("%25", []),  # signs are no name
            ("__", []),
            ("rofecoxib", []),
            ("metformin", []),
        ],
    )
    def test_every_word_begins_a_name_in_any_order(self, client, query, expected):
        shown = titles(client, f"?q={query}")
        assert sorted(shown) == sorted(expected)

    def test_a_search_shows_medicines_first_and_what_it_found_them_by(self, client):
        assert titles(client, "?q=sertraline")[0] == "Sertraline"
        rows = client.get("/medicines/?q=zolo").context["rows"]
        assert [(row["title"], row["also"]) for row in rows] == [("Sertraline", "Zoloft"), (ALL[5], "Zoloft")]
        assert [row["also"] for row in client.get("/medicines/?q=sertraline+zol").context["rows"]] == ["Zoloft"] * 2
        assert [row["also"] for row in client.get("/medicines/?q=sert").context["rows"]] == ["", "", ""]

    def test_the_list_says_whether_a_combination_is_one_product(self, client):
        rows = {row["title"]: row["tag"] for row in client.get("/medicines/").context["rows"]}
        assert rows[ALL[4]] == "Separate medicines"
        assert rows[ALL[5]] == "One product or several?"
        assert rows[ALL[1]] == "One product"
        assert rows["Sertraline"] == ""

    def test_the_count_is_in_words(self, client):
        assert "6 pages" in text(client)
        assert "1 page " in text(client, "?kind=medicine&letter=D")

    def test_active_filters_are_links_that_take_them_off(self, client):
        active = client.get("/medicines/?drug_class=benzodiazepine&q=clon&page=1").context["active"]
        assert [(choice["label"], choice["address"]) for choice in active] == [
            ("“clon”", "/medicines/?drug_class=benzodiazepine"),
            ("Class: Benzodiazepine", "/medicines/?q=clon"),
        ]

    def test_an_empty_list_helps(self, client):
        shown = text(client, "?q=xyzzy&letter=S")
        for words in (
            "No pages",
            "check the spelling",
            "look without “xyzzy”",
            "look under every letter",
            "look through all pages from A to Z",
        ):
            assert words in shown

    def test_an_empty_list_names_each_way_on_once(self, client):
        shown = text(client, "?drug_class=penicillin")
        assert "No page fits this filter." in shown
        assert "look in every drug class" not in shown  # that is all pages from A to Z
        assert "check the spelling" not in shown

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("?drug_class=nope", "There is no such drug class."),
            ("?drug_class=%00", "Null characters are not allowed."),
            ("?kind=potion", "There is no such kind of page."),
            ("?not_fixed_dose=maybe", "Choose separate medicines, one product, or not established."),
            ("?letter=%C3%A9", "Choose a letter from A to Z, or 0–9."),
            ("?q=" + "a" * 10_000, "Please search with at most 200 characters."),
            ("?q=sert%00raline", "Null characters are not allowed."),
        ],
    )
    def test_a_value_that_means_nothing_is_explained_beside_its_field(self, client, query, sentence):
        assert sentence in text(client, query)
        assert titles(client, query) == ALL

    @pytest.mark.parametrize(
        "query", ["?q=%27%22%3Cb%3E", "?q=%F0%9F%92%8A", "?q=a%20b%20" * 200, "?q=%ED%A0%80", "?x=1"]
    )
    def test_odd_text_is_never_an_error(self, client, query):
        assert client.get(f"/medicines/{query}").status_code == 200

    def test_what_was_typed_stays_in_the_form(self, client):
        html = client.get("/medicines/?q=%22%3E%3Cb%3E&kind=combination").content.decode()
        assert 'value="&quot;&gt;&lt;b&gt;"' in html
        assert '<option value="combination" selected>' in html


def test_pages_of_the_list(client, monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    for name in "ABCDE":
        publish_page(f"{name}mide")
    assert titles(client) == ["Amide", "Bmide"]
    assert titles(client, "?page=3") == ["Emide"]
    answer = client.get("/medicines/?page=2&kind=medicine")
    assert answer.context["ways"] == {
        "before": "/medicines/?kind=medicine",
        "after": "/medicines/?kind=medicine&page=3",
    }
    assert "Page 2 of 3" in text(client, "?page=2")


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("page=99", "?page=2"),
        ("page=" + "9" * 5_000, ""),
        ("page=0", ""),
        ("page=-1", ""),
        ("page=x", ""),
        ("page=", ""),
        ("page=%00", ""),
        ("page=02", ""),
        ("page=%D9%A2", ""),  # a two in Arabic digits
        ("page=1.5&kind=medicine", "?kind=medicine"),
        ("kind=potion&page=99&q=%26", "?kind=potion&q=%26"),
    ],
)
def test_a_page_number_that_is_none_leads_to_the_nearest(client, monkeypatch, asked, nearest):
    monkeypatch.setattr(paging, "PER_PAGE", 4)
    for name in "ABCDE":
        publish_page(f"{name}mide")
    answer = client.get(f"/medicines/?{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/medicines/{nearest}")
    assert client.get(answer.headers["Location"]).status_code == 200


def test_counting_and_paging_are_bounded(client, monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    monkeypatch.setattr(paging, "MOST", 4)
    for name in "ABCDE":
        publish_page(f"{name}mide")
    assert "More than 4 pages" in text(client)
    assert titles(client, "?page=2") == ["Cmide", "Dmide"]
    assert client.get("/medicines/?page=3").headers["Location"] == "/medicines/?page=2"


def test_a_common_search_finds_the_same_pages_in_the_same_order(client, monkeypatch):
    """A search that many pages fit asks page by page, others collect first: the two agree."""
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    for name in ("Adenine", "Bdenine", "Cdenine", "Ddenine"):
        publish_page(name, brands=("Subito",))
        publish_page(name, "Caffeine", brands=("Subito",))
    shown = {}
    for common in (1, 1_000):
        monkeypatch.setattr(lists, "COMMON", common)
        shown[common] = [titles(client, f"?{query}&page={n}") for query in SEARCHES for n in (1, 2)]
    assert shown[1] == shown[1_000]
    assert shown[1][:2] == [["Adenine", "Bdenine"], ["Cdenine", "Ddenine"]]


SEARCHES = ("q=sub", "q=sub+caf", "q=sub&kind=combination", "q=sub&not_fixed_dose=unknown", "q=s")


def test_a_search_counts_less_far(client, monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    monkeypatch.setattr(paging, "MOST_FOUND", 3)
    for name in "ABCDE":
        publish_page(f"{name}mide", brands=("Subito",))
    assert "More than 3 pages" in text(client, "?q=sub")
    assert "5 pages" in text(client)


@pytest.mark.parametrize(
    ("limit", "counted", "queries"),
    [(1, 1, 1), (4, 3, 2), (9, 3, 1)],  # of twelve words two, then eight that are of fewer than four pages, then all
)
def test_pages_are_counted_and_not_their_words(django_assert_num_queries, limit, counted, queries):
    for number in range(3):
        publish_page(f"Substance{number}", brands=("Subito", "Subalo", "Submar"))
    shown = PageFilter({"q": "sub"}, queryset=Page.objects.published())
    assert len(shown.words) == 1
    with django_assert_num_queries(queries):
        assert shown.count_up_to(limit) == counted


def test_letters_without_pages_are_no_links(client, monkeypatch):
    publish_page("Alprazolam", drug_classes=("Benzodiazepine",))
    publish_page("Sertraline", drug_classes=("SSRI",))
    publish_page("5-Fluorouracil")

    def linked(query: str) -> list[str]:
        return [letter["label"] for letter in client.get(f"/medicines/{query}").context["letters"] if letter["address"]]

    assert linked("") == ["A", "S", "0–9"]  # all on one page: its own letters
    assert linked("?q=alpr") == ["A"]
    assert linked("?q=xyzzy") == []
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    assert linked("") == ["A", "S", "0–9"]
    assert linked("?drug_class=benzodiazepine") == ["A"]
    assert linked("?drug_class=psychotropic&letter=Z") == ["A", "S", "Z"]  # the chosen one can be seen to be chosen
    html = client.get("/medicines/?kind=medicine").content.decode()
    assert 'href="/medicines/?kind=medicine&amp;letter=S"' in html
    assert "<span>B</span>" in html
    withdraw(row=Page.objects.get(slug="sertraline"), reason="Makes room for the long page.", by=None)
    assert linked("") == ["A", "0–9"]


@pytest.mark.parametrize("query", ["?q=yes", "?q=medicine", "?q=0"])
def test_a_word_of_a_search_is_shown_as_it_was_typed(client, query):
    publish_page("Sertraline")
    assert client.get(f"/medicines/{query}").context["active"][0]["label"] == f"“{query[3:]}”"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),  # of which only once for each state of the site: classes, and letters
    [
        ("", 4),
        ("?q=sub", 4),
        ("?q=brand", 5),  # and the names that explain it
        ("?letter=S&kind=medicine", 5),
        ("?drug_class=benzodiazepine", 5),
        ("?drug_class=benzodiazepine&letter=S&kind=medicine", 6),  # and the letters of the class
    ],
)
def test_a_list_takes_few_queries(client, django_assert_num_queries, count, query, queries):
    for number in range(count):
        publish_page(f"Substance{number}", brands=(f"Brand{number}",), drug_classes=("Benzodiazepine",))
    with django_assert_num_queries(queries):
        assert len(titles(client, query)) == count


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["*", "€", "-", "and"])
def test_signs_and_joining_words_alone_find_nothing(client, query):
    publish_page("Sertraline")
    assert "No pages" in client.get("/medicines/", {"q": query}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["acetaminophen", "Paracetamol and caffeine", "caffeine with acetaminophen"])
def test_the_other_names_of_a_substance_find_it(client, query):
    publish_page("Paracetamol", "Caffeine")
    assert "Paracetamol + Caffeine" in client.get("/medicines/", {"q": query}).content.decode()


def test_a_changed_row_is_shown_changed(client):
    page = publish_page("Sertraline", "Diazepam", summary="First summary.")
    assert "First summary." in text(client)
    Page.objects.filter(pk=page.pk).update(summary="Second summary.", not_fixed_dose=False, not_fixed_dose_ground="x")
    assert "One product Second summary." in text(client)
    assert "First summary." not in text(client)


def test_each_page_of_a_list_says_its_own_address_and_no_readers_country(client, settings):
    for number in range(51):
        publish_page(f"Substance{number:02}")
    for asked, own in (
        ("/medicines/", "/medicines/"),
        ("/medicines/?country=GB", "/medicines/"),
        ("/medicines/?page=2&country=GB", "/medicines/?page=2"),
        ("/medicines/?letter=S&page=2", "/medicines/?letter=S&amp;page=2"),
    ):
        html = client.get(asked).content.decode()
        assert f'<link rel="canonical" href="{settings.SITE_URL}{own}">' in html, asked
