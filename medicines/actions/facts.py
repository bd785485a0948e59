"""Which pages a fact of a substance stands on, asked when they are read: no page holds a copy (docs/decisions/0041)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from medicines.actions.shared_records import Own, SharedRecords
from medicines.actions.warned import keys_of, written_keys
from medicines.content.document import FactDocument
from medicines.content.facts import Given, common_places, given, places_of, stands, ways_in_words
from medicines.fact_vocabulary import FactKind
from medicines.models import Fact, Ingredient, Page, Substance
from medicines.vocabulary import PageKind

_SAME = (
    "slug", "kind", "country", "unit", "indication", "form", "population", "authority", "source_title", "link",
)  # fmt: skip
_PAGE = ("kind", "slug", "title", "sort_key", "variant", "routes", "forms", "not_fixed_dose")


def facts_on(page: Page, own: Own, shared: SharedRecords) -> list[Fact]:
    """The live facts that stand on a page by its own substances: each once for every one of them that it is of
    (`asked`, a key)."""
    touching = shared.facts.touching
    of = sorted((pk, substance) for substance, base in own.items() for pk in touching({substance, base or substance}))
    found = [_asked(shared.facts.rows[pk], substance) for pk, substance in of]
    return standing(found, page)


def standing(found: Sequence[Fact], page: Page) -> list[Fact]:
    """Those of a page's substances (each with the key that it is of as `asked`) whose way and form are the page's."""
    places: dict[int, frozenset[str]] = defaultdict(frozenset)
    for fact in found:
        if fact.kind == FactKind.ROUTES:
            places[fact.asked] |= places_of(fact.routes)
    on = given_on(page, places.values())
    return [fact for fact in found if stands(fact, on, of_a_salt=fact.asked != fact.substance_id)]


def given_on(page: Page, places: Iterable[frozenset[str]]) -> Given:
    """How a page's medicine is given. `places`: of its ingredients, those by which each is given at all."""
    is_open = page.kind == PageKind.MEDICINE or page.not_fixed_dose is True
    said = {"title": page.title, "variant": page.variant, "routes": page.routes, "forms": page.forms}
    return replace(given(**said, is_open=is_open), possible=common_places(places))


def fact_columns(document: FactDocument) -> dict[str, Any]:
    """What a row has of its document, but for its substance's key. Where the ways are the fact, they are a sentence."""
    said = {name: getattr(document, name) for name in _SAME}
    listed = ways_in_words(document.routes) if document.kind == FactKind.ROUTES else ""
    sentence = " ".join(filter(None, (f"{listed[:1].upper()}{listed[1:]}." if listed else "", document.sentence)))
    value = Decimal(document.value) if document.value else None
    named = {"name": document.substance, "issued": document.date, "routes": list(document.routes)}
    return said | named | {"value": value, "sentence": sentence}


def fact_substances(documents: Sequence[FactDocument]) -> Iterator[int]:
    """The key of each fact's substance, never a salt's. A substance that the site has never met is written down."""
    keys = written_keys([[said.substance] for said in documents])
    rows = Substance.objects.filter(pk__in={pk for some in keys for pk in some}, salt_of__isnull=False)
    parents = dict(rows.values_list("pk", "salt_of"))
    return (parents.get(pk, pk) for (pk, *_) in keys)


def pages_with_fact(document: FactDocument) -> list[Page]:
    """The public pages on which a fact that says this stands, or would stand, in the order of their titles. Five
    queries."""
    (keys,) = keys_of([[document.substance]])
    base = Coalesce("substance__salt_of", "substance")
    own = Ingredient.objects.filter(Q(substance__in=keys) | Q(substance__salt_of__in=keys)).values("page")
    pages = Page.objects.published().filter(pk__in=own).only(*_PAGE).order_by("sort_key")
    held: dict[int, dict[int, int]] = defaultdict(dict)
    for page, substance, parent in Ingredient.objects.filter(page__in=own).values_list("page", "substance", base):
        held[page][parent] = substance
    places = _places_by_substance({parent for some in held.values() for parent in some})
    return [
        page
        for page in pages
        if stands(
            document,
            given_on(page, (places.get(parent, frozenset()) for parent in held[page.pk])),
            of_a_salt=not set(keys) & set(held[page.pk].values()),
        )
    ]


def hand_over_facts(*, keep: Substance, gone: Substance) -> None:
    """The facts of a substance that is another from now on. Part of a deed."""
    Fact.objects.filter(substance=gone).update(substance=keep)


def _places_by_substance(substances: Collection[int]) -> Mapping[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    routes = Fact.objects.published().filter(kind=FactKind.ROUTES, substance__in=substances)
    for substance, some in routes.values_list("substance", "routes"):
        found[substance] |= places_of(some)
    return found


def _asked(fact: Fact, substance: int) -> Fact:
    """Its own copy for this page: rows are kept for all."""
    own = Fact.__new__(Fact)
    own.__dict__.update(fact.__dict__, asked=substance)  # as `copy` does, by way of all that can be pickled
    return own
