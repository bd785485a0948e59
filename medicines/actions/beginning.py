"""How a record that is no page begins: itself, its row, its first draft."""

from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from medicines.actions.history import draft_revision
from medicines.content.document import Document
from medicines.content.plain import record_kind
from medicines.errors import NotPossible
from medicines.models import Record
from medicines.models.record import RecordRow
from medicines.vocabulary import Origin

_Row = TypeVar("_Row", bound=RecordRow)


def begin(row: _Row, document: Document, *, by: AbstractBaseUser, note: str, taken: str) -> _Row:
    """The row, which has no record yet, with its own and a first draft. Part of a deed, which has asked whether it may
    and whether the document can be published. Raises NotPossible (`taken`: why a name of it is another's)."""
    row.record = Record.objects.create(kind=record_kind(document), keeper=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise NotPossible(taken) from None
    draft_revision(row=row, document=document, base=None, origin=Origin.EDIT, by=by, note=note)
    return row
