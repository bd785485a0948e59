"""On which pages a warning stands: what it asks of a page, beside one of its members. Pure."""

from collections.abc import Collection
from typing import Protocol


class Conditions(Protocol):
    """As a warning's document and its row have them."""

    routes: Collection[str]
    forms: Collection[str]
    unless_also_class: Collection[str]


def holds(warning: Conditions, *, routes: Collection[str], forms: Collection[str], classes: Collection[str]) -> bool:
    """Whether it stands on a page that is given by these routes and forms (as the page lists them; () where it does not
    say) and stands in these classes (slugs, those above them included). What a page does not say keeps nothing off it."""
    return (
        (not warning.routes or not routes or not set(warning.routes).isdisjoint(routes))
        and (not warning.forms or not forms or _is_named(warning.forms, forms))
        and set(warning.unless_also_class).isdisjoint(classes)
    )


def _is_named(wanted: Collection[str], forms: Collection[str]) -> bool:
    spoken = " ".join(forms).lower()
    return any(form.lower() in spoken for form in wanted)
