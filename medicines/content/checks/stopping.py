"""Advice to stop a medicine at once, or without lowering the dose first. That one must not is right, and so is stopping at
once for an allergic reaction.

A sentence is told by its parts: an end, how sudden it is, a gradual way that is called needless, and what contradicts it.
What is casual ("just stop", "when you feel better") is wrong of medicines in `withdrawal.NOT_SUDDENLY` only.
"""

import re
from collections.abc import Iterator

from medicines.content.checks.clauses import clauses
from medicines.content.checks.drugs import drug_key, mentions, subjects_of
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import Said, lowered, sentences_of
from medicines.content.checks.withdrawal import AT_WILL, Group, group_of
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity

_IT = r"(?:it|them|[\w-]+|all (?:of it|doses|the \w+)|the (?:\w+ )?\w+|your \w+|both|either|this \w+|treatment)"
_STOP = (
    r"(?:stop(?:ped|ping)?|halt(?:ed|ing)?|quit(?:ting)?|discontinu(?:e|ed|ing|ation)|cease[ds]?|cessation|(?<!\bthe )(?<!\ban )(?<!\bin )(?<!prescribed )end(?:ed)?(?! (?:date|of|result))|ending (?:it|them|the \w+|your \w+|treatment)|skip (?:it|them|the \w+) (?:for good|altogether|entirely|from now on)|"
    r"abandon(?:ed)?|interrupt(?:ed)?|withdraw(?:n|al|ing)?|drop(?:ped)?|"
    rf"leave {_IT} (?:in|on|at) (?:the|your|its) (?:drawer|shelf|cupboard|cabinet|box|pack|home)|"
    rf"break(?:ing)? (?:{_IT} )?off|broken off|cut {_IT} out|take no more(?! than)|no longer take|put {_IT} (?:away|aside)|"
    rf"(?:do|doing|go|going) without(?: (?:it|them))?\b(?! (?:a|any|tapering|weaning|food|water))|"
    rf"leav(?:es?|ing) (?:{_IT} )?(?:off|out)|left (?:off|out)|com(?:e|ing) off|taken? off for good|"
    rf"giv(?:e|ing) {_IT} up|giv(?:e|ing) up {_IT}|giv(?:e|en) up(?! to)|throw(?:ing)? {_IT} (?:away|out)|thrown (?:away|out)|switch(?:ed|ing)? off|binn?(?:ed)?|"
    r"(?:not|never) (?:bother to )?renew|finish (?:with|on|there|then)|be done with|the last (?:tablet|capsule|dose|pill)|your last (?:tablet|capsule|dose|pill))"
)
_GRADUAL = (
    r"(?:taper\w*|wean\w*|phas(?:e|ed|ing) (?:it |them )?out|step(?:ping|ped)?[\s-]?down|wind(?:ing)?[\s-]down|fad(?:e|ing) (?:it |them )?out|"
    r"(?:gradual|slow|stepwise|step-by-step)(?:ly)? (?:\w+ ){0,2}?(?:reduc\w+|lower\w*|withdraw\w*|decreas\w+|dos\w+ reduc\w+|end\w*|stop\w*|way|plan|cut\w*|taper\w*|discontinu\w+|com(?:e|ing) off)|"
    r"(?:reduc|lower|cut|decreas)\w* (?:\w+ ){0,3}?(?:gradually|slowly|step by step|in steps|in stages|bit by bit|little by little|over (?:\w+ ){1,2}(?:days|weeks|months)|first|beforehand)|"
    r"(?:come|coming|withdraw\w*|stop\w*|taken) (?:\w+ ){0,2}?(?:off )?(?:gradually|slowly|step by step|in steps|in stages|bit by bit))"
)
_LOWER = r"(?:(?:reduc|lower|cut|decreas|step|halv|dwindl)\w*|slow\w*|gradual\w*|plan|transition\w*|preparation|intermediate \w+|in-between \w+)"
_NEED = r"(?:needed|necessary|required|called for|worth (?:it|the trouble)|warranted|advised|recommended)"
_NEEDLESS = (
    rf"(?:not|n't|never) (?:\w+ )?{_NEED} (?:to|that you) (?:\w+ )?{{0}}|\b(?:unnecessary|needless|pointless) to (?:\w+ )?{{0}}|\b(?:no|not any|little) (?:need|reason|point|necessity|requirement)\b[^.;]{{0,30}}?\b{{0}}\b(?:[^.;,]{{0,25}}?\b(?:dose|off|down|it|them)\b)?"
    rf"|\bno (?:\w+ )?{{0}}\b(?:[^.;,]{{0,25}}? (?:is|are) {_NEED}| ?$|(?=[,;.]))"
    rf"|\b{{0}}\b[^.;,]{{0,35}}? (?:is|are|would be) (?:(?:not|never) (?:\w+ )?{_NEED}|(?:\w+ )?(?:unnecessary|needless|superfluous|pointless|optional|overcautious|old-fashioned|a waste of time|outdated))"
    rf"|\b{{0}}\b[^.;,]{{0,25}}? (?:has|have|serves?|makes?) no (?:point|purpose|use|sense|benefit|advantage)"
    rf"|\b(?:does|do|need|needs)(?: not|n't) (?:have to |need to )?(?:be |bother to |bother with )?(?:\w+ )?{{0}}\w*"
    rf"|\b(?:easier|simpler|quicker|faster|better|kinder|healthier|preferable|preferred|superior|more \w+) (?:than|to) (?:a |the |any )?(?:\w+ )?{{0}}\w*(?: the dose)?(?: (?:gradually|slowly|step by step|little by little|bit by bit|in (?:steps|stages)))?"
    rf"|\bneeds? (?:no|neither) (?:\w+ )?{{0}}|\brequires? no (?:\w+ )?{{0}}"
    rf"|\b(?:skip|forget(?: about)?|spare yourself|never mind|not bother (?:with|to)|not waste (?:any )?time (?:with|on)|dispense with) (?:the |any |all |a )?{{0}}(?: the dose| off)?"
    rf"|\bwithout (?:any |a |the )?(?:need (?:to|for) )?(?:first )?(?:\w+ )?{{0}}\w*(?: the dose| off| first)?|\b(?:rather than|instead of) {{0}}\w*(?: the dose| off| down)?|\bwith no (?:need (?:to|for) )?{{0}}"
)
_NO_TAPER = re.compile(_NEEDLESS.replace("{0}", _GRADUAL))
_NO_LOWERING = re.compile(_NEEDLESS.replace("{0}", _LOWER))  # of a dose that is lowered for other ends, too
_GROWING = re.compile(r"\b(?:increas|rais|titrat|start|built? up|starting)\w*")
_BRIEF = re.compile(
    r"\b(?:(?:a|one|single) dose\b|(?:short|brief)[\s-]?(?:term|courses?|use|treatment|burst)?|after (?:a few|some|only|one|two|three|four|five|six|seven|\d+) (?:days?|nights?|doses?)|"
    r"(?:less|fewer|shorter|under|up to|only|within|no more) (?:than )?[\w\s]{0,12}(?:days?|weeks?|nights?)|(?:a few|five|seven|ten|\d+)[\s-](?:day|night)s?|the course (?:simply )?ends?|(?:the|a|your) course\b)"
)
_AT_ONCE = (
    r"(?:suddenly|abruptly|abrupt|sudden|at once|all at once|immediately|straight ?(?:away|off)|right (?:away|there|now|then)|(?:from|between) (?:one|1) (?:day|moment|week) (?:to|and) (?:the next|another)|that (?:very|same) (?:day|morning|evening|night|moment)|overnight|cold turkey|"
    r"(?:at )?any ?(?:time|moment|day)|in one go|outright|right after|straight after|the (?:day|moment|minute|morning) (?:you|they)|dead|(?:it )?cold\b|today|tomorrow|at a moment of your (?:choice|choosing)|at will|at your (?:own )?convenience|from the next (?:morning|day|evening)(?: on)?|"
    r"in (?:one|a single) (?:step|go|move|day)|at a stroke|on the spot|with immediate effect|just like that|instantly|from (?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: on)?|"
    r"the (?:very )?(?:same|next) (?:day|morning|evening|night|hour)|without (?:a |any )?(?:wait\w*|delay|further ado)|in (?:one|a) day|there and then|the same day|when(?:ever)? (?:i|you|they|he|she) (?:like|want|wish|decide|choose|feel like it|please)s?|when(?:ever)? it suits you|"
    r"as (?:soon|quickly|fast) as (?:you|they) (?:like|want|wish|please)|from (?:the )?(?:full|usual|\d+ ?mg)[\w\s/]{0,12} to (?:nothing|zero|none)|at (?:the )?full dose|quickly|in a hurry)"
)
# "The last full dose on Friday and none on Saturday."
_TO_NONE = r"\b(?:full|last|usual|final) (?:\w+ )?(?:dose|tablet|capsule)\b[^.;]{0,40}(?:\band|\bthen|followed by|,) (?:none|nothing|zero)\b(?! (?:for|until|after|before)\b)"
_TO_NOTHING = re.compile(_TO_NONE)
_ADVISES = re.compile(
    rf"{_TO_NONE}|\b(?:straight|directly) (?:from [\w\s/]{{2,20}} )?to (?:zero|nothing|none)\b|\bfrom (?:the )?(?:full|usual|\d+ ?mg)[\w\s/]{{0,12}} to (?:nothing|zero|none)\b|\b{_STOP}\b[^.;]{{0,90}}?\b{_AT_ONCE}\b|\b{_AT_ONCE}\b[^.;]{{0,60}}?\b{_STOP}\b"
)
_CASUAL = re.compile(
    rf"\b(?:simply|just) {_STOP}\b|\bsimply not\b|\b{_STOP}\b[^.;]{{0,40}}?\b(?:(?:by |on )?your(?:self| own)|without (?:asking|telling|talking|consulting|warning|informing|seeing|speaking|a doctor)|and forget (?:about )?(?:it|them)|for good)\b"
)
_STOPS = re.compile(rf"\b{_STOP}\b")
_WELL = re.compile(
    r"\b(?:feel(?:s|ing)? (?:better|well|fine|calm|good|happy|happier|normal|okay|ok|yourself)|(?:sleep|feel|are|is) (?:\w+ )?(?:well|normal|happy|better|calm|stable)(?: again)?\b|like (?:your|their) (?:old|former) sel(?:f|ves)|sleep (?:\w+ )?well|happy again|"
    r"(?:is|are|has|have) (?:gone|stopped|stayed away|not come back|not returned|subsided|vanished|disappeared|calmed(?: down)?|better|cleared|improved|passed|settled|lifted|normal|under control|healed)|(?:(?:a |one |two |\w+ )?(?:years?|months?|weeks?)|(?:has|have|had|been|are|is)) (?:without|free (?:of|from)|with no) \w+|\w+-free\b|back to normal|(?:is|are|has been|have been|stays?|remains?) (?:steady|stable|normal|fine|good|well)|(?:symptoms|pain|spasms|mood|voices|anxiety|sleep|pressure|swelling|it|they|everything|things|complaints|attacks) (?:\w+ )?(?:improves?|settles?|eases?|fades?|lifts?|disappears?|goes(?: away)?\b|go away|calms? down)|(?:target|normal) (?:weight|pressure|\w+) (?:is )?reached|no longer (?:hurts?|need(?:ed)?|required|necessary|in pain)|(?:(?:had|have|been|with) no|no longer (?:have|has|get|gets|suffer from)(?: any)?) (?:more |longer )?(?:seizures?|fits?|attacks?|pain|symptoms?|complaints))\b"
)
_HARMLESS = (
    r"(?:(?:does|do|did|can|will|could)(?: not|n't)? ?(?:do |cause |bring |lead to |come to )?(?:you )?(?:no|any) (?:\w+ )?(?:harm|risk|danger|trouble|problems?|ill effects?|withdrawal\w*|consequences|symptoms)|"
    r"(?:there (?:is|are) |with(?:out| )|at |carries |poses |means |brings? |causes? |leads? to |produces? )?(?:no|any|without) (?:(?:real|known|any|ill) )?(?:harm|risks?|danger|trouble|problems?|difficult\w+|ill effects?|consequences|withdrawal(?: symptoms| effects)?|cause for concern|effects|issues?|worry)(?= in\b| of\b| to\b| from\b|[ ,.;]|$)|"
    r"without (?:\w+ )?(?:harm|risks?|danger|trouble|problems?|difficult\w+|ill effects?|consequences|withdrawal(?: symptoms| effects)?|effects|worry)|"
    r"(?:is|are|it's|be) (?:(?!not|never|hardly|rarely|un)\w+ )?(?:harmless|safe|fine|all right|alright|okay|ok|unproblematic|acceptable|no problem|not (?:habit-forming|addictive|dependence-forming|an issue|a (?:problem|concern|worry)|dangerous|harmful|risky))\b|\bsafely\b|nothing (?:can |will |bad )?(?:\w+ )?happens?|you (?:will|do|would) not (?:even )?(?:notice|feel) (?:a thing|anything|any difference)|nothing (?:wrong|bad|dangerous|to fear|to worry about)(?: (?:with|in|about))?|nothing (?:is lost|needs to be phased out))"
)
_IS_HARMLESS = re.compile(_HARMLESS)
_WHEN = re.compile(
    r"\b(?:if|when|after|upon|on|once)\b(?: [\w']+){0,4} (?<!have )(?<!has )(?:stop|discontinu|quit|withdraw|end)\w*|\b(?:symptoms?|it|they|problems?) (?:may|can|might) (?:come back|return)"
)
_CASE = re.compile(r"\b(?:if|when|should|in case|at the first|as soon as|unless|in the event)\b")
_OUTRIGHT = re.compile(
    r"\b(?:suddenly|abruptly|overnight|cold turkey|from one day|rather than|instead of|any ?time|you (?:like|want|wish|please|decide|choose)|no need|need not|straight off)\b"
    r"|\bwithout (?:a |any )?(?:taper|wean|lower|reduc|step|cut|gradual|slow|asking|talking|telling|warning|consulting)\w*"
)
_MILD = re.compile(
    r"\b(?:drows\w+|sleep[yi]\w*|tired\w*|dry|irritable|irritates you|bored|headaches?|dizzy|nausea|sick|weight|do(?:es)? not like|don't like|dislikes?|bother\w*|annoy\w*|fed up|hungover)\b"
)
# Of what must not be stopped suddenly, no case in which it may be.
_ANY_EFFECTS = re.compile(
    r"\b(?:if|when|in case) (?:you|they|it|there)\b[^,;]{0,25} (?:any |some |mild |minor |unpleasant )?side effects?(?: (?:appears?|occurs?|develops?|happens?))?(?=[,.;]|$)"
)
_REACTS = re.compile(
    r"\b(?:what (?:should|must|do) [^?]*\b(?:if|when|in case|about|happens?)\b|side effects?|reaction|allerg\w+|rash|swell\w*)\b"
)
_SUBJECT = re.compile(
    r"^\W*(?:the |just |simply )?(?:stopping|discontinuing|quitting|withdrawing|ending|dropping|leaving|giving|breaking|coming|abrupt\w*|sudden\w*|withdrawal)\b[^.;]{0,60}?\b(?:can|may|might|could|will|would|(?:makes|raises|lets|sends|brings)\b(?![^.;]*\b(?:easy|easier|better|relief|free|no)\b)|is (?:dangerous|risky|harmful))\b"
)
_YES = re.compile(r"^\W*(?:yes|certainly|of course|sure)\b")
_NO = re.compile(
    r"^\W*no\b(?:\W*(?:not at all|it is not|it isn't|you do not|you don't|none|there is no need)\b)?|^\W*not (?:at all|really|necessarily)\b"
)
_ASKS_FOR_DANGER = re.compile(r"\b(?:dangerous|harmful|harm|risky|risks?|bad|wrong|unsafe|problem|matter|hurt)\b")
_AS_YOU_LIKE = re.compile(r"\bif you (?:like|want|wish|please|prefer)\b")
_WHEN_WELL = re.compile(rf"\b(?:if|when|once|as long as) [^.;,]{{0,30}}?{_WELL.pattern}")
_BUT = re.compile(r"\b(?:no|not|but|if|only|unless|never|however|slowly|gradually|lowered|reduced)\b")
_ASKS_FOR_GRADUAL = re.compile(
    rf"^(?:must|do|does|should|is it|need|will|have|are)\b[^?]*\b(?:{_GRADUAL}|slowly|gradually|step by step|in steps|bit by bit|(?:reduce|lower|cut) (?:the|my) dose (?:before|first))\b"
)
_ASKS_FOR_LEAVE = re.compile(
    rf"^(?:must|do|should|need|is it necessary)\b[^?]*\b(?:ask|tell|see|talk|speak|consult|check with|permission|doctor)\b[^?]*\b{_STOP}\b"
)
_ASKS_HOW = re.compile(rf"^(?:how|what is the (?:best|right) way|when)\b[^?]*\b{_STOP}\b")
_NOT = re.compile(
    r"^\W*no[.,:;]|\b(?:not|cannot|never|no one|nobody|neither|nor|none|n't|avoid\w*|dangerous\w*|risk\w*|harm\w*|unsafe|wrong|mistake\w*|myth|withdrawal (?:symptoms?|effects?|reactions?)|can (?:cause|lead|bring|trigger|result|shoot|rise|raise)|may (?:cause|lead|trigger|result|worsen)|could|might|before (?:you |they )?(?:stop|quit|discontinu|do)\w*|discuss\w*|"
    r"caus(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|trigger\w*|result\w*|instead of stopping|rather than stopping|rather than suddenly|gradual\w*|slowly|step by step|(?:each|every) (?:\w+ )?(?:week|weeks|month|fortnight|days)|a (?:half|quarter) of|half a (?!year|month|day|lifetime)\w+|tapered|in steps|lowered|(?:if|when) (?:it|they|this|the \w+) (?:is|are|was|were) (?:\w+ )?(?:stop|discontinu|withdraw|left|end)\w*|after (?:stopping|abrupt\w*|sudden\w*)|reports?|"
    r"rebound|worse\w*|taper\w*|wean\w*|phas\w+ out|step\w* down|(?:reduc|lower)(?:e|s|ed|ing)? the dose|over (?:[\w-]+ ){1,2}(?:weeks|months)|(?:people|patients|those|anyone|whoever) who (?:\w+ ){0,2}?(?:stop|quit|discontinu|come|end|abandon|leave)\w*|(?:can|may|might) make|whether|bring(?:s|ing)?|no (?:\w+ )?(?:reason|grounds?|cause|excuse)|often get|only (?:if|when|in|by|on|under|after))\b|n't\b"
)
_GRAVE = re.compile(
    r"\b(?:allerg\w+|anaphyla\w+|rash|swelling|swollen|stools?|urine|swell\w*|hives|breath\w*|wheez\w*|seek|emergency|get (?:medical )?help|call|contact|tell|see|ask|phone|ring|doctor|hospital|medical (?:attention|help|advice)|severe\w*|serious\w*|reaction\w*|pregnan\w+|conceiv\w+|jaundice|yellow\w*|blister\w*|pain|bleed\w*|bruis\w*|infect\w*|fever|sore throat|irritat\w*|burn\w*|redness|sensitiv\w*|chest|faint\w*|overdos\w*|signs? of|symptoms? of|first sign|toxicity|angioedema|hypersensitiv\w*|liver|lactic|suspect\w*|vision|seizure\w*|tendon|discomfort|develop\w*|occurs?|appear\w*|surgery|operation|prescriber|supervision|contraindicat\w+|consult\w*|side effects?|adverse|concerning|unusual|unexpected|worrying|recurs?|returns?|poison\w*)\b"
)
_OTHER = re.compile(
    r"\b(?:smok\w+|alcohol|drinking|breast-?feeding|driving|bleeding stops?|infusion|injection|apply|applying|exercise|the test|machine\w*|other medicines?|that one (?:is|must|should|can|may)|the (?:other|first|second) (?:one|medicine|drug|of the two)|growth|seizures? (?:stop|end)|heart(?:beat)? stop|work\w* (?:immediately|at once)|missed|forgot\w*|forget (?:to|a|one)|drops? in)\b"
)
_ALONE = re.compile(r"\b(?:on|by) your(?: own|self)\b")
_ASKS_WHAT = re.compile(r"^what (?:happens|will happen|would happen|can happen|if)\b")
_NOTHING = re.compile(r"^\W*(?:nothing|not (?:much|a thing)|no harm|very little)\b(?!.*\b(?:but|unless|if|serious)\b)")
# An order or a leave, as a part of a sentence has it that stands by itself.
_TELLS = re.compile(
    rf"^\W*(?:so |and |then |therefore |just |simply |you )*{_STOP}\b|\b(?:can|may|should|must|could|to|let)\b[^.;]*?\b{_STOP}\b|\bno need\b|\b(?:un)?necessary\b|\bneed(?:ed|s)?\b"
)
_ASKING = re.compile(r"\bwithout (?:asking|telling|talking|consulting|warning|informing|seeing|speaking)[^,.;]*")


