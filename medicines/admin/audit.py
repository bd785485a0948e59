"""The audit trail: who did what, when and to which record; searched, filtered, and taken along as a file."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.views.decorators.http import require_GET

from medicines.actions.history import SITE
from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import Event
from medicines.vocabulary import RecordKind, Verb

CHUNK = 1000  # events held in memory at once, however many there are
COLUMNS = ("id", "at", "actor", "actor_id", "verb", "record_kind", "record_uid", "label", "reason", "facts")
NO_RECORD = "none"
IN_WORDS = {"alone": "shown on no other page"}
UNTOLD = ("reason", "sha256", "gone_uid")  # facts that the list leaves out
LONGEST_DETAILS = 160  # characters
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet may take for the beginning of a formula

_TRAIL = reverse_lazy("admin:medicines_event_changelist")
Rows = Callable[[Iterator[Event]], Iterator[str]]


class ActorFilter(admin.SimpleListFilter):
    """Accounts by name: asking the trail itself would read all of it."""

    title = parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        names = get_user_model().objects.order_by("username").values_list("username", flat=True)
        return [(SITE, "the site itself"), *((name, name) for name in names[:200])]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(actor=self.value()) if self.value() else queryset


class VerbFilter(admin.SimpleListFilter):
    title = parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(verb, verb.replace("-", " ")) for verb in sorted(Verb)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(verb=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title, parameter_name = "kind of record", "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [*((kind, kind.replace("-", " ")) for kind in RecordKind), (NO_RECORD, "none, such as accounts")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.filter(record_kind="" if self.value() == NO_RECORD else self.value())


class PeriodFilter(admin.ListFilter):
    """From one day to another, both included (UTC). A day that is none limits nothing, and is said."""

    title = "when"
    template = "admin/medicines/period_filter.html"
    names = ("from", "until")

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.names:
            given = params.pop(name, [""])
            self.used_parameters[name] = given[-1] if isinstance(given, list) else given
        self.days = {name: _day(text) for name, text in self.used_parameters.items()}

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str]:
        return list(self.names)

    def choices(self, changelist: ChangeList) -> list[dict[str, Any]]:
        others = [(name, value) for name, value in changelist.params.items() if name not in (*self.names, "p")]
        given = {name: day.isoformat() if (day := self.days[name]) else "" for name in self.names}
        wrong = [text for name, text in self.used_parameters.items() if text and not self.days[name]]
        return [{"others": others, "first": given["from"], "last": given["until"], "wrong": wrong}]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        first, last = self.days["from"], self.days["until"]
        if first:
            queryset = queryset.filter(at__gte=_midnight(first))
        return queryset.filter(at__lt=_midnight(last + timedelta(days=1))) if last else queryset


def _day(text: str) -> date | None:
    """A day that a calendar has, and another behind it."""
    try:
        day = parse_date(text.strip())
    except ValueError:
        return None
    return day if day and day.year < 9999 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "what", "record", "reason", "details"]
    list_filter = [PeriodFilter, VerbFilter, ActorFilter, KindFilter]
    fields = ["at", "actor", "what", "record", "record_kind", "record_uid", "reason", "facts_told"]
    readonly_fields = ["at", "what", "record", "reason", "facts_told"]
    search_fields = ["shown_label", "actor", "shown_reason", "shown_note"]
    search_help_text = "A page’s title, a person, words of a reason or note, or a record’s identity."
    change_list_template = "admin/medicines/audit.html"
    show_facets = admin.ShowFacets.NEVER  # each would count the whole trail once more

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """All that was done to one record, when its identity is asked for."""
        try:
            return queryset.filter(record_uid=UUID(search_term.strip())), False
        except ValueError:
            return super().get_search_results(request, queryset, search_term)

    @admin.display(ordering="verb")
    def what(self, event: Event) -> str:
        return event.verb_in_words

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Event.objects.shown().order_by("-id")

    @admin.display(ordering="shown_label")
    def record(self, event: Event) -> SafeString | str:
        """Leads to all that was done to it."""
        if not event.record_uid:
            return event.shown_label
        return format_html('<a href="{}?q={}">{}</a>', _TRAIL, event.record_uid, event.shown_label)

    def reason(self, event: Event) -> str:
        return _reason(event)

    def details(self, event: Event) -> str:
        """What else is known, but for hashes and identities: the event itself and its export have these."""
        told = ((key, value) for key, value in event.shown_facts.items() if key not in UNTOLD)
        known = ((key, value) for key, value in told if value not in ("", None, []))
        return Truncator(", ".join(_in_words(key, value) for key, value in known)).chars(LONGEST_DETAILS)

    @admin.display(description="facts")
    def facts_told(self, event: Event) -> str:
        return json.dumps(event.shown_facts, ensure_ascii=False)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Audit trail", **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        exports = {"csv": (as_csv, "text/csv"), "jsonl": (as_json_lines, "application/x-ndjson")}
        own = [
            path(
                f"export.{name}",
                self.admin_site.admin_view(require_GET(self._export(name, rows, content_type))),
                name=f"medicines_event_export_{name}",
            )
            for name, (rows, content_type) in exports.items()
        ]
        return [*own, *super().get_urls()]

    def _export(self, name: str, rows: Rows, content_type: str) -> Callable[[HttpRequest], HttpResponse]:
        """Just what the list shows with these filters, as a file that is written while it is sent."""

        def export(request: HttpRequest) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied("Your account’s roles do not allow reading the audit trail.")
            self._drop_nonsense(request)
            try:
                events = self.get_changelist_instance(request).get_queryset(request)
            except IncorrectLookupParameters:
                return HttpResponseRedirect(reverse("admin:medicines_event_changelist") + "?e=1")
            answer = StreamingHttpResponse(rows(in_chunks(events)), content_type=f"{content_type}; charset=utf-8")
            file = f"audit-trail-{timezone.now():%Y-%m-%d}.{name}"
            answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
            return answer

        return export


def in_chunks(events: QuerySet[Any]) -> Iterator[Event]:
    """The newest first, as of now: what is written meanwhile stays out. Each chunk is a query of its own, so that a
    slow reader holds no transaction open."""
    rest = events.order_by("-id")
    last = None
    while chunk := list((rest if last is None else rest.filter(id__lt=last))[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def as_csv(events: Iterator[Event]) -> Iterator[str]:
    """A head and a line for each event. No cell can be taken for a formula."""
    yield _line(COLUMNS)
    for event in events:
        told = _told(event)
        yield _line([defused(_cell(told[name])) for name in COLUMNS])


def as_json_lines(events: Iterator[Event]) -> Iterator[str]:
    """One object a line, with the facts as they are."""
    for event in events:
        yield json.dumps(_told(event), ensure_ascii=False) + "\n"


def defused(cell: str) -> str:
    """With an apostrophe before what a spreadsheet may take for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell


def _told(event: Event) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in COLUMNS if name not in ("label", "reason")}
    uid = str(event.record_uid) if event.record_uid else None
    own = {"at": event.at.isoformat(), "record_uid": uid, "label": event.shown_label, "reason": _reason(event)}
    own["facts"] = event.shown_facts
    return {name: (told | own)[name] for name in COLUMNS}


def _in_words(key: str, value: Any) -> str:
    """ "part dosage"; of a fact that only is or is not so, its name."""
    name = IN_WORDS.get(key, key.replace("_", " "))
    if value is True:
        return name
    return f"{name} {', '.join(map(str, value)) if isinstance(value, list) else value}"


def _reason(event: Event) -> str:
    return str(event.shown_facts.get("reason", ""))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(cells: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
