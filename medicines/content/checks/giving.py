"""By which routes and in which forms a page says that a medicine is given, or that it is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from medicines.content.checks.denying import denies_no_way, is_of_a_pack
from medicines.content.checks.drugs import Mention, drug_key, mentions, subjects_of
from medicines.content.checks.finding import Place
from medicines.content.checks.never import plainly_denied
from medicines.content.checks.passages import Said, lowered, sentences_of
from medicines.content.checks.whose_way import as_product, drug_of_way
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.vocabulary import SectionKind

_WAYS = {
    "intravenous": r"intravenous(?:ly)?|\bi\.?v\.?(?![\w])|\bintravenous infusion|infus(?:e|es|ed|ing|ions?)|(?:in(?:to)?|for|through|via) (?:an? |the |your )?(?:\w+ )?veins?\b(?! (?:issues?|problems?|disease|disorders?|thrombos[ie]s|surgery))|drips?",
    "intramuscular": r"(?:deep )?into (?:a |the |your )?(?:\w+ ){0,2}muscles?|intramuscular(?:ly)?|\bi\.?m\.?(?![\w'])|into (?:a|the) muscles?",
    "subcutaneous": r"subcutaneous(?:ly)?|under the skin",
    "injection": r"inject(?:ion|ions|able|ables|ed|ing|s)?|parenteral(?:ly)?",
    "intrathecal": r"intrathecal(?:ly)?|(?:in|into|to) the (?:spin\w+|cerebrospinal)(?: (?:canal|fluid|cord|column))?|(?:spinal|lumbar) (?:injection|canal|fluid)|epidural(?:ly)?",
    "oral": r"oral(?:ly)?|by (?:the )?mouth|through the mouth|swallow(?:ed|ing|s)?|drunk|drink (?:it|them|the|\d+ ?(?:units?|mg|drops))",
    "tablet": r"tablets?|caplets?",
    "capsule": r"capsules?",
    "liquid": r"(?:oral )?(?:liquid|syrup|suspension|elixir)s?|oral solutions?",
    "suppository": r"suppositor(?:y|ies)|rectal(?:ly)?|enemas?",
    "skin": r"topical(?:ly)?|creams?|ointments?|lotions?|(?:on|to) the skin|external(?:ly)?(?: use)?",
    "patch": r"patch(?:es)?|transdermal(?:ly)?",
    "inhaled": r"inhal(?:ed|er|ers|ation|ing|e)|nebuli[sz]\w+",
    "nasal": r"nasal(?:ly)?|(?:in|inside|up|into) (?:the|your|each) (?:nose|nostrils?)|nostrils?|nose (?:spray|drops)|intranasal(?:ly)?",
    "crushed": r"(?<!pre-)crush(?:ed|ing)?|break(?:ing)? up(?= (?:the|an?|your|it|them)\b)|broken up|mash(?:ed)?|pulveri[sz]ed?|chew(?:ed|ing)?|bit(?:e|ten|ing) (?:in|on|into|the|it)|ground (?:up|to|into)|grind(?:ing)?|powder(?:ed)?(?= (?:it|them|the)\b)|to a (?:fine )?powder|(?:swallow(?:ed|ing)?|take[ns]?)(?: (?:the|your|each|it|them|these|this)(?: [\w-]+){0,2}?)? whole",
    "opened": r"(?:un)?open(?:ed|ing)?|empt(?:y|ied)|tip(?:ped)?(?: out)?(?= (?:the|its) (?:contents?|beads|pellets|granules))|(?:swallow(?:ed|ing)?|take[ns]?)(?: (?:the|your|each|it|them|these|this)(?: [\w-]+){0,2}?)? whole",
    "joint": r"into (?:a|the) joints?|intra-?articular\w*",
    "implant": r"depots?|implants?|implanted",
    "feeding tube": r"feeding tubes?|nasogastric\w*",
    "eye": r"eye[\s-]?drops?|ophthalmic|in(?:to)?(?: or (?:near|around))? (?:the|your|each|an|both) (?:\w+ )?eyes?|for the eyes?",
    "ear": r"ear[\s-]?drops?|in(?:to)? the ears?",
    "vaginal": r"vaginal(?:ly)?|pessar(?:y|ies)",
    "sublingual": r"sublingual(?:ly)?|under (?:the|your) tongue",
}  # fmt: skip
_SIGNS = {way: re.compile(rf"(?<![\w-])(?:{words})(?!\w)") for way, words in _WAYS.items()}
_ANY = re.compile("|".join(rf"(?<![\w-])(?:{words})(?!\w)" for words in _WAYS.values()))
# What is a kind of what: who denies all injections denies an intravenous one.
_KINDS_OF = {
    "injection": {"intravenous", "intramuscular", "subcutaneous", "intrathecal"},
    "oral": {"tablet", "capsule", "liquid"},
}
_GIVE = r"(?:available|given|giv(?:e|ing)|used?|using|administered|administer|taken|take|made|sold|supplied|marketed|manufactured|produced|exists?|formulated|licensed|licenced|approved|applied|apply|comes?|prescribed|injected|inject|infused?|infuse|swallow(?:ed)?|inhaled?|intended|meant|suitable|designed|put|crush(?:ed)?|dissolved?|suck(?:ed)?|left|kept|placed?|rubbed|drip(?:ped)?|dropped|instilled|chew(?:ed)?|bitten|open(?:ed)?|empt(?:y|ied)|split|broken|halved|run)"
_NOT = r"(?:not|never|cannot|can't|no|none|nobody|nothing|neither|nor|without|n't)"
_NOT_BEFORE = re.compile(rf"(?:\b{_NOT}|n't)\b[^;]{{0,70}}$|\b(?:avoid|instead of|rather than|unlike)\b[^;,]{{0,30}}$")
# A "not" before a bracket denies nothing in it: "fits that do not stop (given by injection)".
_DENIED_BEFORE = re.compile(
    rf"(?:\b(?:not|never|cannot|can't)|n't)\b(?:(?!\({_GIVE}\b)[^;]){{0,60}}?\b{_GIVE}\b[^;]{{0,40}}$|\bnever (?:by |into |as )?[^;,]{{0,15}}$|(?:\b(?:not|never|cannot)|n't)(?: ever)?(?: be| to be| go| get| come)? $|\b(?:not|never) (?:for|by|into|as|in) (?:[\w-]+ ){{0,2}}$|\b(?:no|neither|not an?) (?:[\w-]+[\s,]+(?:or )?){{0,5}}$"
)
# Whatever the verb ("is not to go into a muscle"): of a place it denies the way.
_NOT_THERE = re.compile(
    r"(?:\b(?:not|never|cannot|can't)|n't)(?: (?!only|just|more|less|so|too|enough|always|need|have|known|as|if|when|recommended|exceed)[a-z][a-z-]*){1,3} $"
)
_KILLS = re.compile(
    r"^[^;,.]{0,40}\b(?:kills?|is fatal|can be fatal|is deadly|can stop the heart|it can stop|can kill|is lethal|is forbidden)\b"
)
_DENIED_BEHIND = re.compile(
    r"^(?: (?!(?:and|only|for|or|of|is|are|must|should|can)\b)[\w-]+){0,3} (?:is|are|does|do|must|should|can|may|has|have)(?: (?:not|never)|n't)\b[^;,.]{0,25}?\b(?:available|given|used|administered|made|sold|supplied|marketed|exists?|manufactured|produced|suitable|licensed|permitted|allowed|possible|intended|an option)\b|^[^;,.]{0,30}\b(?:(?:must|should|has to|is to|are to) (?:always )?be avoided|is (?:not an option|ruled out|impossible|out of the question)|does not exist|do not exist|is forbidden|(?:is|are) contra-?indicated(?=\W*$)|is dangerous|can be fatal|is fatal)\b"
)
_ONLY = re.compile(
    r"^ only\b|^ ?(?:use|administration|injection|infusion|route)? ?only\b|^[^;,.]{0,20} and (?:by )?(?:no|not) (?:other|any other)\b"
)
_ONLY_BEFORE = re.compile(
    r"\b(?:only|solely|exclusively) (?:(?:ever|use|for|by|as|in|to be|meant|intended|suitable|available|given|taken|used|comes?|exists?|sold|made|injected|licensed|an?|the|oral) ?){0,4}$"
)
_WEAK = re.compile(
    r"\b(?:usually|typically|generally|commonly|normally|often|always|routinely|widely|primarily|mainly|rarely|yet|some(?:times)?|certain|most|may|might|in (?:the )?(?:us|u\.s\.|united states|uk|united kingdom|india|europe|canada)|countr(?:y|ies)|regions?|everywhere|if|unless|this (?:page|article|section|information)|here|currently|at home|yourself|same|mixed?|with(?:out)? (?:other|dilution|diluting)|undiluted|rapidly|quickly|bolus|push|fast)\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:if|when(?! (?:swallowed|inhaled|injected|taken (?:by mouth|orally)))|unless|during|while|until|to treat|in (?:children|infants|pregnan\w+|people|patients|those))\b"
)
_GIVES = re.compile(
    rf"\b(?:{_GIVE}|(?:gives?|injects?|infuses?|inserts?|puts|takes|applies|swallows?|runs|pushes)|started|begun|pumped|pushed|mixed|prevents?|(?:bolus|infusion|injection|drip)s? of|breathed|drips?|shot|works?|acts?|goes)\b|\d ?(?:mg|g|mcg|ml|units?|micrograms?|milligrams?)\b"
    r"|\b(?:one|two|three|\d) (?:it +)?(?:tablets?|capsules?|drops?|puffs?) (?:every|each|once|twice|daily|a day)\b"
)
_AS = re.compile(
    r"^\W*(?:an? |one |\w+ing )?(?:[\w-]+ ){0,2}$|\b(?:by|via|through|as|in|into|with|per) (?:an? |the |one |each )?(?:[\w-]+ ){0,2}$"
)
_AMOUNT = re.compile(r"\d ?(?:mg|g|mcg|ml|units?|micrograms?|milligrams?)\b")
_FORMS = re.compile(
    r"\b(?:concentrated|dilut(?:ed|ion)|undiluted|tablets?|capsules?|caplets?|gels?|creams?|ointments?|drops?|patch(?:es)?|syrups?|sprays?|inhalers?|suppositor(?:y|ies)|pessar(?:y|ies)|powders?|lozenges?|lotions?|shampoos?|foams?|pastes?|(?:mouth)?wash(?:es)?|gargles?|enemas?|granules?|sachets?|"
    r"(?:ordinary|plain|standard|normal|conventional|regular|chewable|dispersible|soluble|effervescent)(?= tablets?| capsules?| ones?)|(?:prolonged|extended|modified|slow|sustained|immediate|delayed)[\s-]release|injections?|depots?|solutions?|suspensions?|liquids?)\b"
)
_GROUND_TO = re.compile(r"\b(?:in)?to (?:a |an )?(?:[\w-]+ )?(?:powder|paste)\b")
_ORDINARY = frozenset(
    (
        "ordinary",
        "plain",
        "standard",
        "normal",
        "conventional",
        "regular",
        "chewable",
        "dispersible",
        "soluble",
        "effervescent",
        "immediate-release",
    )
)
_SLOW = frozenset(f"{kind}-release" for kind in ("prolonged", "extended", "modified", "slow", "sustained", "delayed"))
_NEVER_INJECTED = frozenset(
    (
        "tablet",
        "capsule",
        "caplet",
        "gel",
        "cream",
        "ointment",
        "drop",
        "patch",
        "patche",
        "syrup",
        "spray",
        "inhaler",
        "lozenge",
    )
)
_A_SHAPE = re.compile(r" (?:tablet|capsule|patch|syrup)")
_SILENT = {SectionKind.SOURCES}
_WAY_ENDS = re.compile(
    r"^\W*(?:$|(?<=[,.;:()])|(?:or|and|nor|because|since|as|it|is|are|do|does|exists?|(?:dosage )?forms?|(?:formulation|preparation|version)s?(?! (?:that|which|containing|with|for)\b)|use|route|administration|injections?|infusions?|drips?|doses?|at all|in any|bolus|under any|once|twice|each|every|a day|daily|in|before|after|with|for|to|over|at|slowly|deep|pellets|beads|them|the|instead|if|when|weekly|of)\b)"
)
_WAY_BEGINS = re.compile(
    r"(?:^|[,.;:(]|\b(?:by|into|in|on|onto|to|as|via|through|an?|no|the|any|for|be|being|it|them|not|never|or|and|nor|ever|cannot|can|may|must|is|are|your|each|exists?|comes?|only|given|slow|rapid|single|short|continuous|(?<=\d) ?(?:mg|g|ml|mcg|units?|micrograms?|milligrams?)|directly|deep|also|then|simply|\w+ly|inject(?:ed|s)?|puts?|goes|use|used|apply|applied|taken?|swallow|infused|run|one|two|\d)|\bthere (?:is|are) no [\w-]+)\s*$"
)
_FAR_FROM_NOT = re.compile(
    r"\b(?:no|not) (?:known |significant |a |any )*(?:dos(?:age|e)s?|interactions?|contra-?indications?|data|studies|information|effects?|benefit)\b|\b(?:not|never|no)\b[^;]*(?:, |\b(?:as|because|since|designed|rather|but)\b)[^;]*$"
)
# Words that are both the way and the giving: "chew the beads", "swallow one capsule".
_DOES = re.compile(r"(?:injects?|infuses?|swallows?|drink\b.*|crush|chew|open|empty|tip|grind|inhales?)\b")
_OBJECT = re.compile(r" (?:one|two|an?|the|it|them|your|each|half)\b")  # "at the first pain swallow one"
_IN_A_ROW = re.compile(
    r"\b(?:open|crush|chew|split|break|cut|bite|halve|empty|dissolve|divide|suck|swallow|inject)(?:e?d)?, |\b(?:broken|bitten), "
)
_IS_WHOLE = re.compile(r"whole$|^unopened")
# "For deep intramuscular injection only": no other kind of injection. "It exists only as tablets": no injection.
_ONLY_WAY = re.compile(
    r"\b(?:only|solely|exclusively)\W*(?:, .*)?$|\bonly (?:for|by|into|as)\b|\b(?:exists?|comes?|(?:is|are) (?:made|sold|supplied)) only\b"
)
_EXISTS_ONLY = re.compile(r"\b(?:exists?|comes?|(?:is|are) (?:made|sold|supplied)) only (?:as|in)\b")
# "… where no vein can be found": it takes nothing back.
_ASIDE = re.compile(r",? \b(?:where|when|if|for whom|in whom|who|that|which)\b[^,;]*")
# "There is no oral formulation": of no form is it said.
_THERE_IS_NO = re.compile(r"\bthere (?:is|are) no (?:[\w-]+ ){0,3}?(?:formulation|form|version|preparation)s?\b")
# "If no vein can be found, …" and "Where they cannot …, …": the case in front denies no way.
_IN_FRONT = re.compile(
    r"^\W*(?:if|when|where|once|for those who|in those who) [^,;]*?\b(?:no|not|cannot|can't)\b[^,;]*,"
)
_MAKES_IT_EASIER = re.compile(r"\b(?:if|who|when|cannot|can't|unable|difficult\w*|trouble|hard to|problems?)\b")
_PLACE = re.compile(r"(?:deep )?(?:for|via|into|in|inside|by|under|up|on|to|through)\b")
_NOT_A = re.compile(r"\bnot an? (?:[\w-]+ )*$")
_ANY_NOT = re.compile(r"\b(?:not|no|never|cannot|separately|each component|individual\w*)\b|n't\b")
_UNABLE = re.compile(
    r"\b(?:who|if (?:you|they|he|she|a \w+|the \w+)) (?:cannot|can't|could not|are not able to|find it hard to) [\w ]{1,30}?(?=,| (?:may|can|should|must|to|receives?|gets?|are|is|takes?|needs?|will|have|use)\b)"
)
_WHO_CANNOT = re.compile(
    r"\b(?:who|if (?:you|they|he|she)) (?:cannot|can't|could not) (?:easily )?$"
)  # "… swallow tablets"
_HARMS = re.compile(
    r"^\W*(?:chewing|crushing|biting|swallowing|injecting|breaking)\b(?! (?:is|are) (?:fine|allowed|possible))"
    r"|\b(?:releas\w+ (?:too much|it all|all|the whole)|fatal\w*|kill(?:s|ed)?|dangerous\w*|overdos\w*|(?:different|another|other) (?:product|form|preparation|medicine|version)s?|by (?:mistake|accident)|accidental\w*|if [\w-]+ (?:gets?|comes?|runs?) in(?:to)?|(?<!before )(?:somebody|someone|anyone|a child|you|they) (?:has |have )?swallow\w*)\b"
)
_OTHER_USE = re.compile(
    r"\b(?:gives?|uses?|injects?|infuses?|runs?) (?:another|a different|some other)\b(?! (?:\d|doses?|tablets?|route|way|site))|\b(?:before|after|while|when|until|once|if|that) an? (?!dose|tablet|capsule|single|slow|short|small|liquid)[\w-]+(?: [\w-]+){0,2} (?:is|are|was) (?:given|injected|infused|put|swallowed)\b|\b(?:another|a different|other) [\w-]+ (?:is|are|(?:may|can) be) (?:given|used|injected|infused|taken|swallowed)\b|\b(?:another|a different) [\w-]+, [^,.;]+, (?:is|are|may|can|runs?|goes)\b|\b(?:an?|another|other|different) (?:\w+ )?(?:antibiotic|medicine|drug|painkiller|antidepressant)s? (?:that|which|taken|given|by)\b|\b(?:injection[\s-]site|site of injection|inject(?:ing|ion|able)? (?:drug|opioid)|drug users?|allerg\w+|reaction|abuse|misuse|study|studies|trials?|oral contracept\w+|contracepti\w+|birth control|oral (?:hygiene|health|thrush|candid\w+|ulcer\w*|surgery|mucositis|cavity|anticoagul\w+|temperature)|study drug|before (?:surgery|an operation)(?: or injections?)?|(?:prior to|before) (?:an? |the )?(?:\w+ )?injections?|other (?:eye|ear) drops)\b"
)
_ASKS_WAY = re.compile(
    r"^(?:can|may|is|are|does|do|should|must)\b[^?]*\b(?:(?:take|have|use|get|give|put|apply) (?:it|this|them|the [\w-]+|[\w-]+) (?:by|as|into|through|via|on|under)\b|be (?:given|injected|taken|swallowed|used|applied|crushed|chewed|put|had)|available|exist|come|there (?:is|are|an?|any)|inject|swallow|crush|chew)\b(?!.*\b(?:stop|alcohol|drive|pregnan\w+|with food)\b)"
)
_NO_FORM = re.compile(
    r"\b(?:is|are) never (?:\w+ )?injected(?=\W*$|[.,;])|\b(?:no|not an?|neither|not (?:for|as|available as)|(?:not|never)(?: be)?(?: given)? (?:by|as)) (?:[\w-]+ ){0,2}?(?:inject\w+|parenteral)|\binject\w+\b[^.;,]{0,20} (?:not|n't|never)\b|\bonly\b"
)
_SWALLOWS = re.compile(r"\b(?:swallow|drink|drunk)")
_RUN_IN = re.compile(r"\b(?:infus\w+|drip\w*|run)\b")
BROKEN = ("crushed", "opened")
_SHAPES = ("tablet", "capsule", "liquid", "patch", "skin")
_ALL = re.compile(r"\b(?:both|neither|the two|all (?:of them|three|four))\b")
# "Oral administration is not effective" tells of no way in which it is given.
_NO_USE = re.compile(
    r"^(?: [\w-]+){0,2} (?:(?:is|are) (?:not|never)|(?:isn|aren)'t) (?:effective|absorbed|recommended|useful|advised|appropriate)\b"
)
_YES_OR_NO = re.compile(r"\W*(yes|no)\b")
# Whose kind a way is, for who says "only".
_MAIN = {
    "intravenous": "injection",
    "intramuscular": "injection",
    "subcutaneous": "injection",
    "intrathecal": "injection",
    "tablet": "oral",
    "capsule": "oral",
    "liquid": "oral",
    "sublingual": "oral",
}
_CLAUSE = re.compile(r"[;]|,? \b(?:but|however|although|though|while|whereas|because|since)\b|\. ")


@dataclass(frozen=True, slots=True)
class Giving:
    """A medicine (its `drug_key`) is given in a way, or it is denied that it is. `forms`: those of which the sentence
    speaks ("the gel"). `is_firm`: said of the way itself, not in passing ("topical X should not be used by smokers")."""

    drug: str
    way: str
    denied: bool
    text: str
    place: Place
    forms: frozenset[str] = frozenset()
    is_firm: bool = True


@lru_cache(maxsize=2)  # two checks ask for them
def givings_in(document: PageDocument, names: DrugNames) -> tuple[Giving, ...]:
    return tuple(one for said in sentences_of(document) for one in _of_sentence(said, document, names))


def is_of_kind(given: Giving, denied: Giving) -> bool:
    """Whether a page that denies a kind of ways, and not only one act of it, has another of the kind: no form for injection
    exists, and it is given by a drip; it must not be injected, and it is injected into a vein."""
    every = bool(_NO_FORM.search(denied.text.lower())) or not _RUN_IN.search(given.text.lower())
    swallows = denied.way == "oral" and bool(_SWALLOWS.search(denied.text.lower()))
    return is_denied(given.way, denied.way) and every and not swallows


def is_easier_only(given: Giving, denied: Giving) -> bool:
    """Whether a tablet is crushed for who cannot swallow it, and is elsewhere only said to be swallowed whole."""
    if denied.way not in BROKEN:
        return False
    named = (hit[0] for hit in _SIGNS[denied.way].finditer(denied.text.lower()))
    return all(map(_IS_WHOLE.search, named)) and bool(_MAKES_IT_EASIER.search(given.text.lower()))


def is_left_out(denied: Giving) -> bool:
    """Whether a way is denied by not being named: "for external use only" of swallowing."""
    return not _SIGNS[denied.way].search(lowered(denied.text))


def is_denied(way: str, denied: str) -> bool:
    """Whether who denies one way denies the other."""
    return way == denied or way in _KINDS_OF.get(denied, ())


def _of_sentence(said: Said, document: PageDocument, names: DrugNames) -> Iterator[Giving]:
    for way, denied in _answered(said):
        drug = drug_of_way(0, 0, "", mentions(said.asked.lower(), subjects_of(document), names), said, document, names)
        if drug is not None:
            yield Giving(drug, way, denied, f"{said.asked} {said.text}", said.place, _forms(said.asked))
    text = plainly_denied(lowered(said.text), said)
    label = said.labels[-1].lower() if said.labels else ""
    if said.kind in _SILENT or not (_ANY.search(text) or _ANY.search(label)) or _OTHER_USE.search(text):
        return
    named = as_product(text, mentions(text, subjects_of(document), names), document, names)
    for start, clause in _clauses(_without_names(text, named)):
        for way, at, denied, firm in _ways(clause, label, listed=said.in_list or said.kind is SectionKind.DOSAGE):
            every = subjects_of(document).ingredients if _ALL.search(clause) else ()
            drugs = [drug_key(name, names) for name in every] or [
                drug_of_way(start, start + at, text, named, said, document, names)
            ]
            several = len({one.drug for one in named}) > 1
            forms = (
                frozenset() if denied and _THERE_IS_NO.search(clause) else _forms(f"{clause} {label}") or _forms(text)
            )
            yield from (
                Giving(drug, way, denied, said.text, said.place, forms, firm and not several) for drug in drugs if drug
            )


def _without_names(text: str, named: list[Mention]) -> str:
    """The text, as long as before, with "it" for a medicine's name before a form: "one ketorolac tablet"."""
    for one in named:
        if _A_SHAPE.match(text, one.end) and one.end - one.start > 2:
            text = f"{text[: one.start]}{'it':{one.end - one.start}}{text[one.end :]}"
    return text


