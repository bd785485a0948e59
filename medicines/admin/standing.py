"""Records that are no pages: found, and written under the rule of two. Drug classes and wordings among them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from medicines.actions.drafting import save_draft
from medicines.actions.drug_classes import create_drug_class
from medicines.actions.history import head
from medicines.actions.reviewing import submit
from medicines.admin.deed_screens import OF_RECORDS
from medicines.admin.doors import may_here
from medicines.admin.page_deeds import PageDeeds
from medicines.admin.reading import LiveFilter, ReadOnlyAdmin
from medicines.admin.sign_offs import SignOffScreen
from medicines.admin.standing_forms import DisclaimerForm, DrugClassForm, StandingForm
from medicines.admin.states import PENDING, state_of
from medicines.admin.usage import classed, needed_by, pages_in, reach_of
from medicines.content.document import Document
from medicines.content.labels import as_text
from medicines.content.merging import merge
from medicines.errors import EditConflict, MedsiteError
from medicines.models import Disclaimer, DrugClass, PageClass, Revision
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, RecordKind


class StandingAdmin(PageDeeds, SignOffScreen, ReadOnlyAdmin):
    """One form for a record: it opens with the newest draft, else what is public, and says which."""

    screens = OF_RECORDS
    kind: RecordKind
    also: tuple[str, ...] = ()  # what the list shows of other rows
    list_filter = [LiveFilter]
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("record__keeper", *self.also).prefetch_related(PENDING)

    def state(self, row: Any) -> str:
        return state_of(row)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """What stands beside its name on every screen of the admin, where asking for roles would be a query more. The
        list itself has the link to a new one."""
        return {"add": False, "change": False, "delete": False, "view": self.has_view_permission(request)}

    def may(self, request: HttpRequest, deed: Deed) -> bool:
        return may_here(request, deed, self.kind)

    def form_for(self, document: Document, data: Any = None, **initial: Any) -> StandingForm:
        raise NotImplementedError

    def used(self, row: Any) -> str:
        """Who needs it, in a sentence."""
        raise NotImplementedError

    def keep(self, row: Any, form: StandingForm, base: Revision | None, request: HttpRequest) -> None:
        note = form.cleaned_data["note"]
        save_draft(row=row, document=form.document(), base=base, note=note, by=request.user)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_queryset(request).filter(pk=object_id).first() if _is_key(object_id) else None
        if row is None or head(row) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._save(request, row) if request.method == "POST" else self._show(request, row)

    def _save(self, request: HttpRequest, row: Any) -> HttpResponse:
        """A draft, and with it, if that was asked, its submission. What is refused keeps what was typed."""
        if not self.may(request, Deed.DRAFT):
            raise PermissionDenied(f"Only an administrator may change {self.opts.verbose_name_plural}.")
        opened = _revision(row, request.POST.get("base", ""))
        form = self.form_for((opened or head(row)).read(), request.POST)
        if not form.is_valid():
            return self._show(request, row, form)
        try:
            self.keep(row, form, opened, request)
            if "submit" in request.POST:
                submit(row=row, by=request.user, note=form.cleaned_data["note"])
        except EditConflict as conflict:
            return self._clash(request, row, conflict)
        except MedsiteError as refusal:
            form.add_error(None, str(refusal))
            return self._show(request, row, form)
        said = "It waits for its review by a clinical reviewer." if "submit" in request.POST else "Saved as a draft."
        self.message_user(request, f"{said} Nothing has changed for readers.", messages.SUCCESS)
        return HttpResponseRedirect(self._address(row))

    def _clash(self, request: HttpRequest, row: Any, conflict: EditConflict) -> HttpResponse:
        """Both have changed the same: all three texts, and a form with mine there and theirs elsewhere. It is based on
        what somebody else has saved, so saving it is on purpose."""
        merged = merge(conflict.base, theirs=conflict.theirs, mine=conflict.mine).document
        typed = {"base": conflict.current.pk, "note": request.POST.get("note", "")}
        form = self.form_for(conflict.theirs, initial=_values(merged) | typed)
        return self._show(request, row, form, conflict=_texts(conflict), refusal=str(conflict))

    def _show(self, request: HttpRequest, row: Any, form: StandingForm | None = None, **said: Any) -> HttpResponse:
        row = self.get_queryset(request).get(pk=row.pk)  # a deed that was refused may have found it changed
        newest = head(row)
        document = newest.read()
        context = {
            "title": str(row),
            "row": row,
            "state": state_of(row),
            "newest": newest,
            "is_live": newest.pk == row.live_revision_id,
            "form": form or self.form_for(document, initial=_values(document) | {"base": newest.pk}),
            "may_write": self.may(request, Deed.DRAFT),
            "used": self.used(row),
            "reach": reach_of(document),
            "pending": next(iter(row.record.pending), None),
            **said,
        }
        return self._template(request, context)

    def _template(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, "admin/medicines/standing.html", {**common, **context})

    def _address(self, row: RecordRow) -> str:
        return reverse(f"admin:medicines_{self.opts.model_name}_change", args=[row.pk])


class AddedAdmin(StandingAdmin):
    """Of a kind of which people write new ones."""

    new: str  # title of the screen on which one is written
    creates: Callable[..., RecordRow]  # the deed

    def begun(self, form: StandingForm, request: HttpRequest) -> RecordRow:
        return self.creates(document=form.document(), note=form.cleaned_data["note"], by=request.user)

    def offered(self, request: HttpRequest) -> dict[str, Any]:
        """What the form for a new one opens with."""
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, Deed.DRAFT)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied(f"Only an administrator may write {self.opts.verbose_name_plural}.")
        typed = request.POST if request.method == "POST" else None
        form = self.form_for(None, typed, initial=self.offered(request))
        if form.is_valid():
            try:
                row = self.begun(form, request)
            except MedsiteError as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, "Saved as a draft. Nothing has changed for readers.", messages.SUCCESS)
                return HttpResponseRedirect(self._address(row))
        return self._template(request, {"title": self.new, "form": form, "may_write": True})


@admin.register(DrugClass)
class DrugClassAdmin(AddedAdmin):
    kind = RecordKind.DRUG_CLASS
    new = "A new drug class"
    creates = staticmethod(create_drug_class)
    list_display = ["name", "state", "parent", "atc", "pages"]
    also = ("parent",)
    search_fields = ["name", "atc"]  # see `get_search_results`
    ordering = ["name_key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The number of pages by a sub-query: a join would count a hundred thousand rows for fifty that are shown."""
        counted = PageClass.objects.filter(drug_class=OuterRef("pk")).order_by().values("drug_class")
        counted = counted.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(pages=Coalesce(Subquery(counted), Value(0)))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return classed(queryset, search_term), False

    @admin.display(ordering="pages")
    def pages(self, drug_class: Any) -> int:
        return drug_class.pages

    def form_for(self, document: Document | None, data: Any = None, **initial: Any) -> StandingForm:
        return DrugClassForm(data, document=document, **initial)

    def used(self, row: Any) -> str:
        return pages_in(row)


@admin.register(Disclaimer)
class DisclaimerAdmin(StandingAdmin):
    kind = RecordKind.DISCLAIMER
    list_display = ["kind_", "state", "title", "text"]
    search_fields = ["kind", "title", "text"]

    @admin.display(description="kind", ordering="kind")
    def kind_(self, disclaimer: Disclaimer) -> str:
        return disclaimer.kind

    def form_for(self, document: Document, data: Any = None, **initial: Any) -> StandingForm:
        return DisclaimerForm(data, document=document, **initial)

    def used(self, row: Any) -> str:
        return needed_by(row)


def _is_key(given: str) -> bool:
    return given.isdecimal() and len(given) < 19


def _revision(row: RecordRow, given: str) -> Revision | None:
    return row.record.revisions.filter(pk=given).first() if _is_key(given) else None


def _values(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__slots__}


def _texts(conflict: EditConflict) -> list[tuple[str, Any, Any, Any]]:
    """Each field that both have changed, or that only makes sense with what the other has: as it was, theirs, mine."""
    sides = (conflict.base, conflict.theirs, conflict.mine)
    return [(name.replace("_", " "), *(as_text(getattr(side, name)) for side in sides)) for name in conflict.parts]
