"""What the page store in front of the framework asks of the site: which answers may be kept, and until when.

An answer that may be kept says with what it stands (`serving.stands_with`); this says to which addresses it is worth
asking, which state is public, and when the day ends on which dated things change. See docs/decisions/0050.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from django.utils import timezone

from medicines.models import edition
from medicines.models.edition import Numbers
from medicines.templatetags.countries import NAME

# Searches and what is typed are not among them: they differ with every reader.
_ADDRESSES = re.compile(
    r"/(?:|about/|terms/|(?:drug-classes/|combinations/|medicines/)(?:[^/]+/)?"
    r"|(?:combinations|medicines)/[^/]+/history/(?:\d+/)?|api/v1/pages/[^/]+/)"
)
_QUERY = frozenset({NAME, "page", "kind", "letter", "drug_class", "not_fixed_dose"})
_LONGEST = 200  # characters of a query


def is_kept(path: str, query: str) -> bool:
    """Whether what stands there may be kept, to the letter of its query. All parts of that must be known: what an
    answer ignores can still stand in its links."""
    if not _ADDRESSES.fullmatch(path) or len(query) > _LONGEST:
        return False
    return not query or {name for name, _ in parse_qsl(query, keep_blank_values=True)} <= _QUERY


def state(connection: Any) -> Numbers:
    """The number of the newest change of what is public, and of the newest that reaches every page. One query."""
    with connection.cursor() as cursor:
        return edition.numbers(cursor)


def changed_since(connection: Any, number: int) -> Iterable[tuple[int, int]]:
    """(page, number of its change) of those that changed alone. One query."""
    with connection.cursor() as cursor:
        return edition.changed_since(cursor, number)


def now() -> datetime:
    return timezone.now()


def day_ends(moment: datetime) -> datetime:
    """Credentials, statuses, checks that are due: whatever changes by date changes at midnight, UTC."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
