"""Revisions and the audit trail."""

from django.contrib import admin

from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import Event, Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["number", "of", "origin", "created_by", "created_at", "note"]
    list_filter = ["origin", "record__kind", "created_at"]
    list_select_related = ["created_by", "record__page", "record__drugclass", "record__disclaimer"]
    search_fields = ["record__page__title", "record__drugclass__name", "record__disclaimer__kind", "sha256", "note"]
    ordering = ["-id"]

    @admin.display(description="record")
    def of(self, revision: Revision) -> str:
        return str(revision.record.row)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "verb", "record_kind", "label", "facts"]
    list_filter = ["verb", "record_kind", "at"]
    search_fields = ["label", "actor", "record_uid"]