def _forms(words: str) -> frozenset[str]:
    """The forms of which words speak: what is said of the gel does not hold for the tablets. What a tablet is ground to
    is none of its forms."""
    words = _GROUND_TO.sub(" ", words.lower())
    return frozenset(hit[0].rstrip("s").replace(" ", "-") for hit in _FORMS.finditer(words))


def may_be_of_one_form(one: Giving, other: Giving) -> bool:
    """Whether both may speak of the same form: "ordinary tablets" are none that release slowly."""
    if not one.forms or not other.forms:
        return not any(
            said.way in _KINDS_OF["injection"] | {"injection"}
            and said.forms & _NEVER_INJECTED
            and not _EXISTS_ONLY.search(said.text.lower())
            for said in (one, other)
        )
    parted = any(forms & _ORDINARY and against & _SLOW for forms, against in permutations((one.forms, other.forms)))
    return bool(one.forms & other.forms) and not parted


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    last = 0
    for cut in _CLAUSE.finditer(text):
        yield last, text[last : cut.start()]
        last = cut.start()
    yield last, text[last:]


def _ways(clause: str, label: str, *, listed: bool) -> Iterator[tuple[str, int, bool, bool]]:
    """(way, where, whether it is denied, whether firmly) for each way that a clause speaks of plainly."""
    firm = not (_WEAK.search(clause) or _CONDITIONAL.search(clause))
    for way, sign in _SIGNS.items():
        for hit in sign.finditer(clause) if way != "opened" or "capsule" in f"{clause} {label}" else ():
            yield from _said_of(way, hit, clause, firm=firm, listed=listed)
    yield from ((way, at, denied, True) for way, at, denied in _labelled(clause, label, firm))


