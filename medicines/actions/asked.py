"""What the names mean that a reader types into the checker: medicines, brands, classes, what is no medicine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from medicines.actions.identities import usual_name
from medicines.actions.interacting import FIRST_SEED, any_of_class, thing_number
from medicines.actions.shelf import names_by_key, spellings
from medicines.content.folding import fold
from medicines.content.interactions import MEMBER, NAMED_THINGS, NARROW, THINGS
from medicines.content.naming import slugify
from medicines.models import Alias, ClassMember, DrugClassName, Ingredient, Substance
from medicines.vocabulary import AliasKind, PageKind

ALIKE = 78  # of 100: how alike a name must be to be offered
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name stands for. `parts`: number (a substance's key, or as `interacting` counts what has none) →
    name; `countries`: where it is so, () for anywhere. Of a name that is not the substance's own, `name` is how it is
    written and `kind` what sort of name it is (an `AliasKind`)."""

    parts: Mapping[int, str]
    countries: tuple[str, ...] = ()
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as typed and what it means: nothing where it is not known, several things where countries differ. `near`:
    known names that are spelt like one that is not known."""

    typed: str
    meanings: tuple[Meaning, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[int, str]:
        return {number: name for meaning in self.meanings for number, name in meaning.parts.items()}


@dataclass(frozen=True, slots=True)
class Understood:
    """All names. `seeds` are of those that the site knows from lists of classes alone, and of classes; `family`:
    substance's key → that of what it is a salt of, or its own."""

    names: tuple[Asked, ...]
    seeds: dict[int, list[tuple[int, int]]]
    family: dict[int, int]


@dataclass(slots=True)
class _Known:
    """What the database says of all the names: folded name → substance (key, name), other names, class (key, name),
    lists of classes (key, how closely); page → its ingredients; address and key of a set → page."""

    substances: dict[str, tuple[int, str]] = field(default_factory=dict)
    aliases: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, tuple[int, str]] = field(default_factory=dict)
    listed: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[int, dict[int, str]] = field(default_factory=dict)
    by_slug: dict[str, int] = field(default_factory=dict)
    by_set: dict[str, int] = field(default_factory=dict)
    family: dict[int, int] = field(default_factory=dict)
    seeds: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def understood(names: Sequence[str], *, offering: bool = True) -> Understood:
    """What each name means. Five queries, whatever their number. `offering`: known names for those that are not."""
    known = _look_up(names)
    asked = tuple(_understood(name, known, offering) for name in names)
    return Understood(asked, known.seeds, known.family)


def _understood(name: str, known: _Known, offering: bool) -> Asked:
    meanings = _meanings(name, known)
    return Asked(name, meanings, _near(name) if offering and not meanings else ())


def _meanings(name: str, known: _Known) -> tuple[Meaning, ...]:
    """A substance's own name is that first of all; a brand's or a country's name may mean several."""
    key = fold(name)
    if key in NAMED_THINGS:
        thing = NAMED_THINGS[key]
        return (Meaning({thing_number(thing): THINGS[thing][0]}),)
    if own := _substance(name, known):
        return (Meaning(dict([own])),)
    usual = fold(usual_name(name))  # "HCl" is hydrochloride
    if found := _once([*_shipped(key, known), *_shipped(usual, known), *_written(key, known, sure=True)]) or _once(
        _written(key, known, sure=False)
    ):
        return found
    if page := known.by_slug.get(slugify(name)):
        return (Meaning(known.pages[page]),)
    if drug_class := known.classes.get(key) or known.classes.get(key.removesuffix("s")):
        pk, called = drug_class
        return (Meaning({_seed(f"class {pk}", [(pk, NARROW)], known): any_of_class(called)}),)
    return ()


def _substance(name: str, known: _Known) -> tuple[int, str] | None:
    """Its number and name: one that the site has met, or that stands on the list of a class."""
    for key in (fold(usual_name(name)), fold(name)):
        if key in known.substances:
            return known.substances[key]
        if key in known.listed:
            return _seed(key, known.listed[key], known), name[:1].upper() + name[1:]
    return None


def _seed(key: str, classes: list[tuple[int, int]], known: _Known) -> int:
    number = known.numbers.setdefault(key, FIRST_SEED - len(known.numbers))
    known.seeds[number] = classes
    return number


def _shipped(key: str, known: _Known) -> Iterable[Meaning]:
    """By the table of names."""
    for row in names_by_key().get(key, ()):
        found = [_substance(one, known) for one in _generics(row)]
        countries = (row["country"],) if row["country"] else ()
        yield Meaning(dict(one for one in found if one), countries, row["name"], row["kind"])


