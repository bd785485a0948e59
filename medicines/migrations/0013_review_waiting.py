"""The queue is read in its order, whatever was ever decided."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("medicines", "0012_accounts")]
    operations = [
        migrations.AddIndex(
            model_name="reviewrequest",
            index=models.Index(
                condition=models.Q(("decision", "")), fields=["submitted_at", "id"], name="review_waiting"
            ),
        ),
    ]
