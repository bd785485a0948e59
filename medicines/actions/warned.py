"""Which pages a class warning stands on, asked when it is read: no page holds a copy (docs/decisions/0037)."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from medicines.actions.identities import add_substances, known_uids, with_uids
from medicines.actions.own_substances import in_brackets, own_or
from medicines.content.document import ClassWarningDocument, IngredientPart, PageDocument
from medicines.content.routes import BODY
from medicines.content.warnings import holds
from medicines.models import ClassWarning, DrugClass, Ingredient, Page, PageClass, Substance, WarningMember
from medicines.models.sign_off import StandingSignOffs
from medicines.vocabulary import PageKind

# Of a document, under the names of the row's columns where these are the same.
_COLUMNS = (
    "slug", "title", "line", "text", "severe", "do_not_stop", "routes", "forms", "indication", "age",
    "unless_also_class", "authority", "source_title", "link",
)  # fmt: skip
# Spelt out, since every reader's page asks it: the ORM takes longer over making it than the database over answering.
_WARNED = (
    "SELECT m.warning_id FROM medicines_substance s JOIN medicines_warningmember m ON m.is_member AND ("
    "m.substance_id = s.id OR m.substance_id = s.salt_of_id AND NOT EXISTS (SELECT 1 FROM medicines_warningmember n "
    "WHERE n.substance_id = s.id AND n.warning_id = m.warning_id AND NOT n.is_member)) WHERE s.id IN ({substances})"
)


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


def warnings_on(
    page: Page, *, classes: Collection[str], substances: Collection[int] | None = None
) -> list[ClassWarning]:
    """The live warnings that stand on a page in these classes (slugs, with those above them) by its own ingredients, or
    by these substances: severe ones first, each once, with `signed` and `sha256`, by which its own check is known. One
    query."""
    asked, params = own_or(page, substances)
    shown = _live(asked, params)
    return [one for one in shown if holds(one, routes=page.routes, forms=page.forms, classes=classes)]


def severe_warnings_of(substances: Collection[int]) -> list[ClassWarning]:
    """The severe ones of these substances (keys) where they act in the whole body, whatever else there is to say of how
    they are given. One query."""
    shown = _live(*in_brackets(substances)).filter(severe=True)
    return [one for one in shown if not one.routes or BODY in one.routes]


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


def _live(asked: str, params: list[int]) -> QuerySet[ClassWarning]:
    warned = RawSQL(_WARNED.format(substances=asked), params)  # noqa: S611  (our own names, and keys as parameters)
    shown = ClassWarning.objects.published().filter(pk__in=warned)
    return shown.annotate(signed=StandingSignOffs(), sha256=F("live_revision__sha256")).order_by("-severe", "title")


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
