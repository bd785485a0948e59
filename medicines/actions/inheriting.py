"""A combination has the classes of its ingredients' own pages: renewed whenever one or the other becomes public."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from medicines.actions.inserting import insert
from medicines.actions.page_rows import Direct, closure
from medicines.actions.shelf import class_names
from medicines.models import Ingredient, Page, PageClass, Substance
from medicines.vocabulary import ClassGround, PageKind

Place = tuple[int, int]  # a page's key and a class's
_COPIED = ("sort_key", "kind", "not_fixed_dose")  # what a class row has of its page


def hand_down(pages: Collection[Page]) -> None:
    """Write the class rows of the combinations among these pages, and of those that hold a medicine among them.

    Called when the pages' own rows and dates stand, after they were published or withdrawn. Seven queries
    however many.
    """
    _take_turns(pages)
    rows, wanted = _rows_and_wanted(_concerned(pages))
    changed = _changed(rows, wanted)
    if changed:
        PageClass.objects.filter(pk__in=[rows[place].pk for place in changed & rows.keys()]).delete()
        insert(wanted[place] for place in sorted(changed & wanted.keys()))


def standing_otherwise(combinations: Collection[int]) -> set[Place]:
    """Of these combinations (keys), the class rows that are not what `hand_down` would write, or are missing. Writes
    nothing; four queries however many."""
    return _changed(*_rows_and_wanted(combinations))


def _rows_and_wanted(pages: Collection[int]) -> tuple[dict[Place, Any], dict[Place, PageClass]]:
    """The class rows that the public combinations among these pages have, and those that they should have."""
    published = Page.objects.published().filter(pk__in=pages, kind=PageKind.COMBINATION)
    combinations = {page.pk: page for page in published.values_list("pk", *_COPIED, named=True)}
    if not combinations:
        return {}, {}
    rows = {(row.page_id, row.drug_class_id): row for row in _standing(combinations)}
    given, own = _given(combinations), _own(rows.values())
    wanted = {
        (pk, row.drug_class_id): row
        for pk, page in combinations.items()
        for row in closure(page, _narrowest([*own[pk], *given[pk]]))
    }
    return rows, wanted


def _changed(rows: dict[Place, Any], wanted: dict[Place, PageClass]) -> set[Place]:
    return {place for place in rows.keys() | wanted.keys() if _said(rows.get(place)) != _said(wanted.get(place))}


def _standing(combinations: Collection[int]) -> QuerySet:
    """The class rows of these pages. As plain rows: making models of them takes longer than all the rest."""
    rows = PageClass.objects.filter(page__in=combinations).annotate(lineage=F("drug_class__lineage"))
    said = ("page_id", "drug_class_id", "lineage", "ground", "evidence")
    return rows.values_list("pk", *said, *_COPIED, named=True)


def with_inherited(own: Iterable[Direct], substances: Collection[int]) -> list[Direct]:
    """The classes in which a combination of these substances would stand whose document says `own`. Writes nothing."""
    families = Substance.objects.filter(pk__in=substances).annotate(family=Coalesce("salt_of", "pk"))
    standing = [row[1:] for row in _direct_classes(set(families.values_list("family", flat=True)))]
    return _narrowest([*own, *_handed(standing)])


def _take_turns(pages: Collection[Page]) -> None:
    """Two publications that concern one substance wait for each other here: the later one sees the other's rows."""
    held = Ingredient.objects.filter(page__in=pages).values("substance")
    list(Substance.objects.select_for_update().filter(pk__in=held).order_by("pk").values_list("pk"))


def _concerned(pages: Collection[Page]) -> set[int]:
    """The combinations among the pages, and those that hold one of the medicines, or a salt of it, or its parent."""
    medicines = [page.pk for page in pages if page.kind == PageKind.MEDICINE and not page.variant]
    families = set(Ingredient.objects.filter(page__in=medicines).values_list(_family(), flat=True))
    holding = Ingredient.objects.filter(_in_families(families), page__kind=PageKind.COMBINATION).order_by()
    return {page.pk for page in pages if page.kind == PageKind.COMBINATION} | set(
        holding.values_list("page", flat=True) if families else ()
    )


def _given(combinations: Collection[int]) -> dict[int, list[Direct]]:
    """Combination → the classes of its ingredients' pages. A page on one route or form alone gives none, and
    none gives a class that is bound to a route, or one in which the ingredient stands by one use of several: whether
    the combination has that use its own page says."""
    parts = list(Ingredient.objects.filter(page__in=combinations).values_list("page", _family()))
    classes = defaultdict(list)
    for family, *stands in _direct_classes({family for _, family in parts}):
        classes[family] += _handed([stands])
    given = defaultdict(list)
    for page, family in parts:
        given[page] += classes[family]
    return given


def _handed(standing: Iterable[Sequence[str]]) -> list[Direct]:
    """What is handed on of (substance, class, lineage): not a class in which the substance stands by one use."""
    return [
        Direct(lineage, ClassGround.INGREDIENT, "")
        for substance, name, lineage in standing
        if name not in class_names().by_use(substance)
    ]


def _direct_classes(families: Collection[int]) -> QuerySet:
    """(family, its name, class, lineage) of each class in which a live page on one of these substances stands."""
    way = "page__ingredients__"
    medicines = Page.objects.published().filter(kind=PageKind.MEDICINE, variant="")
    rows = PageClass.objects.filter(_in_families(families, way), page__in=medicines, drug_class__routes=[])
    rows = rows.exclude(ground="")
    said = (_family(way), _family(way, "__name"), "drug_class__name", "drug_class__lineage")
    return rows.values_list(*said).order_by("page__sort_key", "drug_class")


def _family(way: str = "", of: str = "") -> Coalesce:
    """A salt's parent, else the substance itself: a salt has its parent's classes. `of` names a field of it."""
    return Coalesce(f"{way}substance__salt_of{of}", f"{way}substance{of}")


def _in_families(families: Collection[int], way: str = "") -> Q:
    """As a list of substances: of "this one, or a salt of it" PostgreSQL would read all ingredients of the site."""
    members = Substance.objects.filter(Q(pk__in=families) | Q(salt_of__in=families))
    return Q(**{f"{way}substance__in": members.order_by().values("pk")})


def _own(rows: Iterable[PageClass]) -> dict[int, list[Direct]]:
    """What the combinations' own documents say."""
    own = defaultdict(list)
    for row in rows:
        if row.ground not in ("", ClassGround.INGREDIENT):
            own[row.page_id].append(Direct(row.lineage, row.ground, row.evidence))
    return own


def _narrowest(classes: list[Direct]) -> list[Direct]:
    """Without what is inherited and stands above another class of the page."""
    above = {pk for one in classes for pk in one.lineage[:-1]}
    return [one for one in classes if one.ground != ClassGround.INGREDIENT or one.lineage[-1] not in above]


def _said(row: PageClass | None) -> tuple[str, ...]:
    return (row.ground, row.evidence, row.sort_key, row.kind, str(row.not_fixed_dose)) if row else ()
