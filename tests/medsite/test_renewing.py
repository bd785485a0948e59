"""What a change made old is made anew before anybody asks, and nothing else is."""

from dataclasses import replace
from functools import partial

import pytest
from django.core.wsgi import get_wsgi_application

from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.views import keeping
from medicines.vocabulary import Role
from medsite.page_store import PageStore
from medsite.renewing import MOST, renew
from medsite.watching import OFTEN, Watch
from tests.deeds import edit, publish_page
from tests.every_deed import REASON
from tests.medsite import test_page_store
from tests.medsite.test_page_store import ADDRESS, Site, behind
from tests.people import person, with_credential
from tests.review import became_public

# As browsers do, with the name of the host.
asks = partial(test_page_store.asks, HTTP_HOST="testserver")


def test_what_still_stands_is_left_alone():
    site = Site()
    store = behind(site)
    asks(store)
    site.number, site.pages = 6, {2: 6}  # something that this page does not show
    renew(store, rests=0)
    assert len(site.asked) == 1


def test_what_stands_no_more_is_there_again_packed_as_before_when_it_is_asked_for():
    site = Site()
    store = behind(site)
    asks(store, HTTP_ACCEPT_ENCODING="gzip")
    site.number, site.pages, site.body = 6, {1: 6}, b"Another. " * 200
    renew(store, rests=0)
    (kept,) = store.kept.values()
    assert set(kept.answers) == {"", "gzip"}
    assert asks(store)[2] == site.body
    assert len(site.asked) == 2
    assert store.used == kept.size()


def test_it_is_asked_for_as_a_reader_would():
    site = Site()
    store = behind(site)
    for headers in ({}, {"HTTP_HOST": "other.example", "HTTP_X_FORWARDED_PROTO": "https"}):
        asks(store, "/kept?a=b", HTTP_COOKIE="c=d", **headers)
    site.number = site.shared = 6
    renew(store, rests=0)
    of = ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "SCRIPT_NAME", "REQUEST_METHOD", "medsite.in_one_moment")
    assert [[asked.get(name) for name in of] for asked in site.asked[2:]] == [
        [asked.get(name) for name in of] for asked in site.asked[1::-1]
    ]
    assert site.asked[2]["HTTP_X_FORWARDED_PROTO"] == "https"
    assert not any("HTTP_COOKIE" in asked for asked in site.asked)
    assert len(store.kept) == 2


def test_what_may_not_be_kept_any_more_is_forgotten():
    site = Site()
    store = behind(site)
    asks(store)
    site.number, site.shared, site.status = 6, 6, "410 Gone"
    renew(store, rests=0)
    assert (store.kept, store.used) == ({}, 0)
    renew(store, rests=0)
    assert len(site.asked) == 2


def test_how_a_program_asked_that_names_no_host_is_not_known_any_more():
    site = Site()
    store = behind(site)
    test_page_store.asks(store)
    site.number = site.shared = 6
    renew(store, rests=0)
    assert len(site.asked) == 1


def test_only_what_was_asked_for_last_is_worth_it_and_keeps_its_place():
    site = Site(body=b"x" * 300)
    store = behind(site, most=10**8)
    for number in range(MOST + 3):
        asks(store, f"/kept/{number}")
    places, site.number, site.shared = list(store.kept), 6, 6
    renew(store, rests=0)
    assert [asked["PATH_INFO"] for asked in site.asked[MOST + 3 :]] == [f"/kept/{n}" for n in range(MOST + 2, 2, -1)]
    assert list(store.kept) == places


def test_what_changes_meanwhile_is_made_before_what_was_asked_for_longer_ago():
    class Changes(Site):
        def __call__(self, environ, start_response):
            answer = super().__call__(environ, start_response)
            answer.made = answer.made._replace(stands_with=int(environ["PATH_INFO"][-1]))
            if len(self.asked) == 5:  # while the first is made anew
                self.number, self.pages = 7, self.pages | {3: 7}
            return answer

    site = Changes()
    store = behind(site)
    for number in range(4):
        asks(store, f"/kept/{number}")
    site.number, site.pages = 6, {0: 6, 1: 6}
    renew(store, rests=0)
    assert [asked["PATH_INFO"] for asked in site.asked[4:]] == ["/kept/1", "/kept/3", "/kept/0"]


def test_nothing_is_made_while_the_database_does_not_answer():
    site, now = Site(), [0.0]
    store = behind(site, clock=lambda: now[0])
    asks(store)
    site.number, site.shared, site.is_down, now[0] = 6, 6, True, 1.0
    renew(store, rests=0)
    assert len(site.asked) == 1


def test_one_that_fails_stops_no_other(caplog):
    class Fails(Site):
        def __call__(self, environ, start_response):
            if self.number == 6 and environ["PATH_INFO"] == "/kept/1":
                raise OSError("nobody answers")
            return super().__call__(environ, start_response)

    site = Fails()
    store = behind(site)
    for number in (1, 2):
        asks(store, f"/kept/{number}")
    site.number = site.shared = 6
    renew(store, rests=0)
    assert [asked["PATH_INFO"] for asked in site.asked] == ["/kept/1", "/kept/2", "/kept/2"]
    assert "could not be made anew" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_after_a_publication_the_first_reader_asks_the_database_for_nothing(django_assert_num_queries):
    page = publish_page("Sertraline")
    store = PageStore(get_wsgi_application(), told=keeping, watch=Watch(keeping), most=10**6)
    assert b"Newly written." not in asks(store, ADDRESS)[2]
    office, second = (person(name, Role.ADMINISTRATOR) for name in ("office", "second office"))
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=office, checked_by=second)
    editor, base = person("editor", Role.EDITOR), page.live_revision.read()
    edit(page, replace(base, summary="Newly written."), by=editor)
    became_public(submit(row=page, by=editor), by=reviewer)
    store.watch.looked_at -= OFTEN  # as if so much time had passed
    renew(store, rests=0)
    with django_assert_num_queries(0):
        assert b"Newly written." in asks(store, ADDRESS)[2]
    withdraw(row=page, reason=REASON, by=None)
    store.watch.looked_at -= OFTEN
    renew(store, rests=0)
    assert store.kept == {}
