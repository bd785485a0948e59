"""Of which medicine an amount is, where a sentence names several."""

import re

from medicines.content.checks.amounts import Amount
from medicines.content.checks.conditions import is_condition
from medicines.content.checks.drugs import Mention
from medicines.content.checks.scope import stem

_ADJACENT = re.compile(
    r"[\s,:(\-]*(?:(?:at most|up to|no more than|not more than|maximum|max\.?|about|an?|the|dose|doses|of|is|at|usually|starting|daily) ?)*"
)  # "sertraline (at most 50 mg"
_CLOSE = re.compile(r"\s*(?:\([^()]*)?")
# "On Mondays you swallow methotrexate", "for patients on both, montelukast": a verb or a day between them parts them.
_PARTS = r"(?:you|they|he|she|is|are|takes?|swallows?|gets?|receives?|days?|\w+days?|month|week|empty)"
_WITH = re.compile(
    r"\b(?:(?<!treated )(?<!treatment )(?<!started )(?<!begun )(?<!therapy )with|taking|(?:who|whose|if|when|while|once|already|also)\b[^.;:,]{0,20}\btakes?"
    rf"|taken|alongside|besides?|next to|in addition to|plus|added to|together|on(?! both,)|both(?!,))\b(?P<between>(?:(?!\b{_PARTS}\b)[^.;:]){{0,25}})$"
)
_WORD = re.compile(r"[a-z][a-z'\-]+")
_ACTS = re.compile(r" (?:is|are|was|can|may|must|should|could|will|has|does|starts?|begins?|reaches|goes)\b")
_LED = re.compile(r"\W*(?:together )?(?:with|alongside|besides) [^,]*, ")  # "With valproate, lamotrigine …"
_OF_NAME = re.compile(r"^(?:[^.;,()\d]{0,40}\bof)? ?(?:oral |intravenous |the |elemental |pure )?$")


def drug_of(amount: Amount, named: list[Mention], text: str, end: int) -> str:
    """The `drug_key` of the medicine that an amount is of, or "". `end`: where the amount's piece of the text ends."""
    inside = next((one for one in named if amount.start < one.start < amount.end), None)
    if inside:  # "two 200 mg tramadol tablets"
        return inside.drug
    behind = next((one for one in named if one.start >= amount.end), None)
    if behind and behind.start <= end and _OF_NAME.match(text[amount.end : behind.start]):
        return behind.drug
    before = [one for one in named if one.start < amount.start]  # a name may hold the number behind it ("B 12")
    close = _CLOSE if before and is_company(before[-1], text) else _ADJACENT
    if before and close.fullmatch(text[before[-1].end : amount.start]):
        return before[-1].drug
    alone = [one for one in before if not is_company(one, text)]
    if alone:
        return alone[-1].drug
    return behind.drug if behind and not before and not is_company(behind, text) else ""


def company_of(drug: str, named: list[Mention], text: str) -> frozenset[str]:
    """The other medicines with which a sentence says that this one is taken."""
    return frozenset(one.drug for one in named if one.drug != drug and is_company(one, text))


def without_names(text: str, named: list[Mention], start: int, end: int) -> str:
    """A piece of a sentence without the medicines that it names: "with clonazepam" is no indication."""
    pieces, last = [], start
    for one in named:
        if start <= one.start < end:
            name = text[one.start : one.end].rstrip("0123456789. ")
            pieces += [text[last : one.start], "it"]
            last = one.start + len(name)
    return "".join([*pieces, text[last:end]])


def is_company(one: Mention, text: str) -> bool:
    """Whether a medicine is named as what another one is taken with."""
    before = text[: one.start]
    hit = _WITH.search(before[-60:])
    if not hit or _LED.fullmatch(before):
        return False
    ill = any(is_condition(stem(word)) for word in _WORD.findall(hit["between"]))
    begins = "," in hit["between"] or _ACTS.match(text[one.end :])
    return not (ill and begins)  # "in adults with asthma, montelukast …"; "in people with gout colchicine is …"
