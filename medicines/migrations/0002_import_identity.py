"""Files get the place by which they are recognised, publications the import run that published them."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from medicines.models.triggers import install, lift
from medicines.vocabulary import Ground

ONE_GROUND = models.CheckConstraint(
    condition=Q(ground=Ground.FIRST_IMPORT, imported_source__isnull=False, run__isnull=False, reason="")
    | Q(ground=Ground.SHIPPED, imported_source__isnull=True, run__isnull=True, reason="")
    | (Q(ground=Ground.EMERGENCY, imported_source__isnull=True, run__isnull=True) & ~Q(reason="")),
    name="publication_exactly_one_ground",
)


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


def fill(apps, schema_editor):
    """What was imported before is known by its collection's name alone; its own run has published it."""
    sources = apps.get_model("medicines", "ImportedSource").objects
    sources.update(place=Concat(F("collection"), Value("/"), F("path")))
    run = sources.filter(pk=OuterRef("imported_source")).values("run")
    publications = apps.get_model("medicines", "Publication").objects
    publications.filter(ground=Ground.FIRST_IMPORT).update(run=Subquery(run))
    if schema_editor.connection.vendor == "postgresql":  # it alters no table that has checks waiting
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("medicines", "0001_rows")]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.AddField(
            model_name="importedsource",
            name="place",
            field=models.CharField(db_index=True, default="", editable=False, max_length=2000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publication",
            name="run",
            field=models.ForeignKey(
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="publications",
                to="medicines.importrun",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="publication", name="publication_exactly_one_ground"),
        migrations.AddConstraint(model_name="publication", constraint=ONE_GROUND),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
