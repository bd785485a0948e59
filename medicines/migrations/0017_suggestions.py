"""What readers suggest: the proposals, how their contributors are reached, and what is counted against abuse."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from medicines.models.triggers import install, lift

READ = {
    "editor": ("suggestion",),
    "moderator": ("suggestion",),
    "clinical reviewer": ("suggestion",),
    "administrator": ("suggestion",),
}


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


def let_staff_read(apps, schema_editor):
    app_config = apps.get_app_config("medicines")
    app_config.models_module = True  # see 0011
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="medicines")
    for name, models_read in READ.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=[f"view_{model}" for model in models_read]))


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0016_waivers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.CreateModel(
            name='HoldPattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pattern', models.CharField(max_length=100, unique=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pattern'],
            },
        ),
        migrations.CreateModel(
            name='SubmissionCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(choices=[('address', 'address'), ('page', 'page'), ('site', 'site')], max_length=7)),
                ('key', models.CharField(blank=True, max_length=64)),
                ('since', models.DateTimeField(db_index=True)),
                ('count', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('edit', 'edit'), ('problem', 'problem'), ('question', 'question'), ('page-request', 'page-request')], max_length=12)),
                ('origin', models.CharField(choices=[('reader', 'reader'), ('import', 'import'), ('staff', 'staff')], max_length=6)),
                ('part', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField(blank=True)),
                ('question', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('source_kind', models.CharField(blank=True, choices=[('leaflet', 'leaflet'), ('regulator', 'regulator'), ('formulary', 'formulary'), ('website', 'website')], max_length=9)),
                ('source_title', models.CharField(blank=True, max_length=500)),
                ('source_quote', models.CharField(blank=True, max_length=300)),
                ('display_name', models.CharField(blank=True, max_length=80)),
                ('licence_agreed_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(null=True)),
                ('token_sha256', models.CharField(blank=True, max_length=64)),
                ('sender', models.CharField(blank=True, max_length=64)),
                ('normalised_sha256', models.CharField(blank=True, max_length=64)),
                ('held', models.CharField(blank=True, max_length=200)),
                ('risk', models.CharField(blank=True, choices=[('high', 'high'), ('medium', 'medium'), ('low', 'low')], max_length=6)),
                ('risk_reasons', models.JSONField(default=list)),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('decision', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('accepted-in-part', 'accepted-in-part'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('erased', 'erased'), ('superseded', 'superseded')], max_length=16)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('decided_sha256', models.CharField(blank=True, max_length=64)),
                ('erased_at', models.DateTimeField(null=True)),
                ('erased_reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['submitted_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SuggestionContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('token_sha256', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SuggestionLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('passed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='SuggestionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('display_name', models.CharField(blank=True, max_length=80)),
                ('reason', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('token_sha256', models.CharField(max_length=64, unique=True)),
                ('sender', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_origin_known',
        ),
        migrations.AlterField(
            model_name='reviewrequest',
            name='submitted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='revision',
            name='origin',
            field=models.CharField(choices=[('import', 'import'), ('edit', 'edit'), ('suggestion', 'suggestion'), ('restore', 'restore'), ('shipped', 'shipped'), ('emergency', 'emergency')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['import', 'edit', 'suggestion', 'restore', 'shipped', 'emergency'])), name='revision_origin_known'),
        ),
        migrations.AddField(
            model_name='holdpattern',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='submissioncount',
            constraint=models.UniqueConstraint(fields=('by', 'key', 'since'), name='submission_count_once'),
        ),
        migrations.AddConstraint(
            model_name='submissioncount',
            constraint=models.CheckConstraint(condition=models.Q(('by__in', ['address', 'page', 'site'])), name='submission_counted_by_known'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='based_on',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='erased_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='handed_over_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='imported_source',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.importedsource'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='made_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_into', to='medicines.suggestion'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='medicines.record'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='suggestion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_request', to='medicines.suggestion'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('submitted_by__isnull', False), ('suggestion__isnull', True)), models.Q(('submitted_by__isnull', True), ('suggestion__isnull', False)), _connector='OR'), name='review_submitted_or_suggested'),
        ),
        migrations.AddField(
            model_name='suggestioncontact',
            name='suggestion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='medicines.suggestion'),
        ),
        migrations.AddField(
            model_name='suggestionlook',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='medicines.suggestion'),
        ),
        migrations.AddField(
            model_name='suggestionlook',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestionnote',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestionnote',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='medicines.suggestion'),
        ),
        migrations.AddField(
            model_name='support',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='support',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='medicines.suggestion'),
        ),
        migrations.AddField(
            model_name='suggestioncontact',
            name='support',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='medicines.support'),
        ),
        migrations.AddConstraint(
            model_name='holdpattern',
            constraint=models.CheckConstraint(condition=models.Q(('pattern', ''), _negated=True), name='pattern_says_something'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decision', '')), fields=['submitted_at', 'id'], name='suggestion_waiting'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decision', '')), fields=['risk', 'submitted_at', 'id'], name='suggestion_waiting_risk'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decision', '')), fields=['record', 'part'], name='suggestion_waiting_part'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('sender', ''), _negated=True), fields=['sender'], name='suggestion_sender'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['decided_at'], name='suggestion_decided'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', ''), models.Q(('normalised_sha256', ''), _negated=True)), fields=('normalised_sha256',), name='suggestion_one_waiting_for_a_change'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['edit', 'problem', 'question', 'page-request'])), name='suggestion_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['reader', 'import', 'staff'])), name='suggestion_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('source_kind__in', ['', 'leaflet', 'regulator', 'formulary', 'website'])), name='suggestion_source_known'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'page-request'), ('based_on__isnull', True), ('part', ''), ('record__isnull', True)), models.Q(models.Q(('kind', 'page-request'), _negated=True), ('based_on__isnull', False), ('record__isnull', False)), _connector='OR'), name='suggestion_of_a_live_page'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'edit'), _negated=True), ('origin', 'import'), models.Q(('part', ''), _negated=True), _connector='OR'), name='suggestion_edit_names_its_part'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'edit'), ('question', ''), _connector='OR'), name='suggestion_question_is_an_edits'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('origin', 'import'), ('erased_at__isnull', False), _connector='OR'), name='suggestion_says_something'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_kind', ''), ('source_quote', ''), ('source_title', '')), models.Q(models.Q(('source_kind', ''), _negated=True), models.Q(models.Q(('source_title', ''), _negated=True), models.Q(('source_quote', ''), _negated=True), ('erased_at__isnull', False), _connector='OR')), _connector='OR'), name='suggestion_source_whole'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(condition=models.Q(('token_sha256', ''), _negated=True), fields=('token_sha256',), name='suggestion_one_for_an_address'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'reader'), _negated=True), models.Q(('kind', 'edit'), _negated=True), ('licence_agreed_at__isnull', False), _connector='OR'), name='suggestion_licence_agreed'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'reader'), _negated=True), models.Q(('token_sha256', ''), _negated=True), _connector='OR'), name='suggestion_has_a_private_address'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'import'), ('kind', 'edit'), ('imported_source__isnull', False)), models.Q(models.Q(('origin', 'import'), _negated=True), ('imported_source__isnull', True)), _connector='OR'), name='suggestion_import_has_its_source'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'staff'), _negated=True), models.Q(('account__isnull', False), ('made_from__isnull', False)), _connector='OR'), name='suggestion_staffs_is_made_of_another'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'edit'), ('risk__in', ['high', 'medium', 'low'])), models.Q(models.Q(('kind', 'edit'), _negated=True), ('risk', '')), _connector='OR'), name='suggestion_risk_known'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('version__gt', 0)), name='suggestion_version_from_1'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'accepted', 'accepted-in-part', 'rejected', 'withdrawn', 'erased', 'superseded'])), name='suggestion_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decided_sha256', ''), ('decision', ''), ('decision_reason', ''), ('revision', None)), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), models.Q(('decided_by__isnull', False), ('decision__in', ('withdrawn', 'superseded')), _connector='OR')), _connector='OR'), name='suggestion_decision_whole'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ('rejected', 'erased')), _negated=True), models.Q(('decision_reason', ''), _negated=True), _connector='OR'), name='suggestion_refusal_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ('accepted', 'accepted-in-part')), _negated=True), models.Q(('kind', 'edit'), _negated=True), models.Q(('revision__isnull', False), models.Q(('decided_sha256', ''), _negated=True)), _connector='OR'), name='suggestion_taken_says_what_it_became'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('revision__isnull', True), ('decision__in', ('accepted', 'accepted-in-part')), _connector='OR'), name='suggestion_became_when_taken'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ('accepted', 'accepted-in-part')), _negated=True), ('account__isnull', True), models.Q(('decided_by', models.F('account')), _negated=True), _connector='OR'), name='suggestion_taken_by_a_second'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_over_at__isnull', True), ('handed_over_by__isnull', True)), models.Q(('handed_over_at__isnull', False), ('handed_over_by__isnull', False)), _connector='OR'), name='suggestion_handed_over_whole'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), ('erased_by__isnull', True), ('erased_reason', '')), models.Q(('erased_at__isnull', False), ('erased_by__isnull', False), models.Q(('erased_reason', ''), _negated=True)), _connector='OR'), name='suggestion_erased_whole'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'erased'), _negated=True), models.Q(('erased_at__isnull', False), ('question', ''), ('reason', ''), ('source_quote', ''), ('text', '')), _connector='OR'), name='suggestion_erased_says_nothing'),
        ),
        migrations.AddConstraint(
            model_name='suggestionlook',
            constraint=models.UniqueConstraint(fields=('suggestion', 'user'), name='look_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='suggestionnote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('erased_at__isnull', False), _connector='OR'), name='note_says_something'),
        ),
        migrations.AddIndex(
            model_name='suggestioncontact',
            index=models.Index(fields=['email'], name='contact_email'),
        ),
        migrations.AddConstraint(
            model_name='suggestioncontact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('suggestion__isnull', False), ('support__isnull', True)), models.Q(('suggestion__isnull', True), ('support__isnull', False)), _connector='OR'), name='contact_of_one'),
        ),
        migrations.AddConstraint(
            model_name='suggestioncontact',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('confirmed_at__gte', models.F('asked_at')), _connector='OR'), name='contact_confirmed_after_it_was_asked'),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='medicines.suggestioncontact'),
        ),
        migrations.AlterField(
            model_name='outboxmail',
            name='to',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('to', ''), _negated=True), ('contact__isnull', True)), models.Q(('contact__isnull', False), ('to', '')), _connector='OR'), name='outbox_to_an_address_or_a_contact'),
        ),
        migrations.RunPython(let_staff_read, migrations.RunPython.noop),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
