"""Why a page stands in a class: `ground` and `evidence` take the place of `direct`."""

from django.db import migrations, models
from django.db.models import Q

GROUNDS = ["page", "list", "stem", "ingredient", "editor"]


def name_the_ground(apps, schema_editor):
    apps.get_model("medicines", "PageClass").objects.filter(direct=True).update(ground="page")


class Migration(migrations.Migration):
    dependencies = [("medicines", "0003_kind_order")]

    operations = [
        migrations.AddField(
            "pageclass",
            "ground",
            models.CharField(blank=True, choices=[(ground, ground) for ground in GROUNDS], default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField("pageclass", "evidence", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(name_the_ground, migrations.RunPython.noop),
        migrations.RemoveField("pageclass", "direct"),
        migrations.AddConstraint(
            "pageclass",
            models.CheckConstraint(condition=Q(ground__in=["", *GROUNDS]), name="page_class_ground_known"),
        ),
        migrations.AddConstraint(
            "pageclass",
            models.CheckConstraint(condition=~Q(ground="") | Q(evidence=""), name="page_class_evidence_has_a_ground"),
        ),
    ]
