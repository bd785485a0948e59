"""Of which substances a spelt-out query asks: a page's own, or some by their keys."""

from collections.abc import Collection

ON_PAGE = "SELECT i.substance_id FROM medicines_ingredient i WHERE i.page_id = %s"


def in_brackets(substances: Collection[int]) -> tuple[str, list[int]]:
    """What stands in the brackets of "IN (…)", and its parameters."""
    return ", ".join("%s" for _ in substances) or "NULL", list(substances)
