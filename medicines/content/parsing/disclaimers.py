"""Standing wording, sentence by sentence: what says only what the site's own disclaimer says is set aside.

A sentence is general when something in it marks it as a disclaimer and every other word is a plain word of
disclaimers. One word outside that closed list (a number, a drug, a route, a status, an instruction) and it stays: the
list errs on the side of keeping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medicines.content.folding import lowered, unaccented
from medicines.content.parsed import SetAsideText
from medicines.content.parsing.inline import balanced, has_half_a_pair, plain
from medicines.content.parsing.sentences import LONGEST_SENTENCE, sentence_spans, sentences
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import Provenance, SetAside

_GENERAL_WORDS = frozenset(
    """a about above accurate accurately actions adjust advance advice advise adverse after all allergic also alter altering
    always am an and any can't appropriate appropriateness apply approach are as ask aspects assess assessment associated assume
    at available based be because been before being benefits best brand brands but by can cannot care carefully case
    cases change changes changing check circumstances clinical combination combinations combine combining combined come
    comes common complete completely comprehensive concern concerning concerns condition conditions consider considered constitute
    constitutes consult consultation consulted consulting contact content context correct course cover covered covers crucial current
    currently data decide decision decisions definitive delay depending depends described detail detailed details determine
    determined diagnose diagnosed diagnosing diagnosis diagnostic differ different direct directed direction directions disclaimer discuss
    disease diseases disregard do doctor doctor's doctors does dosage dosages dose doses dosing drug drugs due during each
    educational effect effective effects efficacy either encompass endorse endorsement ensure entirely especially essential
    establish evaluate every everyone exhaustive existing expert factors find follow following for formulation formulations found
    from full further general generally get give given goals good guarantee guaranteed guidance guide guideline guidelines have
    health healthcare help her here herein his history i if important in include includes including incomplete individual
    individual's individualized individuals information informational informed insert inserts instead instruction instructions
    intend intended interaction interactions interpreted is issue issues it it's its knowledge label labeled labeling labelling
    latest leaflet leaflets licensed like list literature made make making manage management manner manufacturer
    manufacturer's may meant medical medically medication medication's medications medicine medicines merely mentioned might
    monitor monitoring more most must necessarily necessary need needed needs never new no non nor not note nothing obtain of
    offer official on one online only or order other others our overview own package packaging page particular particularly
    patient patient's patients permanent personal personalized personalised pharmacist pharmacist's pharmacists physician
    physician's physicians plan please possible potential practitioner pre precautions precise preexisting prescribe prescribed
    prescriber prescribing prescription presented prior product product's products professional professional's professionals
    progress proper properly properties provide provided provider provider's providers provides purpose purposes qualified
    question questions read reading reactions recommend recommendation recommendations recommended refer reference referenced
    reflect reflects regarding regimen regimens registered related relating rely replace replaced replacement replaces
    representative represent represents resources responses result risk risks safe safety seek seeking self should side
    simplified site situation situations something source sources specific specifically standard starting start status
    stop stopping strictly subject substitute substituted substitutes such suitability suitable suitably summary supplement
    supplements supersede symptoms tailor tailored take taken taking talk text than that the their them therapies therapy there
    therefore these they this those thoroughly to topic treat treating treatment treatments trained under understanding
    undertake undertaking until up update updated upon us usage use used user uses using usually vary varies various via warnings was
    we website well were what when where whether which while who will with within without would you your yourself
    date specialist diagnoses speak regime starts educational-only knowledge-only self-medication self-treatment
    self-diagnosis self-medicate self-treat self-diagnose self-treating self-medicating self-diagnosing pre-existing up-to-date""".split()
)
_PROVENANCE_WORDS = frozenset(
    """ai-generated ai generated artificial intelligence machine automatically written created crowd-sourced crowdsourced crowd
    sourced contributed contributors visitors visitor community by verified accuracy errors contain mistakes partially
    large language model models reviewed assistance tool tools""".split()
)
_PROVENANCE = re.compile(
    r"\b(?:AI|machine|computer)[- ]?(?:generated|written|assisted)|(?:generated|written|created|produced) (?:by|with|using) "
    r"(?:an? )?(?:(?:(?:AI|artificial intelligence)\b(?: \(AI\))?)?(?: ?(?:large )?(?:language )?model\b)|(?:AI\b|artificial intelligence))|crowd-?\s?sourced|(?:user|community|volunteer|reader|visitor)-(?:generated|contributed|submitted|written|edited)|"
    r"(?:written|contributed|submitted|created|posted|edited|added) by (?:an? |one of )?(?:the |our )?(?:\w+ )?"
    r"(?:volunteers?|visitors?|contributors?|communit(?:y|ies)|readers?|users?)\b",
    re.IGNORECASE,
)
_PROVENANCE_STEMS = (
    "generated",
    "sourced",
    "contributed",
    "submitted",
    "written",
    "created",
    "posted",
    "edited",
    "added by",
    "produced",
    "assisted",
)
_CROWD = re.compile(
    r"crowd-?\s?sourced|(?:user|community|volunteer|reader|visitor)-(?:generated|contributed|submitted|written|edited)|\bby (?:an? |one of )?(?:the |our )?(?:\w+ )?"
    r"(?:volunteers?|visitors?|contributors?|communit(?:y|ies)|readers?|users?)\b",
    re.IGNORECASE,
)
# What makes a sentence a disclaimer: it speaks of the information itself, or sends the reader to a professional or the label.
_ABOUT_ITSELF = re.compile(
    r"\b(?:information|content|page|site|website|summary|overview|details|data|above|list|here)\b.*\b(?:educational|"
    r"informational|general|not|replace|exhaustive|complete|comprehensive|substitute|purposes?|vary|varies)\b|\bnot (?:be "
    r"(?:considered|taken|used|interpreted|construed)|(?:constitute|intended|provide|replace|a (?:substitute|replacement)))\b"
    r"|\b(?:medical|professional) advice\b|\bnot an? (?:exhaustive|complete)\b",
)
_NOT_ADVICE = re.compile(
    r"\b(?:educational|informational|information|general|illustrative|reference)\b[^.]{0,60}\b(?:purposes?|knowledge|only|"
    r"understanding|guidance|use)\b|\b(?:not|cannot|\w+n't)\b[^.]{0,60}\b(?:(?:medical|professional|clinical|treatment|health) (?:\w+ )?(?:advice|"
    r"recommendation|opinion|guidance|consultation|judge?ment)|substitute|prescription\b|replace\w*)|substitute for",
)
_SENDS = re.compile(
    r"\b(?:consult|ask|talk|speak|discuss|seek|contact|refer|follow|read|check|see|inform)\w*\b.*\b(?:doctor|physician|pharmacist|"
    r"professional|provider|practitioner|prescriber|specialist|labels?|labell?ing|leaflet|inserts?|packaging|prescribing|"
    r"instructions|advice|guidance|source|information)\b|\bdisregard\b|\bself-?(?:treat|medicat|diagnos)",
)
_THEY = re.compile(
    r"^(?:they|(?:your|a) (?:doctor|physician|pharmacist|healthcare (?:provider|professional)))(?: or \w+)? (?:can|will|may|should) "
    r"(?:best )?(?:also )?(?:assess|provide|determine|help|evaluate|advise|give|offer|discuss|recommend|consider|tailor|guide|take|"
    r"monitor|ensure|answer|address|create|make|review)",
)
_OWN_INFORMATION = re.compile(
    r"\b(?:information|content|overview|summary|page|article|details|data|text|guide|material|(?:provided|presented|described|given) (?:here|above|below))\b",
)
_NO_ENDORSEMENT = re.compile(
    r"\bnot (?:be )?(?:interpreted|considered|taken|construed|used|meant|intended)\b[^.]{0,20}\b(?:as|for) (?:an? )?(?:\w+ )?(?:endorsement|recommendation|"
    r"advice|prescription|self-?\w+)",
    re.IGNORECASE,
)
_CONSULT = re.compile(
    r"\b(?:consult\w*|seek|talk to|speak (?:to|with)|contact|ask)\b[^.]*?\b(?:doctor|physician|pharmacist|professional|provider|"
    r"practitioner|dietitian|medical advice)",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(
    r"\W*(?:in (?:conclusion|summary|short)|conclusion|remember|important(?: note)?|please note|note)\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^(?:(?:important |medical )?disclaimer|(?:please |important )?note(?: that)?|important)\s*:?\s+", re.IGNORECASE
)
# "… before starting any medicine, including X": a name here makes the sentence no less a disclaimer, which ends an answer.
_NAMED_IN_PASSING = re.compile(
    r"\b(?:taking|starting|using|stopping|changing|altering|combining|including|like|such as|adjusting|discontinuing|combination of)\s+(?:the )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|\+|/|&|and|or)(?:\s*(?:and|or))?\s*")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sifted:
    """What stays of a passage, and what was set aside. `disclaims` when a sentence denies being medical advice."""

    kept: str
    set_aside: tuple[SetAsideText, ...] = ()
    disclaims: bool = False
    notes_provenance: bool = False
    provenance: Provenance = Provenance.UNKNOWN


def sift(passage: str, subjects: Subjects) -> Sifted:
    """Take a passage of Markdown apart by sentence. One that names an ingredient stays, however general it is."""
    if not passage:
        return Sifted("")
    spans = sentence_spans(passage)
    said = [plain(passage[start:end]) for start, end in spans]
    short = [sentence for sentence in said if len(sentence) <= LONGEST_SENTENCE]
    reasons = [None if subjects.mentions(sentence) else _reason(sentence, subjects) for sentence in said]
    words = " ".join(short)
    return Sifted(
        kept=_kept(passage, spans, reasons) if any(reasons) else passage,
        set_aside=tuple(
            SetAsideText(passage[start:end].strip(), reason)
            for (start, end), reason in zip(spans, reasons, strict=True)
            if reason
        ),
        disclaims=any(map(disclaims, short)),
        notes_provenance=_speaks_of_provenance(words),
        provenance=_provenance(words) if _speaks_of_provenance(words) else Provenance.UNKNOWN,
    )


def _kept(passage: str, spans: list[tuple[int, int]], reasons: list[SetAside | None]) -> str:
    """The sentences that stay, with the white space that parted them; half a pair of bold marks goes."""
    pieces, last = [], 0
    opened, all_of_it = False, has_half_a_pair(passage)
    for (start, end), reason in zip(spans, reasons, strict=True):
        behind = opened ^ has_half_a_pair(passage[start:end])
        if reason is None:
            piece = balanced(passage[start:end], opened=opened, closed=behind ^ all_of_it)
            pieces.append((passage[last:start] if pieces else "") + piece)
        last, opened = end, behind
    return "".join(pieces).strip()


def _reason(sentence: str, subjects: Subjects) -> SetAside | None:
    if len(sentence) > LONGEST_SENTENCE:
        return None
    if not sentence.strip(" *_"):
        return SetAside.MARKUP
    said = _LEAD_IN.sub("", sentence.strip(" *_"))
    if _speaks_of_provenance(said):
        unknown = _unusual(said, subjects) - _PROVENANCE_WORDS
        return SetAside.PROVENANCE if not unknown else None
    if said and _is_unusual(said, subjects):
        return None
    low = lowered(said)
    marked = not said or any(pattern.search(low) for pattern in (_SENDS, _NOT_ADVICE, _THEY, _ABOUT_ITSELF))
    return SetAside.DISCLAIMER if marked else None


def disclaimer_at_end(passage: str, subjects: Subjects, *, alone: bool = False) -> int | None:
    """Where, within the last paragraph of a passage, a disclaimer begins that says nothing but general things.

    An answer's first sentence is no part of it; a paragraph that stands `alone` behind an answer may be all of it.
    """
    cut = None
    for start, end in reversed(sentence_spans(passage)[0 if alone else 1 :]):
        sentence = plain(passage[start:end])
        if _reason(sentence, subjects) is None:
            return cut
        if disclaims(sentence):
            cut = start
    return 0 if alone and cut is not None else cut


def is_general(sentence: str, subjects: Subjects) -> bool:
    """Whether a sentence says only what the standing disclaimer says."""
    return _reason(sentence, subjects) is not None


def says_more(words: str, subjects: Subjects) -> bool:
    """Whether a heading's words say more than that a disclaimer follows: a number, a route, a person, a state."""
    return _is_unusual(subjects.find(words)[1], subjects)


