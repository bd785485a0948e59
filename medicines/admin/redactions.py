"""Texts that somebody asked to have taken out of old revisions, and what a second person decided."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.policy import granted, require
from medicines.actions.redacting import addresses_to_go, around_with, decide_redaction, revisions_with
from medicines.actions.redacting_elsewhere import elsewhere
from medicines.admin.reading import RECORD_NAMES, ReadOnlyAdmin
from medicines.errors import MedsiteError, NotAllowed, NotPossible
from medicines.models import Redaction
from medicines.models.record import ROWS
from medicines.vocabulary import Deed, SecondLookOutcome

DONE = {
    SecondLookOutcome.AGREED: "The text was taken out of the old revisions for good. Hash, places and reason stay.",
    SecondLookOutcome.OBJECTED: "Nothing was taken out, and the request has forgotten the text.",
}


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(choices=[(outcome, outcome) for outcome in SecondLookOutcome])


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    list_display = ["of", "asked_by", "asked_at", "reason", "outcome", "decided_by"]
    list_display_links = ["of"]
    change_list_template = "admin/medicines/deeds_list.html"
    list_filter = ["outcome"]
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ["asked_by", "decided_by", *ROWS]
    search_fields = [*RECORD_NAMES, "reason"]

    def has_view_permission(self, request: HttpRequest, obj: Redaction | None = None) -> bool:
        """Whoever may read the audit trail sees that there is one; the text only who may decide about it."""
        return request.user.has_perm("medicines.view_event")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("record__page__body")

    @admin.display(description="in")
    def of(self, redaction: Redaction) -> str:
        return str(redaction.record.row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What is to go, from where and why; a POST agrees or objects."""
        redaction = self.get_object(request, object_id)
        if redaction is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, redaction):
            raise PermissionDenied
        if request.method == "POST" and (answer := self._decide(request, redaction)):
            return answer
        return self._answer(request, redaction)

    def _decide(self, request: HttpRequest, redaction: Redaction) -> HttpResponse | None:
        form = DecisionForm(request.POST)
        try:
            require(request.user, Deed.AGREE_REDACTION, redaction.record.kind)
            if not form.is_valid():
                raise NotPossible("Choose whether you agree or object.")
            outcome = SecondLookOutcome(form.cleaned_data["outcome"])
            decide_redaction(redaction=redaction, outcome=outcome, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from None
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return None
        self.message_user(request, DONE[outcome], messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:medicines_redaction_changelist"))

    def _answer(self, request: HttpRequest, redaction: Redaction) -> HttpResponse:
        deeds = granted(request.user, redaction.record.kind)
        may_read = bool(deeds & {Deed.ASK_REDACTION, Deed.AGREE_REDACTION})
        is_own = redaction.asked_by_id == request.user.pk
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Redaction in “{redaction.record.row}”",
            "redaction": redaction,
            "may_read": may_read,
            "is_own": is_own,
            "may_decide": not redaction.outcome and not is_own and Deed.AGREE_REDACTION in deeds,
            **(_where(redaction) if may_read and not redaction.outcome else {}),
        }
        return TemplateResponse(request, "admin/medicines/redaction.html", context)


def _where(redaction: Redaction) -> dict[str, Any]:
    """What holds the text now, reached or not, or why it cannot be taken out."""
    try:
        of = {"record": redaction.record, "text": redaction.text}
        revisions, addresses = revisions_with(**of), addresses_to_go(**of)
        others = elsewhere(**of, addresses=addresses)
        return {"revisions": revisions, "around": around_with(**of), "addresses": addresses, "others": others}
    except NotPossible as refusal:
        return {"refusal": str(refusal)}
