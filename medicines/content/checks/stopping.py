"""Advice to stop a medicine at once. That one must not is right, and so is stopping at once for an allergic reaction."""

import re
from collections.abc import Iterator

from medicines.content.checks.drugs import drug_key
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import sentences_of
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity

_STOP = r"(?:stop(?:ped|ping)?|break(?:ing)? (?:it |them |the \w+ )?off|broken off|halt(?:ed|ing)?|abandon(?:ed)?|cut (?:it|them) out|take no more|put (?:the \w+|it|them) away|no longer take|interrupt(?:ed)?|put (?:it|them) aside|do without (?:it|them)|quit(?:ting)?|discontinu(?:e|ed|ing)|leave (?:it |them |the \w+ )?off|left off|come off|end(?:ed)?|cease[ds]?|drop(?:ped)?|give (?:it |them )?up|withdrawn|throw (?:it|them) away)"
_AT_ONCE = r"(?:suddenly|abruptly|at once|all at once|immediately|straight ?away|right away|from one day to the next|overnight|cold turkey|(?:at )?any ?time|in one go|outright|dead|(?:it )?cold|today|at a moment of your (?:choice|choosing)|at will|from the next (?:morning|day|evening)(?: on)?|in (?:one|a single) (?:step|go|move)|at a stroke|on the spot|with immediate effect|just like that|instantly|from (?:today|tomorrow)(?: on)?|the (?:very )?(?:same|next) day|without (?:a |any )?(?:slow|step\w*|wind\w*|fad\w*|wait\w*|delay|further ado)|in (?:one|a) day|without (?:any )?(?:tapering|weaning|lowering|reducing|stepping|cutting|a taper|gradual\w*|asking|talking|telling|consulting|first)|rather than (?:step\w+|taper\w+|reduc\w+|lower\w+)|instead of (?:taper\w+|reduc\w+|stepp\w+|lower\w+)|when(?:ever)? you (?:like|want|wish|feel like it|please)|there and then|the same day|in a single step|with no (?:taper\w*|need to taper)|no (?:need to )?taper\w*|need not be (?:tapered|lowered|reduced)|(?:do not|don't) (?:have|need) to (?:taper|wean|reduce|lower))"
_ADVISES = re.compile(rf"\b{_STOP}\b[^.;]{{0,90}}?\b{_AT_ONCE}\b|\b{_AT_ONCE}\b[^.;]{{0,60}}?\b{_STOP}\b")
_WHEN = re.compile(
    r"\b(?:if|when|after|upon|on|once)\b(?: [\w']+){0,4} (?:stop|discontinu|quit|withdraw|end)\w*|\b(?:symptoms?|it|they|problems?) (?:may|can|might) (?:come back|return)"
)
_WELL = re.compile(
    r"\b(?:feel(?:s|ing)? (?:better|well|fine|calm|good)|(?:is|are|has|have) (?:gone|better|cleared|improved|passed)|no longer (?:hurts?|need))\b"
)
_NO_TAPER = re.compile(
    r"\b(?:taper\w*|weaning|step\w* down|a gradual \w+) (?:is|are) (?:unnecessary|not (?:needed|necessary|required))|\bskip (?:the |any )?taper\w*|\bno (?:need|reason) to (?:taper|wean|(?:reduce|lower|cut|step)\b[^.;]{0,20})|\b(?:does|do) not (?:have|need) to be (?:tapered|weaned|reduced|lowered|stepped)\w*|\bnot bother with (?:tapering|weaning|reducing|a taper)|\bneed not (?:be tapered|taper)"
)
_REACTS = re.compile(
    r"\b(?:what (?:if|should|must|do) |side effects?|reaction|allerg\w+|rash|swell\w*)\b"
)  # asked about: then stopping at once is right
# In some case, stopping "at once" is mostly right; never lowering the dose first, or stopping when one likes, is not.
_CASE = re.compile(r"\b(?:if|when|should|in case|at the first|as soon as|unless|in the event)\b")
_OUTRIGHT = re.compile(
    r"\b(?:suddenly|abruptly|overnight|cold turkey|from one day|without (?:a |any )?(?:taper|wean|lower|reduc|step|cut|gradual|slow|asking|talking|telling|consulting)\w*|rather than|instead of|any ?time|you (?:like|want|wish|please)|no need|need not)\b"
)
_STOPS = re.compile(rf"\b{_STOP}\b")
_SUBJECT = re.compile(
    r"^\W*(?:the )?(?:stopping|discontinuing|quitting|withdrawing|ending|abrupt\w*|sudden\w*)\b[^.;]{0,60}?\b(?:can|may|might|could|will|would|is (?:dangerous|risky|harmful))\b"
)
# Pages on these alone may say that they are simply left off: no withdrawal or rebound is described of them.
_HARMLESS = re.compile(
    r"paracetamol|acetaminophen|ibuprofen|\w+profen|naproxen|diclofenac|\w+coxib|\w+tadine|\w+rizine|fexofenadine|lactulose|macrogol|senna|sennosides|bisacodyl|ispaghula|"
    r"sime?thicone|simeticone|alginic|sodiumalginate|calciumcarbonate|magnesiumhydroxide|vitamin\w+|ascorbicacid|folicacid|zinc\w*|lactobacillus\w*|saccharomyces\w*|bacillus\w*|"
    r"\w+afil|orlistat|loperamide|guaifenesin|carbocisteine|ambroxol|bromhexine|melatonin|glucosamine|chondroitin\w*|cranberry\w*|colecalciferol"
)
_YES = re.compile(r"^\W*yes\b")
_BUT = re.compile(r"\b(?:no|not|but|if|only|unless|never|however)\b")
_DISOWNED = re.compile(
    r"\b(?:(?:do not|don't|no need to|not) (?:waste (?:any )?time (?:with|on)|bother (?:with|to)|worry about)[^.;,]*|nothing (?:happens|needs to be phased out|is lost)[^,;]*|no harm in|there is no (?:harm|danger|risk) (?:in|of)|(?:do not|don't|does not|need not) (?:have to |need to )?(?:reduce|lower|taper|cut down|wean)\w*[^.;,]*?)(?= before|,|;|$| stopping)"
)
_NOT = re.compile(
    r"\b(?:not|never|no one|nobody|n't|avoid\w*|dangerous\w*|risk\w*|harm\w*|withdrawal (?:symptoms?|effects?|reactions?)|can (?:cause|lead|bring|trigger|result)|may (?:cause|lead|trigger|result|worsen)|could|might|before|discuss\w*|caus(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|trigger\w*|result\w*|instead of stopping|rather than stopping|gradual\w*|slowly|if (?:it|they|this|the \w+) (?:is|are|was|were)|when (?:it|they|this|the \w+) (?:is|are)|after (?:stopping|abrupt\w*|sudden\w*)|reports?|rebound|worse\w*|people who|patients who|those who|whether|unsafe|wrong|mistake\w*|myth)\b|n't\b"
)
# "Without lowering the dose" is how it should not be done; its "not" is no prohibition.
_OWN_NOT = re.compile(
    r"\b(?:without (?:any )?(?:tapering|weaning|lowering|reducing|stepping|cutting|a taper|gradual\w*)|need not be (?:tapered|lowered|reduced)|(?:do not|don't) (?:have|need) to (?:taper|wean|reduce|lower)\w*|no risk|without (?:any )?(?:risk|harm|danger)|no (?:need to )?taper\w*|harmless\w*)"
)
_GRAVE = re.compile(
    r"\b(?:allerg\w+|anaphyla\w+|rash|swelling|swollen|stools?|urine|swell\w*|hives|breath\w*|wheez\w*|seek|emergency|get (?:medical )?help|call|contact|tell|see|ask|phone|doctor|hospital|medical (?:attention|help|advice)|severe\w*|serious\w*|reaction\w*|pregnan\w+|jaundice|yellow\w*|blister\w*|pain|bleed\w*|bruis\w*|infect\w*|fever|sore throat|irritat\w*|burn\w*|redness|sensitiv\w*|chest|faint\w*|overdos\w*|signs? of|symptoms? of|first sign|toxicity|angioedema|hypersensitiv\w*|liver|lactic|suspect\w*|vision|seizure\w*|tendon|discomfort|develop\w*|occurs?|appear\w*|surgery|operation|prescriber|supervision|contraindicat\w+|consult\w*|side effects?|adverse|concerning|unusual|unexpected|worrying|recurs?|returns?)\b"
)
_OTHER = re.compile(
    r"\b(?:smok\w+|alcohol|drinking|breast-?feeding|driving|bleeding stops?|infusion|injection|apply|applying|exercise|the test|machine\w*|other medicines?|growth|seizures? (?:stop|end)|heart(?:beat)? stop|work\w* (?:immediately|at once))\b"
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if all(_HARMLESS.fullmatch(drug_key(part.name, knowledge.names)) for part in document.ingredients):
        return
    for said in sentences_of(document):
        text = said.text.lower().replace("’", "'")
        asked = said.asked.lower()
        permits = bool(_YES.match(text) and _ADVISES.search(asked) and not _BUT.search(text.replace("no harm", "")))
        if permits or (_advises(text) and not _REACTS.search(said.asked.lower())):
            yield Finding(
                code=CheckCode.STOP_SUDDENLY,
                severity=Severity.ERROR,
                place=said.place,
                explanation=f"{quote(said.text)} advises to stop at once.",
                todo="Say how to come off it safely: not suddenly, and only as a doctor or pharmacist says. If stopping at "
                "once is right, say in which case.",
                evidence=(said.text,),
            )


def _advises(text: str) -> bool:
    """Whether a sentence (lower case) tells, or allows, to stop at once, or to stop without lowering the dose first."""
    no_taper = bool(_NO_TAPER.search(text) or _DISOWNED.search(text)) and bool(_STOPS.search(text))
    if not (no_taper or _ADVISES.search(text)) or _SUBJECT.search(text) or _WHEN.search(text) or _OTHER.search(text):
        return False
    if _GRAVE.search(text) and not _WELL.search(text):
        return False
    if _CASE.search(text) and not (no_taper or _WELL.search(text) or _OUTRIGHT.search(text)):
        return False
    return not _NOT.search(_OWN_NOT.sub(" ", _NO_TAPER.sub(" ", _DISOWNED.sub(" ", text))))
