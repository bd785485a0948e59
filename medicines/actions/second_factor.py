"""A second factor: codes of an authenticator app (TOTP), and recovery codes for the day on which the phone is lost.

A person sets it up and turns it off for themselves. One that is lost is taken away by somebody else.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.history import SITE, Actor, record_event
from medicines.actions.letters import tell_second_factor_reset
from medicines.actions.policy import require, roles_of
from medicines.actions.publishing import written
from medicines.errors import NotAllowed, NotPossible
from medicines.vocabulary import Deed, Verb

RECOVERY_CODES = 10
DIGITS = 6  # of an app's code; a recovery code has letters, or is longer


def has_second_factor(user: AbstractBaseUser) -> bool:
    return TOTPDevice.objects.filter(user=user.pk, confirmed=True).exists()


def must_have_second_factor(user: AbstractBaseUser) -> bool:
    """Whether the site asks it of one of this person's roles."""
    required = set(settings.REQUIRE_SECOND_FACTOR)
    return bool(required) and bool(required & roles_of(user))


def accepts(*, user: AbstractBaseUser, code: str) -> Device | None:
    """The device whose code this is: of the app, or one of the recovery codes, which is used up by it. Each wrong code
    makes the next attempt wait longer. None for a wrong one."""
    code = "".join(code.split()).lower().replace("\0", "")  # which no database can look for
    kind = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user.pk, confirmed=True).first()
        return device if device and device.verify_token(code) else None


def begin_second_factor(*, by: AbstractBaseUser) -> TOTPDevice:
    """A secret for the person's app. It counts for nothing until a code made with it was typed; one that waits for
    that is kept. Raises NotPossible (they have one)."""
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=by.pk)  # two tabs make one secret
        if has_second_factor(by):
            raise NotPossible("You have a second factor already. Turn it off before you set up another.")
        waiting = TOTPDevice.objects.filter(user=by.pk, confirmed=False).first()
        return waiting or TOTPDevice.objects.create(user_id=by.pk, name="app", confirmed=False)


def confirm_second_factor(*, code: str, password: str, by: AbstractBaseUser) -> list[str]:
    """From now on this person logs in with a code too. Returns the recovery codes, which are shown once.

    The password is hashed anew, which ends every other session of theirs: those began without a code. Raises
    NotPossible (nothing was begun, a wrong password or code).
    """
    device = TOTPDevice.objects.filter(user=by.pk, confirmed=False).first()
    if device is None:
        raise NotPossible("Nothing waits to be confirmed. Begin again.")
    if not by.check_password(password):
        raise NotPossible("That is not your password. Nothing was changed.")
    if not device.verify_token("".join(code.split())):  # kept even if it fails: it counts the attempts
        raise NotPossible(
            "That code does not fit. Wait for the next one, and look whether your phone's clock is right."
        )
    with transaction.atomic():
        if has_second_factor(by):
            raise NotPossible("You have a second factor already.")
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        by.set_password(password)
        by.save(update_fields=["password"])
        record_event(verb=Verb.SECOND_FACTOR_ON, by=by, label=by.get_username())
        return _new_codes(by)


def renew_recovery_codes(*, code: str, by: AbstractBaseUser) -> list[str]:
    """New ones; the old count no more. `code` is one of the app or an old one. Raises NotPossible (a wrong code)."""
    if not accepts(user=by, code=code):
        raise NotPossible("That code does not fit. The old recovery codes still count.")
    with transaction.atomic():
        record_event(verb=Verb.RECOVERY_CODES, by=by, label=by.get_username())
        return _new_codes(by)


def turn_off_second_factor(*, code: str, by: AbstractBaseUser) -> None:
    """One's own, shown by a code to be in one's hands. Raises NotPossible (a wrong code, or a role that needs it)."""
    if must_have_second_factor(by):
        raise NotPossible("Your role needs a second factor. If you have lost it, ask an administrator to take it away.")
    if not accepts(user=by, code=code):
        raise NotPossible("That code does not fit. Your second factor stays.")
    with transaction.atomic():
        _remove(by)
        record_event(verb=Verb.SECOND_FACTOR_OFF, by=by, label=by.get_username())


def reset_second_factor(*, user: AbstractBaseUser, reason: str, by: Actor) -> None:
    """Take a lost second factor away: the person logs in with the password alone and is told by mail who did it, and
    why. Raises NotAllowed (one's own, too), ReasonNeeded, NotPossible (there is none)."""
    reason = written(reason)
    with transaction.atomic():
        require(by, Deed.RESET_SECOND_FACTOR)
        if by and by.pk == user.pk:
            raise NotAllowed("Nobody takes their own second factor away like this. Ask another administrator.")
        if not _remove(user):
            raise NotPossible(f"{user.get_username()} has no second factor.")
        who = by.get_username() if by else SITE
        record_event(verb=Verb.SECOND_FACTOR_RESET, by=by, label=user.get_username(), reason=reason)
        tell_second_factor_reset(user, who=who, reason=reason)


def _remove(user: AbstractBaseUser) -> bool:
    """Whether there was one that counted."""
    StaticDevice.objects.filter(user=user.pk).delete()
    confirmed = has_second_factor(user)
    TOTPDevice.objects.filter(user=user.pk).delete()
    return confirmed


def _new_codes(user: AbstractBaseUser) -> list[str]:
    StaticDevice.objects.filter(user=user.pk).delete()
    device = StaticDevice.objects.create(user_id=user.pk, name="recovery codes", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
