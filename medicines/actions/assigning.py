"""A draft is handed to a person, who goes on writing it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.history import record_event
from medicines.actions.letters import tell_assigned
from medicines.actions.policy import may, require
from medicines.actions.publishing import locked
from medicines.errors import NotPossible
from medicines.models import Record
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Verb


def assign(*, row: RecordRow, to: AbstractBaseUser, by: AbstractBaseUser) -> None:
    """The record's draft lies on that person's desk from now on, and they are told. Its text, and who had a hand in it,
    stay as they are.

    Raises NotAllowed, NotPossible (no draft, somebody who may not write drafts of this, or it is theirs already).
    """
    with transaction.atomic():
        row = locked(row.record)
        require(by, Deed.ASSIGN, row.record.kind)
        if not row.draft_revision_id:
            raise NotPossible(f"“{row}” has no draft that could be handed to anybody.")
        if not may(to, Deed.DRAFT, row.record.kind):
            raise NotPossible(f"{to.get_username()} may not write drafts of “{row}”. Choose somebody else.")
        if not Record.objects.filter(pk=row.pk).exclude(keeper=to).update(keeper=to):
            raise NotPossible(f"The draft of “{row}” lies on the desk of {to.get_username()} already.")
        record_event(verb=Verb.ASSIGNED, by=by, record=row.record, label=str(row), to=to.get_username())
        if to.pk != by.pk:
            tell_assigned(to, who=by.get_username(), title=str(row))
