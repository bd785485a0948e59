"""The vocabulary of drug classes, ready for questions: which class does a phrase name, which does a substance belong to?

A substance's classes come from the closed list of a class's members when it stands on one; else from the stems of its
name (WHO, "The use of stems in the selection of International Nonproprietary Names"), which only propose: "-azepam"
marks the end of a word, "cef-" its beginning, "vaccine" a whole word.

Some stand in a class by one of several uses (`by_use`): lidocaine is an antiarrhythmic in a vein, and none in a dentist's
cartridge with epinephrine.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from medicines.content.class_kin import ALSO
from medicines.content.folding import fold, unaccented
from medicines.content.salts import base_name
from medicines.content.synonyms import OTHER_NAMES
from medicines.vocabulary import ClassGround

LONGEST = 9  # words in a name of a class
WORD = re.compile(r"[^\W_]+(?:[-‑'’./][^\W_]+)*")
# Words that do not narrow what follows them but make it another thing.
_ELSEWHERE = frozenset("nicotinic non not like anti".split())
_CALLED = frozenset("drug medication medicine agent compound product".split())
_ANY_MEDICINE = ("drug", "medication", "medicine", "agent", "therapy")  # a name that ends with one may end with any
# Words of names that are also in many a sentence that names no class: a name of such words alone is told by two of them.
_EVERYDAY = _CALLED | frozenset(
    """acid alcohol preparation supplement therapy solution test tool aid use treatment combination formulation ingredient
    management control relief disorder disease infection health function blood body system medical cell inflammation reducing
    pain skin bacteria pressure eye type act against stomach blocking protein growth cough tract active cold liver sugar cancer
    cardiovascular substitute airway respiratory gastrointestinal metabolic increasing binding factor nutrient diabete diabetes
    flow metabolism neurological substance bowel human healing psoriasis suppressing surgery gas ophthalmic reduction lowering
    food digestive nervous fat repair stimulating gastric balance protective asthma promoting loss motility dietary wound cream
    targeted musculoskeletal hepatitis allergie cellular relaxing strain drop acne natural complex copd osteoporosis regulating
    source allergy cycle cooling therapeutic protection barrier synthetic antibody and for with the based related
    directed bacterial dry like nerve essential topical allergic inflammatory anemia anaemia muscle fungal glucose cholesterol
    receptor forming targeting water beneficial viral tissue cessation containing ear dependence relieving ulcer anxiety extract
    weight worm care surface rate inhibiting poison sleep bloating glaucoma alpha hormonal enhancing seizure diagnostic multi
    clotting volume contraception microorganism oral building replacement hypotensive joint yeast migraine dementia birth remedy
    intraocular constipation tablet bladder central organ oil pill bacterium coordination hypertensive histamine hair contraction
    only combined after death heart bone viscosity pharmaceutical iron zinc calcium potassium magnesium iodine""".split()
)
# "antagonist of histamine at H1 receptors" says "histamine antagonist".
_OF = re.compile(
    r"^(.*?)\b(inhibitor|antagonist|agonist|blocker|modulator|activator|stimulator|stimulant|sensitizer|analog(?:ue)?)s? "
    r"(?:of|at) (?:the )?(?:(?:enzyme|hormone|activity of|action of|production of) )?(?:the )?(.+?)(?: (?:at|on|in) .*)?$",
    re.IGNORECASE,
)
LEAST_TELLING = 3  # letters
MOST_REMEMBERED = 16384  # phrases, and substances

Routes = frozenset[str] | Callable[[], frozenset[str]]


class Membership(NamedTuple):
    """A class (by its name) that a substance belongs to, on this ground; the evidence is a stem or a list's name."""

    name: str
    ground: ClassGround
    evidence: str


