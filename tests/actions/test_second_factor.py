"""A second factor is set up by its owner, and a lost one taken away by somebody else."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.second_factor import (
    RECOVERY_CODES,
    accepts,
    begin_second_factor,
    confirm_second_factor,
    has_second_factor,
    kept_code,
    renew_recovery_codes,
    reset_second_factor,
    turn_off_second_factor,
)
from medicines.errors import NotAllowed, NotPossible, ReasonNeeded
from medicines.models import Event, OutboxMail
from tests.people import PASSWORD, code_of, with_second_factor

pytestmark = pytest.mark.django_db
REASON = "I have spoken with them on the telephone."


def free(user):
    """Long enough after a wrong code."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_count=0, throttling_failure_timestamp=None)


def test_a_secret_counts_once_a_code_of_it_was_typed(editor):
    editor.set_password(PASSWORD)
    editor.save()
    device = begin_second_factor(by=editor)
    assert begin_second_factor(by=editor) == device
    assert not has_second_factor(editor)
    with pytest.raises(NotPossible, match="not your password"):
        confirm_second_factor(code=code_of(device), password="another", by=editor)
    with pytest.raises(NotPossible, match="does not fit"):
        confirm_second_factor(code="12345", password=PASSWORD, by=editor)
    free(editor)
    before = editor.password
    codes = confirm_second_factor(code=code_of(device), password=PASSWORD, by=editor)
    assert has_second_factor(editor)
    assert len(set(codes)) == RECOVERY_CODES
    assert editor.password != before  # which ends the sessions that began without a code
    assert Event.objects.first().verb == "second-factor-on"
    for again in (begin_second_factor, lambda by: confirm_second_factor(code="1", password=PASSWORD, by=by)):
        with pytest.raises(NotPossible):
            again(by=editor)
    assert TOTPDevice.objects.get() == device


def test_another_app_takes_the_place_of_the_old_one(editor):
    old, codes = with_second_factor(editor)
    new = begin_second_factor(code=codes[0], by=editor)
    assert (new.confirmed, accepts(user=editor, code=code_of(old))) == (False, old)  # the old one counts until then
    fresh = confirm_second_factor(code=code_of(new), password=PASSWORD, by=editor)
    assert list(TOTPDevice.objects.filter(user=editor)) == [new]
    assert accepts(user=editor, code=fresh[1]) is not None
    assert accepts(user=editor, code=code_of(old)) is None
    assert accepts(user=editor, code=codes[1]) is None


def test_recovery_codes_are_kept_as_hashes_and_hard_to_guess(editor):
    _, codes = with_second_factor(editor)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert kept == {kept_code(code) for code in codes}
    assert {len(code.replace("-", "")) * 5 for code in codes} == {120}  # bits
    assert accepts(user=editor, code=next(iter(kept))) is None  # what is kept opens nothing


def test_codes_from_before_they_were_hashed_still_count(editor):
    with_second_factor(editor)
    StaticToken.objects.create(device=StaticDevice.objects.get(user=editor), token="abcd2345")
    import_module("medicines.migrations.0011_hash_recovery_codes").hash_codes(apps, connection.schema_editor())
    assert not StaticToken.objects.filter(token="abcd2345").exists()
    assert accepts(user=editor, code="ABCD2345") is not None
    assert accepts(user=editor, code="abcd2345") is None


def test_a_code_counts_once(editor):
    device, codes = with_second_factor(editor)
    code = code_of(device)
    assert accepts(user=editor, code=f" {code[:3]} {code[3:]}") == device
    assert accepts(user=editor, code=code) is None
    assert accepts(user=editor, code=codes[0].upper()) is not None
    assert accepts(user=editor, code=codes[0]) is None


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_code_counts_for_its_half_minute_alone(editor, steps):
    """Also where a device was made to take those of the half minute before, and to follow a clock that is wrong."""
    device, _ = with_second_factor(editor)
    now = code_of(device)
    TOTPDevice.objects.update(last_t=-1, tolerance=1, drift=steps)
    assert accepts(user=editor, code=f"{totp(device.bin_key, drift=steps):06}") is None
    free(editor)
    assert accepts(user=editor, code=now) == device


def test_a_wrong_code_makes_the_next_one_wait(editor):
    device, _ = with_second_factor(editor)
    wrong = f"{(int(code_of(device)) + 500_000) % 1_000_000:06}"
    assert accepts(user=editor, code=wrong) is None
    assert accepts(user=editor, code=code_of(device)) is None
    free(editor)
    assert accepts(user=editor, code=code_of(device)) == device


@pytest.mark.parametrize("odd", ["", "\x00", "²²²²²²", "9" * 500, "none"])
def test_an_odd_code_fits_nothing(editor, moderator, odd):
    with_second_factor(editor)
    assert accepts(user=editor, code=odd) is None
    assert accepts(user=moderator, code=odd) is None


def test_new_recovery_codes_replace_the_old(editor):
    device, old = with_second_factor(editor)
    with pytest.raises(NotPossible):
        renew_recovery_codes(code="wrong", by=editor)
    new = renew_recovery_codes(code=code_of(device), by=editor)
    assert set(StaticToken.objects.values_list("token", flat=True)) == {kept_code(code) for code in new}
    assert not set(old) & set(new)


def test_ones_own_is_turned_off_with_a_code(editor, settings):
    device, codes = with_second_factor(editor)
    with pytest.raises(NotPossible, match="Everybody who works here needs"):
        turn_off_second_factor(code=code_of(device), by=editor)
    settings.SECOND_FACTOR_REQUIRED = False
    with pytest.raises(NotPossible, match="does not fit"):
        turn_off_second_factor(code="wrong", by=editor)
    turn_off_second_factor(code=code_of(device), by=editor)
    assert not has_second_factor(editor)
    assert not StaticToken.objects.exists()
    assert accepts(user=editor, code=codes[0]) is None


def test_a_lost_one_is_taken_away_with_a_reason_and_a_letter(editor, office):
    with_second_factor(editor)
    for user in (editor, editor, office):
        Client().force_login(user)
    with pytest.raises(ReasonNeeded):
        reset_second_factor(user=editor, reason="lost", by=office)
    reset_second_factor(user=editor, reason=REASON, by=office)
    assert not has_second_factor(editor)
    assert [row.get_decoded()["_auth_user_id"] for row in Session.objects.all()] == [str(office.pk)]
    event, letter = Event.objects.first(), OutboxMail.objects.get()
    assert (event.verb, event.actor, event.facts) == ("second-factor-reset", "office", {"reason": REASON})
    assert (letter.to, "by office" in letter.body, REASON in letter.body) == (editor.email, True, True)
    with pytest.raises(NotPossible, match="has no second factor"):
        reset_second_factor(user=editor, reason=REASON, by=office)


def test_taking_one_away_is_refused(editor, office, moderator):
    for user in (editor, office):
        with_second_factor(user)
    with pytest.raises(NotAllowed):
        reset_second_factor(user=editor, reason=REASON, by=moderator)
    with pytest.raises(NotAllowed, match="their own second factor"):
        reset_second_factor(user=office, reason=REASON, by=office)
    assert has_second_factor(editor)
    assert has_second_factor(office)
