"""A review request says how dangerous its change is. Those from before count as high."""

from django.db import migrations, models

from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("medicines", "0013_review_waiting")]
    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.AddField(
            model_name="reviewrequest",
            name="risk",
            field=models.CharField(
                choices=[("high", "high"), ("medium", "medium"), ("low", "low")], default="high", max_length=6
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reviewrequest", name="risk_reasons", field=models.JSONField(default=list)
        ),
        migrations.AddConstraint(
            model_name="reviewrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("risk__in", ["high", "medium", "low"])), name="review_risk_known"
            ),
        ),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
