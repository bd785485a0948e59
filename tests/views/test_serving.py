"""The public doors: what they answer to other methods, conditions and odd requests. Never with a fault of ours."""

import pytest

from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/medicines/?q=ser", "/medicines/sertraline/", "/drug-classes/", "/about/", "/robots.txt"]


@pytest.fixture(autouse=True)
def a_page(db):
    publish_page("Sertraline", drug_classes=("SSRI",))


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_what_get_has_but_the_body(client, address):
    read, asked = client.get(address), client.head(address)
    assert asked.content == b""
    assert asked.headers["ETag"] == read.headers["ETag"]
    assert dict(asked.headers) == dict(read.headers)
    again = client.head(address, headers={"If-None-Match": read.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, read.headers["ETag"])
    assert again.headers["Cache-Control"] == read.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    ("condition", "status"),
    [("{}", 304), ("W/{}", 304), ('"a", {}, "b"', 304), ("*", 304), ('"a"', 200), ("", 200), ("a, b", 200)],
)
def test_conditions(client, method, condition, status):
    tag = client.get("/medicines/sertraline/").headers["ETag"]
    answer = getattr(client, method)("/medicines/sertraline/", headers={"If-None-Match": condition.format(tag)})
    assert answer.status_code == status
    assert "Last-Modified" not in answer.headers


def test_what_is_not_found_is_never_called_unchanged(client):
    tag = client.get("/medicines/nothing/").headers["ETag"]
    assert client.get("/medicines/nothing/", headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/composition/s/sertraline.html"])
def test_other_methods_are_refused(client, method, address):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert not answer.cookies
