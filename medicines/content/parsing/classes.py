"""Drug classes that a page names of its own ingredients.

Known classes come from the vocabulary, which is data; unknown ones are told by the build of their names (an inhibitor,
an antagonist, an anti-something). A class counts only where the page predicates it of an ingredient: "X is a …",
"X, a …,", "the … X", a label "X:" with "A …" behind it, or a label "Drug class:".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from medicines.content.class_names import WORD, ClassNames, joined, singular
from medicines.content.document import ClassPart, PageDocument
from medicines.content.folding import fold, unaccented
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.routes import routes_in, routes_of_variant
from medicines.vocabulary import ClassGround, SectionKind

_SECTIONS = {
    SectionKind.ABOUT,
    SectionKind.NAMES,
    SectionKind.USAGE,
    SectionKind.HOW_IT_WORKS,
    SectionKind.KEY_FACTS,
    SectionKind.COMBINED_USE,
    SectionKind.OTHER,
}
# Names of classes that no vocabulary need list: their last word tells.
_HEAD = re.compile(
    r"(?:\w+-)?(?:inhibitor|blocker|agonist|antagonist|antibiotic|vaccine|vitamin|mineral|modulator|analog|analogue|derivative|"
    r"antibody|hormone|enzyme|coenzyme|toxoid|immunoglobulin|electrolyte|surfactant|activator|sensitizer|sensitiser|stabilizer|stabiliser|"
    r"mimetic|suppressant|depressant|stimulant|relaxant|emollient|humectant|astringent|carminative|chelator|antidote|"
    r"barbiturate|salicylate|nitrate|fibrate|retinoid|prostaglandin|probiotic|prebiotic|opioid|opiate|narcotic|expectorant|"
    r"decongestant|laxative|diuretic|counterirritant|sedative|hypnotic|bronchodilator|vasodilator|vasoconstrictor|mydriatic|"
    r"anesthetic|anaesthetic|analgesic|steroid|sulfonamide|sulphonamide|penicillin|cephalosporin|carbapenem|macrolide|"
    r"nucleoside|nucleotide|isomer|enantiomer|prodrug|metabolite|insecticide|disinfectant|chemotherapeutic|cytoprotectant|"
    r"tocolytic|spasmolytic|digestive|nootropic|adaptogen|immunosuppressant|immunostimulant|immunomodulator|secretagogue|"
    r"contraceptive|progestin|progestogen|estrogen|oestrogen|androgen|glucocorticoid|mineralocorticoid|"
    r"radiopharmaceutical|protectant|substitute|scavenger|binder|acid|agent)s?"
    r"|anti-?[a-z]{4,}|[a-z]{3,}(?:lytics?|leptics?|mimetics?|plegics?|tropics?|steroids?|dilators?|pressors?|cyclines?|quinolones?|sartans?|statins?)"
    r"|[a-z]+(?:azole|mycin|penem|azepine|diazepine|thiazide|glycoside|phosphonate|gliptin|gliflozin|triptan)s?"
)
# Heads that say nothing alone: they need a word before them.
_WEAK = frozenset(
    "inhibitor blocker agonist antagonist modulator analog analogue derivative antibody agent extract acid substitute supplement "
    "activator stabilizer stabiliser isomer enantiomer prodrug metabolite binder scavenger stimulant substance".split()
)
_NO_CLASS = frozenset(
    "antibody-drug antidote anticipation antigen antigens antibodies supplement prodrug metabolite extract".split()
)
_CALLED = frozenset("drug drugs medication medications medicine medicines agent agents".split())
# Words before a class that praise or describe and do not classify.
_DESCRIBING = frozenset(
    """a an the this potent powerful strong mild effective common commonly widely well-known known new newer older old novel modern
    prescription generic popular unique specific certain particular single combination combined fixed-dose used type form kind class
    group family member category of drug drugs medication medications medicine medicines called named also primarily mainly
    highly very relatively more most less traditional natural naturally-occurring naturally occurring versatile reliable
    first-line second-line oral injectable intravenous very-potent significant major important essential useful commonly-used widely-used
    another competitive noncompetitive first second frequently often typically generally and or both two three four different other various active ingredient ingredients primary main key
    crucial vital reversible irreversible over-the-counter otc prescribed approved investigational experimental
    synthetic semi-synthetic semisynthetic man-made human-made so-called its their dual-action
    well-established separate distinct individual standard typical safe fast-acting rapid-acting rapidly long-term small simple complex pure concentrated""".split()
)
_FIRM = (["essential", "fatty"], ["essential", "amino"], ["essential", "oil"])
_STOP = re.compile(
    r"[.;:!?]|\s[–—-]\s|(?<![-\w])(?:that|which|who|whom|used|using|for|with|to|from|by|in|into|on|at|primarily|mainly|whose|meaning|because|as|when|"
    r"while|but|designed|indicated|prescribed|specifically|available|found|derived|effective|works?|working|helps?|helping|acts?|acting|is|are|was|"
    r"were|has|have|can|may|not|than|similar|such|like|if|it|they|this|developed|intended|given|administered|including|containing|commonly used|"
    r"often used|sometimes|where|through|against|within|between|before|after|under|over|targeting|produced|made|obtained|often|typically|"
    r"historically|formerly|previously|primarily|currently|both|due|of|able|capable|based|possesses|possess|exhibits|provides|has)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"(?: (?:is|are|was|were|being|represents?|remains?)|['’](?:s|re)) (?:(?:also|generally|primarily|typically|often|commonly|mainly|actually|"
    r"essentially|both|itself|usually|now|chemically|considered|classified as|categori[sz]ed as|known as|described as|classed as|used as) )*(?=\w)"
    r"| (?:acts?|works?|functions?|serves?|acting|working|functioning|serving|classified|categori[sz]ed|known|used|considered|classed) (?:\w+ly )?as (?=\w)"
    r"| belong(?:s|ing)? to | a member of | falls? (?:under|into|within) | part of (?=the\b|a\b)"
)
_MEMBERSHIP = re.compile(
    r"^\W*(?:(?:an?|the|one of(?: the)?|part of(?: the)?|in)\s+)?(?:(?:\w+(?:-\w+)?\s+){0,2}?)(?:class|group|family|category|type|form|kind|generation|member|series)\s+of\s+(?:the\s+)?"
    r"(?:(?:\w+(?:-\w+)?\s+){0,2}?(?:drugs?|medications?|medicines?|agents?|compounds?|substances?)\s+(?:called|known as|named|termed|referred to as)\s+)?",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|n't|never|neither|nor|unlike|without|instead of|rather than|than|isn't|aren't)\W*$", re.IGNORECASE
)
_NO = re.compile(r"(?:not|no)\b")
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|while|whereas|but)\s|\b(?:while|whereas|although|because|since|which|but)\b|\band\s(?=\w+\s(?:is|are|acts?|works?)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^\W*(?:\w+ly,?\s+)?(?:it|they|this|these|both|this (?:medication|medicine|drug|antibiotic|agent|vaccine|supplement|compound|enzyme|vitamin|mineral|"
    r"hormone|substance|ingredient|component)|the (?:drug|medication|medicine|former|latter|vaccine)|which|who)\W*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"((?!It |This |They |These |The |You |In |If )[A-Z][\w\-]{4,}(?: [\w\-]+){0,2}?)(?: \([^)]*\))?,? (?:is|are|was|acts|belongs|an?)\b"
)
_POINTS = re.compile(
    r"\W*(?:\w+ly,?\s+)?(?:it|they|this|these|both|the (?:drug|medication|medicine|former|latter|vaccine))\b",
    re.IGNORECASE,
)
_OWN_LEAD = re.compile(
    r"^\W*(?:(?:the|both|generic|drug|active|ingredient|component|as|like|while|in|this|combination|of|medication|containing|and|\d+)\W+)*$"
    r"|^\W*(?:as )?an?\s[^,.;]{3,70},\s$",
    re.IGNORECASE,
)
_REACH = 70  # characters before a name in which its class may stand
_BEFORE = re.compile(r"\b(?:an?|the)\s+((?:[\w\-/]+\s+){1,5}?)(?:called\s+|known as\s+|such as\s+)?[(,]?\s*$")
_CLASS_LABEL = re.compile(
    r"\b(?:drug|therapeutic|pharmacolog\w+|medication|medicine) (?:class|classification|category|group)\b|\bclass(?:ification)?\b.{0,3}$|^class(?:ification)?$",
    re.IGNORECASE,
)
# A label's text that is a name alone ("Antihistamine; reduces …"): its first word is no verb.
_BARE = re.compile(
    r"(?!\w+(?:[^s]s|ing|ed)\b)\w[\w\-]*(?:\s[\w\-]+){0,3}(?=\s*(?:[.,;(]|$|\bthat\b|\bwhich\b|\bused\b))"
)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s*\([^)]*\))?,\s+(?=(?:an?|the|another|both)\s)|\s*\((?=(?:an?\s|the\s)?[A-Za-z])")
_POINT = re.compile(r"[,;.]")
_BRACKETED = re.compile(r"\([^)]*\)?")
_JOINT = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+|/(?=\s)")
_OPENS_WITH_NAME = re.compile(r"an?\s", re.IGNORECASE)
_THIS = re.compile(
    r"(?:this|these|the)\s((?:[\w\-]+\s){0,4}?[\w\-]+)(?=\s(?:[a-z]+[^s]s|can|may|will|has)\b)", re.IGNORECASE
)
_FORMS = frozenset("solution solutions drop drops cream ointment gel tablet lotion bcg".split())
_EXCIPIENT = frozenset(
    "buffering thickening soothing viscosity-increasing viscosity flavoring flavouring sweetening cooling suspending emulsifying".split()
)
_ASIDE = re.compile(r"\(([a-z][a-z \-]{4,40})\)")
_LAY = frozenset("pain reliever fever reducer blood thinner water pill painkiller stool softener numbing".split())
_FAMILY = frozenset("class classes family families group groups category categories".split())
_WHAT = re.compile(r"\bwhat (?:is|are|type|kind|class|family)\b", re.IGNORECASE)


class Named(NamedTuple):
    """A class as the page writes it, in the singular, and the sentence that says so."""

    name: str
    sentence: str


def find_classes(said: Iterable[Statement], subjects: Subjects, classes: ClassNames) -> tuple[Named, ...]:
    """The classes of the page's ingredients, in the order in which it names them."""
    found: dict[str, Named] = {}
    labels: dict[str, bool] = {"": False}
    about_own = False
    for statement in said:
        names_class = (
            statement.opens and "class" in statement.label.lower() and bool(_CLASS_LABEL.search(statement.label))
        )
        if statement.kind not in _SECTIONS and not names_class:
            continue
        if statement.asked and not _WHAT.search(statement.asked):
            continue
        if statement.opens:
            about_own = len(subjects.ingredients) == 1 or bool(statement.subject)
        text = statement.text
        mentions = subjects.mentions(text) or (_misspelt(text, subjects) if statement.opens else [])
        own_label = statement.opens and _is_own(statement.label, subjects, labels)
        about_own = about_own or bool(mentions)
        if not (mentions or own_label or names_class or (about_own and _POINTS.match(text))):
            continue
        for window in _windows(text, mentions, own_label=own_label, about_own=about_own, names_class=names_class):
            for name in names_in(window, classes):
                if not _is_substance(name, subjects):
                    found.setdefault(fold(name), Named(name, text))
        about_own = about_own or own_label
    return tuple(found.values())