class ClassNames:
    """Built once. `vocabulary` holds mappings with `name`, and with `slug`, `parent`, `synonyms`, `stems`,
    `stem_exceptions`, `members`, `by_use` and `routes` where there are any."""

    def __init__(self, vocabulary: Iterable[dict[str, Any]]) -> None:
        self.trie: dict[str, Any] = {}
        self._named: dict[str, str] = {}  # folded name or synonym → name
        self._members: dict[str, list[str]] = defaultdict(list)  # folded substance → names of classes
        self._ends: dict[str, list[_Stem]] = defaultdict(list)  # last three letters → stems
        self._others: list[_Stem] = []
        self._above: dict[str, str] = {}  # name → name of the class above
        self._spelt: dict[str, tuple[str, ...]] = {}  # name → its spellings in lower case
        self._keys: dict[str, str] = {}  # substance → the folded spelling of it that lists hold
        self._apart: dict[str, tuple[str, ...]] = {}  # name → its spellings with spaces for hyphens
        self._stands: dict[str, _Standing] = {}  # substance → its classes
        self._told: dict[str, dict[str, str]] = {}  # substance → the classes that its stems tell, with the stems
        self._resolved: dict[str, str] = {}  # phrase → name: pages share their phrases
        self._routes: dict[str, frozenset[str]] = {}  # name → the routes that the class is bound to
        self._by_use: dict[str, set[str]] = defaultdict(set)  # folded substance → names of classes
        # Each name holds one of these words, or else one of these pairs; hyphens stand between words here.
        self.telling: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        entries = list(vocabulary)
        names = {entry.get("slug", entry["name"]): entry["name"] for entry in entries}
        for entry in entries:
            self._take(entry)
            self._routes[entry["name"]] = frozenset(entry.get("routes", ()))
            self._above[entry["name"]] = names.get(entry.get("parent", ""), "")
        for entry in entries:
            self._take_variants(entry["name"], entry.get("synonyms", ()))

    def _take(self, entry: dict[str, Any]) -> None:
        self._spelt[entry["name"]] = tuple(name.lower() for name in (entry["name"], *entry.get("synonyms", ())))
        for name in (entry["name"], *entry.get("synonyms", ())):
            self._named[fold(name)] = entry["name"]
            self._spell(name)
            self._tell([singular(word) for word in re.findall(r"[^\W_]+", unaccented(name))])
        for member in entry.get("members", ()):
            self._members[fold(member)].append(entry["name"])
        for member in entry.get("by_use", ()):
            self._by_use[fold(member)].add(entry["name"])
        exceptions = frozenset(map(fold, entry.get("stem_exceptions", ())))
        for written in entry.get("stems", ()):
            stem = _Stem(written, entry["name"], exceptions)
            (self._ends[stem.letters[-3:]] if stem.is_end else self._others).append(stem)

    def _take_variants(self, name: str, synonyms: Iterable[str]) -> None:
        """ "anti-TB medication" beside "anti-TB drug"."""
        ends = [written.rpartition(" ") for written in (name, *synonyms)]
        written = [
            f"{what} {noun}" for what, _, last in ends if what and last in _ANY_MEDICINE for noun in _ANY_MEDICINE
        ]
        fresh = [one for one in dict.fromkeys(written) if fold(one) not in self._named]
        for one in fresh:
            self._named[fold(one)] = name
            self._spell(one)
        self._spelt[name] += tuple(one.lower() for one in fresh)

    def _spell(self, name: str) -> None:
        node = self.trie
        for word in _key(name):
            node = node.setdefault(word, {})
        node[""] = True

    def _tell(self, words: list[str]) -> None:
        rare = [word for word in words if word not in _EVERYDAY and len(word) >= LEAST_TELLING]
        if rare or len(words) == 1:
            self.telling.add((rare or words)[-1])
        else:
            self.pairs.add((words[-2], words[-1]))

    def longest(self, words: list[str], start: int) -> int:
        """How many words from `start` are the longest known name that begins there."""
        node, found = self.trie, 0
        for length, word in enumerate(words[start : start + LONGEST], start=1):
            node = node.get(word) or node.get(singular(word))  # type: ignore[assignment]
            if node is None:
                break
            if "" in node:
                found = length
        return found

    def resolve(self, phrase: str) -> str:
        """The name of the class that a phrase names, or "". What stands before a class's name narrows it ("a
        long-acting beta blocker" is a beta blocker), and so does "drug" behind it."""
        if phrase not in self._resolved:
            if len(self._resolved) >= MOST_REMEMBERED:
                self._resolved.clear()
            self._resolved[phrase] = next(
                (name for turn in _turned(phrase) if (name := self._resolve(WORD.findall(turn)))), ""
            )
        return self._resolved[phrase]

    def _resolve(self, words: list[str]) -> str:
        bare = len(words)
        while bare > 1 and singular(words[bare - 1].lower()) in _CALLED:
            bare -= 1
        for start in range(len(words)):
            if name := self._known(words[start:]) or (start < bare < len(words) and self._known(words[start:bare])):
                return "" if any(map(self._leads_elsewhere, words[:start])) else self._narrower(words[:start], name)
        return ""

    def _leads_elsewhere(self, word: str) -> bool:
        """ "non-statin cholesterol-lowering medications" are others than statins, "non-selective" ones are not."""
        return word in _ELSEWHERE or (word.startswith("non-") and fold(word[4:]) in self._named)

    def _narrower(self, before: list[str], name: str) -> str:
        """ "beta-2 agonist bronchodilator": the words before the class name one below it."""
        for start in range(len(before)):
            found = self._known(before[start:])
            if found and name in self.above(found):
                return found
        return name

    def _known(self, words: list[str]) -> str:
        return self._named.get(fold(" ".join(words))) or self._named.get(
            fold(" ".join([*words[:-1], singular(words[-1])])), ""
        )

    def of_substance(self, name: str, *, routes: Routes | None = None) -> tuple[Membership, ...]:
        """The classes of a substance, the narrowest that are known. `routes` are those that a page speaks of: without
        them, classes of one route are left out (tobramycin for injection is no eye medicine); None means any.
        As a function they are asked for where a class is bound to one: few are, and reading them off a page is slow."""
        if listed := self._on(routes, self._listed(name)):
            return tuple(Membership(one, ClassGround.LIST, "") for one in self.narrowest(listed))
        stems = self._stems_in(name)
        fitting = self.narrowest(self._on(routes, stems))
        return tuple(Membership(one, ClassGround.STEM, stems[one]) for one in fitting)

    def _stems_in(self, name: str) -> dict[str, str]:
        """Class → stem of those that a substance's name tells of."""
        if name not in self._told:
            if len(self._told) >= MOST_REMEMBERED:
                self._told.clear()
            self._told[name] = {stem.name: stem.written for word in _words(name) for stem in self._stems_of(word)}
        return self._told[name]

    def _on(self, routes: Routes | None, names: Iterable[str]) -> list[str]:
        return [
            name
            for name in names
            if routes is None or not (of := self._routes[name]) or of & (routes() if callable(routes) else routes)
        ]

    def narrowest(self, names: Iterable[str]) -> list[str]:
        """Without the classes that stand above another of them."""
        chosen = list(dict.fromkeys(names))
        above = {higher for name in chosen for higher in self.above(name)}
        return [name for name in chosen if name not in above]

    def above(self, name: str) -> Iterator[str]:
        """The classes above one, from the nearest."""
        seen = {name}
        while (name := self._above.get(name, "")) and name not in seen:
            seen.add(name)
            yield name

    def lists(self, name: str) -> bool:
        """Whether the substance stands on some class's list."""
        return fold(name) in self._members

    def by_use(self, name: str) -> frozenset[str]:
        """The classes in which a substance stands by one of several uses: a page on more than it, or on one form of
        it, stands in them only where it says so."""
        return frozenset(self._by_use.get(self._key_of(name), ()))

    def speaks_of(self, text: str, name: str) -> bool:
        """Whether a text in lower case has the class by one of its names, or by those of the class above it, unless
        that is a whole field of medicine, or the class is bound to a route, of which every such page speaks."""
        above = self._above[name]
        near = (name, above) if above and self._above[above] and not self._routes[name] else (name,)
        return any(spelt in text for one in near for spelt in self._spelt[one])

    def known_of(self, substances: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The classes of some substances, those above them and what the members of such as hold all of them also are,
        with their spellings in lower case and spaces for hyphens: without those that are a whole field of medicine
        ("hormone" for what acts against one)."""
        stands = [self._standing(name) for name in substances]
        chosen = set[str]().union(*(one.all for one in stands))
        narrow = set[str]().union(*(one.narrow for one in stands))
        also = set.intersection(*(set(one.also) for one in stands)) if stands else set()
        return {name: self.spelt(name) for name in chosen | also if name in narrow or self._above[name]}

    def counts(self, name: str, other: str) -> bool:
        """Whether the members of a class are members of the other, too."""
        chosen = {name, *self.above(name)}
        return other in chosen or not chosen.isdisjoint(ALSO.get(other, ()))

    def also_of(self, substances: Iterable[str]) -> dict[str, frozenset[str]]:
        """What the members of such classes also are as hold some of the substances, with these substances."""
        held: dict[str, set[str]] = defaultdict(set)
        for one in substances:
            for name in self._standing(one).also:
                held[name].add(one)
        return {name: frozenset(those) for name, those in held.items()}

    def below(
        self, known: AbstractSet[str], ends: tuple[str, ...], substances: Iterable[str]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The classes of the substances that stand below one of those known, or have a spelling with one of these ends,
        with their spellings as `spelt`."""
        chosen = set[str]().union(*(self._standing(one).all for one in substances))
        for name in sorted(chosen.difference(known)):
            spellings = self.spelt(name)
            if known.isdisjoint(self.above(name)):
                spellings = tuple(one for one in spellings if one.endswith(ends))
            if spellings:
                yield name, spellings

    def whole_of(self, substance: str) -> dict[str, tuple[str, ...]]:
        """As `known_of`, with whole fields of medicine and with what the members of a class also are."""
        standing = self._standing(substance)
        return {name: self.spelt(name) for name in standing.all | standing.also}

    def spelt(self, name: str) -> tuple[str, ...]:
        """A class's spellings in lower case, with spaces for hyphens, the longest first."""
        if name not in self._apart:
            apart = {spelt.replace("-", " ") for spelt in self._spelt[name]}
            plurals = {f"{one[:-1]}ies" for one in apart if one.endswith("therapy")}
            self._apart[name] = tuple(sorted(apart | plurals, key=lambda one: (-len(one), one)))
        return self._apart[name]

    def _standing(self, substance: str) -> "_Standing":
        if substance not in self._stands:
            if len(self._stands) >= MOST_REMEMBERED:
                self._stands.clear()
            narrow = frozenset(one.name for one in self.of_substance(substance))
            chosen = narrow.union(*map(self.above, narrow))
            also = frozenset(name for name, those in ALSO.items() if name in self._spelt and chosen & those)
            self._stands[substance] = _Standing(narrow, chosen, also)
        return self._stands[substance]

    def _listed(self, name: str) -> list[str]:
        return self._members.get(self._key_of(name), [])

    def _key_of(self, name: str) -> str:
        """By which spelling of a substance's name the lists know it."""
        if name not in self._keys:
            if len(self._keys) >= MOST_REMEMBERED:
                self._keys.clear()
            plain = base_name(name)
            spellings = (name, plain, *OTHER_NAMES.get(fold(plain), ()), *OTHER_NAMES.get(fold(name), ()))
            self._keys[name] = next((key for key in map(fold, spellings) if key in self._members), fold(name))
        return self._keys[name]

    def _stems_of(self, word: str) -> "list[_Stem]":
        """The stems in a word; of several at its end the longest, which is the most exact."""
        ends = [stem for stem in self._ends.get(word[-3:], ()) if stem.marks(word)]
        longest = max((len(stem.letters) for stem in ends), default=0)
        return [
            *(stem for stem in ends if len(stem.letters) == longest),
            *(stem for stem in self._others if stem.marks(word)),
        ]


class _Standing(NamedTuple):
    """The classes of a substance: the narrowest, these with all above them, and what their members also are."""

    narrow: frozenset[str]
    all: frozenset[str]
    also: frozenset[str]


class _Stem(NamedTuple):
    written: str
    name: str
    exceptions: frozenset[str]

    @property
    def letters(self) -> str:
        return self.written.strip("-")

    @property
    def is_end(self) -> bool:
        return self.written.startswith("-")

    def marks(self, word: str) -> bool:
        if fold(word) in self.exceptions:
            return False
        if self.is_end:
            return word.endswith(self.letters) and len(word) > len(self.letters) + 1
        return word.startswith(self.letters) if self.written.endswith("-") else word == self.letters


def _words(name: str) -> list[str]:
    """The words of a name, and what an acid's name ends with ("zoledronic acid")."""
    words = WORD.findall(unaccented(base_name(name)))
    return [*words, *(f"{word} acid" for word, acid in pairwise(words) if acid == "acid")]


@lru_cache(maxsize=8192)
def joined(word: str) -> str:
    """A word without the signs within it: "beta-blocker" is "betablocker"."""
    return re.sub(r"[-‑'.]", "", word)


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """An English noun's singular, as far as names of classes need it."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous")) and len(word) > 3:
        return word[:-1]
    return word


def _turned(phrase: str) -> tuple[str, ...]:
    """ "inhibitor of the enzyme xanthine oxidase" as "xanthine oxidase inhibitor", and "positive modulator of kinetases" as
    "kinetase positive modulator"."""
    said = _OF.match(phrase) if " of " in phrase or " at " in phrase else None
    if not said:
        return (phrase,)
    what, last = said[3].rpartition(" ")[0], singular(said[3].rpartition(" ")[2])
    of_what = f"{what} {last}" if what else last
    return f"{said[1]}{said[3]} {said[2]}", f"{said[1]}{of_what} {said[2]}", f"{of_what} {said[1]}{said[2]}"


def _key(name: str) -> list[str]:
    return [singular(joined(word)) for word in map(unaccented, WORD.findall(name))]
