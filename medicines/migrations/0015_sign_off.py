"""Sign-offs of clinical reviewers, when pages are due to be checked again, and how often pages are read."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


def forget_new_wordings(apps, schema_editor):
    """On the way back: an older release knows no such kinds. They ship again on the way forth."""
    kinds = ["checked", "checked-in-part", "check-overdue"]
    records = list(apps.get_model("medicines", "Disclaimer").objects.filter(kind__in=kinds).values_list("pk", flat=True))
    apps.get_model("medicines", "Disclaimer").objects.filter(pk__in=records).delete()
    for model in ("SignOff", "SecondLook", "ReviewRequest", "Redaction", "ScratchCopy", "Publication", "Revision"):
        apps.get_model("medicines", model).objects.filter(record__in=records).delete()
    apps.get_model("medicines", "Record").objects.filter(pk__in=records).delete()
    if schema_editor.connection.vendor == "postgresql":  # it alters no table that has checks waiting
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0014_risk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
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
            field=models.CharField(choices=[('not-fixed-dose', 'not-fixed-dose'), ('fixed-dose-unknown', 'fixed-dose-unknown'), ('fixed-dose-by-country', 'fixed-dose-by-country'), ('disclaimer', 'disclaimer'), ('dose-removed', 'dose-removed'), ('being-checked', 'being-checked'), ('withdrawn', 'withdrawn'), ('urgent-help', 'urgent-help'), ('provenance-unknown', 'provenance-unknown'), ('provenance-ai-generated', 'provenance-ai-generated'), ('provenance-crowd-sourced', 'provenance-crowd-sourced'), ('provenance-editorial', 'provenance-editorial'), ('checked', 'checked'), ('checked-in-part', 'checked-in-part'), ('check-overdue', 'check-overdue')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(models.F('check_due_on'), condition=models.Q(('check_due_on__isnull', False)), name='page_check_due'),
        ),
        migrations.AddConstraint(
            model_name='disclaimer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['not-fixed-dose', 'fixed-dose-unknown', 'fixed-dose-by-country', 'disclaimer', 'dose-removed', 'being-checked', 'withdrawn', 'urgent-help', 'provenance-unknown', 'provenance-ai-generated', 'provenance-crowd-sourced', 'provenance-editorial', 'checked', 'checked-in-part', 'check-overdue'])), name='disclaimer_kind_known'),
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
        migrations.RunPython(migrations.RunPython.noop, forget_new_wordings),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
