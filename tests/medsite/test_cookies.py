"""Public pages neither read a cookie nor set one, whatever a visitor sends."""

import pytest

from medsite.cookies import STAFF
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
MALFORMED = ["csrftoken=x", "sessionid=x", "csrftoken=" + "é" * 40, "sessionid=; csrftoken=;;=,\x01", "messages=x"]


@pytest.mark.parametrize("cookie", MALFORMED)
@pytest.mark.parametrize("address", ["/", "/medicines/?q=x", "/medicines/sertraline/", "/nowhere/", "/composition/s/x"])
def test_a_malformed_cookie_changes_nothing(client, address, cookie):
    publish_page("Sertraline")
    plain, answer = client.get(address), client.get(address, headers={"Cookie": cookie})
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert (answer.status_code, answer.content) == (plain.status_code, plain.content)


def test_a_visitor_who_is_logged_in_reads_what_everybody_reads(client, administrator):
    publish_page("Sertraline")
    plain = client.get("/medicines/sertraline/")
    client.force_login(administrator)
    answer = client.get("/medicines/sertraline/")
    assert (answer.headers["ETag"], answer.headers["Vary"]) == (plain.headers["ETag"], "Accept-Encoding")


def test_staff_keep_theirs(client, administrator):
    client.force_login(administrator)
    assert client.get(STAFF[0]).status_code == 200
    assert client.get(STAFF[0], headers={"Cookie": "sessionid=x"}).status_code == 302


@pytest.mark.parametrize("cookie", [one for one in MALFORMED if not one.startswith("sessionid=x")])
def test_a_form_for_readers_sets_none(client, cookie):
    publish_page("Sertraline")
    answer = client.get("/suggest/sertraline/?part=dosage", headers={"Cookie": cookie})
    assert (answer.status_code, len(answer.cookies)) == (200, 0)
    assert "private" in answer.headers["Cache-Control"]
