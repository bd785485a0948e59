"""A clinical reviewer's credential: recorded by one administrator, checked by another, revoked by any."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from medicines.actions.due_checks import SHOWN, forget_check
from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.errors import NotPossible, SamePerson
from medicines.models import Credential, Page
from medicines.vocabulary import Deed, Verb


def record_credential(
    *, user: AbstractBaseUser, profession: str, register: str, number: str, expires_on: date, by: AbstractBaseUser
) -> Credential:
    """Write down what the reviewer says of themselves. It counts only once somebody else has checked it.

    Raises NotAllowed, NotPossible (a field is empty, or somebody has this number in this register already).
    """
    profession, register, number = profession.strip(), register.strip(), number.strip()
    with transaction.atomic():
        require(by, Deed.RECORD_CREDENTIAL)
        if not (profession and register and number):
            raise NotPossible("A credential needs a profession, a register and the number in it.")
        if Credential.objects.filter(register=register, number=number, revoked_at__isnull=True).exists():
            raise NotPossible(f"Number {number} of {register} is recorded already.")
        entry = {"profession": profession, "register": register, "number": number, "expires_on": expires_on}
        try:
            with transaction.atomic():
                credential = Credential.objects.create(user=user, recorded_by=by, **entry)
        except IntegrityError:  # by somebody else, at this moment
            raise NotPossible(f"Number {number} of {register} is recorded already.") from None
        _record(Verb.CREDENTIAL_RECORDED, credential, by)
        return credential


def check_credential(*, credential: Credential, by: AbstractBaseUser) -> None:
    """Write down that the register was looked at today and says the same.

    Raises NotAllowed, SamePerson (the reviewer, or who recorded it), NotPossible (checked or revoked already).
    """
    with transaction.atomic():
        require(by, Deed.CHECK_CREDENTIAL)
        if by.pk in (credential.user_id, credential.recorded_by_id):
            raise SamePerson("Who recorded a credential, or holds it, cannot also check it. Ask another administrator.")
        waiting = Credential.objects.filter(pk=credential.pk, checked_at__isnull=True, revoked_at__isnull=True)
        if not waiting.update(checked_by=by, checked_at=timezone.now()):
            raise NotPossible("This credential has been checked or revoked already.")
        _record(Verb.CREDENTIAL_CHECKED, credential, by)


def revoke_credential(*, credential: Credential, by: AbstractBaseUser) -> None:
    """From now on it counts for nothing, and neither does what was signed for with it.

    Raises NotAllowed, NotPossible (revoked already).
    """
    with transaction.atomic():
        require(by, Deed.REVOKE_CREDENTIAL)
        standing = Credential.objects.filter(pk=credential.pk, revoked_at__isnull=True)
        if not standing.update(revoked_by=by, revoked_at=timezone.now()):
            raise NotPossible("This credential has been revoked already.")
        for page in Page.objects.select_for_update().filter(_signed_with(credential)):
            forget_check(page)
            page.save(update_fields=SHOWN)
        _record(Verb.CREDENTIAL_REVOKED, credential, by)


def _signed_with(credential: Credential) -> Exists:
    return Exists(credential.sign_offs.filter(record=OuterRef("pk")))


def _record(verb: Verb, credential: Credential, by: AbstractBaseUser) -> None:
    record_event(
        verb=verb, by=by, label=credential.user.get_username(), credential=credential.pk, entry=str(credential)
    )
