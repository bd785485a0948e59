"""What a heading or a bold label means: a kind of section, questions, a disclaimer, an ingredient's block."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from medicines.content.parsing.inline import ends_bare
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind


class Role(Enum):
    """What follows a heading: text for a section, or something with a shape of its own."""

    SECTION = "section"
    FAQS = "faqs"
    DISCLAIMER = "disclaimer"
    GROUP = "group"  # an ingredient's name: what follows speaks of that ingredient
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heading:
    """`text` is clean; `subject` an ingredient of the page, or ""; `plural` when it names two or more of them."""

    role: Role
    text: str
    kind: SectionKind = SectionKind.OTHER
    subject: str = ""
    plural: bool = False


_FORBIDS = r"(?:\b(?:not|never)|\b(?:do|must|should|can)n?\W?t) (?:to be |be |for )?(?:us(?:e|ed|ing)|tak(?:e|en|ing)|giv(?:e|en|ing))\b|\bavoid (?:us(?:e|ing)|tak(?:e|ing))\b"
# First match wins: the more special word stands before the more general one ("side effects" before "use").
_KINDS: tuple[tuple[SectionKind, str], ...] = (
    (SectionKind.BOXED_WARNING, r"\b(?:boxed|black[- ]?box) warnings?"),
    (SectionKind.NAMES, r"(?:generic|brand|trade|other|alternate|alternative|common|chemical|proprietary) names?|synonyms|"
                        r"also known as|\bnames?$"),
    (SectionKind.OTHER, r"\b(?:popular|common) combinations\b"),
    (SectionKind.SOURCES, r"\b(?:sources?|references?|further reading|bibliography)\b"),
    (SectionKind.INTERACTIONS, rf"\binteract|\bother medicines\b|(?:{_FORBIDS})[^.]{{0,30}}\bwith$"),
    (SectionKind.PREGNANCY, r"pregnan|breast ?feeding|lactation|\bnursing\b|fertility"),
    (SectionKind.CONTRAINDICATIONS, r"contra ?indicat|who (?:should|must|can) ?not|when not to|do not (?:use|take)|"
                                    r"\b(?:who|when|uses?)\b.{0,12} avoid\b|\bstop us(?:e|ing) (?:and|if)\b|"
                                    rf"\bnot (?:recommended|suitable|allowed)\b|{_FORBIDS}"),
    (SectionKind.SIDE_EFFECTS, r"side ?effects?|adverse|undesirable|unwanted effects|adr\b"),
    (SectionKind.DRIVING, r"\bdriving|machinery|machines"),
    (SectionKind.STORAGE, r"\bstor(?:age|e|ing)\b|disposal"),
    (SectionKind.HOW_IT_WORKS, r"how .{0,60}\bworks?\b|mechanism|pharmaco(?:logy|logical|kinetic|dynamic)|mode of action|"
                               r"\bhow (?:does|do) .{0,60}work"),
    (SectionKind.DOSAGE, r"\bhow (?:is|are|should|do|does|must|can|much|often|long)\b.{0,40}\b(?:use|used|take|taken|apply|applied|give|given)\b|"
                         r"(?<!fixed )(?<!fixed-)\bdos(?:e|es|age|ages|ing)\b|posology|administration|how (?:and when )?to (?:take|use|apply)|"
                         r"directions|missed|strengths?"),
    (SectionKind.WHO_CAN_TAKE, r"who (?:can|may) (?:take|use)|special populations?|(?:use in )?(?:children|elderly|paediatric|"
                               r"pediatric|geriatric)(?: use)?$"),
    (SectionKind.PRECAUTIONS, r"precaution|warning|\bcautions?\b|safety|\brisks?\b|over ?dos|toxicity|before (?:you take|taking)|"
                              r"\balcohol\b|what (?:to|(?:should|must) (?:i|you|one)) (?:avoid|watch)"),
    (SectionKind.COMBINED_USE, r"combined (?:use|usage|effects?|therapy)|combin(?:ing|ation use)|together|concurrent|"
                               r"co ?administ|concomitant|combined use information|joint use"),
    (SectionKind.USAGE, r"\bus(?:e|es|age|ed)\b|indicat|\bbenefits?\b|what .{0,40}\bfor$|treats?\b|purpose"),
    (SectionKind.KEY_FACTS, r"key (?:facts|points)|profile|at a glance|quick facts"),
    (SectionKind.ABOUT, r"^(?:about|introduction|overview|description|background|summary)\b|what (?:is|are)|composition"),
)  # fmt: skip
_KIND = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]
_FAQS = re.compile(
    r"\bfaqs?\b|frequently asked|common questions|^(?:(?!when|if|for|your doctor)\w+ ){0,2}questions(?: and answers| answered| (?:people|patients|readers|users) (?:\w+ )?ask| you (?:may|might) have)?$|\bpeople (?:also )?ask\b|\bq ?(?:and|&) ?a\b|^q a$"
)
_LISTS = re.compile(
    r"faqs?|frequently asked questions(?: \(faqs?\))?|(?:medical )?disclaimer|references|sources|note|notes"
)
_DISCLAIMER = re.compile(r"\bdisclaimers?\b")
# Words around an ingredient's name that add nothing: the heading is the name of its block.
_GROUP_WORDS = re.compile(
    r"(?:generic name|individual|drug|information|component|alone|only|and|the|of|for|about|part|medicine|medication|"
    r"details|oral|topical|tablets?|\d+|ingredient)"
)
_BRACKET = re.compile(r"\([^)]*\)")
_PLACEHOLDER = re.compile(r"\((?:not applicable|n/?a|individual drugs?)\)", re.IGNORECASE)
_USUAL = frozenset(("Generic Name", "Usage", "Dosage", "Side Effects", "How it Works", "Precautions", "FAQs"))
# Labels that stand for a heading, word for word. Everything else in bold is a part of the section that it stands in.
_LABEL = re.compile(
    r"generic names?|brand names?|usage|use|uses|indications?(?: and usage)?|dosage|dosage and administration|dose|doses|"
    r"side effects?|adverse (?:effects?|reactions?)|possible side effects|how (?:it|they|this|these|this combination|"
    r"the combination|it all) works?(?: together)?|mechanism of action|precautions?(?: and warnings?)?|"
    r"warnings?(?: and precautions?)?|how (?:and when )?to (?:take|use|apply)(?: it)?|(?:unwanted|undesirable) effects|overdos(?:e|age)|storage|about|overview|introduction|description|"
    r"combined use(?: information| considerations| precautions)?|combining|combination|together|"
    r"(?:popular|common) brand names?(?: india)?|synonyms"
)
# Labels that ask for what a section tells: "What is it used for?"
_ASKED_LABEL = re.compile(
    r"what (?:is|are) (?:it|they|this|the (?:medicine|drug|combination)|[\w\-]+)(?: (?:used |taken |prescribed )?for)?\?|what does (?:it|this|the \w+|[\w\-]+) (?:do|treat)\?|"
    r"how (?:is|are|should|do|does|must) (?:it|they|this|i|you|one|[\w\-]+) (?:(?:be )?(?:used|taken|applied|given)|(?:take|use|apply) (?:it|them|this|[\w\-]+))\?|"
    r"how (?:does|do) (?:it|they|this|[\w\-]+) work\?|what are (?:the |its |their |possible |common |some )*side effects(?: of (?:it|[\w\-]+))?\?|"
    r"(?:who|when) should (?:not|n't) (?:take|use) (?:it|this|[\w\-]+)\?"
)
# Labels that are sections of their own unless they stand within the precautions, where they are run-in labels.
_SUB_LABEL = re.compile(r"contraindications?|(?:drug )?interactions?|pregnancy(?: and (?:breastfeeding|lactation))?")


def read_heading(raw: str, subjects: Subjects) -> Heading:
    """Understand a heading. `raw` is its plain text."""
    text = clean_heading(raw)
    if text in _USUAL:
        return _usual(text)
    names, rest = subjects.find(_BRACKET.sub(_keep_subject, text))
    plural = len(names) > 1 and len(subjects.ingredients) > 1
    subject = names[0] if len(names) == 1 and len(subjects.ingredients) > 1 else ""
    if _FAQS.search(rest):
        return Heading(Role.FAQS, text, subject=subject, plural=plural)
    if _DISCLAIMER.search(rest):
        return Heading(Role.DISCLAIMER, text)
    if subject and (not _GROUP_WORDS.sub("", rest).strip() or _is_name_with_bracket(text, subjects)):
        return Heading(Role.GROUP, text, kind=SectionKind.ABOUT, subject=subject)
    return _section(text, rest, subject, plural)


def _is_name_with_bracket(text: str, subjects: Subjects) -> bool:
    """ "Diazepam (Valium)", "Neomycin (aminoglycoside)": a name, and a bracket that names no kind of section."""
    outside, brackets = _BRACKET.sub(" ", text), " ".join(_BRACKET.findall(text)).lower()
    names, rest = subjects.find(outside) if brackets else ((), "")
    bare = len(names) == 1 and "name" not in rest and not _GROUP_WORDS.sub("", rest).strip()
    return bare and _kind(brackets) is None


@lru_cache(maxsize=len(_USUAL))
def _usual(text: str) -> Heading:
    """The headings of nearly every page name no ingredient: no need to look for one."""
    if _FAQS.search(text.lower()):
        return Heading(Role.FAQS, text)
    return _section(text, text.lower(), "", False)


def _section(text: str, rest: str, subject: str, plural: bool) -> Heading:
    kind = _kind(rest)
    if plural and kind in (None, SectionKind.USAGE, SectionKind.ABOUT) and rest != "usage":
        kind = SectionKind.COMBINED_USE
    if kind is None:
        return Heading(Role.UNKNOWN, text, subject=subject, plural=plural)
    return Heading(Role.SECTION, text, kind, subject, plural)


@lru_cache(maxsize=1024)
def _kind(words: str) -> SectionKind | None:
    return next((kind for kind, pattern in _KIND if pattern.search(words)), None)


def clean_heading(raw: str) -> str:
    """Without marks, colons, doubled spaces, and brackets that say that a heading does not apply."""
    return ends_bare(" ".join(raw.replace("**", "").split()))


def is_usual(raw: str) -> bool:
    """Whether a text is the usual heading of a section and nothing else: such a heading is no page's title."""
    words = clean_heading(raw).lower()
    return bool(_LABEL.fullmatch(words) or _SUB_LABEL.fullmatch(words) or _LISTS.fullmatch(words))


def _keep_subject(bracket: re.Match[str]) -> str:
    return " " if _PLACEHOLDER.fullmatch(bracket[0]) else bracket[0]


def read_label(raw: str, subjects: Subjects, *, within: SectionKind | None) -> Heading | None:
    """A bold label that stands for a heading, or None when it is a part of its section."""
    text = clean_heading(raw)
    if len(text) > 120 or text.endswith((".", "?", "!")):
        asks = _ASKED_LABEL.fullmatch(text.lower())
        return read_heading(text, subjects) if asks and len(text) <= 120 else None
    heading = read_heading(text, subjects)
    if heading.role in (Role.FAQS, Role.DISCLAIMER):
        return heading
    _, rest = subjects.find(_BRACKET.sub(" ", text))
    rest = " ".join(
        word for word in rest.split() if heading.plural is False or word not in ("and", "with", "of", "for")
    )
    if _LABEL.fullmatch(rest) or (within is not SectionKind.PRECAUTIONS and _SUB_LABEL.fullmatch(rest)):
        return heading if heading.role in (Role.SECTION, Role.GROUP) else None
    return None
