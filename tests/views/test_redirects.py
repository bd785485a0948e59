"""Addresses that are not a live page's own."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.views.wordings import in_words
from medicines.vocabulary import AliasKind
from tests.deeds import bring_in, draft_page, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def lands(client, address: str) -> str:
    """Where a permanent redirect leads."""
    answer = client.get(address)
    assert answer.status_code == 301, (address, answer.status_code)
    return answer.headers["Location"]


@pytest.mark.parametrize(
    "address",
    [
        "/composition/s/sertraline",
        "/composition/s/sertraline/",
        "/composition/s/sertraline.html",
        "/composition/sertraline",
        "/composition/sertraline/",
        "/composition/sertraline.html",
        "/composition/Sertraline.html/",
        "/combinations/sertraline/",
        "/medicines/SERTRALINE/",
    ],
)
def test_former_addresses_of_a_medicine(client, address):
    publish_page("Sertraline")
    assert lands(client, address) == "/medicines/sertraline/"
    assert lands(client, f"{address}?country=uk") == "/medicines/sertraline/?country=GB"
    assert lands(client, f"{address}?country=XX") == "/medicines/sertraline/"


@pytest.mark.parametrize(
    "address",
    [
        "/composition/s/sertraline-clonazepam",
        "/composition/combination/sertraline-clonazepam/",
        "/composition/combination/sertraline-clonazepam.html",
        "/composition/combination/clonazepam-sertraline/",
        "/composition/Sertraline%20+%20Clonazepam",
        "/medicines/sertraline-clonazepam/",
        "/combinations/clonazepam-sertraline/",
        "/medicines/clonazepam-sertraline/",
    ],
)
def test_former_addresses_of_a_combination(client, address):
    publish_page("Sertraline")
    publish_page("Sertraline", "Clonazepam")
    assert lands(client, address) == "/combinations/sertraline-clonazepam/"


def test_a_duplicate_of_other_spelling_leads_to_the_page_that_was_first(client):
    page = publish_page("Sertraline", "Clonazepam")
    bring_in(page_document("Clonazepam", "Sertraline"), path="clonazepam-sertraline-old.md")
    assert page.aliases.filter(kind=AliasKind.ADDRESS).exists()
    assert lands(client, "/combinations/clonazepam-sertraline-old/") == "/combinations/sertraline-clonazepam/"
    assert lands(client, "/medicines/clonazepam-sertraline-old/") == "/combinations/sertraline-clonazepam/"
    assert lands(client, "/composition/c/clonazepam-sertraline-old.html") == "/combinations/sertraline-clonazepam/"


def test_ingredients_of_several_words_in_another_order(client):
    publish_page("Amoxicillin", "Clavulanic Acid", "Folic Acid")
    expected = "/combinations/amoxicillin-clavulanic-acid-folic-acid/"
    assert lands(client, "/combinations/folic-acid-clavulanic-acid-amoxicillin/") == expected
    assert client.get("/combinations/acid-clavulanic-folic-acid-amoxicillin/").status_code == 404


def test_other_drugs_are_never_confused(client):
    publish_page("Sertraline", "Clonazepam")
    publish_page("Sertraline", "Clonazepam", "Lithium")
    publish_page("Diazepam")
    for address in ("clonazepam-diazepam", "lithium-sertraline", "clonazepam", "clonazepam-sertraline-caffeine"):
        assert client.get(f"/combinations/{address}/").status_code == 404, address


def test_two_pages_on_the_same_ingredients_are_not_chosen_between(client):
    for variant in ("Topical", "Oral"):
        publish_page("Sertraline", "Clonazepam", title=f"Sertraline + Clonazepam ({variant})", variant=variant)
    assert client.get("/combinations/clonazepam-sertraline/").status_code == 404


def test_an_address_in_another_order_takes_two_queries_more(client, django_assert_num_queries):
    publish_page("Sertraline", "Clonazepam")
    with django_assert_num_queries(5):
        lands(client, "/combinations/clonazepam-sertraline/")


def test_a_withdrawn_page_is_gone_and_says_nothing_of_what_it_said(client):
    page = publish_page("Sertraline", summary="A dangerous sentence.")
    withdraw(row=page, reason="The doses were wrong by a factor of ten.", by=None)
    for address in ("/medicines/sertraline/", "/combinations/sertraline/", "/composition/s/sertraline.html"):
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert "This page has been withdrawn: Sertraline" in answer.content.decode()
        assert 'role="search"' in answer.content.decode()
        assert "dangerous" not in answer.content.decode()


def test_a_withdrawn_page_says_since_when_and_what_to_do_now(client, django_assert_num_queries, shipped):
    page = publish_page("Sertraline", "Clonazepam")
    bring_in(page_document("Clonazepam", "Sertraline"), path="a-former-name.md")
    withdraw(row=page, reason="The doses were wrong by a factor of ten.", by=None)
    page.refresh_from_db()
    with django_assert_num_queries(6):
        shown = client.get("/combinations/a-former-name/?country=GB").content.decode()
    assert f"We took it down on {in_words(page.withdrawn_at.date())}, so nothing" in shown
    assert "Did you do what it said?" in shown
    assert 'href="tel:999"' in shown
    assert "Sertraline" not in shown  # the address does not say it


def test_a_page_that_was_never_public_is_not_found(client):
    draft_page("Sertraline")
    assert client.get("/medicines/sertraline/").status_code == 404
    assert client.get("/composition/s/sertraline").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/medicines/nothing-here/",
        "/composition/n/nothing-here.html",
        "/composition/combination/nothing-here/",
        "/drug-classes/nothing-here/",
        "/nothing-here",
        "/composition/%00/",
        "/composition/%E2%82%AC.html",
        "/combinations/" + "-".join(["sertraline"] * 80) + "/",
    ],
)
def test_what_is_not_found_offers_a_search(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()


def test_the_search_is_filled_with_the_words_of_the_address(client):
    assert 'value="nothing here"' in client.get("/medicines/nothing-here/").content.decode()
