"""Writing drug classes: a class's names are its own, and it stands at one place in the tree."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.drafting import save_draft
from medicines.actions.policy import require
from medicines.content.document import DrugClassDocument
from medicines.content.naming import fold
from medicines.errors import NotPossible
from medicines.models import DrugClass, DrugClassName, Revision
from medicines.vocabulary import Deed, RecordKind


def create_drug_class(*, document: DrugClassDocument, by: AbstractBaseUser, note: str = "") -> DrugClass:
    """A class with its first draft. Its address and its name are its own from now on.

    Raises NotAllowed, NotPossible (a name, an address or a place in the tree that it cannot have).
    """
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.DRUG_CLASS)
        _check(document, own=None)
        row = DrugClass(slug=document.slug, name=document.name, name_key=fold(document.name))
        taken = f"There is a class “{document.name}” already, or its address is taken."
        return begin(row, document, by=by, note=note, taken=taken)


def save_class_draft(
    *, row: DrugClass, document: DrugClassDocument, base: Revision | None, by: AbstractBaseUser, note: str = ""
) -> Revision:
    """As `save_draft`, for a class that can be published as it is written. Raises NotPossible, and what that raises."""
    with transaction.atomic():
        _check(document, own=row)
        return save_draft(row=row, document=document, base=base, by=by, note=note)


def _check(document: DrugClassDocument, *, own: DrugClass | None) -> None:
    """Raise NotPossible for the first thing by which its publication would fail, or mislead."""
    keys = {fold(name): name for name in (document.name, *document.synonyms)}
    if not fold(document.name):
        raise NotPossible("A drug class needs a name.")
    taken = DrugClassName.objects.filter(name_key__in=keys).exclude(drug_class=own).select_related("drug_class").first()
    if taken:
        raise NotPossible(
            f"“{taken.name}” is a name of “{taken.drug_class}” already: a word of a page finds one class."
        )
    if own and own.is_live and own.name_key not in keys:
        raise NotPossible(f"Keep “{own.name}” among the other names: pages call the class so.")
    _check_place(document, own)


def _check_place(document: DrugClassDocument, own: DrugClass | None) -> None:
    if not document.parent:
        return
    parent = DrugClass.objects.published().filter(slug=document.parent).first()
    if parent is None:
        raise NotPossible("The class above it is not public. Publish that one first, or choose another.")
    if own and own.pk in parent.lineage:
        raise NotPossible(f"“{document.name}” cannot stand below itself in the tree of classes.")
