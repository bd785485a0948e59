"""What sources say of bans; and brands that sources of their own tell of, beside the names that a page says itself."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("medicines", "0007_class_routes")]

    operations = [
        migrations.AddField(
            "page", "banned", models.BooleanField(blank=True, null=True, verbose_name="banned, as its source says")
        ),
        migrations.AddConstraint(
            "page",
            models.CheckConstraint(
                condition=Q(kind="combination") | Q(banned__isnull=True), name="page_ban_is_for_combinations"
            ),
        ),
        migrations.RemoveConstraint("alias", "alias_once_per_page"),
        migrations.AddConstraint(
            "alias",
            models.UniqueConstraint(fields=["page", "kind", "name_key", "source"], name="alias_once_per_page"),
        ),
    ]
