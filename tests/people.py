"""The cast's accounts, made by calling the deeds."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.accounts import give_role
from medicines.actions.credentials import check_credential, record_credential
from medicines.vocabulary import Role

NEXT_YEAR = datetime.date.today() + datetime.timedelta(days=365)


def person(name: str, *roles: Role) -> AbstractBaseUser:
    """A member of staff with these roles. Without a password: tests sign people in by force, which is quicker."""
    user = get_user_model().objects.create_user(name, email=f"{name.replace(' ', '.')}@example.org", is_staff=True)
    for role in roles:
        give_role(user=user, role=role, by=None)
    return user


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
