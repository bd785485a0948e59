"""Does the page say that its ingredients are one product? A small grammar of sentences, not a list of phrases.

A clause denies a product when a negation governs a predicate of being, or being sold as, one product, and its subject
is the combination. It affirms one when it says, without such a negation, that the combination has a fixed-dose form.
What denies something else (a route, a name, a dose, an approval) is not about the product.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from medicines.content.parsing.headings import Role
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind


class Weight(IntEnum):
    """How clearly a sentence speaks."""

    NONE = 0
    HINT = 1
    CLEAR = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """`not_fixed_dose` with the sentence that says so; `unclear` says why nothing could be concluded."""

    not_fixed_dose: bool | None = None
    evidence: str = ""
    unclear: str = ""
    line: int = 0


# -- the words of the grammar ------------------------------------------------------------------------------------------
_NEGATION = (
    r" (?:not(?: (?:appear|seem)s? to be)?|never|no|neither|nor|rarely|seldom|unlikely|without|cannot|non-existent)"
)
_PRE = r"pre-?\s?(?:mixed|packaged|packed|formulated|made|combined|defined|existing|prepared|manufactured|set|blended|compounded|determined|approved)"
# Words between two words of the grammar: few, and none that begins another phrase.
_STOP = (
    r"(?!(?:for|of|across|by|with|to|from|that|which|this|these|those|the|all|is|are|dosages?|dos(?:e|es|ing)|guidelines?|indications?|"
    r"interactions?|effects?|route|routes|patients?|names?|uses?|controlled)\b)"
)
_GAP = rf"(?:[\s,*\"“”'(]+{_STOP}[\w\-/)&’']+){{0,%d}}?[\s,*\"“”'(]+"
_FIXED = rf"(?:{_PRE}|fixed(?:-| )?(?:dose|ratio)?|commercial(?:ly)?|ready-made|readily|co-formulated|marketed|manufactured|mass-produced)"
_STANDARD = (
    rf"(?:{_FIXED}|standard(?:i[sz]ed)?|single|recogni[sz]ed|established|official(?:ly)?|formal(?:ly)?|approved|pre-?approved|"
    r"combined|unified|licensed|conventional|routinely|widely|specific,? standard\w*)"
)
_THING = (
    r"(?:products?|medications?|medicines?|drugs?|formulations?|preparations?|combinations?|pills?|tablets?|capsules?|entit(?:y|ies)|"
    r"pharmaceuticals?(?!\s\w)|fdcs?|creams?|ointments?|gels?|syrups?|inhalers?|vaccines?|mixtures?|injections?|vials?|"
    r"eye ?drops?|generics|supplements?|solutions?|form)"
)
_NOT_THE_THING = r"(?!\s+(?:names?|dos(?:e|es|age|ages|ing)|strengths?|regimens?|guidelines?|information|therap(?:y|ies)|treatments?|interactions?|class(?:es)?|label|use\b|practice))"
_MADE = (
    r"(?:combined|mixed|formulated|co-?formulated|sold|marketed|packaged|found|available|dispensed|manufactured|supplied|offered|"
    r"produced|prescribed|approved|recogni[sz]ed|exists?|existing|come|comes|encountered|compounded|given|taken|administered|used|provided)"
)
_AS_ONE = rf"(?:{_FIXED}|single|one|combined|same|standard(?:i[sz]ed)?|unified|combination|common|specific)"
_NOT_ONE = re.compile(rf"{_NEGATION}\b{_GAP % 5}{_STANDARD}\b{_GAP % 7}{_THING}\b{_NOT_THE_THING}")
_NOT_MADE = re.compile(
    rf"{_NEGATION}\b{_GAP % 4}{_MADE}\b{_GAP % 4}(?:in|into|as|under)\b{_GAP % 2}{_AS_ONE}\b(?! agents?\b)(?:{_GAP % 5}{_THING}\b{_NOT_THE_THING})?"
)
_NOT_AS_ONE = re.compile(
    rf" (?:not|cannot)\b[^.;]{{0,160}}?\bas (?:a|one)\W+(?:{_AS_ONE})\b{_GAP % 4}{_THING}\b{_NOT_THE_THING}"
    rf"|\bin(?:to)? (?:a|one) (?:single|combined)\W+(?:\w+\W+){{0,2}}?{_THING}\b[^.;]{{0,20}}\b(?:is|are|would be)\b[^.;]{{0,15}}\b(?:not|unusual|uncommon|rare)\b"
)
_FOR_A_PURPOSE = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:to treat|for (?:treating|the treatment)|to cure)\b")
_ONE_SUBSTANCE = re.compile(
    r"\bsingle,?\W+(?:\w+(?:-\w+)?,?\W+){0,2}?(?:generic\W+)?(?:medicine|drug|medication|entity|substance)\b"
)
_UNITED = re.compile(r"\b(?:combined|unified|combination)\b")
_NOT_AVAILABLE = re.compile(
    rf" (?:combinations?|formulations?|products?|mixtures?|(?:fixed|combined|single)[\w\- ]{{0,20}} (?:tablet|pill|capsule|cream)s?)\b[^,;]{{0,60}}?\b(?:not|never|rarely)\b{_GAP % 2}"
    rf"(?:commercially|readily|generally|currently|typically|usually|commonly|routinely)?\s*(?:available|marketed|sold|manufactured|produced)\b"
)
_SEPARATE = re.compile(
    r" separate\b[\s\w,\-]{0,25}\b(?:medications?|medicines?|drugs?|agents?|antibiotics?|products?|prescriptions?|tablets?|pills?|"
    r"entities|generics?|supplements?|preparations|formulations|medical treatments)\b"
    rf"| (?:prescribed|dispensed|sold|available|purchased|obtained|supplied|marketed)(?: and \w+)?{_GAP % 2}(?:separately|individually|as individual)\b"
)
_ARE_SEPARATE = re.compile(r" (?:are|remain) (?:\w+ ){0,2}?separate (?:medications?|medicines?|drugs?|products?)\b")
_REPLACED = re.compile(r" (?:replac\w+|instead of|formerly|previously|do not take)\b")
_DISTINCT = re.compile(
    r" (?:two|three|four|five|six|\d|are|both|as)(?: very| completely| entirely)? (?:distinct|different|individual)(?: and \w+)?\s(?:\w+\s){0,2}?(?:medications?|"
    r"medicines?|drugs?|agents?|antibiotics?|substances)\b"
)
_PARTS = re.compile(
    r" (?:combin\w+|contain\w*|consist\w*|compris\w*|mix\w*|blend\w*|composed|includ\w+|made (?:up )?of)\b[^.;]{0,40}\b(?:separate|distinct|different|individual)\b"
)
_TOGETHER = re.compile(
    r" (?:(?:often|sometimes|commonly|frequently|may be|might be|can be|typically|usually) (?:prescribed|used|given|taken|administered)"
    r" (?:together|concurrently|in combination|in conjunction|alongside)|prescribed together|used together)\b"
)

# -- what a negation may govern instead --------------------------------------------------------------------------------
_ROUTE = re.compile(
    r"\b(?:iv|i\.v|intravenous(?:ly)?|injectables?|parenteral(?:ly)?|injections?|infusions?|intramuscular(?:ly)?|"
    r"oral(?:ly)?|by mouth|ingest\w*|inhal\w*|over-the-counter|otc|pa?ediatric|children(?:'s)?|infants?)\b"
)
# Routes and readers that a page on tablets mentions in passing; what it says of them it says of no one else.
_IN_PASSING = re.compile(
    r"\b(?:iv|i\.v|intravenous(?:ly)?|injectables?|parenteral(?:ly)?|intramuscular(?:ly)?|pa?ediatric|children|infants?)\b"
)
_IN_PLACES = re.compile(r"\bin (?:many|some|most|several|certain|all) (?:countries|regions|places|markets)\b")
_NO_ROUTE = re.compile(r"^\W*(?:there (?:is|are) |there's )?no\W+(?:\w+\W+){0,3}(?:iv|intravenous|injectable|oral)\b")
_NAME = re.compile(r"\bnames?\b|\bnamed\b|\bterm\b|\bbranded\b|\bbrand\b")
_APPROVAL = re.compile(r"\b(?:fda|universally|officially|formally|approved|approval|regulated|us|united states)\b")
_WITH_A_NAME = re.compile(r"\W*(?:with|by|having|under|called|that has)\b[^.;]{0,45}\bnames?\b")
_STRONGEST = re.compile(rf"\b(?:{_PRE}|fixed(?:-| )?(?:dose|ratio)|commercially|ready-made)\b")
_STRONG = re.compile(
    rf"\b(?:{_PRE}|fixed(?:-| )?(?:dose|ratio)|commercially|ready-made|standard(?:i[sz]ed)?\W+(?:\w+\W+){{0,4}}?(?:product|formulation|medication|medicine|combination|preparation|drug))\b"
)
_HEDGE = re.compile(
    r" not (?:always|necessarily|only|just|merely|all|every|simply|the only|limited|solely)\b| no longer\b| (?:whether|unclear|unknown|unlike|not known|could not (?:confirm|establish))\b|^ if\b|^ in some countries\b|"
    r" other (?:products|medicines|combinations|brands)\b| (?:higher|lower|different) strength\b| no (?:single )?(?:drug|medicine|medication) (?:can|is without)"
)
_EITHER = re.compile(
    r" or (?:sometimes |occasionally |may be |may come |can be |available )?(?:in |as |as part of |together in )?(?:a |one )?(?:single|combin|fixed|co-?form)"
    r"| (?:or|and/or) separately\b| either\b"
)
_RATHER = re.compile(
    r"\bbut\b(?: is| rather| instead)*\s?(?:as )?(?:a |an |the |refers to a |represents a )?(?:\w+\W+){0,4}?(?:combination|formulation|blend|mixture|group|class|type|category|form)\b"
)

# -- affirmations ------------------------------------------------------------------------------------------------------
_FORMS = (
    r"(?:tablets?|capsules?|caplets?|pills?|creams?|ointments?|gels?|lotions?|syrups?|suspensions?|solutions?|eye ?drops?|ear ?drops?|drops|inhalers?|"
    r"sprays?|powders?|sachets?|patch(?:es)?|suppositor(?:y|ies)|injections?|vials?|lozenges?|liquids?|elixirs?|granules|shampoos?|"
    r"mouthwash(?:es)?|pessar(?:y|ies)|emulsions?|foams?|softgels?|linctus|nebuli[sz]er solutions?|infusions?|pre-filled syringes?)"
)
_FIXED_DOSE = re.compile(r" fixed(?:-|\s)?dose\b| fdc\b| fixed(?:-ratio)? combination\b| co-formulated\b")
_ONE_FORM = re.compile(
    rf" (?:single|one|combined|combination|same)(?:[- ](?:\w+[- ]){{0,2}}?)(?:{_FORMS}|product|preparation|formulation|dosage form)\b"
    rf"| combin(?:ed|ation) (?:product|preparation|formulation)s?\b"
)
_COMES_AS = re.compile(
    rf" (?:available|comes?|supplied|formulated|sold|marketed|found|administered|taken|applied|given|used|dispensed|provided|packaged|combined)\b[^.;]{{0,60}}?"
    rf" (?:as|in|into|by|via)\b[^.;]{{0,60}}?\b{_FORMS}(?!\w)"
)
_EACH_HOLDS = re.compile(
    rf" (?:each|one|a single|every|per) (?:\w+ ){{0,2}}?{_FORMS}\b[^.;]{{0,40}}\b(?:contain|hold|combin|includ|both|with)\w*| (?:in|within) (?:each|one|a single|the same) {_FORMS}(?!\w)"
)
_SOLD_AS_ONE = re.compile(
    r" (?:sold|marketed|found|available)\b[^.;]{0,40}\bunder (?:various|different|several|many|multiple) (?:\w+ )?(?:brand names|brands|trade names|names)\b"
    r"| formulation (?:that )?(?:combin\w+|contain\w+)\b"
    r"| (?:combination |combined |triple |dual |double )(?:\w+[- ]){0,2}?(?:formulation|vaccine|supplement|tablet|ring|antibiotic ointment|inhaler)\b"
)
_COMBINATION = re.compile(
    r" (?:this|the|these)(?:\s[\w\-+]+){0,4}?\s(?:combinations?|medications?|medicines?|drugs?|products?|formulations?|preparations?|supplements?|creams?|"
    r"ointments?|gels?|tablets?|capsules?|syrups?|vaccines?|solutions?|drops|inhalers?)\b| combin(?:ation|ed|ing|es)\b| it(?:'s)?\b| together\b|"
    r" they\b| these\b| both\b| there(?:'s)?\b| no (?:single|one)\b| this\b"
)
_QUESTION_OF_ONE = re.compile(
    r" (?:is|are|does|do|can)\b.*\b(?:standard|single|fixed|available|commercial\w*|pre-?\w+ed|pre-made|approved|recogni[sz]ed|common|one|buy|get|find|exist)\b"
    r".*\b(?:combination|product|medic\w+|pill|tablet|formulation|drug)\b|\b(?:combination|product)\b.*\b(?:available|commercial\w*|exist|standard|sold)\b"
)
_CLAUSES = re.compile(
    r";|\s[–—]\s|:\s|\b(?:because|since|although|though|however|while|whereas|instead|meaning)\b|,\s(?:as|so|but|and)\s|\sas it(?:'s| is)\s"
)
# Looked for first: most sentences have none of these words.
_MAY_DENY = frozenset(
    "not never no no, no. separate separate, separately separately, separately. distinct different individual individually rarely seldom "
    "unlikely neither cannot non-existent without".split()
)
_OF_ONE = (
    "standard", "single", "separate", "pre-", "combined", "approved", "available", "commerc", "fixed", "together", "distinct", "individual",
    "different", "marketed", "premix", "unified", "recogni", "official", "readily", "establish", " sold", "combination", "formulation",
)  # fmt: skip
_OF_SEVERAL = re.compile(r" (?:combin|together\b|this (?:medic|drug|product)|separate)")
_NOT_SEPARATE = re.compile(r" (?:not|never) (?:\w+ ){0,3}separate")
_NEGATED = re.compile(rf"{_NEGATION}\b")
_SKIPPED = {SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.DRIVING}
_UNREAL = re.compile(
    r" (?:hypothetical|theoretical|might|would|could|if (?:it|such|this)|compound(?:ed|ing)|separate(?:ly)?|each|individual)\b"
)
# Stems without which no sentence affirms a product.
_MAY_AFFIRM = re.compile(
    r" (?:tablet|capsul|caplet|pill|cream|ointment|gel|lotion|syrup|suspension|solution|drops|inhaler|spray|powder|sachet|patch|suppositor|injection|"
    r"vial|lozenge|liquid|elixir|granule|shampoo|mouthwash|pessar|emulsion|foam|linctus|infusion|syringe|product|preparation|formulat|fixed|fdc|"
    r"dosage form|co-form|brand|vaccine|supplement|ring|combin|over-the-counter)"
)


def judge(said: list[Statement], subjects: Subjects) -> Finding:
    """What a combination's page says of being one product; nothing for a medicine."""
    if len(subjects.ingredients) < 2:
        return Finding()
    denials: list[tuple[Weight, Statement]] = []
    affirmations: list[tuple[Weight, Statement]] = []
    for statement in said:
        if statement.kind in _SKIPPED or statement.subject:
            continue
        text = _simple(statement.text)
        denied = _denial(statement, text)
        affirmed = Weight.NONE if denied else _affirmation(text, known=bool(affirmations))
        if not (denied or affirmed) or _names_one(statement, text, subjects):
            continue
        if denied is Weight.HINT and _ONE_FORM.search(_NEGATED.split(text)[0]):
            affirmations.append((Weight.HINT, statement))
        elif denied:
            denials.append((denied, statement))
        else:
            affirmations.append((affirmed, statement))
    return _conclude(denials, affirmations)


