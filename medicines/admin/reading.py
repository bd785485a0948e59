"""What every list here shares."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the admin shows and never writes: the deeds do."""

    list_per_page = 50
    show_full_result_count = False
    actions: list[Any] = []

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"missing_deeds": self._missing(request), **(extra_context or {})})

    def _missing(self, request: HttpRequest) -> list[str]:
        """What others may do with these rows and this person may not."""
        granted = self.get_actions(request)
        return [getattr(type(self), name).short_description for name in self.actions if name not in granted]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our audit trail instead of the stock history, which only knows what was typed into the admin."""
        row = self.get_object(request, object_id)
        record = getattr(row, "record", None)
        query = f"?q={record.uid}" if record else ""
        return HttpResponseRedirect(reverse("admin:medicines_event_changelist") + query)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class LiveFilter(admin.SimpleListFilter):
    """Public or not, read off the publication date."""

    title = "public"
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "public now"), ("no", "not public")]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if self.value() in ("yes", "no"):
            return queryset.filter(published_at__isnull=self.value() == "no")
        return queryset
