"""Rows that never change once written: refused here by model and queryset, and by triggers (`triggers.py`)."""

from typing import Any, NoReturn

from django.db import models

from medicines.errors import Immutable


class FrozenQuerySet(models.QuerySet[Any]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable(f"This {self.model._meta.verbose_name} never changes once written; write a new one instead.")

    update = delete = bulk_update = update_or_create = _refuse


class Frozen(models.Model):
    """Base of revisions and events: insert once, then only read."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"This {self._meta.verbose_name} never changes once written; write a new one instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable(f"This {self._meta.verbose_name} is kept for good.")
