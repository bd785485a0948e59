"""A page may have several old addresses that fold to one key; each is unique by itself."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("medicines", "0008_bans_and_brands")]

    operations = [
        migrations.RemoveConstraint("alias", "alias_once_per_page"),
        migrations.AddConstraint(
            "alias",
            models.UniqueConstraint(
                fields=["page", "kind", "name_key", "source"],
                condition=~Q(kind="address"),
                name="alias_once_per_page",
            ),
        ),
    ]
