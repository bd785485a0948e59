"""Other words than "never" that forbid an act: "nobody may swallow it", "it is forbidden to crush it", "fatal if it gets into …"."""

import re

from medicines.content.checks.passages import Said
from medicines.vocabulary import SectionKind

# "Fatal if given intrathecally" and "if it gets into the spinal fluid" forbid it.
_FATAL_IF = re.compile(
    r"\b(?:fatal|lethal|deadly|kills) (?:if|when) (?:it )?(?:(?:is|gets|goes|comes|runs|enters) )?(?=(?:(?:given|injected|administered) )?(?:(?:by the )?intra[\w-]+(?: route)?(?:\W*$|[.;,:]| (?:and|or|by)\b)|in(?:to)? (?:the|an?) ))"
)
# "Nobody may swallow it", "it is forbidden to crush it": never.
_FORBIDS_TO = re.compile(
    r"\b(?:(?:nobody|no one) (?:may|should|must|can|is to) (?:ever )?|it is (?:never |not )(?:allowed|permitted|safe|right|advisable) to |it is (?:strictly )?(?:forbidden|prohibited|dangerous|unsafe|wrong|a mistake) to )"
)
# "Chewing or sucking the tablet is not allowed."
_CHEWING_IS = re.compile(
    r"^((?:chew|crush|open|bit|grind|break|swallow|inject)ing\b[^.;,]{0,40}?) (?:is|are) (?:(?:not|never) (?:allowed|permitted|an option|advised|safe)|forbidden|prohibited|out of the question)\b"
)
_WAY_OF_USE = re.compile(
    r"\W*(?:intra\w+|subcutaneous|oral|topical|nasal|rectal|parenteral) (?:use|administration|injection|infusion|route)(?: in any \w+)?\W*(?:$|[,;])"
)


def plainly_denied(text: str, said: Said) -> str:
    """The text (lower case) with "never" for other words that forbid an act, and before a way that stands in a list of
    what is forbidden."""
    text = _CHEWING_IS.sub(r"never \1", _FORBIDS_TO.sub("never ", _FATAL_IF.sub("never ", text)))
    return f"not for {text}" if said.kind is SectionKind.CONTRAINDICATIONS and _WAY_OF_USE.match(text) else text
