"""On which pages a fact of a substance stands: by which ways it and the page's medicine are given, in which forms. Pure.

A limit by mouth must never stand on a cream. What a page says of its ways keeps off all others. Where it says nothing
for sure, a page on a substance as such shows every fact, each with its way; one product shows what every way holds by
which its ingredients are given at all.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from medicines.content.routes import BODY
from medicines.fact_vocabulary import Way

_ORAL, _RECTAL, _INJECTED = "oral", "rectal", "injected"
_IN_BODY = {_ORAL, _RECTAL, _INJECTED}
# Way → where a page's routes (`content/routes.py`) have it, those of the whole body told apart; how a reader is told.
_WAYS = {
    Way.BY_MOUTH: (_ORAL, "by mouth"),
    Way.MOUTH_OR_THROAT: ("mouth", "in the mouth or throat"),
    Way.RECTAL: (_RECTAL, "into the rectum"),
    Way.SKIN: ("skin", "on the skin"),
    Way.EYE: ("eye", "in the eye"),
    Way.EAR: ("ear", "in the ear"),
    Way.NOSE: ("nose", "in the nose"),
    Way.LUNG: ("lung", "inhaled"),
    Way.VAGINA: ("vagina", "in the vagina"),
    Way.URETHRA: ("urethra", "into the urethra"),
    Way.INTO_A_VEIN: (_INJECTED, "into a vein"),
    Way.INTO_A_MUSCLE: (_INJECTED, "into a muscle"),
    Way.UNDER_THE_SKIN: (_INJECTED, "under the skin"),
    Way.INTO_A_JOINT: (_INJECTED, "into a joint"),
    Way.INJECTION: (_INJECTED, "by injection"),
}
_SAID = {
    _ORAL: re.compile(r"\b(?:oral|by mouth|tablet|capsule|caplet|syrup|elixir)"),
    _RECTAL: re.compile(r"\b(?:rectal|suppositor|enema)"),
    _INJECTED: re.compile(r"\b(?:inject|infus|intraven|intramusc|subcut|parenteral|ampoule|vial)"),
}
_SLOW = re.compile(r"\b(?:prolonged|extended|modified|slow|sustained|delayed)[\s-]release|\b(?:xr|er|sr|xl|mr|cr)\b")
_QUICK = re.compile(r"\b(?:immediate[\s-]release|ordinary)\b")
_SHAPES = {
    "patch": re.compile(r"\b(?:patch|plaster)"),
    **{
        shape: re.compile(rf"\b{shape}")
        for shape in ("gel", "cream", "ointment", "spray", "inhaler", "capsule", "tablet")
    },
}
_UNITS = {"micrograms": Decimal("0.001"), "mg": Decimal(1), "g": Decimal(1000)}


class Told(Protocol):
    """As a fact's document and its row have them."""

    routes: Collection[str]
    form: str


@dataclass(frozen=True, slots=True)
class Given:
    """How a page's medicine is given: the `places` that the page says for sure (() for not known), its `forms` one by
    one and what its title says, lower case. `is_open`: what it does not say holds for any way; else for `possible` ones
    alone, () where these are not known."""

    places: frozenset[str]
    forms: tuple[str, ...]
    title: str
    is_open: bool
    possible: frozenset[str] = frozenset()


def given(*, title: str, variant: str, routes: Collection[str], forms: Collection[str], is_open: bool) -> Given:
    """Of a page, by its title, what its brackets say, and the routes and forms of its row."""
    said, each = f"{title} {variant}".lower(), tuple(form.lower() for form in forms)
    told = _places_said(said) or _places_of_all(each)
    places = {route for route in routes if route != BODY} | ((told or _IN_BODY) if BODY in routes else set())
    return Given(frozenset(places), each, said, is_open)


def stands(fact: Told, on: Given, *, of_a_salt: bool = False) -> bool:
    """Whether a fact holds on a page. `of_a_salt`: the page's is a salt of the fact's substance, which may be given
    otherwise: one that is only rubbed in."""
    return (not fact.routes or _is_given_so(fact, on, of_a_salt)) and _is_in_form(fact.form.lower(), on)


def places_of(routes: Iterable[str]) -> frozenset[str]:
    """Where these ways (`Way`) are."""
    return frozenset(_WAYS[Way(route)][0] for route in routes)


def common_places(of: Iterable[frozenset[str]]) -> frozenset[str]:
    """Where one product can be given at all, by the places of each of its ingredients that are known; () if nowhere."""
    known = [places for places in of if places]
    return frozenset.intersection(*known) if known else frozenset()


def ways_in_words(routes: Iterable[str]) -> str:
    """ "by mouth, on the skin or into a vein"."""
    words = [_WAYS[Way(route)][1] for route in routes]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def amount_in_words(value: Decimal, unit: str) -> str:
    """ "4,000 mg"."""
    return f"{value.normalize():,f} {unit}"


def size(value: Decimal, unit: str) -> Decimal:
    """By which limits of one kind are put in order: in mg, where its unit is a mass."""
    return value * _UNITS.get(unit.split(",")[0].split(" of ")[0], Decimal(1))


def _is_given_so(fact: Told, on: Given, of_a_salt: bool) -> bool:
    own = places_of(fact.routes)
    if on.places:
        return not own.isdisjoint(on.places)
    return not of_a_salt if on.is_open else bool(on.possible) and on.possible <= own


def _is_in_form(form: str, on: Given) -> bool:
    named = {shape for shape, sign in _SHAPES.items() if sign.search(form)}
    there = {shape for shape, sign in _SHAPES.items() for said in (on.title, *on.forms) if sign.search(said)}
    if named and there and named.isdisjoint(there):
        return False
    slow = bool(_SLOW.search(on.title)) or [bool(_SLOW.search(one)) for one in on.forms]
    if _SLOW.search(form):
        return slow is True or not slow or any(slow)
    return not (_QUICK.search(form) and (slow is True or (slow and all(slow))))


def _places_said(said: str) -> set[str]:
    return {place for place, sign in _SAID.items() if sign.search(said)}


def _places_of_all(forms: tuple[str, ...]) -> set[str]:
    """None, where one of them does not say."""
    each = [_places_said(form) for form in forms]
    return set().union(*each) if all(each) else set()
