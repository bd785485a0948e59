"""Amounts of a medicine in a sentence: numbers with a unit of mass, ranges, tablets of a strength, "per kilogram"."""

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"
_MASSES = {
    "mg": 1.0, "milligram": 1.0, "milligrams": 1.0, "mgs": 1.0, "milligramme": 1.0, "milligrammes": 1.0,
    "g": 1000.0, "gm": 1000.0, "gms": 1000.0, "gram": 1000.0, "grams": 1000.0, "gramme": 1000.0, "grammes": 1000.0,
    "mcg": 0.001, "ug": 0.001, "microgram": 0.001, "micrograms": 0.001, "microgramme": 0.001, "microgrammes": 0.001,
    "ng": 0.000001, "nanogram": 0.000001, "nanograms": 0.000001,
}  # fmt: skip
_COUNTED = {
    "iu": "iu", "international units": "iu", "international unit": "iu", "units": "iu", "unit": "iu", "u": "iu",
    "mmol": "mmol", "meq": "mmol", "million units": "miu", "million iu": "miu",
}  # fmt: skip
_UNIT = rf"(?:{'|'.join(sorted((*_MASSES, *_COUNTED), key=len, reverse=True))})(?![\w%])"
FORM = r"(?:tablets?|capsules?|caplets?|pills?|lozenges?|suppositor(?:y|ies)|sachets?|pastilles?|patch(?:es)?|pessar(?:y|ies)|ampoules?|vials?)"
_TO = r"\s?(?:-|to)\s?"
_COUNT = rf"(?:(?P<from>{_NUMBER})(?:\s?(?:-|to|or)\s?(?P<count>{_NUMBER}))?|(?P<a>an?))"
_RANGE = rf"(?P<low>{_NUMBER})\s?(?P<unit1>{_UNIT})?(?:{_TO}(?P<high>{_NUMBER}))?[\s-]?(?P<unit>{_UNIT})"
_OF_STRENGTH = re.compile(
    rf"\b{_COUNT}\s(?:x\s)?(?P<strength>{_NUMBER})[\s-]?(?P<unit>{_UNIT})[\s-](?:[a-z\-]+\s){{0,2}}?{FORM}"
)
_EACH = re.compile(
    rf"\b{_COUNT}\s(?:[a-z\-]+\s){{0,2}}?(?:{FORM}|puffs?|sprays?|actuations?|inhalations?),?\s\(?(?:of|each (?:of|containing|with)?|containing)\s?(?P<strength>{_NUMBER})[\s-]?(?P<unit>{_UNIT})"
    rf"|\b(?P<count2>{_NUMBER})\s(?:[a-z\-]+\s){{0,2}}?{FORM}\s\((?P<strength2>{_NUMBER})\s?(?P<unit2>{_UNIT}) each\)"
    rf"|\b(?P<count3>\d+) doses of (?P<strength3>{_NUMBER})\s?(?P<unit3>{_UNIT})"
)
_TIMES = re.compile(rf"\b(?P<count>{_NUMBER})\s?x\s?(?P<strength>{_NUMBER})\s?(?P<unit>{_UNIT})")
_BETWEEN = re.compile(rf"\bbetween {_RANGE.replace(_TO, ' and ')}")
_PLAIN = re.compile(rf"(?<![\w.]){_RANGE}")
_PIECES = re.compile(
    rf"(?<![\w.\-/])(?P<low>\d+(?:\.\d+)?)(?:\s?(?:-|to|or)\s?(?P<high>\d+(?:\.\d+)?))?\s(?:[a-z]+\s)?(?P<form>{FORM}|puffs?|sprays?|drops?|pieces?(?: of gum)?|inhalations?|applications?|injections?|teaspoons?|spoonfuls?|ml|millilit(?:re|er)s?)\b(?! of saline| of water| glass|\s?/)"
)
_CONCENTRATION = re.compile(
    r"^\s?(?:/|per|in|:)\s?(?:\d+(?:\.\d+)?\s?)?(?:ml|millilit\w+|dl|l|lit(?:re|er)s?|cm|puff|actuation|spray|drop|g\b|mg\b)\b"
)
_BASIS = re.compile(
    r"^\s?(?:/|per |for (?:each|every) |a )\s?(?P<basis>kg|kilograms?|kilo|m2|square met(?:re|er))\b(?: of)?(?: (?:your |the child's |the |actual |ideal )?body[\s-]?weight)?(?: of body surface(?: area)?)?"
)
_STRENGTH = re.compile(
    rf"^[\s-](?:(?:[a-z\-]+\s){{0,2}}?{FORM}|strengths?|ones?|doses? (?:strengths?|forms?))\b(?! (?:daily|once|twice|every|a day|per day|\d))"
)
# "At most four doses in 24 hours", where a sentence names no other amount.
_OCCASIONS = re.compile(
    r"\b(?P<low>\d+) (?P<form>doses?|times)\b(?=,? (?:in (?:a |any |1 |each |every )?(?:24|day|week)|(?:a|per|each|every) (?:day|week|month)|daily|weekly|within 24))"
)
PIECES = ("tablet", "capsule", "caplet", "pill")  # units that hold a strength
_TAKES = re.compile(r"\b(?:take|takes|taking|swallow|given|give|use|insert|one|as|of)(?: (?:a|an|the|1))?\s$")


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high` in `unit` ("mg", "iu", "mmol", "ml", "tablet", "puff" …) at `start:end`; `basis` is "kg" or "m2" where it is for each of
    these, else "". `is_strength` when it only says how strong a tablet is."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    basis: str = ""
    is_strength: bool = False
    strength: float = 0.0  # in mg, of each of so many tablets


def amounts_in(text: str) -> list[Amount]:
    """The amounts in a text that `numerals.with_digits` has written, in order. Concentrations ("5 mg/ml") are none."""
    found: list[Amount] = []
    for pattern in (_OF_STRENGTH, _EACH, _TIMES, _BETWEEN, _PLAIN, _PIECES):
        for hit in pattern.finditer(text):
            if not any(hit.start() < one.end and one.start < hit.end() for one in found):
                amount = _read(pattern, hit, text)
                found += [amount] if amount else []
    return sorted(found, key=lambda one: one.start) or _occasions(text)


def _occasions(text: str) -> list[Amount]:
    return [
        Amount(hit.start(), hit.end(), float(hit["low"]), float(hit["low"]), hit["form"].rstrip("s"))
        for hit in _OCCASIONS.finditer(text)
    ]


def _read(pattern: re.Pattern[str], hit: re.Match[str], text: str) -> Amount | None:
    if pattern is _PIECES:
        low, high, form = float(hit["low"]), float(hit["high"] or hit["low"]), hit["form"]
        return Amount(hit.start(), hit.end(), min(low, high), max(low, high), _piece(form))
    return _counted(hit, text) if "strength" in pattern.groupindex else _plain(hit, text)


def _piece(form: str) -> str:
    if form.startswith("m"):
        return "ml"
    one = form.removesuffix(" of gum")
    return re.sub(r"ies$", "y", re.sub(r"(?<=ch)es$|(?<![es])s$|(?<=[^ch]e)s$", "", one))


def _counted(hit: re.Match[str], text: str) -> Amount:
    """So many tablets of a strength."""
    said = hit.groupdict()
    strength, unit = _said(said, "strength"), _said(said, "unit")
    factor, unit = _unit(unit)
    each = float(strength) * factor
    most = float(_said(said, "count") or said.get("from") or 1)
    least = float(said.get("from") or most)
    return Amount(
        hit.start(),
        hit.end(),
        least * float(strength) * factor,
        most * float(strength) * factor,
        unit,
        strength=each if unit == "mg" else 0.0,
    )


def _said(groups: dict[str, str | None], name: str) -> str:
    """What was said of it, in whichever order."""
    return next((groups[key] or "" for key in (name, f"{name}2", f"{name}3") if groups.get(key)), "")


def _plain(hit: re.Match[str], text: str) -> Amount | None:
    rest = text[hit.end() :]
    if _CONCENTRATION.match(rest):
        return None
    high_factor, unit = _unit(hit["unit"])
    low_factor = _unit(hit["unit1"])[0] if hit["unit1"] else high_factor
    high = float(hit["high"]) * high_factor if hit["high"] else float(hit["low"]) * high_factor
    low = float(hit["low"]) * (low_factor if hit["high"] else high_factor)
    basis = _BASIS.match(rest)
    end = hit.end() + (basis.end() if basis else 0)
    is_strength = bool(_STRENGTH.match(rest)) and not _TAKES.search(text[: hit.start()])
    kind = "" if not basis else "kg" if basis["basis"].startswith("k") else "m2"
    return Amount(
        hit.start(),
        end,
        min(low, high),
        max(low, high),
        unit,
        kind,
        is_strength,
        high if is_strength and unit == "mg" else 0.0,
    )


def _unit(written: str) -> tuple[float, str]:
    if written in _MASSES:
        return _MASSES[written], "mg"
    counted = _COUNTED[written]
    return (1_000_000.0, "iu") if counted == "miu" else (1.0, counted)
