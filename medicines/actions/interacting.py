"""Which interactions hold for which substances, asked when they are read (docs/decisions/0039)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from medicines.actions.shared_records import SharedRecords
from medicines.content.folding import fold
from medicines.content.interactions import (
    ALSO_MEDICINES,
    MEMBER,
    NARROW,
    SOME,
    THINGS,
    gravity,
    standing,
)
from medicines.content.warnings import holds
from medicines.interaction_vocabulary import Harm, SideKind, Thing
from medicines.models import Interaction, Page
from medicines.models.snapshot import only_reads

_ALSO = ", ".join(f"'{key}'" for key in ALSO_MEDICINES)
# Spelt out, as one query: each page asks it. `own`: the substances asked about. `kin`: with what they are salts of.
# `classed`: their classes and all above these. `matched`: the sides of interactions on which each of them stands.
_MATCHED = f"""
    WITH RECURSIVE own(id) AS ({{own}}),
    kin(id, kin_id) AS (
        SELECT s.id, s.id FROM own JOIN medicines_substance s ON s.id = own.id
        UNION SELECT s.id, s.salt_of_id FROM own JOIN medicines_substance s ON s.id = own.id
        WHERE s.salt_of_id IS NOT NULL
    ),
    listed(id, class_id, rank) AS (
        SELECT kin.id, m.drug_class_id, CASE WHEN m.is_like THEN 0 ELSE {MEMBER} END FROM kin
        JOIN medicines_substance n ON n.id = kin.kin_id OR n.merged_into_id = kin.kin_id
        JOIN medicines_classmember m ON m.name_key = n.name_key{{classes}}
    ),
    classed(id, class_id, rank) AS (
        SELECT id, class_id, rank FROM listed
        UNION SELECT c.id, d.parent_id, c.rank FROM classed c JOIN medicines_drugclass d ON d.record_id = c.class_id
        WHERE d.parent_id IS NOT NULL
    ),
    things(id, thing) AS (
        SELECT kin.id, '{Thing.ST_JOHNS_WORT}' FROM kin JOIN medicines_substance n ON n.id = kin.kin_id
        WHERE n.name_key IN ({_ALSO}){{things}}
    ),
    {{below}}matched(id, side_id, rank) AS (
        SELECT kin.id, x.id, {NARROW} FROM kin JOIN medicines_interactionside x ON x.substance_id = kin.kin_id
        UNION SELECT c.id, x.id, c.rank FROM classed c JOIN medicines_interactionside x ON x.drug_class_id = c.class_id
        UNION SELECT t.id, x.id, {NARROW} FROM things t JOIN medicines_interactionside x ON x.thing = t.thing{{some}}
    )
"""  # noqa: S608  (our own names; what is asked for goes in as parameters)
# Of a class that was asked about (`below`: with the classes below it): where some of its members stand, by their own
# name or by another class of theirs. What holds for some must not go unsaid because it does not hold for all.
_BELOW = f"""
    below(id, class_id) AS (
        SELECT id, class_id FROM listed WHERE rank = {NARROW}
        UNION SELECT b.id, d.record_id FROM below b JOIN medicines_drugclass d ON d.parent_id = b.class_id
    ),
    members(id, name_key) AS (
        SELECT DISTINCT b.id, m.name_key FROM below b
        JOIN medicines_classmember m ON m.drug_class_id = b.class_id AND NOT m.is_like
    ),
    kinds(id, class_id) AS (
        SELECT id, class_id FROM below
        UNION SELECT m.id, k.drug_class_id FROM members m JOIN medicines_classmember k ON k.name_key = m.name_key
        UNION SELECT k.id, d.parent_id FROM kinds k JOIN medicines_drugclass d ON d.record_id = k.class_id
        WHERE d.parent_id IS NOT NULL
    ),"""  # noqa: S608
_SOME = f"""
        UNION SELECT k.id, x.id, {SOME} FROM kinds k JOIN medicines_interactionside x ON x.drug_class_id = k.class_id
        UNION SELECT m.id, x.id, {SOME} FROM members m JOIN medicines_substance n ON n.name_key = m.name_key
        JOIN medicines_interactionside x ON x.substance_id = COALESCE(n.merged_into_id, n.id)"""  # noqa: S608
_FOUND = """
    SELECT x.interaction_id, m.id, x.place, m.rank, o.substance_id, o.drug_class_id, o.thing, s.name, d.name,
        CASE WHEN d.published_at IS NULL THEN '' ELSE d.slug END, {page}
    FROM matched m JOIN medicines_interactionside x ON x.id = m.side_id
    JOIN medicines_interactionside o ON o.interaction_id = x.interaction_id AND o.place <> x.place
    LEFT JOIN medicines_substance s ON s.id = o.substance_id
    LEFT JOIN medicines_drugclass d ON d.record_id = o.drug_class_id
