"""Writing class warnings: each names its source, its members and what to do."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.fitting import require_fit
from medicines.actions.policy import require
from medicines.content.document import ClassWarningDocument
from medicines.models import ClassWarning
from medicines.vocabulary import Deed, RecordKind


def create_class_warning(*, document: ClassWarningDocument, by: AbstractBaseUser, note: str = "") -> ClassWarning:
    """A warning with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing
    or wrong, or a slug that is taken)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.CLASS_WARNING)
        require_fit(document)
        row = ClassWarning(slug=document.slug, title=document.title)
        return begin(row, document, by=by, note=note, taken=f"There is a warning “{document.title}” already.")
