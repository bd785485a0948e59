"""What a person chooses on the screen of a suggestion, and how it becomes a deed."""

from enum import StrEnum
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.accepting_suggestions import accept_suggestion
from medicines.actions.counter_proposals import LONGEST_TEXT, propose_instead, propose_opposite
from medicines.actions.deciding_suggestions import (
    LONGEST_QUESTION,
    ask_contributor,
    close_suggestion,
    hand_over,
    pass_on,
    reject_suggestion,
)
from medicines.actions.erasing_suggestions import answer_and_erase, erase_details
from medicines.admin.looks_told import handed_over
from medicines.admin.suggestion_reasons import READY_MADE
from medicines.errors import NotPossible
from medicines.models import Suggestion, SuggestionContact

LONGEST_REASON = 2000


class Choice(StrEnum):
    """The buttons. The first is what Enter in a field presses: the screen is shown again, with what was typed."""

    LOOK = "look"
    ACCEPT = "accept"
    INTO_DRAFT = "into-draft"
    SOME = "some"
    CLOSE = "close"
    REJECT = "reject"
    PASS = "pass"  # noqa: S105  (a word, no password)
    HAND_OVER = "hand-over"
    ASK = "ask"
    INSTEAD = "instead"
    HELP = "help"
    ERASE = "erase"
    OPPOSITE = "opposite"


# Those after which the next suggestion opens. After the others the same one is shown, as it is then.
ONWARD = {
    Choice.ACCEPT, Choice.INTO_DRAFT, Choice.SOME, Choice.CLOSE, Choice.REJECT, Choice.PASS, Choice.HAND_OVER,
    Choice.ASK, Choice.INSTEAD, Choice.HELP,
}  # fmt: skip


class ChoiceForm(forms.Form):
    """`seal` and `sha256` are of what is on the screen; `ready` is the name of a ready-made reason."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    ready = forms.ChoiceField(choices=[(name, name) for name in READY_MADE], required=False)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    chosen = forms.TypedMultipleChoiceField(coerce=int, choices=[(n, n) for n in range(200)], required=False)
    ask = forms.CharField(max_length=LONGEST_QUESTION, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    text = forms.CharField(
        max_length=LONGEST_TEXT, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    question = forms.CharField(max_length=1000, required=False)
    why = forms.CharField(max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    passage = forms.CharField(max_length=LONGEST_REASON, required=False)
    erase_reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def clean_text(self) -> str:
        """Browsers send other line ends than the text has."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


def decide(suggestion: Suggestion, choice: Choice, said: dict[str, Any], *, by: AbstractBaseUser) -> str:
    """Do what was chosen; returns what to say of it. Raises what the deeds raise."""
    of = {"suggestion": suggestion, "by": by}
    reason = said["reason"] or READY_MADE.get(said["ready"], "")
    seen, sha256 = {**of, "seal": said["seal"]}, {**of, "sha256": said["sha256"]}
    match choice:
        case Choice.ACCEPT:
            accept_suggestion(**seen, reason=said["reason"])
            return "Accepted: it is public now. For 30 days its opposite can be proposed from its screen."
        case Choice.INTO_DRAFT:
            accept_suggestion(**seen, reason=said["reason"], publish=False)
            return "Accepted into the page’s draft, which becomes public when that was reviewed."
        case Choice.SOME:
            accept_suggestion(**seen, reason=said["reason"], chosen=said["chosen"])
            return "Accepted in part: what you chose is public now."
        case Choice.CLOSE:
            close_suggestion(**sha256, reason=said["reason"])
            return "Dealt with. Whoever sent it is told so, if they left an address."
        case Choice.REJECT:
            reject_suggestion(**sha256, reason=reason)
            return "Declined. Whoever suggested it can read your reason."
        case Choice.PASS:
            pass_on(**of)
            return "Passed on: it waits for somebody else."
        case Choice.HAND_OVER:
            hand_over(**of)
            return handed_over()
        case Choice.ASK:
            ask_contributor(**of, text=said["ask"])
            return "Asked. It comes back to you with the answer, or without one after 14 days."
        case Choice.INSTEAD:
            made = propose_instead(**sha256, text=said["text"], question=said["question"], reason=said["why"])
            return f"Your proposal is no. {made.pk}. Somebody else decides about it."
        case Choice.HELP:
            answer_and_erase(**of)
            return f"The words are erased. {_answered(suggestion)}"
        case Choice.ERASE:
            erase_details(**of, passage=said["passage"], reason=said["erase_reason"])
            return "Erased for good."
        case Choice.OPPOSITE:
            made = propose_opposite(**of, reason=said["why"])
            return f"The opposite is proposed as no. {made.pk}. Somebody else decides about it."
        case _:
            raise NotPossible("That is no decision about a suggestion. Nothing was changed.")


def _answered(suggestion: Suggestion) -> str:
    """Where the standing reply reaches whoever sent it."""
    stands = "The standing reply stands on the private page whose address they were given"
    mailed = SuggestionContact.objects.confirmed().filter(suggestion=suggestion).exists()
    return f"{stands}, and goes to their e-mail address." if mailed else f"{stands}; they left no address for mail."
