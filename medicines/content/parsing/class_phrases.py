"""Names of classes at the beginning of a phrase: "a long-acting beta blocker for …" names one, "an analgesic and
antipyretic" two.

Known classes come from the vocabulary, which is data; unknown ones are told by the build of their names (an inhibitor,
an antagonist, an anti-something).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from medicines.content.class_names import WORD, ClassNames, joined, singular
from medicines.content.folding import lowered, unaccented

# Names of classes that no vocabulary need list: their last word tells.
_HEADS = frozenset(
    """inhibitor blocker agonist antagonist antibiotic vaccine vitamin mineral modulator analog analogue derivative antibody
    hormone enzyme toxoid immunoglobulin electrolyte surfactant activator sensitizer sensitiser stabilizer stabiliser mimetic
    suppressant depressant stimulant relaxant emollient humectant astringent carminative chelator antidote barbiturate salicylate
    nitrate fibrate retinoid prostaglandin probiotic prebiotic opioid opiate narcotic expectorant decongestant laxative diuretic
    counterirritant sedative hypnotic bronchodilator vasodilator vasoconstrictor mydriatic anesthetic anaesthetic analgesic
    steroid sulfonamide sulphonamide penicillin cephalosporin carbapenem macrolide nucleoside nucleotide isomer enantiomer
    prodrug metabolite insecticide disinfectant chemotherapeutic cytoprotectant tocolytic spasmolytic digestive nootropic
    adaptogen immunosuppressant immunostimulant immunomodulator secretagogue contraceptive progestin progestogen estrogen
    oestrogen androgen glucocorticoid mineralocorticoid radiopharmaceutical protectant substitute scavenger binder alkaloid
    polyphenol flavonoid peptide polypeptide lipopeptide glycopeptide polysaccharide amine nutrient supplement lubricant
    moisturizer moisturiser sweetener sunscreen thickener emulsifier adjuster solvent irritant protease acid alcohol agent dye immunotherapy polymer terpene terpenoid glycoside saponin hallucinogen
    psychedelic aphrodisiac galactagogue phospholipid disaccharide oligosaccharide phytoestrogen phytochemical
    radioisotope sclerosant""".split()
)
_SHAPED = re.compile(
    r"anti-?[a-z]{4,}|[a-z]{3,}(?:lytic|leptic|mimetic|plegic|tropic|steroid|dilator|pressor|peptidase)s?"
)
# Heads that say nothing alone: they need a word before them.
_WEAK = frozenset(
    "inhibitor blocker agonist antagonist modulator analog analogue derivative antibody agent extract acid substitute "
    "activator isomer enantiomer prodrug metabolite binder scavenger substance amine nutrient "
    "adjuster irritant".split()
)
# What substances are, and what they do in the body: no class that a reader would look for.
_NO_CLASS = frozenset(
    """antibody-drug anticipation antigen antigens antibodies prodrug metabolite extract coenzyme cofactor
    folate cobalamin antidiuretic ophthalmological otological urological""".split()
)
_CALLED = frozenset("drug drugs medication medications medicine medicines agent agents".split())
_MADE = frozenset(
    "combination combinations product products preparation preparations compound compounds formulation formulations regimen regimens blend blends".split()
)
_ADJECTIVES = ("ful", "ous", "able", "ible", "ive")
# Words before a class that praise or describe and do not classify.
_DESCRIBING = frozenset(
    """a an the this potent powerful strong mild effective common commonly widely well-known known new newer older old novel modern
    prescription generic popular unique specific certain particular single combination combined fixed-dose used type form kind class
    group family member category of drug drugs medication medications medicine medicines called named also primarily mainly
    highly very relatively more most less traditional natural naturally-occurring naturally occurring versatile reliable
    first-line second-line oral injectable intravenous very-potent significant major important essential useful commonly-used widely-used
    another direct indirect absorbed competitive noncompetitive first second frequently often typically generally and or both two three four five six seven eight nine ten different other various active ingredient ingredients primary main key
    crucial vital reversible irreversible over-the-counter otc prescribed approved investigational experimental
    synthetic semi-synthetic semisynthetic man-made human-made so-called its their dual-action
    well-established separate distinct individual standard typical safe same similar true classic classical fast-acting rapid-acting rapidly long-term small simple complex complete pure concentrated""".split()
)
# Describing words that belong to the name of a class.
_FIRM = {
    "class": frozenset("i ia ib ic ii iii iv v".split()),
    "potent": frozenset(("steroid",)),
    "essential": frozenset("fatty amino oil mineral trace nutrient vitamin".split()),
    "combined": frozenset("oral hormonal vaccine contraceptive".split()),
    "combination": frozenset("vaccine antibiotic contraceptive".split()),
}
# An acid or an alcohol is a substance, not a class of them, but for these.
_CLASSES_OF = {
    "acid": frozenset(
        "amino organic fatty bile nucleic hydroxy alpha-hydroxy beta-hydroxy phenolic dicarboxylic".split()
    ),
    "alcohol": frozenset("sugar fatty".split()),
}
_VAGUE_HEADS = frozenset("agent agonist antagonist modulator".split())
_VAGUE = frozenset(
    "topical prophylactic adjunctive therapeutic supporting pharmacological chemical selective partial full systemic".split()
)
_QUIET = frozenset((*_CLASSES_OF, "substitute"))  # such a head tells nothing without the word before it
# What a name of a class never holds: "all antibiotics", "the body uses this enzyme", "aprotinin inhibits enzymes".
_NO_PART = frozenset("all each every any some no many most few several body the this these those its their".split())
_FINITE = re.compile(
    r"[a-z]{3,}(?:ates|izes|ises|ents|ides|ibits|ocks|elps|ains|uses|acts|ases|aces|eves|ucts|ills|ops|orks)"
)
_DO = frozenset(
    """provide help act reduce relieve inhibit block increase decrease contain work support treat kill stop prevent improve
    enhance promote boost lower raise soothe moisturise moisturize protect maintain regulate stimulate use take give make""".split()
)
# "a type of", "a class of" and the like lead to the name; any other "of" ends it.
_LEADING_OF = "".join(
    rf"(?<!\b{noun} )"
    for noun in (
        "type types form forms class classes kind kinds group groups family families category member members generation "
        "combination mixture blend series collection"
    ).split()
)
_STOP = re.compile(
    rf"[.;:!?—]|\s(?:[–-]\s|(?<=[a-z]\s)(?<!and\s)(?<!or\s)(?:the|your)\s)|(?<![-\w])(?:{_LEADING_OF}of|as(?! well as)|"
    r"that|which|who|whom|used|using|for|with|to|from|by|in|into|on|at|primarily|mainly|whose|meaning|because|when|"
    r"while|but|neither|nor|never|unlike|rather|instead|designed|indicated|prescribed|specifically|available|found|derived|effective|works?|working|helps?|helping|acts?|(?<!ly )acting|is|are|was|"
    r"were|has|have|can|may|will|should|could|would|might|must|not|than|similar|such|like|if|it|they|this|developed|intended|given|administered|including|containing|commonly used|"
    r"often used|sometimes|where|through|against|within|between|before|after|under|over|about|targeting|combining|comprising|consisting|produced|made|obtained|often|typically|"
    r"historically|formerly|previously|primarily|currently|both|due|able|capable|based|possesses|possess|exhibits|provides|has|"
    r"(?:essential|crucial|vital|important|necessary|critical|beneficial|involved|responsible|rich|present|known)(?=\s(?:for|in|to|as)\b)|(?:is|are|was|were|has|have|had|do|does|did|can|could|would|should|wo)(?:n['’]t|['’]t))\b(?!-\w)",
)
_MEMBERSHIP = re.compile(
    r"^\W*(?:(?:an?|the|one of(?: the)?|part of(?: the)?|in)\s+)?(?:(?:\w+(?:-\w+)?\s+){0,2}?)"
    r"(?:class|group|family|category|type|form|kind|generation|member|series|combination|mixture|blend|collection)(?:es|s)?\s+of\s+(?:the\s+|two\s+|an?\s+)?"
    r"(?:(?:\w+(?:-\w+)?\s+){0,2}?(?:drugs?|medications?|medicines?|agents?|compounds?|substances?)\s+(?:called|known as|named|termed|referred to as)\s+(?:an?\s+)?)?",
    re.IGNORECASE,
)
_JOINT = re.compile(r",\s*(?:and\s+)?|\s+(?:(?<!\d )and(?:/or)?|or|as well as|plus|\+|&)\s+|/(?=\s)")
_BRACKETED = re.compile(r"\([^)]*\)?")
_FORMS = frozenset("solution solutions drop drops cream ointment gel tablet lotion bcg".split())
# "a chemotherapy drug, specifically a vinca alkaloid" names two.
_EXACTLY = re.compile(r",? \(?(?:more )?(?:specifically|namely),? (?=an?\s)")
_ASIDE = re.compile(r"\(([a-z][a-z \-]{4,40})\)")
_LAY = frozenset("pain reliever fever reducer blood thinner water pill painkiller stool softener numbing".split())
_FAMILY = frozenset("class classes family families group groups category categories".split())
_OWNER = ("'s", "’s")
_ABBREVIATIONS = re.compile(r"^([A-Z]{2,})s$")  # "SSRIs" are more than one SSRI
_LIVE = re.compile(r"\blive, (?=attenuated|inactivated|weakened)", re.IGNORECASE)
# "a pegylated form of asparaginase, an enzyme": what stands behind the name is its class.
_FORM_OF = re.compile(
    r"^\W*(?:an?|the)\s+(?:[\w\-]+\s+){0,3}?(?:form|source|salt|ester|version|isomer|enantiomer)\s+of\b", re.IGNORECASE
)
# "a potent antagonist of histamine at H1 receptors" names a class when the vocabulary knows "histamine antagonist".
_RELATIONS = (
    "inhibitor",
    "antagonist",
    "agonist",
    "blocker",
    "activator",
    "stimulator",
    "modulator",
    "analog",
    "analogue",
)
_RELATED = re.compile(
    r"((?:an?|the|potent|strong|highly|very|also)\s)*((?:[\w\-]+\s){0,3}?(?:inhibitor|antagonist|agonist|blocker|activator|stimulator|"
    r"modulator|analog(?:ue)?)s?\s(?:of|at)\s(?:the\s)?[\w\-/]+(?:\s[\w\-/]+){0,4}?(?:\s(?:at|on)\s(?:the\s)?[\w\-]+(?:\s[\w\-]+)?)?)"
    r"(?=\s*(?:[,.;:]|$|\b(?:that|which|and|used|for|with|in|by)\b))",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s(?:of|at)\s")
_LONGEST = 7  # words
MOST_NAMES = 6  # that are joined in a row


def names_in(window: str, classes: ClassNames) -> Iterator[str]:
    """The names of classes with which a piece of text begins: one, or several joined by "and" or commas."""
    lower = window.lower()
    window = _LIVE.sub("live ", window) if "live, " in lower else window
    window = _EXACTLY.sub(", ", window) if "specifically" in lower or "namely" in lower else window
    open_text = _BRACKETED.sub(lambda hit: " " * len(hit[0]), window) if "(" in window else window

    says_of = "of" in lower  # without it there is nothing to take off
    form_of = says_of and bool(_FORM_OF.match(open_text))
    source_of = form_of and "source of" in open_text  # "a source of B vitamins" is none of them
    if says_of:
        text = _FORM_OF.sub("", open_text) if form_of else _MEMBERSHIP.sub("", open_text, count=1)
    else:
        text = open_text
    gone = len(window) - len(text)
    text = text.lstrip()
    stop = _STOP.search(lowered(text))
    found = False
    if says_of and stop and text[: stop.start()].rstrip().endswith(_RELATIONS):
        related = _RELATED.match(text)
        if related and classes.resolve(related[2]) and not classes.resolve(_OF_WHAT.split(related[2])[0]):
            yield related[2]
            return
    text = text[: stop.start()] if stop else text
    for number, piece in enumerate(_JOINT.split(text)[:MOST_NAMES]):
        if number and " of " in piece:
            piece = _MEMBERSHIP.sub("", piece, count=1)
        name = "" if source_of and not number else _name(piece, classes)
        if name:
            found = True
            yield name
        elif not (_only_describes(piece) or (form_of and number == 0)):
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
    written = [
        _ABBREVIATIONS.sub(r"\1", word) if word[-1] == "s" and word[0].isupper() else word
        for word in WORD.findall(piece)[:14]
    ]
    words = [unaccented(word.replace("’", "'")) for word in written]
    while len(words) > 1 and words[-1] in _FAMILY:
        words.pop()
    end = _end_of_class(words, classes)
    if not end or not _ends_there(words[end:]):
        return ""
    start = 0
    while (
        start < end - 1
        and words[start + 1].lower() not in _FIRM.get(words[start], ())
        and words[start + 1] != "acting"
        and (words[start] in _DESCRIBING or words[start].endswith(("ly", "-dose")))
        and not _narrows(words[start:end], classes)
    ):
        start += 1
    if end < len(words) and words[end] in _CALLED and words[end - 1] not in _CALLED:
        end += 1
    keys = [joined(word) for word in words[start:end]]
    if words[start] == "broad-spectrum" and end - start > 2 and classes.longest(keys, 0) < len(keys):
        start += 1
    name = [*written[start : end - 1], singular(written[end - 1])]
    if name[-1].lower().endswith("-like") or name[-1].lower() in _FORMS or _names_no_class(words[start:end]):
        return ""
    if len(name) > _LONGEST or (
        len(name) == 1 and (name[0].lower() in _WEAK or name[0].lower() in _NO_CLASS | _CALLED)
    ):
        return ""
    return " ".join(_uncapitalised(word) if at == 0 else word for at, word in enumerate(name))


def _narrows(words: list[str], classes: ClassNames) -> bool:
    """Whether the vocabulary knows the words as another class than those behind the first: "rapid-acting insulin", and
    "small interfering RNA", of which "interfering RNA" says nothing."""
    if classes.longest([joined(word) for word in words], 0) < len(words):
        return False
    behind = classes.resolve(" ".join(words[1:]))
    return behind != classes.resolve(" ".join(words)) if behind else len(words) > 2


def _ends_there(behind: list[str]) -> bool:
    """Whether a name may end where these words follow: "medications", "combination", and what says what it does
    ("protecting cells", "useful")."""
    for word in behind:
        if word.endswith(("ing", "ed")) or (word is behind[-1] and word.endswith(_ADJECTIVES)):
            return True
        if word not in _CALLED and word not in _MADE and word != "also" and not word.endswith("ly"):
            return False
    return True


def _names_no_class(words: list[str]) -> bool:
    """Whether words that end like a class are a substance's name, or a piece of a sentence."""
    before, last = words[:-1], singular(words[-1])
    if last in _CLASSES_OF and (not before or before[-1] not in _CLASSES_OF[last]):
        return True
    if last in _VAGUE_HEADS and before and set(before) <= _VAGUE:
        return True
    return words[0] in _DO or any(word in _NO_PART or _FINITE.fullmatch(word) for word in before)


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