def _conclude(denials: list[tuple[Weight, Statement]], affirmations: list[tuple[Weight, Statement]]) -> Finding:
    against = max(denials, key=lambda found: found[0], default=None)
    favour = max(affirmations, key=lambda found: found[0], default=None)
    if against and against[0] is Weight.CLEAR:
        if favour and favour[0] is Weight.CLEAR and sum(weight is Weight.CLEAR for weight, _ in denials) == 1:
            return Finding(unclear=f"The page denies and affirms one product: “{favour[1].text}”", line=favour[1].line)
        return Finding(True, against[1].text, line=against[1].line)
    if favour and not against:
        return Finding(False, favour[1].text, line=favour[1].line)
    if against:
        return Finding(unclear=f"The page hints at separate medicines: “{against[1].text}”", line=against[1].line)
    return Finding()


_PLAIN_SIGNS = str.maketrans({"’": "'", "‑": "-", "*": None, "(": " ( ", '"': " ", "“": " ", "”": " "})


def _simple(text: str) -> str:
    """Lower case without emphasis; "isn't" is "is not"; every word has a space before it, and the patterns use that."""
    return " " + text.lower().translate(_PLAIN_SIGNS).replace("n't", " not")


def _names_one(statement: Statement, text: str, subjects: Subjects) -> bool:
    """Whether the sentence, or the label that it stands under, speaks of one ingredient only."""
    if statement.label:
        found, rest = subjects.find(statement.label)
        if len(found) == 1 and len(rest) < 30:
            return True
    found = {name for _, _, name in subjects.mentions(text)}
    return len(found) == 1 and not _OF_SEVERAL.search(text)