def with_classes(document: PageDocument, named: Sequence[Named], classes: ClassNames) -> PageDocument:
    """The document with the classes that the page names, and with those of the vocabulary in which it stands."""
    return replace(document, drug_classes=tuple(one.name for one in named), classes=_assigned(document, named, classes))


def _assigned(document: PageDocument, named: Iterable[Named], classes: ClassNames) -> tuple[ClassPart, ...]:
    """Those that the page names, then those of its ingredients' names that say more than it does, on the routes that the
    title or else the sections speak of."""
    routes = routes_of_variant(document.variant) or routes_in(" ".join(part.text for part in document.sections))
    said = ((classes.resolve(one.name), one.sentence) for one in named)
    parts = {name: ClassPart(name, ClassGround.PAGE, sentence) for name, sentence in reversed(list(said)) if name}
    known = set(parts).union(*(classes.above(name) for name in parts))
    for ingredient in document.ingredients:
        for name, ground, evidence in classes.of_substance(ingredient.name, routes=routes):
            if name not in known:
                parts.setdefault(name, ClassPart(name, ground, evidence))
    return tuple(parts[name] for name in sorted(parts))


def _misspelt(text: str, subjects: Subjects) -> list[tuple[int, int, str]]:
    """A sentence's subject that is nearly an ingredient's name: "Tazobactam" on a page on "Tazobactum"."""
    lead = _SUBJECT.match(text)
    found = subjects.find(lead[1])[0] if lead else ()
    return [(0, len(lead[1]), found[0])] if lead and found else []


