"""Of the many pages that contain a substance, the one on it is found without a look at the others."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0014_letters_unanswered'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='ingredient',
            index=models.Index(models.F('substance'), models.F('page'), name='ingredient_of_substance'),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(
                models.F('record'),
                models.F('variant'),
                models.F('sort_key'),
                condition=models.Q(('published_at__isnull', False), ('kind', 'medicine')),
                name='page_live_medicine',
            ),
        ),
    ]
