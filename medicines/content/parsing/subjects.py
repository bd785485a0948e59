"""Which ingredient a heading or label speaks of. Pages write names with and without salts, numbers and brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import ratio

from medicines.content.folding import fold, unaccented
from medicines.content.salts import MINERALS, SALTS, base_name
from medicines.content.synonyms import OTHER_NAMES

CLOSE = 88  # per cent; "Beclomethasone" for "Beclometasone" has 96, "Sulbactam" for "Tazobactam" 74
LEAST_LETTERS, LONGEST_NAME = 6, 60


@dataclass(frozen=True)
class Subjects:
    """The names of one page's ingredients, and where they occur in a text."""

    ingredients: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _variants(self) -> dict[str, str]:
        variants: dict[str, str] = {}
        for name in self.ingredients:
            for spelling in {name, base_name(name)}:
                variants.setdefault(_spaced(spelling), name)
            for spelling in (*_respelt(_spaced(name)), *_otherwise(base_name(name))):
                variants.setdefault(spelling, name)
        if len(self.ingredients) == 1:
            variants.setdefault(_first_word(self.ingredients[0]), self.ingredients[0])
        for other, name in self.synonyms:
            variants.setdefault(_spaced(other), name)
        for name in self.ingredients:
            for other in OTHER_NAMES.get(fold(base_name(name)), ()):
                variants.setdefault(_spaced(other), name)
        variants.pop("", None)
        return {spelling: variants[spelling] for spelling in sorted(variants, key=len, reverse=True)}

    @cached_property
    def _found(self) -> dict[str, tuple[tuple[str, ...], str]]:
        """What `find` answered: labels repeat from section to section."""
        return {}

    @cached_property
    def _mentioned(self) -> dict[str, list[tuple[int, int, str]]]:
        """What `mentions` answered: classes, brands and products are read from the same sentences."""
        return {}

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every name that this page may use for one of its ingredients, in lower case."""
        return tuple(self._variants)

    def find(self, text: str) -> tuple[tuple[str, ...], str]:
        """The ingredients that a heading names, in order, and what else it says, folded to plain words."""
        if text not in self._found:
            self._found[text] = self._find(_spaced(text))
        return self._found[text]

    def _find(self, words: str) -> tuple[tuple[str, ...], str]:
        hits = self._hits(words)
        if not hits:
            return self._similar(words)
        rest, last = [], 0
        for start, end, _ in hits:
            rest.append(words[last:start])
            last = end
        rest.append(words[last:])
        return tuple(dict.fromkeys(name for _, _, name in hits)), " ".join(" ".join(rest).split())

    def mentions(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, ingredient) for each name in a sentence, at its place there."""
        if text not in self._mentioned:
            lower = text.lower()  # a letter whose lower case has another length would shift the places
            self._mentioned[text] = self._hits((lower if len(lower) == len(text) else text).replace("-", " "))
        return self._mentioned[text]

    def named_in(self, text: str) -> set[str]:
        """The ingredients that a text names, however it is written."""
        return {name for _, _, name in self.mentions(text.lower())}

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        """Whole words only; a number may follow a name ("Vitamin B" in "vitamin b12"). Longer names come first."""
        hits: list[tuple[int, int, str]] = []
        covered: set[int] = set()
        for spelling, name in self._variants.items():
            start = text.find(spelling)
            while start >= 0:
                end = _end_of_name(text, start, start + len(spelling))
                if end and start not in covered and end - 1 not in covered:
                    hits.append((start, end, name))
                    covered.update(range(start, end))
                start = text.find(spelling, start + len(spelling))
        return sorted(hits)

    @cached_property
    def _keys(self) -> list[tuple[str, str]]:
        """(folded spelling, ingredient), with and without the salt."""
        return [(fold(spelling), name) for name in self.ingredients for spelling in {name, base_name(name)}]

    def _similar(self, words: str) -> tuple[tuple[str, ...], str]:
        """A label that is a misspelt name and nothing else."""
        key = words.replace(" ", "")
        if LEAST_LETTERS <= len(key) <= LONGEST_NAME:
            for spelling, name in self._keys:
                if ratio(key, spelling, score_cutoff=CLOSE):
                    return (name,), ""
        return (), words


_WATER = (" monohydrate", " dihydrate", " heptahydrate", " hemihydrate", " anhydrous")


def _respelt(name: str) -> set[str]:
    """A mineral's name as pages write it beside its own spelling: with "sulfate" or "sulphate", without the water."""
    dry = next((name.removesuffix(water) for water in _WATER if name.endswith(water)), name)
    metal = {dry, dry.replace("aluminium", "aluminum"), re.sub("aluminum", "aluminium", dry)}
    respelt = {one.replace("sulph", "sulf") for one in metal} | {
        one.replace("sulf", "sulph").replace("sulphph", "sulph") for one in metal
    }
    return (metal | respelt) - {name}


def _otherwise(name: str) -> Iterator[str]:
    """ "Potassium Clavulanate" is "clavulanate" and "clavulanic acid" in sentences, "L-Methyl Folate" is "methylfolate", and
    "ThiamineVitamin B" was "Thiamine" before somebody ran two names together."""
    words = _spaced(name).split()
    if len(words) == 2 and words[0] in MINERALS and words[1] not in SALTS and words[1].endswith("ate"):
        if len(words[1]) >= LEAST_LETTERS + 2:
            yield from (words[1], f"{words[1][:-3]}ic acid", f"{words[1]} {words[0]}")
    elif len(words) > 1 and words[0] in _HANDS:
        whole = "".join(words[1:])
        yield from (whole, f"{words[0][0]} {whole}", f"{words[0]}{whole}", " ".join(words[1:]))
    if run := _RUN_TOGETHER.match(name):
        yield _spaced(run[1])
        if run[2].isupper():
            yield run[2].lower()


_HANDS = frozenset(("l", "d", "dl", "levo", "dextro"))
_RUN_TOGETHER = re.compile(r"(.{5,}[a-z])([A-Z]{2,}|[A-Z][a-z]{3,}.*)")


def _first_word(name: str) -> str:
    """By which a page on one substance calls it for short, or ""."""
    first, _, rest = _spaced(name).partition(" ")
    return first if rest and len(first) >= LEAST_LETTERS and first not in MINERALS else ""


_NUMBER = re.compile(r" ?\d\w*")
_WORD = re.compile(r"[^\W_]+")


def _end_of_name(text: str, start: int, end: int) -> int:
    """Where the name ends, with a number behind it; 0 when it is only a piece of a word."""
    if start and text[start - 1].isalnum():
        return 0
    number = _NUMBER.match(text, end)
    end = number.end() if number else end
    if text[end : end + 1] == "s" and end - start >= LEAST_LETTERS:
        end += 1
    return 0 if text[end : end + 1].isalnum() else end


def _spaced(text: str) -> str:
    """Lower-case words with single spaces; hyphens join nothing, so that "Alpha-Lipoic" is "alpha lipoic"."""
    return " ".join(_WORD.findall(unaccented(text.replace("'s ", " ").replace("’s ", " "))))
