"""Passwords: each is chosen by the person whose it is, with the old one or by a link that goes to their address."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from medicines.actions.history import record_event
from medicines.actions.letters import door, reset_subject, tell_reset
from medicines.actions.policy import require
from medicines.errors import NotAllowed, NotPossible
from medicines.models import OutboxMail
from medicines.vocabulary import Deed, Verb

RESET_PAUSE = timedelta(minutes=5)  # in which a second request for a link sends none: nobody floods another's mailbox


def choose_password(*, password: str, by: AbstractBaseUser) -> None:
    """One's own. Whoever calls has asked for the old one or for a link, and how good the new one is. Raises NotAllowed
    (the account was closed meanwhile)."""
    with transaction.atomic():
        if not get_user_model().objects.select_for_update().filter(pk=by.pk, is_active=True).exists():
            raise NotAllowed("This account is closed. Ask an administrator to open it again.")
        by.set_password(password)
        by.save(update_fields=["password"])
        record_event(verb=Verb.PASSWORD_CHOSEN, by=by, label=by.get_username())


def send_reset_link(*, email: str) -> None:
    """A letter with a link to a new password, to the open account with that address, if there is one. Whoever asks is
    not told whether there is. Asked again at once, it sends nothing more."""
    with transaction.atomic():
        for user in get_user_model().objects.filter(email__iexact=email.strip(), is_active=True).order_by("pk")[:1]:
            recent = OutboxMail.objects.filter(to=user.email, created_at__gt=timezone.now() - RESET_PAUSE)
            if not recent.filter(subject=reset_subject()).exists():
                tell_reset(user, password_link(user))


def send_password_link(*, user: AbstractBaseUser, by: AbstractBaseUser) -> None:
    """The same letter, because the person asked an administrator: who sends it never sees or chooses the password.

    Raises NotAllowed, NotPossible (a closed account, or one without an address).
    """
    with transaction.atomic():
        require(by, Deed.SEND_LINK)
        if not (user.is_active and user.email):
            raise NotPossible("A link goes to open accounts that have an e-mail address; this one cannot get it.")
        tell_reset(user, password_link(user))
        record_event(verb=Verb.RESET_SENT, by=by, label=user.get_username())


def password_link(user: AbstractBaseUser) -> str:
    """Good once, for as long as PASSWORD_RESET_TIMEOUT says."""
    who = urlsafe_base64_encode(force_bytes(user.pk))
    return door("password_by_letter", f"{who}.{default_token_generator.make_token(user)}")
