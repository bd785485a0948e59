"""Revisions: each as it was frozen, whatever has become of the page since."""

from dataclasses import fields
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from medicines.actions.page_rows import render_body
from medicines.actions.wordings import shown_html
from medicines.admin.addresses import history_address
from medicines.admin.bulk import ask_first
from medicines.admin.bulk_deeds import GO_BACK
from medicines.admin.doors import kinds_for
from medicines.admin.findings import name_of
from medicines.admin.page_form_previews import wordings_if_needed
from medicines.admin.reading import RECORD_NAMES, ReadOnlyAdmin
from medicines.content.document import PageDocument
from medicines.content.prepared import answer_html
from medicines.models import Revision
from medicines.models.record import ROWS
from medicines.vocabulary import Deed

LEFT_OUT = "Some of these belong to what your roles do not let you go back on. They were left out."


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["number", "of", "origin", "created_by", "created_at", "note"]
    list_filter = ["origin", "record__kind", "created_at"]
    list_select_related = ["created_by", *ROWS]
    search_fields = [*RECORD_NAMES, "sha256", "note"]
    ordering = ["-id"]
    actions = ["restore"]

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return bool(kinds_for(request, Deed.GO_BACK))

    @admin.action(description="Go back to this revision on the public site", permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Revision]) -> HttpResponse | None:
        """Who may go back on a page need not be who may on a warning: what is of another's kind is left out."""
        own = queryset.filter(record__kind__in=kinds_for(request, Deed.GO_BACK))
        if own.count() < queryset.count():
            self.message_user(request, LEFT_OUT, messages.WARNING)
        return ask_first(self, request, own, GO_BACK) if own else None

    @admin.display(description="record")
    def of(self, revision: Revision) -> str:
        return str(revision.record.row)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One revision, to be read."""
        revision = self.get_object(request, object_id)
        if revision is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, revision):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts, **_read(revision)}
        return TemplateResponse(request, "admin/medicines/revision.html", context)


def _read(revision: Revision) -> dict[str, Any]:
    """All that the template shows of it."""
    row, document = revision.record.row, revision.read()
    common = {
        "title": f"Revision {revision.number} of {row}",
        "revision": revision,
        "original": row,
        "document": document,
        "history": history_address(row),
        "is_live": row.live_revision_id == revision.pk,
        "is_draft": row.draft_revision_id == revision.pk,
        "waived": [(name_of(one.code), one) for one in revision.waivers.select_related("by")],
    }
    if not isinstance(document, PageDocument):
        said = {one.name.replace("_", " "): getattr(document, one.name) for one in fields(document)}
        return common | {"said": [(name, _text(value)) for name, value in said.items() if value]}
    wordings = wordings_if_needed()
    body = [part | {"html": shown_html(part["html"], wordings)} for part in render_body(document, {})]
    faqs = [(part.question, shown_html(answer_html(part, {}), wordings)) for part in document.faqs]
    return common | {"body": body, "faqs": faqs}


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
