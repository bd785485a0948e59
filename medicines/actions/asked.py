"""What the names mean that a reader types into the checker: medicines, brands, classes, what is no medicine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from medicines.actions.identities import usual_name
from medicines.actions.interacting import FIRST_SEED, any_of_class, thing_number
from medicines.actions.selecting import select
from medicines.actions.shelf import names_by_key, spellings
from medicines.content.asking import MOST_NAMES, bare, perhaps_apart
from medicines.content.folding import fold
from medicines.content.interactions import MEMBER, NAMED_THINGS, NARROW, THINGS
from medicines.content.naming import slugify
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
    known names that are spelt like one that is not known, each with what it is, "" where the name says so itself."""

    typed: str
    meanings: tuple[Meaning, ...] = ()
    near: tuple[tuple[str, str], ...] = ()

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


class _Alias(NamedTuple):
    """A name that a page, a substance or a set of them has on this site; a salt's `family` is what it is a salt of."""

    key: str
    kind: str
    name: str
    country: str
    ingredient_key: str
    substance: int | None
    substance_name: str | None
    family: int | None
    page: int | None
    page_kind: str | None
    not_fixed_dose: bool | None

    @property
    def names_the_whole(self) -> bool:
        """Not where nobody knows whether a page is on one product: its brands may be those of single ingredients."""
        is_brand_of_page = self.kind == AliasKind.BRAND and self.page is not None
        return not is_brand_of_page or self.page_kind == PageKind.MEDICINE or self.is_one_product

    @property
    def is_one_product(self) -> bool:
        return self.not_fixed_dose is not None and not self.not_fixed_dose


# One that was merged is the other.
_SUBSTANCES = """
    SELECT s.name_key, COALESCE(s.merged_into_id, s.id), COALESCE(m.name, s.name),
        COALESCE(m.salt_of_id, s.merged_into_id, s.salt_of_id, s.id)
    FROM medicines_substance s LEFT JOIN medicines_substance m ON m.id = s.merged_into_id WHERE s.name_key IN ({keys})
"""
_MEMBERS = "SELECT name_key, drug_class_id, is_like FROM medicines_classmember WHERE name_key IN ({keys}) ORDER BY id"
# A brand of separate medicines is one of one of them.
_ALIASES = f"""
    SELECT a.name_key, a.kind, a.name, a.country, a.ingredient_key, a.substance_id, s.name,
        COALESCE(s.salt_of_id, s.id), a.page_id, p.kind, p.not_fixed_dose
    FROM medicines_alias a LEFT JOIN medicines_substance s ON s.id = a.substance_id
    LEFT JOIN medicines_page p ON p.record_id = a.page_id
    WHERE a.name_key IN ({{keys}}) AND a.kind <> '{AliasKind.ADDRESS}'
    AND NOT (a.kind = '{AliasKind.BRAND}' AND p.not_fixed_dose IS NOT NULL AND p.not_fixed_dose)
    ORDER BY a.name_key, a.id
"""  # noqa: S608
_PAGES = """
    SELECT p.record_id, p.slug, p.ingredient_key, s.id, s.name, COALESCE(s.salt_of_id, s.id)
    FROM medicines_page p JOIN medicines_ingredient i ON i.page_id = p.record_id
    JOIN medicines_substance s ON s.id = i.substance_id
    WHERE (p.slug IN ({slugs}) OR p.record_id IN ({pages}) OR p.ingredient_key IN ({sets}))
    AND p.published_at IS NOT NULL ORDER BY p.record_id, i.position
"""
_CLASSES = """
    SELECT n.name_key, n.drug_class_id, d.name FROM medicines_drugclassname n
    JOIN medicines_drugclass d ON d.record_id = n.drug_class_id WHERE n.name_key IN ({keys})
"""


@dataclass(slots=True)
class _Known:
    """What the database says of all the names: folded name → substance (key, name), other names, class (key, name),
    lists of classes (key, how closely); page → its ingredients; address and key of a set → page."""

    substances: dict[str, tuple[int, str]] = field(default_factory=dict)
    aliases: dict[str, list[_Alias]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, tuple[int, str]] = field(default_factory=dict)
    listed: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[int, dict[int, str]] = field(default_factory=dict)
    by_slug: dict[str, int] = field(default_factory=dict)
    by_set: dict[str, int] = field(default_factory=dict)
    family: dict[int, int] = field(default_factory=dict)
    seeds: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def understood(names: Sequence[str]) -> Understood:
    """What each name means; one that means nothing as a whole may have a strength behind it, or be several. Five
    queries, whatever their number."""
    apart = {name: perhaps_apart(name) for name in names}
    pieces = [piece for ways in apart.values() for way in ways for piece in way]
    known = _look_up([*names, *map(bare, names), *pieces, *map(bare, pieces)])
    asked = {one.typed: one for name in names for one in _one_or_several(name, apart[name], known)}
    return Understood(tuple(asked.values())[:MOST_NAMES], known.seeds, known.family)


