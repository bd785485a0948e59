"""Words to whoever ordered the text: nobody has read the page before it was put up."""

from collections.abc import Iterator

from medicines.content.checks.finding import Finding, Place, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.content.parsing.leaked import leaked
from medicines.vocabulary import CheckCode, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    texts = [(Place("summary", "Summary"), document.summary)]
    texts += [(Place(part.id, part.heading), part.text) for part in document.sections]
    texts += [(Place(part.id, part.question), part.answer) for part in document.faqs]
    for place, text in texts:
        sentence, _, grave = leaked(text)
        if sentence:
            yield Finding(
                code=CheckCode.LEAKED_PROMPT,
                severity=Severity.ERROR if grave else Severity.WARNING,
                place=place,
                explanation=f"{quote(sentence)} speaks to whoever ordered the text, not to a reader.",
                todo="Take the sentence out, and read the whole section: what stands beside it may be as careless.",
                evidence=(sentence,),
            )