def disclaims(sentence: str) -> bool:
    """Whether a sentence denies being medical advice."""
    return bool(_NOT_ADVICE.search(lowered(sentence)))


def is_of_itself(sentence: str) -> bool:
    """Whether a sentence says of the page's own information that it is no advice, wherever it stands and whatever else
    it says. "Not a substitute for treatment" may be said of a medicine."""
    if len(sentence) > LONGEST_SENTENCE or not _OWN_INFORMATION.search(lowered(sentence)):
        return False
    return disclaims(sentence) or bool(_NO_ENDORSEMENT.search(sentence))


def begins_with_consulting(paragraph: str) -> bool:
    """Whether a paragraph's first sentence sends the reader to a professional."""
    first = next(iter(sentences(paragraph)), "")
    return len(first) <= LONGEST_SENTENCE and bool(_CONSULT.search(plain(first)))


def concludes(paragraph: str) -> bool:
    """Whether a paragraph is a closing word that sends the reader to a professional more than once."""
    if not _CONCLUSION.match(paragraph):
        return False
    said = [plain(sentence) for sentence in sentences(paragraph) if len(sentence) <= LONGEST_SENTENCE]
    return sum(bool(_SENDS.search(lowered(sentence))) for sentence in said) > 1


def _unusual(sentence: str, subjects: Subjects) -> set[str]:
    """The words that no general disclaimer needs. Digits are such words."""
    return set(_unusual_words(sentence, subjects))


