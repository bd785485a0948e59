"""The checker: what is known of medicines that are taken together. Nine queries, however many are named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medicines.actions.asked import Asked, Meaning, understood
from medicines.actions.identities import without_salt
from medicines.actions.interacting import (
    Standing,
    classes_of,
    matches_of,
    shared_classes,
    told_apart,
)
from medicines.actions.shared_records import SharedRecords, own_among, shared_records
from medicines.actions.warned import severe_warnings_of
from medicines.content.asking import LONGEST_NAME, MOST_NAMES, typed
from medicines.content.folding import fold
from medicines.templatetags.countries import chosen
from medicines.views.by_country import urgent_help
from medicines.views.pairs import own_interactions
from medicines.views.serving import public
from medicines.views.warnings import shown_warnings

FEWEST_FIELDS = 3
COUNTRIES = {
    "AT": gettext_noop("Austria"),
    "AU": gettext_noop("Australia"),
    "CA": gettext_noop("Canada"),
    "DE": gettext_noop("Germany"),
    "ES": gettext_noop("Spain"),
    "FI": gettext_noop("Finland"),
    "FR": gettext_noop("France"),
    "GB": gettext_noop("the United Kingdom"),
    "IE": gettext_noop("Ireland"),
    "IN": gettext_noop("India"),
    "IT": gettext_noop("Italy"),
    "JP": gettext_noop("Japan"),
    "NZ": gettext_noop("New Zealand"),
    "RS": gettext_noop("Serbia"),
    "US": gettext_noop("the United States"),
    "ZA": gettext_noop("South Africa"),
}


@dataclass(frozen=True, slots=True)
class Twice:
    """Two names and what both are: the same ingredient, or members of one class (`slug`)."""

    one: str
    other: str
    both: str
    slug: str = ""


@public
def interactions(request: HttpRequest) -> HttpResponse:
    """What was typed comes back in the fields, with what is known of it; without names, only the fields."""
    asked = typed(request.GET.getlist("m"))
    shared, country = shared_records(), chosen(request.GET)
    found = known_together(asked.names, shared) if asked.names else {"names": ()}
    names = found["names"]
    context = {
        "asked": asked,
        "fields": _fields(names),
        "longest": LONGEST_NAME,
        "most": MOST_NAMES,
        "country": country,
        "urgent_help": urgent_help(country, shared.wordings),
        "kept": urlencode([("m", name) for name in names]) + "&" * bool(names),
    }
    return render(request, "medicines/interactions.html", context | found)


def _fields(names: Sequence[str]) -> list[str]:
    """As many as names, and one more to type in."""
    count = min(max(FEWEST_FIELDS, len(names) + 1), MOST_NAMES)
    return [*names, *[""] * (count - len(names))]


def known_together(names: Sequence[str], shared: SharedRecords) -> dict[str, Any]:
    """What `partials/checked_together.html` says of these names."""
    asked = understood(names)
    known = [one for one in asked.names if one.meanings]
    family = asked.family
    substances, things = told_apart(number for one in known for number in one.parts)
    standing = classes_of(substances, seeds=asked.seeds)
    matches = matches_of(substances, things=things, seeds=asked.seeds, shared=shared)
    pairs = set(_pairs(known, family))
    interactions = own_interactions(matches, _names(known), shared.wordings, only=pairs)
    return {
        "names": [one.typed for one in asked.names],
        "unknown": [one for one in asked.names if not one.meanings],
        "doubtful": [(one.typed, list(map(_said, one.meanings))) for one in known if len(one.meanings) > 1],
        "contents": [(one.typed, _listed(one.meanings[0])) for one in known if _is_explained(one)],
        "same_ingredient": list(_same_ingredient(known, family)),
        "same_class": list(_same_class(known, family, standing)),
        "interactions": [one for one in interactions if not one.is_of_some],
        "of_some": [one for one in interactions if one.is_of_some],
        "warnings": shown_warnings(severe_warnings_of(own_among(substances), shared), shared.wordings),
        "is_enough": bool(pairs) or len(known) > 1,
    }


def _pairs(known: Sequence[Asked], family: Mapping[int, int]) -> Iterator[frozenset[int]]:
    """What would be taken together: what two names stand for, and the ingredients of one product. Never two meanings of
    one name, and never a medicine with its own salt."""
    together = [(one.parts, other.parts) for one, other in combinations(known, 2)]
    together += [(meaning.parts, meaning.parts) for one in known for meaning in one.meanings]
    for some, others in together:
        for one in some:
            yield from (frozenset((one, other)) for other in others if _is_pair(one, other, family))


def _same_ingredient(known: Sequence[Asked], family: Mapping[int, int]) -> Iterator[Twice]:
    for first, second in combinations(known, 2):
        shared = {
            family.get(one, one): _plain(one, name if one == other else min(map(without_salt, (name, also)), key=len))
            for one, name in first.parts.items()
            for other, also in second.parts.items()
            if _is_same(one, other, family)
        }
        yield from (Twice(first.typed, second.typed, name) for name in shared.values())


def _same_class(
    known: Sequence[Asked], family: Mapping[int, int], standing: Mapping[int, list[Standing]]
) -> Iterator[Twice]:
    for first, second in combinations(known, 2):
        pairs = [(one, other) for one in first.parts for other in second.parts if not _is_same(one, other, family)]
        shared = {
            both.pk: both
            for one, other in pairs
            for both in shared_classes(standing.get(one, ()), standing.get(other, ()))
        }
        yield from (Twice(first.typed, second.typed, both.name, both.slug) for both in shared.values())


def _is_pair(one: int, other: int, family: Mapping[int, int]) -> bool:
    """Two things of which neither is a medicine (cheese is dairy and holds tyramine) are none."""
    return not _is_same(one, other, family) and len(told_apart((one, other))[1]) < 2


def _is_same(one: int, other: int, family: Mapping[int, int]) -> bool:
    return family.get(one, one) == family.get(other, other)


def _plain(number: int, name: str) -> str:
    """A substance's name inside a sentence."""
    return name[:1].lower() + name[1:] if number > 0 and not name[1:2].isupper() else name


def _names(known: Sequence[Asked]) -> dict[int, str]:
    """Number → its name, with the name that was typed for it where that is another."""
    names: dict[int, str] = {}
    for one in known:
        for number, own in one.parts.items():
            called = own if fold(one.typed) == fold(own) else f"{own} (“{one.typed}”)"
            names[number] = min(names.get(number, called), called, key=len)
    return names


def _is_explained(one: Asked) -> bool:
    """Whether it says something that the name itself does not."""
    return len(one.meanings) == 1 and [fold(name) for name in one.meanings[0].parts.values()] != [fold(one.typed)]


def _said(meaning: Meaning) -> str:
    where = ", ".join(_(COUNTRIES.get(code, code)) for code in meaning.countries)
    return f"{_listed(meaning)} ({where})" if where else _listed(meaning)


def _listed(meaning: Meaning) -> str:
    return " + ".join(name[:1].upper() + name[1:] for name in meaning.parts.values())
