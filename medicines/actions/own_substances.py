"""Of which substances a spelt-out query asks: a page's own, or some by their keys."""

from collections.abc import Collection

from medicines.models import Page

ON_PAGE = "SELECT i.substance_id FROM medicines_ingredient i WHERE i.page_id = %s"
Keys = tuple[str, list[int]]  # what stands in the brackets of "IN (…)", and its parameters


def own_or(page: Page, substances: Collection[int] | None) -> Keys:
    """Those of the page's ingredients, or instead these."""
    return (ON_PAGE, [page.pk]) if substances is None else in_brackets(substances)


def in_brackets(substances: Collection[int]) -> Keys:
    return ", ".join("%s" for _ in substances) or "NULL", list(substances)
