"""Rows of the editorial workflow."""

import django.db.models.deletion
import medicines.models.event
from django.conf import settings
from django.db import migrations, models
from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


def forget_new_wordings(apps, schema_editor):
    """On the way back: an older release knows no such kinds. They ship again on the way forth."""
    kinds = ["being-checked", "withdrawn"]
    records = list(apps.get_model("medicines", "Disclaimer").objects.filter(kind__in=kinds).values_list("pk", flat=True))
    apps.get_model("medicines", "Disclaimer").objects.filter(pk__in=records).delete()
    for model in ("SecondLook", "ReviewRequest", "Redaction", "ScratchCopy", "Publication", "Revision"):
        apps.get_model("medicines", model).objects.filter(record__in=records).delete()
    apps.get_model("medicines", "Record").objects.filter(pk__in=records).delete()
    if schema_editor.connection.vendor == "postgresql":  # it alters no table that has checks waiting
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0009_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
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
            ],
            options={
                'ordering': ['user', '-expires_on'],
            },
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('given_up_at', models.DateTimeField(null=True)),
                ('last_error', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'outbox',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('stored_text', models.TextField(blank=True, editable=False)),
                ('text_sha256', models.CharField(max_length=64)),
                ('mark', models.CharField(editable=False, max_length=40)),
                ('reason', models.TextField()),
                ('places', models.JSONField(default=list)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('outcome', models.CharField(blank=True, choices=[('agreed', 'agreed'), ('objected', 'objected')], max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ReviewRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField()),
                ('note', models.TextField(blank=True)),
                ('decision', models.CharField(blank=True, choices=[('approved', 'approved'), ('returned', 'returned'), ('rejected', 'rejected'), ('taken back', 'taken back')], max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('approved_sha256', models.CharField(blank=True, max_length=64)),
                ('single_person', models.BooleanField(default=False, verbose_name='approved by one who had a hand in it')),
                ('publish_at', models.DateTimeField(null=True)),
                ('carried_out_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('overdue_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('failure', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['submitted_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ScratchCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('saved_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'scratch copies',
                'ordering': ['-saved_at'],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=medicines.models.event.verbs, max_length=20)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('agreed', 'agreed'), ('objected', 'objected')], max_length=10)),
                ('looked_at', models.DateTimeField(null=True)),
                ('remark', models.TextField(blank=True)),
                ('single_person', models.BooleanField(default=False, verbose_name='looked at by the same person')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='disclaimer',
            name='disclaimer_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_exactly_one_ground',
        ),
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_origin_known',
        ),
        migrations.AddField(
            model_name='disclaimer',
            name='single_person',
            field=models.BooleanField(default=False, editable=False, verbose_name='published by one person'),
        ),
        migrations.AddField(
            model_name='disclaimer',
            name='withdrawal',
            field=models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn'),
        ),
        migrations.AddField(
            model_name='disclaimer',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='drugclass',
            name='single_person',
            field=models.BooleanField(default=False, editable=False, verbose_name='published by one person'),
        ),
        migrations.AddField(
            model_name='drugclass',
            name='withdrawal',
            field=models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn'),
        ),
        migrations.AddField(
            model_name='drugclass',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='page',
            name='being_checked_since',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='interim banner since'),
        ),
        migrations.AddField(
            model_name='page',
            name='single_person',
            field=models.BooleanField(default=False, editable=False, verbose_name='published by one person'),
        ),
        migrations.AddField(
            model_name='page',
            name='withdrawal',
            field=models.CharField(blank=True, choices=[('text-stays', 'text-stays'), ('notice', 'notice'), ('redirect', 'redirect')], editable=False, max_length=10, verbose_name='how it was withdrawn'),
        ),
        migrations.AddField(
            model_name='page',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='publication',
            name='single_person',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='record',
            name='keeper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='disclaimer',
            name='kind',
            field=models.CharField(choices=[('not-fixed-dose', 'not-fixed-dose'), ('fixed-dose-unknown', 'fixed-dose-unknown'), ('fixed-dose-by-country', 'fixed-dose-by-country'), ('disclaimer', 'disclaimer'), ('dose-removed', 'dose-removed'), ('being-checked', 'being-checked'), ('withdrawn', 'withdrawn'), ('urgent-help', 'urgent-help'), ('provenance-unknown', 'provenance-unknown'), ('provenance-ai-generated', 'provenance-ai-generated'), ('provenance-crowd-sourced', 'provenance-crowd-sourced'), ('provenance-editorial', 'provenance-editorial')], max_length=30),
        ),
        migrations.AlterField(
            model_name='publication',
            name='ground',
            field=models.CharField(choices=[('first-import', 'first-import'), ('shipped', 'shipped'), ('approval', 'approval'), ('emergency', 'emergency')], max_length=12),
        ),
        migrations.AlterField(
            model_name='revision',
            name='origin',
            field=models.CharField(choices=[('import', 'import'), ('edit', 'edit'), ('restore', 'restore'), ('shipped', 'shipped'), ('emergency', 'emergency')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='disclaimer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='disclaimer_withdrawn_whole'),
        ),
        migrations.AddConstraint(
            model_name='disclaimer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['not-fixed-dose', 'fixed-dose-unknown', 'fixed-dose-by-country', 'disclaimer', 'dose-removed', 'being-checked', 'withdrawn', 'urgent-help', 'provenance-unknown', 'provenance-ai-generated', 'provenance-crowd-sourced', 'provenance-editorial'])), name='disclaimer_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='drugclass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='drug_class_withdrawn_whole'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', ['notice', 'redirect']), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', 'text-stays'), ('withdrawn_at__isnull', False)), _connector='OR'), name='page_withdrawn_whole'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['import', 'edit', 'restore', 'shipped', 'emergency'])), name='revision_origin_known'),
        ),
        migrations.AddField(
            model_name='credential',
            name='checked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='credential',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='credential',
            name='revoked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='credential',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(models.F('due_at'), condition=models.Q(('given_up_at__isnull', True), ('sent_at__isnull', True)), name='outbox_due'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at__isnull', True), ('given_up_at__isnull', True), _connector='OR'), name='outbox_sent_or_given_up'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='redaction',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='redaction',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='live_base',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_requests', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='reopens',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reopened', to='medicines.reviewrequest'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_requests', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='submitted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='publication',
            name='review_request',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='medicines.reviewrequest'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', 'first-import'), ('reason', ''), ('imported_source__isnull', False), ('run__isnull', False), ('review_request__isnull', True)), models.Q(('ground', 'shipped'), ('reason', ''), ('imported_source__isnull', True), ('run__isnull', True), ('review_request__isnull', True)), models.Q(('ground', 'approval'), ('reason', ''), ('review_request__isnull', False), ('imported_source__isnull', True), ('run__isnull', True)), models.Q(('ground', 'emergency'), models.Q(('reason', ''), _negated=True), ('imported_source__isnull', True), ('run__isnull', True), ('review_request__isnull', True)), _connector='OR'), name='publication_exactly_one_ground'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('single_person', False), ('ground__in', ['approval', 'emergency']), _connector='OR'), name='publication_single_person_by_a_person'),
        ),
        migrations.AddField(
            model_name='scratchcopy',
            name='base',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='scratchcopy',
            name='record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scratch_copies', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='scratchcopy',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scratch_copies', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='looked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_looks', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('checked_by__isnull', True)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='credential_check_whole'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(models.Q(('checked_by', models.F('user')), _negated=True), models.Q(('checked_by', models.F('recorded_by')), _negated=True)), _connector='OR'), name='credential_checked_by_a_second'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='credential_revocation_whole'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('register', 'number'), name='credential_once'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('outcome', ''), _negated=True)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('outcome', '')), _connector='OR'), name='redaction_whole'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='redaction_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'objected'])), name='redaction_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='redaction_by_two'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', ''), models.Q(('carried_out_at__isnull', True), ('decision', 'approved'), ('undone_at__isnull', True)), _connector='OR'), fields=('record',), name='review_one_pending_per_record'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'approved', 'returned', 'rejected', 'taken back'])), name='review_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='review_decision_whole'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ['returned', 'rejected']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='review_refusal_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'approved'), ('publish_at__gte', models.F('decided_at')), models.Q(('approved_sha256', ''), _negated=True)), models.Q(models.Q(('decision', 'approved'), _negated=True), ('approved_sha256', ''), ('publish_at__isnull', True), ('single_person', False)), _connector='OR'), name='review_approval_says_what_and_when'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'approved'), _negated=True), ('single_person', True), models.Q(('decided_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='review_approved_by_a_second'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('carried_out_at__isnull', True), ('decision', 'approved'), ('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='review_undone_before_it_took_effect'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('carried_out_at__isnull', True), models.Q(('carried_out_at__gte', models.F('publish_at')), ('decision', 'approved'), ('failed_at__isnull', True)), _connector='OR'), name='review_carried_out_never_early'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('failed_at__isnull', True), ('failure', '')), models.Q(('decision', 'approved'), ('failed_at__isnull', False), models.Q(('failure', ''), _negated=True)), _connector='OR'), name='review_failure_says_why'),
        ),
        migrations.AddConstraint(
            model_name='scratchcopy',
            constraint=models.UniqueConstraint(fields=('user', 'record'), name='scratch_one_per_person_and_record'),
        ),
        migrations.AddConstraint(
            model_name='scratchcopy',
            constraint=models.UniqueConstraint(condition=models.Q(('record__isnull', True)), fields=('user',), name='scratch_one_new_page'),
        ),
        migrations.AddIndex(
            model_name='secondlook',
            index=models.Index(models.F('due_at'), condition=models.Q(('looked_at__isnull', True)), name='second_look_owed'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('looked_at__isnull', False), ('looked_by__isnull', False), models.Q(('outcome', ''), _negated=True)), models.Q(('looked_at__isnull', True), ('looked_by__isnull', True), ('outcome', '')), _connector='OR'), name='second_look_whole'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='second_look_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'objected'])), name='second_look_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'objected'), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='second_look_objection_says_why'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('looked_by__isnull', True), ('single_person', True), models.Q(('looked_by', models.F('by')), _negated=True), _connector='OR'), name='second_look_by_a_second'),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_new_wordings),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
