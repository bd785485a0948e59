"""Sentences that deny one product: a negation that governs a predicate of being, or being sold as, one product.

What denies something else (a route, a name, a dose, an approval) is not about the product.
"""

import re

from medicines.content.parsing.certainty import is_guessed
from medicines.content.parsing.headings import Role
from medicines.content.parsing.others import with_both
from medicines.content.parsing.product_words import (
    ASKS_FOR_ONE,
    FIXED,
    FORMS,
    GAP,
    NAME,
    NEGATION,
    NOT_THE_THING,
    PACK,
    PRE,
    ROUTE,
    THING,
    Weight,
    clauses,
    simple,
)
from medicines.content.parsing.separateness import IN_PASSING, TOGETHER, is_plainly_said, separateness
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects

_STANDARD = (
    rf"(?:{FIXED}|standard(?:i[sz]ed)?|single|recogni[sz]ed|established|official(?:ly)?|formal(?:ly)?|approved|pre-?approved|"
    r"combined|combination(?= (?:pill|tablet|capsule|product)s?\b)|unified|licensed|conventional|routinely|widely|specific,? standard\w*)"
)
_MADE = (
    r"(?:combined|mixed|formulated|co-?formulated|sold|marketed|packaged|found|find(?= (?:them|both|it|these two|the two|this combination)\b)|available|dispensed|manufactured|supplied|offered|"
    r"produced|prescribed|approved|recogni[sz]ed|exists?|existing|come|comes|encountered|compounded|given|taken|administered|used|provided|brought to(?: the)? market|launched)"
)
_AS_ONE = rf"(?:{FIXED}|single(?![- ](?:dose|use)\b)|one|combined|same|standard(?:i[sz]ed)?|unified|combination|common|specific)"
_NOT_ONE = re.compile(rf"{NEGATION}\b(?: parts? of)?{GAP % 5}{_STANDARD}\b{GAP % 7}{THING}\b{NOT_THE_THING}")
_NOT_MADE = re.compile(
    rf"{NEGATION}\b{GAP % 4}{_MADE}\b{GAP % 4}(?:in|into|as|under)\b(?: the(?= same (?:product|tablet|pill|capsule|inhaler|cream)\b))?{GAP % 2}{_AS_ONE}\b(?! (?:agents?|treatments?|therap\w+|dos(?!age form)\w+|daily|methods?|approach|measures?|regimens?|courses?|options?)\b)(?:{GAP % 5}{THING}\b{NOT_THE_THING})?"
)
# "Not made in one step" is about something else: here the thing must be named.
_NOT_PUT = re.compile(
    rf"{NEGATION}\b{GAP % 2}(?:made|put|joined|united|merged|brought|buy|get|obtain|purchase){GAP % 2}(?:in|into|as) (?:one|a single|the same)\b{GAP % 2}{THING}\b{NOT_THE_THING}"
)
_NOT_AS_ONE = re.compile(
    rf" (?:not|cannot)\b[^.;]{{0,160}}?\bas (?:a|one)\W+(?:{_AS_ONE})\b{GAP % 4}{THING}\b{NOT_THE_THING}"
    rf"| in(?:to)? (?:a|one) (?:single|combined)\W+(?:\w+\W+){{0,2}}?{THING}\b[^.;]{{0,20}}\b(?:is|are|would be)\b[^.;]{{0,15}}\b(?:not|unusual|uncommon|rare)\b"
)
_FOR_A_PURPOSE = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:to treat|for (?:treating|the treatment)|to cure)\b")
_ONE_SUBSTANCE = re.compile(
    r"\bsingle,?\W+(?:\w+(?:-\w+)?,?\W+){0,2}?(?:generic\W+)?(?:medicine|drug|medication|entity|substance)\b"
)
_UNITED = re.compile(r"\b(?:combined|unified|combination)\b")
_NOT_AVAILABLE = re.compile(
    rf" (?:combinations?(?! (?:therap|treatment|use\b|regimen))|formulations?|products?|mixtures?|(?:fixed|combined|single)[\w\- ]{{0,20}} (?:tablet|pill|capsule|cream)s?)\b[^,;]{{0,60}}?\b(?:not|never|rarely)\b{GAP % 2}"
    rf"(?:commercially|readily|generally|currently|typically|usually|commonly|routinely)?\s*(?:available|marketed|sold|manufactured|produced)\b(?! (?:for|to|without|at|over|from)\b)"
)
# No one makes it, nothing holds both, each is a thing of its own. The page's names are written "both" here.
_NOBODY_MAKES = re.compile(
    rf" (?:nobody|nothing|no (?:\w+ ){{0,2}}?(?:manufacturers?|company|companies|makers?|firms?|brands?|suppliers?|producers?|pharmac\w+|one))\b[^.;,]{{0,30}}?"
    rf" (?:sells?|makes?|markets?|produces?|offers?|manufactures?|suppl(?:y|ies)|combines?|packages?|formulates?|puts?|joins?|unites?|brings?)\b[^.;]{{0,40}}?"
    rf" (?:as|in|into) (?:a|one|the same)\b{GAP % 4}{THING}\b{NOT_THE_THING}"
    rf"| neither(?: of \w+)?(?: \w+)? (?:is|are|comes?)\b[^.;,]{{0,30}}? (?:in|as) (?:a|one)\b{GAP % 3}{THING}\b[^.;,]{{0,20}}? with the other\b"
)
_NOTHING_HOLDS = re.compile(
    rf" (?:no|none of (?:the|these|all)|not (?:stock|sell|make|carry|offer|supply) an?|there is not an?|there are not|not(?:, [^.;,]{{1,30}},)?(?: \w+){{0,2}} any)\b{GAP % 4}(?:{THING})\b{NOT_THE_THING}[^.;,]{{0,30}}? (?:(?:contain|combin|hold|unit|includ|with|join|of|pair)\w*|ha(?:s|ve)(?= (?:both|the two|these two)(?: (?:drugs|medicines|ingredients|of them|in)\b|[.,;!?]|$)))\b[^.;,]{{0,12}}?"
    r" (?:both|the two|all (?:three|four|five|of them)|these two|the pair)\b(?! (?:conditions|diseases|symptoms|effects))"
)
# "No tablet containing both may be crushed" speaks of tablets that there are; "… is sold" denies them.
_SOLD = (
    r"(?: (?:be|been|yet|ever|now|\w+ly))* (?:sold|available|marketed|made|manufactured|produced|approved|licensed|registered|formulated|offered|"
    r"known|found|bought|obtained|listed|recogni[sz]ed|established|on the market|in (?:use|existence))\b"
)
_RULE = rf"(?:may|must|should|can|will|ought|is|are)\b(?!{_SOLD})"
_RULES_ON_IT = re.compile(rf"[^.;,:]{{0,40}}? (?:{_RULE}|(?:has|have)\b(?!{_SOLD}))")
_RULES = re.compile(rf"[^.;,:]{{0,40}}? {_RULE}")
_IS_SUBJECT = re.compile(
    r"(?<!there is)(?<!there are)(?<!there['’]s) (?:no|none)\b[^;]*(?: (?:with|of)|ing)\b[^;]{0,14}$"
)
_THERE_IS = (" there is", " there are", " there's")
_EXISTS_NOT = re.compile(
    rf" (?:combined|combination|fixed(?:-| )?dose|single|joint)\b[^.;,]{{0,60}}?\b{THING}\b{NOT_THE_THING}[^.;,]{{0,40}}?"
    r" (?:(?:does|do|did) not (?:currently |yet |commercially )?exist|(?:has|have) (?:not|never)(?: yet)? been (?:made|marketed|sold|developed|produced|manufactured|approved|formulated|licensed))\b"
    rf"| {THING} (?:with|of|containing|(?:that|which) (?:contain|hold|combine|unite)s?) (?:both|the two|these two)\b[^.;,]{{0,30}}? (?:does|do) not (?:currently |yet )?exist\b"
    rf"| not (?:\w+ ){{0,2}}?(?:combined|joined|united|mixed|formulated|together)\b[^.;,]{{0,40}}? in any (?:one |single )?{THING}\b"
    r"| (?:not|never) (?:\w+ ){0,2}?co-?formulated\b"
)
# Not approved as a whole: no proof that nobody sells it, but enough to doubt that somebody does.
_NOT_APPROVED = re.compile(
    rf" (?:combination|combined|fixed(?:-| )?dose|single|this)(?: [\w\-]+)?? {THING}\b{NOT_THE_THING}[^.;]{{0,80}}?"
    r" not (?:\w+ ){0,2}?(?:approved|licensed|licenced|authori[sz]ed)\b(?! (?:for|to|in (?:children|pregnan))\b)"
)
# "No such product is licensed in other countries" leans on a sentence before it, and may be about one place.
_NO_SUCH = re.compile(rf" no such (?:[\w\-]+ ){{0,2}}?{THING}\b{NOT_THE_THING}")
_OF_ITS_OWN = re.compile(
    rf" (?:each|both|they|all|the two)\b[^.;]{{0,60}}? (?:(?:as|in|from) (?:its|their) own{GAP % 2}(?:{THING}|prescriptions?|{PACK})|(?:{THING}|prescriptions?|{PACK}) of (?:its|their) own|(?:bought|sold|prescribed|dispensed|obtained|purchased|supplied|packed) (?:on|by) (?:its|their) own)\b"
)
_IN_PLACES = re.compile(r"\bin (?:many|some|most|several|certain|all) (?:countries|regions|places|markets)\b")
_NO_ROUTE = re.compile(r"\W*(?:there (?:is|are) |there's )?no\W+(?:\w+\W+){0,3}(?:iv|intravenous|injectable|oral)\b")
# "No generic fixed-dose version" leaves the brand; "information on the combination is not available" leaves the product.
_GENERIC_OF_IT = re.compile(r" generic (?:versions?|equivalents?|forms?|fixed[\w\- ]*)\b")
_ABOUT = re.compile(r" (?:for|on|about|of|regarding|concerning|with)(?: (?:this|the|such a|that|these))?(?: \w+)?$")
# "No single tablet that works for everyone": what follows says which tablets, and such as hold both are not among them.
_FOR_WHOM = re.compile(r" (?:that|which|who) (?!\w*(?:contain|combin|hold|includ|unit|join|has|have|is|are|was)\w*)\w+")
_APPROVAL = re.compile(r"\b(?:fda|universally|officially|formally|approved|approval|regulated|us|united states)\b")
# "This combination tablet is not an approved medicine" takes the tablet for granted.
_OF_A_PRODUCT = re.compile(rf" (?:this|the) combin(?:ation|ed) (?:product|preparation|{FORMS})\b[^.;,]{{0,20}}$")
_WITH_A_NAME = re.compile(r"\W*(?:with|by|having|under|called|that has)\b[^.;]{0,45}\bnames?\b")
_STRONGEST = re.compile(
    rf"\b(?:{PRE}|fixed(?:-| )?(?:dose|ratio)|commercially|ready-made|approved (?:combined|combination))\b"
)
_STRONG = re.compile(
    rf"\b(?:{PRE}|fixed(?:-| )?(?:dose|ratio)|commercially|ready-made|standard(?:i[sz]ed)?\W+(?:\w+\W+){{0,4}}?(?:product|formulation|medication|medicine|combination|preparation|drug))\b"
)
_HEDGE = re.compile(
    r" not (?:always|necessarily|only|just|merely|all|every|simply|the only|limited|solely)\b| no longer\b| (?:whether|unclear|unknown|unlike|not known|could not (?:confirm|establish))\b|"
    r" other (?:products|medicines|combinations|brands)\b| (?:higher|lower|different) strength\b| no (?:single )?(?:drug|medicine|medication) (?:can|is without)"
)
_CONDITIONS = (" if ", " in some countries ")  # with which a sentence begins
_EITHER = re.compile(
    r" or (?:sometimes |occasionally |may be |may come |can be |available )?(?:in |as |as part of |together in )?(?:a |one )?(?:single|combin|fixed|co-?form)"
    r"| (?:or|and/or) separately\b| either\b"
)
_RATHER = re.compile(
    r"\bbut\b(?: is| rather| instead)*\s?(?:as )?(?:a |an |the |refers to a |represents a )?(?:\w+\W+){0,4}?(?:combination|formulation|blend|mixture|group|class|type|category|form)\b"
)
# What it is sold as instead is one product: "…, but rather as a branded formulation".
_SOLD_OTHERWISE = re.compile(
    rf"[^.;]{{0,60}}?\bbut(?: rather| instead| only| usually)*(?: (?:sold|marketed|available|supplied))? (?:as|in|under) (?:an? |the |one )?(?:[\w\-]+ ){{0,2}}?(?:branded|brand|{THING})\b"
    r"(?! (?:names|therap|treatment|use\b|regimen))"
)
# One strength, release form or way of being sold, or some people only: there may be such a product otherwise.
_RESTRICTED = re.compile(
    r" (?:in|with|at|of) (?:an? |the |any )?\d[\d./ ]*(?:mg|mcg|g|ml|%)(?=\W)"
    r"| (?:extended|modified|prolonged|sustained|delayed|slow|immediate)[- ]release\b"
    r"| without (?:a )?prescription\b| over[- ]the[- ]counter\b"
    r"| (?:in|as) (?:an? )?(?:liquid|chewable|soluble|dispersible|injectable)(?: form\w*)?\b"
    r"| (?:by|for) (?:pregnant|breastfeeding|children|infants|babies|women|men|older|elderly|adults)\b"
)
_TELLS_WHAT_TO_DO = re.compile(
    r" (?:please )?(?:do not|never|you (?:should|must|may) not) (?:take|use|swallow|buy|mix|give|switch|split|crush|chew)\b"
)
# Looked for first: most sentences have none of these words.
_MAY_DENY = frozenset(
    "not not, never no no, no. nobody nothing separate separate, separately separately, separately. distinct different individual individually rarely seldom "
    "unlikely neither cannot non-existent without own own. own, none standalone stand-alone".split()
)
_OF_ONE = (
    "standard", "single", "separate", "pre-", "combined", "approved", "available", "commerc", "fixed", "together", "distinct", "individual",
    "different", "marketed", "premix", "unified", "recogni", "official", "readily", "establish", " sold", "combination", "formulation",
    " both", " same ", " the two", "contain", "exist", " own", "standalone", "stand-alone", " not one", " one but", " combin", " unit", " join", "fdc", "co-formul", "coformul", " as one", " in one", " into one", " such ",
)  # fmt: skip


