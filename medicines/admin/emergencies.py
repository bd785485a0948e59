"""What staff may do at once, with a written reason: the same question and the same answers for every such deed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from medicines.admin.choosing import ReasonField
from medicines.errors import MedsiteError

AT_MOST = 50  # rows at once: a page of a list, never "all of them"


class ReasonForm(forms.Form):
    reason = ReasonField()


def with_reason(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[Any],
    *,
    title: str,
    consequence: str,
    deed: Callable[[Any, str], str],
) -> HttpResponse | None:
    """Ask for the reason first; then call `deed(row, reason)`, which returns what to say, for each row. Each refusal
    is said, and none stops the others."""
    if queryset.count() > AT_MOST:
        model_admin.message_user(request, f"At most {AT_MOST} at once: choose fewer.", messages.ERROR)
        return None
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        words = {"title": title, "consequence": consequence, "action": request.POST["action"]}
        context = {**model_admin.admin_site.each_context(request), **words, "rows": queryset, "form": form}
        return TemplateResponse(request, "admin/medicines/emergency.html", {**context, "opts": model_admin.opts})
    for row in queryset:
        _do(model_admin, request, row, form.cleaned_data["reason"], deed)
    return None


def _do(
    model_admin: admin.ModelAdmin, request: HttpRequest, row: Model, reason: str, deed: Callable[[Any, str], str]
) -> None:
    try:
        model_admin.message_user(request, deed(row, reason), messages.SUCCESS)
    except MedsiteError as refusal:
        model_admin.message_user(request, str(refusal), messages.WARNING)
