"""Whole answers kept in front of the framework: given again as they were answered, to all, packed as asked."""

import gzip
from datetime import UTC, datetime
from time import monotonic

import brotli
import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.test import RequestFactory

from medicines.actions.publishing import withdraw
from medicines.views import keeping
from medsite.page_store import PageStore, names, packing
from medsite.snapshot import Made, one_moment
from medsite.watching import OFTEN, UNASKED, Watch
from tests.deeds import publish_page
from tests.every_deed import REASON

ADDRESS = "/medicines/sertraline/"
START = datetime(2026, 5, 3, 12, tzinfo=UTC)


class Site:
    """A little site in place of the framework: says what it was asked, with what it stands, and counts."""

    def __init__(self, **told: object) -> None:
        self.asked: list[dict] = []
        self.status, self.headers, self.body, self.made = (
            "200 OK",
            [("Vary", "Accept-Encoding")],
            b"A page. " * 200,
            True,
        )
        self.moment, self.number, self.shared, self.pages, self.is_down = START, 5, 5, {}, False
        self.__dict__ |= told

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        start_response(self.status, [("Content-Type", "text/html"), ("Cache-Control", "public"), *self.headers])
        answer = Answer([self.body])
        answer.made = Made(self.number, 1, self.day_ends(self.moment)) if self.made else None
        return answer

    def is_kept(self, path, query):
        return path.startswith("/kept")

    def now(self):
        return self.moment

    def day_ends(self, moment):
        return keeping.day_ends(moment)

    def state(self, connection):
        if self.is_down:
            raise OSError("nobody answers")
        return keeping.Numbers(self.number, self.shared)

    def changed_since(self, connection, number):
        return [(page, since) for page, since in self.pages.items() if since > number]


class Answer(list):
    closed = False

    def close(self):
        self.closed = True


class Looking(Watch):
    """Looks at nothing but what the site tells, every time."""

    def _look(self):
        self.read(None)


def asks(store, address="/kept", method="GET", **headers):
    said: list = []
    environ = RequestFactory().generic(method, address, **headers).environ
    body = b"".join(store(environ, lambda status, headers, *_: said.extend((status, headers))))
    return said[0].split()[0], {name.lower(): value for name, value in said[1]}, body


def behind(site, most=10**6, clock=monotonic):
    return PageStore(site, told=site, watch=Looking(site, clock=clock, often=0), most=most)


def test_it_is_asked_for_once_and_given_as_it_was():
    site = Site()
    store = behind(site)
    first, second = asks(store), asks(store)
    assert first == second
    assert (first[0], first[2], len(site.asked)) == ("200", site.body, 1)
    assert first[1]["content-length"] == str(len(site.body))
    assert first[1]["cache-control"] == "public"


def test_the_framework_is_asked_for_what_everybody_gets():
    site = Site()
    headers = {"HTTP_COOKIE": "sessionid=x", "HTTP_IF_NONE_MATCH": '"x"', "HTTP_ACCEPT_ENCODING": "gzip"}
    status, told, body = asks(behind(site), method="HEAD", **headers)
    assert (status, body, told["content-encoding"]) == ("200", b"", "gzip")
    (asked,) = site.asked
    assert asked["REQUEST_METHOD"] == "GET"
    assert not headers.keys() & asked.keys()


@pytest.mark.parametrize(
    ("accepted", "how", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip;q=0.5", "gzip", gzip.decompress), ("br;q=0", None, bytes)],
)
def test_it_is_packed_once_for_whoever_takes_it_so(accepted, how, unpack):
    site = Site()
    store = behind(site)
    plain, packed = asks(store), asks(store, HTTP_ACCEPT_ENCODING=accepted)
    assert packed[1].get("content-encoding") == how
    assert unpack(packed[2]) == plain[2]
    assert packed[1]["content-length"] == str(len(packed[2]))
    assert packed[1]["vary"] == plain[1]["vary"] == "Accept-Encoding"
    assert packed[1]["etag"] == (f"W/{plain[1]['etag']}" if how else plain[1]["etag"])
    assert asks(store, HTTP_ACCEPT_ENCODING=accepted) == packed
    assert len(site.asked) == 1


def test_whoever_has_it_is_told_so():
    store = behind(Site())
    tag = asks(store)[1]["etag"]
    for accepted, asked in (("", tag), ("gzip", f"W/{tag}"), ("br", f'"a", W/{tag}'), ("", "*")):
        status, told, body = asks(store, HTTP_IF_NONE_MATCH=asked, HTTP_ACCEPT_ENCODING=accepted)
        assert (status, body) == ("304", b"")
        assert told["etag"].removeprefix("W/") == tag
        assert told["cache-control"] == "public"
        assert not {"content-length", "content-type", "content-encoding"} & told.keys()
    assert asks(store, HTTP_IF_NONE_MATCH='"another"')[0] == "200"


@pytest.mark.parametrize(
    "site",
    [
        {"made": False},
        {"status": "404 Not Found"},
        {"headers": [("Set-Cookie", "a=b")]},
        {"headers": [("Vary", "Cookie")]},
        {"headers": [("Vary", "Accept-Encoding, Cookie")]},
    ],
)
def test_what_is_not_everybodys_is_not_kept(site):
    site = Site(**site)
    store = behind(site)
    assert asks(store) == asks(store)
    assert asks(store, method="HEAD")[2] == b""
    assert (len(site.asked), store.used, len(store.kept)) == (3, 0, 0)


@pytest.mark.parametrize("address", ["/other", "/admin/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_addresses_and_methods_go_through_as_they_are(address, method):
    site = Site()
    asks(behind(site), address, method, HTTP_COOKIE="a=b", HTTP_IF_NONE_MATCH='"x"')
    asks(behind(site), "/kept", "POST", HTTP_COOKIE="a=b")
    assert [asked["HTTP_COOKIE"] for asked in site.asked] == ["a=b", "a=b"]
    assert [asked["REQUEST_METHOD"] for asked in site.asked] == [method, "POST"]


def test_hosts_schemes_and_queries_are_kept_apart():
    site = Site()
    store = behind(site)
    for _ in range(2):
        for headers in ({}, {"HTTP_HOST": "other.example"}, {"HTTP_X_FORWARDED_PROTO": "https"}):
            asks(store, **headers)
        asks(store, "/kept?a=b")
    assert len(site.asked) == len(store.kept) == 4
    asks(store, HTTP_X_FORWARDED_PROTO="gopher")
    assert len(store.kept) == 4


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"number": 6}, 1),  # something changed that this page does not show
        ({"number": 6, "shared": 6}, 2),
        ({"number": 6, "pages": {1: 6}}, 2),
        ({"number": 6, "pages": {2: 6}}, 1),
        ({"moment": datetime(2026, 5, 3, 23, 59, 59, tzinfo=UTC)}, 1),
        ({"moment": datetime(2026, 5, 4, tzinfo=UTC)}, 2),
    ],
)
def test_it_is_asked_for_again_when_it_may_be_another(change, asked):
    site = Site()
    store = behind(site)
    asks(store)
    site.__dict__ |= change
    asks(store)
    asks(store)
    assert len(site.asked) == asked


