"""People who may sign in."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.history import Actor, record_event
from medicines.vocabulary import Verb

FIRST_NAME = "administrator"


def create_first_administrator(*, password: str, by: Actor) -> AbstractBaseUser:
    """The account with which a new site begins. The password is stored as a hash only."""
    with transaction.atomic():
        user = get_user_model().objects.create_superuser(username=FIRST_NAME, password=password)
        record_event(verb=Verb.ACCOUNT_CREATED, by=by, label=user.get_username())
        return user
