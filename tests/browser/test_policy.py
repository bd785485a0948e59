"""The strict policy: on every address, for staff and for readers, and in a browser nothing of ours runs into it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver

from tests.admin.test_matrix import addresses, cast, filled, keys  # noqa: F401
from tests.browser.test_hostile_words import of_site
from tests.deeds import publish_page
from tests.hostile.test_requests import public_addresses
from tests.hostile.watched import HARMLESS, Watched

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
REST = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin", "no-referrer"},  # the latter where the address itself is private
    "Cross-Origin-Opener-Policy": {"same-origin"},
}
INLINE = re.compile(
    r"<style|<script(?![^>]*(?:src=|ld\+json|application/json))|<[^>]* (?:style|on[a-z]+)=", re.IGNORECASE
)
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b(?!.*django_session)", re.IGNORECASE | re.DOTALL)
# Where the parameter of an address leads to something that is public, in the cast of these tests.
SLOTS = {"<slug:slug>": "sertraline", "<int:number>": "1", "<slug:section>": "pages", "<str:token>": "x"}


def public_paths():
    paths = []
    for address in public_addresses():
        for slot, value in SLOTS.items():
            address = address.replace(slot, value)
        paths += [] if "<" in address else [f"/{address}"]
    return paths


@pytest.fixture
def staff_paths(keys):  # noqa: F811
    found = [(name, filled(address, keys)) for name, address in addresses(get_resolver())]
    return [path for name, path in found if path.startswith("/admin/") and name not in ("admin:logout", "admin:row")]


def wanting(client, path):
    """What an answer lacks of the headers, or holds that the policy forbids."""
    answer = client.get(path)
    policy = answer.get("Content-Security-Policy", "")
    lacks = [name for name, values in REST.items() if answer.get(name) not in values]
    body = b"" if answer.streaming else answer.content
    inline = INLINE.findall(body.decode()) if "html" in answer.get("Content-Type", "") else []
    return [*lacks, *(POLICY ^ set(policy.split("; "))), *inline]


def test_every_answer_carries_it_and_none_changes_anything(cast, staff_paths):  # noqa: F811
    """Answers of every status, to somebody who may open everything and to nobody. When one was here last is written."""
    publish_page("Amlodipine")
    paths = [*public_paths(), *staff_paths]
    assert len(paths) > 150
    superuser = Client()
    superuser.force_login(cast["S"])
    asked = []
    with connection.execute_wrapper(lambda run, sql, *rest: asked.append(sql) or run(sql, *rest)):
        for client in (superuser, Client()):
            assert {path: lacks for path in paths if (lacks := wanting(client, path))} == {}
    assert len(asked) > len(paths)
    assert [sql for sql in asked if WRITES.match(sql)] == []


def test_in_a_browser_nothing_of_ours_runs_into_it(browser, cast, staff_paths):  # noqa: F811
    superuser = Client()
    superuser.force_login(cast["S"])
    for client, paths in ((Client(), public_paths()), (superuser, staff_paths)):
        answer = of_site(client)
        said = {path: answer(path) for path in paths if not path.startswith(("/favicon.ico", "/static/"))}
        pages = [path for path, (_, headers, _) in said.items() if "html" in headers.get("Content-Type", "")]
        watch = Watched(browser, lambda path, said=said, answer=answer: said.get(path) or answer(path), strict=True)
        assert {path: told for path in pages if (told := watch.visit(path)) != HARMLESS} == {}
        assert (b"<title>Log in" in said["/admin/"][2]) == (client is not superuser)
        watch.close()


def test_the_browser_does_tell_of_what_runs_into_it(browser):
    """Or the test before would show nothing."""

    def answer(path):
        body = b"<!DOCTYPE html><p style='color:red'>x</p><script>pwn(1)</script><img src=https://evil.example/x>"
        return 200, {"Content-Type": "text/html", "Content-Security-Policy": "; ".join(sorted(POLICY))}, body

    watch = Watched(browser, answer, strict=True)
    told = watch.visit("/")
    watch.close()
    assert told["ran"] == 0
    assert sorted(said.split()[0] for said in told["refused"]) == ["img-src", "script-src-elem", "style-src-attr"]


@pytest.mark.parametrize("method", ["get", "options"])
def test_no_answer_lets_another_origin_in(client, method):
    publish_page("Amlodipine")
    for path in public_paths():
        answer = getattr(client, method)(path, headers={"origin": "https://evil.example"})
        assert [name for name in answer.headers if name.lower().startswith("access-control-")] == [], path
