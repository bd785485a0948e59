"""Sections that every page of a kind should have. What a page says under another heading counts where its words tell."""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, Place
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, SectionKind, Severity

_WARNS = frozenset(
    (SectionKind.PRECAUTIONS, SectionKind.CONTRAINDICATIONS, SectionKind.WHO_CAN_TAKE, SectionKind.BOXED_WARNING)
)
# What it is called, the kinds any of which will do.
_OF_A_MEDICINE = (
    ("what it is for", frozenset((SectionKind.USAGE, SectionKind.ABOUT, SectionKind.KEY_FACTS))),
    ("how and when to take it", frozenset((SectionKind.DOSAGE,))),
    ("side effects", frozenset((SectionKind.SIDE_EFFECTS,))),
    ("who must not take it, or precautions", _WARNS),
)
_OF_A_COMBINATION = (
    ("what it is for, or whether they can be taken together", frozenset((SectionKind.USAGE, SectionKind.ABOUT, SectionKind.COMBINED_USE))),
    ("side effects, or what to watch for", frozenset((SectionKind.SIDE_EFFECTS, SectionKind.COMBINED_USE))),
    ("who should not take it, or precautions", _WARNS),
)  # fmt: skip
_VACCINE = re.compile(r"vaccin|\bvac\b", re.IGNORECASE)  # nobody takes too much of one
_TOO_MUCH = re.compile(
    r"\b(?:over-?dos\w*|tak(?:e|en|ing) (?:too much|too many|more than (?:you should|prescribed|the (?:recommended|prescribed)))|too much of|(?:if|when) (?:I|you|someone|somebody|anyone|it is|a child|my child) (?:\w+ )?(?:ingests?|swallows?|swallowed|ingested|drinks?)\b|accidentally (?:ingest|swallow|drink|eat)\w*|poisons? (?:centre|center|control|information))",
    re.IGNORECASE,
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    present = {part.kind for part in document.sections if part.text.strip()}
    required = _OF_A_MEDICINE if document.kind == PageKind.MEDICINE else _OF_A_COMBINATION
    for name, kinds in required:
        if present.isdisjoint(kinds):
            yield _finding(name, Severity.WARNING)
    if not _VACCINE.search(document.title) and not any(_TOO_MUCH.search(text) for text in _texts(document)):
        yield _finding("what to do after taking too much (overdose)", Severity.HINT)


def _texts(document: PageDocument) -> Iterator[str]:
    yield from (f"{part.heading} {part.text}" for part in document.sections)
    yield from (f"{part.question} {part.answer}" for part in document.faqs)


def _finding(name: str, severity: Severity) -> Finding:
    return Finding(
        code=CheckCode.MISSING_SECTION,
        severity=severity,
        place=Place("sections", "Sections"),
        explanation=f"The page does not say: {name}.",
        todo="Add a section on it, with its source.",
        evidence=(name,),
    )
