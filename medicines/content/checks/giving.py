"""By which routes and in which forms a page says that a medicine is given, or that it is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medicines.content.checks.drugs import Mention, drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import SectionKind

_WAYS = {
    "intravenous": r"intravenous(?:ly)?|\bi\.?v\.?(?![\w])|\bintravenous infusion|infus(?:ed|ions?)|into (?:a|the) veins?|drip",
    "intramuscular": r"intramuscular(?:ly)?|\bi\.?m\.?(?![\w'])|into (?:a|the) muscles?",
    "subcutaneous": r"subcutaneous(?:ly)?|under the skin",
    "injection": r"inject(?:ion|ions|able|ables|ed|ing|s)?|parenteral(?:ly)?",
    "intrathecal": r"intrathecal(?:ly)?|into the spin\w+|epidural(?:ly)?",
    "oral": r"oral(?:ly)?|by mouth|swallowed",
    "tablet": r"tablets?|caplets?",
    "capsule": r"capsules?",
    "liquid": r"(?:oral )?(?:liquid|syrup|suspension|elixir)s?|oral solutions?",
    "suppository": r"suppositor(?:y|ies)|rectal(?:ly)?|enemas?",
    "skin": r"topical(?:ly)?|creams?|ointments?|lotions?|(?:on|to) the skin",
    "patch": r"patch(?:es)?|transdermal(?:ly)?",
    "inhaled": r"inhal(?:ed|er|ers|ation|ing|e)|nebuli[sz]\w+",
    "nasal": r"nasal(?:ly)?|nose (?:spray|drops)|intranasal(?:ly)?",
    "eye": r"eye[\s-]?drops?|ophthalmic|in(?:to)? the eyes?",
    "ear": r"ear[\s-]?drops?|in(?:to)? the ears?",
    "vaginal": r"vaginal(?:ly)?|pessar(?:y|ies)",
    "sublingual": r"sublingual(?:ly)?|under the tongue",
}  # fmt: skip
_SIGNS = {way: re.compile(rf"(?<![\w-])(?:{words})(?!\w)") for way, words in _WAYS.items()}
_ANY = re.compile("|".join(rf"(?<![\w-])(?:{words})(?!\w)" for words in _WAYS.values()))
# What is a kind of what: who denies all injections denies an intravenous one.
_KINDS_OF = {"injection": {"intravenous", "intramuscular", "subcutaneous", "intrathecal"}, "oral": {"tablet", "capsule", "liquid"}}
_GIVE = r"(?:available|given|giv(?:e|ing)|used?|using|administered|administer|taken|take|made|sold|supplied|marketed|manufactured|produced|exists?|formulated|licensed|licenced|approved|applied|apply|comes?|prescribed|injected|inject|infused?|infuse|swallowed?|inhaled?|intended|meant|suitable|designed|put|crushed|dissolved)"
_DENIES = re.compile(
    rf"\b(?:not|never|cannot|can't|n't)\b[^.;]{{0,60}}?\b{_GIVE}\b|\bnever\b|\b(?:there (?:is|are)|has|have|comes? in|exists?(?: in)?) (?:no|neither|not an?|n't an?)\b|\bno (?:[\w-]+[\s,]+(?:or )?){{0,4}}?(?:form|formulation|version|preparation|product|injection|route|tablets?|capsules?|cream|liquid|suppositor\w+)\b|\bnot for\b|\bnot an? (?:\w+ )?(?:injection|injectable)\b|\bneither\b|\bwithout an?\b"
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b")
_WEAK = re.compile(
    r"\b(?:usually|typically|generally|commonly|normally|often|always|routinely|widely|primarily|mainly|rarely|yet|some(?:times)?|certain|most|may|might|in (?:the )?(?:us|u\.s\.|united states|uk|united kingdom|india|europe|canada)|countr(?:y|ies)|regions?|everywhere|if|unless|this (?:page|article|section|information)|here|currently|at home|yourself|same|mixed?|with(?:out)? (?:other|dilution|diluting)|undiluted|rapidly|quickly|bolus|push|fast)\b"
)
_CONDITIONAL = re.compile(r"\b(?:if|when|unless|during|while|before|after|with|to treat|in (?:children|infants|pregnan\w+|people|patients|those))\b")
_AFFIRMS = re.compile(rf"\b(?:is|are|can|may|be|also|has|have|been|should|must|will|was|comes|come)\b[^.;]{{0,40}}?\b{_GIVE}\b|^(?:give|take|inject|apply|use|insert|inhale|infuse|swallow)\b|\b(?:inject(?:ed)?|infuse[ds]?|give|given|administer(?:ed)?|take|apply|insert)\b|\b(?:by|via|through|as|in) (?:an? |the )?(?:\w+ )?$|\d ?(?:mg|g|mcg|ml|micrograms?|milligrams?)\b|\b(?:form|injection|infusion|version|formulation|preparation)s? (?:is|are|of|works?|acts?|starts?)\b")
_SILENT = {SectionKind.SIDE_EFFECTS, SectionKind.HOW_IT_WORKS, SectionKind.SOURCES, SectionKind.INTERACTIONS, SectionKind.STORAGE}
_OTHER_USE = re.compile(r"\b(?:injection[\s-]site|site of injection|inject(?:ing|ion|able)? (?:drug|opioid)|drug users?|allerg\w+|reaction|abuse|misuse|study|studies|trials?|oral contracept\w+|contracepti\w+|birth control|oral (?:hygiene|health|thrush|candid\w+|ulcer\w*|surgery|mucositis|cavity|anticoagul\w+|temperature)|crushed|powder)\b")
_CLAUSE = re.compile(r"[;]|,? \b(?:but|however|although|though|while|whereas|only)\b|\. ")


@dataclass(frozen=True, slots=True)
class Giving:
    """A medicine (its `drug_key`) is given in a way, or it is denied that it is."""

    drug: str
    way: str
    denied: bool
    text: str
    place: Place


def givings_in(document: PageDocument, names: DrugNames) -> tuple[Giving, ...]:
    return tuple(one for said in sentences_of(document) for one in _of_sentence(said, document, names))


def is_denied(way: str, denied: str) -> bool:
    """Whether who denies one way denies the other."""
    return way == denied or way in _KINDS_OF.get(denied, ())


def _of_sentence(said: Said, document: PageDocument, names: DrugNames) -> Iterator[Giving]:
    text = said.text.lower().replace("’", "'")
    label = said.labels[-1].lower() if said.labels else ""
    if said.kind in _SILENT or not (_ANY.search(text) or _ANY.search(label)) or _OTHER_USE.search(text):
        return
    named = mentions(text, subjects_of(document), names)
    for start, clause in _clauses(text):
        drug = _drug(start, start + len(clause), named, said, document, names)
        if drug is None:
            continue
        yield from (Giving(drug, way, denied, said.text, said.place) for way, denied in _ways(clause, label, text))


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    last = 0
    for cut in _CLAUSE.finditer(text):
        yield last, text[last : cut.start()]
        last = cut.start()
    yield last, text[last:]


def _ways(clause: str, label: str, text: str) -> Iterator[tuple[str, bool]]:
    ways = [way for way, sign in _SIGNS.items() if sign.search(clause)]
    labelled = [way for way, sign in _SIGNS.items() if sign.fullmatch(label.strip(" :()"))]
    denies = _DENIES.search(clause)
    if denies and not _WEAK.search(text):
        behind = clause[denies.start() :]
        yield from ((way, True) for way in ways if _SIGNS[way].search(behind) and not _CONDITIONAL.search(clause))
        if not ways and re.search(r"\b(?:available|applicable|given|used|exist)\b", clause):
            yield from ((way, True) for way in labelled)
    elif not denies and not re.search(r"\b(?:not|no|never|neither|n't|without|avoid|instead of|rather than|unlike)\b|n't\b", clause):
        if _AFFIRMS.search(clause):
            yield from ((way, False) for way in ways)
        if re.search(r"\d ?(?:mg|g|mcg|ml|units|micrograms?|milligrams?)\b", clause):
            yield from ((way, False) for way in labelled)


def _drug(
    start: int, end: int, named: list[Mention], said: Said, document: PageDocument, names: DrugNames
) -> str | None:
    """The one medicine that a clause speaks of; None for another one, or for several."""
    own = {drug_key(part.name, names) for part in document.ingredients}
    inside = {one.drug for one in named if start <= one.start < end} or {one.drug for one in named if one.start < start}
    if len(inside) > 1:
        return None
    if inside:
        drug = inside.pop()
        return drug if drug in own else None
    for words in (*reversed(said.labels), said.asked, said.subject, said.place.heading):
        found = {drug_key(name, names) for _, _, name in subjects_of(document).mentions(words)}
        if len(found) == 1:
            return found.pop()
    return next(iter(own)) if len(own) == 1 else None
