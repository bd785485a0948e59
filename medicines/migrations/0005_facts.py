"""Facts of substances."""

import django.db.models.deletion
from django.db import migrations, models

from medicines.models.reading import let_read


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0004_interactions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(model_name)s', serialize=False, to='medicines.record')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('single_person', models.BooleanField(default=False, editable=False, verbose_name='published by one person')),
                ('withdrawal', models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('slug', models.SlugField(max_length=250, unique=True)),
                ('kind', models.CharField(choices=[('maximum-daily-dose', 'maximum daily dose'), ('routes', 'routes'), ('pregnancy', 'pregnancy'), ('breastfeeding', 'breastfeeding'), ('half-life', 'half life')], max_length=20)),
                ('country', models.CharField(choices=[('IN', 'India'), ('EU', 'European Union'), ('GB', 'United Kingdom'), ('US', 'United States')], max_length=2)),
                ('name', models.CharField(max_length=300, verbose_name='substance')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True)),
                ('unit', models.CharField(blank=True, max_length=100)),
                ('sentence', models.TextField(blank=True)),
                ('indication', models.CharField(blank=True, max_length=200)),
                ('routes', models.JSONField(blank=True, default=list)),
                ('form', models.CharField(blank=True, max_length=100)),
                ('population', models.CharField(blank=True, max_length=300)),
                ('authority', models.CharField(max_length=200)),
                ('source_title', models.TextField()),
                ('issued', models.CharField(max_length=10, verbose_name='as of')),
                ('link', models.URLField(max_length=1000)),
            ],
            options={
                'ordering': ['slug'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='record',
            name='record_kind_known',
        ),
        migrations.AlterField(
            model_name='record',
            name='kind',
            field=models.CharField(choices=[('page', 'page'), ('drug-class', 'drug-class'), ('disclaimer', 'disclaimer'), ('class-warning', 'class-warning'), ('safety-alert', 'safety-alert'), ('status', 'status'), ('schedule', 'schedule'), ('interaction', 'interaction'), ('fact', 'fact')], editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['page', 'drug-class', 'disclaimer', 'class-warning', 'safety-alert', 'status', 'schedule', 'interaction', 'fact'])), name='record_kind_known'),
        ),
        migrations.AddField(
            model_name='fact',
            name='draft_revision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='fact',
            name='live_revision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='fact',
            name='substance',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='medicines.substance'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('live_revision__isnull', False), ('published_at__isnull', False)), models.Q(('live_revision__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='fact_live_both_or_neither'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='fact_withdrawn_whole'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['maximum-daily-dose', 'routes', 'pregnancy', 'breastfeeding', 'half-life'])), name='fact_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('country__in', ['IN', 'EU', 'GB', 'US'])), name='fact_country_known'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('live_revision__isnull', True), models.Q(('substance__isnull', False), models.Q(('authority', ''), ('source_title', ''), ('issued', ''), ('link', ''), _connector='OR', _negated=True)), _connector='OR'), name='fact_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('live_revision__isnull', True), models.Q(('kind', 'maximum-daily-dose'), ('value__gt', 0), ('value__isnull', False), models.Q(('unit', ''), _negated=True)), models.Q(models.Q(('kind', 'maximum-daily-dose'), _negated=True), ('value__isnull', True), models.Q(('sentence', ''), _negated=True)), _connector='OR'), name='fact_says_something'),
        ),
        migrations.RunPython(let_read, migrations.RunPython.noop),
    ]
