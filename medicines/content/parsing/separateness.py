"""Sentences that deny one product by calling its parts separate: "the two are prescribed as separate tablets".

A fixed-dose product's page speaks of separate medicines too: as what one may also buy, took before, or need not take.
So such a sentence counts only when nothing in it affirms one product or makes it an addition, a past or another case.
"""

import re

from medicines.content.parsing.product_words import COMBINATION, FORMS, GAP, NEGATED, ONE_FORM, PACK, Weight

_SEPARATE = re.compile(
    r" separate\b[\s\w,\-]{0,25}\b(?:medications?|medicines?|drugs?|agents?|antibiotics?|products?|prescriptions?|tablets?|pills?|"
    r"entities|generics?|supplements?|preparations|formulations|medical treatments)\b"
    rf"| (?:prescribed|dispensed|sold|available|purchased|bought|packaged|obtained|supplied|marketed)(?: and \w+)?{GAP % 2}(?:separately|individually|as individual|in (?:two |three )?(?:separate|different|individual) {PACK})\b"
    r"| (?:prescribe|dispense|sell|buy|purchase|obtain|get|order)s? (?:each|both|them|these|the (?:two|three|pair))(?: of \w+)?(?: \w+)? (?:separately|individually)\b"
    r"| two separate prescriptions\b"
)
_THE_TWO = re.compile(r" the (?:two|three|four|five|pair|medicines|medications|drugs|ingredients|components)\b| each\b")
_ARE_SEPARATE = re.compile(r" (?:are|remain) (?:\w+ ){0,2}?separate (?:medications?|medicines?|drugs?|products?)\b")
_REPLACED = re.compile(r" (?:replac\w+|instead of|formerly|previously|do not take)\b")
_DISTINCT = re.compile(
    r" (?:two|three|four|five|six|\d|are|both|as)(?: very| completely| entirely)? (?:distinct|different|individual|stand-?alone)(?: and \w+)?\s(?:\w+\s){0,2}?(?:medications?|"
    r"medicines?|drugs?|agents?|antibiotics?|substances|products)\b(?! (?:class|type|group|mechanism|action)\w*\b)"
)
_PARTS = re.compile(
    r" (?:combin\w+|contain\w*|consist\w*|compris\w*|mix\w*|blend\w*|composed|includ\w+|made (?:up )?of)\b(?:(?! (?:are|is|remain)\b)[^.;]){0,40}\b(?:separate|distinct|different|individual)\b"
)
_NOT_SEPARATE = re.compile(r" (?:not|never)\b(?:(?! but\b| rather\b| as\b)[^.;,]){0,60} (?:separate|individual)")
TOGETHER = re.compile(
    r" (?:(?:often|sometimes|commonly|frequently|may be|might be|can be|typically|usually) (?:prescribed|used|given|taken|administered)"
    r" (?:together|concurrently|in combination|in conjunction|alongside)|prescribed together|used together)\b"
)
# "These are two medicines, not one", "this is not one medicine but two".
_NOT_ONE_BUT_TWO = re.compile(
    r"(?: (?:is|are)|'s|'re)(?: \w+)? (?:two|three|four) (?:\w+ )?(?:medicines|medications|drugs|products|pills|tablets|capsules)(?: here)?,? (?:and )?not (?:just )?(?:a single|one)\b"
    r"| (?:is|are) not (?:a single|one) (?:\w+ )?(?:medicine|medication|drug|product|thing),? but (?:rather )?(?:two|three|four)(?! (?:in one|conditions|ingredients|substances))\b"
)
# Routes and readers that a page on tablets mentions in passing; what it says of them it says of no one else.
IN_PASSING = re.compile(
    r"\b(?:iv|i\.v|intravenous(?:ly)?|injectables?|parenteral(?:ly)?|intramuscular(?:ly)?|pa?ediatric|children|infants?)\b"
)
# What one product is called, and what is done with its parts.
_ONE_PRODUCT = re.compile(
    rf"{ONE_FORM.pattern}| fixed(?:-|\s)?(?:dose|ratio)\b| fdcs?\b| co-formulated\b"
    r"|(?: both| all| them| together| combin\w+| (?:two|three|four)\b[\w ]{0,40}?| join\w+| put| united?s?| merged?s?| are| is) in(?:to)? (?:one|the same|a single)\b"
    rf"| (?:this|the|your|our|each|every|that) (?:(?!separate|individual)[\w\-]+ ){{0,2}}?{FORMS}(?!\w)| in (?:both|these) {FORMS}(?!\w)"
    r"| (?:this|the|your) product\b| its (?:[\w\-]+ )?(?:ingredients|components|parts|substances|drugs|medicines)\b"
    r"| (?:combines|unites|joins|merges|puts|brings together|contains|holds)\b"
)
_SEGMENTS = re.compile(r"[,;:]\s|\s[–—]\s|\bbut\b|\b(?:although|though|however|while|whereas)\b")
_TAKEN_BACK = re.compile(r" (?:rather than|instead of|in place of|as opposed to)\b")
# An addition, a past, a condition, a comparison or a burden that is spared: separate medicines beside the product.
_OTHERWISE = re.compile(
    r" (?:also|too|still|already|before|beforehand|previous\w*|prior|former\w*|earlier|until|once|after|alternatively|"
    r"additionally|optionally|if|unless|was|were|had|have been|having|has been|"
    r"stud(?:y|ies)|trials?|equivalent|bioequivalen\w+|same (?:dos\w+|effects?|strengths?|amounts?)|than (?:the|two|three|when|if|with|taking)|compar\w+|"
    r"controll\w+|stabili[sz]ed|switch\w*|substitut\w+|transfer\w*|chang(?:e|ed|ing)|convert\w*|confus\w+|mistak\w+|replac\w+|"
    r"sav(?:e|es|ing)|spare[sd]?|avoid\w*|without|instead of|in place of|as well(?! as)|"
    r"(?:can|could|may|might) (?:[\w]+ )?(?:be )?(?:buy|get|obtain|purchase|order|bought|purchased|obtained|found|sold|available|had|prescribed|taken|given|used|dispensed|supplied)|"
    r"(?:not|never|nothing|no longer|no) (?:[\w]+ ){0,2}?(?:need|have|has|necessary|required|want|wish|buy|take|using|taking|just|only)|need not|no (?:need|reason))\b"
    r"| (?:must|should|do|does|can) not\b(?:(?! but\b)[^.;,])*? (?:separate|individual)| (?:begin|beg[au]n|start|first)(?:s|ed|ing|ning)?\b"
    r"| rather than (?:[\w]+ ){0,4}?(?:separate|individual|different)"
)


