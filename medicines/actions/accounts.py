"""People who may sign in, and what they are trusted with."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import transaction

from medicines.actions.history import Actor, record_event
from medicines.actions.policy import require
from medicines.errors import NotAllowed
from medicines.vocabulary import Deed, Role, Verb

FIRST_NAME = "administrator"


def create_first_administrator(*, password: str, by: Actor) -> AbstractBaseUser:
    """The account with which a new site begins. The password is stored as a hash only."""
    with transaction.atomic():
        user = get_user_model().objects.create_superuser(username=FIRST_NAME, password=password)
        record_event(verb=Verb.ACCOUNT_CREATED, by=by, label=user.get_username())
        return user


def give_role(*, user: AbstractBaseUser, role: Role, by: Actor) -> None:
    """Trust a person with a role; having it already changes nothing. Raises NotAllowed, for one's own account too."""
    with transaction.atomic():
        _require_other(user, by)
        group, _ = Group.objects.get_or_create(name=Role(role))  # a database that was emptied has lost its groups
        if not user.groups.filter(pk=group.pk).exists():
            user.groups.add(group)
            record_event(verb=Verb.ROLE_GIVEN, by=by, label=user.get_username(), role=role)


def take_role(*, user: AbstractBaseUser, role: Role, by: Actor) -> None:
    """Take a role from a person, at once. Raises NotAllowed, for one's own account too."""
    with transaction.atomic():
        _require_other(user, by)
        group = user.groups.filter(name=Role(role)).first()
        if group:
            user.groups.remove(group)
            record_event(verb=Verb.ROLE_TAKEN, by=by, label=user.get_username(), role=role)


def _require_other(user: AbstractBaseUser, by: Actor) -> None:
    require(by, Deed.GIVE_ROLE)
    if by and by.pk == user.pk:
        raise NotAllowed("Nobody changes their own roles. Ask another administrator.")
