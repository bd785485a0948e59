"""How contributors are reached: an address is confirmed before anything else goes to it, and erased in the end."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from medicines.actions.history import READER, record_event
from medicines.actions.letters import door, with_code
from medicines.actions.outbox import queue_letters
from medicines.actions.suggestion_letters import tell_confirmed
from medicines.actions.suggestion_limits import count_answer
from medicines.actions.suggestion_stamps import hashed, new_token
from medicines.errors import LinkRefused
from medicines.models import Suggestion, SuggestionContact, Support
from medicines.models.suggestion_contact import KEPT_FOR
from medicines.vocabulary import Verb

UNCONFIRMED_FOR = timedelta(days=30)  # then an address is forgotten to which nobody has said yes
NOT_YOURS = "This link has been used, has expired, or a part of it was lost on the way."


def ask_for_confirmation(of: Suggestion | Support, *, email: str, token: str) -> None:
    """Keep the address, and ask there whether it is theirs; `token` is of their private address. Belongs inside the
    transaction of the submission."""
    link = new_token()
    owner = {"support" if isinstance(of, Support) else "suggestion": of}
    contact = SuggestionContact.objects.create(**owner, email=email, token_sha256=hashed(link), asked_at=timezone.now())
    addresses = {
        "yes": with_code(door("suggestion-confirm", link)),
        "status": with_code(door("suggestions", token)),
    }
    queue_letters(contacts=[contact], subject=f"Your suggestion to {settings.SITE_NAME}", body=_ASKING % addresses)


_ASKING = """Somebody, probably you, has sent us a suggestion and given this address, to hear what becomes of it.

If that was you, please confirm it here. Until then nothing else is sent to you:
%(yes)s

Here you can see your suggestion, change it or take it back. Please keep this to yourself:
%(status)s

If it was not you, do nothing: this address is then forgotten within a month.
"""


def _asked_contact(token: str) -> SuggestionContact:
    contact = SuggestionContact.objects.filter(token_sha256=hashed(token)).first()
    if contact is None:
        raise LinkRefused(NOT_YOURS)
    return contact


def confirm_address(*, token: str) -> None:
    """Their letters go there from now on, the first at once where it was decided meanwhile. Doing it twice changes
    nothing. Raises LinkRefused."""
    with transaction.atomic():
        contact = _asked_contact(token)
        if SuggestionContact.objects.filter(pk=contact.pk, confirmed_at__isnull=True).update(
            confirmed_at=timezone.now()
        ):
            count_answer(email=contact.email)
            tell_confirmed(contact)
            about = contact.suggestion or contact.support.suggestion
            record_event(verb=Verb.ADDRESS_CONFIRMED, by=None, actor=READER, record=about.record, suggestion=about.pk)


def erase_contacts(*, now: datetime | None = None) -> int:
    """Forget how to reach those whose suggestion was decided long enough ago, and addresses that nobody confirmed.
    Letters that still wait go with them, and so does what told one sender from another. Returns how many addresses."""
    now = now or timezone.now()
    with transaction.atomic():
        unconfirmed = Q(confirmed_at__isnull=True, asked_at__lte=now - UNCONFIRMED_FOR)
        gone = SuggestionContact.objects.expired(now) | SuggestionContact.objects.filter(unconfirmed)
        count = gone.count()
        gone.delete()
        old = {"decided_at__lte": now - KEPT_FOR}
        Suggestion.objects.filter(**old).exclude(sender="").update(sender="")
        Support.objects.filter(suggestion__decided_at__lte=now - KEPT_FOR).exclude(sender="").update(sender="")
        if count:
            record_event(verb=Verb.DETAILS_ERASED, by=None, addresses=count)
        return count
