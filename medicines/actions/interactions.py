"""Writing interactions: each is of its pair for good."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.fitting import require_fit
from medicines.actions.interaction_sides import pair_of, title_of
from medicines.actions.policy import require
from medicines.content.document import InteractionDocument
from medicines.models import Interaction
from medicines.vocabulary import Deed, RecordKind


def create_interaction(*, document: InteractionDocument, by: AbstractBaseUser, note: str = "") -> Interaction:
    """A pair with its first draft; it is this record's from now on. Raises NotAllowed, NotPossible (what is missing or
    wrong, a pair that has a record, a milder severity that does not say what it replaces)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.INTERACTION)
        require_fit(document)
        title = title_of(document)
        row = Interaction(pair=pair_of(document), title=title)
        return begin(row, document, by=by, note=note, taken=f"There is a record of this pair already: “{title}”.")