def denial(statement: Statement, text: str, subjects: Subjects) -> Weight:
    if _MAY_DENY.isdisjoint(text.split()) or not any(map(text.__contains__, _OF_ONE)):
        return Weight.NONE
    if _TELLS_WHAT_TO_DO.match(text):
        return Weight.NONE
    text = with_both(text, subjects)
    hedged = text.startswith(_CONDITIONS) or _HEDGE.search(text) or _EITHER.search(text)
    denied = Weight.NONE if hedged else max(_clauses_deny(text), _denies_both(text))
    if denied is Weight.NONE and statement.role is Role.FAQS and text.startswith(" no"):
        asked = simple(statement.asked)
        if re.match(r" no\b[,.]? (?:this|it|there|they|the)\b", text) and ASKS_FOR_ONE.search(
            with_both(asked, subjects)
        ):
            return Weight.NONE if ROUTE.search(asked) else Weight.HINT
    return denied


def _denies_both(text: str) -> Weight:
    """Nobody makes one thing of both, nothing holds both, such a thing does not exist, each is a thing of its own."""
    for pattern in (_NOBODY_MAKES, _NOTHING_HOLDS, _EXISTS_NOT):
        hit = pattern.search(text)
        if hit and _is_of_the_product(text, hit) and not _is_ruled(text, hit):
            return Weight.CLEAR
    hit = _OF_ITS_OWN.search(text)
    if hit and _is_of_the_product(text, hit):
        return Weight.PLAIN if is_plainly_said(text) else Weight.HINT
    hit = _NOT_APPROVED.search(text) or _NO_SUCH.search(text)
    return Weight.HINT if hit and not (ROUTE.search(hit[0]) or NAME.search(hit[0])) else Weight.NONE


