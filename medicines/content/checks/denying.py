"""When a "not" beside a way of giving denies no way: it is of an amount, a case, a place or a need."""

import re

# "Never swallow more than …", "not by mouth with grapefruit", "no single intravenous dose should be higher than …".
_OF_MORE = re.compile(
    r"^(?: single)? doses?\b(?! forms?)|^(?: (?:it|them|the \w+))? (?:more|over|above|double|two|three|\d|extra|too|any more|within|at the same|together|for (?:more|longer)|until|before|after|during|on an empty|with|(?:in|on|at|near|around) (?:an? |the )?(?:\w+ )?(?:same|broken|damaged|other|area|site))\b"
)
_MORE_BEFORE = re.compile(r"\b(?:more|faster|higher|larger|less|longer|later|sooner|rather) than\b[^;,]*$")
# "Tablets need not be crushed", "there is no need to chew it", "no injection is needed".
_NO_NEED = re.compile(
    r"\b(?:no need|need(?: not|n't)|(?:not|n't) (?:need|have)(?: to)?|(?:not|n't)(?: \w+)? (?:needed|necessary|required))\b"
)
_NOT_NEEDED = re.compile(r"^[^;,.]{0,20}\b(?:needed|necessary|required)\b")
# "Injections are not used in colitis": elsewhere they are.
_OF_AN_ILLNESS = re.compile(
    r"^[^;,.]{0,30}\b(?:not|n't|never)\b[^;,.]{0,25}\b(?:used|given|suitable|an option|licensed|possible) (?:in|for|during|against|with)\b (?!any\b|all\b|humans\b)"
)
# Who forbids to inject it into a nerve, or cold, forbids no injection.
_ACT = re.compile(r"inject(?:ed|ing)?")
_PLAINLY = re.compile(
    r"^(?: (?:it|them|this|these|the [\w-]+|ever|at all|(?:in|under) any \w+))*\W*(?:$|(?<=[,;:.(])|\b(?:because|as|since|or|and|but|intra\w+|sub\w+|into (?:an?|the|your) (?:veins?|muscles?)|directly|by)\b)"
)
# What is opened is no capsule: "open the bottle and take out one capsule".
_PACKED = re.compile(
    r"^(?: (?:the|a|an|your|each|one))?(?: [\w-]+)? (?:bottles?|sachets?|packs?|blisters?|box(?:es)?|packets?|ampoules?|vials?|containers?|strips?|cartons?|foils?|pouch(?:es)?)\b"
)
# "Never crush the tablets": there are tablets.
_BREAKS_IT = re.compile(
    r"\b(?:crush|chew|open|split|break|halve|dissolve|empty|cut|suck|bite|swallow|inject|grind)(?:e?d|ing)? (?:(?:the|your|these|any|a) )?(?:[\w-]+ )?$"
)


def denies_no_way(before: str, way: str, behind: str, *, is_shape: bool) -> bool:
    """Whether the "not" in these words (lower case) leaves the way open. `is_shape`: the way is a form, as "tablets" is."""
    if _MORE_BEFORE.search(before) or _OF_MORE.match(behind) or _NO_NEED.search(before) or _NOT_NEEDED.match(behind):
        return True
    if _OF_AN_ILLNESS.match(behind) or (is_shape and _BREAKS_IT.search(before)):
        return True
    return bool(_ACT.fullmatch(way)) and not _PLAINLY.match(behind)


def is_of_a_pack(way: str, behind: str) -> bool:
    """Whether it is a pack that is opened."""
    return way == "opened" and bool(_PACKED.match(behind))
