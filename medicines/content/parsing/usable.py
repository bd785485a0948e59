"""Whether a section informs at all: refusals, empty words ("N/A") and general advice do not."""

import re
from collections.abc import Iterator

from medicines.content.parsing.declining import declines, may_decline
from medicines.content.parsing.disclaimers import is_general
from medicines.content.parsing.inline import plain
from medicines.content.parsing.sentences import first_sentences
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

USUAL = {
    SectionKind.USAGE,
    SectionKind.DOSAGE,
    SectionKind.SIDE_EFFECTS,
    SectionKind.HOW_IT_WORKS,
    SectionKind.PRECAUTIONS,
}
SEARCHED = 1200  # characters at the beginning of a section
FEW_WORDS = 12  # that an empty sentence has at most
BEHIND_A_REFUSAL = 2  # sentences that must follow one in a section, so that it informs all the same
LONG = 300  # characters: more than empty words and general advice have without a refusal
_EMPTY_WORDS = frozenset(
    """n a na none not available applicable information data no is are unknown unavailable tbd tba pending to be determined
    added coming soon nil specified provided found yet currently at this time there details content the for section given
    usage dosage dose side effects about on of medicine medication combination drug precautions how it works mechanism
    action specific and any here under construction todo empty missing nothing stated listed mentioned disclosed
    null undefined nan error failed failure loading load removed withheld redacted hidden deleted denied access
    could can cannot not be was were been has have generated retrieved located obtained returned produced displayed loaded
    written query request requested question result results response answer page entry record article text output
    please try again later check back we it our an or by with your lorem ipsum dolor sit amet""".split()
)
_EMPTY_MARK = frozenset(
    """na not no none unknown unavailable tbd tba pending soon nil construction todo empty missing nothing null undefined nan error
    failed loading removed withheld redacted deleted denied lorem cannot later""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^>]*>")
# A sub-heading that gives no number says nothing by itself.
_SUB_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t][^\n\d]*$", re.MULTILINE)


def informs(text: str, subjects: Subjects) -> bool:
    """Whether a text says anything: a refusal at its beginning needs more behind it."""
    if len(text) > LONG and not may_decline(text[:LONG]):
        return True
    needed = 0
    for sentence in said_in(text[:SEARCHED]):
        refuses = declines(sentence)
        needed = needed or (BEHIND_A_REFUSAL if refuses else 1)
        needed -= not (refuses or is_empty(sentence) or is_general(sentence, subjects))
        if not needed:
            return True
    return len(text) > SEARCHED


def said_in(text: str) -> Iterator[str]:
    """The sentences of a section in plain words, without the headings within it."""
    below = _SUB_HEADING.sub("", text) if "#" in text else text
    return map(plain, first_sentences(below.replace("’", "'")))


def says_something(sentence: str, subjects: Subjects) -> bool:
    return not (is_empty(sentence) or declines(sentence) or is_general(sentence, subjects))


def is_empty(sentence: str) -> bool:
    """ "N/A", "Information not available.": words that only say that nothing is said."""
    words = _WORD.findall(_TAG.sub("", sentence[:200]).lower().replace("n/a", "na"))
    if len(words) > FEW_WORDS or len(sentence) > 200:
        return False
    return not words or (not _EMPTY_MARK.isdisjoint(words) and _EMPTY_WORDS.issuperset(words))
