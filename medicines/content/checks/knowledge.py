"""What a document alone does not know: the other pages, the site's names, addresses and wordings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medicines.content.checks.comparing_doses import distinct
from medicines.content.checks.doses import Dose, doses_in
from medicines.content.checks.drugs import drug_key
from medicines.content.checks.giving import Giving, givings_in
from medicines.content.checks.pregnancy import Forbidding, forbiddings_in
from medicines.content.checks.scope import routes_in
from medicines.content.document import FactDocument, PageDocument, StatusDocument
from medicines.content.names import NO_NAMES, DrugNames
from medicines.vocabulary import PageKind


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a medicine's own page says that a combination's page must not contradict."""

    title: str
    doses: tuple[Dose, ...] = ()
    denied: tuple[Giving, ...] = ()  # routes and forms that there are not
    forbidden: tuple[Forbidding, ...] = ()  # sentences that forbid it in pregnancy


@dataclass(frozen=True)
class Knowledge:
    """`own_pages`: `drug_key` → what the medicine's own page says. `addresses`: paths of this site that exist, or None where
    nobody has looked. `notices`: the site's standing wordings, with their slots. `facts`: `drug_key` → the substance's
    maximum daily doses, and the ways by which it is given. `products`: the `drug_key`s of several substances → where they
    are sold as one product."""

    own_pages: Mapping[str, OwnPage] = field(default_factory=dict)
    names: DrugNames = NO_NAMES
    words: frozenset[str] = frozenset()  # folded words that are names on this site, whatever `names` says
    addresses: frozenset[str] | None = None
    notices: tuple[str, ...] = ()
    facts: Mapping[str, tuple[FactDocument, ...]] = field(default_factory=dict)
    products: Mapping[frozenset[str], tuple[StatusDocument, ...]] = field(default_factory=dict)


def own_page(document: PageDocument, names: DrugNames) -> OwnPage:
    """What a medicine's page says of it. A page on one form of it ("Metronidazole (topical)") denies no route of another."""
    denied = (
        () if routes_in(document.title.lower()) else tuple(one for one in givings_in(document, names) if one.denied)
    )
    return OwnPage(document.title, distinct(doses_in(document, names)), denied, forbiddings_in(document, names))


def facts_by_drug(facts: Iterable[FactDocument], names: DrugNames) -> dict[str, tuple[FactDocument, ...]]:
    """By the key of their substance."""
    found: dict[str, tuple[FactDocument, ...]] = {}
    for fact in facts:
        key = drug_key(fact.substance, names)
        found[key] = (*found.get(key, ()), fact)
    return found


def products_by_drugs(
    statuses: Iterable[StatusDocument], names: DrugNames
) -> dict[frozenset[str], tuple[StatusDocument, ...]]:
    """Those of several substances by the keys of just these; not what has ended."""
    found: dict[frozenset[str], tuple[StatusDocument, ...]] = {}
    for status in statuses:
        keys = frozenset(drug_key(name, names) for name in status.ingredients)
        if len(keys) > 1 and not status.until:
            found[keys] = (*found.get(keys, ()), status)
    return found


def own_pages(documents: Iterable[PageDocument], names: DrugNames) -> dict[str, OwnPage]:
    """The pages on one substance among these documents, by their substance. Of two (a cream and a tablet) both speak."""
    found: dict[str, OwnPage] = {}
    for document in documents:
        if document.kind == PageKind.MEDICINE and len(document.ingredients) == 1:
            key = drug_key(document.ingredients[0].name, names)
            found[key] = _both(found.get(key), own_page(document, names))
    return found


def _both(one: OwnPage | None, other: OwnPage) -> OwnPage:
    """A route is denied only where no page of the medicine is about that route: with two pages, none is."""
    if one is None:
        return other
    return OwnPage(one.title, one.doses + other.doses, (), one.forbidden + other.forbidden)
