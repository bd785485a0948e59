"""Taking a text out of old revisions for good: an administrator asks, a second person agrees.

The one exception to "a revision never changes": hash, place and reason stay, and the trigger that guards revisions lets
exactly this text be replaced while this deed is being done. See docs/decisions/0023.
"""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace
from django.utils import timezone

from medicines.actions.erasing_suggestions import take_out_of_suggestions
from medicines.actions.history import head, record_event
from medicines.actions.policy import require
from medicines.actions.projecting import project, unproject
from medicines.actions.publishing import locked, written
from medicines.actions.redacting_addresses import addresses_with, take_out_of_addresses
from medicines.content.naming import letter, sort_key
from medicines.content.plain import from_plain
from medicines.content.prepared import prepare
from medicines.errors import AlreadyDecided, MedsiteError, NotPossible, SamePerson
from medicines.models import (
    Event,
    ImportedSource,
    OutboxMail,
    Page,
    Record,
    Redaction,
    ReviewRequest,
    Revision,
    ScratchCopy,
)
from medicines.models.redaction import REMOVED as MARK
from medicines.vocabulary import Deed, RecordKind, SecondLookOutcome, Verb

SHORTEST = 4  # characters: less than a name would take half the page with it


def ask_redaction(*, record: Record, text: str, reason: str, by: AbstractBaseUser) -> Redaction:
    """Ask to have a text taken out of every old revision of a record. Nothing changes until somebody else agrees.

    Raises NotAllowed, ReasonNeeded, NotPossible (too short, in no revision, or still in what is public or drafted).
    """
    reason = written(reason)
    with transaction.atomic():
        require(by, Deed.ASK_REDACTION, record.kind)
        _check(record, text)
        hashed = hashlib.sha256(text.encode()).hexdigest()
        redaction = Redaction.objects.create(
            record=record, text=text, text_sha256=hashed, mark=MARK, reason=reason, asked_by=by
        )
        record_event(
            verb=Verb.REDACTION_ASKED, by=by, record=record, label=str(record.row), sha256=hashed, reason=reason
        )
        return redaction


def decide_redaction(*, redaction: Redaction, outcome: SecondLookOutcome, by: AbstractBaseUser) -> None:
    """Agree, and the text is taken out of the old revisions, their sources, suggestions and scratch copies at once, out
    of the rows of what was withdrawn, and out of addresses: the page gets another one, and nothing leads there from the
    old one. Or object, and nothing is. Either way the request forgets the text and keeps its hash, the places and the
    reason.

    Raises NotAllowed, SamePerson, AlreadyDecided, NotPossible (as in `ask_redaction`, or a text that cannot be told
    apart from the document's own structure).
    """
    with transaction.atomic():
        record = redaction.record
        require(by, Deed.AGREE_REDACTION, record.kind)
        if by.pk == redaction.asked_by_id:
            raise SamePerson("You asked for this yourself, so somebody else has to agree.")
        _decide(redaction, outcome, by)
        locked(record)
        places = _take_out(record, redaction, by) if outcome == SecondLookOutcome.AGREED else []
        Redaction.objects.filter(pk=redaction.pk).update(text="", stored_text="", places=places)
        facts = {"outcome": outcome, "sha256": redaction.text_sha256, "places": places, "reason": redaction.reason}
        record_event(verb=Verb.REDACTION_DECIDED, by=by, record=record, label=str(record.row), **facts)


def revisions_with(*, record: Record, text: str) -> list[Revision]:
    """The revisions from which the text would be taken, by their number. Raises NotPossible as `ask_redaction` does."""
    _check(record, text)
    return _holding(record, text)


def addresses_to_go(*, record: Record, text: str) -> list[str]:
    """The page's addresses, present and former, that would lead nowhere: they are made of the text."""
    titles = _titles_with(record, text, _holding(record, text))
    return addresses_with(record=record, text=text, titles=titles)


def _decide(redaction: Redaction, outcome: SecondLookOutcome, by: AbstractBaseUser) -> None:
    decided = {"outcome": outcome, "decided_by": by, "decided_at": timezone.now()}
    undecided = Redaction.objects.filter(pk=redaction.pk, outcome="")
    if not undecided.update(**decided, stored_text=_as_stored(redaction.text)):
        redaction.refresh_from_db()
        raise AlreadyDecided(f"Somebody else was faster: {redaction.decided_by.get_username()} has decided this.")


def _check(record: Record, text: str) -> None:
    if len(text.strip()) < SHORTEST or MARK in text:
        raise NotPossible(f"Write out the text to be removed, exactly as it stands, in {SHORTEST} characters or more.")
    row, holding = record.row, {revision.pk for revision in _holding(record, text)}
    waiting = ReviewRequest.objects.pending().filter(record=record).values_list("revision", flat=True)
    if holding & {row.live_revision_id, row.draft_revision_id, *waiting}:
        raise NotPossible(
            "The text stands in what is public, drafted or in review. Publish a version without it first."
        )
    if not holding:
        raise NotPossible("That text stands in no revision of this record, letter for letter.")


def _holding(record: Record, text: str) -> list[Revision]:
    return [revision for revision in record.revisions.order_by("number") if list(_places(revision.document, text))]