# Without one of these stems nothing ends, and nothing is lowered step by step.
_MAY_ADVISE = re.compile(
    r"stop|quit|halt|end|ceas|cess|discontin|withdr|abandon|interrupt|drop|br[eo]a?k|cut|no (?:more|longer)|aside|away|without|leav|left|off|giv|binn|renew|finish|last|zero|none|nothing|taper|wean|phas|gradual|slow|skip|done"
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    own = [drug_key(part.name, knowledge.names) for part in document.ingredients]
    if all(group_of([drug], AT_WILL) for drug in own):
        return
    for said in sentences_of(document):
        if not _is_advice(said, listed=True):  # as strictly as of any medicine
            continue
        named = [one.drug for one in mentions(said.text, subjects_of(document), knowledge.names) if one.drug in own]
        group = group_of(named or own)
        if group or (not group_of(named, AT_WILL) and _is_advice(said, listed=False) and not _only_spares(said)):
            yield _finding(said, group)


def _only_spares(said: Said) -> bool:
    """Whether a sentence tells nobody to stop, but that lowering is needless, as it is of most medicines: "It need not be
    tapered"."""
    text = lowered(said.text)
    return not said.asked and _calls_it_needless(text) and not _STOPS.search(_NO_TAPER.sub(" ", text))


def _finding(said: Said, group: Group | None) -> Finding:
    why = f" Of {group.name} this is dangerous ({group.source})." if group else ""
    return Finding(
        code=CheckCode.STOP_SUDDENLY,
        severity=Severity.ERROR,
        place=said.place,
        explanation=f"{quote(said.text)} advises to stop at once, or without lowering the dose first.{why}",
        todo="Say how to come off it safely: not suddenly, and only as a doctor or pharmacist says. If stopping at "
        "once is right, say in which case.",
        evidence=(said.text,),
    )


def _is_advice(said: Said, *, listed: bool) -> bool:
    text, asked = lowered(said.text), lowered(said.asked)
    if not (_MAY_ADVISE.search(text) or _MAY_ADVISE.search(asked)):
        return False
    if _ADVISES.search(asked) and (_NO if _ASKS_FOR_DANGER.search(asked) else _YES).match(text):
        text = _NO.sub(" ", text)
        return not _BUT.search(_WHEN_WELL.sub(" ", _AS_YOU_LIKE.sub(" ", _IS_HARMLESS.sub(" ", text))))
    if _ASKS_WHAT.search(asked) and _ADVISES.search(asked) and _NOTHING.match(text):
        return True
    if _ASKS_FOR_GRADUAL.search(asked) and _NO.match(text):
        return not _BUT.search(_NO.sub(" ", text)) or _advises(_NO.sub(" ", text), listed=listed)
    if listed and _ASKS_FOR_LEAVE.search(asked) and _NO.match(text):
        text = _NO.sub(" ", text)
    if _ASKS_HOW.search(asked) and not _STOPS.search(text):
        text = f"stop {text}"
    elif _WELL.search(asked) and len(asked) < 40:
        text = f"if you {asked.rstrip('?')}, {text}"
    if _REACTS.search(asked):
        return False
    parts = (
        part
        for part in clauses(text)
        if _TELLS.search(part)
        and not _BRIEF.search(text[: text.find(part) + len(part)])
        and not _names_grave_case(text[: text.find(part)])
    )
    return _advises(text, listed=listed) or any(_advises(part, listed=listed) for part in parts)


def _names_grave_case(before: str) -> bool:
    """Whether what leads to a part of a sentence names the case in which to stop: "if a rash appears, …; …"."""
    return bool(_CASE.search(before) and _GRAVE.search(before))


def _advises(text: str, *, listed: bool) -> bool:
    """Whether a sentence (lower case) tells, or allows, to stop at once, or to stop without lowering the dose first."""
    needless = _calls_it_needless(text)
    harmless = bool(_IS_HARMLESS.search(text) and _STOPS.search(text))
    casual = listed and bool(_CASUAL.search(text) or (_WELL.search(text) and _STOPS.search(text)) or harmless)
    if not (needless or casual or _ADVISES.search(text)) or (_OTHER.search(text) and not needless):
        return False
    if not (needless or harmless) and (_SUBJECT.search(text) or _WHEN.search(text)):
        return False
    if listed:
        text = _ANY_EFFECTS.sub("any time", text)
    well = _WELL.search(text) or harmless
    excused = listed and (well or needless or _ALONE.search(text))
    if _GRAVE.search(_ASKING.sub(" ", text)) and not excused:
        return False
    if _CASE.search(text) and not (
        needless or well or _OUTRIGHT.search(text) or (listed and (_MILD.search(text) or _ALONE.search(text)))
    ):
        return False
    return not _NOT.search(_without_own_negations(text))


def _calls_it_needless(text: str) -> bool:
    if _GROWING.search(text) or _BRIEF.search(text):
        return False
    return bool(_NO_TAPER.search(text)) or bool(_NO_LOWERING.search(text) and _STOPS.search(text))


def _without_own_negations(text: str) -> str:
    """ "Without lowering the dose" and "no harm" are how it should not be done; their "not" is no prohibition."""
    for sign in (
        _NO_TAPER,
        _NO_LOWERING,
        _ASKING,
        _IS_HARMLESS,
        _RENEW,
        _TO_NOTHING,
        *([_BEFORE_IT] if _calls_it_needless(text) else []),
    ):
        text = sign.sub(" ", text)
    return text


_BEFORE_IT = re.compile(
    rf"\b(?:before|when|on|at|after|for) (?:you |it |they |the |your )?(?:\w+ )?(?:is |are )?{_STOP}\b"
)
_RENEW = re.compile(
    r"\b(?:do )?(?:not|never|n't) (?:take|use|swallow) (?:it|them|any|another \w+|one) (?:again|any more|any longer|anymore)\b|\b(?:do )?(?:not|n't) (?:renew|bother|take any more|(?:like|feel) )\b|\bdo(?:es)? not like (?:it|them)\b|\b(?:do not|don't|never) (?:look back|worry|wait|hesitate)\b|\bwithout fits\b"
)
