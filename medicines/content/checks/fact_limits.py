"""Maximum daily doses that the site holds, as the doses of a page that a page's own doses are compared with."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from medicines.content.checks.doses import Dose
from medicines.content.checks.finding import Place
from medicines.content.checks.limits import Limit
from medicines.content.checks.numerals import with_digits
from medicines.content.checks.rhythm import Rhythm
from medicines.content.checks.scope import FORMULATIONS, Scope, read_scope
from medicines.content.document import FactDocument, PageDocument
from medicines.content.facts import Given, amount_in_words, common_places, given, places_of, stands, ways_in_words
from medicines.content.page_routes import routes_of_page
from medicines.country_vocabulary import Country
from medicines.fact_vocabulary import FactKind, Way
from medicines.vocabulary import PageKind

_UNITS = {"micrograms": ("", 0.001), "mg": ("", 1.0), "g": ("", 1000.0), "mg/kg": ("kg", 1.0)}
_INJECTED = ("injection", "iv", "im", "sc")
_ROUTES = {
    Way.BY_MOUTH: ("oral",),
    Way.RECTAL: ("rectal",),
    Way.SKIN: ("skin",),
    Way.EYE: ("eye",),
    Way.EAR: ("ear",),
    Way.NOSE: ("nose",),
    Way.LUNG: ("lung",),
    Way.VAGINA: ("vaginal",),
    Way.INTO_A_VEIN: ("iv", "injection"),
    Way.INTO_A_MUSCLE: ("im", "injection"),
    Way.UNDER_THE_SKIN: ("sc", "injection"),
    Way.INJECTION: _INJECTED,
}
_COUNTRIES = {
    Country.IN: "in India",
    Country.EU: "in Europe",
    Country.GB: "in the UK",
    Country.US: "in the US",
}
_KINDS_OF = {
    "pain": frozenset(("headache", "toothache", "dental", "sprain", "strain", "dysmenorrhoea", "period", "soreness")),
    "fever": frozenset(("cold", "flu")),
}  # fmt: skip
_ADULTS = re.compile(r"adults\b")
_OLD = re.compile(r"elderly|over (?:6[05]|7\d|8\d)\b")
_AGES = re.compile(r"(\d+)(?: (?:to|and) (\d+))? (year|month)s?")


def limits_on(document: PageDocument, facts: Iterable[FactDocument], drug: str) -> tuple[Dose, ...]:
    """The maxima among these facts of one drug that stand on a page, as doses: a maximum for one case each. What is no
    mass, what names people that no page's words are compared with, and what no illness is named for, is left out."""
    facts = tuple(facts)
    on = _given(document, facts)
    return tuple(dose for fact in facts if stands(fact, on) for dose in _as_dose(fact, drug))


def ways_of(facts: Iterable[FactDocument]) -> frozenset[str]:
    """Where the substance of these facts can be given at all, in any country; () where that is not held."""
    return frozenset().union(*(places_of(fact.routes) for fact in facts if fact.kind == FactKind.ROUTES))


def _given(document: PageDocument, facts: tuple[FactDocument, ...]) -> Given:
    said = {"title": document.title, "variant": document.variant, "forms": document.forms}
    is_open = document.kind == PageKind.MEDICINE or document.not_fixed_dose is True
    on = given(**said, routes=routes_of_page(document), is_open=is_open)
    return Given(on.places, on.forms, on.title, is_open, common_places([ways_of(facts)]))


def _as_dose(fact: FactDocument, drug: str) -> Iterator[Dose]:
    who, causes = _who(fact), read_scope(fact.indication.lower(), is_label=True).causes
    if fact.kind != FactKind.MAXIMUM_DAILY_DOSE or fact.unit not in _UNITS or who is None or not causes:
        return
    basis, factor = _UNITS[fact.unit]
    amount = float(fact.value) * factor
    routes = frozenset(route for way in fact.routes for route in _ROUTES.get(Way(way), ()))
    form = read_scope(fact.form.lower()).who & FORMULATIONS
    causes |= frozenset().union(*(_KINDS_OF[cause] for cause in causes & _KINDS_OF.keys()))
    scope = Scope(routes, who | form | {_COUNTRIES[Country(fact.country)]}, causes)
    said = f"{amount_in_words(Decimal(fact.value), fact.unit)} a day {ways_in_words(fact.routes)}"
    text = f"{said} ({fact.indication}), {fact.population}: {fact.source_title}"
    yield Dose(drug, amount, amount, "mg", basis, Rhythm("day"), Limit.MAXIMUM, scope, text, Place(""))


def _who(fact: FactDocument) -> frozenset[str] | None:
    """Adults without more are nobody in particular; None for people whom no page's words can be compared with."""
    people = fact.population.lower()
    if not people or _ADULTS.match(people):
        return frozenset()
    if _OLD.match(people):
        return frozenset(("elderly",))
    ages = _AGES.search(with_digits(people))
    if not ages or not (people.startswith("children") or people[0].isdigit()):
        return None
    months = " months" if ages[3] == "month" else ""
    upper = f"-{ages[2]}" if ages[2] else ""
    return frozenset(("child", f"age {'' if upper else 'over '}{ages[1]}{upper}{months}"))
