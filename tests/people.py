"""The cast's accounts, made by calling the deeds."""

import datetime
import time

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.accounts import give_role
from medicines.actions.credentials import check_credential, record_credential
from medicines.actions.passwords import choose_password
from medicines.actions.second_factor import begin_second_factor, confirm_second_factor
from medicines.actions.sessions import BEGAN, BROWSER, SEEN
from medicines.content.browsers import in_words
from medicines.vocabulary import Role

_force_login = Client.force_login  # as the framework has it: `sign_in` takes its place in the tests
PASSWORD = "correct horse battery staple"
NEXT_YEAR = datetime.date.today() + datetime.timedelta(days=365)


def person(name: str, *roles: Role) -> AbstractBaseUser:
    """A member of staff with these roles. Without a password: tests sign people in by force, which is quicker."""
    user = get_user_model().objects.create_user(name, email=f"{name.replace(' ', '.')}@example.org", is_staff=True)
    for role in roles:
        give_role(user=user, role=role, by=None)
    return user


def code_of(device: TOTPDevice, *, for_seconds: float = 2) -> str:
    """What the person's app shows, for as long at least. A code counts once: the device is told to have seen none."""
    left = device.step - time.time() % device.step
    time.sleep(left if left < for_seconds else 0)
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1)
    return f"{totp(device.bin_key):06}"


def with_second_factor(user: AbstractBaseUser) -> tuple[TOTPDevice, list[str]]:
    """The person's app, and their recovery codes. Their password is PASSWORD from then on."""
    choose_password(password=PASSWORD, by=user)
    device = begin_second_factor(by=user)
    return device, confirm_second_factor(code=code_of(device), password=PASSWORD, by=user)


def sign_in(client: Client, user: AbstractBaseUser) -> None:
    """By force, which is quicker: the session stands as a log-in with password and code leaves it."""
    device = TOTPDevice.objects.filter(user=user.pk, confirmed=True).first()
    device = device or TOTPDevice.objects.create(user_id=user.pk, name="app", confirmed=True)
    _open_session(client, user, {DEVICE_ID_SESSION_KEY: device.persistent_id})


def sign_in_by_password(client: Client, user: AbstractBaseUser) -> None:
    """As a log-in without a code leaves it: with nothing open yet but the setting up of a second factor."""
    _open_session(client, user, {})


def _open_session(client: Client, user: AbstractBaseUser, said: dict[str, str]) -> None:
    _force_login(client, user)
    session, now = client.session, int(time.time())
    browser = in_words(client.defaults.get("HTTP_USER_AGENT", ""))
    session.update({BEGAN: now, SEEN: now, BROWSER: browser, **said})
    session.save()


def with_credential(
    user: AbstractBaseUser,
    *,
    recorded_by: AbstractBaseUser,
    checked_by: AbstractBaseUser | None = None,
    expires_on: datetime.date = NEXT_YEAR,
) -> AbstractBaseUser:
    """The person, with an entry in an invented register."""
    credential = record_credential(
        user=user,
        profession="Pharmacist",
        register="Register of Examples",
        number=f"P-{user.pk}",
        expires_on=expires_on,
        by=recorded_by,
    )
    if checked_by:
        check_credential(credential=credential, by=checked_by)
    return user
