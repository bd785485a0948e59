"""The read-only API: what is public, as its page shows it, and why a question means nothing."""

import json
import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medicines.actions.publishing import withdraw
from medicines.api import changing
from medicines.content.class_names import ClassNames
from medicines.content.parsing import parse
from medicines.models import Interaction, Page
from medicines.views.serving import SHARED_FOR
from medicines.vocabulary import Withdrawal
from tests.deeds import draft_page, edit, publish_page
from tests.documents import page_document, separate_document
from tests.facts import publish_fact
from tests.interactions import publish_interaction
from tests.review import became_public, submitted
from tests.statuses import publish_schedule, publish_status
from tests.views.test_checks import sign
from tests.warnings import publish_alert, publish_warning

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def everything_is_settled(monkeypatch):
    monkeypatch.setattr(changing, "SETTLED", changing.timedelta(0))


def ask(client, path, status=200, **headers):
    answer = client.get(f"/api/v1/{path}", headers=headers)
    assert answer.status_code == status, answer.content
    assert (dict(answer.cookies), "Cookie" in answer.headers.get("Vary", "")) == ({}, False)
    assert answer.headers["Cache-Control"] == SHARED_FOR
    assert answer.headers["Content-Type"] == "application/json"
    return answer.json()


def test_a_page_says_all_that_it_shows(client, shipped, reviewer):
    publish_page("Clonazepam")
    page = publish_page(document=separate_document("Sertraline", "Clonazepam", drug_classes=("SSRI",), licence="MIT"))
    sign(page, "usage", by=reviewer)
    said = ask(client, "pages/sertraline-clonazepam/")
    assert (said["kind"], said["title"], said["revision"]) == ("combination", "Sertraline + Clonazepam", 1)
    assert (said["address"], said["api"]) == (
        f"{SITE}/combinations/sertraline-clonazepam/",
        f"{SITE}/api/v1/pages/sertraline-clonazepam/",
    )
    assert said["uid"] == str(page.record.uid)
    assert [one["name"] for one in said["ingredients"]] == ["Sertraline", "Clonazepam"]
    assert (said["not_fixed_dose"], said["licence"]) == (True, "MIT")
    assert (said["notices"][0]["kind"], said["notices"][0]["is_grave"]) == ("not-fixed-dose", True)
    assert {"class-warning", "interaction"} <= {one["kind"] for one in said["notices"]}
    assert said["drug_classes"][0]["slug"] == "selective-serotonin-reuptake-inhibitor"
    assert [(one["id"], one["is_checked"]) for one in said["sections"]] == [("usage", True), ("dosage", False)]
    assert said["sections"][0]["html"] == "<p>Used in <strong>tests</strong>.</p>"
    assert (said["faqs"][0]["question"], said["faqs"][0]["answer"]) == ("May I drink alcohol?", "<p>No.</p>")
    assert said["provenance"] == "unknown"
    assert "Not checked: all others" in said["provenance_label"] or "not checked" in said["provenance_label"].lower()
    assert (said["review"]["is_whole"], said["review"]["by"]) == (False, ["reviewer"])
    assert "Do not start, stop or change a medicine because of it." in said["disclaimer"]["text"]
    assert said["interactions"][0]["severity"] == "mild"


def test_a_page_says_what_stands_on_it_from_shared_records(client, shipped, editor, office, reviewer):
    by = {"by": editor, "reviewer": reviewer}
    page = publish_page("Testazine", "Othermab", not_fixed_dose=False)
    publish_warning("Testazine", by=office, reviewer=reviewer)
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer)
    publish_status("Testazine", "Othermab", **by)
    publish_status("Testazine", "Othermab", **by, status="one-product", country="GB", form="tablet")
    publish_status("Testazine", **by, status="refused")  # of one ingredient alone: its own page's
    publish_schedule("Testazine", **by)
    publish_fact("Testazine", **by, value="37.5")
    publish_fact("Othermab", **by, kind="pregnancy", sentence="Ask first.")
    publish_alert("Testazine", **by)
    html = client.get(page.get_absolute_url(), {"country": "IN"}).content.decode()
    said = ask(client, "pages/testazine-othermab/?country=IN")
    assert [*(one["kind"] for one in said["notices"]), "disclaimer"] == re.findall(r'data-notice="([a-z-]+)"', html)
    assert [(one["country"], one["status"], one["form"], one["checked_on"]) for one in said["statuses"]] == [
        ("IN", "prohibited", "", "2026-05-31"),
        ("GB", "one-product", "tablet", "2026-05-31"),
    ]
    assert "Our list by country is not complete." in said["status_list"]
    assert [(one["country"], one["schedule"], one["names"]) for one in said["schedules"]] == [
        ("IN", "H1", ["Testazine"])
    ]
    assert [(one["substance"], one["value"], one["unit"], one["sentence"]) for one in said["facts"]] == [
        ("Testazine", "37.5", "mg", ""),
        ("Othermab", None, "", "Ask first."),
    ]
    assert all(one["link"].startswith("https://") for one in said["facts"] + said["schedules"] + said["statuses"])
    assert "112" in said["urgent_help"]["text"]
    elsewhere = ask(client, "pages/testazine-othermab/?country=GB")
    assert [one["country"] for one in elsewhere["statuses"]] == ["GB", "IN"]
    elsewhere = ask(client, "pages/testazine-othermab/")
    assert "112" not in elsewhere["urgent_help"]["text"]