"""
# The page of what stands on the other side: nobody asks for it of two that stand beside each other already. CROSS JOIN
# keeps SQLite from looking through all medicines first.
_PAGE = """(
    SELECT p.slug FROM medicines_ingredient g CROSS JOIN medicines_page p
    WHERE p.record_id = g.page_id AND g.substance_id = o.substance_id
    AND p.kind = 'medicine' AND p.published_at IS NOT NULL
    ORDER BY p.variant, p.sort_key LIMIT 1
)"""
# Interactions of which two different ones that were asked about are the two sides.
_TOGETHER = """
    WHERE x.interaction_id IN (
        SELECT a.interaction_id FROM matched m JOIN medicines_interactionside a ON a.id = m.side_id
        JOIN medicines_interactionside b ON b.interaction_id = a.interaction_id AND b.place <> a.place
        JOIN matched n ON n.side_id = b.id AND n.id <> m.id
    )
"""
_STANDING = f"""
    SELECT DISTINCT c.id, d.record_id, d.parent_id, d.name, d.slug FROM classed c
    JOIN medicines_drugclass d ON d.record_id = c.class_id AND d.published_at IS NOT NULL WHERE c.rank = {MEMBER}
"""  # noqa: S608
_SIDES = f"""
    SELECT id, '{SideKind.SUBSTANCE}:' || CAST(kin_id AS text), {NARROW} FROM kin
    UNION SELECT c.id, '{SideKind.DRUG_CLASS}:' || d.slug, c.rank FROM classed c
    JOIN medicines_drugclass d ON d.record_id = c.class_id
    UNION SELECT id, '{SideKind.THING}:' || thing, {NARROW} FROM things
"""  # noqa: S608
# Number → (class's key, how closely it is named), of what is asked about as a member of classes alone, or as a class
# itself. The numbers are the asker's own, below `FIRST_SEED`.
Seeds = Mapping[int, Sequence[tuple[int, int]]]
NO_SEEDS: Seeds = {}
FIRST_SEED = -1000
MOST_KEPT = 5_000  # substances whose interactions are kept, a kilobyte or two each
ANY = "any "  # begins what a class is called in a pair


@dataclass(frozen=True, slots=True)
class Standing:
    """A class in which a substance stands; `parent` is the key of the class above it."""

    pk: int
    parent: int | None
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Other:
    """What stands on the other side of an interaction: one of `substance`, `drug_class` (keys) and `thing`; its name;
    the slugs of the substance's public page and of the public class, "" for none."""

    substance: int | None
    drug_class: int | None
    thing: str
    name: str
    page_slug: str
    class_slug: str


@dataclass(frozen=True, slots=True)
class Match:
    """An interaction (and its `key`, which a row takes long to say), on whose side `place` stands what was `asked`
    about: a substance's key, the number that `thing_number` gives, or one of the asker's own (`Seeds`). `rank`: how
    closely that side names it."""

    key: int
    interaction: Interaction
    asked: int
    place: int
    rank: int
    other: Other

    @property
    def severity(self) -> str:
        return self.interaction.severity

    @property
    def replaces(self) -> str:
        return self.interaction.replaces

    @property
    def narrowness(self) -> int:
        return self.rank


@dataclass(frozen=True, slots=True)
class Held:
    """An interaction that holds for two that were asked about. `narrowness`: the sum of how closely it names them,
    below 0 where it holds for some of a class alone."""

    interaction: Interaction
    between: tuple[int, int]
    narrowness: int

    @property
    def severity(self) -> str:
        return self.interaction.severity

    @property
    def replaces(self) -> str:
        return self.interaction.replaces


