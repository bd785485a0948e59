"""The flag says that the ingredients are separate medicines, and a sentence says that they are one product; or the reverse."""

import re
from collections.abc import Iterator
from dataclasses import replace

from medicines.content.checks.drugs import drug_key, subjects_of
from medicines.content.checks.finding import Finding, Place, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.one_thing import (
    FORM,
    HOLD,
    IN_THE_OTHER,
    INSEPARABLE,
    UNREAL,
    are_joined,
    gives_slashed_strengths,
    in_the_same,
    names_all_before_a_form,
)
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.document import PageDocument
from medicines.content.parsing.fixed_dose import Claims, conclude, find_claims
from medicines.content.parsing.headings import Role
from medicines.content.parsing.product_words import Weight
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.country_vocabulary import Country
from medicines.vocabulary import CheckCode, PageKind, SectionKind, Severity

_SILENT = {SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.DRIVING, SectionKind.SOURCES}
# They speak of medicines in passing: here only plain words count.
_PASSING = {
    SectionKind.SIDE_EFFECTS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.STORAGE,
}


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if document.kind != PageKind.COMBINATION or document.not_fixed_dose is None:
        return
    if document.not_fixed_dose:
        yield from _sold_as_one(document, knowledge)
    subjects = subjects_of(document)
    said = {number: one for number, one in enumerate(sentences_of(document)) if one.kind not in _SILENT}
    passing = {number for number, one in said.items() if one.kind in _PASSING}
    claims = find_claims([_statement(number, one) for number, one in said.items()], subjects)
    against = {statement.line for statement in _against(document.not_fixed_dose, claims, subjects, passing)}
    reverse = _doses_as_one if document.not_fixed_dose else _keeps_apart
    against |= {
        number
        for number, one in said.items()
        if reverse(one, subjects) and (number not in passing or _is_of_all(one, subjects))
    }
    if document.not_fixed_dose:
        against |= set(_rows_of_one(said, subjects))
    against -= set(_grounds(said, claims, document))
    yield from (_finding(said[number], document.not_fixed_dose) for number in sorted(against))


