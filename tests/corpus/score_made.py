"""Score the parser on documents of our own making, exports and pasted texts: `python -m tests.corpus.score_made DIR`.

DIR holds NN-slug.md or .txt files, each with what is to be understood beside it (README.md in `made`). Prints each
miss, then precision and recall by field.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from medicines.content.class_names import ClassNames
from medicines.content.folding import fold
from medicines.content.names import DrugNames
from medicines.content.parsed import Parsed
from medicines.content.parsing import decode, parse
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode, SectionKind
from tests.corpus.score import VOCABULARY, Label, Tally, class_finds, show, word_key

MADE = Path(__file__).resolve().parent / "made"
NAMES = VOCABULARY.with_name("names.json")
NEED_NOT_MATCH = {SectionKind.OTHER, SectionKind.ABOUT}  # text before the first heading is not listed either
# What an editor is told → the problems that tell it.
UNCERTAIN = {
    "banned": ProblemCode.BANNED,
    "fixed dose unclear": ProblemCode.FIXED_DOSE_UNCLEAR,
    "faq answers differ": ProblemCode.FAQ_VERSIONS_DIFFER,
    "faq without answer": ProblemCode.FAQ_WITHOUT_ANSWER,
    "last modified unreadable": ProblemCode.FIELD_UNREADABLE,
    "title guessed": ProblemCode.TITLE_GUESSED,
    "kind guessed": ProblemCode.KIND_GUESSED,
    "several sources": ProblemCode.SEVERAL_SOURCES,
    "brand resolved": ProblemCode.BRAND_RESOLVED,
    "promotional text": ProblemCode.PROMOTIONAL,
    "text cut": ProblemCode.TEXT_CUT,
    "comparison, not a combination": ProblemCode.KIND_GUESSED,
    "ingredients differ from title": ProblemCode.INGREDIENTS_DIFFER,
    "unknown brand": ProblemCode.BRAND_AMBIGUOUS,
}

Read = tuple[Iterable[str], Iterable[str]]  # what is wanted, what was found


def _said(name: str, read: Callable[[Parsed], Any]) -> Callable[[Label, Parsed], Read]:
    """A field with one value, or with a list that counts as one."""
    return lambda label, parsed: ([str(label[name])], [str(read(parsed))])


def _names(name: str, read: Callable[[Parsed], Iterable[str]]) -> Callable[[Label, Parsed], Read]:
    return lambda label, parsed: (map(fold, label[name]), map(fold, read(parsed)))


def _ingredients(label: Label, parsed: Parsed) -> Read:
    just_as_right = {fold(other): fold(name) for name, other in label.get("ingredients_also", {}).items()}
    found = (fold(part.name) for part in parsed.document.ingredients)
    return ["+".join(map(fold, label["ingredients"]))], ["+".join(just_as_right.get(key, key) for key in found)]


def _strengths(label: Label, parsed: Parsed) -> Read:
    found = (f"{fold(part.name)} {part.strength}" for part in parsed.document.ingredients if part.strength)
    return (f"{fold(name)} {strength}" for name, strength in label["strengths"].items()), found


def _not_fixed_dose(label: Label, parsed: Parsed) -> Read:
    """Where the page hedges or contradicts itself, a field of its own says whether nothing was claimed."""
    return [str(label["not_fixed_dose"])], [str(parsed.document.not_fixed_dose)]


def _sections(label: Label, parsed: Parsed) -> Read:
    """Kinds, each as often as it is listed. A section may be of another kind that is just as right, or optional."""
    left = [part.kind for part in parsed.document.sections]
    wanted, found = [], []
    for number, section in enumerate(label["sections"], 1):
        right = {section["kind"], *section.get("also", ())}
        known = next((kind for kind in left if kind in right), None)
        if known is not None:
            left.remove(known)
            found.append(f"{number} {section['kind']}")
        if known is not None or not (right & NEED_NOT_MATCH or section["kind"] in label.get("sections_optional", ())):
            wanted.append(f"{number} {section['kind']}")
    return wanted, [*found, *(f"one more {kind}" for kind in left if kind not in NEED_NOT_MATCH)]


def _questions(label: Label, parsed: Parsed) -> Read:
    found = [word_key(faq.question) for faq in parsed.document.faqs]
    twice = [f"{key} (again)" for place, key in enumerate(found) if key in found[:place]]
    return (word_key(faq["question"]) for faq in label["faqs"]), [*found, *twice]


def _answers(label: Label, parsed: Parsed) -> Read:
    answers = {word_key(faq.question): word_key(faq.answer) for faq in parsed.document.faqs}
    wanted = {word_key(faq["question"]): faq for faq in label["faqs"]}
    whole = [
        key
        for key, faq in wanted.items()
        if answers.get(key, "").startswith(word_key(faq["answer_start"]))
        and answers[key].endswith(word_key(faq["answer_end"]))
    ]
    return wanted, whole


def _classes(label: Label, parsed: Parsed) -> Read:
    """For recall: more classes than those listed may be true."""
    wanted, found = label["drug_classes"], parsed.document.drug_classes
    return wanted, [name for name in wanted if any(class_finds(one, name) for one in found)]


def _uncertain(label: Label, parsed: Parsed) -> Read:
    """For recall: an editor may be told more."""
    told = {problem.code for problem in parsed.problems}
    read = label.get("source_modified") and parsed.document.source_modified == label["source_modified"]
    wanted = [words for words in label["uncertain"] if not (read and words == "last modified unreadable")]
    return wanted, [words for words in wanted if UNCERTAIN[words] in told]


def _brand(name: str) -> Callable[[Label, Parsed], Read]:
    field = "of" if name == "brand_of" else name
    return _said(name, lambda parsed: getattr(parsed.brand, field, ""))


FIELDS: dict[str, Callable[[Label, Parsed], Read]] = {
    "format": _said("format", lambda parsed: parsed.format),
    "kind": _said("kind", lambda parsed: "brand" if parsed.brand else parsed.document.kind),
    "title": lambda label, parsed: ([word_key(label["title"])], [word_key(parsed.document.title)]),
    "draft_only": _said("draft_only", lambda parsed: parsed.draft_only),
    "uncertain": _uncertain,
}
OF_PAGES: dict[str, Callable[[Label, Parsed], Read]] = {
    "ingredients": _ingredients,
    "strengths": _strengths,
    "not_fixed_dose": _not_fixed_dose,
    "ambiguous": _not_fixed_dose,
    "sections": _sections,
    "faqs": _questions,
    "answers": _answers,
    "has_disclaimer": _said("has_disclaimer", lambda parsed: parsed.has_disclaimer),
    "drug_classes": _classes,
    "brands": _names("brands", lambda parsed: parsed.document.brands),
    "is_banned": _said("is_banned", lambda parsed: parsed.document.banned),
    "pronunciation": _said("pronunciation", lambda parsed: parsed.document.pronunciation),
    "forms": _said("forms", lambda parsed: list(parsed.document.forms)),
    "boxed_warning": _said(
        "boxed_warning",
        lambda parsed: any(part.kind is SectionKind.BOXED_WARNING for part in parsed.document.sections),
    ),
    "source_modified": _said("source_modified", lambda parsed: parsed.document.source_modified),
}
OF_BRANDS = {name: _brand(name) for name in ("brand_of", "company", "strength", "pack_size", "mrp")}
LABEL_OF = {"answers": "faqs"}  # a field without a label of its own → the one that it reads


def documents(folder: Path) -> Iterator[tuple[str, Label, str, Parsed | None]]:
    """(name, what is to be understood, text, what was understood, or None for a refusal) of each document."""
    classes = ClassNames(json.loads(VOCABULARY.read_text(encoding="utf-8")))
    names = DrugNames.of_rows(json.loads(NAMES.read_text(encoding="utf-8")))
    for file in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        label = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        text = decode(file.read_bytes(), path=file.name)
        try:
            parsed = parse(text, path=file.name, classes=classes, names=names)
        except SourceRefused:
            parsed = None
        yield file.stem, label, text, parsed


def score(folder: Path) -> dict[str, Tally]:
    """Tallies by field."""
    tallies = {name: Tally() for name in ("accepted", *(FIELDS | OF_PAGES | OF_BRANDS))}
    for path, label, _, parsed in documents(folder):
        may_refuse = bool(label.get("bad_front_matter_ok"))
        tallies["accepted"].add(path, ["yes"] * (not may_refuse), ["yes"] * (parsed is not None and not may_refuse))
        if parsed is None:
            continue
        readers = FIELDS | (OF_BRANDS if label["kind"] == "brand" else OF_PAGES)
        for name, read in readers.items():
            if _is_scored(name, label):
                tallies[name].add(path, *read(label, parsed))
    return tallies


def _is_scored(name: str, label: Label) -> bool:
    """A label that is null has no right answer; but "not said" is one for a flag."""
    if name in ("not_fixed_dose", "ambiguous"):
        return label["ambiguous"] == (name == "ambiguous")
    wanted = label.get(LABEL_OF.get(name, name), ...)
    return wanted is not ... and (wanted is not None or name == "is_banned")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--misses", type=int, default=40, help="how many misses of each field to print")
    given = arguments.parse_args()
    show(given.folder.name, score(given.folder), given.misses)


if __name__ == "__main__":
    main()
