"""The way out when the only administrator has lost their second factor."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from medicines.actions.second_factor import has_second_factor
from medicines.models import Event
from tests.people import with_second_factor

REASON = "Phone lost; spoke with her at her desk."


def test_it_is_taken_away_and_recorded(administrator):
    with_second_factor(administrator)
    out = StringIO()
    call_command("reset_second_factor", "administrator", reason=REASON, stdout=out)
    assert "with the password alone" in out.getvalue()
    assert not has_second_factor(administrator)
    event = Event.objects.first()
    assert (event.verb, event.actor, event.facts) == ("second-factor-reset", "site", {"reason": REASON})


@pytest.mark.parametrize(("name", "reason"), [("nobody", REASON), ("administrator", "lost"), ("administrator", REASON)])
def test_what_cannot_be_is_said(administrator, name, reason):
    with pytest.raises(CommandError):
        call_command("reset_second_factor", name, reason=reason)
