"""What ships with the site is put in place once and then belongs to its editors."""

import pytest

from medicines.actions.publishing import withdraw
from medicines.actions.shelf import shipped
from medicines.actions.shipping import ship_records
from medicines.models import Disclaimer, DrugClass, Event, Fact, Publication, Schedule, Status
from medicines.vocabulary import DisclaimerKind

pytestmark = pytest.mark.django_db


def test_every_kind_of_disclaimer_ships():
    assert {wording["kind"] for wording in shipped("disclaimers")} == set(DisclaimerKind)


def test_shipping_twice_writes_nothing():
    ship_records()
    assert Disclaimer.objects.published().count() == len(shipped("disclaimers"))
    assert DrugClass.objects.published().count() == len(shipped("drug_classes"))
    assert Status.objects.published().count() == len(shipped("statuses"))
    assert Schedule.objects.published().count() == len(shipped("schedules"))
    assert Fact.objects.published().count() == len(shipped("facts"))
    events = Event.objects.count()
    assert ship_records() == 0
    assert Event.objects.count() == events


def test_what_was_withdrawn_stays_withdrawn():
    ship_records()
    row = Status.objects.first()
    withdraw(row=row, reason="Not used on this site at all.", by=None)
    assert ship_records() == 0
    row.refresh_from_db()
    assert not row.is_live


def test_classes_form_a_tree_with_right_lineages():
    ship_records()
    for drug_class in DrugClass.objects.select_related("parent"):
        above = drug_class.parent.lineage if drug_class.parent else []
        assert drug_class.lineage == [*above, drug_class.pk]


def test_what_ships_is_drafted_and_published_like_everything_else():
    ship_records()
    row = DrugClass.objects.get(slug="benzodiazepine")
    publication = Publication.objects.get(record_id=row.pk)
    assert (publication.ground, publication.revision, publication.until) == ("shipped", row.live_revision, None)
    assert row.live_revision.read().slug == "benzodiazepine"
    assert list(Event.objects.filter(record_uid=row.record.uid).values_list("verb", flat=True)) == [
        "published",
        "drafted",
    ]
    assert row.names.filter(name_key="benzodiazepine").exists()
