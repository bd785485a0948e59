"""The words that hold a suggestion apart: listed, and taken off again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.hold_patterns import list_pattern, take_pattern_off
from medicines.admin.doors import may_here, need_a_role
from medicines.admin.reading import row_key
from medicines.errors import MedsiteError
from medicines.models import HoldPattern
from medicines.models.hold_pattern import LONGEST_PATTERN
from medicines.vocabulary import Deed


def patterns(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds one (`typed`) or takes one off (`off`, its number)."""
    need_a_role(request)
    typed, refusal = request.POST.get("typed", "")[:1000], ""
    if request.method == "POST":
        if not may_here(request, Deed.LIST_PATTERNS):
            raise PermissionDenied(f"Your roles do not allow you to {Deed.LIST_PATTERNS}.")
        try:
            messages.success(request, _changed(request, typed))
            return HttpResponseRedirect(reverse("admin:medicines_suggestion_patterns"))
        except MedsiteError as error:
            refusal = str(error)
    context: dict[str, Any] = {
        "title": "Words that hold a suggestion",
        "patterns": list(HoldPattern.objects.select_related("by")),
        "may_list": may_here(request, Deed.LIST_PATTERNS),
        "typed": typed,
        "refusal": refusal,
        "longest": LONGEST_PATTERN,
    }
    return TemplateResponse(
        request, "admin/medicines/hold_patterns.html", {**admin.site.each_context(request), **context}
    )


def _changed(request: HttpRequest, typed: str) -> str:
    off = HoldPattern.objects.filter(pk=row_key(request.POST.get("off", ""))).first()
    if off:
        take_pattern_off(pattern=off, by=request.user)
        return f"“{off}” holds no new suggestion any more. What it holds stays held."
    return f"“{list_pattern(typed=typed, by=request.user)}” holds suggestions from now on."
