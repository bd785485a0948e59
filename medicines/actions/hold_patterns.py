"""Words that moderators list: a suggestion that holds them waits apart until somebody has looked."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.content.holding import read_pattern
from medicines.errors import NotPossible
from medicines.models import HoldPattern
from medicines.models.hold_pattern import LONGEST_PATTERN
from medicines.vocabulary import Deed, Verb


def list_pattern(*, typed: str, by: AbstractBaseUser) -> HoldPattern:
    """List words ("*" stands for any letters); the row that holds them already is returned as it is.

    Raises NotAllowed, NotPossible (no words, or too many).
    """
    with transaction.atomic():
        require(by, Deed.LIST_PATTERNS)
        pattern = read_pattern(typed)
        if not pattern or len(pattern) > LONGEST_PATTERN:
            raise NotPossible(f"Give some words, of {LONGEST_PATTERN} characters at most; “*” stands for any letters.")
        row, is_new = HoldPattern.objects.get_or_create(pattern=pattern, defaults={"by": by, "at": timezone.now()})
        if is_new:
            record_event(verb=Verb.PATTERN_LISTED, by=by, label=pattern)
        return row


def take_pattern_off(*, pattern: HoldPattern, by: AbstractBaseUser) -> None:
    """What it holds stays held. Raises NotAllowed."""
    with transaction.atomic():
        require(by, Deed.LIST_PATTERNS)
        if HoldPattern.objects.filter(pk=pattern.pk).delete()[0]:
            record_event(verb=Verb.PATTERN_TAKEN_OFF, by=by, label=pattern.pattern)
