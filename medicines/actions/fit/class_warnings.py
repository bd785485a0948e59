"""When a class warning can be published as it is written: it names its source, its members and what to do."""

import re

from medicines.content.days import ISSUED
from medicines.content.document import ClassWarningDocument
from medicines.errors import NotPossible
from medicines.models import DrugClass

NEEDED = ("slug", "title", "line", "text", "members", "authority", "source_title", "date", "link")
_STOPPING = re.compile(r"\bstop", re.IGNORECASE)


def check_class_warning(document: ClassWarningDocument) -> None:
    """Raise NotPossible for the first thing by which it would warn nobody, or nobody could check it."""
    missing = [name for name in NEEDED if not getattr(document, name)]
    if missing:
        raise NotPossible(f"A warning needs its {missing[0].replace('_', ' ')}.")
    if not ISSUED.fullmatch(document.date):
        raise NotPossible("Write the date on which the authority said this as 2020-09-23, 2020-09 or 2020.")
    if document.do_not_stop and not _STOPPING.search(document.text):
        raise NotPossible("Say in the text what to do instead of stopping suddenly.")
    classes = DrugClass.objects.published().filter(slug__in=document.unless_also_class)
    if classes.count() < len(document.unless_also_class):
        raise NotPossible("A class by which it is kept off a page must be public.")
