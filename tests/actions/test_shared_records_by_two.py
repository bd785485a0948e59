"""Whatever is held once becomes public by two people: direct tries at getting round that, for each kind."""

import datetime
from dataclasses import replace

import pytest

from medicines.actions.accounts import give_role
from medicines.actions.class_warnings import create_class_warning
from medicines.actions.drafting import save_draft
from medicines.actions.drug_classes import create_drug_class
from medicines.actions.history import head
from medicines.actions.interactions import create_interaction
from medicines.actions.reviewing import submit
from medicines.actions.safety_alerts import create_safety_alert
from medicines.actions.statuses import create_schedule, create_status
from medicines.actions.writing_facts import create_fact
from medicines.content.document import DrugClassDocument
from medicines.errors import NotAllowed, SamePerson
from medicines.models import Credential, Disclaimer, Publication
from medicines.vocabulary import RecordKind, Role
from tests.deeds import publish_page
from tests.facts import fact_document
from tests.interactions import interaction_document
from tests.people import person, with_credential
from tests.review import approved, became_public
from tests.statuses import schedule_document, status_document
from tests.warnings import alert_document, warning_document

pytestmark = pytest.mark.django_db
CREATE = {
    RecordKind.DRUG_CLASS: (create_drug_class, DrugClassDocument(slug="testazines", name="Testazine")),
    RecordKind.CLASS_WARNING: (create_class_warning, warning_document("Testazine")),
    RecordKind.SAFETY_ALERT: (create_safety_alert, alert_document("Testazine")),
    RecordKind.STATUS: (create_status, status_document("Testazine", "Othermab")),
    RecordKind.SCHEDULE: (create_schedule, schedule_document("Testazine")),
    RecordKind.INTERACTION: (create_interaction, interaction_document("Testazine", "Othermab")),
    RecordKind.FACT: (create_fact, fact_document("Testazine")),
}


@pytest.fixture
def writer(administrator, office):
    """Who has every role, and a credential that counts."""
    everything = person("writer", *Role)
    return with_credential(everything, recorded_by=administrator, checked_by=office)


def begun(kind, *, by):
    """A draft of the kind; of a wording, on what ships."""
    publish_page("Testazine")
    publish_page("Othermab")
    if kind is RecordKind.DISCLAIMER:
        row = Disclaimer.objects.get(kind="withdrawn")
        save_draft(row=row, document=replace(head(row).read(), title="Gone"), base=head(row), by=by)
        return row
    create, document = CREATE[kind]
    row = create(document=document, by=by)
    row.refresh_from_db()
    return row


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("kind", [*CREATE, RecordKind.DISCLAIMER])
def test_nobody_gets_round_the_second_person(kind, writer, reviewer, second_reviewer, moderator):
    row = begun(kind, by=writer)
    before = Publication.objects.filter(record=row.record).count()
    request = submit(row=row, by=writer)
    with pytest.raises(SamePerson):
        approved(request, by=writer)
    type(writer).objects.filter(pk=writer.pk).update(is_superuser=True)
    with pytest.raises(SamePerson):
        approved(request, by=type(writer).objects.get(pk=writer.pk))  # as a superuser
    with pytest.raises(NotAllowed):
        approved(request, by=moderator)  # without a credential
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    Credential.objects.filter(user=reviewer).update(expires_on=yesterday)
    with pytest.raises(NotAllowed):
        approved(request, by=reviewer)  # with one that is over
    assert Publication.objects.filter(record=row.record).count() == before
    became_public(request, by=second_reviewer)
    assert Publication.objects.filter(record=row.record).count() == before + 1


@pytest.mark.parametrize("kind", [RecordKind.CLASS_WARNING, RecordKind.INTERACTION])
def test_who_wrote_an_earlier_draft_of_it_is_no_second_person(kind, writer, reviewer, second_reviewer):
    row = begun(kind, by=writer)
    give_role(user=reviewer, role=Role.ADMINISTRATOR, by=None)
    document = head(row).read()
    changed = {"text": "Another hand."} if kind is RecordKind.CLASS_WARNING else {"effect": "Another hand."}
    save_draft(row=row, document=replace(document, **changed), base=head(row), by=reviewer)
    row.refresh_from_db()
    request = submit(row=row, by=reviewer)
    for hand in (writer, reviewer):
        with pytest.raises(SamePerson):
            approved(request, by=hand)
    became_public(request, by=second_reviewer)
