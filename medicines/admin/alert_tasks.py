"""What a safety alert leaves to do: one page after the other is revised for it, or needs no change."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.safety_alerts import close_alert_task, dismiss_alert_task
from medicines.admin.addresses import form_address, kind_of
from medicines.admin.doors import may_here
from medicines.admin.reading import ReadOnlyAdmin
from medicines.errors import MedsiteError
from medicines.models import AlertTask
from medicines.vocabulary import AlertOutcome, Deed

DEEDS = {AlertOutcome.REVISED: Deed.CLOSE_ALERT, AlertOutcome.NO_CHANGE: Deed.DISMISS_ALERT}


class TaskForm(forms.Form):
    reason = forms.CharField(
        label="Why no change is needed",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="Others will read it. Not needed when the page was revised.",
    )


class OpenFilter(admin.SimpleListFilter):
    title = parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "still open"), ("no", "closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(pk__in=AlertTask.objects.open().values("pk"))
        return queryset.filter(closed_at__isnull=False) if self.value() == "no" else queryset


@admin.register(AlertTask)
class AlertTaskAdmin(ReadOnlyAdmin):
    list_display = ["page", "alert", "at", "outcome", "closed_by", "closed_at"]
    list_filter = [OpenFilter, "outcome"]
    show_facets = admin.ShowFacets.NEVER
    list_select_related = ["page", "alert", "closed_by"]
    search_fields = ["page__title", "alert__title", "reason"]
    ordering = ["at", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("page__body", "alert__text")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A POST carries the button that was pressed: an `AlertOutcome`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        task = self.get_object(request, object_id)
        if task is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = TaskForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and self._closed(request, task, form):
            return HttpResponseRedirect(reverse("admin:medicines_alerttask_changelist") + "?open=yes")
        return self._answer(request, task, form)

    def _closed(self, request: HttpRequest, task: AlertTask, form: TaskForm) -> bool:
        outcome = request.POST.get("outcome", "")
        if not any(may_here(request, deed) for deed in DEEDS.values()):
            raise PermissionDenied(f"Only a moderator or a clinical reviewer may {Deed.CLOSE_ALERT}.")
        if outcome not in DEEDS or not form.is_valid():
            return False
        try:
            if outcome == AlertOutcome.REVISED:
                close_alert_task(task=task, by=request.user)
            else:
                dismiss_alert_task(task=task, reason=form.cleaned_data["reason"], by=request.user)
        except MedsiteError as refusal:
            form.add_error(None, str(refusal))
            return False
        said = f"“{task.page}”: {outcome}. The alert stands on this page no more."
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _answer(self, request: HttpRequest, task: AlertTask, form: TaskForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Safety alert: {task.page}",
            "task": task,
            "page_form": form_address(kind_of(task.page), task.page_id),
            "alert_form": form_address(kind_of(task.alert), task.alert_id),
            "may_close": task.closed_at is None and may_here(request, Deed.CLOSE_ALERT),
            "may_dismiss": task.closed_at is None and may_here(request, Deed.DISMISS_ALERT),
            "outcomes": {"revised": AlertOutcome.REVISED, "no_change": AlertOutcome.NO_CHANGE},
            "form": form,
        }
        return TemplateResponse(request, "admin/medicines/alert_task.html", context)
