"""Any public address with any method, query, headers and body of up to 1 MB: answered, and never with a 500."""

from collections import Counter
from io import BytesIO

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.deeds import publish_page
from tests.hostile.requests import MEGABYTE, Request, requests

pytestmark = pytest.mark.django_db
ADMIN = [
    "admin/login/",
    "admin/password/forgotten/",
    "admin/password/choose/",
    "admin/password/<uidb64>/choose/",
    "admin/email/",
    "admin/",
]
BY_EXPRESSION = ["composition/s/<slug:slug>", "composition/<slug:slug>.html"]
FOUND_NOWHERE = ["nowhere/", "static/css/site.css", "static/<rest>", "<rest>"]


def public_addresses() -> list[str]:
    """Those of the domain's own list, and the few of the admin that are open to anybody."""
    own: list[str] = []
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and str(entry.pattern) == "":
            own += [str(one.pattern) for one in entry.url_patterns if isinstance(one, URLPattern)]
    return [address for address in own if "^" not in address] + ADMIN + BY_EXPRESSION + FOUND_NOWHERE


def answered(client: Client, asked: Request) -> int:
    extra = {"QUERY_STRING": asked.query, **asked.headers, "wsgi.input": BytesIO(asked.body)}
    return client.generic(asked.method, asked.path, asked.body, asked.content_type, **extra).status_code


def ask_all(count: int, seed: int) -> Counter[int]:
    publish_page("Sertraline")
    publish_page("Sertraline", "Clonazepam")
    client = Client(raise_request_exception=False)
    seen: Counter[int] = Counter()
    broken: list[tuple[object, ...]] = []
    for asked in requests(public_addresses(), count=count, seed=seed):
        status = answered(client, asked)
        seen[status] += 1
        broken += (
            [(status, asked.method, asked.path, asked.query, asked.headers, asked.body[:200])] if status >= 500 else []
        )
    assert broken == []
    return seen


def test_the_requests_are_of_many_kinds():
    made = requests(public_addresses(), count=2_000, seed=1)
    assert len(public_addresses()) > 40
    assert {len(one.body) for one in made} >= {0, 1, MEGABYTE}
    assert len({one.method for one in made}) == 14
    assert all(len(one.body) <= MEGABYTE + 100 for one in made)


def test_four_hundred_of_them_are_answered(db):
    seen = ask_all(400, seed=93)
    assert {200, 400, 404, 405} <= set(seen)  # it was not refused at the door


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(20))
def test_twenty_thousand_of_them_are_answered(db, seed):
    print(sorted(ask_all(1_000, seed=seed).items()))
