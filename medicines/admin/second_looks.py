"""The second looks that are owed, and those that were taken: what one person did alone, seen by another."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.comparing import between
from medicines.actions.policy import holders, may, named, require
from medicines.actions.second_looks import take_second_look
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.reading import RECORD_NAMES, ReadOnlyAdmin
from medicines.content.safety.comparison import Comparison
from medicines.errors import MedsiteError, NotAllowed
from medicines.models import Page, Publication, SecondLook
from medicines.models.record import ROWS
from medicines.vocabulary import Deed, SecondLookOutcome, Verb

CHANGED_THE_TEXT = (Verb.HIDDEN, Verb.RESTORED)
OUTCOMES = {
    SecondLookOutcome.AGREED: "I agree: it was right to do this.",
    SecondLookOutcome.OBJECTED: "I object. (Nothing is undone by this: do that, if it is needed, on the page.)",
}


class LookForm(forms.Form):
    outcome = forms.ChoiceField(label="Your view", widget=forms.RadioSelect, choices=list(OUTCOMES.items()))
    remark = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="What is wrong with it, if you object: the next person has to put it right.",
    )

    def clean_remark(self) -> str:
        """The deed asks for it too; said here, it stands beside its field."""
        remark = self.cleaned_data["remark"]
        if self.cleaned_data.get("outcome") == SecondLookOutcome.OBJECTED and not remark:
            raise forms.ValidationError("Please say what is wrong with it.")
        return remark


class OwedFilter(admin.SimpleListFilter):
    title = parameter_name = "owed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "still owed"), ("no", "taken")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(looked_at__isnull=self.value() == "yes")


@admin.register(SecondLook)
class SecondLookAdmin(ReadOnlyAdmin):
    list_display = ["of", "what", "by", "due_at", "outcome", "looked_by"]
    list_display_links = ["of"]
    change_list_template = "admin/medicines/deeds_list.html"
    list_filter = [OwedFilter, "outcome"]
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ["by", "looked_by", *ROWS]
    search_fields = [*RECORD_NAMES, "reason"]
    ordering = [F("looked_at").asc(nulls_first=True), "due_at", "-pk"]  # PostgreSQL has them last

    def has_view_permission(self, request: HttpRequest, obj: SecondLook | None = None) -> bool:
        """Whoever may read the audit trail, where the same stands."""
        return request.user.has_perm("medicines.view_event")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("record__page__body")

    @admin.display(description="on")
    def of(self, look: SecondLook) -> str:
        return str(look.record.row)

    @admin.display(ordering="verb")
    def what(self, look: SecondLook) -> str:
        return look.verb_in_words

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was done, and the form in which somebody else says whether it was right."""
        look = self.get_object(request, object_id)
        if look is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, look):
            raise PermissionDenied
        if request.method != "POST":
            return self._answer(request, look, LookForm())
        _require(request, look)
        form = LookForm(request.POST)
        if form.is_valid() and self._taken(request, look, form):
            return HttpResponseRedirect(reverse("admin:medicines_secondlook_changelist") + "?owed=yes")
        return self._answer(request, look, form)

    def _taken(self, request: HttpRequest, look: SecondLook, form: LookForm) -> bool:
        outcome = SecondLookOutcome(form.cleaned_data["outcome"])
        try:
            take_second_look(look=look, outcome=outcome, remark=form.cleaned_data["remark"], by=request.user)
        except MedsiteError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, f"You have {outcome} to what was done on “{look.record.row}”.", messages.SUCCESS)
        return True

    def _answer(self, request: HttpRequest, look: SecondLook, form: LookForm) -> HttpResponse:
        row = look.record.row
        is_own = look.by_id == request.user.pk and not settings.SINGLE_PERSON
        may_look = not look.outcome and not is_own and may(request.user, Deed.LOOK_AGAIN, look.record.kind)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Second look: {row}",
            "look": look,
            "row": row,
            "row_address": form_address(kind_of(row), row.pk),
            "public_address": row.get_absolute_url() if isinstance(row, Page) and row.is_live else "",
            "comparison": _what_it_did(look),
            "is_own": is_own,
            "may_look": may_look,
            "who_may": "" if look.outcome or may_look else _who_may(look),
            "form": form,
        }
        return TemplateResponse(request, "admin/medicines/second_look.html", context)


def _require(request: HttpRequest, look: SecondLook) -> None:
    try:
        require(request.user, Deed.LOOK_AGAIN, look.record.kind)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None


def _who_may(look: SecondLook) -> str:
    """Those who can take it, by name; "" for nobody."""
    return named(holders(Deed.LOOK_AGAIN, look.record.kind).exclude(pk=look.by_id))


def _what_it_did(look: SecondLook) -> Comparison | None:
    """Of a deed that changed the text: what was public before it, and what was public by it."""
    made = Publication.objects.filter(revision=look.revision).first() if look.verb in CHANGED_THE_TEXT else None
    if made is None:
        return None
    before = Publication.objects.filter(record=look.record, at__lt=made.at).order_by("-at", "-pk").first()
    return between(before.revision, made.revision) if before else None
