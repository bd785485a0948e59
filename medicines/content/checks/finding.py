"""What a check says: one finding, at one place, with what to do about it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from medicines.vocabulary import CheckCode, Severity

AT_ONCE = 5  # findings that a person is shown together; the others are counted, and one step away
LONGEST_QUOTE = 160  # characters of a sentence that an explanation repeats
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: a section's or FAQ's `id` with its heading, or a field's name ("not_fixed_dose")."""

    part: str
    heading: str = ""

    def __str__(self) -> str:
        return self.heading or self.part.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Finding:
    """`evidence`: the sentences, here and on other pages, by which it was found. A waiver is bound to them."""

    code: CheckCode
    severity: Severity
    place: Place
    explanation: str
    todo: str
    evidence: tuple[str, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The hash of the sentences: it stays while they do, whatever else of the page changes."""
        return hashlib.sha256("\n".join(self.evidence).encode("utf-8", "replace")).hexdigest()

    @property
    def key(self) -> tuple[str, str, str]:
        """What a waiver is bound to: code, place and the hash of the sentences."""
        return self.code, self.place.part, self.text_sha256


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, errors first, the gravest codes before others."""
    codes = list(CheckCode)
    once = {finding.key: finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda one: (_RANK[one.severity], codes.index(one.code))))


def at_once(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings to show together, and those that are counted and opened when somebody asks."""
    return findings[:AT_ONCE], findings[AT_ONCE:]


def on_page(place: str, title: str) -> str:
    """Where a sentence stands: on the page of that title, or ("") on this one."""
    return f"the page on {title}" if title else f"“{place}” on this page"


def quote(sentence: str) -> str:
    """A sentence in quotation marks, cut where it is long."""
    short = sentence if len(sentence) <= LONGEST_QUOTE else f"{sentence[: LONGEST_QUOTE - 2].rstrip()} …"
    return f"“{short}”"
