"""The routes that a drug class is bound to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("medicines", "0006_settlements")]

    operations = [migrations.AddField("drugclass", "routes", models.JSONField(blank=True, default=list))]
