"""A second factor: codes of an authenticator app (TOTP), and recovery codes for the day on which the phone is lost.

A person sets it up, and another in its place, for themselves. One that is lost is taken away by somebody else.
"""

import base64
import hashlib
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.history import SITE, Actor, record_event
from medicines.actions.letters import tell_second_factor_reset
from medicines.actions.policy import require
from medicines.actions.publishing import written
from medicines.actions.sessions import end_sessions
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Event
from medicines.vocabulary import Deed, Verb

RECOVERY_CODES = 10
DIGITS = 6  # of an app's code; a recovery code has letters, or is longer
# 120 bits, 24 letters and digits: a code that nobody guesses may be kept as a plain hash (ASVS 5.0, 6.5.2).
RECOVERY_BYTES = 15
KEPT_BYTES = 12  # of that hash: what django-otp's column holds, in 16 signs


def has_second_factor(user: AbstractBaseUser) -> bool:
    return TOTPDevice.objects.filter(user=user.pk, confirmed=True).exists()


def must_have_second_factor() -> bool:
    """Whether whoever works here needs one: everywhere but on a developer's machine (DEBUG)."""
    return settings.SECOND_FACTOR_REQUIRED


def accepts(*, user: AbstractBaseUser, code: str) -> Device | None:
    """The device whose code this is: of the app, or one of the recovery codes, which is used up by it. Each wrong code
    makes the next attempt wait longer. None for a wrong one."""
    code = "".join(code.split()).lower()
    is_of_the_app = code.isdecimal() and len(code) == DIGITS
    kind, asked = (TOTPDevice, code) if is_of_the_app else (StaticDevice, kept_code(code))
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user.pk, confirmed=True).first()
        return device if device and _fits(device, asked) else None


def _fits(device: Device, code: str) -> bool:
    """A code of an app counts for the half minute for which the app shows it (ASVS 5.0, 6.5.5), whatever the device was
    made with."""
    if isinstance(device, TOTPDevice):
        device.tolerance = device.drift = 0
    return device.verify_token(code)


def keeps_first_password(user: AbstractBaseUser) -> bool:
    """Whether this is the first administrator, with the password that `quickstart` made up: it is for the first log-in
    alone (ASVS 5.0, 6.4.1)."""
    chosen = Event.objects.filter(verb=Verb.PASSWORD_CHOSEN, actor_id=user.pk)
    return user.is_superuser and not chosen.exists()


def kept_code(code: str) -> str:
    """A recovery code as it is kept, with or without the hyphens between its groups: a copy of the database opens
    nothing."""
    digest = hashlib.sha256(code.replace("-", "").encode()).digest()
    return base64.b64encode(digest[:KEPT_BYTES]).decode()


def begin_second_factor(*, by: AbstractBaseUser, code: str = "") -> TOTPDevice:
    """A secret for the person's app. It counts for nothing until a code made with it was typed; one that waits for
    that is kept. Who has a factor shows by a code of it that it is theirs, and keeps it until then. Raises NotPossible
    (they have one, and this is no code of it; or the password is not of their choice)."""
    if keeps_first_password(by):
        raise NotPossible("Choose a password of your own first.")
    if has_second_factor(by) and not accepts(user=by, code=code):
        raise NotPossible("That code does not fit. Your second factor stays as it is.")
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=by.pk)  # two tabs make one secret
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
    if not _fits(device, "".join(code.split())):  # kept even if it fails: it counts the attempts
        raise NotPossible(
            "That code does not fit. Wait for the next one, and look whether your phone's clock is right."
        )
    with transaction.atomic():
        TOTPDevice.objects.filter(user=by.pk).exclude(pk=device.pk).delete()  # the app in whose place this one comes
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
    """One's own, shown by a code to be in one's hands. Raises NotPossible (a wrong code, or a site that needs it)."""
    if must_have_second_factor():
        raise NotPossible("Everybody who works here needs a second factor. You can set up another app in its place.")
    if not accepts(user=by, code=code):
        raise NotPossible("That code does not fit. Your second factor stays.")
    with transaction.atomic():
        _remove(by)
        record_event(verb=Verb.SECOND_FACTOR_OFF, by=by, label=by.get_username())


def reset_second_factor(*, user: AbstractBaseUser, reason: str, by: Actor) -> None:
    """Take a lost second factor away: the person is logged out everywhere, sets up another at the next log-in, and is
    told by mail who did it, and why. Raises NotAllowed (one's own, too), ReasonNeeded, NotPossible (there is none)."""
    reason = written(reason)
    with transaction.atomic():
        require(by, Deed.RESET_SECOND_FACTOR)
        if by and by.pk == user.pk:
            raise NotAllowed("Nobody takes their own second factor away like this. Ask another administrator.")
        if not _remove(user):
            raise NotPossible(f"{user.get_username()} has no second factor.")
        end_sessions(user=user)
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
    codes = [base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=kept_code(code)) for code in codes)
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]
