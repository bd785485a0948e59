"""Searches list medicines before combinations: the index holds the kinds in that order."""

from django.db import migrations, models
from django.db.models import F, OrderBy, Q


class Migration(migrations.Migration):
    dependencies = [("medicines", "0002_import_identity")]

    operations = [
        migrations.RemoveIndex("page", "page_live_kind"),
        migrations.AddIndex(
            "page",
            models.Index(
                OrderBy(F("kind"), descending=True),
                "sort_key",
                "slug",
                condition=Q(published_at__isnull=False),
                name="page_live_kind",
            ),
        ),
    ]
