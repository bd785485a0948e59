"""Facts that a pasted text states by the build of a line: dosage forms, how a name is said, where the copy cut it."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import ratio

from medicines.content.folding import fold
from medicines.content.names import DrugNames
from medicines.content.parsed import Problem
from medicines.content.parsing.furniture import promotes
from medicines.content.parsing.pasted_lines import Line, Shape
from medicines.content.title_attributes import ATTRIBUTES
from medicines.vocabulary import ProblemCode

_FORM = re.compile(
    r"\b(?:tablets?|caplets?|capsules?|wafers?|pills?|films?|lozenges?|granules|powders?|sachets?|solutions?|suspensions?|syrups?|"
    r"elixirs?|concentrates?|liquids?|drops|injections?|vials?|ampoules?|infusions?|creams?|ointments?|gels?|lotions?|patch(?:es)?|sprays?|"
    r"inhalers?|aerosols?|nebuli[sz]er|suppositor(?:y|ies)|pessar(?:y|ies)|foams?|pens?|implants?)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d[\d.,]*\s?(?:mg|mcg|µg|μg|micrograms?|grams?|g|mL|ml|iu|IU|units?|mmol|mEq|%)(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_FORMS = re.compile(r"(?:dosage |available )?(?:forms?|strengths?)(?: and strengths?)?", re.IGNORECASE)
_GLUE = frozenset(
    (
        "and",
        "or",
        "of",
        "in",
        "as",
        "each",
        "per",
        "form",
        "forms",
        "strength",
        "strengths",
        "dosage",
        "available",
        "orally",
        "disintegrating",
        "film",
        "ml",
    )
)
_LONGEST_FORM = 160  # characters
_SAID_AS = re.compile(r"[(\[]([A-Za-z]+(?:[ -][A-Za-z]+)+)[)\]]")
_SAID_LABEL = re.compile(
    r"^pronunciation:\s*(.+)$|\bpronounced(?: as)?:?\s+[“\"']?([A-Za-z]+(?:[ -][A-Za-z]+)+)", re.IGNORECASE
)
_SYLLABLES = re.compile(r"[ -]")
_LIKE_A_NAME = 45  # per cent of letters that a pronunciation shares with the name: "kloe NA ze pam" has 80
_JOINED = re.compile(r"\b([A-Z]?[a-z]{2,})([A-Z][a-z]{3,})")
_LEAST_CUT = 30  # characters; a shorter line without a full stop is a line of a list or a label
GRAVE = re.compile(
    r"\b(?:increas\w+|rais\w+|carr(?:y|ies)|higher|can (?:cause|lead to|result in)|may (?:cause|lead to|result in)|lead to)\b[^.]{0,80}"
    r"\b(?:life[- ]threatening|fatal|deaths?|suicid\w+|coma|addiction)\b|\b(?:life[- ]threatening|fatal)\b[^.]{0,60}\b(?:if|when|can|may)\b",
    re.IGNORECASE,
)


def forms(lines: Iterable[Line], known: Iterable[str] = ()) -> tuple[str, ...]:
    """Lines such as "Tablet: 0.5 mg, 1 mg" and "0.5 mg and 1 mg tablets": forms, strengths, and the medicine's own name
    at most beside them."""
    names = {word for name in known for word in _LETTERS.findall(name.lower())}
    found = (line.text for line in lines if "\n" not in line.text)
    return tuple(dict.fromkeys(text for text in found if _is_form(text) or _is_all_form(text, names)))


def _is_all_form(text: str, names: set[str]) -> bool:
    if len(text) > _LONGEST_FORM or text.endswith(".") or not _AMOUNT.search(text):
        return False
    label, colon, _ = text.partition(":")
    left = _LETTERS.findall(_FORM.sub(" ", _AMOUNT.sub(" ", text)).lower())
    of_forms = bool(_FORM.search(text)) or (bool(colon) and bool(_OF_FORMS.fullmatch(label)))
    return of_forms and all(word in names or word in ATTRIBUTES or word in _GLUE for word in left)


def _is_form(text: str) -> bool:
    label, colon, rest = text.partition(":")
    return bool(
        colon
        and len(label) <= 60
        and _FORM.search(label)
        and _AMOUNT.match(rest.strip())
        and not rest.rstrip().endswith(".")
    )


def pronunciation(lines: Iterable[Line], known: Iterable[str]) -> str:
    """How the name is said, in syllables one of which is in capitals, or behind a label that announces it."""
    keys = [fold(name) for name in known]
    for line in lines:
        labelled = _SAID_LABEL.search(line.text)
        if labelled:
            said = (labelled[1] or labelled[2]).strip(" .()[]“”\"'")
            if len(said) <= 60:
                return said
        for hit in _SAID_AS.finditer(line.text):
            syllables = _SYLLABLES.split(hit[1])
            stressed = any(one.isupper() for one in syllables) and any(one.islower() for one in syllables)
            written = all(one.isupper() or one.islower() for one in syllables)
            if stressed and written and any(ratio(fold(hit[1]), key) >= _LIKE_A_NAME for key in keys):
                return hit[1]
    return ""


def cuts(lines: list[Line], names: DrugNames, own: Iterable[str]) -> Iterator[Problem]:
    """Words that run into one another, and paragraphs that stop in the middle of a sentence. Nothing is completed."""
    keys = {fold(name) for name in own}
    for at, line in enumerate(lines):
        if line.shape is Shape.FURNITURE:
            continue
        for hit in _JOINED.finditer(line.text):
            if fold(hit[2]) in keys or names.kind(hit[2]):
                yield Problem(
                    ProblemCode.TEXT_CUT, f"“{hit[0]}” looks like two words that a copy ran together.", line.number
                )
        if line.shape in (Shape.TEXT, Shape.ANSWER) and _stops_short(line.text):
            yield Problem(ProblemCode.TEXT_CUT, f"“… {line.text[-40:]}” ends in the middle of a sentence.", line.number)
        elif line.shape is Shape.BULLET and line.text.endswith(("…", "...")):
            yield Problem(ProblemCode.TEXT_CUT, f"“{line.text[-40:]}” ends in the middle of a sentence.", line.number)
        if line.shape is Shape.TEXT and line.text[0].islower() and (line.gap or at == 0):
            yield Problem(
                ProblemCode.TEXT_CUT, f"“{line.text[:40]} …” begins in the middle of a sentence.", line.number
            )


def _stops_short(text: str) -> bool:
    return text.endswith(("…", "...")) or (len(text) >= _LEAST_CUT and text[-1].isalpha() and " " in text)


def promotional(lines: Iterable[Line]) -> Iterator[Problem]:
    for line in lines:
        if line.shape is not Shape.FURNITURE and promotes(line.text):
            message = f"“{line.text[:120]}” advertises, or announces what a leaflet does not hold."
            yield Problem(ProblemCode.PROMOTIONAL, message, line.number)
