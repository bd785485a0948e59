"""Does the page say that its ingredients are one product? A small grammar of sentences, not a list of phrases.

A clause denies a product when a negation governs a predicate of being, or being sold as, one product, and its subject
is the combination. It affirms one when it says, without such a negation, that the combination has a fixed-dose form.
What denies something else (a route, a name, a dose, an approval) is not about the product.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from medicines.content.parsing.certainty import is_guessed, is_uncertain
from medicines.content.parsing.headings import Role
from medicines.content.parsing.others import speaks_of_others, with_both, without_comparisons
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
_NEGATION = r" (?:not(?: (?:appear|seem)s? to be)?|never|no|neither|nor|rarely|seldom|unlikely|without|cannot|none|non-existent)"
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
    rf"{_NEGATION}\b{_GAP % 4}{_MADE}\b{_GAP % 4}(?:in|into|as|under)\b{_GAP % 2}{_AS_ONE}\b(?! (?:agents?|treatments?|therap\w+|dos\w+|daily|methods?|approach|measures?|regimens?|courses?|options?)\b)(?:{_GAP % 5}{_THING}\b{_NOT_THE_THING})?"
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
    rf" (?:combinations?(?! (?:therap|treatment|use\b|regimen))|formulations?|products?|mixtures?|(?:fixed|combined|single)[\w\- ]{{0,20}} (?:tablet|pill|capsule|cream)s?)\b[^,;]{{0,60}}?\b(?:not|never|rarely)\b{_GAP % 2}"
    rf"(?:commercially|readily|generally|currently|typically|usually|commonly|routinely)?\s*(?:available|marketed|sold|manufactured|produced)\b(?! (?:for|to|without|at|over|from)\b)"
)
# No one makes it, nothing holds both, each is a thing of its own. The page's names are written "both" here.
_NOBODY_MAKES = re.compile(
    rf" no (?:\w+ ){{0,2}}?(?:manufacturers?|company|companies|makers?|firms?|brands?|suppliers?|producers?|pharmac\w+|one)\b[^.;,]{{0,30}}?"
    rf" (?:sells?|makes?|markets?|produces?|offers?|manufactures?|suppl(?:y|ies)|combines?|packages?|formulates?)\b[^.;]{{0,40}}?"
    rf" (?:as|in|into) (?:a|one|the same)\b{_GAP % 4}{_THING}\b{_NOT_THE_THING}"
    rf"| neither(?: of \w+)?(?: \w+)? (?:is|are|comes?)\b[^.;,]{{0,30}}? (?:in|as) (?:a|one)\b{_GAP % 3}{_THING}\b[^.;,]{{0,20}}? with the other\b"
)
_NOTHING_HOLDS = re.compile(
    rf" (?:no|none of (?:the|these|all)|not(?: \w+){{0,2}} any)\b{_GAP % 4}(?:{_THING})\b{_NOT_THE_THING}[^.;,]{{0,30}}? (?:contain|combin|hold|unit|includ|with|join|of)\w*\b[^.;,]{{0,12}}?"
    r" (?:both|the two|all (?:three|four|five|of them)|these two|the pair)\b(?! (?:conditions|diseases|symptoms|effects))"
)
_EXISTS_NOT = re.compile(
    rf" (?:combined|combination|fixed(?:-| )?dose|single|joint)\b[^.;,]{{0,60}}?\b{_THING}\b{_NOT_THE_THING}[^.;,]{{0,40}}?"
    r" (?:(?:does|do|did) not (?:currently |yet |commercially )?exist|(?:has|have) (?:not|never)(?: yet)? been (?:made|marketed|sold|developed|produced|manufactured|approved|formulated|licensed))\b"
)
_OF_ITS_OWN = re.compile(
    rf" (?:each|both|they|all|the two)\b[^.;]{{0,60}}? (?:(?:as|in|from) (?:its|their) own{_GAP % 2}(?:{_THING}|prescriptions?|pack(?:et)?s?)|{_THING} of (?:its|their) own)\b"
)
_SEPARATE = re.compile(
    r" separate\b[\s\w,\-]{0,25}\b(?:medications?|medicines?|drugs?|agents?|antibiotics?|products?|prescriptions?|tablets?|pills?|"
    r"entities|generics?|supplements?|preparations|formulations|medical treatments)\b"
    rf"| (?:prescribed|dispensed|sold|available|purchased|bought|packaged|obtained|supplied|marketed)(?: and \w+)?{_GAP % 2}(?:separately|individually|as individual)\b"
)
_THE_TWO = re.compile(r" the (?:two|three|four|five|pair|medicines|medications|drugs|ingredients|components)\b| each\b")
_ARE_SEPARATE = re.compile(r" (?:are|remain) (?:\w+ ){0,2}?separate (?:medications?|medicines?|drugs?|products?)\b")
_REPLACED = re.compile(r" (?:replac\w+|instead of|formerly|previously|do not take)\b")
_DISTINCT = re.compile(
    r" (?:two|three|four|five|six|\d|are|both|as)(?: very| completely| entirely)? (?:distinct|different|individual)(?: and \w+)?\s(?:\w+\s){0,2}?(?:medications?|"
    r"medicines?|drugs?|agents?|antibiotics?|substances)\b"
)
_PARTS = re.compile(
    r" (?:combin\w+|contain\w*|consist\w*|compris\w*|mix\w*|blend\w*|composed|includ\w+|made (?:up )?of)\b(?:(?! (?:are|is|remain)\b)[^.;]){0,40}\b(?:separate|distinct|different|individual)\b"
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
# "No generic fixed-dose version" leaves the brand; "information on the combination is not available" leaves the product.
_GENERIC_OF_IT = re.compile(r" generic (?:versions?|equivalents?|forms?|fixed[\w\- ]*)\b")
_ABOUT = re.compile(r" (?:for|on|about|of|regarding|concerning|with)(?: (?:this|the|such a|that|these))?(?: \w+)?$")
# "No single tablet that works for everyone": what follows says which tablets, and such as hold both are not among them.
_FOR_WHOM = re.compile(r" (?:that|which|who) (?!\w*(?:contain|combin|hold|includ|unit|join|has|have|is|are|was)\w*)\w+")
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
_ASKS_FOR_ONE = re.compile(
    rf"^ (?:(?:is|are) (?:this|it|they|the two|both)(?: combination)?(?: an?)?|(?:does|do) (?:an?|the|any)|(?:is|are|does|do|can|has|have)\b[^?]*?(?: (?:as|in|into)(?: an?| one| the)?| there(?: an?| any)?))"
    rf" (?:single|one|combined|combination|same|joint|fixed(?:-| )?dose|{_PRE})(?: (?!available|as\b)[\w\-]+){{0,2}}? {_THING}\b(?! (?:(?:in|on) (?:the|my|all|every)|for|to|against|(?:that|which) (?!contain|combin|hold|has|have|unit|join))\b)"
)
_YES_OR_NO = re.compile(
    r" (?P<said>yes|no)(?P<rest>(?:[,.!;]? (?:there|it|they|this|that) (?:is|are|does|do)(?: not)?)?)[ .,!;:]*$"
)
_CLAUSES = re.compile(
    r";|\s[–—]\s|:\s|\b(?:because|since|although|though|however|while|whereas|instead|meaning)\b|,\s(?:as|so|but|and)\s|\sas it(?:'s| is)\s"
)
# Looked for first: most sentences have none of these words.
_MAY_DENY = frozenset(
    "not never no no, no. separate separate, separately separately, separately. distinct different individual individually rarely seldom "
    "unlikely neither cannot non-existent without own none".split()
)
_OF_ONE = (
    "standard", "single", "separate", "pre-", "combined", "approved", "available", "commerc", "fixed", "together", "distinct", "individual",
    "different", "marketed", "premix", "unified", "recogni", "official", "readily", "establish", " sold", "combination", "formulation",
    " both", "contain", "exist", " own ", " combin",
)  # fmt: skip
_OF_SEVERAL = re.compile(r" (?:combin|together\b|this (?:medic|drug|product)|separate)")
_NOT_SEPARATE = re.compile(r" (?:not|never)\b(?:(?! but\b| rather\b| as\b)[^.;,]){0,60} (?:separate|individual)")
_NEGATED = re.compile(rf"{_NEGATION}\b")
_SKIPPED = {SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.DRIVING}
# "This fixed-dose combination must not …" denies something else of a product that it takes for granted.
_PRESUPPOSED = re.compile(
    r" (?:this|your|these|each|every)(?: [\w\-]+){0,2}? (?:fixed(?:-|\s)?dose|fdcs?\b|co-formulated|fixed combination)"
)
_DENIES_BEING = re.compile(
    rf"{_NEGATION}\b(?:(?! (?:this|these|your)\b)[^.;]){{0,60}}?\b(?:available|exist\w*|sold|marketed|approved|licen[sc]ed|made|manufactured|produced|supplied|offered|"
    r"formulated|fixed|standard\w*|single|combined|commercial\w*|products?)\b"
)
_NOT_ONLY = re.compile(r" not only\b[^.;]*?,? but(?: also)?\b")
_MAY_BE = re.compile(
    r" may (?:\w+ )?(?:be|come|exist)(?: \w+){0,3}? (?:available|sold|marketed|found|supplied|combined|formulated|made|as|in)\b"
)
_IMAGINED = re.compile(r" (?:hypothetical|theoretical|might be|would|could|to compound|compound(?:ed|ing)|able to)\b")
_UNREAL = re.compile(
    r" (?:hypothetical|theoretical|might|would|could|if (?:it|such|this)|to compound|compound(?:ed|ing)|able to|separate(?:ly)?|each|individual)\b"
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
    doubts: list[Statement] = []
    for statement in said:
        if statement.kind in _SKIPPED or statement.subject:
            continue
        text = without_comparisons(_simple(statement.text))
        denied, affirmed = _answer(statement, text, subjects)
        answered = bool(denied or affirmed)
        denied = denied or _denial(statement, text, subjects)
        affirmed = affirmed or (Weight.NONE if denied else _affirmation(text, known=bool(affirmations)))
        if not (denied or affirmed) or _is_of_others(statement, text, subjects):
            continue
        if is_uncertain(text):
            doubts.append(statement)
            continue
        if answered:
            statement = statement._replace(text=f"{statement.asked} {statement.text}")
        if denied is Weight.HINT and _ONE_FORM.search(_NEGATED.split(text)[0]):
            affirmations.append((Weight.HINT, statement))
        elif denied:
            denials.append((denied, statement))
        else:
            affirmations.append((affirmed, statement))
    return _conclude(denials, affirmations, doubts)


def _conclude(
    denials: list[tuple[Weight, Statement]], affirmations: list[tuple[Weight, Statement]], doubts: list[Statement]
) -> Finding:
    against = max(denials, key=lambda found: found[0], default=None)
    favour = max(affirmations, key=lambda found: found[0], default=None)
    if against and against[0] is Weight.CLEAR:
        if favour and favour[0] is Weight.CLEAR and sum(weight is Weight.CLEAR for weight, _ in denials) == 1:
            return Finding(unclear=f"The page denies and affirms one product: “{favour[1].text}”", line=favour[1].line)
        return Finding(True, against[1].text, line=against[1].line)
    if doubts and not (favour and favour[0] is Weight.CLEAR):
        return Finding(unclear=f"The page is not sure: “{doubts[0].text}”", line=doubts[0].line)
    if favour and not against:
        return Finding(False, favour[1].text, line=favour[1].line)
    if against:
        return Finding(unclear=f"The page hints at separate medicines: “{against[1].text}”", line=against[1].line)
    return Finding()


_PLAIN_SIGNS = str.maketrans({"’": "'", "‑": "-", "*": None, "(": " ( ", '"': " ", "“": " ", "”": " "})


def _simple(text: str) -> str:
    """Lower case without emphasis; "isn't" is "is not"; every word has a space before it, and the patterns use that."""
    return " " + text.lower().translate(_PLAIN_SIGNS).replace("n't", " not")


def _is_of_others(statement: Statement, text: str, subjects: Subjects) -> bool:
    return _names_one(statement, text, subjects) or speaks_of_others(text, subjects)


def _names_one(statement: Statement, text: str, subjects: Subjects) -> bool:
    """Whether the sentence, or the label that it stands under, speaks of one ingredient only."""
    if statement.label:
        found, rest = subjects.find(statement.label)
        if len(found) == 1 and len(rest) < 30:
            return True
    found = {name for _, _, name in subjects.mentions(text)}
    return len(found) == 1 and not _OF_SEVERAL.search(text)


def _answer(statement: Statement, text: str, subjects: Subjects) -> tuple[Weight, Weight]:
    """What a "No" or a "Yes" denies and affirms: the question that it answers asks for one product."""
    answer = _YES_OR_NO.match(text) if statement.asked else None
    if not answer or (answer["said"] == "yes" and " not" in answer["rest"]):
        return Weight.NONE, Weight.NONE
    asked = with_both(_simple(statement.asked), subjects)
    if not _ASKS_FOR_ONE.search(asked) or _ROUTE.search(asked) or _NAME.search(asked) or "generic" in asked:
        return Weight.NONE, Weight.NONE
    if _NEGATED.search(asked) or is_uncertain(asked) or speaks_of_others(asked, subjects):
        return Weight.NONE, Weight.NONE
    return (Weight.CLEAR, Weight.NONE) if answer["said"] == "no" else (Weight.NONE, Weight.HINT)


def _denial(statement: Statement, text: str, subjects: Subjects) -> Weight:
    if _MAY_DENY.isdisjoint(text.split()) or not any(word in text for word in _OF_ONE):
        return Weight.NONE
    text = with_both(text, subjects)
    denied = _clauses_deny(text) or _denies_both(text)
    if denied is Weight.NONE and statement.role is Role.FAQS and text.startswith(" no"):
        asked = _simple(statement.asked)
        if re.match(r" no\b[,.]? (?:this|it|there|they|the)\b", text) and _ASKS_FOR_ONE.search(
            with_both(asked, subjects)
        ):
            return Weight.NONE if _ROUTE.search(asked) else Weight.HINT
    return denied


def _denies_both(text: str) -> Weight:
    """Nobody makes one thing of both, nothing holds both, such a thing does not exist, each is a thing of its own."""
    if _HEDGE.search(text) or _EITHER.search(text):
        return Weight.NONE
    for pattern in (_NOBODY_MAKES, _NOTHING_HOLDS, _EXISTS_NOT, _OF_ITS_OWN):
        hit = pattern.search(text)
        if hit and not (
            is_guessed(text, hit) or _ROUTE.search(hit[0]) or _NAME.search(hit[0]) or " generic " in hit[0]
        ):
            return Weight.CLEAR
    return Weight.NONE


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
        if (
            hit
            and not is_guessed(clause, hit)
            and not _governs_other(hit, sentence if clause.startswith(" not ") else clause, sentence)
        ):
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
        plainly = (
            _COMBINATION.search(sentence)
            or _THE_TWO.search(sentence)
            or _TOGETHER.search(sentence)
            or _ARE_SEPARATE.search(clause)
        )
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
    if _GENERIC_OF_IT.search(said) or (hit.re is _NOT_AVAILABLE and _ABOUT.search(hit.string[: hit.start()])):
        return True
    if _ROUTE.search(said) or _ROUTE.search(behind[:30]) or _FOR_A_PURPOSE.search(behind):
        return True
    if _NAME.search(said) or _NAME.search(behind[:25]) or _WITH_A_NAME.match(behind):
        return not _STRONGEST.search(said)
    if hit.re is _NOT_ONE and _FOR_WHOM.match(behind):
        return True
    if _RATHER.search(behind[:60]):
        return not _STRONG.search(said)
    return bool(_APPROVAL.search(said) or _APPROVAL.search(behind[:35])) and not _STRONG.search(said)


def _affirmation(text: str, *, known: bool) -> Weight:
    """How clearly a sentence affirms one product. `known`: only a clearer one than has been found matters."""
    if known and not any(word in text for word in ("fixed", "fdc", "co-form")):
        return Weight.NONE
    if not _MAY_AFFIRM.search(text):
        return Weight.NONE
    text = _NOT_ONLY.sub(" ", text) if " not only " in text else text
    if _NEGATED.search(text):
        if _PRESUPPOSED.search(text) and not _DENIES_BEING.search(text):
            return Weight.CLEAR
        clauses = [text, *_clauses(text)]
        affirmed = any(_FIXED_DOSE.search(clause) and not _NEGATED.search(clause) for clause in clauses)
        return Weight.CLEAR if affirmed else Weight.NONE
    if _EACH_HOLDS.search(text) and not _IMAGINED.search(text):
        return Weight.HINT
    if _UNREAL.search(text) or (_MAY_BE.search(text) and not _COMES_AS.search(_ONE_FORM.sub(" ", text))):
        return Weight.NONE
    if _FIXED_DOSE.search(text):
        return Weight.CLEAR
    if _ONE_FORM.search(text) or _SOLD_AS_ONE.search(text):
        return Weight.HINT
    return Weight.HINT if _COMBINATION.search(text) and _COMES_AS.search(text) else Weight.NONE
