"""Advice to stop a medicine at once. That one must not is right, and so is stopping at once for an allergic reaction."""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import sentences_of
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity

_STOP = r"(?:stop(?:ped|ping)?|quit(?:ting)?|discontinu(?:e|ed|ing)|leave (?:it |them |the \w+ )?off|left off|come off|end(?:ed)?|cease[ds]?|drop(?:ped)?|give (?:it |them )?up|withdrawn|throw (?:it|them) away)"
_AT_ONCE = r"(?:suddenly|abruptly|at once|all at once|immediately|straight ?away|right away|from one day to the next|overnight|cold turkey|(?:at )?any ?time|in one go|without (?:any )?(?:tapering|weaning|lowering|reducing|stepping|cutting|a taper|gradual\w*|asking|talking|telling|consulting|first)|rather than (?:step\w+|taper\w+|reduc\w+|lower\w+)|instead of (?:taper\w+|reduc\w+|stepp\w+|lower\w+)|whenever you (?:like|want|wish|feel)|there and then|the same day|in a single step|with no (?:taper\w*|need to taper)|no (?:need to )?taper\w*|need not be (?:tapered|lowered|reduced)|(?:do not|don't) (?:have|need) to (?:taper|wean|reduce|lower))"
_ADVISES = re.compile(rf"\b{_STOP}\b[^.;]{{0,90}}?\b{_AT_ONCE}\b|\b{_AT_ONCE}\b[^.;]{{0,60}}?\b{_STOP}\b")
_NOT = re.compile(r"\b(?:not|never|no one|nobody|n't|avoid\w*|without (?:first )?(?:asking|talking|telling|consult\w*|speaking)|dangerous\w*|risk\w*|harm\w*|withdrawal (?:symptoms?|effects?|reactions?)|can (?:cause|lead|bring|trigger|result)|may (?:cause|lead|trigger|result|worsen)|could|might|caus(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|trigger\w*|result\w*|instead of stopping|rather than stopping|gradual\w*|slowly|if (?:it|they|this|the \w+) (?:is|are|was|were)|when (?:it|they|this|the \w+) (?:is|are)|after (?:stopping|abrupt\w*|sudden\w*)|reports?|rebound|worse\w*|people who|patients who|those who|whether|unsafe|wrong|mistake\w*|myth)\b|n't\b")
# "Without lowering the dose" is how it should not be done; its "not" is no prohibition.
_OWN_NOT = re.compile(rf"\b(?:without (?:any )?(?:tapering|weaning|lowering|reducing|stepping|cutting|a taper|gradual\w*)|need not be (?:tapered|lowered|reduced)|(?:do not|don't) (?:have|need) to (?:taper|wean|reduce|lower)\w*|no risk|without (?:any )?(?:risk|harm|danger)|no (?:need to )?taper\w*|harmless\w*)")
_GRAVE = re.compile(
    r"\b(?:allerg\w+|anaphyla\w+|rash|swelling|swollen|swell\w*|hives|breath\w*|wheez\w*|seek|emergency|get (?:medical )?help|call|contact|tell|see|ask|phone|doctor|hospital|medical (?:attention|help|advice)|severe\w*|serious\w*|reaction\w*|pregnan\w+|jaundice|yellow\w*|blister\w*|pain|bleed\w*|bruis\w*|infect\w*|fever|sore throat|irritat\w*|burn\w*|redness|sensitiv\w*|chest|faint\w*|overdos\w*|signs? of|symptoms? of|first sign|toxicity|angioedema|hypersensitiv\w*|liver|lactic|suspect\w*|vision|seizure\w*|tendon|discomfort|develop\w*|occurs?|appear\w*|surgery|operation|prescriber|supervision|contraindicat\w+)\b"
)
_OTHER = re.compile(r"\b(?:smok\w+|alcohol|drinking|breast-?feeding|driving|bleeding stops?|infusion|injection|apply|applying|exercise|the test|machine\w*|other medicines?|growth|seizures? (?:stop|end)|heart(?:beat)? stop|work\w* (?:immediately|at once))\b")


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    for said in sentences_of(document):
        text = f"{said.text}".lower().replace("’", "'")
        hit = _ADVISES.search(text)
        if hit and not (_NOT.search(_OWN_NOT.sub(" ", text)) or _GRAVE.search(text) or _OTHER.search(text)):
            yield Finding(
                code=CheckCode.STOP_SUDDENLY,
                severity=Severity.ERROR,
                place=said.place,
                explanation=f"{quote(said.text)} advises to stop at once.",
                todo="Say how to come off it safely: not suddenly, and only as a doctor or pharmacist says. If stopping at "
                "once is right, say in which case.",
                evidence=(said.text,),
            )
