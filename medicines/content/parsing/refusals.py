"""Pages that must not be public: nothing usable behind a refusal, or words addressed to whoever ordered the text."""

import re

from medicines.content.parsed import Problem
from medicines.content.parsing.declining import declines, may_decline
from medicines.content.parsing.headings import Role
from medicines.content.parsing.inline import plain
from medicines.content.parsing.leaked import leaked
from medicines.content.parsing.telling import ENOUGH_SENTENCES, Told
from medicines.content.parsing.usable import SEARCHED, informs, said_in
from medicines.vocabulary import ProblemCode

ENOUGH_SECTIONS = 2
_FIRST_PERSON = re.compile(r"\b(?:I|we|my)\b|\bI['’]", re.IGNORECASE)
# What a text that only refuses opens with; hardly any other does.
OPENING = 200  # characters
_VOICE = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|me|[Ss]orry|[Aa]pologies|[Uu]nable to|[Rr]equest|[Qq]uery|[Ee]rror|(?:can|could) ?(?:not|['’]t) (?:be|help)|"
    r"[Nn]o (?:information|data|details?|content|response|results?))\b"
)
# Words one of which each of these has: looking them up is several times as fast.
_VOICE_WORDS = frozenset("i we my me sorry apologies unable request query error not cannot couldnot t no".split())
_WORD = re.compile(r"[^\W_]+")
_NOTHING = "The page has nothing to say: it holds no text but headings."


def reason_to_quarantine(told: Told, *, ahead: int, needs_text: bool = True) -> tuple[str, list[Problem]]:
    """The sentence that says why ("" if there is no reason), and the problems. `ahead`: lines before the body.
    Unless it `needs_text`, a source that holds none is no refusal."""
    problems = []
    reasons = []
    missing = told.only_headings and len(told.kinds) < ENOUGH_SECTIONS
    refusal, line, grave = ("", 1, needs_text) if missing else _refusal(told)
    if refusal or grave:
        what = "The page refuses to inform, or has nothing to say" if grave else "A part of the page has nothing to say"
        message = f"{what}: “{_short(refusal)}”" if refusal else _NOTHING
        problems.append(Problem(ProblemCode.REFUSAL, message, line + ahead))
        reasons += [problems[-1].message] if grave else []
    sentence, line, grave = leaked(told.body)
    if sentence:
        what = "speaks of its own making, not to a reader" if grave else "leaves a name open in a question"
        message = f"The page {what}: “{_short(sentence)}”"
        code = ProblemCode.LEAKED_PROMPT if grave else ProblemCode.SLOT_UNFILLED
        problems.append(Problem(code, message, line + ahead))
        reasons += [message] if grave else []
    return (reasons[0] if reasons else ""), problems


def _refusal(told: Told) -> tuple[str, int, bool]:
    """The sentence that refuses, or the first that says nothing, its line, and whether it is grave.

    It is when fewer than two usual sections inform, or fewer than those that do not. A section that is only left empty
    is not grave beside a few sentences that speak.
    """
    if told.bare:
        text = told.bare[0].text
        few = len(told.kinds) < ENOUGH_SECTIONS or len(told.bare) >= len(told.usual) - len(told.bare)
        left = not any(informs(one.text, told.subjects) or _refuses(one.text) for one in told.bare)
        enough = left and told.kinds and len(told.speaks) >= ENOUGH_SENTENCES
        return plain(text), _line_of(text, told.body), few and not enough
    if len(told.kinds) >= ENOUGH_SECTIONS:
        return _refusing_part(told)
    refusing = next((one for one in told.said if declines(one.text.replace("’", "'"))), None)
    if refusing and (_FIRST_PERSON.search(refusing.text) or not told.explains()):
        beside = refusing is not told.said[0] and (told.kinds or refusing.role is Role.FAQS)
        if not (beside and len(told.speaks) >= ENOUGH_SENTENCES):
            return refusing.text, refusing.line, True
    if told.kinds or told.is_usable:
        return _refusing_part(told)
    first = told.said[0] if told.said and told.sections else None
    return (first.text, first.line, True) if first else ("", 1, True)


def _refusing_part(told: Told) -> tuple[str, int, bool]:
    """The first section or answer that only refuses, on a page that informs."""
    texts = [*(section.text for section in told.sections), *told.answers]
    suspect = (text for text in texts if _has_voice(text[:OPENING]))
    found = next((text for text in suspect if _refuses(text) and not informs(text, told.subjects)), "")
    return plain(found), _line_of(found, told.body) if found else 0, False


def _has_voice(opening: str) -> bool:
    return not _VOICE_WORDS.isdisjoint(_WORD.findall(opening.lower())) and bool(_VOICE.search(opening))


def _refuses(text: str) -> bool:
    return may_decline(text[:SEARCHED]) and any(map(declines, said_in(text[:SEARCHED])))


def _line_of(text: str, body: str) -> int:
    """The line on which a section's text begins, from 1."""
    return body.count("\n", 0, max(0, body.find(text.split("\n", 1)[0]))) + 1


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + " …"
