"""What a page says of one product without affirming it in so many words: signs that count where nothing denies one.

Some settle it alone, for two products could not be meant: the combination is found *in* syrups, its ratio differs from
brand to brand, its dose is one 200 mg/25 mg tablet. Others are taken for granted by pages on two medicines, too, and
settle it only in pairs: the page calls its subject one combination medicine, and doses it in forms or by its brand.
"""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from medicines.content.parsing.affirmations import comes_in_several
from medicines.content.parsing.certainty import is_uncertain
from medicines.content.parsing.one_product import DOSE
from medicines.content.parsing.others import speaks_of_others, with_both, without_comparisons
from medicines.content.parsing.product_words import FORMS, NEGATED, clauses, simple, without_food
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind


class Sign(Enum):
    ALONE = "says of one product what could be said of no two"
    CALLED = "calls its subject one medicine"
    NAMED = "speaks of this medicine or product"
    FORM = "doses it in forms"
    MAKER = "says that its dose depends on the brand or product"


_KINDS = (
    r"(?:medications?|medicines?|drugs?|antibiotics?|antimicrobials?|antimalarials?|products?|supplements?|laxatives?|vaccines?|"
    r"pain relievers?|painkillers?|antivirals?|antiretrovirals?|antifungals?)"
)
_MADE = r"(?:products?|preparations?|formulations?|supplements?|medications?|medicines?|remedies)"
_WHAT = r"(?:both|this combination|these (?:\w+ )?(?:ingredients|components|substances|compounds|drugs|medicines|medications|acids|nutrients|vitamins)|all (?:three|four|five)(?: (?:ingredients|components|drugs))?)"
_SUBJECT = rf"(?:{_WHAT}|(?:the|this)(?: [\w\-]+)? combination|(?:this|the) (?:combination |combined )?(?:medication|medicine|drug))"
_CALLED = re.compile(
    rf" (?:both|it|this|combination)(?: \([^()]*\))?(?:, [^,]{{1,60}},)? is an? (?:(?!not\b)[\w\-]+,? ){{0,3}}?(?:combin(?:ed|ation)|multi-\w+|compound) (?:(?!of\b|therapy\b|with\b)[\w\-]+ ){{0,3}}?{_KINDS}\b"
)
_NAMED = re.compile(
    rf" th(?:is|e) (?:[\w\-]+ )?combin(?:ed|ation) (?:[\w\-]+ ){{0,2}}?{_KINDS}\b(?! of)"
    r"| (?:this|the) (?:(?!(?:first|second|third|other|next|last|two|three|four)\b)[\w\-]+ )?(?:product|supplement|ointment|solution|cream|syrup|tablet|capsule|gel|lotion|formulation|preparation)\b"
)
_FORM = re.compile(rf"\b(?!injection|infusion|vial){FORMS}(?!\w)")
_VARIES = r"(?:var(?:y|ies)|differ(?:s|ent)?|depend(?:s|ing|ent)?|specified|determined|based|adjusted|available|offer|exists?)"
_MAKER = re.compile(
    rf" (?:dos\w+|strengths?)\b[^.;]{{0,80}} {_VARIES}\b[^.;]{{0,80}} (?:brands?|brand[- ]name|manufacturers?)\b(?!'s)"
)
_FOUND_IN = re.compile(
    rf" {_SUBJECT}\b[^.;]{{0,30}} (?:found|available|used|sold|marketed|combined|formulated|included|supplied|comes?|provided)\b(?:(?! (?:treat\w*|therap\w+|regimens?)\b)[^.;]){{0,30}}? (?:as|in)\b(?! (?:combination|conjunction)\b)"
    rf"(?: (?!form\b|individual\b|separate\b|the\b)[\w\-(),/]+){{0,6}}? (?:{FORMS}|{_MADE})(?!\w)"
)
_HOLDING = re.compile(
    rf" (?:{FORMS}|{_MADE}) (?:(?:that |which )?(?:contains?|combines?|holds?)|containing|combining|of|with|for) {_WHAT}\b(?! (?:conditions|diseases|symptoms))"
)
_PROPORTIONS = re.compile(
    r" (?:ratios?|strengths?|amounts?|concentrations?|proportions?|composition|quantit(?:y|ies))\b(?:(?! individual\b)[^.;]){0,90}? (?:vary|varies|differ|differs|vari\w+|determined)\b"
    r"[^.;]{0,50} (?:brands?|manufacturers?|products?|formulations?)\b"
    r"| (?:different|various|several|many) (?:brands|manufacturers|companies)\b[^.;]{0,25} (?:offer|make|sell|produce|have|use)\b[^.;]{0,40} (?:ratios?|strengths?|formulations?|combinations?)\b"
    r"| (?:many|various|several|different|numerous) combination products?\b[^.;]{0,15} (?:exist|available)"
)
_IS_A_FORM = re.compile(
    r" both(?:,? [^.;]{1,30},)? (?:is|are)(?: \w+)? (?:an? )?(?:(?!(?:for|of|to|used|in|with|that|which)\b)[\w\-]+ ){0,5}?(?:cream|ointment|gel|lotion|syrup|suspension|eye drops?|inhaler|nasal spray|spray|powder|mouthwash)\b"
    r"| (?:this|the) combination (?:[\w\-]+ )?(?:tablet|capsule|cream|ointment|gel|lotion|syrup|suspension|inhaler|spray)s?\b"
)
_AS_A_BRAND = re.compile(
    r" (?:but (?:rather )?|often |usually |typically )(?:formulated |sold |dispensed |marketed |and ){0,4}as a (?:specific )?brand(?:ed|-name)? (?:formulation|product|combination|medication|medicine)\b"
)
# "Known by the brand name …": a product has one.
_BRANDED = re.compile(
    r" (?:it|combination|both|medication|medicine|drug|product) is (?:\w+ )?(?:sold|marketed|available|known|prescribed)\b[^.;]{0,30} (?:under|by) (?:the |various |several |different |many )?(?:\w+ )?(?:brand|trade)\b"
)
_NUMBER = r"\d[\d.,]*(?:\s?(?:mg|mcg|g))?"
_SLASHED = re.compile(rf"(?<![\d/])(?:{_NUMBER}\s?/\s?)+\d[\d.,]*\s?(?:mg|mcg|g)\b(?!\s?/)")
# An amount between two names; its number may have been taken for a part of the name.
_DOSED_TO = re.compile(r"(?:\s\(?\d[\d.,]*)?\s?(?:mg|mcg|g)\)?\s?/\s?")
# Each may be a product of its own: "both are available as tablets".
_EACH_COMES = re.compile(
    r" both (?:are|come|can be|may be)(?: \w+)?? (?:available|sold|supplied|marketed|provided|used|given|taken|prescribed)\b(?! together)"
)
_NOT_MEANT = re.compile(
    r" (?:may|might|could|would|should be|if|individual\w*|separate\w*|alone|each|every|iv|intravenous\w*|infus\w+|hypothetical\w*|theoretical\w*|compound(?:ed|ing)|"
    r"regimens?|another|other|own|respective\w*)\b"
)
_BOTH_OF_THEM = re.compile(r" both (?:tablets|capsules|medicines|medications|drugs)\b")
# "The amount of each component differs from brand to brand."
_OF_EACH = re.compile(
    r" of each (?:active |individual )?(?:ingredient|component|drug|medicine|acid)\b| individual (?:needs|patient|factors)\b"
)
# "There is no standard dosage, as strengths vary by manufacturer": what has no dose of its own is no product denied.
_NO_DOSE = re.compile(
    r" not? (?:an? )?(?:[\w\-\"]+,? ){0,6}?(?:dos(?:e|es|age|ages|ing))\b(?:(?! (?:as|since|because|due|not|no)\b)[^.;]){0,80}? (?:as|since|because|due)\b"
)
_SILENT = {SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.DRIVING, SectionKind.HOW_IT_WORKS}
_ALONE = (_HOLDING, _PROPORTIONS, _IS_A_FORM, _BRANDED)
# Without one of these, a sentence bears no sign.
_MAY_BE_ONE = (
    "combin", "product", "supplement", "brand", "manufactur", "formulat", "prepar", "ratio", "strength", "mg", "tablet", "capsul",
    "cream", "ointment", "gel", "lotion", "syrup", "suspension", "solution", "drops", "inhaler", "spray", "powder", "liquid",
)  # fmt: skip


