"""One deed for several rows of a list: asked for first, with the rows as they stand, then done row by row.

There is none that approves (`bulk_deeds.py`): what somebody approves, they have read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from medicines.admin.reading import row_key
from medicines.errors import MedsiteError

AT_MOST = 50  # rows at once: a page of a list, never "all of them"


@dataclass(frozen=True, slots=True)
class Bulk:
    """`do(row, seen, said, by)` does it to one row and returns a sentence. `seen` is the id that `stands(row)` gave
    when the person was asked (None: there was nothing): what came after that, they have not seen."""

    title: str
    consequence: str
    form: type[forms.Form]
    stands: Callable[[Any], int | None]
    do: Callable[[Any, int | None, dict[str, Any], Any], str]


def ask_first(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any], bulk: Bulk, **known: Any
) -> HttpResponse | None:
    """The question, until its form is filled in; then each row. Each refusal is said, and none stops the others."""
    rows = list(queryset[: AT_MOST + 1])
    if len(rows) > AT_MOST:
        model_admin.message_user(request, f"At most {AT_MOST} at once: choose fewer.", messages.ERROR)
        return None
    is_filled_in = bool(bulk.form.base_fields.keys() & request.POST.keys())
    form = bulk.form(request.POST if is_filled_in else None, **known)
    if not form.is_valid():
        return _ask(model_admin, request, rows, bulk, form)
    seen = _seen(request.POST.getlist("seen"))
    for row in rows:
        try:
            said = bulk.do(row, seen.get(row.pk), form.cleaned_data, request.user)
            model_admin.message_user(request, said, messages.SUCCESS)
        except MedsiteError as refusal:
            model_admin.message_user(request, str(refusal), messages.WARNING)
    return None


def _ask(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: Iterable[Any], bulk: Bulk, form: forms.Form
) -> HttpResponse:
    standing = [(row, bulk.stands(row)) for row in rows]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": bulk.title,
        "consequence": bulk.consequence,
        "action": request.POST["action"],
        "rows": standing,
        "is_possible": any(stands for _, stands in standing),
        "form": form,
    }
    return TemplateResponse(request, "admin/medicines/bulk.html", context)


def _seen(given: list[str]) -> dict[int, int]:
    """Row → what stood there, of "row:id"."""
    pairs = (one.partition(":") for one in given)
    return {row_key(row): row_key(of) for row, _, of in pairs if row_key(row) and row_key(of)}
