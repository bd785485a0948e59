"""Warnings of authorities and safety alerts: written under the rule of two, with the pages that they reach."""

from typing import Any

from django.contrib import admin

from medicines.actions.class_warnings import create_class_warning
from medicines.actions.safety_alerts import create_safety_alert
from medicines.admin.standing import AddedAdmin
from medicines.admin.standing_forms import StandingForm
from medicines.admin.usage import tasks_in_words, warned_in_words
from medicines.admin.warning_forms import ClassWarningForm, SafetyAlertForm
from medicines.content.document import ClassWarningDocument, SafetyAlertDocument
from medicines.models import ClassWarning, SafetyAlert
from medicines.vocabulary import RecordKind


@admin.register(ClassWarning)
class ClassWarningAdmin(AddedAdmin):
    kind = RecordKind.CLASS_WARNING
    new = "A new class warning"
    creates = staticmethod(create_class_warning)
    list_display = ["title", "state", "severe", "authority", "issued"]
    list_filter = [*AddedAdmin.list_filter, "severe"]
    search_fields = ["title", "line", "text", "members__substance__name"]
    ordering = ["title"]

    def form_for(self, document: ClassWarningDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return ClassWarningForm(data, document=document, **initial)

    def used(self, row: Any) -> str:
        return warned_in_words(row)


@admin.register(SafetyAlert)
class SafetyAlertAdmin(AddedAdmin):
    kind = RecordKind.SAFETY_ALERT
    new = "A new safety alert"
    creates = staticmethod(create_safety_alert)
    list_display = ["title", "state", "authority", "issued"]
    search_fields = ["title", "text", "authority"]
    ordering = ["-issued", "title"]

    def form_for(self, document: SafetyAlertDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return SafetyAlertForm(data, **initial)

    def used(self, row: Any) -> str:
        return tasks_in_words(row)
