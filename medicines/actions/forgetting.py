"""What is of no use any more is forgotten: who was logged in, failed logins, sent letters, who looked at what. How long
each is kept, and why, stands in docs/operations.md."""

from datetime import datetime, timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from medicines.models import OutboxMail, SuggestionLook

LOGINS_KEPT_FOR = timedelta(days=30)  # long enough to look into a break-in
SENT_KEPT_FOR = timedelta(days=30)  # "I never got it" is asked within that
GIVEN_UP_KEPT_FOR = timedelta(days=90)  # until then somebody may try again
LOOKS_KEPT_FOR = timedelta(days=90)  # after the decision


def forget_ended_sessions() -> int:
    """Those that are over. Returns how many."""
    ended = Session.objects.filter(expire_date__lt=timezone.now()).count()
    if ended:
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return ended


def forget_logins(*, now: datetime | None = None) -> int:
    """Who tried to log in, from where, with which browser. Returns how many tries."""
    old = {"attempt_time__lt": (now or timezone.now()) - LOGINS_KEPT_FOR}
    gone = [model.objects.filter(**old).delete()[1] for model in (AccessAttempt, AccessFailureLog, AccessLog)]
    counted = {model._meta.label for model in (AccessAttempt, AccessFailureLog, AccessLog)}
    return sum(number for some in gone for label, number in some.items() if label in counted)


def forget_sent_mail(*, now: datetime | None = None) -> int:
    """Letters that were sent, and those that nobody tries to send any more. Returns how many."""
    now = now or timezone.now()
    old = Q(sent_at__lt=now - SENT_KEPT_FOR) | Q(given_up_at__lt=now - GIVEN_UP_KEPT_FOR)
    return OutboxMail.objects.filter(old).delete()[0]


def forget_looks(*, now: datetime | None = None) -> int:
    """Who has looked at suggestions that were decided long ago. Returns how many looks."""
    decided = (now or timezone.now()) - LOOKS_KEPT_FOR
    return SuggestionLook.objects.filter(suggestion__decided_at__lt=decided).delete()[0]
