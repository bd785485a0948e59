"""Import runs and what became of each source."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import ImportedSource, ImportRun
from medicines.vocabulary import KEPT_OUTCOMES


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["batch", "started_at", "by", *KEPT_OUTCOMES]
    list_select_related = ["by"]
    search_fields = ["batch"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        counts = {outcome.value: Count("sources", filter=Q(sources__outcome=outcome)) for outcome in KEPT_OUTCOMES}
        return super().get_queryset(request).annotate(**counts)

    def created(self, run: Any) -> int:
        return run.created

    def changed(self, run: Any) -> int:
        return run.changed

    def proposed(self, run: Any) -> int:
        return run.proposed

    def duplicate(self, run: Any) -> int:
        return run.duplicate

    def quarantined(self, run: Any) -> int:
        return run.quarantined


@admin.register(ImportedSource)
class ImportedSourceAdmin(ReadOnlyAdmin):
    list_display = ["path", "collection", "outcome", "page", "first_problem", "created_at"]
    list_filter = ["outcome", "format", "run"]
    list_select_related = ["page"]
    search_fields = ["path", "page__title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text", "set_aside", "page__body")

    @admin.display(description="problem")
    def first_problem(self, source: ImportedSource) -> str:
        return source.problems[0]["message"] if source.problems else ""
