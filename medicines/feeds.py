"""What changed, for feed readers: every publication of a page that is public now, as its public history has it."""

import re
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from medicines.models import Page
from medicines.models.publication import Publication
from medicines.templatetags.people import public_names
from medicines.views.history import Entry, entry, with_people

NEWEST = 50
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Changes(Feed):
    """Two queries, whatever their number."""

    feed_type = Atom1Feed
    author_name = settings.SITE_NAME
    description = subtitle = "What became public on the pages about medicines, by whom and why."

    def title(self) -> str:
        return f"{settings.SITE_NAME}: changes"

    def link(self) -> str:
        return f"{settings.SITE_URL}/"

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("changes")

    def items(self) -> list[Entry]:
        public = Page.objects.published().values("pk")
        shown = with_people(Publication.objects.filter(record__in=public)).select_related("record__page")[:NEWEST]
        names = public_names(pk for one in shown for pk in one.revision.contributors)
        return [entry(one, None, names) for one in shown]

    def item_title(self, item: Entry) -> str:
        return _clean(f"{_page(item).title}, version {item.number}")

    def item_description(self, item: Entry) -> str:
        """By whom, on what ground, and the change note."""
        words = (f"By {item.writers}.", item.decided, item.why)
        return _clean(" ".join(filter(None, words)))

    def item_link(self, item: Entry) -> str:
        return settings.SITE_URL + _page(item).get_absolute_url()

    def item_guid(self, item: Entry) -> str:
        """The same for good, wherever the page moves: its record's uid and the publication's number."""
        return f"urn:uuid:{item.publication.record.uid}#{item.publication.pk}"

    def item_updateddate(self, item: Entry) -> datetime:
        return item.publication.at

    def item_pubdate(self, item: Entry) -> datetime:
        return item.publication.at


def _page(item: Entry) -> Page:
    return item.publication.record.page


def _clean(text: str) -> str:
    """Without the signs that XML has no place for."""
    return _NO_XML.sub("", text)
