"""What caches before the site were told of, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0012_edition'),
    ]

    operations = [
        migrations.CreateModel(
            name='CacheTelling',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('told_at', models.DateTimeField()),
                ('failing_since', models.DateTimeField(null=True)),
                ('failure', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='cache_telling_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('failing_since__isnull', True), ('failure', '')), models.Q(('failing_since__isnull', False), models.Q(('failure', ''), _negated=True)), _connector='OR'), name='cache_telling_failed_whole')],
            },
        ),
    ]
