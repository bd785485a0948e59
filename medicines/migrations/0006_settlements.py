"""Imported sources get the decision of a person: what, who, when."""

import django.db.models.deletion
import medicines.vocabulary
from django.conf import settings
from django.db import migrations, models
from medicines.models.triggers import install, lift


def lift_triggers(apps, schema_editor):
    lift(schema_editor.connection)


def put_triggers_in_place(apps, schema_editor):
    install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('medicines', '0005_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, put_triggers_in_place),
        migrations.RemoveConstraint(
            model_name='importedsource',
            name='source_has_a_page_unless_quarantined',
        ),
        migrations.AddField(
            model_name='importedsource',
            name='decided_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='importedsource',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importedsource',
            name='decision',
            field=models.CharField(blank=True, choices=[(medicines.vocabulary.Settlement['ACCEPTED'], medicines.vocabulary.Settlement['ACCEPTED']), (medicines.vocabulary.Settlement['EDITED'], medicines.vocabulary.Settlement['EDITED']), (medicines.vocabulary.Settlement['DISCARDED'], medicines.vocabulary.Settlement['DISCARDED']), (medicines.vocabulary.Settlement['MERGED'], medicines.vocabulary.Settlement['MERGED'])], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='importedsource',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ('', medicines.vocabulary.Settlement['DISCARDED'])), ('outcome', medicines.vocabulary.Outcome['QUARANTINED']), ('page__isnull', True), ('revision__isnull', True)), models.Q(models.Q(('decision__in', ('', medicines.vocabulary.Settlement['DISCARDED'])), ('outcome', medicines.vocabulary.Outcome['QUARANTINED']), _negated=True), ('page__isnull', False)), _connector='OR'), name='source_has_a_page_unless_quarantined'),
        ),
        migrations.AddConstraint(
            model_name='importedsource',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision__in', [medicines.vocabulary.Settlement['ACCEPTED'], medicines.vocabulary.Settlement['EDITED'], medicines.vocabulary.Settlement['DISCARDED'], medicines.vocabulary.Settlement['MERGED']])), _connector='OR'), name='source_decision_all_or_none'),
        ),
        migrations.RunPython(put_triggers_in_place, lift_triggers),
    ]
