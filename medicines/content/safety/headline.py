"""What changed in one plain sentence: "2 doses, 1 route changed; 1 negation removed"."""

from collections import Counter
from collections.abc import Iterable, Iterator

from medicines.content.safety.lexemes import UNITS
from medicines.content.safety.told import TokenChange
from medicines.vocabulary import TokenKind

_DOSE = "dose"
# How people call one, and several.
_NAMES = {
    _DOSE: ("dose", "doses"),
    TokenKind.NUMBER: ("number", "numbers"),
    TokenKind.UNIT: ("unit", "units"),
    TokenKind.ROUTE: ("route", "routes"),
    TokenKind.FORM: ("form", "forms"),
    TokenKind.FREQUENCY: ("frequency", "frequencies"),
    TokenKind.NEGATION: ("negation", "negations"),
    TokenKind.LIMIT: ("limit", "limits"),
    TokenKind.ADVICE: ("word of advice", "words of advice"),
    TokenKind.OPPOSITE: ("opposite", "opposites"),
    TokenKind.POPULATION: ("group of people", "groups of people"),
    TokenKind.HELP: ("call for help", "calls for help"),
    TokenKind.DRUG_NAME: ("drug name", "drug names"),
}
# Units in which doses are measured, as the table of units names them; with forms ("two tablets").
_DOSE_UNITS = frozenset("mg mcg g ng kg ml l iu unit mu mmol micromol meq mol".split())


# What may harm most comes first where only some are shown.
_GRAVEST = (
    _DOSE, TokenKind.NEGATION, TokenKind.UNIT, TokenKind.DRUG_NAME, TokenKind.ROUTE, TokenKind.FREQUENCY,
    TokenKind.LIMIT, TokenKind.ADVICE, TokenKind.NUMBER,
)  # fmt: skip


def called(kind: TokenKind, *texts: str) -> str:
    """What people call one token of this kind that is written so: "dose", "word of advice"; "" for mere text."""
    return _NAMES[_sort(kind, texts)][0] if kind is not TokenKind.TEXT else ""


def gravity(change: TokenChange) -> int:
    """By this they are put in order: doses and negations before words of other kinds."""
    sort = _sort(change.kind, (change.old, change.new))
    return _GRAVEST.index(sort) if sort in _GRAVEST else len(_GRAVEST)


def headline(changes: Iterable[TokenChange]) -> str:
    """The safety tokens that changed, counted; "" for none."""
    counted: Counter[tuple[str, str]] = Counter()
    for change in changes:
        if change.kind is not TokenKind.TEXT:
            counted[_how(change), _sort(change.kind, (change.old, change.new))] += 1
    return "; ".join(
        _said(how, counted) for how in ("changed", "removed", "added") if any(h == how for h, _ in counted)
    )


def _said(how: str, counted: Counter[tuple[str, str]]) -> str:
    named = [f"{count:,} {_NAMES[sort][count != 1]}" for sort, count in _in_order(how, counted)]
    return f"{', '.join(named)} {how}"


def _in_order(how: str, counted: Counter[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    return ((sort, counted[how, sort]) for sort in _NAMES if counted[how, sort])


def _how(change: TokenChange) -> str:
    return "removed" if not change.new else "added" if not change.old else "changed"


def _sort(kind: TokenKind, texts: Iterable[str]) -> str:
    if kind is not TokenKind.NUMBER:
        return kind
    return _DOSE if any(_is_dose(text) for text in texts) else kind


def _is_dose(text: str) -> bool:
    """Whether a number as written has a unit of doses: "20 mg", "0.25–0.5mg", "two tablets"."""
    words = text.lower().replace("/", " ").replace("-", " ").split()
    last = [word.lstrip("0123456789.,½¼¾–—") for word in words]
    return any(UNITS.get((word,)) in _DOSE_UNITS or UNITS.get((word,)) in _FORMS for word in last if word)


_FORMS = frozenset(
    "tablet capsule caplet pill lozenge drop puff spray sachet patch suppository pessary vial ampoule spoonful teaspoon "
    "tablespoon actuation".split()
)
