"""Writing class warnings: each names its source, its members and what to do."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.drafting import save_draft
from medicines.actions.policy import require
from medicines.content.document import ClassWarningDocument
from medicines.errors import NotPossible
from medicines.models import ClassWarning, DrugClass, Revision
from medicines.vocabulary import Deed, RecordKind

NEEDED = ("slug", "title", "line", "text", "members", "authority", "source_title", "date", "link")
ISSUED = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_STOPPING = re.compile(r"\bstop", re.IGNORECASE)


def create_class_warning(*, document: ClassWarningDocument, by: AbstractBaseUser, note: str = "") -> ClassWarning:
    """A warning with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing
    or wrong, or a slug that is taken)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.CLASS_WARNING)
        _check(document)
        row = ClassWarning(slug=document.slug, title=document.title)
        return begin(row, document, by=by, note=note, taken=f"There is a warning “{document.title}” already.")


def save_warning_draft(
    *, row: ClassWarning, document: ClassWarningDocument, base: Revision | None, by: AbstractBaseUser, note: str = ""
) -> Revision:
    """As `save_draft`, for a warning that can be published as it is written. Raises NotPossible, and what that does."""
    with transaction.atomic():
        _check(document)
        return save_draft(row=row, document=document, base=base, by=by, note=note)


def _check(document: ClassWarningDocument) -> None:
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
