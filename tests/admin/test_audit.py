"""The audit trail is searched, filtered, and exported whole, whatever stands in it."""

import csv
import io
import json
import tracemalloc
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from medicines.actions.history import event, record_event
from medicines.actions.publishing import withdraw
from medicines.admin.audit import CHUNK, COLUMNS, as_csv, defused, in_chunks
from medicines.models import Event
from medicines.vocabulary import Verb
from tests.deeds import publish_page
from tests.people import person
from tests.review import submitted

pytestmark = pytest.mark.django_db
REASON = "Die Dosis war zehnmal zu groß, ×10."
THERE = "admin:medicines_event_changelist"


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def some(editor, moderator, shipped):
    """What three people and the site did to two pages."""
    one, other = publish_page("Sertraline"), publish_page("Diazepam")
    submitted(by=editor, page=other, summary="New.")
    withdraw(row=one, reason=REASON, by=moderator)
    return one, other


def exported(client, name="jsonl", **query):
    answer = client.get(reverse(f"admin:medicines_event_export_{name}"), query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def told(client, **query):
    """What an export holds, oldest first, as "who did what"."""
    rows = [json.loads(line) for line in exported(client, **query).splitlines()]
    return [f"{row['actor']} {row['verb']} {row['label']}".strip() for row in reversed(rows)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": "moderator"}, ["moderator withdrawn Sertraline"]),
        ({"who": "editor"}, ["editor drafted Diazepam", "editor submitted Diazepam"]),
        ({"what": "withdrawn"}, ["moderator withdrawn Sertraline"]),
        ({"q": "groß"}, ["moderator withdrawn Sertraline"]),
        ({"q": '"An edit"'}, ["editor drafted Diazepam"]),
        ({"q": "diazepam", "who": "editor", "what": "submitted"}, ["editor submitted Diazepam"]),
        ({"kind": "page", "what": "submitted"}, ["editor submitted Diazepam"]),
        ({"kind": "none", "what": "role-given", "q": "moderator"}, ["site role-given moderator"]),
        ({"q": "nothing like that"}, []),
    ],
)
def test_the_list_and_its_export_have_the_same_filters(signed_in, some, query, found):
    assert told(signed_in, **query) == found
    shown = signed_in.get(reverse(THERE), query)
    assert shown.context["cl"].result_count == len(found)


def test_all_that_was_done_to_one_record(signed_in, some):
    _, other = some
    of_other = told(signed_in, q=str(other.record.uid))
    assert of_other[-2:] == ["editor drafted Diazepam", "editor submitted Diazepam"]
    assert not [line for line in of_other if "Sertraline" in line]


def test_days_are_both_included_and_nonsense_limits_nothing(signed_in, some):
    everything = told(signed_in)
    first, today = Event.objects.earliest("at").at.date(), date.today()
    assert told(signed_in, **{"from": first, "until": today}) == everything
    assert told(signed_in, **{"from": today + timedelta(days=2)}) == []
    assert told(signed_in, until=today - timedelta(days=2)) == []
    for odd in ("x", "2026-02-31", "9999-12-31", "x\0", "²", "2026-01-01T00:00", "1" * 5000):
        assert told(signed_in, until=odd) == everything
        shown = signed_in.get(reverse(THERE), {"from": odd}).content.decode()
        assert "is no day, so it limits nothing" in shown


def test_the_filters_keep_each_other(signed_in, some):
    shown = signed_in.get(reverse(THERE), {"who": "editor", "q": "dia", "from": "2020-01-01"}).content.decode()
    assert '<input type="hidden" name="who" value="editor">' in shown
    assert '<input type="hidden" name="q" value="dia">' in shown
    link = reverse("admin:medicines_event_export_csv")
    assert f'href="{link}?' in shown
    query = shown.split(f'href="{link}?')[1].split('"')[0]
    assert {part.split("=")[0] for part in query.replace("&amp;", "&").split("&")} == {"who", "q", "from"}


