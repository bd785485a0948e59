"""Caches before the site drop what changed; one that does not answer is asked again, and people hear of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.utils import timezone

from medicines.actions.addresses import change_address
from medicines.actions.publishing import withdraw
from medicines.actions.telling_caches import LATE, tell_caches
from medicines.country_vocabulary import Country
from medicines.models import CacheTelling
from tests.deeds import publish_page
from tests.every_deed import REASON

pytestmark = pytest.mark.django_db
VARIANTS = 1 + len(Country)


@dataclass
class Cache:
    """A small server on loopback. `answer`: the status that it gives; `asked`: what it was asked."""

    answer: int = 200
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[str]:
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self):
                cache.asked.append((self.command, self.headers["Host"], self.path))
                self.send_response(cache.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_said):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    @property
    def paths(self) -> set[str]:
        return {path for _method, _host, path in self.asked}


@pytest.fixture
def cache(settings):
    settings.SITE_URL, cache = "https://medicines.example", Cache()
    with cache.listening() as address:
        settings.PURGE_URL = address
        yield cache


def later(minutes):
    return timezone.now() + LATE + timedelta(minutes=minutes)


@pytest.mark.parametrize("count", [1, 3])
def test_each_changed_page_is_dropped_under_all_its_addresses(cache, moderator, count, django_assert_num_queries):
    publish_page("Diazepam")
    tell_caches(now=later(1))
    cache.asked.clear()
    for page in [publish_page(name) for name in ("Sertraline", "Paroxetine", "Clonazepam")][:count]:
        withdraw(row=page, reason=REASON, by=moderator)
    CacheTelling.objects.update(told_at=timezone.now())
    with django_assert_num_queries(4):  # how far it is told, the pages, their other names, and told
        assert tell_caches(now=later(1)) >= count
    assert {"/medicines/sertraline/", "/medicines/sertraline/?country=IN"} <= cache.paths
    assert {(method, host) for method, host, _path in cache.asked} == {("PURGE", "medicines.example")}
    assert len(cache.asked) == len(cache.paths) >= count * VARIANTS


def test_a_former_address_is_dropped_too_and_what_was_told_is_not_told_for_ever(cache, moderator):
    change_address(page=publish_page("Sertraline"), slug="sertraline-tablets", by=moderator)
    assert tell_caches() == 1
    assert {"/medicines/sertraline/", "/medicines/sertraline-tablets/"} <= cache.paths
    assert tell_caches(now=later(1)) == 1  # a line of the trail may have come to light since
    cache.asked.clear()
    assert tell_caches(now=later(2)) == 0
    assert cache.asked == []


@pytest.mark.parametrize("answer", [404, 412])
def test_what_a_cache_does_not_have_needs_no_dropping(cache, answer):
    publish_page("Sertraline")
    cache.answer = answer
    assert tell_caches() == 1
    assert CacheTelling.objects.get().failing_since is None


def test_a_cache_that_fails_is_asked_again_and_people_hear_of_it(cache, client):
    publish_page("Sertraline")
    cache.answer, failed_at = 500, timezone.now()
    assert (tell_caches(now=failed_at), tell_caches(now=later(1))) == (0, 0)
    told = CacheTelling.objects.get()
    assert (told.failing_since, told.failure) == (failed_at, "HTTPError: HTTP Error 500: Internal Server Error")
    assert client.get("/readyz").json()["problems"]["caches that drop no pages"] == 1
    cache.answer = 200
    assert tell_caches(now=later(20)) == 1
    assert "/medicines/sertraline/" in cache.paths
    assert "caches that drop no pages" not in client.get("/readyz").json()["problems"]


def test_one_that_is_not_there_fails_too(settings):
    with Cache().listening() as address:
        settings.PURGE_URL = address
    publish_page("Sertraline")
    assert tell_caches() == 0
    assert "Connection refused" in CacheTelling.objects.get().failure


def test_without_the_setting_nothing_is_asked_or_written(django_assert_num_queries):
    publish_page("Sertraline")
    with django_assert_num_queries(0):
        assert tell_caches() == 0
