"""Letters to an address that nobody has confirmed are counted, too."""

from django.db import migrations, models

COUNTED = ['address', 'page', 'site', 'letters']


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0013_cache_telling'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='submissioncount', name='submission_counted_by_known'),
        migrations.AlterField(
            model_name='submissioncount',
            name='by',
            field=models.CharField(choices=[(what, what) for what in COUNTED], max_length=7),
        ),
        migrations.AddConstraint(
            model_name='submissioncount',
            constraint=models.CheckConstraint(condition=models.Q(('by__in', COUNTED)), name='submission_counted_by_known'),
        ),
    ]