def test_an_export_is_a_file_that_nothing_keeps(signed_in, some):
    for name, kind in (("csv", "text/csv"), ("jsonl", "application/x-ndjson")):
        answer = signed_in.get(reverse(f"admin:medicines_event_export_{name}"))
        assert answer.streaming
        assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert f'.{name}"' in answer.headers["Content-Disposition"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert b"".join(answer.streaming_content)
        assert signed_in.post(reverse(f"admin:medicines_event_export_{name}")).status_code == 405


def test_csv_reads_back_as_what_was_written(signed_in, some):
    head, newest, *_ = csv.reader(io.StringIO(exported(signed_in, "csv")))
    assert tuple(head) == COLUMNS
    row = dict(zip(head, newest, strict=True))
    written = Event.objects.first()
    assert (row["id"], row["verb"], row["reason"]) == (str(written.pk), "withdrawn", REASON)
    assert (row["actor"], row["label"], row["record_uid"]) == ("moderator", written.label, str(written.record_uid))
    assert datetime.fromisoformat(row["at"]) == written.at and row["at"].endswith("+00:00")
    assert json.loads(row["facts"]) == written.facts


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(signed_in, moderator, cell):
    assert defused(cell) == f"'{cell}"
    record_event(verb=Verb.MOVED, by=moderator, label=cell, reason=cell)
    _, row, *_ = csv.reader(io.StringIO(exported(signed_in, "csv", what="moved"), newline=""))
    assert row[COLUMNS.index("label")] == row[COLUMNS.index("reason")] == f"'{cell}"
    assert json.loads(exported(signed_in, what="moved"))["label"] == cell


def test_what_is_no_formula_stays_as_it_is():
    for cell in ("", "Sertraline + Clonazepam", "5 mg", "a=b", '{"a": -1}'):
        assert defused(cell) == cell


def test_who_may_not_read_the_trail_does_not_export_it(client, some, editor):
    client.force_login(person("stranger"))
    for name in ("csv", "jsonl"):
        assert client.get(reverse(f"admin:medicines_event_export_{name}")).status_code == 403
    assert client.get(reverse(THERE)).status_code == 403
    client.logout()
    assert "/admin/login/" in client.get(reverse("admin:medicines_event_export_csv")).headers["Location"]
    client.force_login(editor)
    assert exported(client)


def test_crooked_filters_lead_back_to_the_list(signed_in, some):
    answer = signed_in.get(reverse("admin:medicines_event_export_csv"), {"actor_id__nope": "x"})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(THERE) + "?e=1")
    for query in (
        {"q": "\0"},
        {"what": "\0"},
        {"kind": "a\0b"},
        {"who": "x" * 5000},
        {"p": "9999"},
        {"o": "9.9"},
        {"q": "x" * 5000},
    ):
        assert signed_in.get(reverse(THERE), query).status_code in (200, 302)
        assert signed_in.get(reverse("admin:medicines_event_export_jsonl"), query).status_code in (200, 302)


def many(number):
    """Told from what ships by their labels."""
    made = (event(verb=Verb.DRAFTED, by=None, label=f"Page {n}", note="x" * 500) for n in range(number))
    Event.objects.bulk_create(made, batch_size=500)


def test_an_export_is_whole_and_asks_once_for_each_chunk(django_assert_num_queries):
    many(2 * CHUNK + 1)
    with django_assert_num_queries(4):
        found = [one.pk for one in in_chunks(Event.objects.filter(label__startswith="Page "))]
    assert found == sorted(Event.objects.filter(label__startswith="Page ").values_list("pk", flat=True), reverse=True)


def test_what_is_written_meanwhile_stays_out():
    many(CHUNK + 1)
    events = in_chunks(Event.objects.shown())
    next(events)
    before = Event.objects.count()
    many(3)
    assert 1 + len(list(events)) == before


def test_an_export_holds_little_at_once():
    many(6 * CHUNK)
    tracemalloc.start()
    try:
        length = sum(len(line) for line in as_csv(in_chunks(Event.objects.shown())))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length > 6 * CHUNK * 500
    assert peak < 6_000_000  # in a list they take 20 MB


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_length(signed_in, moderator, django_assert_num_queries, more):
    for number in range(more):
        record_event(verb=Verb.MOVED, by=moderator, label=f"Page {number}")
    signed_in.get(reverse(THERE))
    with django_assert_num_queries(8):
        signed_in.get(reverse(THERE))
