"""The order in which a person goes through the review requests: the list as they had filtered it."""

import copy
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import SuspiciousOperation
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from medicines.admin.doors import kinds_for
from medicines.admin.work import to_decide
from medicines.models import Ingredient, ReviewRequest
from medicines.models.record import ROWS
from medicines.vocabulary import Deed

QUEUE = "_changelist_filters"  # in an address: the list's own query, as the stock admin calls it
LONGEST = 2000  # characters of it


class QueueList(ChangeList):
    """Found, counted and ordered by the requests alone; what a row shows is read of those on the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        on_page = list(self.result_list.values_list("pk", flat=True))
        rows = ReviewRequest.objects.shown().in_bulk(on_page)
        self.result_list = [rows[pk] for pk in on_page]

    def url_for_result(self, result: ReviewRequest) -> str:
        return reverse("admin:medicines_review", args=[result.pk])


def next_in_queue(
    model_admin: admin.ModelAdmin, request: HttpRequest, after: ReviewRequest, filters: str
) -> ReviewRequest | None:
    """What the person may decide about next: behind `after`, else from the head of the queue. None after the last."""
    kinds = kinds_for(request, Deed.APPROVE)
    waiting = to_decide(request.user, kinds, single_person=settings.SINGLE_PERSON).exclude(pk=after.pk)
    listed = _filtered(model_admin, request, filters)
    if listed is not None:
        waiting = waiting.filter(pk__in=listed.order_by().values("pk"))
    waiting = waiting.select_related(*ROWS)
    waiting = waiting.defer("record__page__body")
    behind = waiting.behind(after)
    return behind.filter(_same_medicine(after)).first() or behind.first() or waiting.first()


def _same_medicine(request: ReviewRequest) -> Q:
    """On a page that shares a substance with this one's: what one knows of a medicine is fresh for all of them."""
    shared = Ingredient.objects.filter(substance__ingredients__page=request.record_id)
    return Q(record__in=shared.values("page"))


def _filtered(model_admin: admin.ModelAdmin, request: HttpRequest, filters: str) -> QuerySet[Any] | None:
    """The rows of the list with these filters; None for the whole list, and for filters that make no sense."""
    if not filters or len(filters) > LONGEST:
        return None
    asked = copy.copy(request)
    asked.GET, asked.method = QueryDict(filters), "GET"
    try:
        return model_admin.get_changelist_instance(asked).get_queryset(asked)
    except (IncorrectLookupParameters, SuspiciousOperation, ValueError):
        return None
