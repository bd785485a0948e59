"""Words addressed to whoever ordered a text: they prove that nobody read the page before it was put up.

A writer's own voice gives them away: it greets, offers, promises or excuses, it names the order ("the format you
requested"), the text that came with it ("the provided data") or its own answer ("this response will …"), or it leaves a
slot to fill in. Questions are a reader's voice: "Can I …?" is none of these, and a slot in one ("for [specific
condition]?") says nothing wrong.
"""

import re
from typing import NamedTuple

from medicines.content.parsing import handed_texts, orders
from medicines.content.parsing.disclaimers import without_provenance
from medicines.content.parsing.handed_texts import points_to_a_handed_text
from medicines.content.parsing.orders import is_order
from medicines.content.parsing.sentences import LONGEST_SENTENCE, sentences
from medicines.content.parsing.telltales import Telltales

_ORDER = r"(?:format|structure|template|list|name|combination|information|details?|ingredients?|medication|medicine|page|text|content|topic|drugs?|data)"
_MAKE = (
    r"(?:provid|writ|expand|continu|creat|generat|format|includ|follow|prepar|draft|revis|rewrit|add|updat|summari[sz]|structur|list|adjust|cover|"
    r"elaborat|kept|keep|ma[dk]e|assum|omitt?|wrote|written|us)(?:e|es|ed|ing|ten|t)?"
)
# Speech about the order and the answer to it, which no medicine page needs.
_LEAKED = re.compile(
    r"\b(?:original|user'?s?|above|given|provided|system) prompt\b"
    r"|\b(?:the|your|this) prompt(?='s\b|[.,;:)\]\"”]|$|\s+(?:mention|request|ask|sa(?:y|id)|specif|includ|provid|gave|give|state|did|does|do\b|is\b|was|were|list|"
    r"only|above|requir|ha[sd]\b|appear|seem|itself))"
    r"|\b(?:the|a) system (?:message|prompt)\b"
    r"|\b(?:requested|described|specified) (?:format|structure|template)\b|\bin the (?:format|structure) (?:you|requested|described|specified)"
    r"|\bformat (?:you(?:'ve| have)? (?:described|requested|specified|asked)|requested)"
    r"|\b(?:the|this|your|provided|given) template\b(?! (?:for|strand|dna|rna|of|molecule|during|switch))|\btemplate requests?\b"
    r"|\bas an? (?:AI|artificial intelligence|(?:large )?language model|(?:AI )?assistant|chatbot)\b|\b(?:I am|I'm) an? (?:AI|language model|assistant)\b"
    r"|\bmy (?:capabilities|training|knowledge cut-?off|programming|(?:last|latest) (?:update|training))\b|\blanguage model\b"
    r"|\bmy (?:response|answer|reply)\b|\bscope of (?:this|my) response\b"
    r"|\bthis response (?:will (?:therefore |instead |only )?(?:address|describ|provid|focus|cover|discuss|outlin|explain|treat|present|list|give)|aims to|assumes|addresses|"
    r"focuses on|(?:cannot|does not) (?:constitute|provide|replace|include|cover)|provides (?:an? (?:overview|summary|general)|general|information)|"
    r"is (?:based on (?:the |my )?(?:provided|available|publicly|general|limited|information|data|knowledge)|(?:intended )?for (?:general|educational|informational|information)|"
    r"not (?:medical|intended|a substitute|professional)|limited to (?:the|general|what)))"
    r"|\[(?:insert|your|name of|brand name|add|specify|placeholder)\b[^\]]*\](?![(\[:])|\{\{?\s*[a-z_][a-z_ ]*\}\}?|\bthis is a placeholder\b"
    r"|\b(?:the|this) (?:response|summary) above(?=[,.;:)]|$| (?:is|was|may|might|does|do|should|provides|includes|and|but)\b)|\b(?:the|this) above summary\b"
    r"|\b(?:the|this|that) ones? (?:that )?you(?:'ve| have)? (?:described|requested|provided|listed|specified|supplied|submitted)\b(?! (?:to|with|on) (?:your|the|a)\b)"
    r"|\b(?:the|this) (?:provided|supplied) (?:prompt|(?:drug |generic )?names?|list)\b|\bonce you specify\b"
    rf"|\b{_ORDER} (?:that )?you(?:'ve| have)? (?:described|requested|provided|listed|gave|specified|supplied|entered|submitted|asked for)\b(?! (?:to|with|on) (?:your|the|a)\b)"
    r"|\bprovide(?: you with)? the requested information\b|\byou (?:asked (?:for|me)\b|wanted me to\b|requested (?:a|an|the|this|that|information)\b)"
    r"|\b(?:please|kindly|could you) (?:provide|give|share|supply) (?:me with )?(?:more|further|additional|the (?:exact|correct|full|complete)) (?:specific )?(?:details?|information|context|names?)\b"
    r"(?![^.]*\b(?:doctor|pharmacist|physician|provider|professional|nurse|staff|emergency)\b)|\bplease (?:specify|clarify) (?:it|the (?:name|drug|medication|medicine|ingredients?|composition|request)|which|what)\b(?![^.]*\b(?:doctor|pharmacist|prescriber)\b)"
    r"|\bas (?:you )?(?:requested|asked)\b(?! by\b)(?=[,.:!]|\s+(?:here|above|below|in your)|$)",
    re.IGNORECASE,
)
_YES_SIR = r"(?:sure|certainly|of course|absolutely|okay|ok|great|no problem|understood|got it)"
_OPENER = re.compile(rf"\W*{_YES_SIR}\W*$", re.IGNORECASE)
# The small talk around an answer.
_CHAT = re.compile(
    r"\bI hope (?:this|that|the|it|you)\b[^.?]{0,40}\b(?:help\w*|useful|informati\w+|meets?|answers?|find|clear\w*)\b|\blet me know (?:if|whether|when|what|how|which|should|your)\b"
    r"|\b(?:would you like|do you want|if you(?:'d| would)? (?:like|want)) me to\b|\b(?:if you(?:'d| would)? (?:like|prefer|need),? )I (?:can|could|will|would)\b"
    r"|\bfeel free to (?:ask|reach out|request|contact)\b(?! (?:your|the|a)\b)(?![^.]*\b(?:doctor|pharmacist|physician|provider|professional|nurse)\b)"
    rf"|^{_YES_SIR}\b[!,.]?[^.]{0, 20}\bhere(?:'s| is| are)\b"
    r"|\bhere(?:'s| is| are)\b(?: \S+){0,4}? (?:markdown|webpage|web page|page|article|write-?up|draft|rewrite|output|content|file)\b"
    r"|\bcontinue[sd]?\b[^.?]{0,20}\bin (?:the|my|a) (?:next|following|another) (?:(?:response|message|reply|answer)\b|part\b(?! of\b))"
    rf"|^(?:(?:and|but|so|also|below|note that|please note that|here|therefore),? )?I(?:'ve| have|'ll| will| can(?: also)?|'d be happy to)\b(?: \w+)? {_MAKE}\b",
    re.IGNORECASE,
)
# A page that speaks of itself as of something ordered: what a section "would have included", how a page "might be presented",
# what "could be answered if you wish", and what is impossible "in this format".
_OF_THE_ORDER = re.compile(
    r"\b(?:this|the) (?:section|page|answer|part|table) would (?:\w+ly )?(?:have )?(?:includ|contain|list|cover|describ|provid|outlin)\w*\b"
    r"|\billustrat\w+ how (?:the |such |this |an? )?(?:information|content|page|article|text|section)s?\b[^.]{0,80}?\b(?:would|might|could) (?:be (?:presented|written|structured|laid out)|look|read)\b"
    r"|\b(?:questions?|answers?|information|details?|sections?|examples?|pages?|content|faqs?)\b[^.]{0,80} (?:could|can|may|will) (?:also )?be "
    r"(?:addressed|answered|added|written|created|generated|expanded|covered|supplied|provided) (?:\w+ )?(?:if|once|when) "
    r"you (?:wish|want|prefer|request)\b(?![^.]*\b(?:doctor|pharmac\w+|physician|provider|professional|nurse|clinic|staff)\b)"
    r"|\b(?:(?:im|not )possible|cannot|can't|unable|(?:in|not )appropriate|not (?:feasible|responsible|safe)|beyond|irresponsible)\b[^.]{0,30}"
    r"\b(?:provid|present|giv|cover|detail|describ|summari[sz])\w*\b[^.]{0,60}\b(?:information|details?|dos(?:es?|ages?)|guidance|advice|profile|page|article|answers?|content)\b"
    r"[^.]{0,100}\bin (?:this|such a|that) format\b",
    re.IGNORECASE,
)
# Words for a name that nobody filled in.
_SLOT = re.compile(
    r"\[(?:(?:the |your |a )?specific [a-z][a-z /\-]{1,40}|(?:the )?(?:(?:(?:medical )?condition|medication|medicine|disease)(?: name)?|drug name))\](?![(\[:])",
    re.IGNORECASE,
)
# Looked for first: the expressions are slow, and hardly any page has one of these.
_PHRASES = (
    "the prompt", "this prompt", "your prompt", "original prompt", "user prompt", "user's prompt", "above prompt",
    "n prompt", "d prompt", "m prompt", "requested format", "described format", "specified format", "format you",
    "the format", "this format", "such a format", "that format", "format requested", "the structure you",
    "specified structure", "requested structure", "described structure", "structure requested", "template", "n ai ",
    "n ai.", "n ai,", "language model", "artificial intelligence", "this response", "my response", "next response",
    "response above", "summary above", "above summary", "my training", "my capabilities", "my capability", "my programming",
    "my knowledge", "my last", "my latest", "my answer", "my reply", "placeholder", "you specify", "you've ",
    "you have described", "you described", "you have requested", "you requested", "as requested", "requested information",
    "you have provided", "you provided", "the provided", "this provided", "you have listed", "you listed",
    "you have specified", "you specified", "you gave", "you asked", "as asked", "you wanted me", "the supplied",
    "this supplied", "you supplied", "you have supplied", "you entered", "you have entered", "you submitted",
    "you have submitted", "please provide", "please give", "please share", "please supply", "please specify",
    "please clarify", "kindly provide", "kindly share", "kindly give", "system message", "n assistant", "i assistant",
    "chatbot", "let me know", "like me to", "want me to", "feel free", "section would", "page would", "answer would",
    "part would", "table would", " if you wish", " if you want", " if you prefer", " if you request", " once you request",
    " when you request", "illustrate how", "illustrates how", "illustrating how", "the next message", "the next reply",
    "the next part", "my next", "the next answer", "\nhere ", ". here ", "! here ", "* here ", "*here ", "(here ",
    "sure, here", ", here is", ", here are", "here's ", "i'm ", "i've ", "i'll ", "i'd ",
)  # fmt: skip
# Where a sentence begins, or behind a comma: "Can I …?" is the reader's.
_I_BEGINS = re.compile(r"i (?:(?<=[\n*(]i )|(?<=[.!,:*>] i ))")
_I_PHRASES = ("\ni ", ". i ", "! i ", ", i ", ": i ", "* i ", "*i ", "(i ", "> i ")  # one of which it finds
_TELLTALES = Telltales((*_PHRASES, *orders.TELLTALES, *handed_texts.TELLTALES))
_BRACES = ("[", "{", "<|", "<<")
_MARKS = " \t*_>#-•|()\"“'"


