"""What the headings of pasted leaflets and articles mean. They ask more often than they name."""

import re

from medicines.content.parsing.headings import Heading, Role, read_heading
from medicines.content.parsing.inline import ends_bare
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

_ABOUT = re.compile(r"^(?:what (?:is|are)|about|overview of)\b(?!.*\bused (?:for|to)\b)", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|this (?:drug|medicine|medication))$", re.IGNORECASE)
_OF_IT = re.compile(r"\beffects?\b|\bdos(?:e|age)s?\b|\brisks?\b|\bwarnings?\b", re.IGNORECASE)
_KINDS = (
    (SectionKind.BOXED_WARNING, r"^(?:important )?warning\s*[:–—-]|^important warning|\b(?:boxed|black[- ]?box) warning"),
    (SectionKind.OTHER, r"\b(?:available|dosage|dose|pharmaceutical) forms?\b|^forms?(?: and strengths)?$|\bsupplied\b|^when should i call\b"),
    (SectionKind.INTERACTIONS, r"\bother (?:drugs|medicines|medications)\b.*\baffect|\binteract"),
    (SectionKind.DOSAGE, r"\bhow (?:is|are|should|do|to|must|can|much|often|long)\b.*\b(?:use|used|take|taken|apply|applied|give|given)\b"),
    (SectionKind.CONTRAINDICATIONS, r"\bwho (?:should|must|can|may) ?not\b|\bshould not (?:take|use)\b"),
    (SectionKind.COMBINED_USE, r"\bwhy\b.*\bcombin|\btogether$"),
    (SectionKind.USAGE, r"\bprescribed\b|\bused (?:for|to)\b|\bother uses\b|\buses?\b$|\bwhat .*\btreats?\b"),
)  # fmt: skip
_KIND = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
# Words that make a heading a part of the section of the same kind above it.
_PART_OF = re.compile(
    r"\b(?:common|rare|rarely|severe|serious|mild|less common|initial|recommended|starting|maximum|usual|adults?|children|elderly|"
    r"long[- ]term|short[- ]term|management|managing|recogni[sz]ing|responding)\b",
    re.IGNORECASE,
)
_SOURCE_WORDS = re.compile(
    r"\b(?:tablets?|capsules?|inhaler|injection|cream|solution|oral|micrograms?|mg|mcg|\d+|patient|information|leaflet|"
    r"guide|overview|hydrochloride|besylate|besilate|sodium|sulfate|sulphate|maleate|oxalate|monograph|drug|medicine|medication)\b"
)


def read_pasted_heading(raw: str, subjects: Subjects) -> Heading:
    """Understand a line that stands as a heading."""
    text = ends_bare(" ".join(raw.split()))
    heading = read_heading(text, subjects)
    if heading.role in (Role.FAQS, Role.DISCLAIMER):
        return heading
    words = text.rstrip("? ")
    names = subjects.find(words)[0]
    subject = names[0] if len(names) == 1 and len(subjects.ingredients) > 1 else ""
    if _ABOUT.match(words) and (names or _IT.search(words)) and not _OF_IT.search(words):
        return Heading(Role.SECTION, text, SectionKind.ABOUT, subject, len(names) > 1)
    kind = next((kind for kind, pattern in _KIND if pattern.search(words)), None)
    if kind is not None:
        return Heading(Role.SECTION, text, kind, subject, len(names) > 1)
    if heading.role is Role.GROUP:
        return Heading(Role.SECTION, text, SectionKind.ABOUT, heading.subject)
    return heading


def is_part_of(heading: Heading, above: Heading | None, *, above_is_bare: bool) -> bool:
    """Whether a heading is one of a section's own: of its kind, and below a bare heading or more special than it."""
    if above is None or heading.role is not Role.SECTION or heading.kind is not above.kind:
        return False
    return heading.kind is not SectionKind.ABOUT and (above_is_bare or bool(_PART_OF.search(heading.text)))


def names_source(heading: Heading, subjects: Subjects) -> bool:
    """Whether a heading is the title of a text of its own: the medicine's name, and what titles add to it."""
    found, rest = subjects.find(heading.text)
    return bool(found) and not _SOURCE_WORDS.sub("", rest).strip()
