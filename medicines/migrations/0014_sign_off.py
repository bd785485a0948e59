"""Sign-offs of clinical reviewers, when pages are due to be checked again, and how often pages are read."""

import django.db.models.deletion
import medicines.vocabulary
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0012_accounts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LogPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(max_length=255)),
                ('path', models.CharField(max_length=1000)),
                ('inode', models.BigIntegerField()),
                ('offset', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Readership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('count', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='disclaimer',
            name='disclaimer_kind_known',
        ),
        migrations.AddField(
            model_name='page',
            name='check_due_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='next check due'),
        ),
        migrations.AddField(
            model_name='page',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='page',
            name='part_hashes',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='page',
            name='wholly_checked',
            field=models.BooleanField(default=False, editable=False, verbose_name='wholly checked'),
        ),
        migrations.AlterField(
            model_name='disclaimer',
            name='kind',
            field=models.CharField(choices=[(medicines.vocabulary.DisclaimerKind['NOT_FIXED_DOSE'], medicines.vocabulary.DisclaimerKind['NOT_FIXED_DOSE']), (medicines.vocabulary.DisclaimerKind['FIXED_DOSE_UNKNOWN'], medicines.vocabulary.DisclaimerKind['FIXED_DOSE_UNKNOWN']), (medicines.vocabulary.DisclaimerKind['FIXED_DOSE_BY_COUNTRY'], medicines.vocabulary.DisclaimerKind['FIXED_DOSE_BY_COUNTRY']), (medicines.vocabulary.DisclaimerKind['DISCLAIMER'], medicines.vocabulary.DisclaimerKind['DISCLAIMER']), (medicines.vocabulary.DisclaimerKind['DOSE_REMOVED'], medicines.vocabulary.DisclaimerKind['DOSE_REMOVED']), (medicines.vocabulary.DisclaimerKind['BEING_CHECKED'], medicines.vocabulary.DisclaimerKind['BEING_CHECKED']), (medicines.vocabulary.DisclaimerKind['WITHDRAWN'], medicines.vocabulary.DisclaimerKind['WITHDRAWN']), (medicines.vocabulary.DisclaimerKind['URGENT_HELP'], medicines.vocabulary.DisclaimerKind['URGENT_HELP']), (medicines.vocabulary.DisclaimerKind['PROVENANCE_UNKNOWN'], medicines.vocabulary.DisclaimerKind['PROVENANCE_UNKNOWN']), (medicines.vocabulary.DisclaimerKind['PROVENANCE_AI'], medicines.vocabulary.DisclaimerKind['PROVENANCE_AI']), (medicines.vocabulary.DisclaimerKind['PROVENANCE_CROWD'], medicines.vocabulary.DisclaimerKind['PROVENANCE_CROWD']), (medicines.vocabulary.DisclaimerKind['PROVENANCE_EDITORIAL'], medicines.vocabulary.DisclaimerKind['PROVENANCE_EDITORIAL']), (medicines.vocabulary.DisclaimerKind['CHECKED'], medicines.vocabulary.DisclaimerKind['CHECKED']), (medicines.vocabulary.DisclaimerKind['CHECKED_IN_PART'], medicines.vocabulary.DisclaimerKind['CHECKED_IN_PART']), (medicines.vocabulary.DisclaimerKind['CHECK_OVERDUE'], medicines.vocabulary.DisclaimerKind['CHECK_OVERDUE'])], max_length=30),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(models.F('check_due_on'), condition=models.Q(('check_due_on__isnull', False)), name='page_check_due'),
        ),
        migrations.AddConstraint(
            model_name='disclaimer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', [medicines.vocabulary.DisclaimerKind['NOT_FIXED_DOSE'], medicines.vocabulary.DisclaimerKind['FIXED_DOSE_UNKNOWN'], medicines.vocabulary.DisclaimerKind['FIXED_DOSE_BY_COUNTRY'], medicines.vocabulary.DisclaimerKind['DISCLAIMER'], medicines.vocabulary.DisclaimerKind['DOSE_REMOVED'], medicines.vocabulary.DisclaimerKind['BEING_CHECKED'], medicines.vocabulary.DisclaimerKind['WITHDRAWN'], medicines.vocabulary.DisclaimerKind['URGENT_HELP'], medicines.vocabulary.DisclaimerKind['PROVENANCE_UNKNOWN'], medicines.vocabulary.DisclaimerKind['PROVENANCE_AI'], medicines.vocabulary.DisclaimerKind['PROVENANCE_CROWD'], medicines.vocabulary.DisclaimerKind['PROVENANCE_EDITORIAL'], medicines.vocabulary.DisclaimerKind['CHECKED'], medicines.vocabulary.DisclaimerKind['CHECKED_IN_PART'], medicines.vocabulary.DisclaimerKind['CHECK_OVERDUE']])), name='disclaimer_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('check_due_on__isnull', True), ('checked_on__isnull', True)), models.Q(('check_due_on__gt', models.F('checked_on')), ('checked_on__isnull', False)), _connector='OR'), name='page_check_due_after_a_check'),
        ),
        migrations.AddConstraint(
            model_name='logplace',
            constraint=models.UniqueConstraint(fields=('host', 'path'), name='log_place_once'),
        ),
        migrations.AddField(
            model_name='readership',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readership', to='medicines.page'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signoff',
            name='credential',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='medicines.credential'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='medicines.revision'),
        ),
        migrations.AddConstraint(
            model_name='readership',
            constraint=models.UniqueConstraint(fields=('page', 'month'), name='readership_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='readership',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='readership_of_a_month'),
        ),
        migrations.AddIndex(
            model_name='signoff',
            index=models.Index(fields=['record', 'part', 'sha256'], name='sign_off_words'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('part', ''), _negated=True), name='sign_off_of_a_part'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('sha256', ''), _negated=True), name='sign_off_of_some_words'),
        ),
    ]
