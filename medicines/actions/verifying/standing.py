"""Whether the rows of standing wordings, drug classes, warnings and the like are what their live revisions say."""

from collections.abc import Callable, Iterator
from typing import Any

from medicines.actions import alerted, interaction_sides, warned
from medicines.actions.by_country import schedule_columns, status_columns
from medicines.actions.facts import fact_columns
from medicines.actions.verifying.finding import Found, Mend, differing, from_live, named
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
        related, compared = _PARTS.get(model, ((), _no_parts))
        rows = model.objects.published().select_related("live_revision__record").prefetch_related(*related)
        for row in rows.order_by("pk").iterator(chunk_size=200):
            try:
                document = row.live_revision.read()
            except MedsiteError:
                yield Found(named(row), "its live revision holds no document that can be read.")
                continue
            if wrong := [*differing(columns(document), row), *compared(row, document)]:
                said = f"it does not show what its live revision says: {', '.join(wrong)}."
                yield Found(named(row), said, from_live(Mend.ROW, row.live_revision), row.pk)


def _no_parts(_row: Any, _document: Any) -> list[str]:
    return []


def _class_parts(row: DrugClass, document: DrugClassDocument) -> list[str]:
    names = {fold(name) for name in (document.name, *document.synonyms)}
    listed = interaction_sides.listed_keys(document.slug, document.members)
    parent = row.parent.slug if row.parent else ""
    return [
        *(["parent"] if parent != document.parent else []),
        *(["names"] if names != {one.name_key for one in row.names.all()} else []),
        *(["members"] if listed != {one.name_key: one.is_like for one in row.listed.all()} else []),
    ]


def _warning_parts(row: ClassWarning, document: Any) -> list[str]:
    members, none = warned.keys_of([document.members, document.not_members])
    wanted = dict.fromkeys(none, False) | dict.fromkeys(members, True)
    return ["members"] if wanted != {one.substance_id: one.is_member for one in row.members.all()} else []


Parts = tuple[tuple[str, ...], Callable[[Any, Any], list[str]]]  # relations, and which are not as they should be


def _number(of: str, names: Callable[[Any], int]) -> Parts:
    """Whose parts are counted: of what exactly they are follows from names that are known elsewhere."""
    return (of,), lambda row, document: [] if 0 < len(getattr(row, of).all()) <= names(document) else [of]


_PARTS: dict[type[RecordRow], Parts] = {
    DrugClass: (("parent", "names", "listed"), _class_parts),
    ClassWarning: (("members",), _warning_parts),
    Status: _number("ingredients", lambda document: 9 * len(document.ingredients)),
    Schedule: _number("members", lambda document: 9 * len(document.substances)),
    SafetyAlert: _number("targets", lambda document: 9 * len((*document.substances, *document.classes))),
    Interaction: (("sides",), lambda row, _: [] if len(row.sides.all()) == 2 else ["sides"]),
}
