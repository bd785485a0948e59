"""Warnings of authorities and safety alerts: written under the rule of two, with the pages that they reach."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from medicines.actions.class_warnings import create_class_warning, save_warning_draft
from medicines.actions.safety_alerts import create_safety_alert, save_alert_draft
from medicines.admin.standing import AddedAdmin
from medicines.admin.standing_forms import StandingForm
from medicines.admin.usage import tasks_in_words, warned_in_words
from medicines.admin.warning_forms import ClassWarningForm, SafetyAlertForm
from medicines.content.document import ClassWarningDocument, SafetyAlertDocument
from medicines.models import ClassWarning, Revision, SafetyAlert
from medicines.models.record import RecordRow
from medicines.vocabulary import RecordKind


@admin.register(ClassWarning)
class ClassWarningAdmin(AddedAdmin):
    kind = RecordKind.CLASS_WARNING
    new = "A new class warning"
    list_display = ["title", "state", "severe", "authority", "issued"]
    list_filter = [*AddedAdmin.list_filter, "severe"]
    search_fields = ["title", "line", "text", "members__substance__name"]
    ordering = ["title"]

    def form_for(self, document: ClassWarningDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return ClassWarningForm(data, document=document, **initial)

    def used(self, row: Any) -> str:
        return warned_in_words(row)

    def keep(self, row: Any, form: StandingForm, base: Revision | None, request: HttpRequest) -> None:
        said = {"document": form.document(), "base": base, "note": form.cleaned_data["note"], "by": request.user}
        save_warning_draft(row=row, **said)

    def begun(self, form: StandingForm, request: HttpRequest) -> RecordRow:
        return create_class_warning(document=form.document(), note=form.cleaned_data["note"], by=request.user)


@admin.register(SafetyAlert)
class SafetyAlertAdmin(AddedAdmin):
    kind = RecordKind.SAFETY_ALERT
    new = "A new safety alert"
    list_display = ["title", "state", "authority", "issued"]
    search_fields = ["title", "text", "authority"]
    ordering = ["-issued", "title"]

    def form_for(self, document: SafetyAlertDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return SafetyAlertForm(data, **initial)

    def used(self, row: Any) -> str:
        return tasks_in_words(row)

    def keep(self, row: Any, form: StandingForm, base: Revision | None, request: HttpRequest) -> None:
        said = {"document": form.document(), "base": base, "note": form.cleaned_data["note"], "by": request.user}
        save_alert_draft(row=row, **said)

    def begun(self, form: StandingForm, request: HttpRequest) -> RecordRow:
        return create_safety_alert(document=form.document(), note=form.cleaned_data["note"], by=request.user)
