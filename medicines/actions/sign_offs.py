"""A clinical reviewer vouches for words that they have read. See docs/decisions/0029."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.due_checks import SHOWN, replan
from medicines.actions.hands import Parts, hands_in_parts, parts_of
from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.actions.publishing import locked
from medicines.actions.reviewing import approve
from medicines.errors import DraftMovedOn, NotPossible, SamePerson
from medicines.models import Credential, Page, ReviewRequest, Revision, SignOff
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Verb

MOVED_ON = "“{}” has changed since you opened it, so nothing was signed. Please read it as it is now."


def sign_off(*, revision: Revision, seen: Mapping[str, str], by: AbstractBaseUser) -> list[SignOff]:
    """Write down that `by` has checked these parts of a revision: part id → the sha256 that was on the screen.

    In order: lock the record; may they at all, with which credential; were these words on the screen, and do they still
    stand in what is public (or in what waits for its review: an approval may be signed for too); had the person no hand
    in them; one row a part; the event; when the page is due next. All or nothing.

    Raises NotAllowed, NotPossible (nothing to sign for), DraftMovedOn (one of the parts has changed), SamePerson.
    """
    with transaction.atomic():
        row = locked(revision.record)
        require(by, Deed.SIGN_OFF, row.record.kind)
        if not seen:
            raise NotPossible("Choose what you have checked.")
        parts = parts_of(revision)
        standing = _standing(row, revision, parts)
        _check_same_words(seen, parts, standing)
        _check_no_hand(revision, seen, parts, by)
        written = _write(row, revision, seen, by)
        facts = {"revision": revision.number, "parts": list(seen)}
        record_event(verb=Verb.SIGNED_OFF, by=by, record=row.record, label=str(row), **facts)
        _show(row)
        return written


def approve_and_sign_off(
    *, request: ReviewRequest, sha256: str, seen: Mapping[str, str], by: AbstractBaseUser, **said: Any
) -> ReviewRequest:
    """Approve, and sign for the parts that the person says they have checked: both or neither. An approval by itself
    vouches for nothing. Raises what both raise; `said` is as in `approve`."""
    with transaction.atomic():
        request = approve(request=request, sha256=sha256, by=by, **said)
        if seen:
            sign_off(revision=request.revision, seen=seen, by=by)
        return request


def _standing(row: RecordRow, revision: Revision, parts: Parts) -> Parts:
    """What the words on the screen must still be part of."""
    waits = ReviewRequest.objects.pending().filter(revision=revision).exists()
    if waits or revision.pk == row.live_revision_id:
        return parts
    if row.live_revision is None:
        raise NotPossible(f"“{row}” is not public, so there is nothing to vouch for.")
    return parts_of(row.live_revision)


def _check_same_words(seen: Mapping[str, str], parts: Parts, standing: Parts) -> None:
    for part, sha256 in seen.items():
        if part not in parts:
            raise NotPossible("There is no such part on this page.")
        now = standing.get(part)
        if parts[part].sha256 != sha256 or now is None or now.sha256 != sha256:
            raise DraftMovedOn(MOVED_ON.format(parts[part].name))


def _check_no_hand(revision: Revision, seen: Mapping[str, str], parts: Parts, by: AbstractBaseUser) -> None:
    """A site of one person is no exception: a check by the author is none."""
    own = [part for part, hands in hands_in_parts(revision).items() if part in seen and by.pk in hands]
    if own:
        raise SamePerson(f"You had a hand in “{parts[own[0]].name}”, so another reviewer has to check it.")


def _write(row: RecordRow, revision: Revision, seen: Mapping[str, str], by: AbstractBaseUser) -> list[SignOff]:
    credential = Credential.objects.valid().filter(user=by).first()
    common = {"record": row.record, "revision": revision, "by": by, "credential": credential, "at": timezone.now()}
    return [SignOff.objects.create(part=part, sha256=sha256, **common) for part, sha256 in seen.items()]


def _show(row: RecordRow) -> None:
    """What lists show of a public page. One from before hashes were kept gets them now."""
    if isinstance(row, Page) and row.live_revision:
        row.part_hashes = {part.id: part.sha256 for part in parts_of(row.live_revision).values()}
        replan(row)
        row.save(update_fields=SHOWN)
