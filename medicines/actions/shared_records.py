"""The records that many pages share, as they are public: read whole, once for each state of them, and kept in this
process, so that a page asks for none of them (docs/decisions/0056)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from medicines.actions.wordings import Wordings, live_wordings
from medicines.models import (
    ClassWarning,
    DrugClass,
    Fact,
    Interaction,
    SafetyAlert,
    Schedule,
    ScheduleMember,
    Status,
    StatusIngredient,
    Substance,
    WarningMember,
)
from medicines.models.sign_off import StandingSignOffs
from medicines.models.snapshot import may_have_written, snapshot

Own = Mapping[int, int | None]  # substance's key → that of what it is a salt of
State = tuple[int | None, datetime | None, tuple[Any, ...] | None]
_STATE = (
    "SELECT (SELECT shared FROM medicines_edition), (SELECT at FROM medicines_event ORDER BY id LIMIT 1){newest}",
    ", (SELECT max(id) FROM medicines_event), (SELECT at FROM medicines_event ORDER BY id DESC LIMIT 1)",
)
_one_at_a_time = Lock()
_kept: dict[State, "SharedRecords"] = {}  # one at most


@dataclass(frozen=True, slots=True)
class Kind:
    """Live rows of one kind by key, in the order in which pages show them, and of which substances each is."""

    rows: Mapping[int, Any]
    of: Mapping[int, frozenset[int]]
    by_substance: Mapping[int, list[int]] = field(init=False)
    places: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[int, list[int]] = defaultdict(list)
        for row, substances in self.of.items():
            for substance in substances:
                found[substance].append(row)
        object.__setattr__(self, "by_substance", dict(found))
        object.__setattr__(self, "places", _places(self.rows))

    def touching(self, substances: Iterable[int]) -> set[int]:
        """The keys of those that are of any of these substances."""
        return {row for substance in substances for row in self.by_substance.get(substance, ())}

    def among(self, keys: Collection[int]) -> list[Any]:
        """Of these keys, in their order."""
        return [self.rows[key] for key in _in_order(keys, self.places)]


@dataclass(frozen=True, slots=True)
class SharedRecords:
    """Rows are everybody's: whoever has something to add to one copies it first. `exempt`: (substance, warning) of
    salts that a warning leaves out."""

    wordings: Wordings
    warnings: Kind
    exempt: frozenset[tuple[int, int]]
    statuses: Kind
    schedules: Kind
    facts: Kind
    interactions: Mapping[int, Interaction]
    alerts: Mapping[int, SafetyAlert]
    classes: Mapping[int, DrugClass]
    class_places: Mapping[int, int] = field(init=False)
    matched: dict[int, list[Any]] = field(default_factory=dict)  # substance → its interactions (`interacting.Match`)

    def __post_init__(self) -> None:
        object.__setattr__(self, "class_places", _places(self.classes))

    def in_order(self, classes: Iterable[int]) -> list[int]:
        """Of these keys those of live classes, in their order."""
        return _in_order(classes, self.class_places)


def shared_records() -> SharedRecords:
    """As they stand now. One query; when something of them has changed since this process asked last, ten more."""
    kept = _kept.get(_state())
    if kept is None:
        with _one_at_a_time, snapshot(connection):
            state = _state()
            kept = _kept.get(state) or _read()
            _kept.clear()
            _kept[state] = kept
    return kept


def own_among(substances: Collection[int]) -> Own:
    """Of these. One query."""
    return dict(Substance.objects.filter(pk__in=substances).order_by().values_list("pk", "salt_of"))


def with_bases(own: Own) -> set[int]:
    """Own substances, and what they are salts of."""
    return {*own, *(base for base in own.values() if base)}


def _state() -> State:
    """The number of the newest change that reaches more than one page, and when the audit trail's first line was
    written, so that no other database is taken for this one. Inside of a transaction that may have written, its own
    newest line as well: the number is raised at its end."""
    is_apart = may_have_written(connection)
    with connection.cursor() as cursor:
        cursor.execute(_STATE[0].format(newest=_STATE[1] if is_apart else ""))
        shared, first, *newest = cursor.fetchone()
    return shared, first, tuple(newest) or None


def _read() -> SharedRecords:
    warned = WarningMember.objects.values_list("warning", "substance", "is_member")
    facts = Fact.objects.published().order_by("pk")
    return SharedRecords(
        wordings=live_wordings(),
        warnings=_kind(
            ClassWarning.objects.published().order_by("-severe", "title"),
            [(warning, substance) for warning, substance, is_member in warned if is_member],
        ),
        exempt=frozenset((substance, warning) for warning, substance, is_member in warned if not is_member),
        statuses=_kind(Status.objects.published(), StatusIngredient.objects.values_list("status", "substance")),
        schedules=_kind(Schedule.objects.published(), ScheduleMember.objects.values_list("schedule", "substance")),
        facts=_kind(facts, facts.values_list("pk", "substance")),
        interactions={row.pk: row for row in _checkable(Interaction.objects.published())},
        alerts={row.pk: row for row in SafetyAlert.objects.published().order_by("-issued", "title")},
        classes={row.pk: row for row in DrugClass.objects.published().only("slug", "name", "lineage")},
    )


def _places(rows: Iterable[int]) -> dict[int, int]:
    return {key: place for place, key in enumerate(rows)}


def _in_order(keys: Iterable[int], places: Mapping[int, int]) -> list[int]:
    """A page has a dozen of hundreds: those are not looked through."""
    return sorted((key for key in keys if key in places), key=places.__getitem__)


def _kind(rows: QuerySet[Any], pairs: Iterable[tuple[int, int]]) -> Kind:
    """`pairs`: (row, substance)."""
    of: dict[int, set[int]] = defaultdict(set)
    for row, substance in pairs:
        of[row].add(substance)
    found = {row.pk: row for row in _checkable(rows)}
    return Kind(found, {key: frozenset(some) for key, some in of.items() if key in found})


def _checkable(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each with `signed` and `sha256`, by which its own check is known."""
    return rows.annotate(signed=StandingSignOffs(), sha256=F("live_revision__sha256"))
