"""What a backup holds: every row of every table but what is of no use elsewhere, as it stood at one moment."""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, BinaryIO

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model, QuerySet
from django.utils import timezone

from medicines.content.archive import Manifest, Rows, write_archive
from medicines.models.snapshot import snapshot

# App or model → what of it is left out, and what that means.
LEFT_OUT = {
    "sessions": "Sessions: everybody logs in again.",
    "axes": "Failed and past logins: their counting begins anew.",
    "medicines.edition": "The number of the newest change: it only grows, lest a server take an old answer for new.",
    "medicines.pageedition": "The same of single pages: all count as changed.",
    "medicines.submissioncount": "How many suggestions came within this hour: their counting begins anew.",
}
NOT_IN_IT = (
    "SECRET_KEY and all other settings: keep them yourself. With another SECRET_KEY, links in letters that were sent "
    "no longer work."
)
_AT_ONCE = 500  # rows that are in memory


def back_up(file: BinaryIO) -> Manifest:
    """Write everything into a file, in the order of each table's keys, as it stood at one moment. Nobody waits for it;
    nothing is written to the database."""
    with snapshot(connection):
        return write_archive(
            file,
            map(_rows_of, kept_models()),
            made_at=timezone.now().isoformat(timespec="seconds"),
            version=_version(),
            database=connection.vendor,
            migrations=tuple(sorted(applied_migrations())),
            left_out=(*LEFT_OUT.values(), NOT_IN_IT),
        )


def kept_models() -> list[type[Model]]:
    """Those with a table of their own that a backup holds, by their tables' names."""
    return [model for model in all_models() if not _is_left_out(model)]


def all_models() -> list[type[Model]]:
    """Every model with a table of its own, the tables between two included."""
    models = apps.get_models(include_auto_created=True)
    own = (model for model in models if model._meta.managed and not model._meta.proxy)
    return sorted(own, key=lambda model: model._meta.db_table)


def columns_of(model: type[Model]) -> list[Any]:
    """The fields that have a column, in their order."""
    return list(model._meta.concrete_fields)


def applied_migrations() -> set[str]:
    """Those of this version that the database has, as "app.name"."""
    loader = MigrationLoader(connection)
    return {".".join(key) for key in loader.applied_migrations if key in loader.disk_migrations}


def _is_left_out(model: type[Model]) -> bool:
    return model._meta.app_label in LEFT_OUT or model._meta.label_lower in LEFT_OUT


def _rows_of(model: type[Model]) -> Rows:
    return model._meta.db_table, [field.column for field in columns_of(model)], _rows(model)


def _rows(model: type[Model]) -> Iterator[Sequence[Any]]:
    names = [field.attname for field in columns_of(model)]
    return QuerySet(model).order_by("pk").values_list(*names).iterator(chunk_size=_AT_ONCE)


def _version() -> str:
    try:
        return f"Medsite {version('medsite')}"
    except PackageNotFoundError:
        return "Medsite, not installed as a package"