def _is_substance(name: str, subjects: Subjects) -> bool:
    """ "Folic acid" and "vitamin B9" name one substance, not a class of them."""
    own = {fold(other) for other in (*subjects.ingredients, *(other for other, _ in subjects.synonyms))}
    return fold(name) in own or bool(re.fullmatch(r"(?:pro)?vitamin [a-k][\d\-]*", name.lower()))


def _is_own(label: str, subjects: Subjects, known: dict[str, bool]) -> bool:
    """Whether a label is an ingredient's name. Labels repeat from section to section."""
    if label not in known:
        known[label] = bool(subjects.find(label.split("(")[0])[0])
    return known[label]


def _windows(
    text: str, mentions: list[tuple[int, int, str]], *, own_label: bool, about_own: bool, names_class: bool
) -> Iterator[str]:
    """The pieces of a sentence that say what an ingredient is."""
    if names_class:
        yield text
    if own_label and _ARTICLE.match(text):
        yield text
    elif own_label and (this := _THIS.match(text)):
        yield this[1]
    elif own_label and (bare := _BARE.match(text)):
        yield bare[0]
    for hit in _PREDICATE.finditer(f" {text[0].lower()}{text[1:]}"):
        if _predicated(text, hit, mentions, own_label=own_label, about_own=about_own):
            yield text[hit.end() - 1 :]
    for start, end, _ in mentions:
        yield from _beside(text, start, end)


