"""What every list here shares."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

# Where a list that has records is searched: by what each of them is called.
RECORD_NAMES = tuple(
    f"record__{name}"
    for name in (
        *("page__title", "drugclass__name", "disclaimer__kind", "disclaimer__title"),
        *("classwarning__title", "safetyalert__title", "interaction__title", "status__slug", "schedule__slug"),
        "fact__slug",
    )
)
LONGEST_KEY = 18  # digits that fit a database's integer, whatever they are


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the admin shows and never writes: the deeds do."""

    list_per_page = 50
    show_full_result_count = False
    actions: list[Any] = []

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self._drop_nonsense(request)
        return super().changelist_view(request, {"missing_deeds": self._missing(request), **(extra_context or {})})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Nothing, where the address holds what can be no row's key."""
        return super().get_object(request, object_id, from_field) if row_key(object_id) else None

    def _drop_nonsense(self, request: HttpRequest) -> None:
        """Take out of what was asked for and chosen whatever can be no filter's value and no row's key: the stock view
        would ask the database for it."""
        if any("\0" in value for _, values in request.GET.lists() for value in values):
            request.GET = request.GET.copy()
            for name, values in list(request.GET.lists()):
                request.GET.setlist(name, [value.replace("\0", "") for value in values])
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        sound = [key for key in chosen if row_key(key)]
        if sound != chosen:
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, sound)
            self.message_user(
                request, "Some of what was chosen is no row of this list and was left out.", messages.WARNING
            )

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

    def screen(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        """One of our own screens, with what every screen of the admin has."""
        return TemplateResponse(request, name, {**self.admin_site.each_context(request), "opts": self.opts, **context})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def row_key(said: str) -> int:
    """A row's key out of what somebody sent; 0, which no row has, for anything else."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= LONGEST_KEY else 0


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
