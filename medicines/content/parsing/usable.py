"""Whether a section informs at all: refusals, empty words ("N/A") and general advice do not."""

import re

from medicines.content.parsing.disclaimers import is_general
from medicines.content.parsing.inline import plain
from medicines.content.parsing.sentences import LONGEST_SENTENCE, first_sentences
from medicines.content.parsing.subjects import Subjects

SEARCHED = 1200  # characters at the beginning of a section
FEW_WORDS = 12  # that an empty sentence has at most
BEHIND_A_REFUSAL = 2  # sentences that must follow one in a section, so that it informs all the same
_TELL = (
    r"(?:provid|giv|offer|find|answer|help|assist|complet|creat|generat|writ|fulfil|comply|verif|confirm|locat|identif|recommend|suppl|produc|shar|"
    r"discuss|format|advis|suggest|specif|describ|determin|fabricat|do that|access|list|present|establish|process)"
)
_REFUSES = re.compile(
    rf"\b(?:I|we) (?:cannot|can't|can not|could not|couldn't|won't|will not|am unable to|'m unable to|am not able to|are unable to|are not able to|must decline to|"
    rf"do not|don't)(?: \w+){{0,2}}? {_TELL}\w*\b|\bI(?:'m| am) (?:unable|not able) to (?:\w+ )?{_TELL}|\bI(?:'m| am) (?:so |very )?sorry\b|\bI apologi[sz]e\b"
    r"|\b(?:I|we) (?:do not|don't) have (?:\w+ ){0,3}(?:information|data|access|details|knowledge)\b"
    r"|\b(?:is|would be) (?:not possible|impossible|irresponsible|not appropriate)\b[^.]{0,80}\b(?:provide|information|format|complete)"
    r"|\b(?:information|details?|sections?|dosages?|summary|page|answer|data|content)\b[^.]{0,40}\b(?:cannot|can't|could not) be (?:accurately |reliably )?(?:completed|provided|given|generated|supplied)\b"
    r"|\bproviding\b[^.]{0,120}\b(?:is not possible|impossible|irresponsible|misleading|inaccurate)|\bI (?:would )?need (?:\w+ ){0,4}(?:information|name|details|list)\b",
    re.IGNORECASE,
)
_MAY_REFUSE = (
    "cannot", "can't", "can not", "could not", "couldn't", "won't", "will not", "unable", "not able", "decline", "do not", "don't",
    "sorry", "apolog", "possible", "irresponsible", "appropriate", "misleading", "inaccurate", "need",
)  # fmt: skip
LONG = 300  # characters: more than empty words and general advice have without a refusal
_EMPTY_WORDS = frozenset(
    """n a na none not available applicable information data no is are unknown unavailable tbd tba pending to be determined
    added coming soon nil specified provided found yet currently at this time there details content the for section given
    usage dosage dose side effects about on of medicine medication combination drug precautions how it works mechanism
    action specific and any here under construction todo empty missing stated listed mentioned disclosed""".split()
)
_EMPTY_MARK = frozenset(
    "na not no none unknown unavailable tbd tba pending soon nil construction todo empty missing".split()
)
_WORD = re.compile(r"[a-z]+")


def informs(text: str, subjects: Subjects) -> bool:
    """Whether a text says anything: a refusal at its beginning needs more behind it."""
    if len(text) > LONG and not may_refuse(text[:LONG]):
        return True
    needed = 0
    for sentence in map(plain, first_sentences(text[:SEARCHED].replace("’", "'"))):
        needed = needed or (BEHIND_A_REFUSAL if refuses(sentence) else 1)
        needed -= says_something(sentence, subjects)
        if not needed:
            return True
    return len(text) > SEARCHED


def may_refuse(text: str) -> bool:
    """Looked for first, in plain text: hardly any section has one of these words."""
    return any(map(text.lower().__contains__, _MAY_REFUSE))


def says_something(sentence: str, subjects: Subjects) -> bool:
    return not (is_empty(sentence) or refuses(sentence) or is_general(sentence, subjects))


def refuses(sentence: str) -> bool:
    """A sentence in which the writer declines to inform. Questions are the reader's."""
    if sentence.endswith("?") or len(sentence) > LONGEST_SENTENCE or not may_refuse(sentence):
        return False
    return bool(_REFUSES.search(sentence))


def is_empty(sentence: str) -> bool:
    """ "N/A", "Information not available.": words that only say that nothing is said."""
    words = _WORD.findall(sentence[:200].lower().replace("n/a", "na"))
    if len(words) > FEW_WORDS or len(sentence) > 200:
        return False
    return not words or (not _EMPTY_MARK.isdisjoint(words) and _EMPTY_WORDS.issuperset(words))
