"""Filters of the lists of pages."""

import re
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from medicines.models import DrugClass, PageClass, ReviewRequest

_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


class StateFilter(admin.SimpleListFilter):
    """Where a page's public text stands, or its draft."""

    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            ("public", "public"),
            ("draft", "with a draft"),
            ("review", "in review"),
            ("scheduled", "scheduled"),
            ("failed", "could not be published"),
            ("withdrawn", "withdrawn"),
            ("never", "never public"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        pending = ReviewRequest.objects.pending()
        conditions = {
            "public": Q(published_at__isnull=False, withdrawal=""),
            "draft": Q(draft_revision__isnull=False),
            "review": Q(pk__in=pending.filter(decision="").values("record")),
            "scheduled": Q(pk__in=ReviewRequest.objects.scheduled().filter(failed_at=None).values("record")),
            "failed": Q(pk__in=ReviewRequest.objects.failed().values("record")),
            "withdrawn": ~Q(withdrawal=""),
            "never": Q(published_at__isnull=True, withdrawal=""),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class DeskFilter(admin.SimpleListFilter):
    """Drafts that lie with the person who looks."""

    title = parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("mine", "drafts on my desk")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        mine = Q(record__keeper=request.user.pk, draft_revision__isnull=False)
        return queryset.filter(mine) if self.value() == "mine" else queryset


class ClassFilter(admin.SimpleListFilter):
    """A drug class with all below it. Hundreds of classes are no list of links: this one goes down the tree, one
    level at a time. Pages stand in classes while they are public."""

    title = "drug class (public pages)"
    parameter_name = "drug_class"

    @cached_property
    def chosen(self) -> DrugClass | None:
        slug = self.value() or ""
        return DrugClass.objects.filter(slug=slug).first() if _SLUG.fullmatch(slug) else None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The chosen class with those above it, and those just below."""
        live = DrugClass.objects.published()
        above = {row.pk: row for row in live.filter(pk__in=self.chosen.lineage)} if self.chosen else {}
        trail = [above[pk] for pk in self.chosen.lineage if pk in above] if self.chosen else []
        below = live.filter(parent=self.chosen.pk if self.chosen else None).order_by("name_key")
        return [(row.slug, f"{'› ' * depth}{row.name}") for depth, row in enumerate(trail)] + [
            (row.slug, f"{'› ' * len(trail)}{row.name}") for row in below
        ]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        if self.chosen is None:
            return queryset.none()
        return queryset.filter(pk__in=PageClass.objects.filter(drug_class=self.chosen.pk).values("page"))


class AgeFilter(admin.SimpleListFilter):
    title = parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            ("week", "changed within a week"),
            ("draft", "draft older than a month"),
            ("public", "public text older than a year"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        now = timezone.now()
        week, month, year = (now - timedelta(days=days) for days in (7, 30, 365))
        conditions = {
            "week": Q(draft_revision__created_at__gte=week) | Q(published_at__gte=week),
            "draft": Q(draft_revision__created_at__lt=month),
            "public": Q(published_at__lt=year),
        }
        return queryset.filter(conditions.get(self.value(), Q()))
