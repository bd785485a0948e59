"""Score the parser against hand labels: `python -m tests.corpus.score LABELS [--half HALF] [--corpus DIR]`.

Prints each miss. LABELS holds one JSON object a line: path, half ("develop" or "untouched"), title, kind, ingredients,
not_fixed_dose, ambiguous, sections, faqs, last_faq_answer_end, has_disclaimer, has_provenance_note, drug_classes,
brands, refusal, leaked_prompt; a label that a line leaves out is not scored. Labels of the untouched half are there to
measure with: nobody mends the parser by looking at what it misses of them.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from medicines.content.class_names import ClassNames
from medicines.content.folding import fold
from medicines.content.names import DrugNames
from medicines.content.parsed import Parsed
from medicines.content.parsing import decode, parse
from medicines.vocabulary import ProblemCode

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "composition"
VOCABULARY = ROOT / "medicines" / "shipped" / "drug_classes.json"
NAMES = VOCABULARY.with_name("names.json")
# Headings that the parser turns into something else than a section.
NO_SECTION = {"faqs", "disclaimer", "generic-name", "names", "about"}

HALVES = ("develop", "untouched")

Label = dict[str, Any]


# Whether something found is as good as something wanted, and whether it is right beside it.
Related = Callable[[str, str], bool]


def _same(one: str, other: str) -> bool:
    return one == other


@dataclass
class Tally:
    """How many found ones are right, how many wanted ones are found, with the misses."""

    right: int = 0
    found: int = 0
    reached: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    def add(
        self, path: str, wanted: Iterable[str], found: Iterable[str], *, finds: Related = _same, fits: Related = _same
    ) -> None:
        """`finds(one found, one wanted)` counts for the recall, `fits(one found, one wanted)` for the precision."""
        wanted, found = set(wanted), set(found)
        missing = sorted(one for one in wanted if not any(finds(other, one) for other in found))
        extra = sorted(one for one in found if not any(fits(one, other) for other in wanted))
        self.found, self.right = self.found + len(found), self.right + len(found) - len(extra)
        self.wanted, self.reached = self.wanted + len(wanted), self.reached + len(wanted) - len(missing)
        if missing or extra:
            self.misses.append(f"{path}: missing {missing}, too many {extra}")

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.reached / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Reader = Callable[[Label, Parsed], tuple[Iterable[str], Iterable[str]]]


def _one(name: str, read: Callable[[Parsed], Any]) -> Reader:
    """A field with one value."""
    return lambda label, parsed: ([str(label[name])], [str(read(parsed))])


def _has(parsed: Parsed, code: ProblemCode) -> bool:
    return any(problem.code is code for problem in parsed.problems)


def _flag(name: str, read: Callable[[Parsed], bool]) -> Reader:
    """A field that is found or not: only what is true counts."""
    return lambda label, parsed: (["yes"] * bool(label[name]), ["yes"] * bool(read(parsed)))


def _sections(label: Label, parsed: Parsed) -> tuple[Iterable[str], Iterable[str]]:
    wanted = [f"{s['kind']}|{fold(s['subject'])}" for s in label["sections"] if s["kind"] not in NO_SECTION]
    found = [f"{s.kind}|{fold(s.subject)}" for s in parsed.document.sections if s.kind not in NO_SECTION]
    return [w for w in wanted if not w.startswith("other")], [f for f in found if not f.startswith("other")]


def _answer_end(label: Label, parsed: Parsed) -> tuple[Iterable[str], Iterable[str]]:
    if not label["last_faq_answer_end"] or not parsed.document.faqs:
        return [], []
    wanted = word_key(label["last_faq_answer_end"])
    answer = word_key(parsed.document.faqs[-1].answer)
    return [wanted], [wanted if answer.endswith(wanted) else answer[-60:]]


def word_key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _vocabulary() -> ClassNames:
    return ClassNames(json.loads(VOCABULARY.read_text(encoding="utf-8")))


@cache
def _names() -> DrugNames:
    return DrugNames.of_rows(json.loads(NAMES.read_text(encoding="utf-8")))


@cache
def _class(name: str) -> str:
    """The vocabulary's name for a class, or "" for one that it does not know."""
    return _vocabulary().resolve(name)


@cache
def _class_words(name: str) -> str:
    """A class's name without its spelling and without the words that only say "medicine"."""
    return re.sub(r"(?:medications?|medicines?|drugs?|agents?|s)$", "", fold(name))


