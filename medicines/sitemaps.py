"""What searches should know: every public page and drug class, with the day on which its text became public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import InvalidPage
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from medicines.models import DrugClass, Page
from medicines.models.record import PublishedQuerySet, RecordRow
from medicines.views.serving import public_list

MOST = 5000  # addresses in one file; at most 50,000 may be
PLAIN = ("home", "pages", "drug-classes", "interactions", "about", "terms")
XML = "application/xml; charset=utf-8"


class Records(Sitemap):
    """Of one kind of record. Where only the text was left standing, no search shall lead there."""

    limit = MOST

    def rows(self) -> PublishedQuerySet:
        raise NotImplementedError

    def items(self) -> PublishedQuerySet:
        return self.rows().filter(withdrawal="")

    def location(self, item: RecordRow) -> str:
        return item.get_absolute_url()

    def lastmod(self, item: RecordRow) -> datetime:
        return item.published_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().order_by().aggregate(newest=Max("published_at"))["newest"]

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_URL.partition("://")[2]

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_URL.partition("://")[0]


class Pages(Records):
    def rows(self) -> PublishedQuerySet:
        return Page.objects.published().only("kind", "slug", "published_at").order_by("sort_key", "slug")


class DrugClasses(Records):
    def rows(self) -> PublishedQuerySet:
        return DrugClass.objects.published().only("slug", "published_at").order_by("name_key")

    def location(self, item: RecordRow) -> str:
        return reverse("drug-class", args=[item.slug])


class Plain(Records):
    """What is no record has no day."""

    def items(self) -> tuple[str, ...]:
        return PLAIN

    def location(self, item: str) -> str:
        return reverse(item)

    def lastmod(self, item: str) -> None:
        return None

    def get_latest_lastmod(self) -> None:
        return None


SECTIONS: Mapping[str, type[Records]] = {"pages": Pages, "drug-classes": DrugClasses, "plain": Plain}


@public_list
def index(request: HttpRequest) -> HttpResponse:
    """The files, each with its section's newest day. Four queries."""
    files = [
        {"location": settings.SITE_URL + reverse("sitemap", args=[name, number]), "last_mod": newest}
        for name, section in SECTIONS.items()
        for made in [section()]
        for newest in [made.get_latest_lastmod()]
        for number in made.paginator.page_range
    ]
    return _not_shown(render(request, "sitemap_index.xml", {"sitemaps": files}, content_type=XML))


@public_list
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One file. Two queries; a count and its rows."""
    made = SECTIONS[section]() if section in SECTIONS else None
    try:
        urls = made.get_urls(page=number) if made else None
    except InvalidPage:
        urls = None
    if urls is None:
        raise Http404
    return _not_shown(render(request, "sitemap.xml", {"urlset": urls}, content_type=XML))


def _not_shown(response: HttpResponse) -> HttpResponse:
    """It is for programs, not among what they find."""
    response.headers["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response
