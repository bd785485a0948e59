"""Errors of the content checks that somebody has waived, with the reason."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0015_sign_off'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('place', models.CharField(max_length=300)),
                ('text_sha256', models.CharField(max_length=64)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='medicines.record')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='medicines.revision')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'constraints': [
                    models.UniqueConstraint(fields=('record', 'code', 'place', 'text_sha256'), name='waiver_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='waiver_of_a_finding'),
                    models.CheckConstraint(condition=django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('text_sha256'), 64), name='waiver_of_some_words'),
                    models.CheckConstraint(condition=django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 20), name='waiver_says_why'),
                ],
            },
        ),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
