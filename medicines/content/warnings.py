"""On which pages a warning stands: what it asks of a page, beside one of its members. Pure."""

from collections.abc import Collection
from typing import Protocol

from medicines.content.routes import BODY, routes_in


class Conditions(Protocol):
    """As a warning's document and its row have them."""

    routes: Collection[str]
    forms: Collection[str]
    unless_also_class: Collection[str]


def holds(warning: Conditions, *, routes: Collection[str], forms: Collection[str], classes: Collection[str]) -> bool:
    """Whether it stands on a page that is given by these routes and forms (as the page lists them; () where it does not
    say) and stands in these classes (slugs, those above them included). What a page does not say keeps nothing off it,
    but for a class that says it of a warning on one place: that of creams stands on no inhaler's page."""
    return (
        _is_given_so(warning, routes or _routes_of_classes(warning, classes))
        and (not warning.forms or not forms or _is_named(warning.forms, forms))
        and set(warning.unless_also_class).isdisjoint(classes)
    )


def _is_given_so(warning: Conditions, routes: Collection[str]) -> bool:
    return not warning.routes or not routes or not set(warning.routes).isdisjoint(routes)


def _routes_of_classes(warning: Conditions, classes: Collection[str]) -> frozenset[str]:
    """Never against a warning that concerns the whole body: a class of one ingredient must not keep that off."""
    return frozenset() if BODY in warning.routes else routes_in(" ".join(classes).replace("-", " "))


def _is_named(wanted: Collection[str], forms: Collection[str]) -> bool:
    spoken = " ".join(forms).lower()
    return any(form.lower() in spoken for form in wanted)