def _predicated(
    text: str, hit: re.Match[str], mentions: list[tuple[int, int, str]], *, own_label: bool, about_own: bool
) -> bool:
    """Whether the subject of this verb is an ingredient of the page."""
    verb, behind = max(0, hit.start() - 1), hit.end() - 1  # the pattern saw the text with a space in front
    before = text[:verb]
    if _DENIED.search(before) or _NO.match(text, behind):
        return False
    clause = max((cut.end() for cut in _CLAUSE.finditer(before)), default=0)
    subject = text[clause:verb]
    own = [start for start, _, _ in mentions if clause <= start < verb]
    if own:
        return bool(_OWN_LEAD.match(text[clause : own[0]]))
    if own_label and not clause and _OPENS_WITH_NAME.match(text):
        return True
    if _PRONOUN.match(subject):
        return about_own or own_label or any(start < clause for start, _, _ in mentions)
    return not subject.strip(" ,") and (own_label or bool(mentions and mentions[0][0] < clause))


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    """ "X, an opioid, …", "X (an opioid)", "the opioid X", "an opioid (X)"."""
    behind = _BEHIND.match(text, end)
    if behind:
        inner = text[behind.end() :]
        yield inner.split(")")[0] if behind[0].endswith("(") else _POINT.split(inner, maxsplit=1)[0]
    lead = text[max(0, start - _REACH) : start]
    before = _BEFORE.search(lead)
    if before and not _DENIED.search(lead[: before.start()]):
        yield before[1]