def _is_restricted(said: str, behind: str) -> bool:
    """By its own words, or by what stands behind it in its clause."""
    return bool(_RESTRICTED.search(f"{said}{next(iter(clauses(behind)), behind)} "))


def _is_of_the_product(text: str, hit: re.Match[str]) -> bool:
    if _is_restricted(hit[0], text[hit.end() : hit.end() + 60]):
        return False
    return not (is_guessed(text, hit) or ROUTE.search(hit[0]) or NAME.search(hit[0]) or " generic " in hit[0])


def _is_ruled(text: str, hit: re.Match[str]) -> bool:
    """Whether the sentence says what no such product may be or do, not that there is none."""
    return bool(_IS_SUBJECT.search(text, 0, hit.end()) and _RULES_ON_IT.match(text, hit.end()))


def _rules_on(said: str, sentence: str) -> bool:
    """The same for "no combined tablet", with the sentence around it."""
    before, _, behind = sentence.partition(said)
    return bool(_RULES.match(behind)) and not before.endswith(_THERE_IS)


def _clauses_deny(text: str) -> Weight:
    if _NO_ROUTE.match(text):
        return Weight.NONE
    whole = _clause_denies(text, text)
    return whole or max((_clause_denies(clause, text) for clause in clauses(text)), default=Weight.NONE)


