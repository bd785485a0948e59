"""When a drug class can be published as it is written: its names are its own, and it stands at one place."""

from medicines.content.document import DrugClassDocument
from medicines.content.naming import fold
from medicines.errors import NotPossible
from medicines.models import DrugClass, DrugClassName


def check_drug_class(document: DrugClassDocument, *, own: DrugClass | None) -> None:
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
