"""The address that a search box asks while a reader types."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.models import Event
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db


def offered(client, query):
    return client.get("/search/names/", {"q": query})


@pytest.fixture
def pages(shipped):
    publish_page("Clonazepam", brands=("Klonopin",))


@pytest.mark.usefixtures("pages")
class TestNames:
    def test_each_name_says_what_it_is_and_what_it_is_not(self, client):
        first, *others = json.loads(offered(client, "clona").content)["names"]
        assert (first["name"], first["query"]) == ("Clonazepam", "Clonazepam")
        assert re.match(r"Medicine\. Easily confused with .*Clobazam", first["about"])
        about = "Another medicine. Easily confused with Clonazepam"
        assert {"name": "Clobazam", "query": "Clobazam", "about": about} in others
        assert json.loads(offered(client, "klono").content)["names"][0]["about"].startswith("Brand of Clonazepam")

    def test_how_many_there_are_is_said(self, client):
        publish_page("Testazol")
        assert json.loads(offered(client, "testaz").content)["said"] == "1 name. Arrow down leads to it."
        assert json.loads(offered(client, "klonop").content)["said"] == "2 names. Arrow down leads to them."
        assert json.loads(offered(client, "xyzzy").content) == {
            "names": [], "said": "No name begins so. You can search all the same.",
        }  # fmt: skip

    def test_it_is_kept_for_a_minute_sets_no_cookie_and_writes_nothing(self, client):
        before = Event.objects.count()
        answer = offered(client, "clona")
        assert answer.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert Event.objects.count() == before
        again = client.get("/search/names/", {"q": "clona"}, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert client.post("/search/names/", {"q": "clona"}).status_code == 405


def test_what_is_too_long_offers_nothing(client):
    assert json.loads(offered(client, "a" * 201).content)["names"] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    query=st.one_of(
        st.binary(max_size=60),
        st.text(max_size=220),
        st.lists(st.sampled_from(["zoloft", '"', "*", "+", "OR", "NEAR", "sertr", "\0", "-", "ß", "%", "_"])).map(
            " ".join
        ),
    )
)
def test_any_bytes_are_answered(client, query):
    asked = query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass")
    assert offered(client, asked).status_code == 200
