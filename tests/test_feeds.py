"""The feed of published changes."""

from xml.etree import ElementTree

import pytest

from medicines.actions.publishing import withdraw
from tests.deeds import draft_page, publish_page
from tests.review import became_public, submitted

pytestmark = pytest.mark.django_db
SPACE = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://127.0.0.1:8000"


def entries(client):
    answer = client.get("/changes.atom")
    assert (answer.status_code, bool(answer.cookies)) == (200, False)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert "Cookie" not in answer.headers.get("Vary", "")
    tree = ElementTree.fromstring(answer.content)
    assert tree.find("a:link[@rel='self']", SPACE).get("href") == f"{SITE}/changes.atom"
    return tree.findall("a:entry", SPACE)


def said(entry, name):
    return entry.find(f"a:{name}", SPACE).text


def test_every_publication_of_a_public_page_with_its_note(client, editor, reviewer):
    page = publish_page("Sertraline")
    draft_page("Metformin")
    withdraw(row=publish_page("Diazepam"), by=None, reason="It names a wrong dose.")
    became_public(submitted(page=page, by=editor), by=reviewer)
    newest, first = entries(client)
    assert (said(newest, "title"), said(first, "title")) == ("Sertraline, version 2", "Sertraline, version 1")
    assert said(newest, "summary") == "By editor. Approved by reviewer. Reason given: “An edit”"
    assert said(first, "summary") == "By the site. Imported. Nobody had reviewed it. First import"
    assert newest.find("a:link", SPACE).get("href") == f"{SITE}/medicines/sertraline/"
    assert said(newest, "id") != said(first, "id")
    assert said(newest, "updated") >= said(first, "updated")


def test_signs_that_have_no_place_in_it_break_nothing(client):
    publish_page("Sertraline", title="Sertraline \x0b <b> & “x”")
    (entry,) = entries(client)
    assert said(entry, "title") == "Sertraline  <b> & “x”, version 1"


def test_whoever_asks_again_gets_304(client):
    publish_page("Sertraline")
    tag = client.get("/changes.atom").headers["ETag"]
    assert client.get("/changes.atom", headers={"If-None-Match": tag}).status_code == 304
    publish_page("Clonazepam")
    assert client.get("/changes.atom", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_two_queries(client, count, editor, reviewer, django_assert_num_queries):
    for number in range(count):
        became_public(submitted(page=publish_page(f"Substance{number}"), by=editor), by=reviewer)
    with django_assert_num_queries(2):
        client.get("/changes.atom")
