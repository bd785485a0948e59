"""What pages are found by, and the searches that found nothing. `migrate` makes the index itself at its end."""

import django.db.models.deletion
from django.db import migrations, models

from medicines.models.reading import let_read


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0006_tyramine_food'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='medicines.page')),
                ('title', models.CharField(max_length=400)),
                ('names', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='FruitlessSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=100)),
                ('on', models.DateField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name_plural': 'searches that found nothing',
                'ordering': ['-count', 'words'],
                'constraints': [models.UniqueConstraint(fields=('words', 'on'), name='fruitless_search_once_a_day'), models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='fruitless_search_happened')],
            },
        ),
        migrations.RunPython(let_read, migrations.RunPython.noop),
    ]
