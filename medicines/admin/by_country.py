"""Statuses by country and schedules: found by country and by what they say, written under the rule of two, with the
pages that they reach."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from medicines.actions.statuses import create_schedule, create_status
from medicines.admin.by_country_forms import ScheduleForm, StatusForm
from medicines.admin.reading import row_key
from medicines.admin.standing import AddedAdmin
from medicines.admin.standing_forms import StandingForm
from medicines.admin.usage import shown_now
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.country_vocabulary import StatusKind
from medicines.models import Ingredient, Schedule, Status
from medicines.vocabulary import RecordKind


class ByCountryAdmin(AddedAdmin):
    def used(self, row: Any) -> str:
        return shown_now(row)

    @admin.display(description="substances", ordering="slug")
    def about(self, row: Any) -> str:
        return " + ".join(row.names)


@admin.register(Status)
class StatusAdmin(ByCountryAdmin):
    kind = RecordKind.STATUS
    new = "A new status in a country"
    creates = staticmethod(create_status)
    list_display = ["about", "country", "status", "form", "since", "until", "state"]
    list_filter = [*AddedAdmin.list_filter, "country", "status"]
    search_fields = ["slug", "ingredients__substance__name", "reference"]
    ordering = ["country", "slug"]

    def form_for(self, document: StatusDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return StatusForm(data, document=document, **initial)

    def offered(self, request: HttpRequest) -> dict[str, Any]:
        """Of a page that its source calls banned (`?page=`) its ingredients: the rest is for a person to look up."""
        names = Ingredient.objects.filter(page=row_key(request.GET.get("page", ""))).order_by("position")
        return {"ingredients": tuple(names.values_list("substance__name", flat=True)), "status": StatusKind.PROHIBITED}


@admin.register(Schedule)
class ScheduleAdmin(ByCountryAdmin):
    kind = RecordKind.SCHEDULE
    new = "A new schedule of a controlled substance"
    creates = staticmethod(create_schedule)
    list_display = ["about", "country", "schedule", "state"]
    list_filter = [*AddedAdmin.list_filter, "country"]
    search_fields = ["slug", "members__substance__name", "schedule"]
    ordering = ["slug"]

    def form_for(self, document: ScheduleDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return ScheduleForm(data, document=document, **initial)
