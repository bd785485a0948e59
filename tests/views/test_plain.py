"""Home, the pages that say what the site is, and what is served when something breaks."""

import pytest
from django.test import RequestFactory

from medicines.views.errors import server_error
from tests.deeds import draft_page, publish_page


@pytest.mark.django_db
def test_home_links_the_letters_and_classes_that_have_pages(client):
    publish_page("Sertraline", drug_classes=("SSRI",))
    draft_page("Metformin")
    html = client.get("/").content.decode()
    assert 'href="/medicines/?letter=S"' in html
    assert 'href="/medicines/?letter=M"' not in html
    assert 'href="/drug-classes/psychotropic/"' in html
    assert html.count('role="search"') == 1
    assert html.count("<h1") == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.django_db
def test_home_takes_four_queries(client, django_assert_num_queries, count):
    for number in range(count):
        publish_page(f"Substance{number}", drug_classes=("Benzodiazepine",))
    with django_assert_num_queries(4):  # of which three only once for each state of the site
        client.get("/")


@pytest.mark.django_db
def test_about_and_terms_have_the_current_wordings(client):
    assert "Written by AI. Not checked by a health professional." in client.get("/about/").content.decode()
    assert "This page is general information." in client.get("/terms/").content.decode()


def test_robots_and_icon(client):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    icon = client.get("/favicon.ico")
    assert (icon.status_code, icon.headers["Location"]) == (301, "/static/img/icon.svg")


def test_the_page_for_a_fault_of_ours_needs_no_database():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