def names_in(window: str, classes: ClassNames) -> Iterator[str]:
    """The names of classes with which a piece of text begins: one, or several joined by "and" or commas."""
    open_text = _BRACKETED.sub(lambda hit: " " * len(hit[0]), window) if "(" in window else window
    text = _MEMBERSHIP.sub("", open_text, count=1)
    gone = len(window) - len(text)
    stop = _STOP.search(text.lstrip())
    text = text.lstrip()
    text = text[: stop.start()] if stop else text
    found = False
    for piece in _JOINT.split(text)[:4]:
        name = _name(piece, classes)
        if name:
            found = True
            yield name
        elif not _only_describes(piece):
            break
    for hit in _ASIDE.finditer(window, 0, gone + len(text)) if found else ():
        if not set(hit[1].split()) & _LAY and (name := _name(hit[1], classes)):
            yield name


def _only_describes(piece: str) -> bool:
    words = [word.lower() for word in WORD.findall(piece)]
    return len(words) <= 3 and all(
        word in _DESCRIBING or word.endswith(("ing", "ive", "ed", "al", "ic", "spectrum")) for word in words
    )


def _name(piece: str, classes: ClassNames) -> str:
    written = WORD.findall(piece)[:14]
    words = [unaccented(word.replace("’", "'")) for word in written]
    while len(words) > 1 and words[-1] in _FAMILY:
        words.pop()
    end = _end_of_class(words, classes)
    if not end or [word for word in words[end:] if word not in _CALLED and not word.endswith("ly")]:
        return ""
    start = 0
    while (
        start < end - 1
        and words[start : start + 2] not in _FIRM
        and (words[start] in _DESCRIBING or words[start].endswith(("ly", "-dose")))
    ):
        start += 1
    if end < len(words) and words[end] in _CALLED and words[end - 1] not in _CALLED:
        end += 1
    if words[start] == "broad-spectrum" and end - start > 2:
        start += 1
    name = [*written[start : end - 1], singular(written[end - 1])]
    if name[-1].lower() in _FORMS or _EXCIPIENT & {word.lower() for word in name}:
        return ""
    if len(name) > 6 or (len(name) == 1 and (name[0].lower() in _WEAK or name[0].lower() in _NO_CLASS | _CALLED)):
        return ""
    return " ".join(_uncapitalised(word) if at == 0 else word for at, word in enumerate(name))


def _end_of_class(words: list[str], classes: ClassNames) -> int:
    """The position behind the last word that ends a known class, or else looks like a class."""
    keys = [joined(word) for word in words]
    known = 0
    for start in range(len(words)):
        length = classes.longest(keys, start)
        if length:
            known = max(known, start + length)
    if not known and any("-" in word for word in words):
        known = _known_in_split(words, classes)
    shaped = [at + 1 for at, word in enumerate(words) if _is_head(word) and not (at == 0 and word in _WEAK)]
    return max(known, shaped[-1] if shaped else 0)


def _known_in_split(words: list[str], classes: ClassNames) -> int:
    """ "beta-lactam antibiotic" is in the vocabulary as three words, too."""
    pieces = [(piece, at) for at, word in enumerate(words) for piece in word.split("-")]
    keys = [piece for piece, _ in pieces]
    ends = [start + length for start in range(len(keys)) if (length := classes.longest(keys, start))]
    return pieces[max(ends) - 1][1] + 1 if ends else 0


@lru_cache(maxsize=8192)
def _is_head(word: str) -> bool:
    """Pages share their words: asking once for each is enough."""
    return bool(_HEAD.fullmatch(word))


def _uncapitalised(word: str) -> str:
    """A sentence's first word loses its capital; "ACE", "H2" and "B" keep theirs."""
    return word[0].lower() + word[1:] if len(word) > 1 and word[1:].islower() else word
