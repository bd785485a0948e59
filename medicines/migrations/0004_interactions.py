"""Interactions, and the closed lists of classes by which they reach substances."""

import django.db.models.deletion
import medicines.interaction_vocabulary
import medicines.vocabulary
from django.conf import settings
from django.db import migrations, models

from medicines.actions.interaction_sides import listed_keys
from medicines.models.reading import let_read


def list_members(apps, schema_editor):
    """Of the classes that are public already."""
    classes = apps.get_model('medicines', 'DrugClass').objects.filter(live_revision__isnull=False)
    member = apps.get_model('medicines', 'ClassMember')
    member.objects.bulk_create(
        member(drug_class_id=pk, name_key=key, is_like=is_like)
        for pk, slug, document in classes.values_list('pk', 'slug', 'live_revision__document')
        for key, is_like in listed_keys(slug, document.get('members', ())).items()
    )


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0003_status'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClassMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_key', models.CharField(max_length=300)),
                ('is_like', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Interaction',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(model_name)s', serialize=False, to='medicines.record')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('single_person', models.BooleanField(default=False, editable=False, verbose_name='published by one person')),
                ('withdrawal', models.CharField(blank=True, choices=[(medicines.vocabulary.Withdrawal['TEXT_STAYS'], medicines.vocabulary.Withdrawal['TEXT_STAYS']), (medicines.vocabulary.Withdrawal['NOTICE'], medicines.vocabulary.Withdrawal['NOTICE']), (medicines.vocabulary.Withdrawal['REDIRECT'], medicines.vocabulary.Withdrawal['REDIRECT'])], editable=False, max_length=10, verbose_name='how it was withdrawn')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('pair', models.CharField(editable=False, max_length=700, unique=True)),
                ('title', models.CharField(max_length=400)),
                ('severity', models.CharField(choices=[(medicines.interaction_vocabulary.Harm['SEVERE'], medicines.interaction_vocabulary.Harm['SEVERE']), (medicines.interaction_vocabulary.Harm['MODERATE'], medicines.interaction_vocabulary.Harm['MODERATE']), (medicines.interaction_vocabulary.Harm['MILD'], medicines.interaction_vocabulary.Harm['MILD']), (medicines.interaction_vocabulary.Harm['UNKNOWN'], medicines.interaction_vocabulary.Harm['UNKNOWN'])], max_length=10)),
                ('evidence', models.CharField(choices=[(medicines.interaction_vocabulary.Evidence['STUDY'], medicines.interaction_vocabulary.Evidence['STUDY']), (medicines.interaction_vocabulary.Evidence['CASE_REPORT'], medicines.interaction_vocabulary.Evidence['CASE_REPORT']), (medicines.interaction_vocabulary.Evidence['THEORETICAL'], medicines.interaction_vocabulary.Evidence['THEORETICAL'])], max_length=12)),
                ('effect', models.TextField()),
                ('mechanism', models.TextField(blank=True)),
                ('advice', models.TextField()),
                ('authority', models.CharField(max_length=200)),
                ('source_title', models.TextField()),
                ('issued', models.CharField(max_length=10, verbose_name='date')),
                ('link', models.URLField(max_length=1000)),
                ('review_by', models.DateField(null=True, verbose_name='to be reviewed by')),
                ('replaces', models.TextField(blank=True, verbose_name='takes the place of')),
                ('routes', models.JSONField(blank=True, default=list)),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='InteractionSide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('thing', models.CharField(blank=True, choices=[(medicines.interaction_vocabulary.Thing['ALCOHOL'], medicines.interaction_vocabulary.Thing['ALCOHOL']), (medicines.interaction_vocabulary.Thing['GRAPEFRUIT'], medicines.interaction_vocabulary.Thing['GRAPEFRUIT']), (medicines.interaction_vocabulary.Thing['ST_JOHNS_WORT'], medicines.interaction_vocabulary.Thing['ST_JOHNS_WORT']), (medicines.interaction_vocabulary.Thing['DAIRY'], medicines.interaction_vocabulary.Thing['DAIRY']), (medicines.interaction_vocabulary.Thing['VITAMIN_K_FOOD'], medicines.interaction_vocabulary.Thing['VITAMIN_K_FOOD']), (medicines.interaction_vocabulary.Thing['TOBACCO'], medicines.interaction_vocabulary.Thing['TOBACCO'])], db_index=True, max_length=20)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='record',
            name='record_kind_known',
        ),
        migrations.AlterField(
            model_name='record',
            name='kind',
            field=models.CharField(choices=[(medicines.vocabulary.RecordKind['PAGE'], medicines.vocabulary.RecordKind['PAGE']), (medicines.vocabulary.RecordKind['DRUG_CLASS'], medicines.vocabulary.RecordKind['DRUG_CLASS']), (medicines.vocabulary.RecordKind['DISCLAIMER'], medicines.vocabulary.RecordKind['DISCLAIMER']), (medicines.vocabulary.RecordKind['CLASS_WARNING'], medicines.vocabulary.RecordKind['CLASS_WARNING']), (medicines.vocabulary.RecordKind['SAFETY_ALERT'], medicines.vocabulary.RecordKind['SAFETY_ALERT']), (medicines.vocabulary.RecordKind['STATUS'], medicines.vocabulary.RecordKind['STATUS']), (medicines.vocabulary.RecordKind['SCHEDULE'], medicines.vocabulary.RecordKind['SCHEDULE']), (medicines.vocabulary.RecordKind['INTERACTION'], medicines.vocabulary.RecordKind['INTERACTION'])], editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', [medicines.vocabulary.RecordKind['PAGE'], medicines.vocabulary.RecordKind['DRUG_CLASS'], medicines.vocabulary.RecordKind['DISCLAIMER'], medicines.vocabulary.RecordKind['CLASS_WARNING'], medicines.vocabulary.RecordKind['SAFETY_ALERT'], medicines.vocabulary.RecordKind['STATUS'], medicines.vocabulary.RecordKind['SCHEDULE'], medicines.vocabulary.RecordKind['INTERACTION']])), name='record_kind_known'),
        ),
        migrations.AddField(
            model_name='classmember',
            name='drug_class',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed', to='medicines.drugclass'),
        ),
        migrations.AddField(
            model_name='interaction',
            name='draft_revision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='interaction',
            name='live_revision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='medicines.revision'),
        ),
        migrations.AddField(
            model_name='interactionside',
            name='drug_class',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interaction_sides', to='medicines.drugclass'),
        ),
        migrations.AddField(
            model_name='interactionside',
            name='interaction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='medicines.interaction'),
        ),
        migrations.AddField(
            model_name='interactionside',
            name='substance',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interaction_sides', to='medicines.substance'),
        ),
        migrations.AddConstraint(
            model_name='classmember',
            constraint=models.UniqueConstraint(fields=('name_key', 'drug_class'), name='class_member_once'),
        ),
        migrations.AddConstraint(
            model_name='interaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('live_revision__isnull', False), ('published_at__isnull', False)), models.Q(('live_revision__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='interaction_live_both_or_neither'),
        ),
        migrations.AddConstraint(
            model_name='interaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal', ''), ('withdrawn_at__isnull', True)), models.Q(('published_at__isnull', True), ('withdrawal__in', [medicines.vocabulary.Withdrawal['NOTICE'], medicines.vocabulary.Withdrawal['REDIRECT']]), ('withdrawn_at__isnull', False)), models.Q(('published_at__isnull', False), ('withdrawal', medicines.vocabulary.Withdrawal['TEXT_STAYS']), ('withdrawn_at__isnull', False)), _connector='OR'), name='interaction_withdrawn_whole'),
        ),
        migrations.AddConstraint(
            model_name='interaction',
            constraint=models.CheckConstraint(condition=models.Q(('live_revision__isnull', True), models.Q(models.Q(('effect', ''), ('advice', ''), ('authority', ''), ('source_title', ''), ('issued', ''), ('link', ''), _connector='OR', _negated=True), ('evidence__in', [medicines.interaction_vocabulary.Evidence['STUDY'], medicines.interaction_vocabulary.Evidence['CASE_REPORT'], medicines.interaction_vocabulary.Evidence['THEORETICAL']]), ('review_by__isnull', False), ('severity__in', [medicines.interaction_vocabulary.Harm['SEVERE'], medicines.interaction_vocabulary.Harm['MODERATE'], medicines.interaction_vocabulary.Harm['MILD'], medicines.interaction_vocabulary.Harm['UNKNOWN']])), _connector='OR'), name='interaction_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='interactionside',
            constraint=models.UniqueConstraint(fields=('interaction', 'place'), name='interaction_side_once'),
        ),
        migrations.AddConstraint(
            model_name='interactionside',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', [0, 1])), name='interaction_has_two_sides'),
        ),
        migrations.AddConstraint(
            model_name='interactionside',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drug_class__isnull', True), ('substance__isnull', False), ('thing', '')), models.Q(('drug_class__isnull', False), ('substance__isnull', True), ('thing', '')), models.Q(('drug_class__isnull', True), ('substance__isnull', True), ('thing__in', [medicines.interaction_vocabulary.Thing['ALCOHOL'], medicines.interaction_vocabulary.Thing['GRAPEFRUIT'], medicines.interaction_vocabulary.Thing['ST_JOHNS_WORT'], medicines.interaction_vocabulary.Thing['DAIRY'], medicines.interaction_vocabulary.Thing['VITAMIN_K_FOOD'], medicines.interaction_vocabulary.Thing['TOBACCO']])), _connector='OR'), name='interaction_side_is_one_thing'),
        ),
        migrations.RunPython(list_members, migrations.RunPython.noop),
        migrations.RunPython(let_read, migrations.RunPython.noop),
    ]