def _denial(statement: Statement, text: str) -> Weight:
    if _MAY_DENY.isdisjoint(text.split()) or not any(word in text for word in _OF_ONE):
        return Weight.NONE
    denied = _clauses_deny(text)
    if denied is Weight.NONE and statement.role is Role.FAQS and text.startswith(" no"):
        asked = _simple(statement.asked)
        if re.match(r" no\b[,.]? (?:this|it|there|they|the)\b|no\.?$", text) and _QUESTION_OF_ONE.search(asked):
            return Weight.NONE if _ROUTE.search(asked) else Weight.HINT
    return denied


def _clauses_deny(text: str) -> Weight:
    if _HEDGE.search(text) or _EITHER.search(text) or _NO_ROUTE.search(text):
        return Weight.NONE
    whole = _clause_denies(text, text)
    return whole or max((_clause_denies(clause, text) for clause in _clauses(text)), default=Weight.NONE)


def _clauses(text: str) -> list[str]:
    pieces = [f" {piece.strip()}" for piece in _CLAUSES.split(text) if piece and len(piece) > 12]
    return pieces if len(pieces) > 1 else []


def _clause_denies(clause: str, sentence: str) -> Weight:
    for pattern in (_NOT_ONE, _NOT_MADE, _NOT_AVAILABLE, _NOT_AS_ONE):
        hit = pattern.search(clause)
        if hit and not _governs_other(hit, sentence if clause.startswith(" not ") else clause, sentence):
            return Weight.HINT if _is_vague(hit[0], sentence) else Weight.CLEAR
    if _ROUTE.search(clause):
        return Weight.NONE
    if _PARTS.search(clause) and not _TOGETHER.search(sentence):
        return Weight.NONE
    if (
        _SEPARATE.search(clause)
        and not _NOT_SEPARATE.search(clause)
        and not (_IN_PASSING.search(sentence) or _REPLACED.search(sentence))
    ):
        plainly = _COMBINATION.search(sentence) or _TOGETHER.search(sentence) or _ARE_SEPARATE.search(clause)
        return Weight.CLEAR if plainly else Weight.HINT
    if _DISTINCT.search(clause) and not _PARTS.search(clause):
        return Weight.CLEAR if _TOGETHER.search(sentence) or "separate" in sentence else Weight.HINT
    return Weight.NONE


