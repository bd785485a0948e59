"""By what the queue is filtered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from medicines.admin.reading import row_key
from medicines.models import DrugClass, ReviewRequest
from medicines.vocabulary import PageKind, Provenance, RecordKind, ReviewDecision, RiskLevel

Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]

# What became of a request → its words, and which they are. The first is shown unless another is chosen.
STATES: dict[str, tuple[str, Narrow]] = {
    "waiting": ("waiting for a decision", lambda rows: rows.undecided()),
    "scheduled": ("approved, not public yet", lambda rows: rows.scheduled()),
    "failed": ("could not be published", lambda rows: rows.failed()),
    "overdue": ("overdue", lambda rows: rows.late(timezone.now())),
    "published": ("published", lambda rows: rows.filter(carried_out_at__isnull=False)),
    "returned": ("returned", lambda rows: rows.filter(decision=ReviewDecision.RETURNED)),
    "rejected": ("rejected", lambda rows: rows.filter(decision=ReviewDecision.REJECTED)),
    "all": ("all", lambda rows: rows),
}
KINDS = {
    PageKind.MEDICINE: "medicines",
    PageKind.COMBINATION: "combinations",
    RecordKind.DRUG_CLASS: "drug classes",
    RecordKind.DISCLAIMER: "disclaimers",
    RecordKind.CLASS_WARNING: "class warnings",
    RecordKind.SAFETY_ALERT: "safety alerts",
    RecordKind.STATUS: "statuses by country",
    RecordKind.SCHEDULE: "schedules",
    RecordKind.INTERACTION: "interactions",
    RecordKind.FACT: "facts",
}
AGES = {"day": ("more than a day", 1), "week": ("more than a week", 7), "month": ("more than a month", 30)}


class StateFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _) in STATES.items() if value != "waiting"]

    def choices(self, changelist: Any) -> Any:
        """The stock "All" is what is shown first: what waits."""
        first, *others = super().choices(changelist)
        return [{**first, "display": STATES["waiting"][0]}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _, narrow = STATES.get(self.value() or "waiting", STATES["waiting"])
        return narrow(queryset)


class RiskFilter(admin.SimpleListFilter):
    title = parameter_name = "risk"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(level, level) for level in RiskLevel]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(risk=self.value()) if self.value() in set(RiskLevel) else queryset


class HandFilter(admin.SimpleListFilter):
    title = "my part in it"
    parameter_name = "hand"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("none", "none: mine to decide"), ("mine", "I had a hand in it")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "mine":
            return queryset.with_a_hand_of(request.user.pk)
        return queryset.without_a_hand_of(request.user.pk) if self.value() == "none" else queryset


class KindFilter(admin.SimpleListFilter):
    title = parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return list(KINDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in set(PageKind):
            return queryset.filter(record__page__kind=self.value())
        return queryset.filter(record__kind=self.value()) if self.value() in KINDS else queryset


class ClassFilter(admin.SimpleListFilter):
    """The drug classes of the public pages that somebody asks to change."""

    title = "drug class"
    parameter_name = "class"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        asked = ReviewRequest.objects.pending().values("record")
        classes = DrugClass.objects.published().filter(page_classes__page__in=asked).distinct()
        return list(classes.order_by("name_key").values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        if not value.isprintable() or not value:
            return queryset
        return queryset.filter(record__page__page_classes__drug_class__slug=value)


class ProvenanceFilter(admin.SimpleListFilter):
    title = parameter_name = "provenance"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(provenance, provenance) for provenance in Provenance]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = self.value() in set(Provenance)
        return queryset.filter(record__page__provenance=self.value()) if known else queryset


class AgeFilter(admin.SimpleListFilter):
    title = "age"
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _) in AGES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in AGES:
            return queryset
        return queryset.filter(submitted_at__lt=timezone.now() - timedelta(days=AGES[self.value()][1]))


class KeeperFilter(admin.SimpleListFilter):
    """On whose desk the draft lies: who goes on writing when it is returned."""

    title = "desk"
    parameter_name = "keeper"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        kept = ReviewRequest.objects.pending().filter(record__keeper__isnull=False).order_by("record__keeper__username")
        return list(kept.values_list("record__keeper", "record__keeper__username").distinct())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        keeper = row_key(self.value() or "")
        return queryset.filter(record__keeper=keeper) if keeper else queryset
