"""Orders about a text and reports on how they were followed: chat marks, speakers' labels, tone, length, citations.

An order is told by what it speaks of: a verb of writing leads the sentence, and what it governs is a text and nothing a
patient holds. "Use plain language when you explain it to a child" is said to a reader.
"""

import re

# What a chat's machinery puts around its turns, and the labels of its speakers at the beginning of a line.
_MARK = re.compile(r"<\|[\w ]{2,30}\|>|\[/?INST\]|<</?SYS>>")
_SPEAKER = re.compile(r"^[\s#>*_\-•]*(?:AI[ -])?(?:Assistant|Chat-?bot|ChatGPT|GPT-?\d\w*|Claude|Gemini)\W{0,3}:")
_LEADS = (
    r"(?:(?:please|always|now|also|then|note|important|remember to|make sure to|be sure to|you (?:must|should))[,:]? )*"
)
_LABEL = re.compile(
    r"^\W*(?:(?:user|human|system|prompt|task|instructions?|note|requirements?)\W{0,3}:\W*)?", re.IGNORECASE
)
_WRITE = (
    r"(?:write|re-?write|generate|compose|draft|create|produce|add|insert|include|fill in|expand|shorten|summari[sz]e|format|output|return|respond|reply|answer|"
    r"use|keep|maintain|adopt|avoid|omit|mention|cite|limit|continue|make|(?:do not|don't|never) (?:use|include|mention|add|write|cite|repeat|invent|output|make))"
)
_TEXT = (
    r"(?:faqs?\b|jargon|citations?|footnotes|bullet[ -]points?|sub-?headings?|markdown|json|html|preamble|(?:a|the|your) (?:[\w\-]+ ){0,2}tone\b|"
    r"(?:this|the|each|every|next|following) section\b(?= (?:with|in|on|about|below|above|to)\b|\W*$)|(?:in|of) the (?:text|answer|article|output|page)\b|"
    r"that you are an? |(?:short|simple|complete|full) sentences|(?:\d[\d,]*|more|fewer) (?:words|paragraphs|sentences)|in your (?:answer|response|reply|output)|"
    r"(?:more|further|following|next) (?:sections|questions)|it (?:longer|shorter|simpler|more (?:readable|engaging|concise)))"
)
_ORDER = re.compile(rf"{_LEADS}{_WRITE}\b[^.;:?]{{0,60}}?\b{_TEXT}", re.IGNORECASE)
# What patients write, hold and hear.
_OF_LIFE = re.compile(
    r"\b(?:muscles?|muscular|skin|vascular|voice|speak\w*|talk\w*|explain\w*|listen\w*|hear\w*|child|diary|notebook|calendar|log|letter|doctor|pharmacist|nurse|carer|"
    r"label|leaflet|package|form|card|cream|ointment|gel|driving|traffic|bowel|memory)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\bthe user (?:asked|asks|wants|wanted|requested|requests|specified|instructed)\b(?! (?:\w+ )?(?:doctor|nurse|pharmacist))"
    r"|\b(?:followed|following|per|to|with) your (?:instructions?|request|brief)(?=[,.;:)]| to (?:avoid|use|write|include|keep|omit)\b| and (?:have|has|I)\b|$)"
    r"|^\W*as (?:you )?instructed, (?:I\b|I'|here\b|the (?:\w+ )?(?:page|sections?|texts?|answers?|FAQs?|names?)\b|this (?:page|text|article|answer))"
    r"|\bword count ?: ?\d|\bat (?:least|most) \d[\d,]{2,5} words\b"
    r"|^\W*end of (?:the |my |this )?(?:response|answer|reply|output|article|document|page)\W*$"
    r"|^\W*you are an? (?:[\w\-]+ ){0,3}(?:assistant|copy-?writer|writer|chatbot|editor|language model)\b"
    r"|^\W*(?:no|without) (?:preamble|introductions?|explanations?|commentary)\W*$",
    re.IGNORECASE,
)
_SLOT = re.compile(
    rf"\[(?:please )?(?:{_WRITE}|repeat|rest of|end of)\b[^\]]{{0,200}}\b(?:sections?|page|text|article|answers?|faqs?|here)\b[^\]]{{0,40}}\](?![(\[:])",
    re.IGNORECASE,
)
# Looked for first, as in `leaked`.
TELLTALES = (
    "assistant:", "assistant**:", "assistant.", "helpful assistant", "assistant\n", "chatgpt", "chatbot:", "the user ",
    "user:", "human:", "human**", "your instructions", "instructions:", "your instruction", "as instructed",
    "as you instructed", "your brief", " words", " sentences", " tone", "jargon", "citation", "footnotes", "markdown",
    "html", "json", "preamble", "bullet points", "this section", "next section", "following section", "the section",
    "each section", "every section", "write ", "generate ", "add ", "word count", "end of response", "end of the response",
    "end of answer", "end of article", "end of output", "end of document", "end of page", "mention", "include faqs",
    "include an faq", "not include any", "it longer", "it shorter", "writer",
)  # fmt: skip


def is_order(sentence: str) -> bool:
    """Whether a sentence, or a line's beginning, orders a text or tells how an order was followed."""
    if _MARK.search(sentence) or _SPEAKER.match(sentence) or _SLOT.search(sentence) or _REPORT.search(sentence):
        return True
    said = _ORDER.match(sentence, _LABEL.match(sentence).end())
    return bool(said) and not _OF_LIFE.search(sentence)