class Cues:
    """The words of which a sentence must hold one, or a pair, to hold a class's name: of others nothing need be asked."""

    def __init__(self, classes: ClassNames) -> None:
        self._telling = frozenset(form for word in classes.telling | (_HEADS - _QUIET) for form in _forms(word))
        pairs = classes.pairs | {(before, head) for head, those in _CLASSES_OF.items() for before in those}
        self._pairs = frozenset((one, form) for one, other in pairs for form in _forms(other))

    def any_in(self, text: str) -> bool:
        lower = text.lower() if text.isascii() else unaccented(text)
        words = _apart(lower).split()
        # Written out, because a loop over the shapes takes as long as all the rest.
        return (
            not self._telling.isdisjoint(words)
            or " anti" in lower
            or lower.startswith("anti")
            or "lytic" in lower
            or "leptic" in lower
            or "mimetic" in lower
            or "plegic" in lower
            or "tropic" in lower
            or "steroid" in lower
            or "dilator" in lower
            or "pressor" in lower
            or "peptidase" in lower
            or not self._pairs.isdisjoint(pairwise(words))
        )


def _apart(text: str) -> str:
    """Without the signs between words: replaced one by one, which takes a tenth of the time of a table."""
    text = text.replace(",", " ").replace(".", " ").replace("-", " ").replace("(", " ").replace(")", " ")
    return text.replace(":", " ").replace(";", " ").replace("/", " ").replace("’", " ").replace("'", " ")


def _forms(word: str) -> tuple[str, ...]:
    """A word as sentences write it: in the singular or the plural."""
    return (word, f"{word}s", f"{word}es", f"{word[:-1]}ies")


@lru_cache(maxsize=4)
def cues_of(classes: ClassNames) -> Cues:
    return Cues(classes)


@lru_cache(maxsize=8192)
def _is_head(word: str) -> bool:
    """Pages share their words: asking once for each is enough."""
    plain = word[:-1] if word[-1:] == "s" else word
    return plain.rpartition("-")[2] in _HEADS or bool(_SHAPED.fullmatch(word))


def _uncapitalised(word: str) -> str:
    """A sentence's first word loses its capital; "ACE", "H2", "B" and "Parkinson's" keep theirs."""
    own = len(word) < 2 or not word[1:].islower() or word.endswith(_OWNER)
    return word if own else word[0].lower() + word[1:]
