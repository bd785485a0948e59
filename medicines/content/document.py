"""Documents: a record's whole content as plain, frozen data. No database, no request, no clock.

A `Revision` stores `plain.to_plain(document)` and its `plain.digest`. Texts of sections and
answers are CommonMark; every other field is plain text.
Ids of sections and FAQs are ASCII slugs, unique within a document, minted once and kept over re-imports
(`matching.carry_ids`); they are the anchors that readers link to.
"""

from dataclasses import dataclass

from medicines.vocabulary import ClassGround, PageKind, Provenance, SectionKind


@dataclass(frozen=True, slots=True)
class IngredientPart:
    """An active ingredient as the page names it. `substance` is the substance's uid once known, else ""."""

    name: str
    substance: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One section. `subject` is the name of the ingredient it speaks of, or "" for the whole page."""

    id: str
    kind: SectionKind
    heading: str
    text: str
    subject: str = ""
    provenance: Provenance = Provenance.UNKNOWN


@dataclass(frozen=True, slots=True)
class FaqPart:
    """A question (plain text) and its answer (CommonMark). `subject` as in `SectionPart`."""

    id: str
    question: str
    answer: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ClassPart:
    """A drug class (by a name that its record has) in which the page stands, and on what ground."""

    name: str
    ground: ClassGround = ClassGround.PAGE
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PageDocument:
    """A page. `variant` is what a title's brackets say of route or form ("Topical"), part of a page's identity."""

    kind: PageKind
    title: str
    ingredients: tuple[IngredientPart, ...]
    sections: tuple[SectionPart, ...] = ()
    faqs: tuple[FaqPart, ...] = ()
    summary: str = ""
    variant: str = ""
    not_fixed_dose: bool | None = None
    not_fixed_dose_evidence: str = ""
    not_fixed_dose_on: str = ""  # ISO date on which the ground was established, or ""
    drug_classes: tuple[str, ...] = ()  # names as the page gives them
    classes: tuple[ClassPart, ...] = ()  # those of the site's vocabulary, each with its ground
    brands: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()  # (other name, ingredient name), e.g. ("Lignocaine", "Lidocaine")
    language: str = "en"
    provenance: Provenance = Provenance.UNKNOWN
    licence: str = ""
    attribution: str = ""
    banned: bool | None = None  # what the source says; None where it does not say
    source_modified: str = ""  # ISO date on which the source was last changed, or ""
    forms: tuple[str, ...] = ()  # dosage forms with their strengths, as the source lists them ("Tablet: 0.5 mg, 1 mg")
    pronunciation: str = ""


@dataclass(frozen=True, slots=True)
class DisclaimerDocument:
    """A standing wording. Where it stands a page fills in the slots of its kind in `text` and `small`, such as {date}
    (`SLOTS` has them all)."""

    kind: str
    title: str
    text: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class DrugClassDocument:
    """A drug class. `parent` is the slug of a class that stands above it, or ""."""

    slug: str
    name: str
    parent: str = ""
    synonyms: tuple[str, ...] = ()
    atc: str = ""
    description: str = ""
    stems: tuple[str, ...] = ()
    stem_exceptions: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # substances by their INN, each under its narrowest classes
    by_use: tuple[str, ...] = ()  # those of the members that stand here by one of several uses
    routes: tuple[str, ...] = ()  # the routes (`content/routes.py`) that the class is bound to; () for any


@dataclass(frozen=True, slots=True)
class ClassWarningDocument:
    """A warning on every page that contains one of the `members`. `line` names the danger in one line, `text` ends with
    what to do. `routes` and `forms` (() for any) and `unless_also_class` (slugs) say where it stands; `indication` and
    `age` are words for readers: whether they concern somebody, no page can tell."""

    slug: str
    title: str
    line: str
    text: str
    severe: bool
    do_not_stop: bool
    members: tuple[str, ...]  # substances by their INN, one by one
    authority: str
    source_title: str
    date: str  # ISO, of the authority's word: a day, a month or a year
    link: str
    routes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    indication: str = ""
    age: str = ""
    unless_also_class: tuple[str, ...] = ()
    not_members: tuple[str, ...] = ()  # salts of members that are none: of one that is only rubbed in


@dataclass(frozen=True, slots=True)
class SafetyAlertDocument:
    """A regulator's alert, as an editor pasted it, and what it concerns: `substances` by their INN, `classes` by slug."""

    title: str
    text: str
    authority: str
    date: str  # ISO, a day
    link: str
    substances: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusDocument:
    """What a country has made of a set of ingredients in some form and strength ("" for any), whether or not there is a
    page on them. `since`, `until` and `checked` are ISO days, "" where they are not known or have not come; `checked` is
    when somebody last compared this with its source. `meaning` says what it means for a reader, and what to do."""

    slug: str
    country: str
    status: str
    ingredients: tuple[str, ...]  # substances by their INN
    authority: str
    reference: str
    link: str
    checked: str
    form: str = ""
    strength: str = ""
    since: str = ""
    until: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleDocument:
    """Under which schedule a country controls a substance. `substances` holds the other names under which pages have it,
    too, as far as these are substances of their own. `date` as of a class warning, or ""."""

    slug: str
    country: str
    schedule: str
    substances: tuple[str, ...]
    authority: str
    source_title: str
    link: str
    meaning: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class InteractionDocument:
    """What two things do to each other. Each side is spelt as `content/interactions.py` reads it. `replaces` says which
    wider pair it takes the place of, and why; `routes` (() for any) by which the medicine of a page must be given."""

    first: str
    second: str
    severity: str
    evidence: str
    effect: str
    mechanism: str
    advice: str
    authority: str
    source_title: str
    date: str  # ISO, of the source: a day, a month or a year
    link: str
    review_by: str  # ISO day by which somebody compares it with its source again
    replaces: str = ""
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactDocument:
    """One fact of a substance (its INN) in a country. A maximum daily dose is `value` (a decimal number as text) in `unit`;
    of any other kind `sentence` says it, beside the `routes` where these are the fact. `routes` (values of `Way`),
    `form`, `indication` and `population` say for what and whom it holds, empty for any."""

    slug: str
    substance: str
    kind: str
    country: str
    authority: str
    source_title: str
    date: str  # ISO, as of when the source says so: a day, a month or a year
    link: str
    value: str = ""
    unit: str = ""
    sentence: str = ""
    indication: str = ""
    routes: tuple[str, ...] = ()
    form: str = ""
    population: str = ""


Document = (
    PageDocument
    | DisclaimerDocument
    | DrugClassDocument
    | ClassWarningDocument
    | SafetyAlertDocument
    | StatusDocument
    | ScheduleDocument
    | InteractionDocument
    | FactDocument
)