def separateness(clause: str, sentence: str) -> Weight:
    """How plainly a clause (lower case) calls the ingredients separate medicines; never `CLEAR`."""
    if _PARTS.search(clause) and not TOGETHER.search(sentence):
        return Weight.NONE
    if " not " in clause and _NOT_ONE_BUT_TWO.search(clause):
        return Weight.PLAIN if is_plainly_said(sentence) else Weight.HINT
    if _NOT_SEPARATE.search(clause):
        return Weight.NONE
    if _SEPARATE.search(clause) and not (IN_PASSING.search(sentence) or _REPLACED.search(sentence)):
        plainly = _is_of_the_parts(clause, sentence) and is_plainly_said(sentence)
        return Weight.PLAIN if plainly else Weight.HINT
    if _DISTINCT.search(clause) and not _PARTS.search(clause):
        plainly = (TOGETHER.search(sentence) or "separate" in sentence) and is_plainly_said(sentence)
        return Weight.PLAIN if plainly else Weight.HINT
    return Weight.NONE


def speaks_otherwise(sentence: str) -> bool:
    """Whether a sentence (lower case) speaks of an addition, a past or another case."""
    return bool(_OTHERWISE.search(sentence))


def is_plainly_said(sentence: str) -> bool:
    """Whether nothing in a sentence (lower case) affirms one product or speaks of an addition, a past or another case."""
    return not (speaks_otherwise(sentence) or any(_affirms_one(piece) for piece in _SEGMENTS.split(sentence)))


def _affirms_one(piece: str) -> bool:
    hit = _ONE_PRODUCT.search(f" {piece.strip()}")
    before = f" {piece.strip()}"[: hit.start() + 1] if hit else ""
    return bool(hit) and not (NEGATED.search(before) or _TAKEN_BACK.search(before))


def _is_of_the_parts(clause: str, sentence: str) -> bool:
    return bool(
        COMBINATION.search(sentence)
        or _THE_TWO.search(sentence)
        or TOGETHER.search(sentence)
        or _ARE_SEPARATE.search(clause)
    )
