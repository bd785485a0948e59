"""Which classes are checked every year, and why."""

from medicines.actions.due_checks import high_risk_slugs
from medicines.actions.shelf import shipped


def test_every_class_at_risk_is_one_of_the_sites_and_says_why_and_who_says_so():
    classes = {entry["slug"] for entry in shipped("drug_classes")}
    assert set(high_risk_slugs()) <= classes
    assert len(set(high_risk_slugs())) == len(high_risk_slugs()) == len(shipped("high_risk_classes"))
    assert all(entry["why"].strip() and entry["source"].strip() for entry in shipped("high_risk_classes"))


def test_medicines_with_boxed_warnings_stand_in_a_class_at_risk():
    classes = {entry["slug"]: entry for entry in shipped("drug_classes")}
    at_risk = set(high_risk_slugs())

    def is_at_risk(slug: str) -> bool:
        return slug in at_risk or bool((parent := classes[slug]["parent"]) and is_at_risk(parent))

    found = {name for slug, entry in classes.items() if is_at_risk(slug) for name in entry["members"]}
    # Of every organ system, and the ones that are easily forgotten. (FDA labels, 2025.)
    boxed = (
        "methotrexate warfarin lamotrigine isoniazid metronidazole mefloquine abacavir entecavir furosemide amiloride "
        "minoxidil midodrine propylthiouracil testosterone misoprostol oxytocin febuxostat denosumab metoclopramide "
        "promethazine tetrabenazine disulfiram loperamide salmeterol paracetamol ketoconazole natalizumab atomoxetine"
    )
    assert [name for name in boxed.split() if name not in found] == []
