"""What the content checks find in the text that a page's form is opened on, and how an error of it is waived there."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest

from medicines.actions.waiving import LONGEST_REASON, Verdict, verdict, waive
from medicines.admin.doors import may_here
from medicines.admin.findings import counted, key_of, open_ones, token_of, waived_ones
from medicines.admin.page_form_opening import Opening
from medicines.errors import MedsiteError
from medicines.forms.parts import RowForm
from medicines.models import Waiver
from medicines.vocabulary import Deed

WAIVE = "waive:"  # begins the button's word, before the finding's token
REASON = "reason:"  # begins a field's name
# Places that are no parts: a field's name → its anchor.
_FIELDS = {"summary": "id_summary", "not_fixed_dose": "id_not_fixed_dose", "sections": "all-sections"}
Rows = Mapping[str, Iterable[RowForm]]


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=LONGEST_REASON, error_messages={"required": "Please write the reason."})


def waive_here(request: HttpRequest, opening: Opening) -> Waiver:
    """Do what the button of a finding asks for. Raises what the deed raises, NotAllowed among it."""
    token = request.POST.get("op", "").removeprefix(WAIVE)
    form = ReasonForm({"reason": request.POST.get(REASON + token, "")})
    if not form.is_valid():
        raise MedsiteError(" ".join(form.errors["reason"]))
    return waive(row=opening.page, key=key_of(token), reason=form.cleaned_data["reason"], by=request.user)


def told(waiver: Waiver, by: Any) -> str:
    if waiver.by_id != by.pk:
        return f"{waiver.by.get_username()} has waived it already: “{waiver.reason}”"
    return "The error is waived. The reviewer reads your reason."


def has_reasons(request: HttpRequest) -> bool:
    """Whether somebody has typed a reason that no button was pressed for."""
    return any(name.startswith(REASON) and value.strip() for name, value in request.POST.items())


def findings_shown(request: HttpRequest, opening: Opening, rows: Rows, refusals: Mapping[str, str]) -> dict[str, Any]:
    """For the template; of a page without a text yet, nothing. `refusals` by the token of their finding."""
    if opening.base is None:
        return {}
    said = verdict(opening.base)
    reasons = {name.removeprefix(REASON): value for name, value in request.POST.items() if name.startswith(REASON)}
    first, others = open_ones(said, anchor=_anchors(said, rows), reason=reasons, refusal=refusals)
    return {
        "first": first,
        "others": others,
        "waived": waived_ones(said.waived),
        "counted": counted(said),
        "blocks": bool(said.errors),
        "is_draft": opening.state == "draft",
        "may_waive": opening.state == "draft" and may_here(request, Deed.WAIVE),
    }


def _anchors(said: Verdict, rows: Rows) -> dict[str, str]:
    """The token of a finding → the anchor of its place in the form."""
    parts = {row.row["id"]: row.prefix for name in ("faqs", "sections") for row in rows[name] if row.row["id"]}
    places = {**_FIELDS, **parts}
    return {token_of(one.key): places[one.place.part] for one in said.findings if one.place.part in places}
