"""A page's rows made from its document, for one page or for many at once. Nothing here decides what is public."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Model

from medicines.actions.identities import ingredient_key
from medicines.actions.other_names import other_names
from medicines.content.checkable import hashes
from medicines.content.document import ClassPart, FaqPart, PageDocument, SectionPart
from medicines.content.naming import fold, letter, sort_key
from medicines.content.page_routes import routes_of_page
from medicines.content.prepared import Html, answer_html, section_html
from medicines.content.rendering import RENDERER
from medicines.content.searching import text_of
from medicines.content.words import words
from medicines.models import FAQ, Alias, DrugClass, Ingredient, Page, PageClass, PageWord, SearchEntry, Substance
from medicines.vocabulary import AliasKind, PageKind, SectionKind


class Direct(NamedTuple):
    """A class in which a page stands: the ids from the top of the tree down to it, and the ground."""

    lineage: list[int]
    ground: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the documents name: substance uid → primary key, folded class name → its class's lineage; and by what other
    names the site knows each substance (by uid), and each set of them (by its key)."""

    substances: dict[str, int]
    classes: dict[str, list[int]]
    names: dict[str, list[str]]


def look_up(documents: Iterable[PageDocument]) -> Found:
    """The substances, their names, and the live classes of all these documents, in four queries."""
    documents = list(documents)
    uids = {uuid.UUID(part.substance) for document in documents for part in document.ingredients}
    substances = list(Substance.objects.filter(uid__in=uids))
    keys = {ingredient_key(document) for document in documents}
    names = {fold(part.name) for document in documents for part in class_parts(document)}
    classes = DrugClass.objects.published().filter(names__name_key__in=names) if names else DrugClass.objects.none()
    return Found(
        substances={str(row.uid): row.pk for row in substances},
        classes=dict(classes.values_list("names__name_key", "lineage")),
        names=other_names(substances, keys),
    )


def fill(page: Page, document: PageDocument, html: Html, *, established: date) -> None:
    """Write the document's fields and rendered body onto the row. `established` is when the flag's ground was read,
    unless the document says."""
    page.kind, page.title, page.variant = document.kind, document.title, document.variant
    page.sort_key, page.letter = sort_key(document.title), letter(document.title)
    page.summary = document.summary
    page.ingredient_key = ingredient_key(document)
    page.not_fixed_dose = document.not_fixed_dose
    settled = document.not_fixed_dose is not None
    page.not_fixed_dose_ground = f"the source says “{document.not_fixed_dose_evidence}”" if settled else ""
    page.not_fixed_dose_on = (_date(document.not_fixed_dose_on) or established) if settled else None
    page.banned = document.banned if document.kind == PageKind.COMBINATION else None
    page.provenance, page.language = document.provenance, document.language
    page.licence, page.attribution = document.licence, document.attribution
    page.body, page.renderer = render_body(document, html), RENDERER
    page.routes, page.forms = list(routes_of_page(document)), list(document.forms)
    page.part_hashes = hashes(document)


def dependants(
    page: Page, document: PageDocument, html: Html, found: Found, *, also: Iterable[str] = ()
) -> list[Model]:
    """The rows that stand below a live page, not yet saved. `also`: names that other sources gave it."""
    names, faqs = _names(document), _faqs(page, document, html)
    parts = [(part.name, part.substance) for part in document.ingredients]
    spoken = spoken_names(page, parts, [*(name for _, name in names.values()), *also], found.names)
    return [
        *_ingredients(page, document, found),
        *faqs,
        *closure(page, direct_classes(document, found)),
        *(Alias(page_id=page.pk, kind=kind, name=name, name_key=key) for key, (kind, name) in names.items()),
        *found_by(page, spoken, faqs),
    ]


def closure(page: Page, direct: Iterable[Direct]) -> list[PageClass]:
    """One row for each class in which the page stands and for every class above it."""
    grounds = {one.lineage[-1]: one for one in reversed(list(direct))}
    every = {pk for one in grounds.values() for pk in one.lineage}
    copied = {"sort_key": page.sort_key, "kind": page.kind, "not_fixed_dose": page.not_fixed_dose}
    above = Direct([], "", "")
    return [
        PageClass(page_id=page.pk, drug_class_id=pk, ground=one.ground, evidence=one.evidence, **copied)
        for pk in sorted(every)
        for one in [grounds.get(pk, above)]
    ]


