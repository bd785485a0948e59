"""Which pages a class warning stands on, asked when it is read: no page holds a copy (docs/decisions/0037)."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q

from medicines.actions.identities import add_substances, known_uids, with_uids
from medicines.actions.shared_records import Own, SharedRecords
from medicines.content.document import ClassWarningDocument, IngredientPart, PageDocument
from medicines.content.routes import BODY
from medicines.content.warnings import holds
from medicines.models import ClassWarning, DrugClass, Ingredient, Page, PageClass, Substance, WarningMember
from medicines.vocabulary import PageKind

# Of a document, under the names of the row's columns where these are the same.
_COLUMNS = (
    "slug", "title", "line", "text", "severe", "do_not_stop", "routes", "forms", "indication", "age",
    "unless_also_class", "authority", "source_title", "link",
)  # fmt: skip


def columns(document: ClassWarningDocument) -> dict[str, Any]:
    """What a row has of its document, but for its members."""
    said = {name: getattr(document, name) for name in _COLUMNS} | {"issued": document.date}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in said.items()}


def written_keys(lists: Sequence[Iterable[str]]) -> list[list[int]]:
    """As `keys_of`; substances that the site has never met are written down."""
    asked = [_as_ingredients(names) for names in lists]
    known = known_uids(asked)
    add_substances([with_uids(one, known=known) for one in asked], known=known)
    return _keys(asked)


def keys_of(lists: Sequence[Iterable[str]]) -> list[list[int]]:
    """Of each list of names the keys of the substances that the site knows. A name that means another substance (a
    country's name, a spelling, one that was merged) stands for that."""
    return _keys([_as_ingredients(names) for names in lists])


def member_rows(warned: Sequence[tuple[ClassWarning, ClassWarningDocument]]) -> list[WarningMember]:
    """The members of live warnings, not yet saved."""
    keys = iter(written_keys([names for _, said in warned for names in (said.members, said.not_members)]))
    return [
        WarningMember(warning=row, substance_id=pk, is_member=is_member)
        for (row, _), members, none in zip(warned, keys, keys, strict=False)
        for pk, is_member in (dict.fromkeys(none, False) | dict.fromkeys(members, True)).items()
    ]


def warnings_on(page: Page, own: Own, shared: SharedRecords, *, classes: Collection[str]) -> list[ClassWarning]:
    """The live warnings that stand on a page in these classes (slugs, with those above them) by its own substances:
    severe ones first, each once."""
    return [
        one
        for one in shared.warnings.among(_warned(own, shared))
        if holds(one, routes=page.routes, forms=page.forms, classes=classes)
    ]


def severe_warnings_of(own: Own, shared: SharedRecords) -> list[ClassWarning]:
    """The severe ones of these substances where they act in the whole body, whatever else there is to say of how they
    are given."""
    found = shared.warnings.among(_warned(own, shared))
    return [one for one in found if one.severe and (not one.routes or BODY in one.routes)]


def reached(document: ClassWarningDocument) -> list[Page]:
    """The public pages on which a warning that says this stands, or would stand, in the order of their titles, with
    what a list shows of each. Three queries."""
    members, none = keys_of([document.members, document.not_members])
    salts = Q(substance__salt_of__in=members) & ~Q(substance__in=none)
    held = Ingredient.objects.filter(Q(substance__in=members) | salts)
    pages = Page.objects.published().filter(pk__in=held.values("page")).order_by("sort_key")
    if document.unless_also_class:
        classes = DrugClass.objects.published().filter(slug__in=document.unless_also_class)
        pages = pages.exclude(pk__in=PageClass.objects.filter(drug_class__in=classes).values("page"))
    shown = pages.only("kind", "slug", "title", "sort_key", "routes", "forms")
    return [page for page in shown if holds(document, routes=page.routes, forms=page.forms, classes=())]


def strangers(names: Iterable[str]) -> list[str]:
    """Those that no substance of the site is called: a misspelt member warns nobody. Two queries."""
    names = list(names)
    keys = keys_of([[name] for name in names])
    return [name for name, found in zip(names, keys, strict=True) if not found]


def hand_over_members(*, keep: Substance, gone: Substance) -> None:
    """Of a substance that is another from now on. Part of a deed."""
    there = WarningMember.objects.filter(substance=keep).values_list("warning", flat=True)
    WarningMember.objects.filter(substance=gone, warning__in=list(there)).delete()
    WarningMember.objects.filter(substance=gone).update(substance=keep)


def _warned(own: Own, shared: SharedRecords) -> set[int]:
    """The keys of the warnings of these substances, or of what they are salts of unless those are left out."""
    touching = shared.warnings.touching
    of_bases = {(pk, one) for pk, base in own.items() if base for one in touching([base])} - shared.exempt
    return touching(own) | {one for _, one in of_bases}


def _as_ingredients(names: Iterable[str]) -> PageDocument:
    """A name means the same substance wherever it stands."""
    return PageDocument(PageKind.COMBINATION, "", tuple(IngredientPart(name) for name in names))


def _keys(asked: Sequence[PageDocument]) -> list[list[int]]:
    """Of the substances that the site knows."""
    known = known_uids(asked)
    uids = [[part.substance for part in with_uids(one, known=known).ingredients] for one in asked]
    rows = Substance.objects.filter(uid__in={uid for some in uids for uid in some})
    keys = {str(uid): pk for uid, pk in rows.values_list("uid", "pk")}
    return [[keys[uid] for uid in some if uid in keys] for some in uids]
