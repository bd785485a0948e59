"""A reviewer's credential counts when a second administrator has checked it, and not a moment longer than it stands."""

import pytest
from django.db import IntegrityError, transaction

from medicines.actions.credentials import check_credential, record_credential, revoke_credential
from medicines.actions.policy import may
from medicines.errors import NotAllowed, NotPossible, SamePerson
from medicines.models import Credential, Event
from medicines.vocabulary import Deed, Role
from tests.people import NEXT_YEAR, person, with_credential

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(db):
    return person("newcomer", Role.CLINICAL_REVIEWER)


def test_it_counts_once_a_second_administrator_has_checked_it(newcomer, administrator, office):
    with_credential(newcomer, recorded_by=administrator)
    assert not may(newcomer, Deed.APPROVE)
    check_credential(credential=newcomer.credentials.get(), by=office)
    assert may(newcomer, Deed.APPROVE)
    event = Event.objects.first()
    assert (event.verb, event.actor, event.label) == ("credential-checked", "office", "newcomer")


def test_who_recorded_or_holds_it_does_not_check_it(newcomer, administrator, office):
    with_credential(newcomer, recorded_by=administrator)
    with_credential(office, recorded_by=administrator)
    with pytest.raises(SamePerson):
        check_credential(credential=newcomer.credentials.get(), by=administrator)
    with pytest.raises(SamePerson):
        check_credential(credential=office.credentials.get(), by=office)
    for same in (administrator, newcomer):
        with pytest.raises(IntegrityError), transaction.atomic():
            Credential.objects.filter(user=newcomer).update(checked_by=same, checked_at="2026-01-01T00:00Z")


def test_only_administrators_record_check_and_revoke(newcomer, administrator, office, moderator):
    entry = {"profession": "Physician", "register": "Examples", "number": "1", "expires_on": NEXT_YEAR}
    with pytest.raises(NotAllowed):
        record_credential(user=newcomer, **entry, by=moderator)
    credential = record_credential(user=newcomer, **entry, by=administrator)
    for deed in (check_credential, revoke_credential):
        with pytest.raises(NotAllowed):
            deed(credential=credential, by=moderator)
    revoke_credential(credential=credential, by=office)
    for deed in (check_credential, revoke_credential):
        with pytest.raises(NotPossible):
            deed(credential=credential, by=office)


def test_one_entry_in_a_register_is_one_persons(newcomer, administrator, office):
    entry = {"profession": "Physician", "register": "Examples", "number": "1", "expires_on": NEXT_YEAR}
    first = record_credential(user=newcomer, **entry, by=administrator)
    with pytest.raises(NotPossible, match="recorded already"):
        record_credential(user=office, **entry, by=administrator)
    with pytest.raises(NotPossible, match="needs a profession"):
        record_credential(user=office, **{**entry, "number": " "}, by=administrator)
    revoke_credential(credential=first, by=office)
    record_credential(user=office, **entry, by=administrator)
