"""What else waits on a desk, beside decisions and one's own drafts: several short lists, all in one query."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from medicines.actions.by_country import unverified_bans
from medicines.admin.addresses import form_address
from medicines.admin.work import MOST, Listed
from medicines.models import (
    AlertTask,
    ClassWarning,
    Disclaimer,
    DrugClass,
    Fact,
    ImportedSource,
    Interaction,
    Page,
    SafetyAlert,
    Schedule,
    Status,
)

STALE = timedelta(days=30)
_COLUMNS = ("chore", "pk", "kind_of", "label", "told", "moment")
_SINCE = F("draft_revision__created_at")


class Chore(StrEnum):
    """One of the lists."""

    ALERT = "alerts"  # pages on which a safety alert stands, whichever has waited longest first
    BAN = "bans"  # public pages that their source calls banned, while no status of them is held
    SOURCE = "sources"  # imports to settle
    STALE = "stale"  # drafts that have lain on people's desks for more than a month; an import's lie on nobody's


def chores(now: datetime, *, wanted: Collection[Chore]) -> dict[str, Listed]:
    """The first rows of each of the wanted lists, by its name: each row a dictionary with its `pk`, `label`, what is
    `told` of it, since which `moment` it waits, its `address`. One query."""
    branches = [branch for chore in Chore if chore in wanted for branch in _branches(chore, now)]
    if not branches:
        return {}
    found = branches[0].union(*branches[1:], all=True).order_by("moment", "pk")
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in found]
    return {chore.value: _listed([row for row in rows if row["chore"] == chore]) for chore in wanted}


def _listed(rows: Sequence[dict[str, Any]]) -> Listed:
    shown = [{**row, "address": form_address(row["kind_of"], row["pk"])} for row in rows[:MOST]]
    return Listed(shown, len(rows) > MOST)


def _branches(chore: Chore, now: datetime) -> list[QuerySet[Any]]:
    if chore == Chore.ALERT:
        rows = AlertTask.objects.open().order_by("at", "pk")
        return [_columns(chore, _first(rows), F("page__title"), F("alert__title"), F("at"), of=Value("alerttask"))]
    if chore == Chore.BAN:
        return [
            _columns(
                chore, _first(unverified_bans()), F("title"), Value(""), F("published_at"), of=Value("combination")
            )
        ]
    if chore == Chore.SOURCE:
        became = Case(When(page=None, then=F("outcome")), default=Concat("outcome", Value(", "), "page__title"))
        rows = ImportedSource.objects.waiting().order_by("pk")
        return [_columns(chore, _first(rows), F("path"), became, F("created_at"), of=Value("importedsource"))]
    return [_stale(model, name, now) for model, name in _KEPT.items()]


_KEPT = {
    Page: "title",
    DrugClass: "name",
    Disclaimer: "title",
    ClassWarning: "title",
    SafetyAlert: "title",
    Status: "slug",
    Schedule: "slug",
    Interaction: "title",
    Fact: "slug",
}


def _stale(model: type[Any], name: str, now: datetime) -> QuerySet[Any]:
    """Of all but pages there are few: asking for the first of them takes longer than reading them all."""
    drafts = model.objects.filter(record__keeper__isnull=False, draft_revision__created_at__lt=now - STALE)
    some = _first(drafts.order_by(_SINCE, "pk")) if model is Page else drafts.order_by()
    of = F("kind") if model is Page else Value(model._meta.model_name)
    return _columns(Chore.STALE, some, F(name), F("record__keeper__username"), _SINCE, of=of)


def _first(rows: QuerySet[Any]) -> QuerySet[Any]:
    """In no order, as a union wants it."""
    return rows.model._base_manager.filter(pk__in=rows.values("pk")[: MOST + 1]).order_by()


def _columns(chore: Chore, some: QuerySet[Any], label: Any, told: Any, moment: Any, *, of: Any) -> QuerySet[Any]:
    texts = {name: Cast(one, TextField()) for name, one in (("kind_of", of), ("label", label), ("told", told))}
    chore_of = {"chore": Value(chore.value, output_field=CharField())}
    return some.annotate(**chore_of, **texts, moment=moment).values_list(*_COLUMNS)
