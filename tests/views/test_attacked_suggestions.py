"""What no browser sends, to every address of suggestions: a sentence each time, never a fault, and nothing is taken."""

import json

import pytest
from django.test import Client

from medicines.models import OutboxMail, Suggestion, SuggestionContact
from medicines.views.floods import floods
from medicines.vocabulary import Role
from tests.codes import opened, send
from tests.deeds import publish_page
from tests.people import person
from tests.suggestions import suggested
from tests.views.test_suggesting import TYPED, stamp_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
ODD = (
    "", " ", "\0", "\x1b[31m", "\u202eabc\u202c", "\ufeff", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe\x80",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "]]>&#0;&#xD800;",
    "{{ 7*7 }}{% load x %}", "'; DROP TABLE medicines_page; --", "9" * 400, "-1", "1e309", "NaN",
    "\r\nBcc: a@b.example",
    "\N{MATHEMATICAL BOLD SMALL A}" * 500, "# " * 3000, "> " * 2000 + "x", "[" * 4000, "|" * 4000,
)  # fmt: skip
FIELDS = (*TYPED, "stamp", "question", "part", "website", "version", "names")
SENT_TO = (
    "/suggest/sertraline/?part=dosage",
    "/suggest/sertraline/problem/",
    "/suggest/sertraline/question/",
    "/suggest/",
)
ASKED_AT = (
    "/suggest/sertraline/?part=%00", "/suggest/sertraline/?part=" + "a" * 5000, "/suggest/sertraline/?part=%ff%fe",
    "/suggest/?name=%ff", "/suggest/?q=" + "%F0%9F%92%8A" * 500, "/suggestions/%00/", "/suggestions/%ff/",
    "/suggestions/" + "a" * 3000 + "/", "/suggestions/confirm/%0a/", "/suggestions/..%2f/",
)  # fmt: skip
DESK = "/admin/medicines/suggestion/"
FILTERS = ("p", "state", "risk", "age", "kind", "page", "contributor", "drug_class", "like", "q", "o", "_list")
NUMBERS = ("-1", "0", "99999999999999999999999", "1.5", "\u0663", "%00", "a" * 3000, "<script>")


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


@pytest.fixture
def odd_client():
    """One that answers with 500 where the site would."""
    return Client(raise_request_exception=False)


def told(answer):
    assert answer.status_code < 500, answer.content[-2000:]
    assert b"<script>alert" not in answer.content
    assert b"onerror=alert" not in answer.content or b"&lt;img" in answer.content
    assert b'href="javascript:' not in answer.content
    return answer


@pytest.mark.parametrize("path", SENT_TO)
def test_odd_values_in_each_field_of_each_form(odd_client, page, path, settings):
    settings.SUGGESTIONS_AN_HOUR = {"address": 10**6, "page": 10**6, "site": 10**6}
    for place, name in enumerate(FIELDS):
        for value in ODD[place % 6 :: 6]:
            told(odd_client.post(path, {**TYPED, "stamp": stamp_for(page), name: value}))
    addresses = [
        *SuggestionContact.objects.values_list("email", flat=True),
        *OutboxMail.objects.values_list("to", flat=True),
    ]
    assert not any("\n" in one or "<" in one for one in addresses)


@pytest.mark.parametrize(
    "text", ["9" * 4500 + " mg", "9" * 400 + " mg", "9." + "9" * 4500, "hundred " * 600, "> " * 2400]
)
def test_a_preview_of_what_nobody_can_count_or_nest(odd_client, page, text):
    shown = told(odd_client.post(SENT_TO[0], {**TYPED, "text": text, "stamp": stamp_for(page), "preview": "yes"}))
    assert "What you would change" in shown.content.decode()


def test_bodies_that_are_no_form(odd_client, page):
    for path in SENT_TO:
        for body, sort in (
            (json.dumps(TYPED), "application/json"), (b"\0" * 1000, "application/octet-stream"), (b"%", "text/plain"),
            (b"text=%FF%FE&stamp=%00&send=yes", "application/x-www-form-urlencoded"),
            (b"--x\r\nbroken", "multipart/form-data; boundary=x"), (b"--x\r\nbroken", "multipart/form-data"),
            (b"&".join([b"a=1"] * 5000), "application/x-www-form-urlencoded"),
        ):  # fmt: skip
            told(odd_client.post(path, body, content_type=sort))
    assert not Suggestion.objects.exists()


def test_odd_addresses(odd_client, page):
    for path in ASKED_AT:
        told(odd_client.get(path))
        told(odd_client.post(path, TYPED))
    assert not Suggestion.objects.exists()


def test_odd_values_at_a_private_address_change_nothing(odd_client, page):
    row, token = suggested(page)
    said = row.text
    for doing in ("change", "answer"):
        floods.forget()
        for place, name in enumerate(("text", "reason", "version", "source_kind", "display_name", "answer")):
            for value in ODD[place % 4 :: 4]:
                sent = {"text": said, "reason": row.reason, "version": str(row.version), "send": "yes", name: value}
                told(send(odd_client, token, doing, sent))
    row.refresh_from_db()
    assert (row.decision, row.erased_at) == ("", None)
    floods.forget()
    for other in (token[:-1], token + "a", token.upper(), token[::-1], "%00"):
        for doing in ("change", "withdraw", "answer"):
            assert told(send(odd_client, other, doing, {"send": "yes"})).status_code == 404
            mine = f"{opened(odd_client, token)}{doing}/"
            assert told(odd_client.post(mine, {"send": "yes", "code": other})).status_code == 404
            assert told(odd_client.post(mine, {"send": "yes"})).status_code == 404  # the cookie alone does nothing


def test_odd_values_on_the_desk_decide_nothing(odd_client, page):
    row = suggested(page)[0]
    odd_client.force_login(person("Ada", Role.MODERATOR))
    for place, name in enumerate(FILTERS):
        for value in NUMBERS[place % 3 :: 3]:
            told(odd_client.get(f"{DESK}?{name}={value}"))
            if name == "_list":
                told(odd_client.get(f"{DESK}{row.pk}/change/?{name}={value}"))
    for number in ("0", "99999999999999999999999", "-1", "\u0663", "a"):
        told(odd_client.get(f"{DESK}{number}/change/"))
    fields = ("choice", "seal", "sha256", "reason", "ready", "hunk", "text", "question", "pk", "_list")
    for place, name in enumerate(fields):
        for value in ODD[place % 5 :: 5]:
            said = {"choice": "accept", "seal": "x", "sha256": "x", name: value}
            told(odd_client.post(f"{DESK}{row.pk}/change/", said))
    row.refresh_from_db()
    assert row.decision == ""
