"""Putting back what a backup holds: all of it, or nothing. See docs/decisions/0051."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from medicines.actions.backing_up import all_models, applied_migrations, columns_of, kept_models
from medicines.actions.history import Actor, record_event
from medicines.content.archive import Archive, Manifest, Table
from medicines.errors import BackupRefused
from medicines.models import Edition, Event, Page, Record
from medicines.models.search_index import rebuild_index
from medicines.models.triggers import install, lift
from medicines.vocabulary import Verb

_AT_ONCE = 500  # rows in one statement


@dataclass(frozen=True, slots=True)
class Held:
    """What a site holds: how many public pages, records and accounts, and its newest event (None: nothing was ever
    done here)."""

    pages: int
    records: int
    accounts: int
    last: Event | None

    @property
    def is_empty(self) -> bool:
        return not (self.records or self.accounts or self.last)


def held() -> Held:
    return Held(
        pages=Page.objects.published().count(),
        records=Record.objects.count(),
        accounts=get_user_model().objects.count(),
        last=Event.objects.shown().first(),
    )


def check_versions(manifest: Manifest) -> None:
    """Raises BackupRefused unless the backup was made by a version with the very migrations of this one."""
    here, there = applied_migrations(), set(manifest.migrations)
    loader = MigrationLoader(connection)
    known = {".".join(key) for key in loader.disk_migrations}
    replaced = {".".join(key) for one in loader.disk_migrations.values() for key in one.replaces}
    if not known - replaced <= here:
        raise BackupRefused("The database here is not up to date. Run “manage.py migrate” first.")
    if unknown := sorted(there - known - replaced):
        raise BackupRefused(
            f"This backup is of a newer version ({manifest.version}): nobody here knows {_named(unknown)}. Upgrade "
            "this installation first, then restore."
        )
    if missing := sorted(here - there - replaced):
        raise BackupRefused(
            f"This backup is of an older version ({manifest.version}), from before {_named(missing)}. Install that "
            "version, restore the backup with it, then upgrade and run “manage.py migrate”."
        )


def restore_backup(*, archive: Archive, replace: bool, by: Actor) -> None:
    """Put everything back as it was, in one transaction: keep others out, lift the triggers, empty every table, write
    the rows, check that they refer to each other, put the triggers back, make the search index, set the sequences, and
    record it. Whoever reads meanwhile sees what was there before, or waits.

    Raises BackupRefused (another version; a site that is not empty, without `replace`; rows that the database refuses),
    and then nothing has changed. The archive is to be checked before.
    """
    check_versions(archive.manifest)
    models = {model._meta.db_table: model for model in kept_models()}
    _check_tables(archive.manifest, models)
    try:
        with transaction.atomic():
            _keep_others_out()
            if not replace and not held().is_empty:
                raise BackupRefused("This site is not empty.")
            lift(connection)
            _empty()
            for table in archive.manifest.tables:
                _write(models[table.name], table, archive.rows(table))
            connection.check_constraints()
            _stand_again()
            ContentType.objects.clear_cache()
            record_event(verb=Verb.BACKUP_RESTORED, by=by, made_at=archive.manifest.made_at, replaced=replace)
    except DatabaseError as error:
        raise BackupRefused(f"The database refuses what this backup holds, and nothing was changed: {error}") from error


def _named(migrations: Sequence[str]) -> str:
    more = f" and {len(migrations) - 1} more" if len(migrations) > 1 else ""
    return f"the migration {migrations[-1]}{more}"


def _check_tables(manifest: Manifest, models: dict[str, type[Model]]) -> None:
    here = {name: tuple(field.column for field in columns_of(model)) for name, model in models.items()}
    if here != {table.name: table.columns for table in manifest.tables}:
        raise BackupRefused("The tables of this backup are not those of this installation.")


def _keep_others_out() -> None:
    """SQLite lets one write anyway; elsewhere nobody else may from now on, or a row of theirs would be mixed in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {', '.join(map(_quoted, all_models()))} IN ACCESS EXCLUSIVE MODE")


def _empty() -> None:
    """What refers to what is checked at the end, so the order of the tables is of no matter."""
    with connection.cursor() as cursor:
        for model in all_models():
            if model is Edition:  # it only grows: a server that goes on must not take what it has kept for new
                continue
            cursor.execute(f"DELETE FROM {_quoted(model)}")  # noqa: S608  (our own names)


def _write(model: type[Model], table: Table, rows: Iterable[list[Any]]) -> None:
    """As they stood, past the models: those would date what is written as of today."""
    fields = columns_of(model)
    columns = ", ".join(connection.ops.quote_name(column) for column in table.columns)
    places = ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {_quoted(model)} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)
    prepared = (
        [field.get_db_prep_save(field.to_python(value), connection) for field, value in zip(fields, row, strict=True)]
        for row in rows
    )
    with connection.cursor() as cursor:
        while some := list(islice(prepared, _AT_ONCE)):
            cursor.executemany(statement, some)


def _stand_again() -> None:
    """Triggers, index and sequences, as after a migration."""
    install(connection)
    rebuild_index(connection)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), all_models()):
            cursor.execute(statement)


def _quoted(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