def _written(key: str, known: _Known, *, sure: bool) -> Iterable[Meaning]:
    """By the names that pages and substances have on this site."""
    for alias in (one for one in known.aliases.get(key, ()) if _names_the_whole(one) is sure):
        countries = (alias.country,) if alias.country else ()
        if alias.substance_id:
            yield Meaning({alias.substance_id: alias.substance.name}, countries, alias.name, alias.kind)
        page = alias.page_id or known.by_set.get(alias.ingredient_key)
        if page in known.pages:
            yield Meaning(known.pages[page], countries, alias.name, alias.kind)


def _names_the_whole(alias: Any) -> bool:
    """Not where nobody knows whether a page is on one product: its brands may be those of single ingredients."""
    page = alias.page
    return alias.kind != AliasKind.BRAND or not page or page.kind == PageKind.MEDICINE or page.not_fixed_dose is False


def _once(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Those of the same substances together, with all their countries."""
    same: dict[frozenset[int], list[Meaning]] = defaultdict(list)
    for one in meanings:
        if one.parts:
            same[frozenset(one.parts)].append(one)
    return tuple(
        replace(some[0], countries=tuple(sorted({code for one in some for code in one.countries})))
        for some in same.values()
    )


def _near(name: str) -> tuple[str, ...]:
    """Names that it may be a misspelling of, the likeliest first."""
    names = spellings()
    found = process.extract(fold(name), names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_OFFERED)
    return tuple(names[key] for key, _, _ in found)


def _look_up(names: Sequence[str]) -> _Known:
    keys, known = {fold(name) for name in names}, _Known()
    every = keys | {fold(usual_name(name)) for name in names}
    every |= {fold(one) for key in every for row in names_by_key().get(key, ()) for one in _generics(row)}
    _add_substances(known, every)
    members = ClassMember.objects.filter(name_key__in=every).values_list("name_key", "drug_class", "is_like")
    for key, pk, is_like in members:
        known.listed[key].append((pk, 0 if is_like else MEMBER))
    aliases = Alias.objects.filter(name_key__in=keys).exclude(kind=AliasKind.ADDRESS)
    aliases = aliases.exclude(kind=AliasKind.BRAND, page__not_fixed_dose=True)  # each is of one of its medicines
    for alias in aliases.select_related("substance", "page"):
        known.aliases[alias.name_key].append(alias)
        if alias.substance:
            known.family[alias.substance_id] = alias.substance.salt_of_id or alias.substance_id
    _add_pages(known, {slugify(name) for name in names})
    classes = DrugClassName.objects.filter(name_key__in=keys | {key.removesuffix("s") for key in keys})
    for key, pk, called in classes.values_list("name_key", "drug_class", "drug_class__name"):
        known.classes[key] = (pk, called)
    return known


def _add_substances(known: _Known, keys: Collection[str]) -> None:
    """One that was merged is the other."""
    now = {
        "now": Coalesce("merged_into", "pk"),
        "called": Coalesce("merged_into__name", "name"),
        "family": Coalesce("merged_into__salt_of", "merged_into", "salt_of", "pk"),
    }
    rows = Substance.objects.filter(name_key__in=keys).annotate(**now)
    for key, pk, name, family in rows.values_list("name_key", *now):
        known.substances[key], known.family[pk] = (pk, name), family


def _add_pages(known: _Known, slugs: Collection[str]) -> None:
    """The public pages of these addresses, and those that other names lead to, with their ingredients."""
    aliases = [alias for some in known.aliases.values() for alias in some]
    pages = {alias.page_id for alias in aliases if alias.page_id}
    sets = {alias.ingredient_key for alias in aliases if alias.ingredient_key}
    wanted = Q(page__slug__in=slugs) | Q(page__in=pages) | Q(page__ingredient_key__in=sets)
    rows = Ingredient.objects.filter(wanted, page__published_at__isnull=False).order_by("page", "position")
    said = ("page", "page__slug", "page__ingredient_key", "substance", "substance__name", "substance__salt_of")
    for page, slug, key, substance, name, salt_of in rows.values_list(*said):
        known.pages.setdefault(page, {})[substance] = name
        known.by_slug[slug], known.by_set[key] = page, page
        known.family[substance] = salt_of or substance


def _generics(row: Mapping[str, Any]) -> list[str]:
    return [row["generic"]] if isinstance(row["generic"], str) else row["generic"]
