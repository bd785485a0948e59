"""A word that looks like a medicine's name and is none that the site knows: probably misspelt.

Told by its nearness to a known name, and by not being a known name's own other form. Short words are left alone: too many
everyday words are near a short name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from medicines.content.checks.drugs import subjects_of
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.medical_words import EVERYDAY
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.document import PageDocument
from medicines.content.folding import fold
from medicines.content.names import GENERIC, DrugNames
from medicines.content.parsing.others import looks_like_a_name
from medicines.content.synonyms import OTHER_NAMES, SAME_SUBSTANCE
from medicines.vocabulary import CheckCode, SectionKind, Severity

SHORTEST, LONG = 7, 9  # letters; from LONG on, two letters may be wrong
_WORD = re.compile(r"[^\W\d_]{6,}")
_ENDING = re.compile(
    r"(?:ic|al|ia|itis|osis|ous|eum|ism|ers?|ings?|ly|tions?|ment|ness|[ai]bles?|ent|fer(?:s|ed)?|eres|ies)$"
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    known = _known(knowledge.names).words
    yield from (
        _finding(*suspect, is_known=suspect[2] in known)
        for suspect in suspects(document, knowledge.names)
        if suspect[0] not in knowledge.words
    )


Suspect = tuple[str, str, str, Said]


@lru_cache(maxsize=128)  # asked for by who gathers what is known, and again by the check
def suspects(document: PageDocument, names: DrugNames) -> tuple[Suspect, ...]:
    """(folded word, the word, what it is near to, its sentence) for each word that is nearly a name and none."""
    return tuple(_suspects(document, names))


def _suspects(document: PageDocument, names: DrugNames) -> Iterator[Suspect]:
    own = {fold(word) for name in subjects_of(document).spellings for word in name.split()}
    seen: set[str] = set()
    for said in sentences_of(document):
        if said.kind is SectionKind.SOURCES:
            continue
        for hit in _WORD.finditer(" ".join([*said.labels, said.text, said.asked])):
            key = fold(hit[0])
            if key in seen or key in own or (len(key) < SHORTEST and not (hit[0].islower() or hit[0].istitle())):
                continue
            seen.add(key)
            meant = _meant(key, names)
            if meant or (key not in EVERYDAY and (meant := _own_meant(key, own))):
                yield key, hit[0], meant, said


def _finding(_key: str, word: str, meant: str, said: Said, *, is_known: bool) -> Finding:
    """`is_known`: whether the site's list of names has what is meant. Of a name that the page alone has, either spelling may
    be the wrong one."""
    told = (
        f"is no medicine that this site knows. Is “{meant}” meant?"
        if is_known
        else f"is not spelt like “{meant}”, the page's own: one of the two is wrong."
    )
    return Finding(
        code=CheckCode.UNKNOWN_DRUG_NAME,
        severity=Severity.WARNING,
        place=said.place,
        explanation=f"“{word}” in {quote(said.text)} {told}",
        todo="Correct the spelling. If it is a medicine's name, add it to the site's names.",
        evidence=(word,),
    )


def _own_meant(key: str, own: set[str]) -> str:
    """The page's own ingredient that a word is nearly: "metfromin" on the page on metformin."""
    return next((name for name in own if _is_meant(key, name)), "")


def _meant(key: str, names: DrugNames) -> str:
    if key in EVERYDAY or key in names.meanings or key in OTHER_NAMES:
        return ""
    return _nearest(key, _known(names))


class _Known:
    """The words of all substances' names, made once for each set of names."""

    def __init__(self, names: DrugNames) -> None:
        generics = {name for key, kinds in names.meanings.items() if GENERIC in kinds for (name,) in kinds[GENERIC]}
        every = [*generics, *(name for same in SAME_SUBSTANCE for name in same)]
        self.words = frozenset(fold(word) for name in every for word in _WORD.findall(name))
        self.single = sorted(word for word in self.words if len(word) >= SHORTEST)
        self.usual = frozenset(map(_usual, self.words))


@lru_cache(maxsize=2)
def _known(names: DrugNames) -> _Known:
    return _Known(names)


@lru_cache(maxsize=65536)
def _nearest(key: str, known: _Known) -> str:
    """The known name that a word is nearly; "" for a known one, its plural or another way to spell it."""
    if key in known.words or key.removesuffix("s") in known.words or _usual(key) in known.usual:
        return ""
    most = 2 if len(key) >= LONG else 1
    found = process.extractOne(key, known.single, scorer=OSA.distance, score_cutoff=most)
    if not found or (found[1] > 1 and not (looks_like_a_name(key) or _is_reordered(key, found[0]))):
        return ""
    return found[0] if _is_meant(key, found[0]) else ""


def _is_reordered(key: str, name: str) -> bool:
    """Whether only the place of a letter is wrong: "clopidrogel". No other word has just the letters of a long name."""
    return sorted(key) == sorted(name)


def _is_meant(key: str, name: str) -> bool:
    if len(name) < SHORTEST or not _is_near(key, name) or _is_form_of(key, name):
        return False
    if len(key) < SHORTEST and len(name) != SHORTEST:  # of short words only those that lack a letter: "asprin"
        return False
    if len(key) >= LONG and f"{key[:-2]}ol" == name and key.endswith("al"):  # "bisoprolal"
        return True
    return not _ending(key) or _ending(key) == _ending(name)


def _ending(word: str) -> str:
    """An ending of medical words that names of medicines hardly have: "retinal", "pancreatic", "meningitis"."""
    hit = _ENDING.search(word)
    return hit[0] if hit else ""


def _is_near(key: str, name: str) -> bool:
    allowed = 2 if min(len(key), len(name)) >= LONG else 1
    return key != name and key[0] == name[0] and OSA.distance(key, name, score_cutoff=allowed) <= allowed


def _is_form_of(key: str, name: str) -> bool:
    """ "Statins", "penicillins", "heparinise": the name with an ending; and the name in an older spelling."""
    # "Gabapentine" and "ramiprill" are no English forms; "influenzae" is Latin.
    if key == f"{name}{name[-1]}" or (key == f"{name}e" and not name.endswith("a")):
        return False
    return key.startswith(name) or _usual(key) == _usual(name) or (name.startswith(key) and len(name) - len(key) > 1)


# British, American and older spellings of the pieces of names: sulpha-, cepha-, ciclo-, oestr-, beclometh-, amoxy-.
_RESPELT = (
    ("sulph", "sulf"),
    ("ceph", "cef"),
    ("cycl", "cicl"),
    ("oe", "e"),
    ("ae", "e"),
    ("methas", "metas"),
    ("oxyc", "oxic"),
)


def _usual(key: str) -> str:
    """One spelling for what British, American and older names spell in several ways."""
    for old, new in _RESPELT:
        key = key.replace(old, new)
    return key
