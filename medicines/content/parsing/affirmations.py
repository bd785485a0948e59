"""Sentences that affirm one product: they say, without a negation, that the combination has a fixed-dose form."""

import re

from medicines.content.parsing.one_product import names_one_product
from medicines.content.parsing.product_words import (
    COMBINATION,
    FORMS,
    NEGATED,
    NEGATION,
    ONE_FORM,
    SEVERAL_FORMS,
    Weight,
    clauses,
    without_food,
)
from medicines.content.parsing.subjects import Subjects

_FIXED_DOSE = re.compile(r" fixed(?:-|\s)?dose\b| fdc\b| fixed(?:-ratio)? combination\b| co-formulated\b")
_COMES_AS = re.compile(
    rf" (?:available|comes?|supplied|formulated|sold|marketed|found|administered|taken|applied|given|used|dispensed|provided|packaged|combined)\b[^.;]{{0,60}}?"
    rf" (?:as|in|into|by|via)\b[^.;]{{0,60}}?\b{FORMS}(?!\w)"
)
_EACH_HOLDS = re.compile(
    rf" (?:each|one|a single|every|per) (?:\w+ ){{0,2}}?{FORMS}\b[^.;]{{0,40}}\b(?:contain|hold|combin|includ|both|with)\w*| (?:in|within) (?:each|one|a single|the same) {FORMS}(?!\w)"
    rf"| this (?:[\w\-]+ )?(?:{FORMS}|product|medicine|preparation) (?:contains|holds|combines|unites|merges) (?:both|the two|two|three|all)\b"
)
_SOLD_AS_ONE = re.compile(
    r" (?:sold|marketed|found|available)\b[^.;]{0,40}\bunder (?:various|different|several|many|multiple) (?:\w+ )?(?:brand names|brands|trade names|names)\b"
    r"| formulation (?:that )?(?:combin\w+|contain\w+)\b"
    r"| (?:combination |combined |triple |dual |double )(?:\w+[- ]){0,2}?(?:formulation|vaccine|supplement|tablet|ring|antibiotic ointment|inhaler)\b"
)
# "This fixed-dose combination must not …" denies something else of a product that it takes for granted.
_PRESUPPOSED = re.compile(
    r" (?:this|your|these|each|every)(?: [\w\-]+){0,2}? (?:fixed(?:-|\s)?dose|fdcs?\b|co-formulated|fixed combination)"
)
_DENIES_BEING = re.compile(
    rf"{NEGATION}\b(?:(?! (?:this|these|your)\b)[^.;]){{0,60}}?\b(?:available|exist\w*|sold|marketed|approved|licen[sc]ed|made|manufactured|produced|supplied|offered|"
    r"formulated|fixed|standard\w*|single|combined|commercial\w*|products?)\b"
)
_NOT_ONLY = re.compile(r" not only\b[^.;]*?,? but(?: also)?\b")
_MAY_BE = re.compile(
    r" may (?:\w+ )?(?:be|come|exist)(?: \w+){0,3}? (?:available|sold|marketed|found|supplied|combined|formulated|made|as|in)\b"
)
_IMAGINED = re.compile(r" (?:hypothetical|theoretical|might be|would|could|to compound|compound(?:ed|ing)|able to)\b")
_UNREAL = re.compile(
    r" (?:hypothetical|theoretical|might|would|could|if (?:it|such|this)|any (?:[\w\-+]+ ){1,6}?combination product|to compound|compound(?:ed|ing)|able to|separate(?:ly)?|each|individual)\b"
)
# "The patient's individual needs", "each active ingredient" of one product: not products of their own.
_OF_NO_PRODUCT = re.compile(
    r" individual(?:'s|s|ly)?(?= (?:patient|need|response|component|circumstance|factor|basis|condition|characteristic|requirement|tolerance|health|medical))"
    r"| (?:to|for) (?:each|the) (?:individual|patient)\b|'s individual\b| each(?= contain)"
    r"| (?:amount|quantity|concentration|ratio|strength)s? of each (?:active |individual )?(?:ingredient|component|drug|medicine)\b"
)
# "Both are available as tablets": each may be a tablet of its own.
_BOTH_COME = re.compile(
    r" both(?: (?:drugs|medicines|medications|agents|of them|are|can|may|be))*(?: \w+ly)? (?:available|comes?|supplied|sold|marketed|found|dispensed|provided|packaged|formulated)\b"
)
# "They are taken as tablets": several things come in several, unless a word says that they are one.
_EACH_COMES = re.compile(
    rf" (?:they|both|(?:the|these) (?:two|three|four|(?:\w+ )?(?:medicines|medications|drugs|agents)))\b[^.;,]{{0,60}}? (?:as|in)(?! one\b)"
    rf" (?:(?!combin|single|fixed|the\b|an?\b)[\w\-]+ ){{0,3}}?{SEVERAL_FORMS}(?!\w)"
    rf"| (?:as|in) (?:two|three|four) (?:(?!combin|fixed)[\w\-]+ )?{SEVERAL_FORMS}(?!\w)"
)
_UNITED = re.compile(r" (?:combin(?!ation(?: is| are|s))|formulated in|together|fixed|united|joined|mixed|merged|same)")
# Stems without which no sentence affirms a product.
_MAY_AFFIRM = re.compile(
    r" (?:tablet|capsul|caplet|pill|medicine (?:contains|holds|unites)|cream|ointment|gel|lotion|syrup|suspension|solution|drops|inhaler|spray|powder|sachet|patch|suppositor|injection|"
    r"vial|lozenge|liquid|elixir|granule|shampoo|mouthwash|pessar|emulsion|foam|linctus|infusion|syringe|product|preparation|formulat|fixed|fdc|"
    r"dosage form|co-form|brand|vaccine|supplement|ring|combin|over-the-counter)"
)


def affirmation(text: str, *, known: bool, subjects: Subjects | None = None) -> Weight:
    """How clearly a sentence affirms one product. `known`: only a clearer one than has been found matters."""
    if known and not any(word in text for word in ("fixed", "fdc", "co-form")):
        return Weight.NONE
    if not _MAY_AFFIRM.search(text):
        return Weight.NONE
    text = without_food(text)
    text = _NOT_ONLY.sub(" ", text) if " not only " in text else text
    if NEGATED.search(text):
        if _PRESUPPOSED.search(text) and not _DENIES_BEING.search(text):
            return Weight.CLEAR
        spoken = [text, *clauses(text)]
        affirmed = any(_FIXED_DOSE.search(clause) and not NEGATED.search(clause) for clause in spoken)
        return Weight.CLEAR if affirmed else Weight.NONE
    if _EACH_HOLDS.search(text) and not _IMAGINED.search(text):
        return Weight.HINT
    text = _OF_NO_PRODUCT.sub(" ", text) if " individual" in text or " each " in text else text
    if _UNREAL.search(text) or (_MAY_BE.search(text) and not _COMES_AS.search(ONE_FORM.sub(" ", text))):
        return Weight.NONE
    if _FIXED_DOSE.search(text):
        return Weight.CLEAR
    if ONE_FORM.search(text) or _SOLD_AS_ONE.search(text):
        return Weight.HINT
    if COMBINATION.search(text) and _COMES_AS.search(text) and not (_BOTH_COME.search(text) or comes_in_several(text)):
        return Weight.HINT
    return Weight.HINT if subjects and names_one_product(text, subjects) else Weight.NONE


def comes_in_several(text: str) -> bool:
    """ "They are given as two capsules", which says of no one product that it is a capsule."""
    return bool(_EACH_COMES.search(text)) and not _UNITED.search(text)
