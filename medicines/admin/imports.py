"""Import runs: what each made of its files, what they had wrong, and which of them wait for a person."""

from collections import Counter
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from medicines.admin.reading import ReadOnlyAdmin
from medicines.admin.settling import gravest
from medicines.models import ImportedSource, ImportRun
from medicines.vocabulary import KEPT_OUTCOMES

MOST_SHOWN = 50  # waiting sources on a run's page; the rest is one link away


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["batch", "started_at", "by", *KEPT_OUTCOMES, "waiting"]
    list_select_related = ["by"]
    search_fields = ["batch"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        counts = {outcome.value: Count("sources", filter=Q(sources__outcome=outcome)) for outcome in KEPT_OUTCOMES}
        waiting = ImportedSource.objects.waiting().filter(run=OuterRef("pk")).order_by().values("run")
        waiting = waiting.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(**counts, number_waiting=Subquery(waiting))

    def created(self, run: Any) -> int:
        return run.created

    def changed(self, run: Any) -> int:
        return run.changed

    def proposed(self, run: Any) -> int:
        return run.proposed

    def duplicate(self, run: Any) -> int:
        return run.duplicate

    def quarantined(self, run: Any) -> int:
        return run.quarantined

    @admin.display(description="waiting for a decision", ordering="number_waiting")
    def waiting(self, run: Any) -> int:
        return run.number_waiting or 0

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One run: its counts, its problems by code, and the sources that wait."""
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, run):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": f"Import {run}", "opts": self.opts, "run": run}
        return TemplateResponse(request, "admin/medicines/import_run.html", {**context, **_came_of(run)})


def _came_of(run: Any) -> dict[str, Any]:
    waiting = run.sources.waiting().select_related("page").defer("text", "set_aside", "page__body")
    problems = run.sources.exclude(problems=[]).values_list("problems", flat=True)
    counts = {outcome: getattr(run, outcome) for outcome in KEPT_OUTCOMES}
    return {
        "counts": [(outcome, count) for outcome, count in counts.items() if count],
        "total": sum(counts.values()),
        "problems": Counter(problem["code"] for some in problems for problem in some).most_common(),
        "published": run.publications.count(),
        "still_public": run.publications.open().count(),
        "waiting": [(source, gravest(source)) for source in waiting[:MOST_SHOWN]],
        "number_waiting": run.number_waiting or 0,
    }