def one_product_sign(said: Sequence[Statement], subjects: Subjects) -> Statement | None:
    """The sentence by which a page that denies nothing speaks of one product, or None."""
    found: dict[Sign, Statement] = {}
    if any("hypothetical" in statement.text for statement in said):  # and so is all that the page says
        return None
    for statement in said:
        if statement.kind in _SILENT or statement.subject:
            continue
        text = without_food(simple(statement.text))
        if not any(map(text.__contains__, _MAY_BE_ONE)):
            continue
        text = without_comparisons(text)
        signs = _signs(statement, text, subjects) - found.keys()
        if signs and not _is_of_others(statement, text, subjects):
            found |= dict.fromkeys(signs, statement)
            if settled := _settled(found):
                return settled
    return _settled(found, Sign.MAKER)


def _settled(found: dict[Sign, Statement], also: Sign = Sign.FORM) -> Statement | None:
    """What settles it: a sign that stands alone, or how the medicine is dosed on a page that calls it one."""
    called = Sign.CALLED in found or Sign.NAMED in found
    return found.get(Sign.ALONE) or (found.get(also) if called else None)


def _signs(statement: Statement, text: str, subjects: Subjects) -> set[Sign]:
    whole = with_both(DOSE.sub("", _NO_DOSE.sub(" ", text)), subjects)
    signs = {Sign.NAMED} if _NAMED.search(whole) else set()
    if _AS_A_BRAND.search(whole):
        signs.add(Sign.ALONE)
    pieces = clauses(whole) if NEGATED.search(whole) else [whole]
    for piece in pieces:
        if not (NEGATED.search(piece) or _NOT_MEANT.search(_OF_EACH.sub(" ", piece))):
            signs |= _of_clause(piece, text, statement.kind, subjects)
    return set() if signs and (is_uncertain(text) or _BOTH_OF_THEM.search(text)) else signs


