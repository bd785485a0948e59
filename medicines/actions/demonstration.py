"""Accounts to try a new site with."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.accounts import give_role
from medicines.actions.credentials import check_credential, record_credential
from medicines.actions.history import record_event
from medicines.vocabulary import Role, Verb


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`password` is told once and kept as a hash only."""

    username: str
    role: Role
    password: str


def create_demo_users(*, recorded_by: AbstractBaseUser) -> list[DemoAccount]:
    """One account for each role, named after it; the reviewer's credential is invented, recorded by the site's own
    administrator and checked by the demonstration's. Those that exist are left alone."""
    with transaction.atomic():
        accounts = [_create(role) for role in Role]
        made = [account for account in accounts if account]
        if Role.CLINICAL_REVIEWER in {account.role for account in made}:
            _invent_credential(recorded_by)
        return made


def _create(role: Role) -> DemoAccount | None:
    username, password = f"demo-{role.replace(' ', '-')}", secrets.token_urlsafe(15)
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return None
    user = users.create_user(username=username, password=password, is_staff=True)
    record_event(verb=Verb.ACCOUNT_CREATED, by=None, label=username)
    give_role(user=user, role=role, by=None)
    return DemoAccount(username, role, password)


def _invent_credential(recorded_by: AbstractBaseUser) -> None:
    people = get_user_model().objects
    credential = record_credential(
        user=people.get(username="demo-clinical-reviewer"),
        profession="Pharmacist",
        register="Demonstration (no real register)",
        number="0000",
        expires_on=timezone.now().date() + timedelta(days=90),
        by=recorded_by,
    )
    check_credential(credential=credential, by=people.get(username="demo-administrator"))
