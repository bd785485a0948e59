"""Pages that must not be public: nothing usable behind a refusal, or words addressed to whoever ordered the text."""

import re

from medicines.content.document import SectionPart
from medicines.content.parsed import Problem
from medicines.content.parsing.sentences import LONGEST_SENTENCE, sentences
from medicines.content.parsing.statements import Statement
from medicines.vocabulary import ProblemCode, SectionKind

# Speech about the order and the answer to it, which no medicine page needs.
_LEAKED = re.compile(
    r"\b(?:original|user'?s?|above|given|provided) prompt\b|\b(?:the|your|this) prompt(?:'s)?\b(?! (?:medical|treatment|attention|diagnosis|initiation|"
    r"administration|recognition|use|and|action|care|intervention|evaluation|management|identification|reporting))"
    r"|\bprompt (?:mentions?|requests?|asks?|says|specif\w+|includes?|provided|given)\b"
    r"|\b(?:requested|described|specified) (?:format|structure|template)\b|\bin the (?:format|structure) (?:you|requested|described|"
    r"specified)|\bformat (?:you(?:'ve| have)? (?:described|requested|specified|asked)|requested)"
    r"|\b(?:the|this|your|provided|given) template\b(?! (?:for|strand|dna|rna|of|molecule|during|switch))|\btemplate requests?\b"
    r"|\bas an? (?:AI|artificial intelligence|(?:large )?language model)\b|\b(?:I am|I'm) an? (?:AI|language model)\b"
    r"|\bmy (?:capabilities|training|knowledge cutoff|programming)\b|\blanguage model\b"
    r"|\b(?:this|my) response (?:will|aims|assumes|cannot|does not|focuses|addresses|is (?:based|intended|for|not|limited)|provides (?:an?|general|information))\b"
    r"|\bscope of (?:this|the|my) response\b"
    r"|\[(?:insert|your|name of|brand name|add|specify|placeholder)[^\]]*\]|\bthis is a placeholder\b"
    r"|\b(?:the|this) (?:provided|supplied) (?:prompt|(?:drug |generic )?names?|list)\b"
    r"|\bonce you specify\b|\byou(?:'ve| have) (?:described|requested|provided|listed)\b|\brequested information\b",
    re.IGNORECASE,
)
# Speech about a text that the writer had before them: an editor should mend it, and the page is usable.
_MENTIONS_SOURCE = re.compile(
    r"\b(?:the|this) (?:provided|supplied|original) (?:text|data|source|document|material|excerpt|context|dataset|information|details)\b"
    r"(?! (?:may|should|is|are|does|do|cannot|can|will|must|in this|on this|here))|\bsource (?:document|material)\b"
    r"|\[(?:specific|medical condition|medication|drug|condition|disease)[^\]]*\](?!\()",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:I|we) (?:cannot|can't|can not|am unable to|'m unable to|am not able to|could not|won't|will not|do not have)\b|"
    r"\bI'm (?:unable|not able|sorry)\b|\bI apologi[sz]e\b|\b(?:is|would be) (?:not possible|impossible|irresponsible|not appropriate)\b"
    r"[^.]{0,80}\b(?:provide|information|format|complete)|\bcannot be (?:accurately )?(?:completed|provided)\b|"
    r"\bproviding\b[^.]{0,120}\b(?:is not possible|impossible|irresponsible|misleading|inaccurate)|\bI (?:need|would need)\b",
    re.IGNORECASE,
)
_USABLE = {
    SectionKind.USAGE,
    SectionKind.DOSAGE,
    SectionKind.SIDE_EFFECTS,
    SectionKind.HOW_IT_WORKS,
    SectionKind.PRECAUTIONS,
}
# Looked for first, in plain text and in two steps: the expressions are slow, and hardly any page has one of these.
_TELLTALES = {
    "prompt": ("the prompt", "this prompt", "your prompt", "original prompt", "user prompt", "user's prompt", "above prompt", "n prompt",
               "d prompt", "prompt mention", "prompt request", "prompt ask", "prompt say", "prompt specif", "prompt includ", "prompt provid", "prompt given", "s prompt"),
    " format": ("requested format", "described format", "specified format", "format you", "the format", "format requested"),
    " structure ": ("the structure you", "specified structure", "requested structure", "described structure", "structure requested"),
    "template": ("template",),
    " ai": ("n ai ", "n ai.", "n ai,"),
    "language model": ("language model",),
    "artificial intel": ("artificial intelligence",),
    "response": ("this response", "my response", "of the response"),
    " my ": ("my training", "my capab", "my programming", "my knowledge"),
    "[": ("[",),
    "placeholder": ("placeholder",),
    "u specify": ("you specify",),
    "u've": ("you've described", "you've requested", "you've provided", "you've listed"),
    "u have ": ("you have described", "you have requested", "you have provided", "you have listed"),
    "requested": ("requested information",),
    " provided ": ("the provided", "this provided"),
    " supplied ": ("the supplied", "this supplied"),
    " source ": ("source document", "source material", "original source"),
    " original ": ("original text", "original data", "original document", "original excerpt", "original detail"),
}  # fmt: skip
ENOUGH_SECTIONS = 2
SHORT_PAGE = 2500  # characters of text; complete pages have twice as many


def reason_to_quarantine(
    said: list[Statement], sections: list[SectionPart], *, body: str, ahead: int
) -> tuple[str, list[Problem]]:
    """The sentence that says why ("" if there is no reason), and the problems. `ahead`: lines before the body."""
    problems = []
    reasons = []
    refusal = _refusal(said, sections)
    if refusal:
        reasons.append(f"The page refuses to inform, or has nothing to say: “{_short(refusal.text)}”")
        problems.append(Problem(ProblemCode.REFUSAL, reasons[-1], refusal.line + ahead))
    leaked, line, grave = _leaked(body)
    if leaked:
        what = "speaks to whoever ordered it" if grave else "points to a text that the reader does not have"
        message = f"The page {what}: “{_short(leaked)}”"
        problems.append(Problem(ProblemCode.LEAKED_PROMPT, message, line + ahead))
        reasons += [message] if grave else []
    return (reasons[0] if reasons else ""), problems


def _leaked(body: str) -> tuple[str, int, bool]:
    """The first sentence with leaked wording, its line, and whether it is grave. The gravest counts."""
    body = body.replace("’", "'")
    lower = body.lower()
    present = [word for stem, words in _TELLTALES.items() if stem in lower for word in words if word in lower]
    found = ("", 0, False)
    for number, row in enumerate(body.split("\n"), start=1) if present else ():
        low = row.lower()
        if not any(word in low for word in present):
            continue
        for sentence in sentences(row):
            if len(sentence) > LONGEST_SENTENCE:
                continue
            if _LEAKED.search(sentence):
                return sentence, number, True
            if not found[0] and _MENTIONS_SOURCE.search(sentence):
                found = (sentence, number, False)
    return found


def _refusal(said: list[Statement], sections: list[SectionPart]) -> Statement | None:
    """A refusal with nothing usable behind it; a page without any usual section that sends the reader away."""
    usable = {section.kind for section in sections if section.kind in _USABLE}
    if len(usable) >= ENOUGH_SECTIONS or not said:
        return None
    refusing = next((statement for statement in said if _REFUSES.search(statement.text)), None)
    if refusing:
        return refusing
    short = sum(len(section.text) for section in sections) < SHORT_PAGE
    return said[0] if short and not usable else None


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + " …"
