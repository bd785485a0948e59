"""What can be done to several rows of a list at once."""

from typing import Any

from django import forms

from medicines.actions.assigning import assign
from medicines.actions.policy import holders
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.reviewing import reject, submit
from medicines.admin.account_forms import PersonChoice
from medicines.admin.bulk import Bulk
from medicines.admin.choosing import ReasonField
from medicines.errors import DraftMovedOn, NotPossible
from medicines.models import ReviewRequest, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed


class AssignForm(forms.Form):
    to = PersonChoice(None, label="Hand to")

    def __init__(self, *args: Any, kind: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].queryset = holders(Deed.DRAFT, kind)


class NoteForm(forms.Form):
    note = forms.CharField(
        label="For the reviewer", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "cols": 60})
    )


class ReasonForm(forms.Form):
    reason = ReasonField()


class RejectForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="The authors read it: what is wrong, and what would make it right.",
    )


def _draft(row: RecordRow) -> int | None:
    return row.draft_revision_id


def _request(row: RecordRow) -> int | None:
    found = ReviewRequest.objects.undecided().filter(record=row.pk).first()
    return found.pk if found else None


def _assign(row: RecordRow, seen: int | None, said: dict[str, Any], by: Any) -> str:
    assign(row=row, to=said["to"], by=by)
    return f"The draft of “{row}” lies on the desk of {said['to'].get_username()} now."


def _submit(row: RecordRow, seen: int | None, said: dict[str, Any], by: Any) -> str:
    if row.draft_revision_id != seen:
        raise DraftMovedOn(f"The draft of “{row}” has changed since you chose it. Look at it again.")
    submit(row=row, note=said["note"], by=by)
    return f"“{row}” waits for its review."


def _reject(row: RecordRow, seen: int | None, said: dict[str, Any], by: Any) -> str:
    asked = ReviewRequest.objects.filter(pk=seen, record=row.pk).first()
    if asked is None:
        raise NotPossible(f"“{row}” had nothing in review that could be rejected.")
    reject(request=asked, reason=said["reason"], by=by)
    return f"The change of “{row}” is rejected. Its author is told why."


def _withdraw(row: RecordRow, seen: int | None, said: dict[str, Any], by: Any) -> str:
    withdraw(row=row, reason=said["reason"], by=by)
    return f"“{row}” is no longer public."


def _go_back(revision: Revision, seen: int | None, said: dict[str, Any], by: Any) -> str:
    restore_revision(revision=revision, reason=said["reason"], by=by)
    return f"“{revision.record.row}” is public again as it was in revision {revision.number}."


ASSIGN = Bulk(
    "Hand drafts to a person",
    "Their drafts will lie on that person’s desk, who is told by mail. Nothing changes in their texts.",
    AssignForm,
    _draft,
    _assign,
)
SUBMIT = Bulk(
    "Submit for review",
    "Each of these drafts is read and decided about. Nothing becomes public by this.",
    NoteForm,
    _draft,
    _submit,
)
REJECT = Bulk(
    "Reject, with a reason",
    "These changes are not wanted: they will not be drafts any more. Their texts stay in the history.",
    RejectForm,
    _request,
    _reject,
)
WITHDRAW = Bulk(
    "Withdraw from the public site",
    "These pages will leave the public site at once. Their text and history are kept.",
    ReasonForm,
    lambda page: page.live_revision_id,
    _withdraw,
)
GO_BACK = Bulk(
    "Go back to this revision",
    "What was public before will be public again at once, as a new revision.",
    ReasonForm,
    lambda revision: revision.pk,
    _go_back,
)
