"""A site's first day, in production: gunicorn, hashed static files, headers, repeat visits, old addresses."""

import re
import time

import pytest

from tests.journeys.serving import get, served, stylesheet
from tests.journeys.test_deciding_together import run_as_program

NOTICE = 'data-notice="not-fixed-dose"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        yield address


def test_a_reader_finds_the_combination_and_its_notice(site):
    status, _, body = get(f"{site}/medicines/?q=zoloft")
    assert status == 200
    assert "Sertraline" in body
    status, _, body = get(f"{site}/combinations/sertraline-clonazepam/")
    assert status == 200
    assert NOTICE in body
    assert body.index(NOTICE) < body.index("<h2")
    assert 'data-provenance="ai-generated"' in body
    assert 'href="/medicines/sertraline/"' in body


def test_a_real_fixed_dose_product_has_no_such_notice(site):
    for slug in (
        "amoxicillin-clavulanic-acid",
        "carbidopa-levodopa",
        "salmeterol-fluticasone",
        "ibuprofen-paracetamol",
    ):
        status, _, body = get(f"{site}/combinations/{slug}/")
        assert status == 200
        assert not re.search('data-notice="(not-fixed-dose|fixed-dose-unknown)"', body), slug


def test_a_pair_of_separate_medicines_has_it(site):
    assert NOTICE in get(f"{site}/combinations/sertraline-diazepam/")[2]


@pytest.mark.parametrize("pair", ["clonazepam-escitalopram", "paroxetine-clonazepam"])
def test_what_is_one_product_in_one_country_says_where_instead(site, pair):
    body = get(f"{site}/combinations/{pair}/")[2]
    assert 'data-notice="fixed-dose-by-country"' in body
    assert NOTICE not in body


def test_a_repeat_visit_gets_304_and_no_body(site):
    _, headers, body = get(f"{site}/medicines/sertraline/")
    status, _, again = get(f"{site}/medicines/sertraline/", If_None_Match=headers["etag"])
    assert (status, again) == (304, "")
    assert get(f"{site}/medicines/sertraline/")[1]["etag"] == headers["etag"]
    assert get(f"{site}/medicines/clonazepam/")[1]["etag"] != headers["etag"]
    assert "Sertraline" in body


def test_public_pages_are_strict_and_set_no_cookie(site):
    for path in ("/", "/medicines/", "/medicines/sertraline/", "/drug-classes/", "/about/", "/nowhere/"):
        _, headers, body = get(site + path)
        assert "set-cookie" not in headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert not re.search(r'<script(?! type="application/ld\+json"| src=)|<style| style=', body), (
            path
        )  # data runs nowhere
        loaded = re.findall(r'<(?:img|script|source|iframe)[^>]*src="([^"]+)"', body)
        loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]+)"', body)
        assert loaded
        assert all(address.startswith("/static/") for address in loaded)


def test_static_files_are_hashed_compressed_and_lasting(site):
    address = stylesheet(get(f"{site}/")[2])
    status, headers, _ = get(site + address)
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert re.search(r"\.[0-9a-f]{12}\.css$", address)


def test_old_addresses_lead_on(site):
    for old in ("/composition/s/sertraline", "/composition/sertraline/", "/composition/s/sertraline.html"):
        status, headers, _ = get(site + old)
        assert (status, headers["location"]) == (301, "/medicines/sertraline/")
    status, headers, _ = get(f"{site}/composition/combination/sertraline-clonazepam/")
    assert (status, headers["location"]) == (301, "/combinations/sertraline-clonazepam/")
    status, headers, _ = get(f"{site}/combinations/clonazepam-sertraline/")
    assert (status, headers["location"]) == (301, "/combinations/sertraline-clonazepam/")


def test_the_admin_asks_who_you_are(site):
    status, headers, _ = get(f"{site}/admin/")
    assert (status, headers["location"].split("?")[0]) == (302, "/admin/login/")
    assert "unsafe-inline" not in get(f"{site}/admin/login/")[1]["content-security-policy"]


def test_what_is_approved_becomes_public_by_itself(site, folder):
    assert "Changed." not in get(f"{site}/medicines/omeprazole/")[2]
    run = run_as_program("approving", DATA_DIR=str(folder))
    assert run.returncode == 0, run.stderr
    deadline = time.monotonic() + 60
    while "Changed." not in get(f"{site}/medicines/omeprazole/")[2]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_its_links_lead_to_where_it_is_served(site):
    assert f'<link rel="canonical" href="{site}/medicines/sertraline/">' in get(f"{site}/medicines/sertraline/")[2]
