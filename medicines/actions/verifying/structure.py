"""Whether the database keeps its own rules: its storage, triggers, constraints and indexes, and what refers to what."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet

from medicines.actions.backing_up import all_models
from medicines.actions.verifying.finding import Found, Mend
from medicines.models.standing_triggers import there, wanted


def storage() -> Iterator[Found]:
    """SQLite reads every page of its file, every index and every CHECK; PostgreSQL keeps checksums of its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            for (said,) in cursor.fetchall():
                if said != "ok":
                    yield Found("database", f"{said}.")


def trigger_rules() -> Iterator[Found]:
    """Every trigger stands, and says what this version has it say."""
    standing, should = there(connection), wanted(connection)
    for name, sql in sorted(should.items()):
        if name not in standing:
            yield Found(f"trigger {name}", "it is missing.", Mend.TRIGGERS)
        elif standing[name] != sql:
            yield Found(f"trigger {name}", "it is not the one that this version makes.", Mend.TRIGGERS)


def rules() -> Iterator[Found]:
    """Every constraint and index of the models is in the database."""
    with connection.cursor() as cursor:
        for model in _own():
            table = model._meta.db_table
            standing = set(connection.introspection.get_constraints(cursor, table))
            declared = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
            for name in sorted(declared - standing):
                yield Found(f"table {table}", f"its constraint or index {name} is missing.")


def references() -> Iterator[Found]:
    """What a row refers to is there."""
    for model in _own():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                target = field.remote_field.model
                named = QuerySet(target).filter(**{field.target_field.attname: OuterRef(field.attname)})
                lost = QuerySet(model).filter(**{f"{field.name}__isnull": False}).exclude(Exists(named))
                for pk in lost.order_by("pk").values_list("pk", flat=True).iterator():
                    yield Found(f"{model._meta.verbose_name} {pk}", f"its {field.verbose_name} is not there.")


def _own() -> list[type[Model]]:
    return all_models()
