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
def test_home_takes_five_queries(client, django_assert_num_queries, count):
    for number in range(count):
        publish_page(f"Substance{number}", drug_classes=("Benzodiazepine",))
    with django_assert_num_queries(5):  # of which three only once for each state of the site
        client.get("/")


@pytest.mark.django_db
def test_home_says_whom_to_call_in_the_country_that_was_chosen(client):
    html = client.get("/").content.decode()
    assert "Urgent help" in html
    assert 'href="?country=GB"' in html
    assert "tel:999" not in html
    assert "tel:999" in client.get("/?country=GB").content.decode()


@pytest.mark.django_db
def test_about_and_terms_have_the_current_wordings(client):
    assert "Written by AI. Not checked by a health professional." in client.get("/about/").content.decode()
    assert "This page is general information." in client.get("/terms/").content.decode()


SAID = ["/how-pages-are-made/", "/privacy/", "/accessibility/", "/contact/"]


@pytest.mark.django_db
def test_every_page_leads_to_those_that_say_what_the_site_is(client):
    html = client.get("/").content.decode()
    footer = html[html.index("<footer") :]
    assert [address for address in (*SAID, "/about/", "/terms/", "/interactions/") if address not in footer] == []


@pytest.mark.parametrize("address", SAID)
@pytest.mark.parametrize("email", ["", "care@example.org"])
def test_how_to_write_to_us_is_said_as_it_is(client, settings, address, email):
    settings.CONTACT_EMAIL = email
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    assert ('href="mailto:care@example.org"' in html) is (bool(email) and address != "/how-pages-are-made/")
    if address == "/contact/":
        assert ("have given no address for letters" in html) is (not email)


def test_privacy_says_whether_there_is_a_log(client, settings):
    settings.ACCESS_LOG = ""
    assert "keeps no log of what is read" in client.get("/privacy/").content.decode()
    settings.ACCESS_LOG = "/var/log/access.log"
    html = client.get("/privacy/").content.decode()
    assert "for 31 days, the words of searches that found nothing" in html
    assert "keeps no log" not in html


def test_how_pages_are_made_says_where_one_person_publishes(client, settings):
    assert "a second person reads it" in client.get("/how-pages-are-made/").content.decode()
    settings.SINGLE_PERSON = True
    assert "a second person reads it" not in client.get("/how-pages-are-made/").content.decode()


def test_robots_and_icon(client):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    icon = client.get("/favicon.ico")
    assert (icon.status_code, icon.headers["Location"]) == (301, "/static/img/icon.svg")


def test_the_page_for_a_fault_of_ours_needs_no_database():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
