"""The public doors: what they answer to other methods, conditions and odd requests. Never with a fault of ours."""

import gzip
import re
from collections import Counter
from html import unescape

import pytest

from medicines.views.serving import SHARED_FOR
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
    assert int(asked.headers["Content-Length"]) == len(read.content)
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


def test_it_is_packed_for_whoever_takes_it_so_under_the_same_tag(client):
    plain, packed = (client.get("/medicines/sertraline/", headers={"Accept-Encoding": how}) for how in ("", "gzip"))
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    again = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert client.get("/medicines/sertraline/", headers=again).status_code == 304


def test_what_is_not_found_is_never_called_unchanged(client):
    tag = client.get("/medicines/nothing/").headers["ETag"]
    assert client.get("/medicines/nothing/", headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/composition/s/sertraline.html"])
def test_other_methods_are_refused(client, method, address):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert not answer.cookies


ODD = [
    "//evil.example",
    "//evil.example/",
    "/%5cevil.example/",
    "/composition//evil.example",
    "/composition/http:%2f%2fevil.example",
    "/composition/s/%2f%2fevil.example.html",
    "/composition/%0d%0aSet-Cookie:%20a=b/",
    "/composition/%ff",
    "/composition/%ed%a0%80/",
    "/composition/" + "%CC%81" * 600,
    "/composition/" + "-".join(["vitamin", "b"] * 29),
    "/medicines/%00/",
    "/medicines/%ff%fe/",
    "/medicines/" + "a" * 10_000 + "/",
    "/drug-classes/%ff/",
    "/static/..%2f..%2fmanage.py",
    "/medicines/?" + "%" * 500,
    "/medicines/?q=%ff%fe%00",
    "/medicines/?q=" + "%F0%9F%92%8A" * 150,
    "/medicines/?q=" + "+".join("abcdefghijklmnop"),
    "/medicines/?drug_class=1&drug_class=%27--",
    "/medicines/?kind=null&not_fixed_dose=null&letter=AA",
    "/medicines/?page=%ff&page=1e9",
    "/medicines/?page=//evil.example",
]


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_are_answered_calmly(client, address):
    answer = client.get(address)
    assert answer.status_code in (200, 302, 404), answer.status_code
    assert answer.headers.get("Location", "/medicines/") == "/medicines/"
    assert "Set-Cookie" not in answer.headers


def test_too_many_fields_are_refused(client, settings):
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS  # a long page's form has more than a thousand
    assert client.get("/medicines/?" + "a=b&" * (fields + 1)).status_code == 413


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example", "", "[::1", "a" * 3_000])
def test_another_host_is_refused(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "header",
    [
        {"Range": "bytes=0-10"},
        {"If-Modified-Since": "Thu, 01 Jan 2099 99:99:99 GMT"},
        {"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If-None-Match": '"a",' * 2_000},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-For": "\xff, ,,"},
        {"Accept-Encoding": "br;q=x"},
    ],
)
def test_odd_headers_change_nothing(client, header):
    plain, answer = client.get("/medicines/sertraline/"), client.get("/medicines/sertraline/", headers=header)
    assert (answer.status_code, answer.content) == (200, plain.content)


# Where a link leads that is for one reader alone, or to a file.
OWN = ("/suggest", "/admin/", "/static/")
FEW = 8  # addresses of a kind that are asked: there are hundreds of drug classes
STARTS = ["/", "/robots.txt", "/sitemap.xml", "/changes.atom", "/api/v1/", "/api/v1/pages/", "/search/?q=sertraline"]


def kind(address):
    return re.sub(r"(?<=.)/.*|\?.*", "", address)


def test_whoever_follows_every_link_meets_no_cookie_and_no_answer_of_his_own(client):
    publish_page("Sertraline", "Clonazepam")
    waiting, seen, asked = list(STARTS), set(), Counter()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(OWN) or asked[kind(address)] >= FEW:
            continue
        seen.add(address)
        asked[kind(address)] += 1
        answer = client.get(address)
        assert not answer.cookies, address
        assert "cookie" not in answer.headers.get("Vary", "").lower(), address
        assert answer.headers["Cache-Control"] == SHARED_FOR, address
        if answer.status_code == 200:
            links = re.findall(r'(?:href="|<loc>http://127.0.0.1:8000|"api": ")(/[^"<#]*)', answer.content.decode())
            waiting += [unescape(link) for link in links if "country=" not in link]
    kinds = {"/", "/medicines", "/combinations", "/drug-classes", "/search", "/about", "/terms", "/api"}
    assert kinds <= asked.keys()
    assert len(seen) > 25
