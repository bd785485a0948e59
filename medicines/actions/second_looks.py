"""The second look at what one person did alone."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.history import Actor, record_event
from medicines.actions.letters import tell_second_look
from medicines.actions.policy import require
from medicines.errors import AlreadyDecided, ReasonNeeded, SamePerson
from medicines.models import Revision, SecondLook
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, SecondLookOutcome, Verb

WITHIN = timedelta(hours=24)


def owe_second_look(*, row: RecordRow, revision: Revision | None, verb: Verb, reason: str, by: Actor) -> None:
    """From now on somebody else has to look. What the site itself does owes nothing. Belongs inside the transaction of
    the emergency deed."""
    if by is None:
        return
    now = timezone.now()
    look = SecondLook.objects.create(
        record=row.record, revision=revision, verb=verb, reason=reason, by=by, at=now, due_at=now + WITHIN
    )
    tell_second_look(look)


def take_second_look(*, look: SecondLook, outcome: SecondLookOutcome, by: AbstractBaseUser, remark: str = "") -> None:
    """Write down that somebody else agrees, or objects and why; what follows from an objection is a deed of its own.

    Raises NotAllowed, SamePerson, ReasonNeeded (an objection without a remark), AlreadyDecided.
    """
    with transaction.atomic():
        require(by, Deed.LOOK_AGAIN, look.record.kind)
        own = by.pk == look.by_id
        if own and not settings.SINGLE_PERSON:
            raise SamePerson("You did this yourself, so somebody else has to look at it.")
        if outcome == SecondLookOutcome.OBJECTED and not remark.strip():
            raise ReasonNeeded("Please say what is wrong with it: the next person has to put it right.")
        taken = {"outcome": outcome, "looked_by": by, "looked_at": timezone.now(), "remark": remark.strip()}
        if not SecondLook.objects.owed().filter(pk=look.pk).update(**taken, single_person=own):
            look.refresh_from_db()
            raise AlreadyDecided(f"Somebody else was faster: {look.looked_by.get_username()} has {look.outcome}.")
        facts = {"of": look.verb, "outcome": outcome, "remark": remark.strip()}
        record_event(verb=Verb.SECOND_LOOK, by=by, record=look.record, label=str(look.record.row), **facts)
