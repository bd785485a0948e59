"""The words that hold a suggestion: listed and taken off by moderators."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from medicines.actions.hold_patterns import list_pattern, take_pattern_off
from medicines.admin.doors import may_here
from medicines.admin.reading import ReadOnlyAdmin
from medicines.errors import MedsiteError
from medicines.models import HoldPattern, Suggestion
from medicines.vocabulary import Deed


@admin.register(HoldPattern)
class HoldPatternAdmin(ReadOnlyAdmin):
    """One screen: all of them, a field for another, a button for each."""

    def has_view_permission(self, request: HttpRequest, obj: HoldPattern | None = None) -> bool:
        return may_here(request, Deed.LIST_PATTERNS)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        off = require_POST(self.admin_site.admin_view(self.off_view))
        return [path("<int:pk>/off/", off, name="medicines_pattern_off"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied("Only moderators list the words that hold a suggestion.")
        typed = request.POST.get("pattern", "")
        if request.method == "POST":
            try:
                row = list_pattern(typed=typed, by=request.user)
                self.message_user(request, f"“{row}” holds a suggestion that adds it, from now on.", messages.SUCCESS)
                return HttpResponseRedirect(request.path)
            except MedsiteError as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        context = {"title": "Words that hold a suggestion", "opts": self.opts, "typed": typed}
        context |= {"patterns": _with_what_waits(), **self.admin_site.each_context(request)}
        return render(request, "admin/medicines/hold_patterns.html", context)

    def off_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(HoldPattern, pk=min(pk, 2**63 - 1))
        try:
            take_pattern_off(pattern=row, by=request.user)
            self.message_user(request, f"“{row}” holds no new suggestion from now on.", messages.SUCCESS)
        except MedsiteError as refusal:
            raise PermissionDenied(str(refusal)) from None
        return HttpResponseRedirect(reverse("admin:medicines_holdpattern_changelist"))


def _with_what_waits() -> list[HoldPattern]:
    """All of them, each with the number of suggestions that wait because of it (`holding`). Two queries."""
    held = Suggestion.objects.held().order_by().values_list("held").annotate(Count("pk"))
    counts, patterns = dict(held), list(HoldPattern.objects.select_related("by"))
    for pattern in patterns:
        pattern.holding = counts.get(pattern.pattern, 0)
    return patterns
