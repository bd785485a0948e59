"""Mail: written in the transaction of the deed that it tells of, sent later, tried again, never lost in silence."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from medicines.actions.policy import require
from medicines.errors import NotPossible
from medicines.models import OutboxMail
from medicines.vocabulary import Deed

# After each failure, how long until the next attempt; after the last one nobody tries any more by itself.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440))
CLOSED = "Not sent: the account that it is for was closed meanwhile."
SENDING = timedelta(minutes=10)  # how long a host may take over one letter before another takes it up

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    sent: int
    failed: int


def queue_mail(*, to: Iterable[AbstractBaseUser | None], subject: str, body: str) -> None:
    """A letter to each of these people who has an address and an open account. Belongs inside the transaction of the
    deed that it tells of."""
    addresses = {person.email for person in to if person and person.is_active and person.email}
    line, now = " ".join(subject.split())[:300], timezone.now()
    OutboxMail.objects.bulk_create(
        OutboxMail(to=address, subject=line, body=body, due_at=now) for address in sorted(addresses)
    )


def send_due_mail(*, now: datetime | None = None) -> Sent:
    """Send what is due, each letter claimed by a conditional update, so that several hosts never send one at once. A
    failure is written down and tried again after a growing pause; it stops no other letter. Nothing goes to an account
    that was closed meanwhile: that is written down as a failure, too, and not tried again."""
    now = now or timezone.now()
    results = [
        _send(mail, now)
        for mail in OutboxMail.objects.due(now).order_by("due_at", "pk")
        if OutboxMail.objects.due(now).filter(pk=mail.pk).update(due_at=now + SENDING, attempts=F("attempts") + 1)
    ]
    return Sent(sent=results.count(True), failed=results.count(False))


def send_again(*, mail: OutboxMail, by: AbstractBaseUser) -> None:
    """Try a failing letter once more from the beginning. Raises NotAllowed, NotPossible (it was sent)."""
    with transaction.atomic():
        require(by, Deed.SEND_AGAIN)
        unsent = OutboxMail.objects.filter(pk=mail.pk, sent_at__isnull=True)
        if not unsent.update(given_up_at=None, attempts=0, due_at=timezone.now()):
            raise NotPossible("This mail has been sent already.")


def _send(mail: OutboxMail, now: datetime) -> bool:
    this = OutboxMail.objects.filter(pk=mail.pk)
    if _is_closed(mail.to):
        this.update(last_error=CLOSED, given_up_at=now)
        return False
    try:
        EmailMessage(subject=mail.subject, body=mail.body, to=[mail.to]).send()
    except Exception as error:  # whatever a mail server, its library or an address can come up with
        _log.warning("Mail %s could not be sent: %s", mail.pk, error)
        this.update(last_error=f"{type(error).__name__}: {error}"[:2000], **_next_attempt(mail.attempts, now))
        return False
    this.update(sent_at=timezone.now(), last_error="")
    return True


def _is_closed(address: str) -> bool:
    """Whether the address is a closed account's, and no open one's."""
    accounts = get_user_model().objects.filter(email__iexact=address).values_list("is_active", flat=True)
    return bool(accounts) and not any(accounts)


def _next_attempt(failures: int, now: datetime) -> dict[str, datetime]:
    """When to try again after so many earlier failures, or that nobody will."""
    return {"due_at": now + PAUSES[failures]} if failures < len(PAUSES) else {"given_up_at": now}
