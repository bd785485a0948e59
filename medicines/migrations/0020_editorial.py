"""Rows of the editorial workflow."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0002_class_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('drafted', 'drafted'), ('published', 'published'), ('withdrawn', 'withdrawn'), ('restored', 'restored'), ('rerendered', 'rerendered'), ('imported', 'imported'), ('account-created', 'account-created'), ('invited', 'invited'), ('role-given', 'role-given'), ('role-taken', 'role-taken'), ('credential-recorded', 'credential-recorded'), ('credential-checked', 'credential-checked'), ('credential-revoked', 'credential-revoked')], max_length=20),
        ),
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('profession', models.CharField(max_length=100)),
                ('register', models.CharField(max_length=200)),
                ('number', models.CharField(max_length=50, verbose_name='number in the register')),
                ('expires_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user', '-expires_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('checked_by__isnull', True)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='credential_check_whole'), models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(models.Q(('checked_by', models.F('user')), _negated=True), models.Q(('checked_by', models.F('recorded_by')), _negated=True)), _connector='OR'), name='credential_checked_by_a_second'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='credential_revocation_whole'), models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('register', 'number'), name='credential_once')],
            },
        ),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
