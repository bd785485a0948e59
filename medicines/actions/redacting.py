"""Taking a text out of old revisions for good: an administrator asks, a second person agrees.

The one exception to "a revision never changes": hash, place and reason stay, and the trigger that guards revisions lets
exactly this text be replaced while this deed is being done. See docs/decisions/0023.
"""

import hashlib
from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from medicines.actions.history import head, record_event
from medicines.actions.letters import tell_redaction
from medicines.actions.policy import require
from medicines.actions.projecting import project, unproject
from medicines.actions.publishing import locked, written
from medicines.actions.redacting_addresses import addresses_with, standing, take_out_of_addresses
from medicines.actions.redacting_around import (
    as_stored,
    clear_reasons,
    drop_copies,
    lines_with,
    places_of,
    remarks_with,
    replaced,
    sources_with,
    take_out_of_letters,
    take_out_of_remarks,
    take_out_of_sources,
)
from medicines.content.naming import letter, sort_key
from medicines.content.plain import from_plain
from medicines.content.prepared import prepare
from medicines.errors import AlreadyDecided, MedsiteError, NotPossible, SamePerson
from medicines.models import (
    Event,
    Page,
    Record,
    Redaction,
    ReviewRequest,
    Revision,
)
from medicines.models.redaction import REMOVED as MARK
from medicines.vocabulary import Deed, RecordKind, SecondLookOutcome, Verb

SHORTEST = 4  # characters: less than a name would take half the page with it


def ask_redaction(*, record: Record, text: str, reason: str, by: AbstractBaseUser) -> Redaction:
    """Ask to have a text taken out of every old revision of a record. Nothing changes until somebody else agrees.

    Raises NotAllowed, ReasonNeeded, NotPossible (too short, nowhere, still in what is public or drafted, or in the
    reason).
    """
    reason = written(reason)
    if text.strip() in reason:
        raise NotPossible("The reason is kept for good: say it without the text itself.")
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
        tell_redaction(redaction)
        return redaction


def decide_redaction(*, redaction: Redaction, outcome: SecondLookOutcome, by: AbstractBaseUser) -> None:
    """Agree, and the text is taken out of the old revisions, of what stands around them (`around_with`), of letters and
    scratch copies at once, out of the rows of what was withdrawn, and out of addresses: the page gets another one, and
    nothing leads there from the old one. Or object, and nothing is. Either way the request forgets the text and keeps
    its hash, the places and the reason. What is not reached is told beforehand (`redacting_elsewhere.py`).

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


def around_with(*, record: Record, text: str) -> list[str]:
    """What else would be cleared of it, as in "change notes: 2"."""
    sources, lines = sources_with(record=record, text=text), lines_with(record=record, text=text)
    said = [f"imported files: {len(sources)}"] * bool(sources)
    trail = [f"lines of the audit trail, which hide it from then on: {len(lines)}"] * bool(lines)
    return [*said, *remarks_with(record=record, text=text), *trail]


def addresses_to_go(*, record: Record, text: str) -> list[str]:
    """The page's addresses, present and former, that would lead nowhere: they are made of the text."""
    titles = [title for title in _titles(record) if text in title]
    return addresses_with(record=record, text=text, titles=titles)


def _decide(redaction: Redaction, outcome: SecondLookOutcome, by: AbstractBaseUser) -> None:
    decided = {"outcome": outcome, "decided_by": by, "decided_at": timezone.now()}
    undecided = Redaction.objects.filter(pk=redaction.pk, outcome="")
    if not undecided.update(**decided, stored_text=as_stored(redaction.text)):
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
    if not holding and not around_with(record=record, text=text):
        raise NotPossible("That text stands in no revision of this record and nowhere around it, letter for letter.")


def _holding(record: Record, text: str) -> list[Revision]:
    return [revision for revision in record.revisions.order_by("number") if places_of(revision.document, text)]


def _take_out(record: Record, redaction: Redaction, by: AbstractBaseUser) -> list[str]:
    """Replace the text everywhere; returns the places."""
    text, of = redaction.text, {"record": record, "text": redaction.text}
    _check(**of)
    holding, titles, lines = _holding(**of), _titles(record), lines_with(**of)
    addresses = addresses_to_go(**of)
    places = [place for revision in holding for place in _take_out_of_revision(revision, text)]
    _renew_rows(record, {revision.pk for revision in holding})
    _rename(record, text)
    places += [*take_out_of_sources(**of), *drop_copies(**of)]
    places += take_out_of_letters(names=[*titles, *(f"/{one}/" for one in standing(record.row))], text=text)
    places += take_out_of_remarks(**of, reason=redaction.reason, by=by)
    clear_reasons(seen=holding, reason=redaction.reason, by=by)
    return [*places, *take_out_of_addresses(page=locked(record), gone=addresses, by=by), *lines]


def _take_out_of_revision(revision: Revision, text: str) -> list[str]:
    """Not by its own manager, which refuses: the trigger is the judge here."""
    document = replaced(revision.document, text)
    _check_shape(revision, document)
    QuerySet(Revision).filter(pk=revision.pk).update(document=document)
    return [f"revision {revision.number}: {place}" for place in places_of(revision.document, text)]


def _renew_rows(record: Record, changed: Collection[int]) -> None:
    """The rows of what was withdrawn still say what was public last: they are made again, of what is left of it."""
    row, last = locked(record), record.publications.order_by("at", "pk").last()
    if row.is_live or last is None or last.revision_id not in changed:
        return
    revision = record.revisions.get(pk=last.revision_id)
    project(row, revision, prepare(revision.read()))
    row.save()
    unproject(row)


def _titles(record: Record) -> list[str]:
    """What the record is and was called."""
    names = (KeyTextTransform(key, "document") for key in ("title", "name"))
    said = {name for pair in record.revisions.values_list(*names) for name in pair}
    labels = Event.objects.filter(record_uid=record.uid).values_list("label", flat=True)
    return sorted({*said, *labels, str(record.row)} - {None, ""})


def _rename(record: Record, text: str) -> None:
    """A page that was never public is called as it was when somebody began it."""
    row, newest = locked(record), head(record.row)
    if isinstance(row, Page) and text in row.title and newest:
        title = newest.read().title
        row.title, row.sort_key, row.letter = title, sort_key(title), letter(title)
        row.save(update_fields=["title", "sort_key", "letter"])


def _check_shape(revision: Revision, document: dict[str, Any]) -> None:
    """A text that is also an id, a kind or a name of the document's own would break it."""
    try:
        from_plain(RecordKind(revision.record.kind), document)
    except MedsiteError as error:
        raise NotPossible("That text is also part of how the document is built. Choose a longer one.") from error
    if _ids(document) != _ids(revision.document):
        raise NotPossible("That text is also an address on the page. Choose a longer one.")


def _ids(document: dict[str, Any]) -> list[str]:
    return [part["id"] for key in ("sections", "faqs") for part in document.get(key, ())]
