"""Names of substances and of sets of substances; substances that were merged."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from medicines.models.event import verbs

KINDS = ["brand", "spelling", "national", "address"]


class Migration(migrations.Migration):
    dependencies = [("medicines", "0004_class_grounds")]

    operations = [
        migrations.RemoveConstraint("alias", "alias_kind_known"),
        migrations.RemoveConstraint("alias", "alias_names_one_thing"),
        migrations.AddField(
            "alias", "ingredient_key", models.CharField(blank=True, db_index=True, editable=False, max_length=64)
        ),
        migrations.AddField(
            "substance",
            "merged_into",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="medicines.substance",
            ),
        ),
        migrations.AlterField(
            "alias", "kind", models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=10)
        ),
        migrations.AddConstraint(
            "alias", models.CheckConstraint(condition=Q(kind__in=KINDS), name="alias_kind_known")
        ),
        migrations.AddConstraint(
            "alias",
            models.CheckConstraint(
                condition=Q(substance__isnull=True, page__isnull=False, ingredient_key="")
                | Q(substance__isnull=False, page__isnull=True, ingredient_key="")
                | (Q(substance__isnull=True, page__isnull=True) & ~Q(ingredient_key="")),
                name="alias_names_one_thing",
            ),
        ),
        migrations.AddConstraint(
            "alias",
            models.UniqueConstraint(
                fields=["name_key", "kind", "country", "substance"],
                condition=Q(substance__isnull=False),
                name="alias_once_per_substance",
            ),
        ),
        migrations.AddConstraint(
            "alias",
            models.UniqueConstraint(
                fields=["name_key", "kind", "country", "ingredient_key"],
                condition=~Q(ingredient_key=""),
                name="alias_once_per_set",
            ),
        ),
        migrations.AlterField("event", "verb", models.CharField(choices=verbs, max_length=20)),
        migrations.AddConstraint(
            "substance",
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="substance_not_merged_into_itself"),
        ),
    ]
