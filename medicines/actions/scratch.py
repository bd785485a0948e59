"""Scratch copies: what is typed and not saved yet survives a lost session, a closed tab, a power cut."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.policy import require
from medicines.errors import NotPossible
from medicines.models import Record, Revision, ScratchCopy
from medicines.vocabulary import Deed, RecordKind

KEPT_FOR = timedelta(days=30)
LARGEST = 2_000_000  # characters of JSON; the longest real page has 60,000


def keep_scratch(
    *, record: Record | None, content: dict[str, Any], base: Revision | None, by: AbstractBaseUser
) -> ScratchCopy:
    """Keep a form as it stands, in place of the copy before: one per person and record (None: a page that does not
    exist yet). Raises NotAllowed, NotPossible (too large)."""
    if len(json.dumps(content)) > LARGEST:
        raise NotPossible(f"This is more than a page can hold ({LARGEST:,} characters): it is not kept automatically.")
    with transaction.atomic():
        require(by, Deed.DRAFT, record.kind if record else RecordKind.PAGE)
        copy, _ = ScratchCopy.objects.update_or_create(
            user=by, record=record, defaults={"content": content, "base": base, "saved_at": timezone.now()}
        )
        return copy


def touch_scratch(*, record: Record | None, by: AbstractBaseUser) -> bool:
    """The form is still open; what is kept of it stays as it is. False when nothing is kept. Raises NotAllowed."""
    require(by, Deed.DRAFT, record.kind if record else RecordKind.PAGE)
    return bool(ScratchCopy.objects.filter(user=by, record=record).update(saved_at=timezone.now()))


def drop_scratch(*, record: Record | None, by: AbstractBaseUser) -> None:
    """The form was saved, or is not wanted any more."""
    ScratchCopy.objects.filter(user=by, record=record).delete()


def clear_old_scratch(*, now: datetime | None = None) -> int:
    """Forget copies that nobody has touched for `KEPT_FOR`. Returns how many."""
    gone, _ = ScratchCopy.objects.filter(saved_at__lt=(now or timezone.now()) - KEPT_FOR).delete()
    return gone
