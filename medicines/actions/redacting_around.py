"""What stands around a record's revisions, and is cleared of a text with them: what people wrote about its changes,
suggestions, letters, the files that it came from, scratch copies. And the lines of the audit trail that quote it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Left, Replace, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from medicines.actions.erasing_suggestions import WORDS
from medicines.models import (
    Event,
    ImportedSource,
    OutboxMail,
    Publication,
    Record,
    ReviewRequest,
    Revision,
    ScratchCopy,
    SecondLook,
    Suggestion,
    SuggestionNote,
    Support,
)
from medicines.models.redaction import REMOVED as MARK
from medicines.models.redaction import line_of_the_trail


@dataclass(frozen=True, slots=True)
class _Remarks:
    """Words of people about a record's changes: how they are called, its rows, the columns that hold words.
    `is_emptied`: a column goes as a whole, as when it is erased. `also` is written with it."""

    called: str
    rows: "QuerySet[Any]"
    columns: tuple[str, ...]
    is_emptied: bool = False
    also: Mapping[str, Any] = field(default_factory=dict)

    def holding(self, text: str) -> "QuerySet[Any]":
        return self.rows.filter(holds_any(self.columns, text))

    def take_out(self, text: str) -> None:
        without = {column: self._without(column, text) for column in self.columns}
        self.holding(text).update(**without, **self.also)

    def _without(self, column: str, text: str) -> Combinable:
        if self.is_emptied:
            return Case(When(holds(column, text), then=Value("")), default=F(column), output_field=TextField())
        longest = self.rows.model._meta.get_field(column).max_length
        marked = Replace(column, Value(text), Value(MARK))
        return Left(marked, longest) if longest else marked


def remarks_with(*, record: Record, text: str) -> list[str]:
    """What people wrote about the record's changes that holds the text, as in "change notes: 2"."""
    counted = [(one.holding(text).count(), one.called) for one in _remarks(record)]
    return [f"{called}: {number}" for number, called in counted if number]


def take_out_of_remarks(*, record: Record, text: str, reason: str, by: AbstractBaseUser) -> list[str]:
    """The places. Part of a redaction, whose triggers let exactly this be replaced in what never changes."""
    places = remarks_with(record=record, text=text)
    for one in _remarks(record, erased_at=timezone.now(), erased_by=by, erased_reason=reason):
        one.take_out(text)
    return places


def clear_reasons(*, seen: Iterable[Revision], reason: str, by: AbstractBaseUser) -> None:
    """What was suggested on the revisions that held the text may name it among the reasons of its risk."""
    erasure = {"erased_at": timezone.now(), "erased_by": by, "erased_reason": reason, "risk_reasons": []}
    Suggestion.objects.filter(based_on__in=seen).exclude(risk_reasons=[]).update(**erasure)


def take_out_of_letters(*, names: list[str], text: str) -> list[str]:
    """Letters that name the page, in subject or body. `names` are its titles and addresses."""
    named = Q()
    for name in names:
        named |= Q(holds("subject", name)) | Q(holds("body", name))
    letters = OutboxMail.objects.filter(named, holds_any(("subject", "body"), text))
    subject = Left(Replace("subject", Value(text), Value(MARK)), OutboxMail._meta.get_field("subject").max_length)
    count = letters.update(subject=subject, body=Replace("body", Value(text), Value(MARK)))
    return [f"letters: {count}"] if count else []


def own_sources(record: Record) -> "QuerySet[Any]":
    """The files that it came from, and versions of them that became nothing."""
    of_no_page = Q(page__isnull=True, place__in=ImportedSource.objects.filter(page=record.pk).values("place"))
    return ImportedSource.objects.filter(Q(page=record.pk) | of_no_page)


def sources_with(*, record: Record, text: str) -> list[ImportedSource]:
    """In their text, or in what of it was set aside or found wrong."""
    kept = own_sources(record).exclude(text="").order_by("pk")
    return [one for one in kept if text in one.text or places_of([one.set_aside, one.problems], text)]


def take_out_of_sources(*, record: Record, text: str) -> list[str]:
    places = []
    for source in sources_with(record=record, text=text):
        places.append(f"source {source.pk}")
        kept = {"set_aside": replaced(source.set_aside, text), "problems": replaced(source.problems, text)}
        without = Replace("text", Value(text), Value(MARK))
        ImportedSource.objects.filter(pk=source.pk).update(text=without, **kept)
    return places


def drop_copies(*, record: Record, text: str) -> list[str]:
    """Scratch copies. Browsers end lines in their own way."""
    spelt = (text, text.replace("\n", "\r\n"))
    kept = ScratchCopy.objects.filter(record=record)
    copies = [copy.pk for copy in kept if any(places_of(copy.content, one) for one in spelt)]
    ScratchCopy.objects.filter(pk__in=copies).delete()
    return [f"scratch copies: {len(copies)}"] if copies else []


def lines_with(*, record: Record, text: str) -> list[str]:
    """The facts of the record's lines of the audit trail that quote the text. They never change: as places of an
    agreed redaction they are shown, searched and exported without these facts."""
    lines = Event.objects.filter(record_uid=record.uid).order_by("pk").values_list("pk", "facts")
    return [line_of_the_trail(pk, key) for pk, facts in lines for key, value in facts.items() if places_of(value, text)]


def holds(column: str | Combinable, text: str) -> GreaterThan:
    """Whether a column holds the text, letter for letter: SQLite's own `contains` takes capitals for small letters."""
    return GreaterThan(StrIndex(F(column) if isinstance(column, str) else column, Value(text)), 0)


def holds_any(columns: tuple[str, ...], text: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(holds(column, text))
    return found


def places_of(plain: Any, text: str, way: str = "") -> list[str]:
    """Where in plain data the text stands, as "sections/1/text"."""
    if isinstance(plain, str):
        return [way] if text in plain else []
    inside = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [place for key, value in inside for place in places_of(value, text, f"{way}/{key}".lstrip("/"))]


def replaced(plain: Any, text: str) -> Any:
    """Plain data with the mark where the text stood."""
    if isinstance(plain, str):
        return plain.replace(text, MARK)
    if isinstance(plain, dict):
        return {key: replaced(value, text) for key, value in plain.items()}
    return [replaced(value, text) for value in plain] if isinstance(plain, list) else plain


def as_stored(text: str) -> str:
    """As the database spells it inside JSON: SQLite keeps what Python wrote, PostgreSQL spells it itself."""
    return json.dumps(text, ensure_ascii=connection.vendor != "postgresql")[1:-1]


def _remarks(record: Record, **erasure: Any) -> list[_Remarks]:
    """Revisions not by their own manager, which refuses: the trigger is the judge here."""
    of, about = {"record": record}, {"suggestion__record": record}
    at = {name: value for name, value in erasure.items() if name == "erased_at"}
    return [
        _Remarks("change notes", QuerySet(Revision).filter(**of), ("note",)),
        _Remarks("reasons of publications", Publication.objects.filter(**of), ("reason",)),
        _Remarks("review requests", ReviewRequest.objects.filter(**of), ("note", "reason", "failure")),
        _Remarks("second looks", SecondLook.objects.filter(**of), ("reason", "remark")),
        _Remarks(
            "suggestions",
            Suggestion.objects.filter(**of),
            (*WORDS, "decision_reason"),
            also={"risk_reasons": [], "normalised_sha256": "", **erasure},
        ),
        _Remarks("questions and answers", SuggestionNote.objects.filter(**about), ("text",), True, at),
        _Remarks("supports", Support.objects.filter(**about), ("display_name", "reason", "source"), True),
    ]
