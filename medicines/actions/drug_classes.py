"""Writing drug classes: a class's names are its own, and it stands at one place in the tree."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.fitting import require_fit
from medicines.actions.policy import require
from medicines.content.document import DrugClassDocument
from medicines.content.naming import fold
from medicines.models import DrugClass
from medicines.vocabulary import Deed, RecordKind


def create_drug_class(*, document: DrugClassDocument, by: AbstractBaseUser, note: str = "") -> DrugClass:
    """A class with its first draft. Its address and its name are its own from now on.

    Raises NotAllowed, NotPossible (a name, an address or a place in the tree that it cannot have).
    """
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.DRUG_CLASS)
        require_fit(document)
        row = DrugClass(slug=document.slug, name=document.name, name_key=fold(document.name))
        taken = f"There is a class “{document.name}” already, or its address is taken."
        return begin(row, document, by=by, note=note, taken=taken)
