"""What a page says of pregnancy: that a medicine is safe in it, or that it must not be taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medicines.content.checks.drugs import drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import SectionKind

_PREGNANT = r"(?:pregnan\w+|expectant (?:mothers?|women)|mothers-to-be|expecting(?: a (?:baby|child))?|mother and (?:baby|child)|(?:first|1st) to (?:the )?(?:ninth|9th|last) month|baby in the womb|gestation|trimesters?|unborn (?:baby|child)|f(?:o)?etus|f(?:o)?etal)"
_OF_PREGNANCY = re.compile(rf"\b{_PREGNANT}\b")
_NEGATED = re.compile(
    r"\b(?:not|never|no|n't|cannot|neither|nor|without|unsafe|un(?:known|clear|certain)|whether|if|unless|only|once|until|insufficient|limited|lack\w*|little|hardly|question\w*|doubt\w*|myth|wrong\w*|mistaken|false\w*|believe[ds]?|thought|assum\w+|discuss|ask|consult|safer|alternatives?|instead|switch\w*|safety|decide\w*|weigh\w*|outweigh\w*|benefits?)\b|n't\b"
)
_SAFE = re.compile(
    r"\b(?:safe(?:ly)?|harmless|no (?:known )?(?:risk|danger|harm|concerns?|problems?|reason to (?:stop|avoid))|without (?:any )?(?:risk|danger|harm|concern|worry|problems?)|poses? no|does(?: not|n't) (?:harm|affect)|no effect on|suitable|fine|no obstacle|good choice|well tolerated|as usual|not affected|nothing speaks against|no harm|same dose as (?:others|other)|go on with|perfectly (?:ok|okay|all right)|no restrictions?|can continue|free(?:ly)?)\b"
)
_CLAIM_NEGATION = re.compile(
    r"\b(?:no (?:known )?(?:risk|danger|harm|concerns?|problems?|reason to (?:stop|avoid)|effect on|restrictions?|obstacle)|not affected|nothing speaks against|without (?:any )?(?:risk|danger|harm|concern|worry|problems?)|poses? no|does(?: not|n't) (?:harm|affect)|need(?: not|n't)|do(?: not|n't) need to)\b"
)
_WHILE_PREGNANT = re.compile(
    r"\b(?:if|when|once|while) (?:you|a woman|she|they)?\s?(?:are|is|becomes?|gets?|were)?\s?pregnant\b"
)
_AFTERWARDS = re.compile(
    r"\bafter (?:the |a )?(?:pregnancy|birth|delivery)|\bpregnancy test|\bnot pregnant\b|\b(?:safe to become|before becoming|become) pregnant (?:a|one|\d)|\bpregnancy is safe again|\bafter the last dose|\bin (?:food|dietary|normal|small|culinary) (?:quantities|amounts)|\bcontracepti\w+"
)
_ALLOWS = re.compile(
    r"\b(?:can|may) (?:also |still |safely |freely |be |keep on |keep |carry on )*(?:used|taken|given|continued|take|taking|use|using|continue|carry on)\b"
)
_CAREFUL = re.compile(
    r"\b(?:supervis\w+|doctor\w*|specialist\w*|caution\w*|careful\w*|lowest|short(?:est)?|prescrib\w+|necessary|needed|risks?|harm\w*|may be used in|under)\b"
)
_FORBIDS = re.compile(
    rf"\b(?:contra-?indicated|must not|mustn't|should (?:not|never)|shouldn't|do not (?:take|use)|don't (?:take|use)|never (?:take|use|be (?:taken|used|given))|is not (?:to be )?(?:used|given|taken)|not be (?:used|taken|given)|category x|forbidden|prohibited|avoid(?:ed)?|not (?:safe|recommended|suitable))\b[^.;]{{0,90}}?\b{_PREGNANT}\b"
    rf"|\b{_PREGNANT}\b[^.;]{{0,90}}?\b(?:contra-?indicat\w+|must not|mustn't|should (?:not|never)|shouldn't|category x|not (?:be )?(?:used|taken|given)|never (?:be )?(?:take|use|taken|used|given)|forbidden|prohibited|avoid(?:ed)?|do not (?:take|use)|not (?:safe|recommended|suitable))\b"
    rf"|\b(?:causes?|known to cause|can cause|lead to|risk of|results? in)\b[^.;]{{0,40}}\b(?:birth defects|malformations?|teratogen\w+|f(?:o)?etal (?:harm|death|injury|abnormalit\w+))\b|\bteratogen(?:ic)?\b|\bharms? (?:the|an|your) (?:unborn|f(?:o)?etus)"
)
_SOFT = re.compile(
    r"\b(?:unless|caution|if possible|clearly (?:needed|necessary)|benefit\w*|only if|not (?:a )?(?:known )?teratogen\w*|non-teratogenic|may (?:be )?(?:cause|harm)|might|animal\w*|theoretical\w*|consult|discuss|large doses|high doses|long[\s-]term|routine\w*|alcohol|preferabl[ey]|stop\w* suddenly|suddenly|abruptly|preventing|test)\b"
)
_TRIMESTER = re.compile(
    r"\b(?:(first|second|third|last|early|late|1st|2nd|3rd|final)(?:(?: and| or|,) (?:first|second|third|last|early|late))? ?(?:three months|months|trimesters?|pregnancy|stages?|weeks)|(?:before|after|from|until|up to|beyond) (?:week )?\d+ ?weeks?|(?:from|after) week \d+)"
)
_HERE_FORBIDDEN = {SectionKind.CONTRAINDICATIONS}
_NOT_MEANT = re.compile(
    r"\bnot (?:known to be )?contra-?indicated|\bexcept\b|\bmay be used|\bcan be used|\bhypertension of pregnancy|\bpreventing\b"
)
_NOT_IN = re.compile(rf"^\W*(?:not|never) (?:for use |to be (?:used|taken) )?(?:in|during|for) (?:\w+ )?{_PREGNANT}")
_OTHER_ROUTE = re.compile(
    r"\b(?:oral(?:ly)?|topical(?:ly)?|cream|tablets?|inject\w+|high[\s-]dose|low[\s-]dose|inhal\w+|vaginal(?:ly)?)\b"
)
_YES = re.compile(r"^yes\b")


@dataclass(frozen=True, slots=True)
class Forbidding:
    """A sentence that forbids a medicine (its `drug_key`; "" for a whole combination) in pregnancy. `when`: the
    trimester, or ""."""

    drug: str
    text: str
    place: Place
    when: str = ""


Claim = Forbidding  # of the same shape: a sentence that calls it safe


def forbiddings_in(document: PageDocument, names: DrugNames) -> tuple[Forbidding, ...]:
    return tuple(
        Forbidding(drug, said.text, said.place, _when(said.text.lower()))
        for said in sentences_of(document)
        if _forbids(said)
        for drug in _drugs(said, document, names)
    )


def claims_in(document: PageDocument, names: DrugNames) -> tuple[Claim, ...]:
    """The sentences that call a medicine safe in pregnancy."""
    return tuple(
        Claim(drug, said.text, said.place, _when(said.text.lower()))
        for said in sentences_of(document)
        if _claims(said)
        for drug in _drugs(said, document, names)
    )


def speak_of_one_time(claim: Claim, forbidding: Forbidding) -> bool:
    """Whether both may speak of the same months."""
    return not claim.when or not forbidding.when or claim.when == forbidding.when


def _forbids(said: Said) -> bool:
    text = _plain(said.text)
    if (
        said.kind in _HERE_FORBIDDEN
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
        and not re.search(r"\bnot (?:known to be )?(?:contra-?indicated|teratogenic|cause|known to cause)\b", text)
    )


def _claims(said: Said) -> bool:
    text = _plain(said.text)
    if not (_OF_PREGNANCY.search(text) or _is_about(said, text)):
        return False
    if (
        said.asked
        and _YES.match(text)
        and re.search(r"\b(?:safe|take|use|continue|ok|okay|all right|allowed)\b", _plain(said.asked))
        and _OF_PREGNANCY.search(_plain(said.asked))
    ):
        return not re.search(r"\b(?:only|if|but|harm|risk|danger)\b", text)
    if _AFTERWARDS.search(text):
        return False
    plain = _CLAIM_NEGATION.sub(" ", _WHILE_PREGNANT.sub(" ", text))
    allowed = _ALLOWS.search(text) and _OF_PREGNANCY.search(text) and not _CAREFUL.search(text)
    return bool(_SAFE.search(text) or allowed) and not _NEGATED.search(plain)


def _is_about(said: Said, text: str) -> bool:
    """Whether a sentence without the word stands where pregnancy is spoken of."""
    around = _plain(" ".join([*said.labels[-1:], said.asked]))
    return bool(_OF_PREGNANCY.search(around)) and not re.search(r"\b(?:breast-?feeding|lactation|nursing|milk)\b", text)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _when(text: str) -> str:
    hit = _TRIMESTER.search(text)
    return hit[0].split()[0] if hit else ""


def _drugs(said: Said, document: PageDocument, names: DrugNames) -> Iterator[str]:
    """Whose safety it is: the ingredients named, those that the place is about, or all of them."""
    subjects = subjects_of(document)
    own = [drug_key(part.name, names) for part in document.ingredients]
    named = {one.drug for one in mentions(said.text.lower(), subjects, names)}
    if named:
        yield from (drug for drug in own if drug in named)
        return
    for words in (*reversed(said.labels), said.asked, said.subject, said.place.heading):
        found = {drug_key(name, names) for _, _, name in subjects.mentions(words)}
        if found:
            yield from (drug for drug in own if drug in found)
            return
    yield from own
