"""Where a sentence says what an ingredient is: "X is a …", "X, a …,", "the … X", "Like other …, X", "This …".

Gives the pieces that may begin with a class's name; what they name is read by `class_phrases`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from medicines.content.folding import lowered
from medicines.content.salts import SALTS

# What stands between a subject and its class, behind a space; and a short form of "is", which stands behind none.
_QUALIFIED = (
    r"(?:(?:\w+ly|also|often|both|all|each|itself|now|sometimes|still|considered|"
    r"(?:(?:classified|categori[sz]ed|known|described|classed|regarded|defined|used|employed|utili[sz]ed|given|taken|prescribed|valued|combined|formulated|"
    r"marketed|sold|added|included|recogni[sz]ed|referred to)(?: \w+ly)? )?as) )*(?=\w)"
)
_IS = rf"(?:is|are|was|were|being|represents?|remains?) {_QUALIFIED}"
_SHORT_IS = rf"(?:(?<=\bit)|(?<=\bthey)|(?<=\bthat))['’](?:s|re) {_QUALIFIED}"  # "the skin's barrier" is none
_AS = (
    r"(?:acts?|works?|functions?|serves?|acting|working|functioning|serving|classified|categori[sz]ed|known|used|considered|classed|"
    r"added|included|use|uses|role|roles|function|action|properties|property|effects|activity) (?:\w+ly )?as (?:both )?(?=\w)"
)
_USED_AS = r"\b(?:used|given|prescribed|applied|taken)\b[^.;()]{3,90}?(?:,| and| or|, and) (?:also )?as (?=an?\b)"
_AND_AS = re.compile(r" and (?:also )?as (?=an?\b)")  # "acts as an antiseptic, and as a buffer"
_BELONGS = r"(?:belong(?:s|ing)? to|a member of|falls? (?:under|into|within)) "
_PART_OF = r"\bpart of (?=(?:the|an?)\s(?:[\w\-]+\s){0,4}?(?:class|group|family|category)\b)"
_PREDICATE = re.compile(rf"(?: {_IS}|{_SHORT_IS})| {_AS}|{_USED_AS}| {_BELONGS}|{_PART_OF}")
_UNSPACED = ("t's ", "t’s ", "t're ", "t’re ", "y's ", "y’s ", "y're ", "y’re ", " as a", "part of ")
# The same for a text without the pieces of the others: an expression that begins with a space is much the faster one.
_SPACED_PREDICATE = re.compile(rf" (?:{_IS}|{_AS}|{_BELONGS})")
_PLAIN_PREDICATE = re.compile(rf" (?:{_IS}|{_BELONGS})")
_DENIED = re.compile(
    r"\b(?:not|n't|never|neither|nor|unlike|without|instead of|rather than|than|isn't|aren't)\W*$", re.IGNORECASE
)
_NO = re.compile(r"(?:not|no)\b")
_CLAUSE = re.compile(
    r"[;:]\s|(?<=\w\w\w[\w)])\.\s|,\s(?:and|while|whereas|but)\s|\b(?:while|whereas|although|because|since|which|whose|who|but)\b|\band\s(?=\w+\s(?:is|are|acts?|works?)\b)",
)
_ITSELF = (
    r"(?:medication|medicine|drug|antibiotic|agent|vaccine|supplement|compound|enzyme|vitamin|mineral|hormone|substance|ingredient|"
    r"component|oil|salt|extract|protein|preparation|product|nutrient|antibody|treatment)s?"
)
_NOTED = r"(?:(?:please )?note that |it(?:['’]s| is) (?:\w+ )?(?:important|crucial|worth|essential|vital) (?:to )?(?:\w+ ){1,2}that )?"
_PRONOUN = re.compile(
    rf"^\W*(?:\w+ly\s+|\w+,\s+)?{_NOTED}(?:it|they|this|these|both|(?:this|these) (?:[\w\-]+ ){{0,2}}?{_ITSELF}|"
    r"the (?:drug|medication|medicine|former|latter|(?:[\w\-]+ ){0,3}vaccine)|(?:.*\b)?(?:its|their)(?: \w+){0,4}|"
    r"(?:its|their) (?:\w+ ){0,2}(?:use|role|application|function)s? (?:in|for)(?: [\w\-]+){1,4}|it(?: also)? (?:saw|has|had|found|finds|sees)(?: \w+){0,2})"
    r"(?:(?: (?:is|are|was|were|can|may|might|could|has been|also|often|\w+ly)|['’](?:s|re))(?: \w+){0,2})?\W*$",
    re.IGNORECASE,
)
# A page on several substances says of all of them what it says of "this combination".
_WHOLE = re.compile(
    r"^\W*(?:this|the) (?:\w+ )?combin(?:ation|ed)(?: (?:medication|medicine|drug|product|preparation|formulation|therapy|vaccine|cream|ointment|gel|tablet|supplement)| of [^,.;:]{3,90})?\W*$",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"\W*(?:\w+, )?(?:(?:this|the) (?:\w+ )?combin(?:ation|ed)\b|(?:it|this) (?:is|represents) (?:an? |the )?(?:[\w\-]+ )?(?:combination|mixture|collection|blend) of\b)",
    re.IGNORECASE,
)
# What may stand between a name and a "which" that speaks of it: a salt, a bracket, or what the sentence says that it is.
_UP_TO_WHICH = re.compile(
    r"(?: (?!and\b|or\b|with\b|into\b|to\b)[\w\-]+)?(?:\s*\([^)]*\))?(?:,? (?:(?:is|are|was|were) )?(?:an?|the|one of the) (?:[\w\-/]+ ){0,6}?[\w\-/]+(?:\s*\([^)]*\))?)?\s*,?\s*"
)
# What may stand before a main clause.
_BEFORE_ALL = (
    r"(?:in|for|when|as|by|at|on|once|after|before|within|beyond|besides|despite|through|under|with|to|from|since|during|similar|"
    r"outside|apart|aside|chemically|pharmacologically|medically|historically|structurally|traditionally)\b[^,.;]*,\s*"
)
_INTRODUCTION = re.compile(rf"^\W*{_BEFORE_ALL}", re.IGNORECASE)
# "Like other macrolides, X …" and "X, like many macrolides, …" count X among them.
_LIKE = re.compile(
    r"\b(?:like|as with) (?:(?:all|most|many|some|several|any)(?: other)?|other) ((?:[\w\-]+ ){0,4}?[\w\-]+s(?: \([^)]*\))?),\s*",
    re.IGNORECASE,
)
_POINTS = re.compile(
    rf"\W*(?:\w+ly\s+|\w+,\s+|(?:while|although|though|because|since)\s+)?(?:{_BEFORE_ALL})?"
    rf"(?:(?:used|given|known) as [^,.;]+, )?"
    rf"(?:it|its|they|their|this|these|both|the (?:drug|medication|medicine|former|latter|(?:[\w\-]+ ){{0,3}}vaccine))\b",
    re.IGNORECASE,
)
_ITS_USE = re.compile(r".*\b(?:its|their) (?:\w+ )?(?:use|function|role|action) as\b", re.IGNORECASE)
# Before a name that is the subject: articles, what sort of it is meant ("liposomal"), a brand with the name in brackets.
_OWN_LEAD = re.compile(
    r"^\W*(?>(?:the|both|generic|drug|ingredient|component|as|like|while|in|this|combination|inclusion|addition|of|medication|containing|and|human|\d+|"
    r"[\w\-]+(?:al|ic|ed|ous|ive|ary|ble|ant|ar)|[\w\-]+\s(?=\())\W+)*$"
    r"|^\W*(?:as )?an?\s[^,.;]{3,70},\s$",
    re.IGNORECASE,
)
# "Otherazole (OTZ) and Testazol are antifungals".
_ROW_LEAD = re.compile(r"(?:(?!\w+ing\b)[A-Z][\w\-]+(?: [a-z]+)?(?: \([^)]*\))?(?:, and |, | and ))+")
_PLURAL = (" are ", " were ", " act ", " work ", " both ")
# "It is a salt that acts as …" says two things of one subject; "…, and has been used as …" has its subject before.
_SAYS_MORE = re.compile(
    r"\s(?:is|are|was|were)\s(?:an?|the|one of the)\s[^,.;]{3,90}\s(?:(?:that|which|and)(?:\s(?:also|can|may|\w+ly))*|with(?:\s\w+)?)\s*$"
)
_AUXILIARIES = re.compile(
    r"\s*(?:(?:has|have|had|can|may|might|is|are|was|were|be|been|being|also|often|sometimes|\w+ly)\b\s*)*"
)
_JOINED = (", and", ", but")
_PARTICIPLES = (" acting ", " working ", " serving ", " functioning ")  # their subject is the whole sentence's
_REACH = 70  # characters before a name in which its class may stand
_BEFORE = re.compile(
    r"\b(?:an?|the)\s+((?:[\w\-/]+\s+){1,5}?)(?:\([^)]*\)\s+)?(?:called\s+|known as\s+|such as\s+)?(?:[(,]|[–—-]\s)?\s*$"
)
# "the enzyme that breaks down Testazol" is another than it.
_FURTHER = re.compile(r"\b(?:that|which|who|for|to|with|by|in|on|from|than|against)\b")
# A label's text that is a name alone ("Antihistamine; reduces …"): its first word is no verb.
_BARE = re.compile(
    r"(?!\w+(?:[^s]s|ing|ed)\b)\w[\w\-]*(?:\s[\w\-]+){0,3}?(?=\s*(?:[.,;(]|$|\b(?:that|which|used|with|for|found|involved|in|vital|essential|crucial|important|"
    r"necessary|known|needed|derived|rich)\b))"
)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:\s(?:{'|'.join(sorted(SALTS))})\b)?(?:\s*\([^)]*\))?,\s+(?:(?:while|though|although|itself|being|as|also)\s+)?(?=(?:an?|the|another|both)\s)|"
    r"\s*\((?=(?:an?\s|the\s)?[A-Za-z])"
)
_LINE_END = re.compile(r"(?:\s[a-z]+)?,\s([\w\-/ ]{3,60})$")  # "Testazol tablets, NSAID" and nothing else
# "- Testazol: an antifungal": a list of names without bold. "- Testazol: an antifungal may …" is about another drug.
_LISTED = re.compile(
    r"\s*(?::|\s[–—-])\s+(?=an?\s)(?!an?\s(?:(?!that\b|which\b)[\w\-/]+\s){1,5}?(?:may|can|might|could|should|must|will|is|was|has|[a-z]{3,}[^su]s)\b)"
)
_POINT = re.compile(r"[,;.]")
_OPENS_WITH_NAME = re.compile(r"an?(?:other)?\s", re.IGNORECASE)
_THIS_ITSELF = re.compile(r"\W*(?:this|these)\s((?:[\w\-]+\s?){1,4})", re.IGNORECASE)
# "Historically used as a sedative, it …" and "Mainly used as a sedative" have no subject before their verb.
_MANNER = re.compile(r"\W*(?:\w+ly|also|often)\W*", re.IGNORECASE)
_ITS_CLAUSE = re.compile(r"[^,.;]+,\s(?:it|they)\s")
_THIS = re.compile(
    r"(?:this|these|the)\s((?:[\w\-]+\s){0,4}?[\w\-]+)(?=(?:\s\([^)]*\))?\s(?:[a-z]+[^s]s|is|are|was|were|can|may|might|should|must|will|has|have|works?|acts?)\b)"
    r"|these\s((?:[\w\-]+\s){0,3}?[\w\-]+s)\s",
    re.IGNORECASE,
)
# A text about one ingredient that says at once what it does, and what that is called: "Relieves pain (analgesic)".
_DOES = re.compile(r"(?:also |mainly |primarily )?[A-Za-z]+[^s]s\s")
_ROLE = re.compile(r"\(([a-z][a-z\- ]{4,30})\)")
# The body has these, too: "This enzyme …" may be one that a medicine acts on.
_OF_THE_BODY = re.compile(
    r"(?:hormone|enzyme|vitamin|mineral|nutrient|acid|protein|peptide|amine|prostaglandin|nucleoside|nucleotide|electrolyte|factor|"
    r"insulin|steroid|antibody|interleukin|interferon|cytokine|combination)s?(?: \w+ly)*$",
    re.IGNORECASE,
)
_FORM = "combination supplement"  # says how the page's substances are sold, as "combination product" does
_OF_SORT = re.compile(r"\s*\((?:live|inactivated|recombinant)\)", re.IGNORECASE)
_SORT = re.compile(r"\W+")
_UNNAMED = re.compile(r"(?:an?|this|these)\s", re.IGNORECASE)


_ROLE_FIRST = re.compile(r"(?:(?:act|work|function|serv)(?:s|es|ing)|used) (?:\w+ly )?as an?\s", re.IGNORECASE)
# "As an antacid, Testazol …" and "As an antacid, it …" say first what is said of it.
_AS_FIRST = re.compile(r"As (an?\s[^,.;:]{3,80}), ")


class About(NamedTuple):
    """What is known of a sentence's subject. `label`: of its paragraph, when it is an ingredient's name (`own`)."""

    label: str
    mentions: list[tuple[int, int, str]]
    own: bool
    unnamed: bool  # it opens a text about one ingredient and does not name it: "A benzodiazepine for …"
    follows: bool  # the page speaks of its ingredient here, so that a pronoun is it
    names_class: bool


def windows(text: str, about: About) -> Iterator[str]:
    """The pieces of a sentence that say what an ingredient is."""
    if about.names_class:
        yield text
    if about.own:
        yield from _of_label(text, about.label)
    elif about.unnamed:
        this = _THIS.match(text)
        yield this[this.lastindex or 0] if this else text
    if about.follows and not about.own and not about.unnamed and text[:4] in ("This", "Thes"):
        yield from _of_this(text)
    if text.startswith("As a") and (first := _AS_FIRST.match(text)) and _goes_on(text, first.end(), about):
        yield first[1]
    unspaced = any(map(text.__contains__, _UNSPACED))
    predicate = _PREDICATE if unspaced else _SPACED_PREDICATE if " as " in text else _PLAIN_PREDICATE
    for hit in predicate.finditer(f" {text[0].lower()}{text[1:]}"):
        if _predicated(text, hit, about):
            yield text[hit.end() - 1 :]
            if hit[0].endswith(" as ") and "and as a" in text:
                yield from (text[more.end() :] for more in _AND_AS.finditer(text, hit.end()))
    for start, end, _ in about.mentions:
        yield from _beside(text, start, end)
    if "ike " in text or "s with " in text:
        yield from _likened(text, about)


def _goes_on(text: str, at: int, about: About) -> bool:
    """Whether the main clause that begins at a place has an ingredient for its subject."""
    named = any(start in (at, at + len("the ")) for start, _, _ in about.mentions)
    return named or ((about.follows or about.own) and points_back(text[at:]))


def _of_this(text: str) -> Iterator[str]:
    """ "This antibiotic works …", where the page spoke of its ingredient before; "This combination of vitamins …"."""
    this = _THIS.match(text)
    if text.startswith("This combination of "):
        yield text.removeprefix("This ")
    elif this and not _OF_THE_BODY.search(this[this.lastindex or 0]) and this[1] != _FORM:
        yield this[this.lastindex or 0]


def _of_label(text: str, label: str) -> Iterator[str]:
    """What stands behind an ingredient's name that is a label, and in the label's bracket."""
    bracket = label.partition("(")[2]
    if bracket:
        yield bracket.partition(")")[0]
    if _ARTICLE.match(text):
        yield text
    elif this := _THIS.match(text):
        yield this[this.lastindex or 0]
    elif bare := _BARE.match(text):
        yield bare[0]
    if "(" in text and _DOES.match(text):
        yield from (role for role in _ROLE.findall(text) if not _OF_THE_BODY.search(role))


def _likened(text: str, about: About) -> Iterator[str]:
    for hit in _LIKE.finditer(text):
        named = any(
            start in (hit.end(), hit.end() + 4) or end + 2 >= hit.start() >= end for start, end, _ in about.mentions
        )
        if named or (about.follows and points_back(text[hit.end() :])):
            yield hit[1]


def _predicated(text: str, hit: re.Match[str], about: About) -> bool:
    """Whether the subject of this verb is an ingredient of the page."""
    verb, behind = max(0, hit.start() - 1), hit.end() - 1  # the pattern saw the text with a space in front
    before = text[:verb]
    if _DENIED.search(before) or _NO.match(text, behind):
        return False
    cut, clause, own = _clause_before(before, about)
    subject = _SAYS_MORE.sub("", text[clause:verb])
    if not own and text.startswith(_PARTICIPLES, verb) and about.follows and _POINTS.match(subject):
        return True
    if own:
        lead = text[clause : own[0]]
        row = text.startswith(_PLURAL, verb) and _ROW_LEAD.fullmatch(lead)
        return bool(_OWN_LEAD.match(lead) or _WHOLE.match(subject) or row)
    said = _by_subject(text, subject, clause, about)
    return _by_what_goes_before(text, subject, behind, cut, clause, about) if said is None else said


def _clause_before(before: str, about: About) -> tuple[re.Match[str] | None, int, list[int]]:
    """Of the text before a verb: what cuts its clause off, where that begins, and where names of the page's own
    ingredients stand in it."""
    cut = max(_CLAUSE.finditer(lowered(before)), key=re.Match.end, default=None)
    clause = cut.end() if cut else 0
    own = [start for start, _, _ in about.mentions if clause <= start < len(before)]
    introduced = _INTRODUCTION.match(before, clause) if not clause else None
    if introduced and (not own or introduced.end() <= own[-1]):
        clause = introduced.end()
        own = [start for start in own if start >= clause]
    return cut, clause, own


def _by_subject(text: str, subject: str, clause: int, about: About) -> bool | None:
    """What a subject that names no ingredient says by itself; None for nothing."""
    if about.own and not clause and _OPENS_WITH_NAME.match(text):
        return True
    if about.own and not clause and (this := _THIS_ITSELF.fullmatch(subject)) and not _OF_THE_BODY.search(this[1]):
        return True
    if _WHOLE.match(subject):
        return True
    if _PRONOUN.match(subject):
        return about.follows or about.own or any(start < clause for start, _, _ in about.mentions)
    return None


def _by_what_goes_before(
    text: str, subject: str, behind: int, cut: re.Match[str] | None, clause: int, about: About
) -> bool:
    """Whether a verb without a subject of its own has the one of the clause or sentence before."""
    joined = bool(cut) and cut[0].startswith(_JOINED)
    if (
        subject.strip(" ,")
        and (clause or not _MANNER.fullmatch(subject))
        and not (joined and _AUXILIARIES.fullmatch(subject))
    ):
        return False
    if joined and about.follows and _POINTS.match(text):
        return True
    if about.follows and not clause and _ITS_CLAUSE.match(text, behind):
        return True
    if cut and cut[0].strip(" ,").lower() == "which":
        return any(_UP_TO_WHICH.fullmatch(text, end, cut.start()) for _, end, _ in about.mentions)
    return about.own or about.unnamed or bool(about.mentions and about.mentions[0][0] < clause)


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    """ "X, an opioid, …", "X (an opioid)", "the opioid X", "an opioid (X)", "X tablets, opioid"."""
    if behind := _BEHIND.match(text, end):
        inner = text[behind.end() :]
        yield inner.split(")")[0] if behind[0].endswith("(") else _POINT.split(inner, maxsplit=1)[0]
    elif not start and (listed := _LISTED.match(text, end)):
        yield _POINT.split(text[listed.end() :], maxsplit=1)[0]
    elif apposed := _LINE_END.match(text, end):
        yield apposed[1]
    lead = text[max(0, start - _REACH) : start]
    before = _BEFORE.search(lead)
    if before and not _FURTHER.search(before[1]) and not _DENIED.search(lead[: before.start()]):
        yield before[1]
    if "vaccine" in text[start:end].lower():
        sort = _OF_SORT.match(text, end)
        yield f"{_SORT.sub(' ', sort[0]).lower()}vaccine" if sort else "vaccine"


def points_back(text: str) -> bool:
    """Whether a sentence speaks of what was named before."""
    return bool(_POINTS.match(text) or (" as" in text.lower() and _ITS_USE.match(text)))


def speaks_of_whole(text: str) -> bool:
    """Whether a sentence is about all that the page speaks of: "This combination …"."""
    return bool(_OF_WHOLE.match(text))


def opens_with_role(text: str) -> bool:
    """Whether a text begins with what its unnamed subject does: "Acting as an antidote, …"."""
    return bool(_ROLE_FIRST.match(text))


def opens_unnamed(text: str) -> bool:
    """Whether a text begins with what its unnamed subject is: "A benzodiazepine …", "This macrolide …"."""
    return bool(_UNNAMED.match(text))