def _is_vague(said: str, sentence: str) -> bool:
    """ "Not a single medicine but …" may only mean that it has two ingredients; "not universally approved" is local."""
    if _STRONGEST.search(said) or _UNITED.search(said) or _TOGETHER.search(sentence):
        return False
    if re.search(r"\buniversal|\bwidely[- ]approved", said) or _IN_PLACES.search(sentence):
        return True
    return (
        not _STRONG.search(said)
        and bool(_ONE_SUBSTANCE.search(said))
        and not re.search(r"\bin(?:to)? a single\b", said)
    )


def _governs_other(hit: re.Match[str], clause: str, sentence: str) -> bool:
    """Whether the negation is about a route, a name, a dose or an approval instead of the product."""
    said, behind = hit[0], sentence.partition(hit[0])[2][:60]
    if said.endswith("readily") or _IN_PASSING.search(sentence.partition(said)[0][-80:]):
        return True
    if (hit.re in (_NOT_AVAILABLE, _NOT_AS_ONE) or hit.string != clause) and _ROUTE.search(clause):
        return True
    if _ROUTE.search(said) or _ROUTE.search(behind[:30]) or _FOR_A_PURPOSE.search(behind):
        return True
    if _NAME.search(said) or _NAME.search(behind[:25]) or _WITH_A_NAME.match(behind):
        return not _STRONGEST.search(said)
    if _RATHER.search(behind[:60]):
        return not _STRONG.search(said)
    return bool(_APPROVAL.search(said) or _APPROVAL.search(behind[:35])) and not _STRONG.search(said)


def _affirmation(text: str, *, known: bool) -> Weight:
    """How clearly a sentence affirms one product. `known`: only a clearer one than has been found matters."""
    if known and not any(word in text for word in ("fixed", "fdc", "co-form")):
        return Weight.NONE
    if not _MAY_AFFIRM.search(text):
        return Weight.NONE
    if _NEGATED.search(text) and " not only " not in text:
        clauses = [text, *_clauses(text)]
        affirmed = any(_FIXED_DOSE.search(clause) and not _NEGATED.search(clause) for clause in clauses)
        return Weight.CLEAR if affirmed else Weight.NONE
    if _EACH_HOLDS.search(text):
        return Weight.HINT
    if _UNREAL.search(text):
        return Weight.NONE
    if _FIXED_DOSE.search(text):
        return Weight.CLEAR
    if _ONE_FORM.search(text) or _SOLD_AS_ONE.search(text):
        return Weight.HINT
    return Weight.HINT if _COMBINATION.search(text) and _COMES_AS.search(text) else Weight.NONE
