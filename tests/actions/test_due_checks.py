"""Which classes are checked every year, and why."""

from medicines.actions.due_checks import high_risk_slugs
from medicines.actions.shelf import shipped


def test_every_class_at_risk_is_one_of_the_sites_and_says_why_and_who_says_so():
    classes = {entry["slug"] for entry in shipped("drug_classes")}
    assert set(high_risk_slugs()) <= classes
    assert len(set(high_risk_slugs())) == len(high_risk_slugs()) == len(shipped("high_risk_classes"))
    assert all(entry["why"].strip() and entry["source"].strip() for entry in shipped("high_risk_classes"))
