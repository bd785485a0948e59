"""People who may sign in, as the admin lists them."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from medicines.models.record import Record
from medicines.models.review import ReviewRequest
from medicines.vocabulary import RecordKind

_ROWS = (kind.replace("-", "") for kind in RecordKind)
_DRAFTED = Q(*((f"{row}__draft_revision__isnull", False) for row in _ROWS), _connector=Q.OR)


class AccountQuerySet(models.QuerySet[Any]):
    def with_open_work(self) -> "AccountQuerySet":
        """With `open_drafts` on each desk and `open_requests` that came from it."""
        drafts = Record.objects.filter(_DRAFTED, keeper=OuterRef("pk"))
        requests = ReviewRequest.objects.pending().filter(submitted_by=OuterRef("pk"))
        return self.annotate(open_drafts=_number(drafts, "keeper"), open_requests=_number(requests, "submitted_by"))


class Account(User):
    """A person's account. The deeds in `actions/accounts.py` write it: never a form of its fields, which could give
    anybody any permission."""

    objects = AccountQuerySet.as_manager()

    class Meta:
        proxy = True
        ordering = ["username"]

    @property
    def shown_name(self) -> str:
        return self.get_full_name() or self.get_username()


def _number(rows: QuerySet[Any], person: str) -> Coalesce:
    counted = rows.order_by().values(person).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0))
