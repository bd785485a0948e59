"""The form in which a page is written: one for everything that the page says. Saving it makes a draft, never more."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from medicines.actions.scratch import drop_scratch
from medicines.admin.addresses import form_address
from medicines.admin.doors import may_here
from medicines.admin.page_form_findings import WAIVE, findings_shown, has_reasons, told, waive_here
from medicines.admin.page_form_opening import Opening, kind_of_copy, of_copy, subject_options
from medicines.admin.page_form_previews import with_previews
from medicines.admin.page_form_saving import (
    Saved,
    conflict_of,
    refusal_of,
    save,
    send_for_review,
    writing_of,
)
from medicines.admin.page_form_ways import scratch, text_preview, token
from medicines.admin.reading import row_key
from medicines.errors import EditConflict, MedsiteError, PageExists
from medicines.forms.page import FORMS
from medicines.forms.parts import shown_rows
from medicines.forms.typed import Typed, is_blank, moved, of_post
from medicines.forms.writing import Writing
from medicines.models import Page, Revision, ScratchCopy
from medicines.vocabulary import Deed, PageKind

TEMPLATE = "admin/medicines/page_form.html"
NO_BASE = "This form does not say on which text it was written. Compare it with the page before you save it."
WHO_WRITES = "Only an editor, a moderator or a clinical reviewer may write drafts."


class PageFormAdmin:
    """Mixed into the admin of a kind of page. Whoever may not write drafts reads the rows as before."""

    page_kind: PageKind

    def get_urls(self) -> list[URLPattern]:
        name, view = f"medicines_{self.page_kind}", self.admin_site.admin_view
        return [
            path("add/", view(self.add_view), name=f"{name}_add"),
            path("<path:object_id>/change/", view(self.change_view), name=f"{name}_change"),
            path("text-preview/", text_preview, name="medicines_text_preview"),
            path("token/", token, name="medicines_page_token"),
            path("scratch/", scratch, name="medicines_page_scratch"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_here(request, Deed.DRAFT)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_here(request, Deed.DRAFT)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; a POST saves it as a draft, or shows it again with a part moved or added."""
        if not may_here(request, Deed.DRAFT):
            if object_id is None:
                raise PermissionDenied(WHO_WRITES)
            return super().changeform_view(request, object_id, form_url, extra_context)
        page = _page(object_id) if object_id else None
        if object_id and page is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if page and page.kind != self.page_kind:
            return HttpResponseRedirect(_address(page))
        opening = Opening.of(self.page_kind, page, request.user, base=_base(request, page))
        return self._sent(request, opening) if request.method == "POST" else self._opened(request, opening)

    def _opened(self, request: HttpRequest, opening: Opening) -> HttpResponse:
        copy = opening.scratch
        if copy is None or not request.GET.get("scratch"):
            return self._form(request, opening, opening.typed)
        if copy.base:
            opening = Opening.of(self.page_kind, opening.page, request.user, base=copy.base)
        return self._form(request, opening, of_copy(copy), continued=True)

    def _sent(self, request: HttpRequest, opening: Opening) -> HttpResponse:
        op = request.POST.get("op", "")
        if op == "forget":
            record = opening.page.record if opening.page else None
            drop_scratch(record=record, by=request.user, seen=request.POST.get("scratch", ""))
            self.message_user(request, "Forgotten. The page is as it stands.", messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        if op.startswith(WAIVE) and opening.page:
            return self._waive(request, opening, op)
        if op:
            return self._form(request, opening, moved(of_post(request.POST), op))
        if opening.page and _base(request, opening.page) is None:
            return self._form(request, opening, of_post(request.POST), refusal=NO_BASE)
        writing = writing_of(opening, request.POST)
        if not writing.is_valid():
            return self._form(request, opening, writing.typed, writing=writing)
        return self._save(request, opening, writing)

    def _save(self, request: HttpRequest, opening: Opening, writing: Writing) -> HttpResponse:
        try:
            saved = save(opening, writing, scratch=request.POST.get("scratch", ""))
        except EditConflict as refusal:
            conflict = conflict_of(refusal, note=writing.form.cleaned_data["note"])
            opening = Opening.of(self.page_kind, opening.page, request.user, base=conflict.current)
            return self._form(request, opening, conflict.typed, conflict=conflict)
        except PageExists as refusal:
            if opening.page is None and _only_names(writing.typed):
                self.message_user(request, f"{refusal} Here it is.", messages.WARNING)
                return HttpResponseRedirect(_address(refusal.page))
            return self._form(request, opening, writing.typed, **refusal_of(refusal))
        except MedsiteError as refusal:
            return self._form(request, opening, writing.typed, **refusal_of(refusal))
        self.message_user(request, saved.said, messages.SUCCESS)
        for sentence in saved.warned:
            self.message_user(request, sentence, messages.WARNING)
        if request.POST.get("do") == "submit":
            self._submit(request, saved, writing.form.cleaned_data["note"])
        if opening.page and has_reasons(request):
            page = _page(str(opening.page.pk))
            opening = Opening.of(page.kind, page, request.user)
            return self._form(request, opening, opening.typed)
        return HttpResponseRedirect(_address(saved.page))

    def _submit(self, request: HttpRequest, saved: Saved, note: str) -> None:
        try:
            self.message_user(request, send_for_review(saved, by=request.user, note=note), messages.SUCCESS)
        except MedsiteError as refusal:
            self.message_user(request, f"It was not submitted. {refusal}", messages.WARNING)

    def _waive(self, request: HttpRequest, opening: Opening, op: str) -> HttpResponse:
        """Waive one error of the draft; the form comes back with all that was typed."""
        refusals = {}
        try:
            said = told(waive_here(request, opening), request.user)
        except MedsiteError as refusal:
            refusals, said = {op.removeprefix(WAIVE): str(refusal)}, f"It was not waived. {refusal}"
        return self._form(request, opening, moved(of_post(request.POST), op), refusals=refusals, waiving=said)

    def _form(
        self,
        request: HttpRequest,
        opening: Opening,
        typed: Typed,
        *,
        writing: Writing | None = None,
        refusals: Mapping[str, str] = MappingProxyType({}),
        **more: Any,
    ) -> HttpResponse:
        """The form with what stands in it, whatever that is; judged only where `writing` is given."""
        subjects = subject_options(typed) if opening.kind == PageKind.COMBINATION else ""
        shown = more.get("continued") or (request.method == "POST" and "undecided" not in request.POST)
        rows = with_previews(writing.rows if writing else shown_rows(typed))
        context = {
            **self.admin_site.each_context(request),
            **opening.context(),
            "title": f"Write “{opening.page}”" if opening.page else f"Add {self.opts.verbose_name}",
            "opts": self.opts,
            "page_kind": self.page_kind,
            "form": writing.form if writing else FORMS[opening.kind](initial=typed.initial),
            "rows": rows,
            "findings": findings_shown(request, opening, rows, refusals),
            "writing": writing,
            "subjects": subjects,
            **_copy_offered(request, opening, is_typed=shown),
            "largest": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "may_submit": may_here(request, Deed.SUBMIT),
            "note": typed.fields["note"],
            **more,
        }
        return TemplateResponse(request, TEMPLATE, context)


def _copy_offered(request: HttpRequest, opening: Opening, *, is_typed: bool) -> dict[str, Any]:
    """The scratch copy that may be taken into the form: none where what is in it stands in the form itself."""
    copy = None if is_typed else opening.scratch
    kind, scratch = kind_of_copy(copy) if copy else "", _goes_on_from(request, opening, copy)
    return {"copy": copy, "copy_kind": kind, "scratch": scratch, "is_typed": is_typed}


def _page(key: str) -> Page | None:
    return Page.objects.select_related("record").defer("body").filter(pk=row_key(key)).first()


def _base(request: HttpRequest, page: Page | None) -> Revision | None:
    """The revision on which a form that is sent was written."""
    if page is None or request.method != "POST":
        return None
    return page.record.revisions.filter(pk=row_key(request.POST.get("base", ""))).first()


def _goes_on_from(request: HttpRequest, opening: Opening, offered: ScratchCopy | None) -> str:
    """The fingerprint of the scratch copy that what is typed here may replace: "" while one is offered."""
    if request.method == "POST":
        return request.POST.get("scratch", "")
    return "" if offered or opening.kept is None else opening.kept.fingerprint


def _address(page: Page) -> str:
    return form_address(page.kind, page.pk)


def _only_names(typed: Typed) -> bool:
    """Whether nothing would be lost by leaving the form: only ingredients and a title were typed."""
    return all(is_blank(row) for name in ("sections", "faqs") for row in typed.rows[name])
