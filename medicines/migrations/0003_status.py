"""Statuses by country, and schedules of controlled substances."""

import django.db.models.deletion
from django.db import migrations, models

from medicines.models.reading import let_read


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0002_roles'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='disclaimer',
            name='disclaimer_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='record',
            name='record_kind_known',
        ),
        migrations.AlterField(
            model_name='disclaimer',
            name='kind',
            field=models.CharField(choices=[('not-fixed-dose', 'not-fixed-dose'), ('fixed-dose-unknown', 'fixed-dose-unknown'), ('fixed-dose-by-country', 'fixed-dose-by-country'), ('disclaimer', 'disclaimer'), ('dose-removed', 'dose-removed'), ('being-checked', 'being-checked'), ('withdrawn', 'withdrawn'), ('urgent-help', 'urgent-help'), ('urgent-help-in', 'urgent-help-in'), ('urgent-help-eu', 'urgent-help-eu'), ('urgent-help-gb', 'urgent-help-gb'), ('urgent-help-us', 'urgent-help-us'), ('status-list', 'status-list'), ('ban-not-verified', 'ban-not-verified'), ('provenance-unknown', 'provenance-unknown'), ('provenance-ai-generated', 'provenance-ai-generated'), ('provenance-crowd-sourced', 'provenance-crowd-sourced'), ('provenance-editorial', 'provenance-editorial'), ('checked', 'checked'), ('checked-in-part', 'checked-in-part'), ('check-overdue', 'check-overdue')], max_length=30),
        ),
        migrations.AlterField(
            model_name='record',
            name='kind',
            field=models.CharField(choices=[('page', 'page'), ('drug-class', 'drug-class'), ('disclaimer', 'disclaimer'), ('class-warning', 'class-warning'), ('safety-alert', 'safety-alert'), ('status', 'status'), ('schedule', 'schedule')], editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='disclaimer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['not-fixed-dose', 'fixed-dose-unknown', 'fixed-dose-by-country', 'disclaimer', 'dose-removed', 'being-checked', 'withdrawn', 'urgent-help', 'urgent-help-in', 'urgent-help-eu', 'urgent-help-gb', 'urgent-help-us', 'status-list', 'ban-not-verified', 'provenance-unknown', 'provenance-ai-generated', 'provenance-crowd-sourced', 'provenance-editorial', 'checked', 'checked-in-part', 'check-overdue'])), name='disclaimer_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['page', 'drug-class', 'disclaimer', 'class-warning', 'safety-alert', 'status', 'schedule'])), name='record_kind_known'),
        ),
        migrations.CreateModel(
            name='Status',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(model_name)s', serialize=False, to='medicines.record')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('single_person', models.BooleanField(default=False, editable=False, verbose_name='published by one person')),
                ('withdrawal', models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('slug', models.SlugField(max_length=250, unique=True)),
                ('country', models.CharField(choices=[('IN', 'India'), ('EU', 'European Union'), ('GB', 'United Kingdom'), ('US', 'United States')], max_length=2)),
                ('status', models.CharField(choices=[('prohibited', 'prohibited'), ('withdrawn-for-safety', 'withdrawn for safety'), ('refused', 'refused'), ('stayed-by-a-court', 'stayed by a court'), ('quashed', 'quashed'), ('sold-approval-not-verified', 'sold approval not verified'), ('sold-together-in-one-pack', 'sold together in one pack'), ('one-product', 'one product'), ('not-known', 'not known')], max_length=30)),
                ('names', models.JSONField(default=list, verbose_name='ingredients')),
                ('form', models.CharField(blank=True, max_length=200)),
                ('strength', models.TextField(blank=True)),
                ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='to')),
                ('meaning', models.TextField(blank=True)),
                ('authority', models.CharField(max_length=200)),
                ('reference', models.TextField()),
                ('link', models.URLField(max_length=1000)),
                ('checked_on', models.DateField(null=True, verbose_name='compared with its source')),
                ('draft_revision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision')),
                ('live_revision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision')),
            ],
            options={
                'verbose_name_plural': 'statuses',
                'ordering': ['country', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('live_revision__isnull', False), ('published_at__isnull', False)), models.Q(('live_revision__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='status_live_both_or_neither'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='status_withdrawn_whole'), models.CheckConstraint(condition=models.Q(('country__in', ['IN', 'EU', 'GB', 'US'])), name='status_country_known'), models.CheckConstraint(condition=models.Q(('status__in', ['prohibited', 'withdrawn-for-safety', 'refused', 'stayed-by-a-court', 'quashed', 'sold-approval-not-verified', 'sold-together-in-one-pack', 'one-product', 'not-known'])), name='status_known'), models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='status_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('live_revision__isnull', True), models.Q(('checked_on__isnull', False), models.Q(('authority', ''), ('reference', ''), ('link', ''), _connector='OR', _negated=True)), _connector='OR'), name='status_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='StatusIngredient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ingredients', to='medicines.status')),
                ('substance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='medicines.substance')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('substance', 'status'), name='status_ingredient_once')],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(model_name)s', serialize=False, to='medicines.record')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('single_person', models.BooleanField(default=False, editable=False, verbose_name='published by one person')),
                ('withdrawal', models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('slug', models.SlugField(max_length=250, unique=True)),
                ('country', models.CharField(choices=[('IN', 'India'), ('EU', 'European Union'), ('GB', 'United Kingdom'), ('US', 'United States')], max_length=2)),
                ('schedule', models.CharField(max_length=100)),
                ('names', models.JSONField(default=list, verbose_name='substance')),
                ('meaning', models.TextField(blank=True)),
                ('authority', models.CharField(max_length=200)),
                ('source_title', models.TextField()),
                ('issued', models.CharField(blank=True, max_length=10, verbose_name='date')),
                ('link', models.URLField(max_length=1000)),
                ('draft_revision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision')),
                ('live_revision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision')),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('live_revision__isnull', False), ('published_at__isnull', False)), models.Q(('live_revision__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='schedule_live_both_or_neither'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='schedule_withdrawn_whole'), models.CheckConstraint(condition=models.Q(('country__in', ['IN', 'EU', 'GB', 'US'])), name='schedule_country_known'), models.CheckConstraint(condition=models.Q(('live_revision__isnull', True), models.Q(('schedule', ''), ('authority', ''), ('source_title', ''), ('link', ''), _connector='OR', _negated=True), _connector='OR'), name='schedule_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='ScheduleMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='medicines.schedule')),
                ('substance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schedules', to='medicines.substance')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('substance', 'schedule'), name='schedule_member_once')],
            },
        ),
        migrations.RunPython(let_read, migrations.RunPython.noop),
    ]