def _clause_denies(clause: str, sentence: str) -> Weight:
    for pattern in (_NOT_ONE, _NOT_MADE, _NOT_PUT, _NOT_AVAILABLE, _NOT_AS_ONE):
        hit = pattern.search(clause)
        if (
            hit
            and not is_guessed(clause, hit)
            and not _governs_other(hit, sentence if clause.startswith(" not ") else clause, sentence)
        ):
            return Weight.VAGUE if _is_vague(hit[0], sentence) else Weight.CLEAR
    return Weight.NONE if ROUTE.search(clause) else separateness(clause, sentence)


def _is_vague(said: str, sentence: str) -> bool:
    """ "Not a single medicine but …" may only mean that it has two ingredients; "not universally approved" is local."""
    if _STRONGEST.search(said) or _UNITED.search(said) or TOGETHER.search(sentence):
        return False
    if re.search(r"\buniversal|\bwidely[- ]approved", said) or _IN_PLACES.search(sentence):
        return True
    return (
        not (_STRONG.search(said) and _STRONG.search(_ONE_SUBSTANCE.sub(" ", said)))
        and bool(_ONE_SUBSTANCE.search(said))
        and not re.search(r"\bin(?:to)? a single\b", said)
    )


def _governs_other(hit: re.Match[str], clause: str, sentence: str) -> bool:
    """Whether the negation is about a route, a name, a dose or an approval instead of the product."""
    said, behind = hit[0], sentence.partition(hit[0])[2][:60]
    if _is_restricted(said, behind):
        return True
    if said.endswith("readily") or IN_PASSING.search(sentence.partition(said)[0][-80:]):
        return True
    if (hit.re in (_NOT_AVAILABLE, _NOT_AS_ONE) or hit.string != clause) and ROUTE.search(clause):
        return True
    if _GENERIC_OF_IT.search(said) or (hit.re is _NOT_AVAILABLE and _ABOUT.search(hit.string[: hit.start()])):
        return True
    if ROUTE.search(said) or ROUTE.search(behind[:30]) or _FOR_A_PURPOSE.search(behind):
        return True
    if NAME.search(said) or NAME.search(behind[:25]) or _WITH_A_NAME.match(behind):
        return not _STRONGEST.search(said)
    if hit.re is _NOT_ONE and "approved" in said and _OF_A_PRODUCT.search(sentence.partition(said)[0]):
        return True
    if hit.re is _NOT_ONE and said.startswith((" no ", " none ")) and _rules_on(said, sentence):
        return True
    if (hit.re is _NOT_ONE and _FOR_WHOM.match(behind)) or _SOLD_OTHERWISE.match(sentence.partition(said)[2]):
        return True
    if _RATHER.search(behind[:60]):
        return not _STRONG.search(said)
    return bool(_APPROVAL.search(said) or _APPROVAL.search(behind[:35])) and not _STRONG.search(said)