def class_finds(found: str, wanted: str) -> bool:
    """Whether a class is the wanted one or stands below it. Of two that the vocabulary does not know, the longer name
    is the narrower class: a "fat-soluble vitamin" is a "vitamin"."""
    if _class_words(found).endswith(_class_words(wanted)):
        return True
    one, other = _class(found), _class(wanted)
    return bool(one and other) and (one == other or other in _vocabulary().above(one))


def _class_fits(found: str, wanted: str) -> bool:
    """A class above or below a wanted one is said of the medicine, too."""
    return class_finds(found, wanted) or class_finds(wanted, found)


RELATED: dict[str, dict[str, Related]] = {"drug_classes": {"finds": class_finds, "fits": _class_fits}}


FIELDS: dict[str, Reader] = {
    "title": lambda label, parsed: ([word_key(label["title"])], [word_key(parsed.document.title)]),
    "kind": _one("kind", lambda parsed: parsed.document.kind),
    "ingredients": lambda label, parsed: (
        ["+".join(map(fold, label["ingredients"]))],
        ["+".join(fold(part.name) for part in parsed.document.ingredients)],
    ),
    "sections": _sections,
    "faqs": lambda label, parsed: (
        map(word_key, label["faqs"]),
        [word_key(faq.question) for faq in parsed.document.faqs],
    ),
    "last_faq_answer_end": _answer_end,
    "has_disclaimer": _one("has_disclaimer", lambda parsed: parsed.has_disclaimer),
    "has_provenance_note": _one("has_provenance_note", lambda parsed: parsed.has_provenance_note),
    "drug_classes": lambda label, parsed: (label["drug_classes"], parsed.document.drug_classes),
    "brands": lambda label, parsed: (map(fold, label["brands"]), map(fold, parsed.document.brands)),
    "refusal": _flag("refusal", lambda parsed: _has(parsed, ProblemCode.REFUSAL)),
    "leaked_prompt": _flag("leaked_prompt", lambda parsed: _has(parsed, ProblemCode.LEAKED_PROMPT)),
    "not_fixed_dose": _flag("not_fixed_dose", lambda parsed: parsed.document.not_fixed_dose is True),
    "fixed_dose": lambda label, parsed: (
        ["yes"] * (label["not_fixed_dose"] is False),
        ["yes"] * (parsed.document.not_fixed_dose is False),
    ),
}
LABEL_OF = {"fixed_dose": "not_fixed_dose"}


def read_labels(file: Path, half: str = "") -> list[Label]:
    """The labels of one half, or all of them; a line that names no half belongs to every one."""
    labels = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [label for label in labels if not half or label.get("half", half) == half]


def scored(labels: Iterable[Label], corpus: Path) -> Iterator[tuple[Label, Parsed]]:
    for label in labels:
        path = label["path"]
        text = decode((corpus / path).read_bytes(), path=path)
        yield label, parse(text, path=path, classes=_vocabulary(), names=_names())


def score(labels: Iterable[Label], corpus: Path = CORPUS) -> dict[str, Tally]:
    """Tallies by field. Pages that a careful reader could dispute do not count for the fixed-dose fields."""
    tallies = {name: Tally() for name in FIELDS}
    for label, parsed in scored(labels, corpus):
        for name, read in FIELDS.items():
            disputed = label.get("ambiguous") or label.get("sure") is False
            if LABEL_OF.get(name, name) in label and not (disputed and name in ("not_fixed_dose", "fixed_dose")):
                tallies[name].add(label["path"], *read(label, parsed), **RELATED.get(name, {}))
    return tallies


def show(title: str, tallies: dict[str, Tally], misses: int) -> None:
    """Print the first misses of each field, then a table."""
    for name, tally in tallies.items():
        for miss in tally.misses[:misses]:
            print(f"{name}: {miss}")
    print(f"\n{title:22}{'precision':>10}{'recall':>10}{'F1':>10}{'wanted':>8}")
    for name, tally in tallies.items():
        print(f"{name:22}{tally.precision:10.3f}{tally.recall:10.3f}{tally.f1:10.3f}{tally.wanted:8}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("labels", type=Path)
    arguments.add_argument("--half", choices=HALVES, action="append", help="one half of the labels; both by default")
    arguments.add_argument("--corpus", type=Path, default=CORPUS)
    arguments.add_argument("--misses", type=int, default=40, help="how many misses of each field to print")
    given = arguments.parse_args()
    for half in given.half or HALVES:
        labels = read_labels(given.labels, half)
        if labels:
            show(f"{half} ({len(labels)} pages)", score(labels, given.corpus), given.misses)


if __name__ == "__main__":
    main()