def _sold_as_one(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    """What the site itself holds of countries, where the flag says otherwise: a page may still be on the medicines apart."""
    drugs = frozenset(drug_key(part.name, knowledge.names) for part in document.ingredients)
    sold = knowledge.products.get(drugs, ())
    if sold:
        where = "; ".join(f"{Country(one.country).words}: {one.reference}" for one in sold)
        yield Finding(
            code=CheckCode.FLAG_CONTRADICTED,
            severity=Severity.WARNING,
            place=Place("not_fixed_dose"),
            explanation=f"The flag says that the ingredients are separate medicines, but the site’s statuses by country hold "
            f"one product of them ({where}).",
            todo="Decide which of the two the page is about, and say so on it; or correct the status, if it is wrong.",
            evidence=(*sorted(one.slug for one in sold), "True"),
        )


def _grounds(said: dict[int, Said], claims: Claims, document: PageDocument) -> Iterator[int]:
    """The sentences on which the flag rests, which do not speak against it: none where the page says the reverse by them,
    since somebody has turned the flag round and left its ground."""
    turned = conclude(claims).not_fixed_dose is (not document.not_fixed_dose)
    if not turned:
        yield from (number for number, one in said.items() if one.text in document.not_fixed_dose_evidence)


def _statement(number: int, said: Said) -> Statement:
    role = Role.FAQS if said.asked else Role.SECTION
    label = said.labels[-1] if said.labels else ""
    return Statement(said.text, number, said.kind, role, said.subject, label, said.asked)


_IN_ONE = re.compile(
    rf"\b(?:two|three|2|3|all)[\s-]in[\s-](?:one|1)\b|\b(?:two|three|dual|double|twin|multi|2|3)[\s-](?:drug|ingredient|substance|medicine|component|agent|action)[\s-](?:[\w-]+ )?{FORM}\b|\b{FORM}['’]s (?:other|second|two|both) (?:active )?(?:ingredient|substance|half|component|medicine)|\bthe (?:other|second) (?:active )?(?:ingredient|substance|component|half) (?:of|in) the {FORM}\b|\b(?:two|both|different) (?:active )?(?:parts|halves|components|ingredients|substances|medicines|drugs) (?:of|in) (?:the|each|every|this|your|one|a single) (?:[\w-]+ )?{FORM}\b|\b(?:one|1|a single|each) {FORM} of (?:either|any|each|the (?:lower|higher|same)) strength\b",
    re.IGNORECASE,
)
# "Those who need other doses take separate tablets instead."
_FOR_SOME = re.compile(
    r"\b(?:people|patients|adults|children|women|men|those) with\b[^.;]*\bneeds?\b|\binstead\b(?! of (?:one|a single|a combined))|\b\w+ who\b(?! (?:makes?|sells?))",
    re.IGNORECASE,
)
_OF_A_ROUTE = re.compile(r"\b(?:iv|intravenous(?:ly)?|inject\w+|infus\w+|oral(?:ly)?|topical(?:ly)?)\b", re.IGNORECASE)
_IS_ANOTHER = re.compile(
    r"\b(?:is|are|comes in|needs) (?:another|the other|a second|a different)\b|\bof each\b|\b(?:only|just) one of\b|\bthe other\b(?! (?:active |ingredient|component|substance|half|part))",
    re.IGNORECASE,
)
_BOX = re.compile(r"\b(?:pill|tablet|medicine) ?(?:box|organi[sz]er|dispenser|case)(?:es|s)?\b", re.IGNORECASE)
# "One tablet of this on rising and the other medicine at lunch."
_AT_TWO_TIMES = re.compile(
    r"\b(?:on|at|in the|with|before|after) \w+ and (?:the |your )?[\w-]+(?: \w+)? (?:on|at|in the|with|before|after) \w+",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^\W*(?:no|yes|not at all)\b\W+", re.IGNORECASE)
_YES = re.compile(
    r"\W*(?:(?:yes|indeed|correct|exactly)\b|(?:it|they|there|these|this) (?:is|are|do|does|can)(?=\W*$|[.,;:!]))",
    re.IGNORECASE,
)
_NEED_NOT = re.compile(
    r"^\W*(?:(?:you|they|one) )?(?:need not|needn['’]t|do not|don['’]t)(?: need to| have to)?(?=\W)", re.IGNORECASE
)
# What follows from it ("…, so no second bottle is needed") denies nothing.
_SO = re.compile(r",? (?:so|which means|therefore|hence|which is why|that is why)\b.*$", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:no|not|never|nobody)\b|n['’]t\b", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:single|one(?! of\b| \w+ of\b)|combined|combin(?:ation|ing|es)|product|formulation|preparation|supplement|mixture|co-formulated)\b",
    re.IGNORECASE,
)
_FORM_NEXT = re.compile(rf" (?:[\w-]+ )?{FORM}s?\b", re.IGNORECASE)
_ALONGSIDE = re.compile(
    r"\b(?:in combination|combined|together|along|taken|given|used) with (?:the |an? |your )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
_WITH_A_FORM = re.compile(
    rf"\bin combination with (?:the |your |an? )?(?!both\b|one\b|single\b|fixed\b|each\b)[\w-]+ {FORM}s?\b",
    re.IGNORECASE,
)
_BOTH = r"(?:both|the two|them both|all three|the pair|two (?:active )?(?:ingredients|substances|medicines|drugs)|(?:either|each) of the two)"
_THING = rf"(?:{FORM}|cream|syrup|bottle|injection|inhaler|pen|ointment|gel|spray|patch|lotion|foam|cartridge|canister|tube|vial|ampoule|blister|product|pack of tablets|medicine)"
_HOLDS_BOTH = re.compile(
    rf"\b(?:each|every one) (?:one |of (?:them|these) )?{HOLD} (?:both|the two)(?=\W*$|[.,;])|\b(?:each|every one|all) of (?:the|your) (?:\d+ )?(?:[\w-]+ )?{_THING}s? {HOLD} {_BOTH}\b"
    rf"|\b(?:each|every|an?|one|the|a single|this|that|your|our) (?:[\w-]+ )?{_THING},? (?:that |which )?(?:{HOLD}|brings?|puts?)(?: you)? {_BOTH}\b"
    rf"|\b{_BOTH}(?: of them)?(?: [\w-]+){{0,3}}? (?:(?:are|come|comes|is|sit|go|put|packed|pressed|mixed|combined|blended|united|joined|found|contained|delivered|swallowed) )?(?:together )?(?:in|within|into|inside|with) (?:(?:the(?: same)?|one(?: and the same)?|a single|each|every|this) (?:[\w-]+ )?{_THING}\b(?! box)|(?:the|this|that) one\b(?! (?:box|pack|bag)))"
    rf"|\b(?:is|are) (?:already |also )?(?:in|inside|part of|contained in|included in) (?:your|the|every|each|this) (?!same\b)[\w-]+ {FORM}\b"
    rf"|\bone (?:[\w-]+ )?{_THING}, (?:two|both|three) \w+|\b(?:in|as) (?:just )?(?:one|a single) (?:[\w-]+ )?{_THING} (?:instead of|rather than) two\b"
    rf"|\b(?:it|this) (?:holds|contains|releases|combines|unites|comprises|includes|carries|joins) {_BOTH}\b(?! [^.;]{{1,30}} and )|\b(?:both|the two|they) (?:are |come )?(?:\w+ )?(?:in|inside|within) it\b"
    rf"|\b(?:they|both|the two|these|the pair)\b[^.;,]{{0,30}}\b(?:as|in|into|inside) (?:one|a single|the same) (?:[\w-]+ )?{_THING}\b(?! (?:box|a day|daily|each|of each))|\bthis (?:combined|combination|dual|double) (?:[\w-]+ )?{_THING}\b"
    rf"|\b(?:the|a|each|every|one|single|combined) {_THING} (?:with|containing|holding) (?:both|the two)\b(?! (?:hands|doctors|conditions|illnesses))|\b(?:it|this|that|they) (?:is|are|being) (?:just |only |really )?(?:one|a single) (?:[\w-]+ )?(?:product|medicine|{FORM})\b"
    rf"|\bshare (?:a|one|the same|a single) (?:[\w-]+ )?{_THING}\b|\b(?:each|every) (?:half|part|dose|spoonful|drop|puff|ml) {HOLD} {_BOTH}\b"
    rf"|\b(?:it|this combination|the combination|they) (?:is|are|comes?) (?:\w+ )?(?:as|in) (?:a single|one) (?:[\w-]+ )?{_THING}\b(?! (?:a day|daily|each|of each))"
    rf"|\b(?:mixed|pressed|blended|built|dissolved|worked) (?:in|into) the same (?:[\w-]+ )?(?:{_THING}|powder|solution|liquid)\b"
    rf"|\b(?:a|an|one|the|this|each) (?:[\w-]+ ){{0,2}}?{_THING},? (?:in|into) which [^.;]{{0,40}}\b(?:both|the two|two|all three)\b[^.;]{{0,40}}\b(?:mixed|combined|united|joined|blended|dissolved|present|together)\b"
    rf"|\b(?:ready|pre)-?mixed\b|\b(?:as|in) an? (?:single )?(?:cream|ointment|{FORM}|syrup) (?:with|of|holding|containing) (?:both|the two)\b",
    re.IGNORECASE,
)
_ASKS_FOR_ONE = re.compile(
    rf"^(?:is|are) (?:it|this|they|both|these|the two)(?: really| all| just| only)? (?:one|a single|the same|a combined|a combination) (?:[\w-]+ )?(?:{FORM}|medicine|product)\b(?! (?:a|per|each|every|daily|once|or)\b)|^(?:do|does|are|is) (?:they|both|the two|these)(?: \w+)? (?:come|sold|supplied|packed|available|combined|mixed)\b[^?]*\b(?:together|as one|in one)|^(?:are|is|do|does|can|could|may|will|has|have)\b[^?]*\b(?:(?:in|as) (?:one|a single|the same) (?:{FORM}|medicine|product|pack|box)|(?:an?|one) (?:{FORM}|product|medicine) (?:with|of|that (?:has|holds|contains)) (?:both|the two)|(?:they|both|these) one (?:medicine|product|{FORM})|(?:combined|combination|joint|fixed[\s-]dose|single|two-in-one) (?:{FORM}|product|medicine|pill|version)(?=\W*$| (?:of|with|for) (?:both|the two|them)))",
    re.IGNORECASE,
)
# "What is inside one tablet?", to which all ingredients are the answer.
_ASKS_WHAT_IS_IN = re.compile(
    rf"^(?:what|which)\b[^?]*\b(?:in|inside|within|contains?|holds?|make up|made of)\b[^?]*(?<!s)\?$|^what (?:does|do)\b[^?]*\b{_THING} (?:contain|hold|consist of)\b",
    re.IGNORECASE,
)
_ONE_THING = re.compile(rf"\b(?:an?|one|a single|each|every|the|this) (?:[\w-]+ )?{_THING}\b(?!s)", re.IGNORECASE)
_THINGS = re.compile(rf"\b{_THING}s?\b", re.IGNORECASE)
_BETWEEN_THINGS = re.compile(r"; |, (?:while|whereas) ")
# "Many cold remedies share an ingredient with this one, so read both boxes."
_OF_OTHERS = re.compile(
    r"\b(?:other|another|many|some|several|most) (?:[\w-]+ ){0,3}?(?:remed(?:y|ies)|medicines?|products?|painkillers?|preparations?|tablets|syrups)\b",
    re.IGNORECASE,
)
_SINGLE = r"(?:joint|common|combined|combination|single|one|fixed[\s-]dose|same|ready-made)"
_UNIT = rf"(?:products?|{FORM}s?|medicines?|preparations?|formulations?|forms?|dosage forms?|creams?|inhalers?|syrups?)"
_APART_THINGS = rf"(?:packs|packets|boxes|bottles|tubes|{FORM}s|medicines|products|prescriptions|scripts|preparations|drugs|inhalers|creams|items)"
_APART = re.compile(
    rf"\b(?:two|three) (?:separate|different|individual|independent) {_APART_THINGS} (?:are|must|have|will)\b"
    rf"|\b(?:in|as|are|need|needs|on|buy|get|receive|swallow|takes?|hands out|gives out|writes?|has|have) (?:always |really |in fact |only )?(?:(?:two|three)(?! {FORM}s)|(?<=\bin )(?:two|three)|(?<=\bas )(?:two|three)|different|separate|individual|independent|distinct)(?: (?:different|separate|individual|independent|distinct|unconnected))? {_APART_THINGS}\b(?! a day| daily| each (?:day|morning)| (?:will|may|can|vary|differ)\b| (?:once|twice|every|in the|at)\b)"
    rf"|\b(?:both|the two|your two) (?:packs|packets|boxes|bottles|tubes|inhalers|pens|cartons|prescriptions)\b|\bwith (?:two|three) (?:packs|packets|boxes|bottles|prescriptions|products)\b|\b{_UNIT} (?:containing|with|of|that (?:contains|holds|has)) {_BOTH}[^.;]{{0,20}}? (?:never|not|does not exist|do not exist)\b"
    rf"|\b(?:two|three) {_APART_THINGS},? one (?:for|of|with) each\b|\b(?:sold|bought|supplied|prescribed|dispensed|packed|marketed|available|made|come|comes|offered|prescribes? (?:them|both|the two|each)|sells? (?:them|both|the two|each)|dispenses? (?:them|both|the two|each)) (?:only )?(?:separately|individually|on (?:their|its) own|by (?:itself|themselves)|one by one|apart)\b|\b(?:from|in|with|out of) (?:its|their) own (?:[\w-]+ )?(?:pack|packet|box|bottle|tube|blister|inhaler|pen|carton)s?\b"
    rf"|\b(?:nobody|no one|no (?:\w+ )?(?:company|maker|manufacturer|firm|pharmac\w+|brand|supplier)) (?:\w+ )?(?:makes|sells|produces|offers|fills|packs|mixes|joins|unites|presses|blends|put|combined|made|combines|markets|supplies|puts|joined)\b[^.;]{{0,30}}\b(?:both|one|two|together|single|them)\b"
    rf"|\bno (?:such )?{_SINGLE} (?:[\w-]+ )?{_UNIT}\b(?! (?:suits|works|fits|is (?:right|best|enough)|can|should|may|dose))|\bno (?:\w+ )?(?:{_UNIT}) (?:exists?|is (?:made|sold|known|available)|(?:was|has been) (?:\w+ )?(?:made|developed|marketed))\b[^.;]{{0,30}}\b(?:they|both|the two|joined|together|combined|joins|unites)\b|\bneither (?:\w+ ){{0,3}}?(?:contains|holds|includes|comes|marketed|sold|made|packed|supplied|put|found|mixed) (?:\w+ ){{0,3}}?the other\b|\bdo(?:es)? not (?:come|exist) (?:together |as one |in one )"
    rf"|\b(?:each|either)(?: (?:one|medicine|drug|of (?:them|the two)))? (?:\w+ ){{0,4}}?(?:in|from|has|with|on|needs|keeps|requires|under) (?:its|a) (?:own|separate|different) (?:[\w-]+ )?(?:pack|packet|box|bottle|tube|tablet|inhaler|pen|prescription|leaflet|blister|carton|script)\b"
    rf"|\b(?:packs?|packets?|box(?:es)?|tablets?|bottles?|leaflets?) of (?:its|their) own\b|\b(?:cannot|can't) (?:be )?(?:buy|get|find|obtain|have|bought|obtained|found|had)\b[^.;]{{0,15}} (?:as|in) (?:one|a single) {_UNIT}\b|\bis a separate {_UNIT}\b"
    rf"|\b(?:joint|combined|combination|single|fixed[\s-]dose|ready-made) (?:[\w-]+ )?{_UNIT}[^.;,]{{0,25}}? (?:is|are|was|has|have|does|do)(?: not|n't| never)(?: yet| been| currently)* (?:on (?:the market|sale)|exist|available|made|sold|marketed|developed|offered|produced)"
    rf"|\bnot (?:(?:been |yet |ever )*(?:available|made|sold|marketed|supplied|put|joined|packed|offered|combined|manufactured|produced))(?: together)? (?:in|as|into) (?:an? )?{_SINGLE} {_UNIT}\b"
    rf"|\b(?:each|either) (?:\w+ )?(?:is|comes|has|needs|keeps) (?:\w+ )?(?:(?:a|an) (?:\w+ )?of its own|its own (?:tablet|pack|box|prescription|bottle|leaflet))\b"
    rf"|\b(?:product|{FORM}|cream) of both does not exist\b|\b(?:they|both|the two|these) (?:are|have been|were) (?:not|never) (?:\w+ )?(?:made|sold|combined|mixed|put|joined|packed|produced|marketed|supplied)(?: together)? (?:as|in|into) one\b|\bthey are not combined\b|\bare (?:two|three)(?: \w+)? medicines\b|\b(?:a|one) (?:{FORM}|box|pack|packet|bottle|tube|inhaler|prescription) of each\b"
    rf"|\bone (?:is|comes)\b[^.;]{{2,60}}\b(?:and|while|whereas|,) the other (?:is|comes|one)\b[^.;]{{0,30}}\b(?:{FORM}|injection|cream|inhaler|syrup|patch|liquid|gel|spray)\b"
    rf"|\b(?:but|really|actually|in fact) (?:two|three) (?:separate |different )?(?:medicines|drugs|{FORM}s|products)\b(?! in\b)|\b(?:taken|used|given|swallowed|prescribed) side by side\b",
    re.IGNORECASE,
)
_OTHER_PACK = re.compile(
    r"\b(?:from|in|of|with|on) (?:(?:the|a) (?:second|other|different|separate)|another) (?:tube|bottle|pack|packet|box|inhaler|pen|blister|prescription)\b",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"\bnot\b(?! (?:sold|available|combined|made|exist|one\b|been|on (?:the market|sale)))|\b(?:replac\w*|instead|rather than|not have to|no need|need not|don't need|do not need|without|unlike|before|earlier|former\w*|previous\w*|if|switch\w*|was|were|than|save\w*|spare\w*|compared|where(?= (?:it|they|this|that|none|no)\b))\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:both|these|they|each|one of)\b(?! (?:in (?:one|a single|the same)|\w+ contains))(?!.*\b(?:in|into|as) (?:one|a single|the same) )",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"\b(?:take|takes|taken|swallow|dose is|dose:)\b[^.;]{{0,30}}?\b(?:one|two|1|2|half a) {FORM}s?\b|\b(?:one|two|1|2) {FORM}s? (?:is|are|once|twice|every|each|daily|a day|per day)\b",
    re.IGNORECASE,
)
# What is said of one ingredient: its own tablets are sold, too.
_SOLD_APART = re.compile(
    r"\b(?:separately|individually|apart|one by one|on (?:its|their) own|by (?:itself|themselves)|of (?:its|their) own)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\b(?:the two|both|they|these two|all three|the pair)\b", re.IGNORECASE)
_FORM_COLUMN = re.compile(rf"\W*(?:{FORM}|product|strength|pack|cream|injection|syrup)s?\W*", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|neither|nor|none|each|both|every|either|respective|separate\w*|missed|forg\w+)\b|n't\b",
    re.IGNORECASE,
)


def _keeps_apart(said: Said, subjects: Subjects) -> bool:
    """Whether a sentence speaks of two packs, or of nobody who makes one product, as the grammar of imports does not."""
    if _ASKS_FOR_ONE.search(said.asked):
        return bool(
            re.match(
                r"\W*(?:no|not|none|neither|nowhere|(?:it|they|these|this) (?:is|are|do|does) not(?=\W*$|[.,;:!])|there (?:is|are) (?:none|no|not)|(?:it|they|these|there|you get) (?:is |are )?(?:two|three|separate))\b",
                said.text,
                re.IGNORECASE,
            )
        )
    named = subjects.named_in(said.text) or subjects.named_in(said.asked)
    apart = _APART.search(said.text) or (_OTHER_PACK.search(said.text) if named == set(subjects.ingredients) else None)
    return apart is not None and not (
        (len(named) == 1 and not _ALL_OF_THEM.search(said.text) and _SOLD_APART.search(said.text))
        or _OF_A_ROUTE.search(_part_around(said.text, apart))
        or _FOR_SOME.search(said.text)
        or _IN_PASSING.search(_part_around(said.text, apart))
        or said.subject
        or (not named and _OF_OTHERS.search(said.text))
    )


def _part_around(text: str, hit: re.Match[str]) -> str:
    """The part of a sentence, between semicolons and behind a "but", in which something was found."""
    start, end = max(text.rfind(cut, 0, hit.start() + 4) + 1 for cut in ("; ", " but")), text.find("; ", hit.end())
    return text[start : end if end > 0 else len(text)]


def _has_one_each(text: str, subjects: Subjects) -> bool:
    """ "One losartan tablet and one hydrochlorothiazide tablet"; "one capsule holds losartan; hydrochlorothiazide tablets …"."""
    parts = [subjects.named_in(part) for part in _BETWEEN_THINGS.split(text) if _THINGS.search(part)]
    if len(parts) > 1 and all(len(part) == 1 for part in parts) and len(frozenset().union(*parts)) > 1:
        return True
    each = [name for _, end, name in subjects.mentions(text.lower()) if _FORM_NEXT.match(text[end:])]
    return len(set(each)) > 1 and not are_joined(text, subjects.mentions(text.lower()))


def _is_with_tablets_of(text: str, subjects: Subjects) -> bool:
    """ "In combination with iron tablets levothyroxine works less well": a tablet of one of them only."""
    return bool(_WITH_A_FORM.search(text)) or any(
        _ALONGSIDE.search(text[:start]) and _FORM_NEXT.match(text[end:])
        for start, end, _ in subjects.mentions(text.lower())
    )


def _is_of_one(text: str, subjects: Subjects) -> bool:
    """Whether a hint speaks of the combination, and not of each medicine by itself: "both are available as tablets"."""
    if _has_one_each(text, subjects) or _is_with_tablets_of(text, subjects) or _IS_ANOTHER.search(text):
        return False
    if _ONE.search(text):
        return True
    named = subjects.named_in(text)
    return named == set(subjects.ingredients) and not _SEVERAL.search(text)


def _doses_as_one(said: Said, subjects: Subjects) -> bool:
    """Whether a page on several counts tablets without saying of which: there is but one."""
    named = subjects.mentions(" ".join([said.text, *said.labels, said.asked])) or said.subject
    if _ASKS_FOR_ONE.search(said.asked) and _YES.match(said.text):
        return True
    if _answers_what_is_in_one(said, subjects):
        return True
    text = _ANSWER.sub("", said.text)
    if same := in_the_same(replace(said, text=text), subjects):
        return not _DENIES.search(_NEED_NOT.sub("", same))
    if not named and gives_slashed_strengths(text, subjects):
        return not _DENIES.search(text)
    as_one = _IN_ONE.search(text) or _HOLDS_BOTH.search(text)
    if as_one:
        return not (
            _DENIES.search(re.split(r"[:;] |, (?:since|because) ", text[: as_one.end()])[-1]) or UNREAL.search(text)
        )
    if names_all_before_a_form(text, subjects):
        return not _DENIES.search(_SO.sub("", INSEPARABLE.sub("", text)))
    return (
        said.kind is SectionKind.DOSAGE and not named and bool(_TAKEN.search(said.text)) and not _NOT.search(said.text)
    )


def _answers_what_is_in_one(said: Said, subjects: Subjects) -> bool:
    """Whether all ingredients are the answer to what is in one thing; not where the answer has things of its own."""
    if not (_ASKS_WHAT_IS_IN.search(said.asked) and _ONE_THING.search(said.asked)):
        return False
    named = subjects.named_in(said.text)
    return named == set(subjects.ingredients) and not (_NOT.search(said.text) or _THINGS.search(said.text))


def _against(separate: bool, claims: Claims, subjects: Subjects, passing: set[int]) -> list[Statement]:
    """The sentences that say the reverse of the flag. One product's page may hint at separate medicines in passing."""
    if separate:
        spoken = [
            found
            for found in claims.affirmations
            if not any(sign.search(found[1].text) for sign in (_BOX, IN_THE_OTHER, _AT_TWO_TIMES))
        ]
        return [
            one
            for weight, one in spoken
            if weight is Weight.CLEAR or (one.line not in passing and _is_of_one(one.text, subjects))
        ]
    least = {True: Weight.CLEAR, False: Weight.PLAIN}
    spoken = [one for weight, one in claims.denials if weight >= least[one.line in passing]]
    return [one for one in spoken if not _FOR_SOME.search(one.text)]


def _is_of_all(said: Said, subjects: Subjects) -> bool:
    """Whether a sentence speaks of all of the ingredients, and not of other medicines."""
    named = subjects.named_in(said.text)
    of_all = _ALL_OF_THEM.search(said.text) or _IN_ONE.search(said.text)
    return named == set(subjects.ingredients) or bool(not named and of_all) or bool(in_the_same(said, subjects))


def _rows_of_one(said: dict[int, Said], subjects: Subjects) -> Iterator[int]:
    """The last cells of a table's rows that give, for one tablet, how much of every ingredient is in it."""
    named: dict[tuple[str, str], set[str]] = {}
    for number, one in said.items():
        if len(one.labels) > 1 and _FORM_COLUMN.fullmatch(one.labels[0]):
            row = (one.place, one.text.partition(":")[0])
            held = named.setdefault(row, set())
            held |= subjects.named_in(one.labels[-1])
            if held == set(subjects.ingredients):
                yield number
                held.clear()


def _finding(said: Said, separate: bool) -> Finding:
    flag, reverse = ("separate medicines", "one product") if separate else ("one product", "separate medicines")
    return Finding(
        code=CheckCode.FLAG_CONTRADICTED,
        severity=Severity.ERROR,
        place=said.place,
        explanation=f"The flag says that the ingredients are {flag}, but {quote(said.text)} speaks of {reverse}.",
        todo="Find out in a source which is right. Correct the flag (with its ground) or the sentence.",
        evidence=(said.text, str(separate)),
    )