class Leak(NamedTuple):
    """A sentence that no reader should see ("" if there is none) and its line, from 1. `grave` is false of a slot that
    was left open in a question."""

    sentence: str = ""
    line: int = 0
    grave: bool = False


def leaked(body: str) -> Leak:
    """The first grave sentence, else the first question with a slot."""
    lower = f"\n{body}".replace("’", "'").lower()
    present = [*_TELLTALES.within(lower), *(brace for brace in _BRACES if brace in lower)]
    present += _I_PHRASES if _I_BEGINS.search(lower) else ()
    found = Leak()
    for number, row in enumerate(body.split("\n"), start=1) if present else ():
        low = f"\n{row}".replace("’", "'").lower()
        if not any(phrase in low for phrase in present):
            continue
        for sentence in _pieces(row.replace("’", "'")):
            if _is_leaked(sentence):
                return Leak(sentence, number, grave=True)
            if not found.sentence and _SLOT.search(sentence):
                found = Leak(sentence, number)
    return found


def _pieces(row: str) -> list[str]:
    """The sentences of a line; "Sure! Here is the page." is one."""
    said = sentences(row)
    joined = [f"{said[0]} {said[1]}", *said[2:]] if len(said) > 1 and _OPENER.match(said[0]) else said
    return [sentence for sentence in joined if len(sentence) <= LONGEST_SENTENCE]


def _is_leaked(sentence: str) -> bool:
    if (
        _LEAKED.search(without_provenance(sentence))
        or is_order(sentence)
        or points_to_a_handed_text(sentence)
        or _OF_THE_ORDER.search(sentence)
    ):
        return True
    asks = sentence.rstrip(_MARKS).endswith("?")
    if not asks and _SLOT.search(sentence):
        return True
    said = _CHAT.search(sentence.strip(_MARKS))
    return bool(said) and (not asks or " me to" in said[0])