def test_what_was_made_of_an_old_state_is_not_given_twice():
    """Another process has published while the answer was being made."""
    site = Site(number=6, shared=6)
    store = behind(site)
    asks(store)
    site.number = 5  # the framework still saw the state before
    store.watch.read = lambda connection: None
    store.kept.clear()
    asks(store)
    asks(store)
    assert len(site.asked) == 3


def test_room_is_made_of_what_was_asked_for_longest_ago():
    site = Site(body=b"x" * 10_000)
    store = behind(site, most=40_000)
    for address in ("/kept/1", "/kept/2", "/kept/3", "/kept/1", "/kept/4"):
        asks(store, address)
    assert [key[3] for key in store.kept] == ["/kept/3", "/kept/1", "/kept/4"]
    asks(store, "/kept/1", HTTP_ACCEPT_ENCODING="gzip")
    assert store.used == sum(kept.size() for kept in store.kept.values()) <= 40_000
    for number in range(200):
        asks(store, f"/kept/{number}", HTTP_ACCEPT_ENCODING="br")
    assert store.used == sum(kept.size() for kept in store.kept.values()) <= 40_000


def test_whoever_is_told_that_he_has_it_has_asked_for_it():
    store = behind(Site(body=b"x" * 10_000), most=40_000)
    tag = asks(store, "/kept/1")[1]["etag"]
    asks(store, "/kept/2")
    assert asks(store, "/kept/1", HTTP_IF_NONE_MATCH=tag)[0] == "304"
    assert [key[3] for key in store.kept] == ["/kept/2", "/kept/1"]


def test_while_the_database_does_not_answer_what_stood_is_given_for_an_hour():
    site, now = Site(), [0.0]
    store = behind(site, clock=lambda: now[0])
    asks(store)
    site.is_down, now[0] = True, UNASKED - 1.0
    assert (asks(store)[0], len(site.asked)) == ("200", 1)
    asks(store, "/kept/another")
    assert len(site.asked) == 2
    now[0] = UNASKED + 1.0
    asks(store)
    assert len(site.asked) == 3
    asks(store)
    assert (len(site.asked), "medsite.in_one_moment" in site.asked[-1]) == (4, False)


def test_what_a_reader_takes():
    taken = {
        "": "",
        "gzip": "gzip",
        "br, gzip": "br",
        "*": "br",
        "identity": "",
        "gzip;q=0": "",
        "br;q=x": "",
        "GZIP;q=1.0": "gzip",
    }
    assert {said: packing(said) for said in taken} == taken


def test_what_a_tag_names():
    assert [names(said, '"a"') for said in ('"a"', 'W/"a"', '"b", "a"', "*", '"ab"', "a", "")] == [
        True, True, True, True, False, False, False
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_site_behind_it_is_read_in_one_moment():
    """The whole of it, on a database of its own: kept, and gone with the withdrawal."""
    page = publish_page("Sertraline")
    store = PageStore(get_wsgi_application(), told=keeping, watch=Watch(keeping), most=10**6)
    status, told, body = asks(store, ADDRESS)
    assert (status, len(store.kept)) == ("200", 1)
    assert b"Sertraline" in body
    (kept,) = store.kept.values()
    assert asks(store, ADDRESS) == (status, told, body)
    assert list(store.kept.values()) == [kept]
    assert not connection.in_atomic_block
    withdraw(row=page, reason=REASON, by=None)
    store.watch.looked_at -= OFTEN  # as if so much time had passed
    assert asks(store, ADDRESS)[0] == "410"


@pytest.mark.django_db(transaction=True)
def test_reading_in_one_moment_neither_waits_nor_writes():
    publish_page("Sertraline")
    with one_moment():
        assert connection.in_atomic_block
        with one_moment(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT number FROM medicines_edition")
            assert cursor.fetchone()[0] > 0
    assert not connection.in_atomic_block
    with transaction.atomic():  # a writer's transaction is as it was
        publish_page("Diazepam")
