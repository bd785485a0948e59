"""Sentences that advertise, and praise that patients are said to give. What a medicine does may be said soberly."""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import sentences_of
from medicines.content.document import PageDocument
from medicines.content.parsing.furniture import promotes
from medicines.vocabulary import CheckCode, Severity

_PEOPLE = r"(?:patients|people|users|customers|readers|thousands|millions|many(?: (?:patients|people|users))?|most (?:patients|people|users)|everyone|countless \w+)"
_SAY = r"(?:(?:often |frequently |consistently |regularly |also |have |has )*(?:report(?:ed)?|say|said|tell us|told us|rave|swear by|love|praise[ds]?|recommend(?:ed)?|describe[ds]?|feel|felt))"
_GLAD = r"(?:wonderful|amazing|great|fantastic|better than ever|brilliant|happier|happy|satisf\w+|life[\s-]chang\w+|chang\w+ (?:their|my) li(?:fe|ves)|turn\w* (?:their|my) li(?:fe|ves) around|positive (?:experiences?|results?|outcomes?)|excellent|renewed|more energy|high(?:er)? satisfaction|significant improvements?|noticeable improvements?|remarkabl\w+|improved quality of life|relief within|like (?:a )?new)"
_PRAISE = re.compile(
    rf"\b{_PEOPLE} (?:who (?:take|use|took|used) (?:it|this|\w+) )?{_SAY}\b[^.;]{{0,80}}?\b{_GLAD}|\b{_PEOPLE} (?:have )?turned their lives around|\b(?:changed|saved|transformed) my life\b|\bI (?:feel|felt) (?:like|so much|amazing|great)"
    r"|\bfive[\s-]star\b|\b(?:our|satisfied|happy) (?:customers|patients|users)\b|\btestimonials?\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:amazing|incredible|astonishing|discover (?:the|how)|feel (?:young|alive|like yourself) again|will thank you|you deserve)\b|"
    r"\bmaximi[sz](?:e|es|ing) (?:the |its |your |all )?(?:full )?(?:therapeutic |health )?(?:benefits?|potential|results?)\b"
    r"|\b(?:miracle|wonder|revolutionary|ground[\s-]?breaking|game[\s-]chang\w+|life[\s-]changing|world[\s-]class|cutting[\s-]edge|state[\s-]of[\s-]the[\s-]art|unbeatable|unrivall?ed|unparallell?ed|unmatched|second to none|best[\s-]selling|magic(?:al)? (?:pill|bullet))\b"
    r"|\b(?:works? wonders|100 ?% (?:safe|effective|natural|guaranteed)|(?:completely|totally|entirely|absolutely) (?:safe|harmless|free (?:of|from) side effects)|no side effects (?:at all|whatsoever)|guarantee[ds]? (?:to (?:work|cure|relieve|help)|results?|relief|success)|results? (?:are )?guaranteed|never fails|you(?:'ll| will) (?:love|be amazed)|say goodbye to|look no further|why wait|don't wait|best (?:choice|option|medicine|treatment|value) (?:on the market|for (?:everyone|the whole family|your family)|money can buy)|(?:the )?(?:number one|no\.? ?1|#1) (?:choice|medicine|treatment|brand)|trusted by (?:\w+ ){0,3}(?:families|doctors|millions|thousands|patients|people)|doctors' favou?rite|unlock (?:the|your)|the whole family)\b"
    r"|\b(?:nothing|no other (?:medicine|tablet|treatment|product)) (?:else )?(?:works|comes close|compares|beats|is (?:as good|better))\b|\b(?:finest|gentlest|smartest|most powerful) [\w\s]{0,40}\b(?:on the market|in the world|ever made|money can buy)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(?:best|finest|favou?rite|safest|strongest|fastest|most (?:effective|trusted|popular|advanced|powerful))\b[^.;]{0,40}\b(?:on the market|in the world|ever|anywhere|you can (?:buy|get)|around)\b|\bworld[’']?s (?:best|favou?rite|leading|most)\b"
    r"|\bbreak[\s-]?through (?:that|for|in your|medicine|drug)\b|\b(?:true|real) (?:breakthrough|wonder|gem)\b|\b(?:gave|give[sn]?|got|get) (?:\w+ ){0,2}(?:my|your|their) li(?:fe|ves) back\b|\b(?:users|patients|people|customers|everyone|doctors) (?:everywhere )?(?:love|adore|swear by|rave about)\b"
    r"|\b(?:experience|feel|enjoy|discover|unleash) (?:the )?(?:power|difference|magic|freedom|joy|life)\b|\bget the most (?:out of|from) (?:every|your|life)\b|\b(?:doctors|experts|specialists) everywhere\b|\b(?:try|get|order|ask for) (?:it|yours|them|some) (?:today|now|by name)\b|\b(?:will|won't) (?:not )?regret\b"
    r"|\bno side effects? (?:at all|whatsoever|to (?:fear|worry about))\b|\b(?:melts?|washes?|blasts?|banish\w*) (?:\w+ ){0,2}away\b|\bgentle (?:yet|but|and) (?:powerful|effective|strong)\b|\b(?:pain|worry|stress|carefree|symptom)-free (?:living|life)\b|[\"”] (?:says|said|writes|tells us|raves) [A-Z]|\blife to the full\b|\bmust[\s-]have\b|\bgo-to (?:choice|medicine)\b"
    r"|\bloved by\b|\bgone for good\b|\bwhy (?:suffer|wait|put up)\b|\bfeel the difference\b|\b(?:outshines?|outclasses|beats) (?:all|any|every|its|the)\b|\bsleep like (?:a )?bab(?:y|ies)\b|\b(?:natural|medical|modern|little) (?:marvel|miracle|wonder)\b|\bwithout any side effects\b"
    r"|\btreat yourself\b|\bbetter life\b|\bunique (?:formula|power)\b|\b(?:ten|10) out of (?:ten|10)\b|\b(?:smart|natural|perfect|ideal|wise) choice for\b|\b(?:one|a) (?:patient|user|reader|customer) (?:told|tells|wrote|writes|says)\b|\bnever felt (?:better|so)\b|\bsimply the best\b"
    r"|\b(?:outstanding|superior|unequalled|exceptional|superb|magnificent|excellent) (?:effect|power|quality|results?|relief|medicine|product|tolerab\w+)\b|\bget one free\b|\bswear(?:s)? by\b|\bby name\b(?=[.!]?$)|\bany rival\b|\bwrites [A-Z]\w+ from\b|\bgrey days?\b|\bsunny\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:you\w*|enjoy|love|great|best|today|now|new|everyone|joy|happy|life|power\w*)\b", re.IGNORECASE
)
_WARNS = re.compile(
    r"\b(?:emergency|help|never|not|stop|call|important|caution|danger\w*|warning|doctor|death|fatal|avoid|poison|harm\w*|danger|talk|ask|tell|see|at once)\b|n't\b",
    re.IGNORECASE,
)
_SOBER = re.compile(
    r"\b(?:side effects?|adverse|no guarantee|not guarantee\w*|cannot guarantee|does not guarantee|is not|are not|isn't|aren't|never|not|no (?:medicine|drug|miracle|wonder|magic)|no one|no [\w\s]{1,30} is|randomi[sz]ed|trials?|stud(?:y|ies)|placebo|compared)\b",
    re.IGNORECASE,
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    for said in sentences_of(document):
        text = said.text.replace("’", "'")
        if _advertises(text):
            yield Finding(
                code=CheckCode.PROMOTIONAL,
                severity=Severity.WARNING,
                place=said.place,
                explanation=f"{quote(said.text)} advertises or praises.",
                todo="Say soberly what the medicine does and for whom, with a source, or take the sentence out.",
                evidence=(said.text,),
            )


def _advertises(text: str) -> bool:
    if _SELLS.search(text) or (text.rstrip("\"”'").endswith("!") and _YOURS.search(text) and not _WARNS.search(text)):
        return True
    return bool(_PRAISE.search(text) or _CLAIMS.search(text) or promotes(text)) and not _SOBER.search(text)
