"""Caches before the site are asked to drop a page that changed, by `tick`: after the transaction, never within it."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from medicines.country_vocabulary import Country
from medicines.models import CacheTelling, Event, Page
from medicines.models.edition_triggers import SILENT
from medicines.vocabulary import AliasKind, RecordKind

# A line of the audit trail can become visible so long after it was dated: what its transaction took.
LATE = timedelta(minutes=2)
PATIENCE = 5  # seconds for one answer
NOT_THERE = (404, 412)  # what caches answer that did not have it
_VARIANTS = ("", *(f"?country={country}" for country in Country))
_log = logging.getLogger(__name__)
_opener = build_opener(ProxyHandler({}))  # no other proxy stands between


def tell_caches(*, now: datetime | None = None) -> int:
    """Ask PURGE_URL to drop each address of the pages that changed since it was last told, and say how many pages these
    were; 0 where there is no such setting. A cache that fails is asked for all of them again at the next call, until it
    answers; `/readyz` says so. What changed shortly before the last time is told again: it does no harm."""
    if not settings.PURGE_URL:
        return 0
    now = now or timezone.now()
    place, _ = CacheTelling.objects.get_or_create(pk=1, defaults={"told_at": now})
    pages = changed_pages(since=place.told_at - LATE)
    this = CacheTelling.objects.filter(pk=1)
    try:
        for address in (address for page in pages for address in addresses(page)):
            _purge(address)
    except (OSError, HTTPException) as error:
        _log.warning("The cache at PURGE_URL did not drop a page: %s", error)
        said = f"{type(error).__name__}: {error}"[:500]
        this.update(failing_since=Coalesce("failing_since", Value(now)), failure=said)
        return 0
    this.update(told_at=now, failing_since=None, failure="")
    return len(pages)


def changed_pages(*, since: datetime) -> list[Page]:
    """Of which the audit trail says since then that what readers see of them changed."""
    lines = Event.objects.filter(at__gte=since, record_kind=RecordKind.PAGE).exclude(verb__in=SILENT)
    pages = Page.objects.filter(record__uid__in=lines.values("record_uid")).order_by("pk")
    return list(pages.only("kind", "slug").prefetch_related("aliases"))


def addresses(page: Page) -> Iterator[str]:
    """All under which a page stands or stood, also for each reader's country."""
    former = [alias.name for alias in page.aliases.all() if alias.kind == AliasKind.ADDRESS]
    for slug in (page.slug, *former):
        path = Page(kind=page.kind, slug=slug).get_absolute_url()
        yield from (path + variant for variant in _VARIANTS)


def _purge(address: str) -> None:
    """Raises OSError, HTTPException."""
    asked = Request(  # noqa: S310  (the settings take http and https alone)
        settings.PURGE_URL + address, method="PURGE", headers={"Host": urlsplit(settings.SITE_URL).netloc}
    )
    try:
        with _opener.open(asked, timeout=PATIENCE):
            pass
    except HTTPError as error:
        if error.code not in NOT_THERE:
            raise
