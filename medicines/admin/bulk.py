"""One deed for several rows of a list: asked for first, with the rows as they stand, then done row by row.

There is none that approves: what somebody approves, they have read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from medicines.actions.assigning import assign
from medicines.actions.policy import holders
from medicines.actions.reviewing import reject, submit
from medicines.admin.account_forms import PersonChoice
from medicines.errors import DraftMovedOn, MedsiteError, NotPossible
from medicines.models import ReviewRequest
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed

AT_MOST = 50  # rows at once: a page of a list, never "all of them"


class AssignForm(forms.Form):
    to = PersonChoice(None, label="Hand to")

    def __init__(self, *args: Any, kind: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["to"].queryset = holders(Deed.DRAFT, kind)


class NoteForm(forms.Form):
    note = forms.CharField(
        label="For the reviewer", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "cols": 60})
    )


class RejectForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="The authors read it: what is wrong, and what would make it right.",
    )


@dataclass(frozen=True, slots=True)
class Bulk:
    """`do(row, seen, said, by)` does it to one row and returns a sentence. `seen` is the id that `stands(row)` gave
    when the person was asked (None: there was nothing): what came after that, they have not seen."""

    title: str
    consequence: str
    form: Callable[..., forms.Form]
    stands: Callable[[Any], int | None]
    do: Callable[[Any, int | None, dict[str, Any], Any], str]


def ask_first(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any], bulk: Bulk, **known: Any
) -> HttpResponse | None:
    """The question, until its form is filled in; then each row. Each refusal is said, and none stops the others."""
    rows = list(queryset[: AT_MOST + 1])
    if len(rows) > AT_MOST:
        model_admin.message_user(request, f"At most {AT_MOST} at once: choose fewer.", messages.ERROR)
        return None
    form = bulk.form(request.POST if "seen" in request.POST else None, **known)
    if not form.is_valid():
        return _ask(model_admin, request, rows, bulk, form)
    seen = _seen(request.POST.getlist("seen"))
    for row in rows:
        try:
            said = bulk.do(row, seen.get(row.pk), form.cleaned_data, request.user)
            model_admin.message_user(request, said, messages.SUCCESS)
        except MedsiteError as refusal:
            model_admin.message_user(request, str(refusal), messages.WARNING)
    return None


def _ask(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: Iterable[Any], bulk: Bulk, form: forms.Form
) -> HttpResponse:
    standing = [(row, bulk.stands(row)) for row in rows]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": bulk.title,
        "consequence": bulk.consequence,
        "action": request.POST["action"],
        "rows": standing,
        "is_possible": any(stands for _, stands in standing),
        "form": form,
    }
    return TemplateResponse(request, "admin/medicines/bulk.html", context)


def _seen(given: list[str]) -> dict[int, int]:
    """Row → what stood there, of "row:id"."""
    pairs = (one.partition(":") for one in given)
    return {int(row): int(of) for row, _, of in pairs if all(key.isdecimal() and len(key) < 19 for key in (row, of))}


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
