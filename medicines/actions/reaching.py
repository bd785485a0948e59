"""What of a page stands on other pages: if none of it changes, those are as they were."""

from collections.abc import Hashable

from medicines.models import Page
from medicines.models.record import RecordRow

# What links, lists of forms and combinations, and ingredients' summaries show.
COLUMNS = ("kind", "slug", "title", "sort_key", "variant", "summary", "not_fixed_dose", "banned", "language")


def seen_elsewhere(row: RecordRow) -> Hashable | None:
    """Of a public page all that others show or are made from: its columns, ingredients, classes and names. None of what
    is not public, is withdrawn, or is no page: what becomes of that reaches everything. Three queries."""
    if not isinstance(row, Page) or not row.is_live or row.withdrawal:
        return None
    ingredients = row.ingredients.order_by("position").values_list("substance", "name")
    classes = row.page_classes.order_by("drug_class", "ground").values_list("drug_class", "ground")
    names = row.aliases.order_by("kind", "name_key", "source").values_list("kind", "name", "source")
    columns = tuple(getattr(row, name) for name in COLUMNS)
    return columns, tuple(ingredients), tuple(classes), tuple(names)
