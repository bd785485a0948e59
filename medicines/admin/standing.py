"""Drug classes and disclaimers."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from medicines.admin.reading import LiveFilter, ReadOnlyAdmin
from medicines.models import Disclaimer, DrugClass


@admin.register(DrugClass)
class DrugClassAdmin(ReadOnlyAdmin):
    list_display = ["name", "parent", "atc", "pages", "published_at"]
    list_filter = [LiveFilter]
    list_select_related = ["parent"]
    search_fields = ["name", "atc", "names__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(pages=Count("page_classes", distinct=True))

    @admin.display(ordering="pages")
    def pages(self, drug_class: Any) -> int:
        return drug_class.pages


@admin.register(Disclaimer)
class DisclaimerAdmin(ReadOnlyAdmin):
    list_display = ["kind", "title", "text", "published_at"]
    list_filter = [LiveFilter]
    search_fields = ["kind", "title", "text"]