def any_of_class(name: str) -> str:
    """ "any opioid", "any ACE inhibitor"."""
    return f"{ANY}{name if name[1:2].isupper() or name[1:2] in '-0123456789' else name[:1].lower() + name[1:]}"


def matches_on(page: Page, substances: Collection[int], shared: SharedRecords) -> list[Match]:
    """The interactions of a page's substances (keys), between two of them and with others. At most one query."""
    found = _of_each(substances, shared)
    return [one for one in found if holds(one.interaction, routes=page.routes, forms=(), classes=())]


def _of_each(substances: Collection[int], shared: SharedRecords) -> list[Match]:
    """What is read in one moment with the shared records is kept with them: pages have most substances in common."""
    kept = shared.matched if only_reads(connections[DEFAULT_DB_ALIAS]) else {}
    known = {pk: kept[pk] for pk in substances if pk in kept}
    if missing := [pk for pk in substances if pk not in known]:
        known |= {pk: [] for pk in missing}
        for one in matches_of(missing, together=False, shared=shared):
            known[one.asked].append(one)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept |= known
    return [one for pk in substances for one in known[pk]]


def matches_of(
    substances: Collection[int],
    *,
    things: Collection[Thing] = (),
    seeds: Seeds = NO_SEEDS,
    together: bool = True,
    shared: SharedRecords | None = None,
) -> list[Match]:
    """The interactions of these substances (keys), things and `seeds`, whatever they are given by. One query; one more
    where they are not to be taken from what is kept (`shared`)."""
    own, params = _among(substances)
    kept = shared.interactions if shared else None
    return _matches(own, params, kept, things=things, seeds=seeds, together=together)


def among(matches: Iterable[Match], *, only: Collection[frozenset[int]] | None = None) -> list[Held]:
    """What holds for two of those that were asked about, or for `only` these pairs of them, the worst first."""
    places: dict[int, tuple[dict[int, int], dict[int, int]]] = defaultdict(lambda: ({}, {}))
    by_pk = {}
    for one in matches:
        by_pk[one.key] = one.interaction
        ranks = places[one.key][one.place]
        ranks[one.asked] = max(one.rank, ranks.get(one.asked, one.rank))
    by_pair: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for pk, (first, second) in places.items():
        for one, other in ((one, other) for one in first for other in second if one != other):
            narrowness = first[one] + second[other]
            pair = (min(one, other), max(one, other))
            by_pair[pair][pk] = max(narrowness, by_pair[pair].get(pk, narrowness))
    held = [
        one
        for pair, found in by_pair.items()
        if only is None or frozenset(pair) in only
        for one in _with_some(Held(by_pk[pk], pair, narrowness) for pk, narrowness in found.items())
    ]
    return sorted(held, key=lambda one: (gravity(one.severity), one.interaction.title, one.between))


def _with_some(held: Iterable[Held]) -> list[Held]:
    """What stands of what holds for two; and what holds for some of a class alone, where it is graver."""
    held = list(held)
    sure = standing(one for one in held if one.narrowness >= 0)
    worst = min((gravity(one.severity) for one in sure), default=len(Harm))
    return [*sure, *(one for one in held if one.narrowness < 0 and gravity(one.severity) < worst)]


def with_others(matches: Iterable[Match]) -> list[Match]:
    """Of what was matched for one substance, each interaction with something else once, the worst first. Where its own
    pair and its class's are with the same other, the narrower stands."""
    matches = list(matches)
    asked = {one.asked for one in matches}
    by_other: dict[tuple[Any, ...], dict[int, Match]] = defaultdict(dict)
    for one in sorted(matches, key=lambda one: one.rank):
        if one.other.substance not in asked:
            other = (one.other.substance, one.other.drug_class, one.other.thing)
            by_other[other][one.key] = one
    found = [one for same in by_other.values() for one in standing(same.values())]
    return sorted(found, key=lambda one: (gravity(one.severity), fold(one.other.name)))


