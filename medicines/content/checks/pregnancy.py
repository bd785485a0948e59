"""What a page says of pregnancy: that a medicine is safe in it, or that it must not be taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from medicines.content.checks.clauses import clauses, parts_by_drug
from medicines.content.checks.drugs import Mention, brands_in, drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.passages import Said, lowered, sentences_of
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import SectionKind

_PREGNANT = r"(?:pregnan\w+|expectant (?:mothers?|women)|mothers?[\s-]to[\s-]be|mums?[\s-]to[\s-]be|expecting(?: a (?:baby|child))?(?= *(?:[,.;:?!]|$|women|mothers|and|can|may|should))|women who are expecting|mother and (?:baby|child)|(?:first|1st) to (?:the )?(?:ninth|9th|last) month|(?:all|whole|the|for) nine months|(?:developing|growing) (?:baby|child)|(?:baby|child) in the womb|in the womb|gestation|(?:first|second|third|any|all|every|three|each|last) trimesters?|trimesters?|the unborn|unborn (?:baby|child)|f(?:o)?etus|f(?:o)?etal|embryo|conceiv(?:e|es|ed)|carrying (?:a|the|her|your) (?:child|baby)|with child|having a baby|placenta\w*|(?:up )?(?:to|until) (?:the )?(?:birth|delivery|term)|(?:until|till) (?:the|your) baby is born)"
_OF_PREGNANCY = re.compile(rf"\b{_PREGNANT}\b")
_BABY = r"(?:(?:the |your |an? |her )?(?:unborn(?: baby| child)?|baby|child|f(?:o)?etus|embryo|developing baby)|pregnan\w+|either of (?:you|them))"
_HARM = r"(?:risks?|dangers?|harm|concerns?|problems?|worr(?:y|ies)|threat|hazards?|trouble|damage|ill effects?|effects?|birth defects|malformations?|defects|miscarriages?)"
# Negations that are part of a claim: what they deny is harm.
_NO_HARM = (
    rf"\b(?:no|not any|without|free (?:of|from)|never any) (?:(?:known|any|adverse|harmful|negative|bad|toxic|such|real|special|added|extra|particular|increased|evidence of|sign of|cause for|reason for|fear of|worry of|risk of) )*{_HARM}\b(?: (?:to|for|of|in|on|at|with) {_BABY})?"
    rf"|\bno (?:special |extra |further |particular |other |added )?(?:reason|need|obstacle|bar|barrier|grounds?|hindrance|difference|change|adjustment|restrictions?|precautions?|limits?|special care)(?: (?:to (?:stop|avoid|change|interrupt|worry)|for stopping|are needed|is needed))?\b"
    rf"|\b(?:do|does|did|has|have|need|will|would|is|are|can)(?: not|n't| never)(?: been)?(?: (?:known|shown|found|thought|seen|linked|associated|connected|need|have|likely|expected|believed|reported|to|with|be|any))* (?:(?:birth )?defects|harm(?:ful|ed|s)?|hurt|damaged?|affect(?:ed)?|endanger(?:ed)?|cause|cross|reach\w*|dangerous|a (?:problem|risk|danger|threat|concern|worry|contra-?indication)|risky|avoid(?:ed)?|stop(?:ped)?|interrupt(?:ed)?|chang(?:e|ed)|worry|at risk|teratogenic|rule (?:it |them |this )?out|rule out|pass|prevent|preclude|forbid|exclude|matter|hinder|speak against|stand in the way|reduced?|malform\w*|give (?:it |them )?up|to birth defects)\b(?: {_BABY})?"
    rf"|\b(?:(?:they|these|both|tablets|capsules|medicines) do|does|did|will|would)(?: not|n't| never) (?!help|protect|benefit|treat|cure|save|reach|feed|nurse|give|carry|want|have|let|touch|hold)[a-z]+ (?:(?:the|your|an?|her) (?:unborn )?(?:baby|child)|the f(?:o)?etus|the embryo|the unborn)\b"
    rf"|\b(?:cannot|never) (?:harms?|hurts?|affects?|damages?|endangers?|injures?|(?:reach|cross)(?:es)?(?= (?:the placenta|{_BABY})))\b(?: {_BABY})?"
    rf"|\bneither\b[^.;]{{0,40}} (?:is|are) (?:an? |any )?(?:bar|barrier|obstacle|reason|hindrance|problem|contra-?indication)\b|\bno (?:rise|increase|excess) (?:in|of) (?:the (?:risk|rate|number) of )?{_HARM}\b"
    rf"|\bneed(?: not|n't) (?:be )?(?:worry|stop(?:ped)?|avoid(?:ed)?|interrupt(?:ed)?|chang(?:e|ed)|fear|give (?:it |them )?up|broken off|withheld|discontinu\w+)"
    rf"|\b(?:nothing|never anything) (?:to (?:worry about|fear)|speaks against|against)|\b(?:neither|none)(?: of (?:them|the \w+))?(?: \w+)? (?:is|are|will|does|do|poses?|carries|can)(?: be| do| cause)? (?:harm(?:ful)?|dangerous|risky|hurt|damage|affect|a (?:risk|danger|threat|problem))|\bneither (?:of (?:them|the \w+)|\w+)? ?(?:harms|hurts|damages|affects|endangers|reaches|crosses)\b|\bnot affected\b|\bharms? (?:neither|nobody)|\bno (?:studies|study|evidence|reports?|data|proof|sign)s? (?:\w+ ){{0,2}}?(?:that (?:it|they) (?:harms?|damages?|affects?)|of (?:any )?(?:harm|damage|risk|danger))(?: {_BABY})?|\bcauses? no\b[\w ]{{0,20}}\b(?:defects|malformations|harm)"
)
_CLAIM_NEGATION = re.compile(_NO_HARM)
_NEGATED = re.compile(
    r"\b(?:(?<!or )not|never|no|nobody|no one|n't|cannot|neither|nor|unsafe|un(?:known|clear|certain)|whether (?!(?:you are |a woman is |she is )?pregnant or)|if|unless|only|once|until (?!birth|delivery|term|the (?:birth|delivery|end|last|baby is born))|insufficient|limited|lack\w*|little|hardly|(?<!of the )few|question\w*|doubt\w*|myth|wrong\w*|mistaken|false\w*|believe[ds]?|thought|assum\w+|discuss|ask|tell|talk|call|(?:by|on) your(?:self| own)|inform|consult|safer|alternatives?|instead|switch\w*|chang\w+ (?:you|her|them|over|to)|replac\w+|(?:to|on|for) an? (?:medicine|drug|treatment|tablet) (?:that|with|which|known)|(?:holding|touching|handling) (?:a|an|the|whole|unbroken)|safety(?! record)|decide\w*|weigh\w*|outweigh\w*|benefits?|"
    r"avoid\w*|must be|should be|contra-?indicated|harm(?!less)\w*|risks?|danger\w*|animals?|rats?|theor\w+|men|father\w*|partner\w*|contracepti\w+|birth control|vaccin\w+|other medicines?|another|small amounts?|defects|malformations?|miscarriage|stopped|but|except|however|although|folic acid|better|before (?!conception|and|birth)\w+ing|rather|preferred(?! (?:and safest )?(?:choice|option|medicine|treatment))|prevent\w*|test)\b|n't\b"
)
_SAFE = re.compile(
    r"\b(?:safe(?:ly)?|(?:is|are) (?:one of |among )?the safest|(?:is|are) (?:the |an? )?(?:preferred|best|\w+ and safest)\b[\w\s]{0,12}(?:choice|option|medicine|treatment)|of choice|unharmed|unaffected|unchanged|suits?|unproblematic|relied on|reliable|usual dose|without (?!a doctor|medical|good|urgent|strong|clear|proper|effective|reliable|contracep)\w+|(?:whether (?:you are |a woman is |she is )?)?pregnant or not|harmless|(?:gentle|kind|mild) (?:on|to|for) (?:the |your |an? )?(?:\w+ )?(?:unborn|baby|child|f(?:o)?etus|mothers?)|compatible|suitable|suited|fine|all right|alright|ok|okay|good choice|first choice|ideal|well tolerated|tolerates? (?:[\w-]+ )?(?:[\w-]+ )?well|with (?:full )?confidence|do(?:es)? (?:very )?well (?:on|with)|rely on|as usual|as (?:before|normal)|(?:excellent|good|long) safety record|(?:the |at |in |an? )(?:same|usual|full|ordinary|unchanged) doses?|normal dose|go on with|go ahead|perfectly|can continue|free(?:ly)?|approved|licensed|allowed|permitted|encouraged|welcome|recommend(?:ed|s)?|like (?:anybody|anyone|everybody|everyone) else|(?:keep|carry) (?:on )?(?:taking|using|with)|certainly|carry on)\b"
)
_WHILE_PREGNANT = re.compile(
    r"\b(?:if|when|once|while|before) (?:(?:you (?:find|learn|discover)(?: out)? that )?(?:you|a (?:woman|mother|patient)|she|they|women|mothers)?\s?(?:are|is|becomes?|gets?|were|conceives?)?\s?(?:pregnant|expecting|planning a pregnancy)?)(?=\b)"
)
_AFTERWARDS = re.compile(
    r"\bafter (?:the |a )?(?:pregnancy|birth|delivery|baby)|\bpregnancy test|\bnot pregnant\b|\b(?:safe to become|before becoming|become) pregnant (?:(?:a|one)\b|\d)|\b(?:safe again|again safe)\b|\bsafe (?:again )?to (?:become|get|conceive|try)\b|\bafter the last dose|\bin (?:food|dietary|normal|small|culinary) (?:quantities|amounts)|\bcontracepti\w+|\b(?:becom|get|plan|conceiv|try)\w*\b[^.;]*\b(?:(?:days?|weeks?|months?|years?) (?:after|later|have passed)|once)\b|\bbefore (?:she|you|they) (?:knew|realised|found)|\bby (?:mistake|accident)\b|(?<!until the )(?<!till the )(?<!until your )\bbaby is born|\bagain (?:once|after)"
)
_ALLOWS = re.compile(
    r"\b(?:can|may|could|is|are)(?: (?:also|still|safely|freely|be|to be|keep on|keep|carry on|all|both|normally|well|simply|just))* (?:used|taken|given|continued|kept up|kept on|kept|started|begun|prescribed|offered|chosen|treated|take|taking|use|using|continue|carry on|keep|stay on|remain on|go on|receive|have it|start|begin|rely)\b"
)
_CAREFUL = re.compile(
    r"\b(?:supervis\w+|doctor\w*|specialist\w*|caution\w*|careful\w*|lowest|short(?:est)?|prescrib\w+|necessary|needed|risks?|harm\w*|may be used in(?! (?:every|all|any|each|the whole)\b)|under|monitor\w*|sometimes|before \d+|first trimester)\b"
)
_OF_MILK = re.compile(r"\b(?:breast[\s-]?fe\w+|lactat\w+|nursing|milk|fertility|labour|labor|delivery)\b")
_FORBIDS = re.compile(
    rf"\b(?:contra-?indicated|must not|mustn't|should (?:not|never)|shouldn't|do not (?:take|use)|don't (?:take|use)|never (?:take|use|be (?:taken|used|given))|is not (?:to be )?(?:used|given|taken)|not be (?:used|taken|given)|category x|forbidden|prohibited|avoid(?:ed)?|not (?:safe|recommended|suitable))\b[^.;]{{0,90}}?\b{_PREGNANT}\b"
    rf"|\b{_PREGNANT}\b[^.;]{{0,90}}?\b(?:contra-?indicat\w+|must not|mustn't|should (?:not|never)|shouldn't|category x|not (?:be )?(?:used|taken|given)|never (?:be )?(?:take|use|taken|used|given)|forbidden|prohibited|avoid(?:ed)?|do not (?:take|use)|not (?:safe|recommended|suitable))\b"
    rf"|\b(?:causes?|known to cause|can cause|lead to|risk of|results? in)\b[^.;]{{0,40}}\b(?:birth defects|malformations?|teratogen\w+|f(?:o)?etal (?:harm|death|injury|abnormalit\w+))\b|\bteratogen(?:ic)?\b|\b(?:damages?|harms?|injures?|kills?|malforms?|endangers?) (?:the|an|your|her) (?:unborn|f(?:o)?etus|embryo|baby in the womb)"
    rf"|\b(?:damages?|harms?|kills?) the (?:\w+ )?(?:baby|child)\b[^.;]{{0,60}}\b(?:in|during|before) {_PREGNANT}"
)
_SOFT = re.compile(
    r"\b(?:unless (?!nothing else|no other|there (?:is|are) no(?:thing)?\b)|caution|if possible|clearly (?:needed|necessary)|benefit\w*|only if|not (?:a )?(?:known )?teratogen\w*|non-teratogenic|(?:may|might) (?:also |be |not |even )?(?:cause|harm|affect|lead|increase|damage|pass|raise)|animal\w*|theoretical\w*|consult|discuss|large doses|high doses|long[\s-]term|routine\w*|alcohol|preferabl[ey]|stop\w* suddenly|suddenly|abruptly|preventing|test)\b"
)
_TRIMESTER = re.compile(
    r"\b(?:(first|second|third|last|early|late|1st|2nd|3rd|final)(?:(?: and| or|,) (?:first|second|third|last|early|late))? ?(?:three months|months|trimesters?|pregnancy|stages?|weeks)|(?:before|after|from|until|up to|beyond) (?:week )?\d+ ?weeks?|(?:from|after) week \d+)"
)
_NUMBERS = {
    "first": "1", "early": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "last": "3", "late": "3", "3rd": "3", "final": "3",
}  # fmt: skip
_WEEKS = re.compile(
    r"\b(before|after|from|until|up to|beyond) (?:week )?(\d+)(?: ?weeks?)?\b(?! ?(?:mg|g|ml|years?|days?|hours?|months?))"
)
_HERE_FORBIDDEN = {SectionKind.CONTRAINDICATIONS}
_LISTS_FORBIDDEN = re.compile(
    r"^\W*(?:absolute )?contra-?indica\w+|^\W*(?:who )?(?:do|must|should|may) not (?:be )?(?:take|use|taken|used|given)\b|\b(?:must|should|may) not (?:be )?(?:take|use|taken|used|given)\b[^.]{0,30}$|^\W*not (?:(?:suitable|allowed|to be used) )?(?:for|in|with)\b"
)
_LISTS_SAFE = re.compile(
    r"^\W*(?:it is |considered )?(?:safe|suitable|allowed|compatible|approved|fine)(?: (?:for|in|during|with)(?: use (?:by|in))?)?\W*$"
    r"|^\W*who (?:can|may) (?:take|use) (?:it|this)\W*$|^\W*(?:can|may) be (?:taken|used) (?:by|in|during)\W*$"
)
_NOT_MEANT = re.compile(
    r"\bnot (?:known to be )?contra-?indicated|\bno (?:\w+ )?contra-?indication|\bexcept\b|\bmay be used|\bcan be used|\bhypertension of pregnancy|\bpreventing\b"
)
# "Pregnancy (except in women with a mechanical valve)": of all others it stays forbidden.
_IN_BRACKETS = re.compile(rf"(\b{_PREGNANT}) \((?:except|save|other than)\b[^()]*\)")
_NOT_IN = re.compile(rf"^\W*(?:not|never) (?:for use |to be (?:used|taken) )?(?:in|during|for) (?:\w+ )?{_PREGNANT}")
_YES = re.compile(r"^\W*(?:yes|certainly|of course|sure|absolutely)\b")


@dataclass(frozen=True, slots=True)
class Forbidding:
    """A sentence that forbids a medicine (its `drug_key`; "" for a whole combination) in pregnancy. `when`: the
    trimesters of which it speaks ("1", "2", "3"); empty for all of them."""

    drug: str
    text: str
    place: Place
    when: frozenset[str] = frozenset()


Claim = Forbidding  # of the same shape: a sentence that calls it safe


def forbiddings_in(document: PageDocument, names: DrugNames) -> tuple[Forbidding, ...]:
    return tuple(
        Forbidding(drug, said.text, said.place, _when(part.text.lower()))
        for said in sentences_of(document)
        for part in _forbidding_parts(said, document, names)
        for drug in _drugs(part, document, names)
    )


def _forbidding_parts(said: Said, document: PageDocument, names: DrugNames) -> list[Said]:
    """The parts of a sentence, of one medicine each, that forbid it; else all of a sentence that forbids something. What
    is listed between semicolons as forbidden is read item by item: another one's medicine is not meant. So is what an "unless"
    before a semicolon would soften."""
    items = said.text.split("; ") if _is_list_of_forbidden(said) or not _forbids(said) else []
    if len(items) > 1:
        return [replace(said, text=item) for item in items if _forbids(replace(said, text=item))]
    if not _forbids(said):
        return []
    parts = parts_by_drug(said.text, _named(said, document, names))
    return [part for words in parts if _forbids(part := replace(said, text=words))] or [said]


def claims_in(document: PageDocument, names: DrugNames) -> tuple[Claim, ...]:
    """The sentences that call a medicine safe in pregnancy."""
    return tuple(
        Claim(drug, said.text, said.place, _when(part.text.lower()))
        for said in sentences_of(document)
        for part in _claiming_parts(said, document, names)
        for drug in _drugs(part, document, names)
    )


def _claiming_parts(said: Said, document: PageDocument, names: DrugNames) -> Iterator[Said]:
    """The parts of a sentence, of one medicine each, that call it safe; else all of a sentence that does."""
    text = lowered(said.text)
    if not (_OF_PREGNANCY.search(text) or _OF_PREGNANCY.search(_around(said)) or said.kind is SectionKind.PREGNANCY):
        return
    parts = parts_by_drug(said.text, _named(said, document, names))
    for words in parts or [said.text]:
        part = replace(said, text=words)
        if _claims(part):
            yield part


def speak_of_one_time(claim: Claim, forbidding: Forbidding) -> bool:
    """Whether both may speak of the same months."""
    return not claim.when or not forbidding.when or bool(claim.when & forbidding.when)


def _is_list_of_forbidden(said: Said) -> bool:
    """By its section, its labels, the question that it answers or what stands before its own colon."""
    lead = said.text.partition(":")[0] if ":" in said.text else ""
    return said.kind in _HERE_FORBIDDEN or any(
        map(_LISTS_FORBIDDEN.search, map(lowered, (*said.labels[-2:], said.asked, lead)))
    )


def _forbids(said: Said) -> bool:
    text = _IN_BRACKETS.sub(r"\1", lowered(said.text))
    if (
        _is_list_of_forbidden(said)
        and _OF_PREGNANCY.search(text)
        and not (_SOFT.search(text) or _NOT_MEANT.search(text))
    ):
        return True
    if _NOT_IN.match(text):
        return True
    if (
        _is_about(said, text)
        and re.search(r"^(?:do not|don't|never|it must not|must not|should not|contraindicated|avoid)\b", text)
        and not _SOFT.search(text)
    ):
        return True
    hit = _FORBIDS.search(text)
    return (
        bool(hit)
        and not _SOFT.search(text)
        and not re.search(
            r"\bnot? (?:known to be )?(?:contra-?indicat(?:ed|ion)|teratogenic|cause|known to cause)\b", text
        )
    )


def _claims(said: Said) -> bool:
    """Whether a sentence says that it is safe, or may be taken, in pregnancy, and nothing that takes it back."""
    text, asked = lowered(said.text), lowered(said.asked)
    if not (_OF_PREGNANCY.search(text) or _is_about(said, text)) or _AFTERWARDS.search(text) or _TO_END_IT.search(text):
        return False
    if _ASKS_OF_OTHERS.search(asked) or _OTHER_SUBJECT.match(text):
        return False
    text = _ELLIPTIC.sub(lambda hit: "no" if hit["no"] or hit["nothing"] else "yes", text) if asked else text
    if _IN_A_LIST.match(text) and _ASKS_LEAVE.search(lowered(" ".join(said.labels[-2:]))):
        return True
    if any(map(_LISTS_SAFE.match, map(lowered, said.labels[-1:]))) and _OF_PREGNANCY.search(text):
        return not _NEGATED.search(text)
    if said.kind is SectionKind.USAGE and _MEANT_FOR.match(text):
        return not (_NEGATED.search(_CLAIM_NEGATION.sub(" ", text)) or _ENDING_IT.search(text))
    if _OF_PREGNANCY.search(asked) and _NO.match(text) and _ASKS_FOR_DANGER.search(asked):
        text = _NO.sub(" ", text)
        return not _NEGATED.search(_CLAIM_NEGATION.sub(" ", text))
    if _OF_PREGNANCY.search(asked) and _YES.match(text) and _ASKS_LEAVE.search(asked) and not _ASKS_OTHER.search(asked):
        return not re.search(r"\b(?:only|if|but|harm|risk|danger)\b", _CLAIM_NEGATION.sub(" ", text))
    if asked and not _ASKS_LEAVE.search(asked):
        text = _NO.sub(" ", text)
    text = _END_OF_ORDER.sub("", text)
    labelled = bool(_OF_PREGNANCY.search(lowered(" ".join([*said.labels[-1:], asked]))))
    parts = [part for part in (*clauses(text), *_joined(text)) if _OF_PREGNANCY.search(part)]
    return _calls_it_safe(text, labelled=labelled) or any(_calls_it_safe(part, labelled=False) for part in parts)


def _joined(text: str) -> Iterator[str]:
    """The sentences that "and" joins, and the one behind a "but", which nothing takes back."""
    yield from text.split(", so ")[1:]
    _, but, after = text.partition(", but ")
    yield from [after] if but else (part for part in text.split(", and ") if part != text)


def _calls_it_safe(text: str, *, labelled: bool) -> bool:
    plain = _CLAIM_NEGATION.sub(" ", _WHILE_PREGNANT.sub(" ", text))
    allowed = _ALLOWS.search(text) and (labelled or _OF_PREGNANCY.search(text)) and not _CAREFUL.search(text)
    claimed = _SAFE.search(text) or allowed or _CLAIM_NEGATION.search(text)
    return bool(claimed) and not _NEGATED.search(plain)


# "…, so you can finish the pack": what follows from a claim does not take it back.
_END_OF_ORDER = re.compile(
    r",? (?:so|and so|which means that|that is why|therefore)(?: that)? (?:you|she|they|women|there)\b[^.;]*$"
)
_NO = re.compile(
    r"^\W*no\b(?:\W*(?:not at all|(?:it|they|you) (?:is|are|does|do|will|would|can|has|have|need)(?: not|n't)(?=\W*$|[,.;:!]))\b)?"
)
_ELLIPTIC = re.compile(
    r"^\W*(?:(?:it|they|you|this|these|she) (?:is|are|does|do|can|may|will)(?P<no> not|n't)?|(?P<nothing>not at all))(?=[,.;:!]|$)"
)
_IN_A_LIST = re.compile(
    rf"^\W*(?:(?:in|during) )?{_PREGNANT}(?: women)?: (?:yes|allowed|safe|permitted)\b(?!.*\b(?:but|if|only)\b)"
)
_MEANT_FOR = re.compile(
    rf"^\W*(?:(?!\b(?:is|are|was|were|formerly|previously|once|sold|used|should|must|may|can|not|no|it|that|which|who|prevent\w*|avoid\w*|if|when|stop\w*|because|with)\b)[^.;:])+ (?:in|of|during) {_PREGNANT}\b"
    rf"|^\W*(?:it|this medicine) (?:treats|relieves|eases|helps|is (?:used|given|meant|taken) (?:for|to|against|in))\b[^.;]*\b(?:in|during|for) {_PREGNANT}\b|^\W*(?:(?:it is )?(?:used |given |taken )?)?(?:for|to (?!end|prevent|avoid))\b[^.;]*\b(?:in|during) {_PREGNANT}\b"
)
_ASKS_OF_OTHERS = re.compile(
    r"\bnot pregnant\b|\b(?:partner|husband|father)\b|\b(?:become|get|getting|becoming) pregnant\b[^?]*\b(?:later|again|after\w*)\b"
)
_OTHER_SUBJECT = re.compile(
    r"^\W*(?:(?!wom[ae]n|mothers?|mums?|patients?|people|tablets?|capsules?|drops?|doses?|medicines|the|they|these|both|those|studies|all|you|it|in|during|for|pregnan\w+|expectant|no|neither|not)[\w-]+ ){0,2}(?!women|mothers|mums|patients|people|tablets|capsules|drops|doses|they|these|both|those|you)\w+s are (?:\w+ )?(?:safe|harmless|suitable|compatible)\b"
)
_ASKS_FOR_DANGER = re.compile(
    r"\b(?:dangerous|harmful|harm|risky|risks?|bad|unsafe|problems?|hurt|avoid|stop|affect|danger|worry)\b"
)
_ENDING_IT = re.compile(r"\b(?:terminat\w+|abortions?|induc\w+|ectopic|miscarriages?)\b")
_TO_END_IT = re.compile(r"\b(?:to|for) (?:end|ending|terminat\w+|the termination of)\b")
_ASKS_OTHER = re.compile(
    rf"{_ASKS_FOR_DANGER.pattern}|\b(?:get|become|getting|becoming|conceive|trying|fertility|chances?)\b"
)
_ASKS_LEAVE = re.compile(
    r"\b(?:safe|take|taking|use|using|continue|carry on|keep|ok|okay|all right|allowed|stay on|compatible|suitable|fine)\b"
)


def _is_about(said: Said, text: str) -> bool:
    """Whether a sentence without the word stands where pregnancy is spoken of."""
    if _OF_MILK.search(text):
        return False
    around = _around(said)
    if _ENDING_IT.search(around):
        return False
    own = said.kind is SectionKind.PREGNANCY and not (said.labels and _OF_MILK.search(lowered(said.labels[-1])))
    return own or (bool(_OF_PREGNANCY.search(around)) and not _OF_MILK.search(around))


def _around(said: Said) -> str:
    return lowered(" ".join([*said.labels[-1:], said.asked]))


def _when(text: str) -> frozenset[str]:
    found = {number for hit in _TRIMESTER.finditer(text) for word, number in _NUMBERS.items() if word in hit[0].split()}
    for hit in _WEEKS.finditer(text):
        week, since = int(hit[2]), hit[1] in ("from", "after", "beyond")
        ends = ((1, 0, 13), (2, 13, 27), (3, 27, 42))
        found |= {str(number) for number, start, end in ends if (end > week if since else start < week)}
    return frozenset(found)


def _named(said: Said, document: PageDocument, names: DrugNames) -> list[Mention]:
    text = said.text.lower()
    return sorted({*mentions(text, subjects_of(document), names), *brands_in(said.text, text, names)})


def _drugs(said: Said, document: PageDocument, names: DrugNames) -> Iterator[str]:
    """Whose safety it is: the ingredients named, those that the place is about, or all of them."""
    subjects = subjects_of(document)
    own = [drug_key(part.name, names) for part in document.ingredients]
    named = {one.drug for one in _named(said, document, names)}
    if named:
        yield from (drug for drug in own if drug in named)
        return
    for words in (*reversed(said.labels), said.asked, said.subject, said.place.heading):
        found = {drug_key(name, names) for _, _, name in subjects.mentions(words)}
        if found:
            yield from (drug for drug in own if drug in found)
            return
    yield from own