def _is_unusual(sentence: str, subjects: Subjects) -> bool:
    """The first unusual word decides: most sentences have one near their beginning."""
    return next(_unusual_words(sentence, subjects), None) is not None


def _unusual_words(sentence: str, subjects: Subjects) -> Iterator[str]:
    text = unaccented(_without_passing_names(sentence, subjects).replace("’", "'"))
    for hit in _WORD.finditer(text):
        word = hit[0]
        if word not in _GENERAL_WORDS and not _GENERAL_WORDS.issuperset(word.removesuffix("n't").split("-")):
            yield word


def _without_passing_names(text: str, subjects: Subjects) -> str:
    """Without the ingredients that are named where any medicine could be."""
    mentions = subjects.mentions(text)
    if not mentions or not _NAMED_IN_PASSING.search(text[: mentions[0][0]]):
        return text
    start, end, _ = mentions[0]
    for following, after, _ in mentions[1:]:
        if not _JOINED.fullmatch(text[end:following]):
            break
        end = after
    return text[:start] + text[end:]


def _speaks_of_provenance(words: str) -> bool:
    """The plain test first: hardly any sentence has one of these, and the expression is slow."""
    lower = words.lower()
    return any(stem in lower for stem in _PROVENANCE_STEMS) and bool(_PROVENANCE.search(words))


def without_provenance(sentence: str) -> str:
    """A sentence without the words that say who wrote the page: "generated by a language model" is a note to its reader."""
    return _PROVENANCE.sub(" ", sentence) if _speaks_of_provenance(sentence) else sentence


def _provenance(words: str) -> Provenance:
    """Only what a note says without an "or" is taken over."""
    note = next((words[a:b] for a, b in sentence_spans(words) if _PROVENANCE.search(words[a:b])), "")
    crowd = bool(_CROWD.search(note))
    machine = bool(_PROVENANCE.search(_CROWD.sub(" ", note)))
    if crowd == machine:
        return Provenance.UNKNOWN
    return Provenance.CROWD_SOURCED if crowd else Provenance.AI_GENERATED