def classes_of(substances: Collection[int], *, seeds: Seeds = NO_SEEDS) -> dict[int, list[Standing]]:
    """Substance's key (or number of `seeds`) → the public classes of which it is a member, and those above them. One
    query."""
    own, params = _among(substances)
    sql, more = _seeded(own, seeds, things=())
    found: dict[int, list[Standing]] = defaultdict(list)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql + _STANDING, [*params, *more])
        for substance, pk, parent, name, slug in cursor.fetchall():
            found[substance].append(Standing(pk, parent, name, slug))
    return found


def sides_of(substances: Collection[int]) -> dict[str, dict[int, int]]:
    """What these substances (keys) stand on today, spelt as a document spells a side but for a substance, which goes by
    its key ("substance:17", "class:opioid") → substance → how closely that names it. One query."""
    own, params = _among(substances)
    sql, more = _seeded(own, NO_SEEDS, things=())
    found: dict[str, dict[int, int]] = defaultdict(dict)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql + _SIDES, [*params, *more])
        for substance, side, rank in cursor.fetchall():
            found[side][substance] = max(rank, found[side].get(substance, 0))
    return found


def shared_classes(one: Iterable[Standing], other: Iterable[Standing]) -> list[Standing]:
    """The narrowest classes in which both stand. What stands at the top of the tree is too wide to mean anything."""
    there = {standing.pk for standing in other}
    both = {standing.pk: standing for standing in one if standing.pk in there and standing.parent}
    above = {standing.parent for standing in both.values()}
    return sorted((one for pk, one in both.items() if pk not in above), key=lambda one: one.name)


def thing_number(thing: Thing) -> int:
    """What a thing is called among the keys of substances."""
    return -1 - list(Thing).index(thing)


def told_apart(numbers: Iterable[int]) -> tuple[list[int], list[Thing]]:
    """The substances (keys) and the things among such numbers."""
    numbers = set(numbers)
    return [one for one in numbers if one > 0], [thing for thing in Thing if thing_number(thing) in numbers]


def _matches(
    own: str,
    params: list[Any],
    kept: Mapping[int, Interaction] | None,
    *,
    things: Collection[Thing] = (),
    seeds: Seeds = NO_SEEDS,
    together: bool,
) -> list[Match]:
    sql, more = _seeded(own, seeds, things)
    sql += _FOUND.format(page="''" if together else _PAGE) + _TOGETHER * together
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [*params, *more])
        rows = cursor.fetchall()
    public = Interaction.objects.published().in_bulk({row[0] for row in rows}) if kept is None else kept
    return [_match(pk, public[pk], *found) for pk, *found in rows if pk in public]


def _seeded(own: str, seeds: Seeds, things: Collection[Thing]) -> tuple[str, list[Any]]:
    """The beginning of the query, with the parameters that follow those of `own`."""
    rows = [(number, pk, rank) for number, classes in seeds.items() for pk, rank in classes]
    classed = " UNION ALL SELECT CAST(%s AS bigint), CAST(%s AS bigint), CAST(%s AS integer)" * len(rows)
    named = " UNION ALL SELECT CAST(%s AS bigint), %s" * len(things)
    more = [*(value for row in rows for value in row), *(value for t in things for value in (thing_number(t), str(t)))]
    asked = any(rank == NARROW for _, _, rank in rows)  # else no page asks for more than it needs
    below, some = (_BELOW.strip() + "\n    ", _SOME) if asked else ("", "")
    return _MATCHED.format(own=own, classes=classed, things=named, below=below, some=some), more


def _match(key: int, interaction: Interaction, asked: int, place: int, rank: int, *other: Any) -> Match:
    return Match(key=key, interaction=interaction, asked=asked, place=place, rank=rank, other=_other(*other))


def _other(
    substance: int | None, drug_class: int | None, thing: str, name: str, class_name: str, class_slug: str, page: str
) -> Other:
    called = name or (any_of_class(class_name) if class_name else THINGS[Thing(thing)][0])
    return Other(substance, drug_class, thing, called, page_slug=page or "", class_slug=class_slug or "")


def _among(substances: Collection[int]) -> tuple[str, list[int]]:
    """As (a query of keys, its parameters)."""
    places = ", ".join("%s" for _ in substances) or "NULL"
    return f"SELECT s.id FROM medicines_substance s WHERE s.id IN ({places})", list(substances)  # noqa: S608