def class_parts(document: PageDocument) -> tuple[ClassPart, ...]:
    """The classes of a document. One from before grounds were kept holds only the names that the page gives."""
    return document.classes or tuple(ClassPart(name) for name in document.drug_classes)


def render_body(document: PageDocument, html: Html) -> list[dict[str, str]]:
    """The sections as stored on the page: in reading order, each with its HTML. Furniture is the template's."""
    return [
        {
            "id": part.id,
            "kind": part.kind,
            "heading": part.heading,
            "subject": part.subject,
            "provenance": part.provenance,
            "html": section_html(part, html),
        }
        for part in _reading_order(document)
    ]


def _reading_order(document: PageDocument) -> list[SectionPart]:
    """Whole-page sections in the house's order; each ingredient's block as one, where its first section stood.

    What maps onto no kind keeps its place after the section that it followed.
    """
    order = {kind: place for place, kind in enumerate(SectionKind)}
    blocks_stand = order[SectionKind.COMBINED_USE] + 0.5  # what holds for both together comes before each alone
    ranked, place, first_of = [], 0, {}
    for index, part in enumerate(document.sections):
        place = place if part.kind == SectionKind.OTHER else order[part.kind]
        block = (blocks_stand, first_of.setdefault(part.subject, index)) if part.subject else (place, index)
        ranked.append((*block, place, index, part))
    return [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:-1])]


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def direct_classes(document: PageDocument, found: Found) -> list[Direct]:
    """Those of the document's classes that the site has."""
    parts = [(found.classes.get(fold(part.name)), part) for part in class_parts(document)]
    return [Direct(lineage, part.ground, part.evidence) for lineage, part in parts if lineage]


def _ingredients(page: Page, document: PageDocument, found: Found) -> list[Ingredient]:
    return [
        Ingredient(
            page_id=page.pk,
            substance_id=found.substances[part.substance],
            position=position,
            name=part.name,
            strength=part.strength,
        )
        for position, part in enumerate(document.ingredients)
    ]


def _faqs(page: Page, document: PageDocument, html: Html) -> list[FAQ]:
    return [
        FAQ(
            page_id=page.pk,
            position=position,
            anchor=part.id,
            question=part.question,
            answer_html=answer_html(part, html),
            subject=part.subject,
        )
        for position, part in enumerate(asked_in_order(document))
    ]


def asked_in_order(document: PageDocument) -> list[FaqPart]:
    """The questions on the whole page, then those on each ingredient together: one that came between two on an
    ingredient would be read as one on that."""
    first_of = {"": -1}
    for place, part in enumerate(document.faqs):
        first_of.setdefault(part.subject, place)
    return sorted(document.faqs, key=lambda part: first_of[part.subject])


def _names(document: PageDocument) -> dict[str, tuple[AliasKind, str]]:
    """Other names by their folded form: brands and synonyms."""
    names = {fold(name): (AliasKind.BRAND, name) for name in document.brands}
    names |= {fold(other): (AliasKind.SPELLING, other) for other, _ in document.synonyms}
    names.pop("", None)
    return names


def spoken_names(
    page: Page, parts: Iterable[tuple[str, str]], known: Iterable[str], names: Mapping[str, list[str]]
) -> list[str]:
    """All by which a page is found beside its title: its ingredients (name, substance uid), what it and other sources
    say (`known`), and what the site calls them and their set (`names`, as in `Found`). Each name once."""
    of_parts = [name for part, uid in parts for name in (part, *names.get(uid, ()))]
    of_set = names.get(page.ingredient_key, ())
    return list({fold(name): name for name in (*of_set, *sorted(known, key=fold), *of_parts)}.values())


def found_by(page: Page, spoken: Iterable[str], faqs: Iterable[FAQ]) -> list[Model]:
    """The rows by which lists and search find a page: the words of its names, and the entry of the full-text index."""
    spoken = list(spoken)
    said = [page.summary, *(part["heading"] + "\n" + part["html"] for part in page.body)]
    said += [f"{faq.question}\n{faq.answer_html}" for faq in faqs]
    own = sorted({word for name in (page.title, *spoken) for word in words(name)})
    entry = SearchEntry(page_id=page.pk, title=page.title, names="\n".join(spoken), text=text_of("\n".join(said)))
    return [*(PageWord(page_id=page.pk, word=word) for word in own), entry]
