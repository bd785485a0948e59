"""Searches that tell of an emergency, and where a page says what to do when too much was taken. Whoever is told whom to
call without need loses a line; whoever is not told may lose a life: so a phrase may be too wide, and never hides results.
"""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from medicines.content.words import words

# Words that name it by themselves, also with one letter wrong: who is in a hurry mistypes.
_NAMED = ("overdose", "overdosed", "overdosing", "suicide", "suicidal", "poisoned", "poisoning",
          "accidentally", "swallowed")  # fmt: skip
_SHORTEST_MISTYPED = 6  # letters
_TAKEN = r"(?:took|taken|swallow\w*|eaten|ate|drank|drunk|given|gave|injected)"
_PIECES = r"(?:tablets?|tabs?|pills?|capsules?|caps|doses?|bottles?|boxe?s?|packe?t?s?|strips?)"
_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred|handful)"
_SELF = r"(?:my|him|her|your|them|our)\s?sel(?:f|ves)"
_TELLING = re.compile(
    r"\b(?:"
    # More than was meant: "took too much", "double dose", "all her pills", "20 tablets of Tylenol".
    r"overdos(?:e|ed|es|ing)|over dosed?|poison(?:ed|ing|s)?|too (?:much|many)"
    rf"|(?:double|extra|wrong|lethal|fatal|deadly) (?:{_PIECES}|medicines?|medication)|doubled|od on|dose twice|twice the dose"
    rf"|(?:whole|full|entire|all) (?:of )?(?:my |the |his |her |a )?{_PIECES}"
    rf"|{_TAKEN} (?:\w+ ){{0,2}}?(?:{_MANY}|twice|double|extra|wrong)(?! (?:mg|mcg|g|ml|times|hours?|days?|weeks?)\b)"
    rf"|{_MANY} {_PIECES} of"
    # By mistake, or by a child.
    rf"|accident(?:ally|aly|ly)|{_TAKEN} (?:\w+ ){{0,4}}?by (?:mistake|accident)|swallowed"
    # Harm to oneself, in the words of those who think of it.
    rf"|suicid(?:e|al)|self harm\w*|(?:kill\w*|harm\w*|hurt\w*|cut\w*) {_SELF}|end(?:ing)? (?:my|it all|her|his)\b"
    r"|(?:want|wants|wanted|going|ready|wish|trying|try|how (?:\w+ ){1,3}) ?to die|wanna die|wish i (?:was|were) dead"
    r"|(?:do not|don t|dont) want to (?:live|be here|be alive)|better off dead|no reason to live"
    r")\b"
)
# What stands around a medicine's name when somebody tells what happened: no page is looked for by it.
_STORY = frozenset(
    "i my me mine we our he she his her him they them their you your it myself himself herself themselves mum mom mother "
    "dad father son daughter child children kid baby toddler wife husband friend brother sister dog cat someone somebody "
    "a an the of on in at to by for from and or is am are was were be been has have had having do does did don t not s m "
    "ve just now today yesterday help please what if when how will can could should would may might happen happens took "
    "take takes taken taking swallowed swallow swallowing ate eat eaten eating drank drunk gave give given injected too "
    "much many more than twice double doubled extra wrong whole full entire all some lot lots handful accident "
    "accidentally mistake tablet tablets tab tabs pill pills capsule capsules dose doses bottle bottles box boxes pack "
    "packs packet packets strip strips kill killing die dying dead live alive want wants wanted wanna end ending life "
    "hurt self harm harming hurting cut cutting wish going go try trying think thinking feel feeling there no reason dont here anymore anything medicine "
    "medicines medication lethal fatal deadly two three mg od".split()
)
_NUMBER = re.compile(r"\d{1,3}")
_SPOKEN_OF = r"overdos|too (?:much|many)\b|more than (?:you should|prescribed)"
_LABELLED = re.compile(rf"<(?:strong|h\d)[^>]*>[^<]*(?:{_SPOKEN_OF})", re.IGNORECASE)
_SAID = re.compile(_SPOKEN_OF, re.IGNORECASE)


def tells_of_an_emergency(query: str) -> bool:
    """Whether somebody may have taken too much, or thinks of dying."""
    own = words(query)
    return bool(_TELLING.search(" ".join(own)) or any(map(_is_mistyped, own)))


def without_the_story(query: str) -> str:
    """What is left to look for, such as the medicine's name; "" where that is nothing."""
    return " ".join(word for word in words(query) if word not in _STORY and not _NUMBER.fullmatch(word))


def place_on_too_much(parts: Iterable[Mapping[str, str]]) -> str:
    """The id of the part that says what to do when too much was taken: by its heading, by a label in it, else the first
    that speaks of it; "" for none. Parts have `id`, `heading` and `html`."""
    parts = list(parts)
    ways = ((_SAID, "heading"), (_LABELLED, "html"), (_SAID, "html"))
    found = (part["id"] for said, where in ways for part in parts if said.search(part[where]))
    return next(found, "")


def _is_mistyped(word: str) -> bool:
    return len(word) >= _SHORTEST_MISTYPED and bool(
        process.extractOne(word, _NAMED, scorer=OSA.distance, score_cutoff=1)
    )
