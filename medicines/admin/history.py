"""Revisions and the audit trail."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from medicines.actions.policy import may
from medicines.actions.publishing import restore_revision
from medicines.admin.emergencies import with_reason
from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import Event, Revision
from medicines.vocabulary import Deed


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["number", "of", "origin", "created_by", "created_at", "note"]
    list_filter = ["origin", "record__kind", "created_at"]
    list_select_related = ["created_by", "record__page", "record__drugclass", "record__disclaimer"]
    search_fields = ["record__page__title", "record__drugclass__name", "record__disclaimer__kind", "sha256", "note"]
    ordering = ["-id"]
    actions = ["restore"]

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.GO_BACK)

    @admin.action(description="Go back to this revision on the public site", permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Revision]) -> HttpResponse | None:
        def deed(revision: Revision, reason: str) -> str:
            restore_revision(revision=revision, reason=reason, by=request.user)
            return f"“{revision.record.row}” is public again as it was in revision {revision.number}."

        return with_reason(
            self,
            request,
            queryset,
            title="Go back to this revision",
            consequence="What was public before will be public again at once, as a new revision.",
            deed=deed,
        )

    @admin.display(description="record")
    def of(self, revision: Revision) -> str:
        return str(revision.record.row)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "verb", "label", "reason", "facts"]
    list_filter = ["verb", "record_kind", "at"]
    search_fields = ["label", "actor", "record_uid"]

    def reason(self, event: Event) -> str:
        return event.facts.get("reason", "")
