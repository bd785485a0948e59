"""Imported sources: each with its own text beside what became of it, and what a person may decide about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator

from medicines.actions.policy import granted
from medicines.admin.merging_sources import MergeForm, NameForm, do_merge, shown_merge
from medicines.admin.reading import ReadOnlyAdmin, row_key
from medicines.admin.settling import EditForm, gravest, no_more, settle, shown
from medicines.errors import MedsiteError
from medicines.models import ImportedSource
from medicines.vocabulary import Deed, ProblemCode, Settlement

SHORT = 90  # characters of a problem in the list
_HERE = (Settlement.ACCEPTED, Settlement.DISCARDED)  # what is settled without another form


class WaitingFilter(admin.SimpleListFilter):
    title = "waiting for a decision"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "waiting")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(pk__in=ImportedSource.objects.waiting().values("pk")) if self.value() else queryset


class ProblemFilter(admin.SimpleListFilter):
    """By the code of a problem, read off the text of the list: SQLite cannot look into JSON lists."""

    title = parameter_name = "problem"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, code) for code in ProblemCode]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        spoken = queryset.annotate(spoken=Cast("problems", TextField()))
        return spoken.filter(spoken__contains=f'"code": "{self.value()}"')


@admin.register(ImportedSource)
class ImportedSourceAdmin(ReadOnlyAdmin):
    list_display = ["path", "outcome", "decision", "of", "problem"]
    list_filter = [WaitingFilter, "outcome", "decision", ProblemFilter, "format", "run"]
    list_select_related = ["page"]
    search_fields = ["path", "collection", "page__title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text", "set_aside", "page__body")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> ImportedSource | None:
        """One source with all that its page shows, in one query."""
        whole = ImportedSource.objects.select_related("page__record", "run", "decided_by")
        return whole.filter(pk=row_key(object_id)).first()

    @admin.display(description="page", ordering="page__sort_key")
    def of(self, source: ImportedSource) -> str:
        return str(source.page or "–")

    def problem(self, source: ImportedSource) -> str:
        return Truncator(gravest(source)).chars(SHORT)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"medicines_importedsource_{name}")
            for name, view in (("edit", self.edit_view), ("merge", self.merge_view))
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The source and what became of it; a POST settles it."""
        source = self.get_object(request, object_id)
        if source is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        if request.method != "POST":
            return self._answer(request, source)
        return self._settle(request, source)

    def edit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The source's own text in a form; what comes of it is a draft. A refusal keeps what was typed, and shows what
        others have changed meanwhile."""
        source = self._asked_for(request, pk, "may_settle")
        form, seen = EditForm(request.POST or None, source=source), {}
        if form.is_valid():
            if self._done(request, source, Settlement.EDITED, form.cleaned_data):
                return _onward(request, source)
            source = self.get_object(request, str(pk))
            seen = {"meanwhile": form.meanwhile()}
            form = form.on_newest()
        context = {"title": f"Correct {source}", "source": source, "form": form, "no_more": no_more(source), **seen}
        return self.screen(request, "admin/medicines/edit_source.html", context)

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What merging it into the page that is named would come to; a POST does just that. After a refusal it is shown
        as it is now, with what was typed."""
        source = self._asked_for(request, pk, "may_lead")
        form = MergeForm(request.POST) if request.method == "POST" else NameForm(request.GET or None)
        if form.is_valid() and request.method == "POST":
            if self._said(request, do_merge, source, form.cleaned_data):
                return _onward(request, source)
            source = self.get_object(request, str(pk))
        context = {"title": f"Merge {source}", "source": source, "no_more": no_more(source)}
        context |= shown_merge(source, form, by=request.user)
        return self.screen(request, "admin/medicines/merge_source.html", context)

    def _asked_for(self, request: HttpRequest, pk: int, allowed: str) -> ImportedSource:
        source = self.get_object(request, str(pk))
        if source is None or not self.has_view_permission(request, source) or not _allowed(request)[allowed]:
            raise PermissionDenied
        return source

    def _settle(self, request: HttpRequest, source: ImportedSource) -> HttpResponse:
        """One deed, then on to the run and what else waits in it."""
        deed = request.POST.get("deed")
        if not _allowed(request)["may_settle"] or deed not in _HERE:
            raise PermissionDenied
        if self._done(request, source, deed, {"base": request.POST.get("base", "")}):
            return _onward(request, source)
        return HttpResponseRedirect(reverse("admin:medicines_importedsource_change", args=[source.pk]))

    def _done(self, request: HttpRequest, source: ImportedSource, deed: str, said: dict[str, Any]) -> bool:
        return self._said(request, partial(settle, decision=deed), source, said)

    def _said(self, request: HttpRequest, do: Callable[..., str], source: ImportedSource, said: dict[str, Any]) -> bool:
        """Whether it was done. Either way the person is told."""
        try:
            sentence = do(source, said=said, by=request.user)
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return False
        self.message_user(request, sentence, messages.SUCCESS)
        return True

    def _answer(self, request: HttpRequest, source: ImportedSource) -> HttpResponse:
        context = {"title": str(source), **shown(source), "merge": NameForm(), **_allowed(request)}
        return self.screen(request, "admin/medicines/source.html", context)


def _allowed(request: HttpRequest) -> dict[str, bool]:
    """What this person may do with a source that waits."""
    deeds = granted(request.user)
    return {"may_settle": Deed.SETTLE in deeds, "may_lead": Deed.LEAD_SOURCE in deeds}


def _onward(request: HttpRequest, source: ImportedSource) -> HttpResponse:
    """To the run, where what else waits is listed, for those who may see it."""
    if request.user.has_perm("medicines.view_importrun"):
        return HttpResponseRedirect(reverse("admin:medicines_importrun_change", args=[source.run_id]))
    return HttpResponseRedirect(reverse("admin:medicines_importedsource_change", args=[source.pk]))