def _of_clause(whole: str, text: str, kind: SectionKind, subjects: Subjects) -> set[Sign]:
    """The signs of a clause that denies nothing: `whole` has "both" for the page's names, `text` is the sentence."""
    signs = {Sign.CALLED} if _CALLED.search(whole) else set()
    if _is_sure(text, whole, subjects):
        signs.add(Sign.ALONE)
    if kind not in (SectionKind.DOSAGE, SectionKind.NAMES, SectionKind.ABOUT):
        return signs
    if _FORM.search(whole) and not (subjects.mentions(whole) or " each " in whole):
        signs.add(Sign.FORM)
    if _MAKER.search(whole):
        signs.add(Sign.MAKER)
    return signs


def _is_sure(text: str, whole: str, subjects: Subjects) -> bool:
    if any(pattern.search(whole) for pattern in _ALONE):
        return True
    if _FOUND_IN.search(whole) and not (_EACH_COMES.search(whole) or comes_in_several(whole)):
        return True
    return "/" in text and _is_dosed_as_one(text, subjects)


def _is_dosed_as_one(text: str, subjects: Subjects) -> bool:
    """ "One 200 mg/25 mg tablet", "lopinavir 400 mg/ritonavir 100 mg": as many amounts as there are ingredients."""
    if any(hit[0].count("/") == len(subjects.ingredients) - 1 for hit in _SLASHED.finditer(text)):
        return True
    named = subjects.mentions(text)
    joined = [name for one, name in pairwise(named) if _DOSED_TO.fullmatch(text, one[1], name[0])]
    return len(joined) == len(subjects.ingredients) - 1


def _is_of_others(statement: Statement, text: str, subjects: Subjects) -> bool:
    """Whether a sentence, or the label that it stands under, names some of the ingredients and not all."""
    for words in (statement.label, text):
        named = {name for _, _, name in subjects.mentions(words)}
        if named and len(named) < len(set(subjects.ingredients)):
            return True
    return speaks_of_others(text, subjects)