def _one_or_several(name: str, ways: Sequence[Sequence[str]], known: _Known) -> list[Asked]:
    """Words between which nothing stands are names of their own only where each of them is one."""
    whole = _understood(name, known)
    for way, enough in zip(ways, (any, all), strict=True):
        if not whole.meanings and enough(_with_strength(piece, known) for piece in way):
            return [_understood(piece, known) for piece in way]
    return [whole]


def meant(names: Sequence[str]) -> Understood:
    """What each of these means as a whole, however many they are, with no other name offered. Five queries."""
    known = _look_up(names)
    return Understood(tuple(Asked(name, _meanings(name, known)) for name in names), known.seeds, known.family)


def _understood(name: str, known: _Known) -> Asked:
    meanings = _with_strength(name, known)
    return Asked(name, meanings, () if meanings else _near(name))


def _with_strength(name: str, known: _Known) -> tuple[Meaning, ...]:
    """Of a name that may have a strength or a form beside it."""
    return _meanings(name, known) or _meanings(bare(name), known)


def _meanings(name: str, known: _Known) -> tuple[Meaning, ...]:
    """A substance's own name is that first of all; a brand's or a country's name may mean several."""
    key = fold(name)
    if key in NAMED_THINGS:
        return (Meaning({thing_number(thing): THINGS[thing][0] for thing in NAMED_THINGS[key]}),)
    if own := _substance(name, known):
        return (Meaning(dict([own])),)
    usual = fold(usual_name(name))  # "HCl" is hydrochloride
    if found := _once([*_shipped(key, known), *_shipped(usual, known), *_written(key, known, sure=True)]) or _once(
        _written(key, known, sure=False)
    ):
        return found
    if page := known.by_slug.get(slugify(name)):
        return (Meaning(known.pages[page]),)
    for pk, called in [known.classes[spelt] for spelt in _class_keys(key) if spelt in known.classes][:1]:
        return (Meaning({_seed(f"class {pk}", [(pk, NARROW)], known): any_of_class(called)}),)
    return ()


def _class_keys(key: str) -> tuple[str, ...]:
    """How a class may be asked for: by its name, as several, or ("potassium") by what it supplies."""
    return key, key.removesuffix("s"), fold(f"{key} supplement")


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
    for alias in (one for one in known.aliases.get(key, ()) if one.names_the_whole is sure):
        countries = (alias.country,) if alias.country else ()
        if alias.substance:
            yield Meaning({alias.substance: alias.substance_name}, countries, alias.name, alias.kind)
        page = alias.page or known.by_set.get(alias.ingredient_key)
        if page in known.pages:
            yield Meaning(known.pages[page], countries, alias.name, alias.kind)


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


def _near(name: str) -> tuple[tuple[str, str], ...]:
    """Names that it may be a misspelling of, the likeliest first, each with what it is."""
    names = spellings()
    found = process.extract(fold(name), names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_OFFERED)
    return tuple((names[key], _what(key)) for key, _, _ in found)


def _what(key: str) -> str:
    """The ingredients of a brand: whoever mistypes one must see that another is another medicine."""
    brands = (row for row in names_by_key().get(key, ()) if row["kind"] == "brand")
    return " or ".join(dict.fromkeys(" + ".join(_generics(row)) for row in brands))


def _look_up(names: Sequence[str]) -> _Known:
    keys, known = {fold(name) for name in names}, _Known()
    every = keys | {fold(usual_name(name)) for name in names}
    every |= {fold(one) for key in every for row in names_by_key().get(key, ()) for one in _generics(row)}
    for key, pk, name, family in select(_SUBSTANCES, keys=every):
        known.substances[key], known.family[pk] = (pk, name), family
    for key, pk, is_like in select(_MEMBERS, keys=every):
        known.listed[key].append((pk, 0 if is_like else MEMBER))
    for alias in map(_Alias._make, select(_ALIASES, keys=keys)):
        known.aliases[alias.key].append(alias)
        if alias.substance:
            known.family[alias.substance] = alias.family
    _add_pages(known, {slugify(name) for name in names})
    for spelling, pk, called in select(_CLASSES, keys={one for key in keys for one in _class_keys(key)}):
        known.classes[spelling] = (pk, called)
    return known


def _add_pages(known: _Known, slugs: Collection[str]) -> None:
    """The public pages of these addresses, and those that other names lead to, with their ingredients."""
    aliases = [alias for some in known.aliases.values() for alias in some]
    pages = {alias.page for alias in aliases if alias.page}
    sets = {alias.ingredient_key for alias in aliases if alias.ingredient_key}
    for page, slug, key, substance, name, family in select(_PAGES, slugs=slugs, pages=pages, sets=sets):
        known.pages.setdefault(page, {})[substance] = name
        known.by_slug[slug], known.by_set[key] = page, page
        known.family[substance] = family


def _generics(row: Mapping[str, Any]) -> list[str]:
    return [row["generic"]] if isinstance(row["generic"], str) else row["generic"]
