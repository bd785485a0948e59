"""Orders to the writer of a page that nobody took out: what to write, how long, in which tone, for whom.

An order is told by what it speaks of: texts, not medicines. In brackets, where a writer was to fill something in, a verb
of writing or a length is enough; outside of them a verb of writing leads the sentence and a measure of texts follows.
"""

import re
from collections.abc import Iterator

_WRITE = (
    r"(?:write|add|insert|include|list|describe|mention|summari[sz]e|explain|provide|expand|complete|continue|fill in|replace|rewrite|outline|"
    r"discuss|give|state|cover|elaborate|repeat|translate|shorten|cite|use|keep|avoid|limit|follow|start|begin|end|do not|don't|make sure|ensure|generate|produce|create|answer|respond|return|output|format)"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|ten|a few|several|max\.?|maximum)"
_UNITS = r"(?:words?|sentences?|paragraphs?|bullet(?:s|[\s-]points?)?|characters|headings?|subheadings?|list items|lines of text)"
_LENGTH = (
    rf"(?:{_COUNT}(?:\s?(?:-|–|to|or)\s?{_COUNT})? (?:[\w-]+ )?{_UNITS}|(?:short|brief|concise|new|opening|closing) (?:\w+ )?(?:paragraph|sentences?|"
    r"introduction|intro)|(?:with|of|as|no|and) (?:\w+ )?(?:bullet[\s-]points?|subheadings)|h[1-4] headings?)"
)
_STYLE = (
    r"(?:jargon|reading level|reading age|markdown|json|html|word (?:count|limit)|(?:plain|simple|lay) (?:language|english|words)|tone of voice|(?:a|the) [\w-]+ tone|"
    r"call to action|keywords?|seo\b|target audience|lay (?:audience|readers?))"
)
_PARTS = (
    r"(?:section|paragraph|heading|title|table|text|content|summary|intro(?:duction)?|article|page|template|draft)s?"
)
_OPEN_SLOT = re.compile(
    r"(?<![\w\]])(?P<open>\[|<!--|<|\{\{?|\()\s*(?P<words>[^\[\]<>{}()]{3,300}?)\s*(?:\]|-->|>|\}\}?|\))(?![\[(:])"
)
_ORDER = re.compile(rf"^\W*(?:please |now |then )?{_WRITE}\b", re.IGNORECASE)
_OF_TEXT = re.compile(rf"\b(?:{_LENGTH}|{_STYLE}|{_PARTS})\b", re.IGNORECASE)
_MEASURED = re.compile(rf"\b(?:{_LENGTH}|{_STYLE})", re.IGNORECASE)
_LATER = re.compile(
    rf"\b(?:to be (?:written|completed|filled(?: in)?|added|confirmed|decided|inserted|provided|expanded|determined by the (?:writer|editor|author))|{_PARTS} (?:goes|go) here|"
    r"content here|text here|remaining sections?|rest of the (?:text|page|article|section))\b|^\W*(?:to-?do|tbd|tbc|tba|fixme|placeholder|dummy)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?<!\w)(?:TODO|TBD|FIXME|TK TK|XXX)(?!\w)|(?i:\blorem ipsum\b)")
