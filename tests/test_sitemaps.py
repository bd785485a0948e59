"""What searches are told: addresses, days, titles and descriptions."""

import re
from xml.etree import ElementTree

import pytest

from medicines import sitemaps
from medicines.actions.publishing import withdraw
from medicines.models import DrugClass
from medicines.vocabulary import Withdrawal
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    return ElementTree.fromstring(answer.content)


def said(tree, name):
    return [one.text for one in tree.iterfind(f".//s:{name}", SPACE)]


def test_the_index_leads_to_every_public_page_with_its_day(client, shipped):
    page = publish_page("Sertraline")
    draft_page("Metformin")
    withdraw(row=publish_page("Diazepam"), by=None, reason="It names a wrong dose.")
    withdraw(row=publish_page("Lithium"), by=None, way=Withdrawal.TEXT_STAYS, reason="Newer advice is out.")
    index = read(client, "/sitemap.xml")
    assert said(index, "loc") == [f"{SITE}/sitemap-{name}-1.xml" for name in ("pages", "drug-classes", "plain")]
    day = page.published_at.date().isoformat()
    of_classes = DrugClass.objects.published().latest("published_at").published_at.date().isoformat()
    assert [one[: len(day)] for one in said(index, "lastmod")] == [day, of_classes]
    pages = read(client, "/sitemap-pages-1.xml")
    assert (said(pages, "loc"), said(pages, "lastmod")) == ([f"{SITE}/medicines/sertraline/"], [day])
    classes = said(read(client, "/sitemap-drug-classes-1.xml"), "loc")
    assert len(classes) == DrugClass.objects.published().count()
    for address in [classes[0], *said(read(client, "/sitemap-plain-1.xml"), "loc")]:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_files_are_bounded(client, monkeypatch):
    monkeypatch.setattr(sitemaps.Pages, "limit", 2)
    for number in range(3):
        publish_page(f"Substance{number}")
    assert said(read(client, "/sitemap.xml"), "loc")[:2] == [f"{SITE}/sitemap-pages-{n}.xml" for n in (1, 2)]
    assert len(said(read(client, "/sitemap-pages-1.xml"), "loc")) == 2
    assert len(said(read(client, "/sitemap-pages-2.xml"), "loc")) == 1
    for address in ("/sitemap-pages-3.xml", "/sitemap-pages-0.xml", "/sitemap-people-1.xml"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_they_take_few_queries(client, count, django_assert_num_queries):
    for number in range(count):
        publish_page(f"Substance{number}")
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")
    with django_assert_num_queries(2):
        client.get("/sitemap-pages-1.xml")


def test_robots_are_shown_the_index_and_kept_off_what_has_no_end(client, settings):
    settings.SITE_URL = "https://medsite.example"
    text = client.get("/robots.txt").content.decode()
    assert "\nSitemap: https://medsite.example/sitemap.xml\n" in text
    for closed in ("/admin/", "/api/", "/medicines/?", "/interactions/?", "/suggest"):
        assert f"Disallow: {closed}\n" in text


def test_no_two_pages_have_the_same_title_or_description(client, shipped):
    same = {"summary": "It is used for depression."}
    publish_page("Sertraline", **same)
    publish_page("Clonazepam", **same)
    publish_page(document=separate_document("Sertraline", "Clonazepam", **same))
    publish_page("Sertraline", "Paroxetine", summary="")
    named = ["medicines/sertraline", "medicines/clonazepam", "combinations/sertraline-clonazepam",
             "combinations/sertraline-paroxetine", "drug-classes/benzodiazepine", "drug-classes/psychotropic",
             "medicines", "drug-classes", "about", "terms", "interactions"]  # fmt: skip
    heads = [client.get(address).content.decode() for address in ["/", *(f"/{name}/" for name in named)]]
    titles = [re.search("<title>(.*?)</title>", head)[1] for head in heads]
    described = [re.search(r'<meta name="description"\s+content="([^"]*)"', head)[1] for head in heads]
    assert len(set(titles)) == len(set(described)) == len(heads)
    assert "Sertraline + Clonazepam. Separate medicines. It is used for depression." in described
    assert all(10 < len(one) < 200 for one in described)


def test_a_link_to_a_page_is_shown_with_its_name_and_leads_to_one_address(client):
    publish_page("Sertraline", summary='Says "quoted" & <more>.')
    html = client.get("/medicines/sertraline/?country=IN").content.decode()
    assert f'<link rel="canonical" href="{SITE}/medicines/sertraline/">' in html
    graph = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))
    assert (graph["og:title"], graph["og:url"]) == ("Sertraline", f"{SITE}/medicines/sertraline/")
    assert (graph["og:type"], graph["og:site_name"]) == ("article", "Medsite")
    assert graph["og:description"] == "Sertraline. Says &quot;quoted&quot; &amp; &lt;more&gt;."
