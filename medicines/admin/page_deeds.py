"""Deeds at once on one page: a form with the reason, then what will happen, then the deed. Each has an address of its
own, `admin:medicines_medicine_withdraw` and so on."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from medicines.actions.policy import require
from medicines.admin.deed_forms import DeedForm
from medicines.admin.deed_screens import OF_PAGES, Foreseen, Screen
from medicines.admin.looks_told import looked_at
from medicines.errors import MedsiteError, NotAllowed
from medicines.models.record import RecordRow

MEANWHILE = "This was changed meanwhile by somebody else. Look again at what will happen now."


class PageDeeds(admin.ModelAdmin):
    """Adds the screens to the admin of a kind of record: all of them for pages, `OF_RECORDS` for what else there is."""

    screens: tuple[Screen, ...] = OF_PAGES

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<path:object_id>/{screen.name.replace('_', '-')}/",
                self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self._view(screen))),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{screen.name}",
            )
            for screen in self.screens
        ]
        return [*own, *super().get_urls()]

    def _view(self, screen: Screen) -> Any:
        return partial(self.deed_view, screen=screen)

    def deed_view(self, request: HttpRequest, object_id: str, screen: Screen) -> HttpResponse:
        """GET asks; POST shows what will happen; POST with `step=do` does it, if it still is what was shown."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        screen = screen.for_row(row)
        self._require(request, row, screen)
        if request.method != "POST" or request.POST.get("step") == "again":
            return self._ask(request, screen, _form(request, screen, row))
        form = screen.form(request.POST, row=row)
        if not form.is_valid():
            return self._ask(request, screen, form)
        try:
            return self._go_on(request, screen, form)
        except MedsiteError as refusal:
            form.add_error(None, str(refusal))
            return self._ask(request, screen, form)

    def _require(self, request: HttpRequest, row: RecordRow, screen: Screen) -> None:
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        try:
            require(request.user, screen.deed, row.record.kind)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from None

    def _go_on(self, request: HttpRequest, screen: Screen, form: DeedForm) -> HttpResponse:
        if request.POST.get("step") != "do":
            return self._confirm(request, screen, form, "")
        if request.POST.get("seen") != state(form.row):
            return self._confirm(request, screen, form, MEANWHILE)
        said = screen.do(form.row, form.cleaned_data, request.user)
        self.message_user(request, f"{said} {_looked_at(request, screen, form.row)}".strip(), messages.SUCCESS)
        return HttpResponseRedirect(self._back(form.row))

    def _ask(self, request: HttpRequest, screen: Screen, form: DeedForm) -> HttpResponse:
        return self._answer(request, screen, form, screen.template, {})

    def _confirm(self, request: HttpRequest, screen: Screen, form: DeedForm, warning: str) -> HttpResponse:
        foreseen: Foreseen = screen.foresee(form.row, form.cleaned_data)
        context = {"foreseen": foreseen, "seen": state(form.row), "warning": warning}
        context |= {"looked_at": _looked_at(request, screen, form.row)}
        return self._answer(request, screen, form, "admin/medicines/deed_confirm.html", context)

    def _answer(
        self, request: HttpRequest, screen: Screen, form: DeedForm, template: str, more: dict[str, Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": screen.title,
            "subtitle": str(form.row),
            "original": form.row,
            "back": self._back(form.row),
            "screen": screen,
            "form": form,
            **more,
        }
        return TemplateResponse(request, template, context)

    def _back(self, row: RecordRow) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])


def _looked_at(request: HttpRequest, screen: Screen, row: RecordRow) -> str:
    return looked_at(request.user, row.record.kind) if screen.owes_look else ""


def state(row: RecordRow) -> str:
    """What a person saw of a row, so that what is done is what was shown. The draft counts: a deed may replace it."""
    of_page = (getattr(row, "slug", None), getattr(row, "being_checked_since", None))
    seen = (row.live_revision_id, row.draft_revision_id, row.withdrawal, *of_page)
    return "/".join(map(str, seen))


def _form(request: HttpRequest, screen: Screen, row: RecordRow) -> DeedForm:
    """Empty, or with what stands in the address; with all that was typed, when somebody wants to change it."""
    if request.method == "POST":
        return screen.form(initial=request.POST.dict(), row=row)
    return screen.form(initial=request.GET.dict(), row=row)
