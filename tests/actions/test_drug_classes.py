"""Drug classes are written like pages: a draft, a second administrator, then public."""

from dataclasses import replace

import pytest

from medicines.actions.drafting import save_draft
from medicines.actions.drug_classes import create_drug_class
from medicines.actions.history import head
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.reviewing import submit
from medicines.content.document import DrugClassDocument
from medicines.errors import NotAllowed, NotPossible
from medicines.models import DrugClass, DrugClassName
from tests.review import became_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
REASON = "It named substances that do not belong."
NEW = DrugClassDocument("testazine", "Testazine", parent="benzodiazepine", synonyms=("testazole",))


def test_a_new_class_is_public_once_a_clinical_reviewer_approved_it(office, reviewer):
    row = create_drug_class(document=NEW, by=office)
    assert (row.is_live, row.record.keeper, DrugClassName.objects.filter(name="Testazine").exists()) == (
        False, office, False,
    )  # fmt: skip
    became_public(submit(row=row, by=office), by=reviewer)
    row.refresh_from_db()
    assert (row.is_live, row.parent.slug) == (True, "benzodiazepine")
    assert row.lineage == [*row.parent.lineage, row.pk]
    assert set(row.names.values_list("name", flat=True)) == {"Testazine", "testazole"}


def test_it_is_refused(office, editor):
    with pytest.raises(NotAllowed):
        create_drug_class(document=NEW, by=editor)
    create_drug_class(document=NEW, by=office)
    for wrong in (
        {},
        {"slug": "other", "name": "testazine"},
        {"slug": "other", "name": "Benzodiazepine"},
        {"slug": "other", "name": "Other", "synonyms": ("SSRI",)},
        {"slug": "other", "name": "Other", "parent": "nothing"},
        {"slug": "other", "name": "Other", "parent": "testazine"},
        {"slug": "other", "name": " "},
    ):
        with pytest.raises(NotPossible):
            create_drug_class(document=replace(NEW, **({"synonyms": ()} | wrong)), by=office)
    assert DrugClass.objects.filter(published_at=None).count() == 1


def test_a_name_that_pages_say_is_kept_and_a_class_never_stands_below_itself(office):
    row = DrugClass.objects.get(slug="benzodiazepine")
    base = head(row)
    document = base.read()
    with pytest.raises(NotPossible, match="Keep “Benzodiazepine”"):
        save_draft(row=row, document=replace(document, name="Benzo"), base=base, by=office)
    below = create_drug_class(document=replace(NEW, synonyms=()), by=office)
    with pytest.raises(NotPossible, match="below itself"):
        save_draft(row=row, document=replace(document, parent="benzodiazepine"), base=base, by=office)
    both = replace(document, name="Benzo", synonyms=(*document.synonyms, "Benzodiazepine"))
    assert save_draft(row=row, document=both, base=base, by=office).number == base.number + 1
    assert below.pk != row.pk


def test_a_class_does_not_come_back_under_a_name_that_is_anothers_by_now(office, reviewer):
    row = create_drug_class(document=NEW, by=office)
    became_public(submit(row=row, by=office), by=reviewer)
    row.refresh_from_db()
    withdraw(row=row, reason=REASON, by=office)
    other = create_drug_class(document=replace(NEW, slug="other", name="Other"), by=office)
    became_public(submit(row=other, by=office), by=reviewer)
    with pytest.raises(NotPossible, match="is a name of “Other” already"):
        restore_revision(revision=row.record.revisions.get(), reason=REASON, by=reviewer)
    row.refresh_from_db()
    assert not row.is_live
