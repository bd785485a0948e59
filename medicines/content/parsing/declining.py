"""Sentences in which a text's writer declines to inform, or a machine says that it made no text.

A writer's voice gives the first away: "I", "we" or "my" with a denial and a verb of telling, an apology, or the same
without a speaker at a sentence's beginning. The second speaks of a request, a query, an error, or of information as of
something that could not be brought.
"""

import re

from medicines.content.folding import lowered
from medicines.content.parsing.sentences import LONGEST_SENTENCE

_TELL = (
    r"(?:provid|giv|offer|find|found|answer|help|assist|complet|creat|generat|writ|fulfil|comply|verif|confirm|locat|identif|recommend|suppl|produc|shar|"
    r"discuss|format|advis|suggest|specif|describ|determin|fabricat|do that|do this|access|list|present|establish|process|speculat|explain|comment|respond|tell|go into|name|naming)"
)
_SAY = rf"(?:{_TELL}|state|stating|speak|talk|say)"  # what "we cannot say" is knowledge
_TEXT = r"(?:information|details?|data|content|results?|response|answers?|page|text|article|summary|guidance|advice|dos(?:e|ing|age)s?|sections?)"
_BROUGHT = r"(?:completed|provided|given|generated|supplied|retrieved|found|located|obtained|produced|created|loaded|displayed|shared|returned|fetched|written|answered)"
_NOT = r"(?:cannot|can't|can not|could not|couldn't|won't|will not)"
# Expressions for lower case: one that minds no case takes several times as long.
_SPOKEN = (
    # Somebody who says that they do not tell. What "we" do not advise is advice.
    rf"\bi (?:{_NOT}|am unable to|'m unable to|am not able to|must decline to)(?:,[^,.]{{0,40}},)?(?: \w+){{0,3}}? {_SAY}\w*\b",
    rf"\bwe (?:{_NOT}|are unable to|are not able to|must decline to)(?:,[^,.]{{0,40}},)?(?: \w+){{0,3}}? {_TELL}\w*\b",
    rf"\bi (?:do not|don't)(?: \w+){{0,2}}? {_TELL}\w*\b|\bwe (?:do not|don't)(?: \w+){{0,2}}? (?!recommend|advis|suggest){_TELL}\w*\b",
    rf"\bi(?:'m| am|'ve been| have been| was) (?:\w+ )?(?:unable|(?:not|never) (?:\w+ ){{0,4}}?(?:able|allowed|permitted|qualified|authori[sz]ed|equipped|designed|"
    rf"programmed|going|position|comfortable))(?: to)?(?: \w+){{0,2}}? {_TELL}",
    r"\bi(?:'m| am) (?:so |very |truly )?sorry\b|\bi apologi[sz]e\b|\bi (?:do not|don't) know\b|\bi can only (?:help|assist|answer)\b",
    r"\b(?:i|we)(?:'d|'m|'ll)?(?: \w+){0,3}? (?:declin(?:e|ing)|refus(?:e|ing)|refrain(?:ing)?|rather not|prefer not)(?: (?:to|from))?"
    rf"(?: \w+){{0,2}}? (?:{_TELL}|this\b|that\b|your\b)",
    r"\b(?:i|we) (?:do not|don't) have (?:\w+ ){0,3}(?:information|data|access|details|knowledge)\b",
    rf"\bi (?:lack|(?:have|had|found|know|(?:could|can) (?:find|offer|provide|give))(?: of)? (?:no|nothing|too little|not enough))(?: \w+){{0,3}}? (?:{_TEXT}|to {_TELL})\b",
    r"\b(?:not|nothing|outside|beyond|exceeds|\w+n't)\b[^.?]{0,40}\bi (?:can|could|may|do|am able to)\b(?! not)",
    r"\b(?:outside|beyond|against|exceeds?|due to|because of|per|given|under|allow\w*|permit\w*|prevent\w*|prohibit\w*)\b[^.?]{0,30}\bmy (?:\w+ )?"
    r"(?:guidelines?|polic(?:y|ies)|scope|abilit(?:y|ies)|limits?|limitations?|expertise|rules|remit|knowledge)\b",
    r"\bmy (?:\w+ )?(?:guidelines?|polic(?:y|ies)|rules|limitations?)\b[^.?]{0,30}\b(?:not|n't|prevent|prohibit|forbid|stop)",
    r"\bi (?:would )?need (?:\w+ ){0,4}(?:information|name|details|list)\b",
    r"\b(?:inappropriate|irresponsible|impossible|improper|unethical|unsafe|not enough|insufficient|not (?:safe|right|appropriate|possible))\b[^.]{0,60}\b(?:for|of) me to\b",
)  # fmt: skip
# The same without a speaker.
_UNSPOKEN = (
    r"^\W*(?:sorry|(?:my |our |sincere )*apologies)\b(?=[,.:;!–—-]| (?:but|for)\b)",
    rf"^\W*(?:(?:currently|regrettably|unfortunately),? )?(?:unable to|not able to|{_NOT}) (?!be\b)(?:\w+ )?{_TELL}\w*\b[^.]{{0,60}}"
    rf"\b(?:{_TEXT}|that|this|requests?)\b",
    r"\b(?:is|would be) (?:not possible|impossible|irresponsible|not appropriate)\b[^.]{0,80}\b(?:provide|information|format|complete)",
    r"\bproviding\b[^.]{0,120}\b(?:is not possible|impossible|irresponsible|misleading|inaccurate)",
    rf"\b{_TEXT}\b[^.]{{0,40}}\b(?:cannot|can't|could not|couldn't) be (?:\w+ly )?{_BROUGHT}\b",
    # A machine's word for its own failure.
    rf"\bno {_TEXT}\b[^.]{{0,60}}\b(?:could be {_BROUGHT}|(?:was|were) (?:generated|returned|located|retrieved|produced|found(?= for (?:this|that|your)|\W*$)))\b",
    r"\b(?:this|that|your|the) (?:requests?|quer(?:y|ies)|enquir(?:y|ies)|inquir(?:y|ies)|question|topic)\b[^.]{0,40}\b(?:cannot|can't|could not|couldn't|unable|"
    r"denied|rejected|fail(?:s|ed)|declined|blocked|violates?|(?:is|falls|goes) (?:outside|beyond|against))",
    r"\b(?:this|the|an?|your) (?:ai|assistant|chatbot|language model|bot)\b[^.]{0,30}\b(?:cannot|can't|could not|unable|not able|fail(?:s|ed)|declin\w+)\b",
    rf"\berrors?\b[^.]{{0,40}}\b(?:generat|load|retriev|creat|fetch)\w*|\b{_TEXT} generation\b|\bfail(?:s|ed|ure) to (?:generate|load|retrieve|fetch|process)\b",
)  # fmt: skip
_QUOTED = re.compile(r"[“\"][^”\"]{1,200}[”\"]")  # what others say
_DECLINES = re.compile("|".join(_UNSPOKEN))
_SPEAKER_DECLINES = re.compile("|".join(_SPOKEN))
_SPEAKER = re.compile(r"\b(?:i|we|my|me)\b")
# Looked for first, in plain text: hardly any section has one of these, and the expression is slow.
_TELLTALES = (
    "cannot", "can't", "can not", "could", "won't", "will not", "unable", "not able", "declin", "do not", "don't",
    "sorry", "apolog", "possible", "irresponsible", "appropriate", "misleading", "inaccurate", "need", " i ", " i'", " my ",
    " me to", "query", "request", "error", "generat", "assistant", " ai ", " bot", "inquir", "enquir", "topic", " fail", "no ",
)  # fmt: skip


def may_decline(text: str) -> bool:
    said = f" {text.lower()}"
    return any(map(said.__contains__, _TELLTALES))


def declines(sentence: str) -> bool:
    """Whether the writer declines to inform in this sentence, which has straight apostrophes. Questions are the reader's."""
    if sentence.endswith("?") or len(sentence) > LONGEST_SENTENCE or not may_decline(sentence):
        return False
    own = _QUOTED.sub(" ", sentence) if "“" in sentence or '"' in sentence else sentence
    said = lowered(own if own.strip(" .!") else sentence)
    return bool(_DECLINES.search(said) or (_SPEAKER.search(said) and _SPEAKER_DECLINES.search(said)))
