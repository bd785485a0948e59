"""Words that put the ingredients of a page into one thing: a tablet that holds A and B, "the B in the same bottle", "A/B
tablets", how much of each is in a millilitre. What a "not" makes of them is told by `flag`.
"""

import re
from itertools import pairwise

from medicines.content.checks.passages import Said
from medicines.content.parsing.subjects import Subjects

FORM = r"(?:tablet|capsule|caplet|pill|sachet|puff|suppository|lozenge)"
UNREAL = re.compile(r"\b(?:would|could|might|hypothetical|theoretical)\b", re.IGNORECASE)
_AMOUNT = r"\d[\d.,]* ?(?:mg|g|mcg|micrograms?)"
HOLD = r"(?:holds?|contains?|has|have|delivers?|combines?|carry|carries|gives?|packs?|unites?|joins?|bundles?|includes?|provides?|pairs?|suppl(?:y|ies)|comprises?|releases?|dispenses?|yields?|brings?|puts?|consists? of|(?:is|are) filled with|incorporates?)"
_MEASURE = r"(?:millilit(?:re|er)|ml|gram|dose|drop|puff|spoonful|spray|squirt|actuation|squeeze|spoon|bottle|tube|vial|syringe|cream|ointment|gel|syrup|inhaler|patch)"
_HOLDS = re.compile(
    rf"\b(?:the|each|every|one|this|a|these|all|per) (?:[\w-]+ )?(?:{FORM}|{_MEASURE})s? (?:\w+ |(?:of|in) (?:the|this|each|every) (?:[\w-]+ ){{1,2}}?|\w+ed (?:in|with|under|on) (?:[\w-]+ ){{1,3}}?)?(?:{HOLD}|with|(?:is|are) made (?:of|from))\b[^.;]{{0,25}}$"
    rf"|\b(?:each|every) (?:single )?(?:one(?: of (?:them|these|which))?|of them) (?:\w+ )?(?:{HOLD}|with)\b[^.;]{{0,25}}$",
    re.IGNORECASE,
)
# "In every millilitre there are 10 mg of A and 2 mg of B"; "the powder in each blister consists of A and B".
_IN_EACH = re.compile(
    rf"\b(?:in|with|per|for) (?:each|every|one|1|a single) (?:[\w-]+ )?(?:{FORM}|{_MEASURE}|blister|ampoule|cartridge)s?\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
# "The A in the same bottle"; "B is inside the same tablet as A".
_IN_THE_SAME = re.compile(
    rf"\b(?:in|inside|within|into|of) (?:the|that|this|one and the|the very) same (?:[\w-]+ )?(?:{FORM}|cream|syrup|bottle|inhaler|pen|ointment|gel|spray|patch|lotion|drop|puff|powder)\b(?! (?:box|organi[sz]er|dispenser|case))"
    rf"|\b(?:your|the|every|each|this) (?:[\w-]+ ){{0,2}}?{FORM}s? (?:already |also )?{HOLD} (?:it|them|both)\b"
    rf"|\b(?:each|every|the|your|this|one) (?:[\w-]+ )?{FORM} (?:\w+ ){{0,3}}?(?:also {HOLD}\b|{HOLD}\b[^.;]{{0,40}}\b(?:as well|too|in addition)\b(?! as))",
    re.IGNORECASE,
)
_PART_OF_IT = re.compile(
    rf"\b(?:is|are|was|been|comes?) (?:already |also )?(?:(?:built|worked|incorporated|mixed|pressed|integrated|blended|packed|included) (?:in|into)|added to|included in) (?:the|each|every|your|this) (?:[\w-]+ ){{0,2}}?{FORM}\b|\b(?:it|they|both|which|(?:the )?[\w-]+) (?:is|are|forms?) (?:already |also |a )?(?:fixed )?(?:part|half|component|ingredient) of (?:the|your|every|each|this|that) (?:[\w-]+ )?{FORM}\b",
    re.IGNORECASE,
)
_SITS_IN_IT = re.compile(
    rf"\b(?:the|your|each|this) (?:[\w-]+ )?{FORM} (?:already|also) {HOLD}\b[^.;]{{1,40}} (?:in it|inside)\b|\b(?:is|are|sits?|lies?|comes?|goes|contained|found)(?: \w+)? (?:in|inside|within) (?:the|that|this) same (?:[\w-]+ )?{FORM}\b(?! (?:box|organi[sz]er))",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    rf" (?:layer|core)\b| (?:part|component|half|share|content) (?:of|in) (?:the|your|each|this) (?:[\w-]+ )?{FORM}\b",
    re.IGNORECASE,
)
_IN_IT_BEHIND = re.compile(
    rf" (?:(?:is |are )?(?:contained |present |already )?in (?:the|your|each|every|this)|(?:(?:(?:is|are|comes?) )?(?:both|together|united|combined|mixed|joined) )?in (?:one|a single)) (?:same )?(?!separate|other|different|two)(?:[\w-]+ )?(?:{FORM}|cream|gel|ointment|lotion|bottle|inhaler|syrup|patch|spray|tube|pen|injection)\b(?! (?:box|organi[sz]er|dispenser|form|a day|daily|each|of each))",
    re.IGNORECASE,
)
INSEPARABLE = re.compile(
    r"\b(?:in|into) which\b[^.;]{0,60}\b(?:are|were) (?:\w+ )?(?:mixed|combined|united|joined|blended|dissolved)\b"
    r"|\b(?:pressed|mixed|blended|joined|compressed|bound|compounded|moulded|fused|packed|put) together (?:in|into|as|by)?|\b(?:are|been|being|comes?|is) (?:pressed|blended|compressed|compounded|fused) together\b"
    r"|\b(?:are|been|being|is|were) (?:pressed|mixed|blended|joined|compressed|compounded|fused|packed|built|worked) into (?:it|one|the same)\b"
    r"|\b(?:in|as) (?:\w+ )?layers of (?:it|one|the|each|every|a single)\b"
    r"|\b(?:cannot|can't|can not|impossible to) (?:be )?(?:separated?|split|taken apart|part(?:ed)?|pulled apart)\b|\binseparabl[ey]\b",
    re.IGNORECASE,
)
# "One combination tablet of A and B".
_COMBINED_OF = re.compile(
    rf"\b(?:combination|combined|fixed[\s-]dose|single) (?:[\w-]+ )?(?:{FORM}|cream|syrup|inhaler|product) (?:of|with|containing|holding) (?:\d[\d.]* ?m?c?g (?:of )?)?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(rf"\b(?:the|another|a|each) (?:other|second|[\w-]+ )?(?:{FORM}|{_MEASURE})s?\b", re.IGNORECASE)
_IT_HOLDS = re.compile(rf"(?:^|[:;–] )\W*(?:it|this(?: \w+)?) (?:{HOLD}|is made (?:of|from))\b", re.IGNORECASE)
IN_THE_OTHER = re.compile(r"\b(?:in|inside|of) (?:the other|another)\b(?! (?:words|hand))", re.IGNORECASE)
_JOINT = re.compile(r"\s?[/–+&-]\s?")
_PRODUCT_NEXT = re.compile(
    rf" (?:[\w-]+ )?(?:{FORM}|cream|ointment|gel|lotion|syrup|inhaler|patch|drop|spray|solution|suspension|powder|foam|product|bottle|tube|pen)s?\b",
    re.IGNORECASE,
)
# "The tablets come as 10/5 and 20/10 mg"; no pressure ("140/90") and no concentration ("5 mg/5 ml").
_SLASHED = re.compile(
    r"(?<![\d./])\d[\d.]* ?(?:mg|mcg|micrograms?)? ?/ ?\d[\d.]* ?(?:mg|mcg|micrograms?)\b(?! ?(?:/|per |hg))",
    re.IGNORECASE,
)
_PER_THING = re.compile(
    rf"^[^.;]{{0,15}}\b(?:per|in (?:each|every|one|a single)|to (?:each|the)) (?:[\w-]+ )?(?:{FORM}|{_MEASURE})s?\b",
    re.IGNORECASE,
)
_A_FORM = re.compile(rf"\b{FORM}s?\b", re.IGNORECASE)
_TOO = re.compile(r"\b(?:and|as well as|plus|with|together with|alongside|layers?)\b", re.IGNORECASE)


def names_all_before_a_form(text: str, subjects: Subjects) -> bool:
    """ "Sertraline 50 mg/clonazepam 0.5 mg tablets"; "the tablet holds sertraline as well as clonazepam"."""
    found = subjects.mentions(text.lower())
    if {name for _, _, name in found} != set(subjects.ingredients):
        return False
    if _COMBINED_OF.search(text[: found[0][0]]) or INSEPARABLE.search(text) or _gives_amounts_in_each(text, found):
        return True
    if _SLASHED.search(text) and _A_FORM.search(text):
        return True
    if (_IT_HOLDS.search(text) and _TOO.search(text[found[0][1] :])) or are_joined(text, found):
        return True
    slashed = re.search(rf"{_AMOUNT}\s?/\s?[^.;]{{0,40}}?{_AMOUNT} (?:[\w-]+ )?{FORM}s?\b", text, re.IGNORECASE)
    if slashed:
        return True
    apart = _ANOTHER.search(text[found[0][1] : found[-1][0]])
    return not apart and bool(_HOLDS.search(text[: found[0][0]]) and _TOO.search(text[found[0][1] :]))


def _gives_amounts_in_each(text: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether a sentence says how much of every ingredient is in each of one thing."""
    amounts = len(re.findall(_AMOUNT, text, re.IGNORECASE)) >= len({name for _, _, name in found})
    apart = _ANOTHER.search(text[found[0][1] : found[-1][0]])
    placed = _IN_EACH.search(text[: found[0][0]]) or _PER_THING.match(text[found[-1][1] :])
    return amounts and not apart and bool(placed)


def in_the_same(said: Said, subjects: Subjects) -> str:
    """The part of a sentence that has one ingredient in the thing that another one is in, or "". The question may name
    one of them."""
    named = subjects.named_in(f"{said.asked} {said.text}")
    of_all = named == set(subjects.ingredients)
    signs = [_PART_OF_IT, *([_IN_THE_SAME] if of_all else [_SITS_IN_IT])] if named else []
    hit = next((hit for sign in signs if (hit := sign.search(said.text))), None) or _a_part(said.text, subjects)
    return re.split(r"[:;] ", said.text[: hit.end()])[-1] if hit and not UNREAL.search(said.text) else ""


def _a_part(text: str, subjects: Subjects) -> re.Match[str] | None:
    """ "The rosuvastatin part of the capsule"."""
    ends = (end for _, end, _ in subjects.mentions(text.lower()))
    several = len(subjects.named_in(text)) > 1
    signs = (_PART_BEHIND, _IN_IT_BEHIND) if several and not IN_THE_OTHER.search(text) else (_PART_BEHIND,)
    return next((hit for end in ends for sign in signs if (hit := sign.match(text, end))), None)


def are_joined(text: str, found: list[tuple[int, int, str]]) -> bool:
    """ "Losartan/hydrochlorothiazide tablets"."""
    between = [text[one[1] : following[0]] for one, following in pairwise(found)]
    return all(_JOINT.fullmatch(piece) for piece in between) and bool(_PRODUCT_NEXT.match(text[found[-1][1] :]))


def gives_slashed_strengths(text: str, subjects: Subjects) -> bool:
    """ "The tablet of 20 mg/12.5 mg", where nobody is named: two medicines have a number each."""
    return len(subjects.ingredients) == 2 and bool(_SLASHED.search(text) and _A_FORM.search(text))
