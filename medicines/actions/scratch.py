"""Scratch copies: what is typed and not saved yet survives a lost session, a closed tab, a power cut."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.policy import require
from medicines.errors import NotPossible, OpenElsewhere
from medicines.models import Record, Revision, ScratchCopy
from medicines.vocabulary import Deed, RecordKind

KEPT_FOR = timedelta(days=30)
LARGEST = 2_000_000  # characters of JSON; the longest real page has 60,000

ELSEWHERE = (
    "This form is open in another tab of yours, or was: what you typed there is kept, and not replaced by this. "
    "What you type here is kept in this browser, until you save it."
)


def keep_scratch(
    *, record: Record | None, content: dict[str, Any], base: Revision | None, by: AbstractBaseUser, seen: str = ""
) -> ScratchCopy:
    """Keep a form as it stands, in place of the copy before: one per person and record (None: a page that does not
    exist yet). `seen` is the fingerprint of the copy that it goes on from: another one, which the same person has typed
    in another tab or before, is not replaced. Raises NotAllowed, NotPossible (too large), OpenElsewhere."""
    if len(json.dumps(content)) > LARGEST:
        raise NotPossible(f"This is more than a page can hold ({LARGEST:,} characters): it is not kept automatically.")
    with transaction.atomic():
        require(by, Deed.DRAFT, record.kind if record else RecordKind.PAGE)
        said = {"content": content, "base": base, "saved_at": timezone.now()}
        copy, is_new = ScratchCopy.objects.select_for_update().get_or_create(user=by, record=record, defaults=said)
        if is_new:
            return copy
        if copy.content != content and copy.fingerprint not in ("", seen):
            raise OpenElsewhere(ELSEWHERE)
        ScratchCopy.objects.filter(pk=copy.pk).update(**said)
        copy.content, copy.base, copy.saved_at = content, base, said["saved_at"]
        return copy


def touch_scratch(*, record: Record | None, by: AbstractBaseUser) -> bool:
    """The form is still open; what is kept of it stays as it is. False when nothing is kept. Raises NotAllowed."""
    require(by, Deed.DRAFT, record.kind if record else RecordKind.PAGE)
    return bool(ScratchCopy.objects.filter(user=by, record=record).update(saved_at=timezone.now()))


def drop_scratch(*, record: Record | None, by: AbstractBaseUser, seen: str) -> None:
    """The form was saved, or is not wanted any more. `seen` is the fingerprint of its copy: what the same person has
    typed in another tab stays."""
    with transaction.atomic():
        for copy in ScratchCopy.objects.select_for_update().filter(user=by, record=record):
            if copy.fingerprint in ("", seen):
                copy.delete()


def clear_old_scratch(*, now: datetime | None = None) -> int:
    """Forget copies that nobody has touched for `KEPT_FOR`. Returns how many."""
    gone, _ = ScratchCopy.objects.filter(saved_at__lt=(now or timezone.now()) - KEPT_FOR).delete()
    return gone