def test_what_is_not_public_is_not_there(client, moderator):
    draft_page("Metformin")
    withdraw(row=publish_page("Diazepam"), by=moderator, reason="It names a wrong dose.")
    page = publish_page("Lithium")
    withdraw(row=page, by=moderator, way=Withdrawal.TEXT_STAYS, reason="Newer advice is out.")
    edit(publish_page("Sertraline"), page_document("Sertraline", summary="A draft."), by=None)
    rows = ask(client, "pages/")["results"]
    assert [(one["slug"], one["summary"]) for one in rows] == [
        ("lithium", "A page for tests."),
        ("sertraline", "A page for tests."),
    ]
    assert ask(client, "pages/metformin/", 404) == {"error": "There is no public page metformin."}
    assert ask(client, "pages/diazepam/", 410) == {"error": "This was withdrawn. Take down what you hold of it."}
    stays = ask(client, "pages/lithium/")
    assert (stays["notices"][0]["kind"], bool(stays["withdrawn_at"])) == ("withdrawn", True)
    lines = b"".join(client.get("/api/v1/dump.jsonl").streaming_content).decode().splitlines()
    assert [json.loads(line)["slug"] for line in lines] == ["lithium", "sertraline"]


def test_the_list_takes_the_filters_of_the_sites_own(client, shipped):
    publish_page("Sertraline", brands=("Zoloft",), drug_classes=("SSRI",))
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    asked = {
        "": ["clonazepam", "sertraline", "sertraline-clonazepam"],
        "kind=combination": ["sertraline-clonazepam"],
        "q=zolo": ["sertraline"],
        "letter=C": ["clonazepam"],
        "not_fixed_dose=yes": ["sertraline-clonazepam"],
        "drug_class=benzodiazepine": ["clonazepam", "sertraline-clonazepam"],
    }
    found = {query: [one["slug"] for one in ask(client, f"pages/?{query}")["results"]] for query in asked}
    assert found == asked


@pytest.mark.parametrize(
    ("path", "name", "sentence"),
    [
        ("pages/?kind=drug", "kind", "There is no such kind of page. Choose medicines or combinations."),
        ("pages/?drug_class=nope", "drug_class", "There is no such drug class. Choose one from the list."),
        (f"pages/?q={'a' * 201}", "q", "Please search with at most 200 characters."),
        ("pages/?page=0", "page", "This is to be a whole number from 1."),
        ("pages/?page=x", "page", "This is to be a whole number from 1."),
        (f"changes/?since={'9' * 30}", "since", "This is to be a whole number from 0."),
        ("pages/sertraline/?country=XX", "country", "Choose one of IN, EU, GB, US."),
        ("changes/?since=-1", "since", "This is to be a whole number from 0."),
    ],
)
def test_a_question_that_means_nothing_is_told_why(client, path, name, sentence):
    refused = ask(client, path, 400)
    assert refused == {"error": "Something in the question means nothing here.", "fields": {name: sentence}}


def test_what_is_nowhere_says_so(client):
    assert ask(client, "pages/?page=2", 404) == {"error": "This list has no page 2: the last is 1."}
    assert "no public drug class" in ask(client, "drug-classes/nope/", 404)["error"]
    assert "no public interaction" in ask(client, f"interactions/{uuid4()}/", 404)["error"]
    assert ask(client, "medicines/", 404)["error"] == "There is no such address. /api/v1/ says what there is."
    answer = client.post("/api/v1/pages/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.json() == {"error": "This can only be read: ask with GET or HEAD."}


def test_a_former_address_leads_on(client):
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    answer = client.get("/api/v1/pages/clonazepam-sertraline/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{SITE}/api/v1/pages/sertraline-clonazepam/")


def test_whoever_asks_again_gets_304(client):
    publish_page("Sertraline")
    lists = ("pages/", "drug-classes/", "interactions/", "changes/")
    for path in ("", *lists, "pages/sertraline/", "dump.jsonl", "openapi.json"):
        address = f"/api/v1/{path}"
        first = client.get(address, headers={"Cookie": "sessionid=x"})
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (path, first.status_code, again.status_code, again.content) == (path, 200, 304, b"")
        assert (dict(first.cookies), first.headers.get("Vary", "")) == ({}, "")
        head = client.head(address)
        assert (head.status_code, head.headers["ETag"]) == (200, first.headers["ETag"])
        assert not (b"".join(head.streaming_content) if head.streaming else head.content)


def test_what_was_withdrawn_a_moment_ago_is_in_no_dump(client, monkeypatch):
    monkeypatch.setattr(changing, "SETTLED", changing.timedelta(seconds=60))
    page = publish_page("Sertraline")
    tag = client.get("/api/v1/dump.jsonl").headers["ETag"]
    withdraw(row=page, by=None, reason="It names a wrong dose.")
    answer = client.get("/api/v1/dump.jsonl", headers={"If-None-Match": tag})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"")


