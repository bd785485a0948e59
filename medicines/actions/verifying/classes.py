"""Whether the tree of drug classes and the rows by which readers filter fit together."""

from collections.abc import Iterator
from typing import Any

from medicines.actions.inheriting import standing_otherwise
from medicines.actions.page_rows import Direct, closure
from medicines.actions.verifying.finding import Found, Mend, in_tens, named
from medicines.models import DrugClass, Page, PageClass
from medicines.vocabulary import PageKind

_SAID = ("drug_class_id", "ground", "evidence", "sort_key", "kind", "not_fixed_dose")


def lineages() -> Iterator[Found]:
    """Each class's list of itself and those above it follows its parents, and comes to an end."""
    parents = dict(DrugClass.objects.values_list("pk", "parent"))
    for row in DrugClass.objects.order_by("pk").iterator(chunk_size=500):
        wanted = _above(row.pk, parents)
        if wanted is None:
            yield Found(named(row), "it stands below itself in the tree of classes.")
        elif row.is_live and row.lineage != wanted:
            yield Found(named(row), "its lineage does not follow its parents.", Mend.LINEAGE, row.pk)


def class_rows() -> Iterator[Found]:
    """Each live page's rows: its own classes and those above them, as lists order them; of a combination, also those of
    its ingredients. A page that is not public has none."""
    pages = Page.objects.published().defer("body", "part_hashes").order_by("pk")
    for some in in_tens(pages.iterator(chunk_size=200)):
        wrong = _wrong_medicines([page for page in some if page.kind == PageKind.MEDICINE])
        wrong |= {pk for pk, _ in standing_otherwise({page.pk for page in some if page.kind != PageKind.MEDICINE})}
        for page in some:
            if page.pk in wrong:
                said = "its rows in the drug classes do not follow from its classes and the tree."
                yield Found(named(page), said, Mend.PAGE, page.pk)
    left = Page.objects.filter(published_at__isnull=True, page_classes__isnull=False).defer("body").order_by("pk")
    for page in left.distinct().iterator():
        yield Found(named(page), "it is not public, and stands in drug classes.", Mend.PAGE, page.pk)


def _wrong_medicines(pages: list[Page]) -> set[int]:
    rows: dict[int, list[PageClass]] = {page.pk: [] for page in pages}
    for row in PageClass.objects.filter(page__in=rows).select_related("drug_class"):
        rows[row.page_id].append(row)
    return {page.pk for page in pages if _spelt(rows[page.pk]) != _spelt(_wanted(page, rows[page.pk]))}


def _wanted(page: Page, rows: list[PageClass]) -> list[PageClass]:
    return closure(page, [Direct(row.drug_class.lineage, row.ground, row.evidence) for row in rows if row.ground])


def _spelt(rows: list[PageClass]) -> set[tuple[Any, ...]]:
    return {tuple(getattr(row, name) for name in _SAID) for row in rows}


def _above(pk: int, parents: dict[int, int | None]) -> list[int] | None:
    """From the top down to the class; None where the way up leads round."""
    way: list[int] = []
    at: int | None = pk
    while at is not None:
        if at in way:
            return None
        way.append(at)
        at = parents.get(at)
    return way[::-1]
