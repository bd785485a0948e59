"""What a person decides on the screen of a review request, and how it becomes a deed."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.reviewing import reject, return_request, take_back
from medicines.actions.sign_offs import approve_and_sign_off
from medicines.admin.reading import row_key
from medicines.admin.signing_along import ticked
from medicines.errors import NotPossible
from medicines.models import ReviewRequest
from medicines.vocabulary import Deed

LONGEST_REASON = 5000


class Decision(StrEnum):
    """The buttons. The first is what Enter in a field presses: the screen is shown again, with what was typed."""

    LOOK = "look"
    APPROVE = "approve"
    APPROVE_FOR = "approve-for"
    RETURN = "return"
    REJECT = "reject"
    TAKE_BACK = "take-back"


NEEDED = {
    Decision.APPROVE: Deed.APPROVE,
    Decision.APPROVE_FOR: Deed.APPROVE,
    Decision.RETURN: Deed.RETURN,
    Decision.REJECT: Deed.REJECT,
    Decision.TAKE_BACK: Deed.TAKE_BACK,
}


class DecisionForm(forms.Form):
    """`sha256` is of the document that is on the screen."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Its author reads it. Needed to return or to reject; you may leave one with an approval.",
    )
    sign = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    waivers = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    publish_at = forms.DateTimeField(
        label="Publish at (UTC)",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Leave it empty to publish at once.",
    )


def decide(request: ReviewRequest, decision: Decision, said: dict[str, Any], *, by: AbstractBaseUser) -> str:
    """Do what was chosen; returns what to say ("": an approval, which the bar tells). Raises what the deeds raise."""
    title = request.record.row
    if decision in (Decision.APPROVE, Decision.APPROVE_FOR):
        _check_moment(decision, said["publish_at"])
        told = {"sha256": said["sha256"], "reason": said["reason"], "waivers": _numbers(said["waivers"] or ())}
        moment = {"publish_at": said["publish_at"]} if said["publish_at"] else {}
        approve_and_sign_off(request=request, seen=ticked(said["sign"] or ()), by=by, **told, **moment)
        return ""
    if decision == Decision.TAKE_BACK:
        take_back(request=request, by=by)
        return f"“{title}” was taken back: it is a draft again, and nobody is asked to decide about it."
    if decision == Decision.RETURN:
        return_request(request=request, reason=said["reason"], by=by)
        return f"“{title}” was returned to its author with your reason."
    reject(request=request, reason=said["reason"], by=by)
    return f"“{title}” was rejected. The text stays in the page’s history, and its author reads your reason."


def _numbers(values: Iterable[str]) -> set[int]:
    return {row_key(value) for value in values} - {0}


def _check_moment(decision: Decision, moment: Any) -> None:
    """A chosen moment and the button for at once contradict each other: nothing is published on a guess."""
    if decision == Decision.APPROVE and moment:
        raise NotPossible(
            "You have chosen a time. Press “Approve for this time”, or empty the time to publish at once."
        )
    if decision == Decision.APPROVE_FOR and not moment:
        raise NotPossible("Choose the day and the time at which this is to become public.")