_NAMES_A_FIELD = re.compile(
    r"^\W*(?:heading|subheading|title|section|slot|field|prompt|instructions?|note to (?:the )?(?:writer|editor|author|self))\s?:",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"(?:^|[.;,\n] ?)\W*(?:(?:output|response|answer) format|(?:target )?audience|tone(?: of voice)?|reading (?:level|age)|style(?: guide)?|length|word (?:count|limit)|persona|task|"
    r"system|instructions?(?: to the (?:writer|editor|author))?)\s?: ",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^\W*(?:instructions?|notes?|prompt|brief|guidance) (?:for|to) (?:the )?(?:writer|editor|author|model|assistant|ai|llm)s?\b"
    r"|^\W*(?:sure|certainly|of course|absolutely|okay|ok)[,!.:] (?:(?:here|below)(?:['’]s| is| are| you)|i(?:['’]ve| have)|the following is|this is)\b|\b(?:re)?written so that (?:an? |the )?[\w-]+ (?:can |could )?(?:understand|read|follow)s?\b"
    r"|\bwritten (?:at|in|for|to) [^.;]{0,40}\b(?:reading level|reading age|-grade|grade level|lay audience)\b"
    r"|(?:^\W*|[.!?:] )here(?:'s| is| are) (?:a|an|the|some) (?:concise|brief|short|detailed|comprehensive|patient-friendly|clear|structured|simplified) (?:\w+ )?(?:overview|summary|version|description|section|text|page|answer)\b|\byou are (?:an? |the )(?:[\w-]+ ){0,3}(?:writer|copywriter|editor|author|assistant|copy-?editor|content creator|expert in|model)\b"
    r"|\bwrite (?:it |this |everything )?(?:for|to|as if for) (?:an? |the )?(?:[\w-]+ )?(?:patients?|readers?|audience|lay\w*|consumers|public|year-old|child)\b"
    r"|\b(?:this|the following|the) (?:text|page|section|content|article|answer) (?:was|were|is|has been) (?:\w+ )?(?:generated|written|produced|created) (?:automatically|by (?:an? |the )?(?:ai|model|language model|chatbot|assistant|machine|computer)\b)"
    r"|^\W*(?:continue|start|keep|begin) writing\b"
    r"|\b(?:here|below) ?(?:is|are|'s) (?:the |a |your )?(?:rewritten|revised|updated|corrected|expanded|shortened|edited|improved|requested|polished|reformatted)\b",
    re.IGNORECASE,
)
# Who answers whoever ordered the page: of the text that came with the order, of what cannot be done, of a part left out.
_ANSWERS = re.compile(
    r"\bI(?:'d| would) be (?:happy|glad|pleased|delighted) to\b|\bI(?:'m| am) (?:sorry|unable|not able|(?:happy|glad|pleased|delighted) to (?:help|assist|provide|list|write|explain))\b"
    r"|\bI (?:can't|cannot|could not) (?:help|assist|comply|fulfil|verify|confirm|access|browse|check|cite|generate)\b|\bI have no access\b|\bI (?:do not|don't) have (?:access|(?:any |enough |sufficient |specific |reliable )+(?:data|information))\b|\baccess to real-time\b"
    r"|\b(?:text|context|prompt|document|data|material|notes?|article|excerpt|passage|source|information) (?:that )?you(?:'ve| have)? (?:gave|given|provided|supplied|shared|pasted|sent|uploaded|attached) (?:me|us|here|above)\b"
    r"|\b(?:text|context|prompt|source|article|excerpt|passage|outline|template) (?:that )?you(?:'ve| have)? (?:gave|given|provided|supplied|shared|pasted|uploaded|attached)\b"
    r"|\bthe (?:text|input|material|excerpt|passage|content) above (?:does|did|do) not (?:mention|say|state|specify|cover|contain|include|list)\b"
    r"|\b(?:this|that|the) (?:part|section|heading|paragraph) (?:has been|had to be|was|is|will be) (?:therefore |thus |here )?(?:left (?:out|empty|blank)|omitted|skipped)\b",
    re.IGNORECASE,
)
# Looked for first: hardly any page has one of these.
_ANSWERING = (
    "i'd be", "i would be", "i'm ", "i am ", "i can't", "i cannot", "i could not", "i have no access", "i don't have", "i do not have", "to real-time", "you gave",
    "you've ", "you have given", "you have provided", "you have supplied", "you have shared", "you have sent", "you provided",
    "you supplied", "you shared", "you pasted", "you sent", "you uploaded", "you attached", " above do", " above di",
    "left out", "left empty", "left blank", "omitted", "skipped",
)  # fmt: skip
_OF_ONES_LIFE = re.compile(
    r"^\W*(?:provide|give) (?:the|your|a|an|each|every) (?:child|patient|person|\w+ (?:with|who))\b|\bthe (?:child|patient|person|baby)\b|\b(?:diary|notebook|calendar|log|letter|doctor|pharmacist|nurse|teacher|school|card|box|(?<!-)label|package|leaflet)\b",
    re.IGNORECASE,
)


def order_in(text: str) -> str:
    """The first order to a writer in a text, as it stands there, or ""."""
    return next(_orders(text.replace("’", "'")), "")


def _orders(text: str) -> Iterator[str]:
    yield from (slot[0].strip() for slot in _OPEN_SLOT.finditer(text) if _is_to_fill(slot["open"], slot["words"]))
    lower = text.lower()
    may_answer = any(sign in lower for sign in _ANSWERING)
    for line in text.split("\n"):
        if _MARKED.search(line) or _ROLE.search(line) or _is_setting(line):
            yield line.strip()
        yield from (
            part
            for part in re.split(r"(?<=[.;!?]) +", line.strip(" *#->\t"))
            if _commands(part) or (may_answer and _ANSWERS.search(part))
        )


def _is_to_fill(opened: str, words: str) -> bool:
    """Whether brackets hold an order. Round ones hold all sorts of things: there both verb and measure are asked for."""
    ordered, measured = _ORDER.match(words), _MEASURED.search(words)
    if opened == "(":
        return bool(ordered and _OF_TEXT.search(words) and not _OF_ONES_LIFE.search(words) and _MEASURED.search(words))
    if _NAMES_A_FIELD.match(words) or _LATER.search(words):
        return True
    return bool(measured or (ordered and (opened != "[" or _OF_TEXT.search(words))))


def _is_setting(line: str) -> bool:
    """ "Tone: friendly, reading level: 6": two of them, or one about texts."""
    found = _SETTING.findall(line)
    return len(found) > 1 or bool(found and _MEASURED.search(line))


def _commands(sentence: str) -> bool:
    return bool(_ORDER.match(sentence) and _MEASURED.search(sentence) and not _OF_ONES_LIFE.search(sentence))
