"""What changed in one plain sentence: "2 doses, 1 route changed; 1 negation removed"."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from medicines.content.safety.change import TokenChange
from medicines.content.safety.lexemes import PHRASES, UNITS, phrase
from medicines.content.safety.lexicon_names import CONDITION_ENDINGS, CONDITIONS
from medicines.content.safety.mildness import LINKING
from medicines.vocabulary import TokenKind

# Finer than the kinds of tokens: what people would call them.
_DOSE, _LINK, _CONDITION, _ORGAN = "dose", "linking word", "condition", "organ"
_ABBREVIATION, _SUBSTANCE, _HANDLING = "abbreviation", "substance", "way of taking"
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
    _ABBREVIATION: ("abbreviation", "abbreviations"),
    _SUBSTANCE: ("substance", "substances"),
    _HANDLING: ("way of taking", "ways of taking"),
    _CONDITION: ("condition", "conditions"),
    _ORGAN: ("organ", "organs"),
    _LINK: ("linking word", "linking words"),
}
# Units in which doses are measured, as the table of units names them; with forms ("two tablets").
_DOSE_UNITS = frozenset("mg mcg g ng kg ml l iu unit mu mmol micromol meq mol".split())


# What may harm most comes first where only some are shown.
_GRAVEST = (
    _DOSE, TokenKind.NEGATION, TokenKind.UNIT, TokenKind.DRUG_NAME, _SUBSTANCE, _HANDLING, TokenKind.ROUTE, TokenKind.FREQUENCY,
    TokenKind.LIMIT, TokenKind.ADVICE, TokenKind.NUMBER,
)  # fmt: skip


def called(kind: TokenKind, *texts: str) -> str:
    """What people call one token of this kind that is written so: "dose", "word of advice"; "" for mere text."""
    return _NAMES[_sort(kind, [text for text in texts if text])][0] if kind is not TokenKind.TEXT else ""


def gravity(change: TokenChange) -> int:
    """By this they are put in order: doses and negations before words of other kinds, mild words last."""
    sort = _sort_of(change)
    return len(_GRAVEST) + 1 if change.is_mild else _GRAVEST.index(sort) if sort in _GRAVEST else len(_GRAVEST)


def headline(changes: Iterable[TokenChange]) -> str:
    """The safety tokens that changed, counted; "" for none."""
    counted: Counter[tuple[str, str]] = Counter()
    for change in changes:
        if change.kind is not TokenKind.TEXT:
            counted[_how(change), _sort_of(change)] += 1
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


def _sort_of(change: TokenChange) -> str:
    return _sort(change.kind, [text for text in (change.old, change.new) if text])


def _sort(kind: TokenKind, texts: Sequence[str]) -> str:
    if kind is TokenKind.NUMBER:
        return _DOSE if any(_is_dose(text) for text in texts) else kind
    return next((sort for of, sort, fits in _FINER if of is kind and all(map(fits, texts))), kind)


def _is_dose(text: str) -> bool:
    """Whether a number as written has a unit of doses: "20 mg", "0.25–0.5mg", "two tablets"."""
    words = text.lower().replace("/", " ").replace("-", " ").split()
    last = [word.lstrip("0123456789.,½¼¾–—") for word in words]
    return any(UNITS.get((word,)) in _DOSE_UNITS or UNITS.get((word,)) in _FORMS for word in last if word)


_FORMS = frozenset(
    "tablet capsule caplet pill lozenge drop puff spray sachet patch suppository pessary vial ampoule spoonful teaspoon "
    "tablespoon actuation".split()
)


def _families(*words: str) -> frozenset[int]:
    return frozenset(family for word in words for family in PHRASES[(word,)].families)


_CONDITION_FAMILIES, _ORGAN_FAMILIES = _families("asthma", "angina"), _families("renal", "spleen")
_SUBSTANCE_FAMILIES = _families("sodium", "wine", "cheese", "garlic")
_HANDLING_FAMILIES = _families("crush", "shake", "dilute", "pierce")
_CAPITALS = re.compile(r"[A-Z]{2,6}s?")


def _is_condition(text: str) -> bool:
    last = text.lower().split()[-1]
    return (
        last in CONDITIONS or last == "failure" or last.endswith(CONDITION_ENDINGS) or _is_of(text, _CONDITION_FAMILIES)
    )


def _is_organ(text: str) -> bool:
    return _is_of(text, _ORGAN_FAMILIES)


def _is_substance(text: str) -> bool:
    """Food, drink, a salt or a herb: what is taken, and has no name as a medicine."""
    return _is_of(text, _SUBSTANCE_FAMILIES)


def _is_handling(text: str) -> bool:
    """What is done with a tablet, a capsule or a bottle: crushed, swallowed whole, shaken."""
    return _is_of(text, _HANDLING_FAMILIES)


def _is_of(text: str, families: frozenset[int]) -> bool:
    found = PHRASES.get(phrase(text.lower()))
    return bool(found and found.families & families)


def _is_abbreviation(text: str) -> bool:
    return bool(_CAPITALS.fullmatch(text)) and phrase(text.lower()) not in PHRASES


_FINER: tuple[tuple[TokenKind, str, Callable[[str], bool]], ...] = (
    (TokenKind.OPPOSITE, _LINK, lambda text: text.lower() in LINKING),
    (TokenKind.POPULATION, _CONDITION, _is_condition),
    (TokenKind.POPULATION, _ORGAN, _is_organ),
    (TokenKind.DRUG_NAME, _ABBREVIATION, _is_abbreviation),
    (TokenKind.DRUG_NAME, _SUBSTANCE, _is_substance),
    (TokenKind.FORM, _HANDLING, _is_handling),
)
