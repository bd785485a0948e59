"""Whether the rows of standing wordings, drug classes, warnings and the like are what their live revisions say."""

from collections.abc import Callable, Iterator
from typing import Any

from medicines.actions import alerted, interaction_sides, warned
from medicines.actions.by_country import schedule_columns, status_columns
from medicines.actions.facts import fact_columns
from medicines.actions.verifying.finding import Found, Mend, differing, named
from medicines.content.document import DisclaimerDocument, DrugClassDocument
from medicines.content.folding import fold
from medicines.errors import MedsiteError
from medicines.models import (
    ClassWarning,
    Disclaimer,
    DrugClass,
    Fact,
    Interaction,
    SafetyAlert,
    Schedule,
    Status,
)
from medicines.models.record import RecordRow


def _of_disclaimer(document: DisclaimerDocument) -> dict[str, Any]:
    return {name: getattr(document, name) for name in ("kind", "title", "text", "small")}


def _of_class(document: DrugClassDocument) -> dict[str, Any]:
    said = {name: getattr(document, name) for name in ("slug", "name", "atc", "description")}
    return said | {"routes": list(document.routes)}


_COLUMNS: dict[type[RecordRow], Callable[[Any], dict[str, Any]]] = {
    Disclaimer: _of_disclaimer,
    DrugClass: _of_class,
    ClassWarning: warned.columns,
    SafetyAlert: alerted.columns,
    Status: status_columns,
    Schedule: schedule_columns,
    Interaction: interaction_sides.columns,
    Fact: fact_columns,
}


def standing_rows() -> Iterator[Found]:
    for model, columns in _COLUMNS.items():
        rows = model.objects.published().select_related("live_revision__record").order_by("pk")
        for row in rows.iterator(chunk_size=200):
            try:
                document = row.live_revision.read()
            except MedsiteError:
                yield Found(named(row), "its live revision holds no document that can be read.")
                continue
            if wrong := [*differing(columns(document), row), *_PARTS.get(model, _no_parts)(row, document)]:
                said = f"it does not show what its live revision says: {', '.join(wrong)}."
                yield Found(named(row), said, Mend.ROW, row.pk)


def _no_parts(_row: Any, _document: Any) -> list[str]:
    return []


def _class_parts(row: DrugClass, document: DrugClassDocument) -> list[str]:
    names = {fold(name) for name in (document.name, *document.synonyms)}
    listed = interaction_sides.listed_keys(document.slug, document.members)
    parent = row.parent.slug if row.parent else ""
    return [
        *(["parent"] if parent != document.parent else []),
        *(["names"] if names != set(row.names.values_list("name_key", flat=True)) else []),
        *(["members"] if listed != dict(row.listed.values_list("name_key", "is_like")) else []),
    ]


def _warning_parts(row: ClassWarning, document: Any) -> list[str]:
    members, none = warned.keys_of([document.members, document.not_members])
    wanted = dict.fromkeys(none, False) | dict.fromkeys(members, True)
    return ["members"] if wanted != dict(row.members.values_list("substance", "is_member")) else []


def _number(of: str, names: Callable[[Any], int]) -> Callable[[Any, Any], list[str]]:
    """Whose parts are counted: of what exactly they are follows from names that are known elsewhere."""

    def counted(row: Any, document: Any) -> list[str]:
        there = getattr(row, of).count()
        return [of] if not 0 < there <= names(document) else []

    return counted


_PARTS: dict[type[RecordRow], Callable[[Any, Any], list[str]]] = {
    DrugClass: _class_parts,
    ClassWarning: _warning_parts,
    Status: _number("ingredients", lambda document: 9 * len(document.ingredients)),
    Schedule: _number("members", lambda document: 9 * len(document.substances)),
    SafetyAlert: _number("targets", lambda document: 9 * len((*document.substances, *document.classes))),
    Interaction: lambda row, document: [] if row.sides.count() == 2 else ["sides"],
}
