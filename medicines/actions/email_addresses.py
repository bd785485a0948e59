"""Changing the e-mail address of an account. The links to a new password go there: whoever could lead them elsewhere
would have the account. So its owner agrees first, by a link that goes to the old address."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.core import signing
from django.db import transaction

from medicines.actions.history import Actor, record_event
from medicines.actions.letters import door, tell_new_email
from medicines.actions.policy import require
from medicines.errors import LinkRefused, NotPossible
from medicines.vocabulary import Deed, Role, Verb

LASTS = 7 * 24 * 60 * 60  # seconds
LONGEST = 1500  # characters of a token, which holds two addresses
_SALT = "medicines.email_addresses"


def free_email(email: str) -> str:
    """The address as it is kept. Until the transaction ends nobody else gets it: addresses are given out one at a time,
    since nothing in the stock table of accounts keeps two from having the same. Raises NotPossible (it is none, or some
    account has it)."""
    email = email.strip()
    if "@" not in email:
        raise NotPossible(f"“{email}” is no e-mail address.")
    list(Group.objects.select_for_update().filter(name=Role.ADMINISTRATOR))
    if get_user_model().objects.filter(email__iexact=email).exists():
        raise NotPossible(f"Somebody with the address {email} has an account already.")
    return email


def ask_new_email(*, user: AbstractBaseUser, email: str, by: Actor) -> None:
    """Ask an account's owner, at their old address, whether this one is to take its place. Nothing changes until they
    follow the link in that letter. Who has no address yet says their own, and has it at once.

    Raises NotAllowed, NotPossible (a closed account, somebody else's without an address, or an address that is taken).
    """
    with transaction.atomic():
        require(by, Deed.CHANGE_EMAIL)
        email = free_email(email)
        if not user.is_active:
            raise NotPossible("This account is closed. Open it again first.")
        if user.email:
            record_event(verb=Verb.EMAIL_ASKED, by=by, label=user.get_username())
            token = signing.dumps([user.pk, user.email, email], salt=_SALT)
            tell_new_email(user, email, door("confirm_email", token))
        elif by and by.pk == user.pk:
            _change(user, email)
        else:
            raise NotPossible("This account has no address at which its owner could agree. Only they can give it one.")


def asked_email(token: str) -> tuple[AbstractBaseUser, str]:
    """The account and the new address for which the link was made. Raises LinkRefused: expired, used, or not ours."""
    try:
        pk, old, email = signing.loads(token[:LONGEST], salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired as error:
        raise LinkRefused("This link has expired. Ask an administrator for another one.", expired=True) from error
    except signing.BadSignature as error:
        raise LinkRefused("This is no link of ours: perhaps a part of it was lost on the way.") from error
    user = get_user_model().objects.filter(pk=pk, email=old, is_active=True).first()
    if user is None:
        raise LinkRefused("This link has been used, or the account has changed since.", expired=True)
    return user, email


def confirm_email(*, token: str) -> None:
    """The owner agrees: their letters go to the new address from now on. Raises LinkRefused, NotPossible (taken)."""
    with transaction.atomic():
        user, email = asked_email(token)
        _change(user, free_email(email))


def _change(user: AbstractBaseUser, email: str) -> None:
    """No address stands in the audit trail, which is kept for good."""
    as_it_was = get_user_model().objects.filter(pk=user.pk, email=user.email, is_active=True)
    if not as_it_was.update(email=email):
        raise LinkRefused("This link has been used, or the account has changed since.", expired=True)
    record_event(verb=Verb.EMAIL_CHANGED, by=user, label=user.get_username())
    user.email = email
