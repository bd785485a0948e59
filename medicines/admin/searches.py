"""Searches that found nothing: what readers miss, for editors."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet, Sum, Window
from django.http import HttpRequest

from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import FruitlessSearch


@admin.register(FruitlessSearch)
class FruitlessSearchAdmin(ReadOnlyAdmin):
    """The words alone, by how often they were searched for in vain within a month: no list says by whom."""

    list_display = ["words", "in_a_month", "count", "on"]
    list_display_links = None
    search_fields = ["words"]
    search_help_text = "Counted from the access log (ACCESS_LOG) every minute, and forgotten after a month."
    list_filter = ["on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return FruitlessSearch.objects.annotate(total=Window(Sum("count"), partition_by=F("words")))

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-total", "words", "-on"]

    @admin.display(description="in a month", ordering="total")
    def in_a_month(self, row: Any) -> int:
        return row.total