def _said_of(
    way: str, hit: re.Match[str], clause: str, *, firm: bool, listed: bool
) -> Iterator[tuple[str, int, bool, bool]]:
    """As `_ways`, for one place at which the clause names a way."""
    before, behind, at = clause[: hit.start()], clause[hit.end() :], hit.start()
    before = _IN_FRONT.sub("if,", _UNABLE.sub("who ", before))
    if is_of_a_pack(way, behind) or _WHO_CANNOT.search(before):
        return
    if _IS_WHOLE.search(hit[0]):
        if firm and not _NOT_BEFORE.search(before):
            yield way, at, True, True
        return
    not_there = _PLACE.match(hit[0]) and _NOT_THERE.search(before)
    if not_there or _DENIED_BEFORE.search(before) or _DENIED_BEHIND.match(behind) or _KILLS.match(behind):
        of_kind = way == "injection" and any(_SIGNS[kind].search(clause) for kind in _KINDS_OF[way])
        if not (of_kind or not firm or denies_no_way(before, hit[0], behind, is_shape=way in _SHAPES)):
            yield way, at, True, _is_of_the_way(before, hit[0], behind)
    elif not (_NOT_BEFORE.search(before) or _NO_USE.match(behind) or _HARMS.search(clause)):
        does = bool(_DOES.fullmatch(hit[0]) or _GIVES.search(clause))
        if listed or does or _AS.search(before):
            plainly = does and not _ANY_NOT.search(_ASIDE.sub(" ", _IN_FRONT.sub("if,", _UNABLE.sub("who ", clause))))
            yield way, at, False, plainly and _is_of_the_way(before, hit[0], behind)
    if firm and not _NOT_BEFORE.search(before) and (_ONLY.match(behind) or _ONLY_BEFORE.search(before)):
        exists = bool(_EXISTS_ONLY.search(clause))
        yield from ((other, at, True, exists) for other in _all_but(clause))
        yield from ((other, at, True, True) for other in _other_injections(clause))