def _take_out(record: Record, redaction: Redaction, by: AbstractBaseUser) -> list[str]:
    """Replace the text everywhere; returns the places."""
    text, places = redaction.text, []
    _check(record, text)
    holding = _holding(record, text)
    titles = _titles_with(record, text, holding)
    addresses = addresses_with(record=record, text=text, titles=titles)
    for revision in holding:
        places += [f"revision {revision.number}: {place}" for place in _places(revision.document, text)]
        document = _replaced(revision.document, text)
        _check_shape(record, revision, document)
        # Not its own manager, which refuses: the trigger is the judge here.
        QuerySet(Revision).filter(pk=revision.pk).update(document=document)
    _renew_rows(record, {revision.pk for revision in holding})
    _rename(record, text)
    places += [*_take_out_of_sources(record, text), *_drop_copies(record, text)]
    places += take_out_of_suggestions(record=record, text=text, seen=holding, reason=redaction.reason, by=by)
    places += take_out_of_addresses(page=locked(record), gone=addresses, by=by)
    return [*places, *_take_out_of_letters(titles, text)]


def _renew_rows(record: Record, changed: Collection[int]) -> None:
    """The rows of what was withdrawn still say what was public last: they are made again, of what is left of it."""
    row, last = locked(record), record.publications.order_by("at", "pk").last()
    if row.is_live or last is None or last.revision_id not in changed:
        return
    revision = record.revisions.get(pk=last.revision_id)
    project(row, revision, prepare(revision.read()))
    row.save()
    unproject(row)


def _titles_with(record: Record, text: str, holding: list[Revision]) -> list[str]:
    """What the record was called while that held the text, the longest first."""
    said = [revision.document.get(key, "") for revision in holding for key in ("title", "name")]
    labels = Event.objects.filter(record_uid=record.uid, label__contains=text).values_list("label", flat=True)
    return sorted({title for title in (*said, *labels, str(record.row)) if text in title}, key=len, reverse=True)


def _rename(record: Record, text: str) -> None:
    """A page that was never public is called as it was when somebody began it."""
    row, newest = locked(record), head(record.row)
    if isinstance(row, Page) and text in row.title and newest:
        title = newest.read().title
        row.title, row.sort_key, row.letter = title, sort_key(title), letter(title)
        row.save(update_fields=["title", "sort_key", "letter"])


def _take_out_of_letters(titles: list[str], text: str) -> list[str]:
    """Subjects and bodies name the page."""
    changed = set()
    for title in titles:
        without = Value(title.replace(text, MARK))
        for field in ("subject", "body"):
            letters = OutboxMail.objects.filter(**{f"{field}__contains": title})
            changed |= set(letters.values_list("pk", flat=True))
            letters.update(**{field: Replace(field, Value(title), without)})
    return [f"{len(changed)} letters"] if changed else []


def _check_shape(record: Record, revision: Revision, document: dict[str, Any]) -> None:
    """A text that is also an id, a kind or a name of the document's own would break it."""
    try:
        from_plain(RecordKind(record.kind), document)
    except MedsiteError as error:
        raise NotPossible("That text is also part of how the document is built. Choose a longer one.") from error
    if _ids(document) != _ids(revision.document):
        raise NotPossible("That text is also an address on the page. Choose a longer one.")


def _ids(document: dict[str, Any]) -> list[str]:
    return [part["id"] for key in ("sections", "faqs") for part in document.get(key, ())]


def _take_out_of_sources(record: Record, text: str) -> list[str]:
    """The files that it came from hold it too, as text and as what was set aside."""
    places = []
    own = ImportedSource.objects.filter(page=record.pk)
    of_no_page = Q(page__isnull=True, place__in=own.values("place"))  # versions of its files that became nothing
    for source in ImportedSource.objects.filter(Q(page=record.pk) | of_no_page).exclude(text="").order_by("pk"):
        aside = list(_places(source.set_aside, text)) + list(_places(source.problems, text))
        if text in source.text or aside:
            places.append(f"source {source.pk}")
            kept = {"set_aside": _replaced(source.set_aside, text), "problems": _replaced(source.problems, text)}
            without = Replace("text", Value(text), Value(MARK))
            ImportedSource.objects.filter(pk=source.pk).update(text=without, **kept)
    return places


def _drop_copies(record: Record, text: str) -> list[str]:
    """Browsers end lines in their own way."""
    spelt = (text, text.replace("\n", "\r\n"))
    kept = ScratchCopy.objects.filter(record=record)
    copies = [copy.pk for copy in kept if any(_places(copy.content, one) for one in spelt)]
    ScratchCopy.objects.filter(pk__in=copies).delete()
    return [f"{len(copies)} scratch copies"] if copies else []


def _places(plain: Any, text: str, way: str = "") -> list[str]:
    """Where in plain data the text stands, as "sections/1/text"."""
    if isinstance(plain, str):
        return [way] if text in plain else []
    inside = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [place for key, value in inside for place in _places(value, text, f"{way}/{key}".lstrip("/"))]


def _replaced(plain: Any, text: str) -> Any:
    if isinstance(plain, str):
        return plain.replace(text, MARK)
    if isinstance(plain, dict):
        return {key: _replaced(value, text) for key, value in plain.items()}
    return [_replaced(value, text) for value in plain] if isinstance(plain, list) else plain


def _as_stored(text: str) -> str:
    """As the database spells it inside JSON: SQLite keeps what Python wrote, PostgreSQL spells it itself."""
    return json.dumps(text, ensure_ascii=connection.vendor != "postgresql")[1:-1]