def test_a_program_that_wants_html_gets_json(client):
    assert ask(client, "", Accept="text/html")["dump"] == f"{SITE}/api/v1/dump.jsonl"


def test_classes_and_interactions(client, shipped):
    listed = ask(client, "drug-classes/?page=2")
    assert (listed["page"], len(listed["results"])) == (2, 50)
    assert listed["next"] == f"{SITE}/api/v1/drug-classes/?page=3"
    one = ask(client, "drug-classes/benzodiazepine/")
    assert (one["name"], one["parent"], "Benzodiazepine" in one["names"]) == ("Benzodiazepine", "anxiolytic", True)
    assert "benzodiazepine" in ask(client, "drug-classes/anxiolytic/")["below"]
    listed, count = ask(client, "interactions/"), Interaction.objects.published().count()
    assert (listed["count"], listed["last"]) == (count, -(-count // 50))
    first = listed["results"][0]
    assert ask(client, f"interactions/{first['uid']}/") == first
    assert {side["kind"] for one in listed["results"] for side in one["sides"]} >= {"substance", "class"}


def test_changes_since_an_edition_name_each_record_once(client, editor, reviewer, moderator):
    before = ask(client, "")["edition"]
    page = publish_page("Sertraline")
    draft_page("Metformin")
    gone = publish_page("Diazepam")
    between = ask(client, f"changes/?since={before}")
    assert [(one["uid"], one["is_public"]) for one in between["changes"]] == [
        (str(page.record.uid), True),
        (str(gone.record.uid), True),
    ]
    became_public(submitted(page=page, by=editor), by=reviewer)
    withdraw(row=gone, by=moderator, reason="It names a wrong dose.")
    now = ask(client, f"changes/?since={between['edition']}")
    assert [(one["is_public"], one["api"]) for one in now["changes"]] == [
        (True, f"{SITE}/api/v1/pages/sertraline/"),
        (False, None),
    ]
    assert ask(client, f"changes/?since={now['edition']}")["changes"] == []
    assert ask(client, "changes/?since=999999999")["edition"] == now["edition"]
    assert set(now["changes"][0]) == {"edition", "at", "uid", "kind", "is_public", "api"}


def test_changes_come_in_parts_that_leave_nothing_out(client, monkeypatch):
    monkeypatch.setattr(changing, "MOST", 2)
    since = ask(client, "")["edition"]
    uids = [str(publish_page(f"Substance{number}").record.uid) for number in range(5)]
    found, has_more = [], True
    while has_more:
        part = ask(client, f"changes/?since={since}")
        found += [one["uid"] for one in part["changes"]]
        since, has_more = part["edition"], part["has_more"]
    assert found == uids


def test_what_is_not_settled_is_told_again(client, monkeypatch):
    """A transaction may still end that began before the newest line was written."""
    since = ask(client, "")["edition"]
    publish_page("Sertraline")
    monkeypatch.setattr(changing, "SETTLED", changing.timedelta(seconds=60))
    first = ask(client, f"changes/?since={since}")
    assert len(first["changes"]) == 1
    assert first["edition"] <= since
    assert ask(client, f"changes/?since={since}")["changes"] == first["changes"]


def test_the_dump_is_read_back_as_the_documents_that_are_public(client, django_assert_num_queries):
    publish_page("Sertraline")
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    with django_assert_num_queries(3):
        answer = client.get("/api/v1/dump.jsonl")
        lines = b"".join(answer.streaming_content).decode().splitlines()
    assert answer.headers["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert "no-transform" not in answer.headers["Cache-Control"]
    read = [parse(line, path="dump", classes=ClassNames([])).document for line in lines]
    pages = Page.objects.published().order_by("sort_key").select_related("live_revision__record")
    assert read == [page.live_revision.read() for page in pages]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_pages_take_a_literal_number_of_queries(client, shipped, count):
    for number in range(count):
        publish_page(f"Substance{number}", drug_classes=("SSRI",))
        publish_page(document=separate_document("Sertraline", f"Other{number}"))
    faqs = tuple(replace(page_document("A").faqs[0], id=f"faq-{n}") for n in range(count))
    publish_page("Warfarin", faqs=faqs)
    expected = {
        "": 1,
        "pages/": 2,
        "pages/?q=sub": 2,
        "pages/?drug_class=selective-serotonin-reuptake-inhibitor": 3,
        "pages/warfarin/": 6,
        "pages/sertraline-other0/": 5,
        "drug-classes/": 2,
        "drug-classes/anxiolytic/": 3,
        "interactions/": 3,
        f"changes/?since={10**6}": 2,
        "openapi.json": 0,
    }
    client.get("/api/v1/pages/warfarin/")  # so that what pages share is kept
    took = {}
    for path in expected:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/api/v1/{path}").status_code == 200
        took[path] = len(asked)
    assert took == expected