def _is_of_the_way(before: str, way: str, behind: str) -> bool:
    """Whether the way is what is said, and not a word beside what is: "a topical medicine", "not a rescue inhaler"."""
    if _DOES.fullmatch(way) and _OBJECT.match(behind):
        before = ""
    if (
        not (_DOES.fullmatch(way) or _PLACE.match(way) or _WAY_ENDS.match(behind))
        or _NOT_A.search(before)
        or _FAR_FROM_NOT.search(_IN_A_ROW.sub("", before))
    ):
        return False
    return bool(_PLACE.match(way) or _WAY_BEGINS.search(before))


def _answered(said: Said) -> Iterator[tuple[str, bool]]:
    """(way, whether it is denied) for what a "Yes" or a "No" is the answer to."""
    answer = _YES_OR_NO.match(said.text.lower())
    asked = said.asked.lower()
    if answer and _ASKS_WAY.search(asked) and not _OTHER_USE.search(asked):
        ways = [way for way, sign in _SIGNS.items() if sign.search(asked)]
        acts = [way for way in ways if way not in _SHAPES] or ways  # of "crush the tablets" it is the crushing
        yield from ((way, answer[1] == "no") for way in acts)


def _labelled(clause: str, label: str, firm: bool) -> Iterator[tuple[str, int, bool]]:
    """What stands under a way's name: "Injection: not available", "Injection: 5 mg daily"."""
    ways = [way for way, sign in _SIGNS.items() if sign.fullmatch(label.strip(" :()"))]
    if firm and re.match(r"\W*(?:not (?:available|applicable|given|used|made)|none|n/a|there is no)\b", clause):
        yield from ((way, len(clause), True) for way in ways)
    elif _AMOUNT.search(clause) and not _NOT_BEFORE.search(clause):
        yield from ((way, len(clause), False) for way in ways)


def _all_but(clause: str) -> Iterator[str]:
    """The main ways that are none of those that a clause names: what "for inhalation only" leaves out."""
    named = {_MAIN.get(way, way) for way, sign in _SIGNS.items() if sign.search(clause)}
    others = (
        ("oral", "injection") if "skin" in named else ("oral", "injection", "suppository", "inhaled", "eye", "vaginal")
    )
    yield from (way for way in others if way not in named)


def _other_injections(clause: str) -> Iterator[str]:
    """The kinds of injection that "for deep intramuscular injection only" leaves out, said of no other form."""
    kinds = _KINDS_OF["injection"]
    named = {way for way in kinds if _SIGNS[way].search(clause)}
    if named and _ONLY_WAY.search(clause) and _forms(clause) <= {"injection"}:
        yield from sorted(kinds - named)
