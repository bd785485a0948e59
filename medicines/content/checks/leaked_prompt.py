"""Words to whoever ordered the text: nobody has read the page before it was put up."""

import re
from collections.abc import Iterator

from medicines.content.checks.brief import order_in
from medicines.content.checks.finding import Finding, Place, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.content.parsing.leaked import leaked
from medicines.content.parsing.sentences import sentences
from medicines.vocabulary import CheckCode, Severity

# Speech about a text that was given and one that was to be written, which an import only takes for odd.
_OF_TEXTS = re.compile(
    r"\b(?:the|this|your) (?:provided|supplied|given|source|input) (?:text|document|material|content|excerpt|article)\b"
    r"|\b(?:the|this|your) (?:input|prompt|excerpt|dataset|source text) (?:gave|gives|had|has|lists?|listed|contain(?:s|ed)|offer(?:s|ed)|provide[sd]|mention(?:s|ed)|sa(?:ys|id)|name[sd]?) (?:no|only|nothing)\b"
    r"|\b(?:the|this) (?:text|document|material|excerpt|article) (?:supplied|provided|given|handed over)(?=[,.;:)]|$| above\b)"
    r"|\b(?:added to|included in|left out of|omitted from|in) (?:the|this|my) output\b|\bword (?:count|limit)\b",
    re.IGNORECASE,
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    texts = [(Place("summary", "Summary"), document.summary)]
    texts += [(Place(part.id, part.heading), part.text) for part in document.sections]
    texts += [(Place(part.id, part.question), part.answer) for part in document.faqs]
    for place, text in texts:
        sentence, _, grave = leaked(text)
        if not grave and (order := order_in(text)):
            sentence, grave = order, True
        sentence = sentence or next((one for one in sentences(text) if _OF_TEXTS.search(one)), "")
        if sentence:
            yield Finding(
                code=CheckCode.LEAKED_PROMPT,
                severity=Severity.ERROR if grave else Severity.WARNING,
                place=place,
                explanation=f"{quote(sentence)} speaks to whoever ordered the text, not to a reader.",
                todo="Take the sentence out, and read the whole section: what stands beside it may be as careless.",
                evidence=(sentence,),
            )
