"""A record's revisions are its own: the database refuses another's, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from medicines.models import ClassWarning, Disclaimer, DrugClass, Interaction, Page, Publication, Revision
from medicines.models.triggers import FOREIGN
from tests.deeds import draft_page, edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def refused(sql, *values):
    with pytest.raises(DatabaseError, match=FOREIGN), transaction.atomic():
        connection.cursor().execute(sql, values)


@pytest.mark.parametrize("column", ["live_revision_id", "draft_revision_id"])
@pytest.mark.parametrize("model", [Page, DrugClass, Disclaimer, ClassWarning, Interaction])
def test_a_row_never_points_at_anothers_revision(shipped, model, column):
    publish_page("Sertraline")
    row = model.objects.first()
    foreign = draft_page("Diazepam").draft_revision_id
    table = model._meta.db_table
    sql = f"UPDATE {table} SET {column} = %s, published_at = CURRENT_TIMESTAMP WHERE record_id = %s"
    refused(sql, foreign, row.pk)
    refused(sql, 10**6, row.pk)  # nor at one that does not exist
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{column: foreign})
    kept = model.objects.get(pk=row.pk)
    assert (kept.live_revision_id, kept.draft_revision_id) == (row.live_revision_id, row.draft_revision_id)


def test_a_new_row_never_begins_with_anothers_revision():
    page, foreign = publish_page("Sertraline"), draft_page("Diazepam").draft_revision
    other = Revision.objects.create(
        record=draft_page("Ibuprofen").record, number=2, document={}, sha256="0" * 64, origin="edit"
    )
    page.pk = None
    page.record, page.slug, page.ingredient_key = other.record, "other", "other"
    page.live_revision, page.published_at, page.draft_revision = None, None, foreign
    with pytest.raises(DatabaseError, match=FOREIGN), transaction.atomic():
        page.save(force_insert=True)


def test_a_revision_is_based_on_one_of_its_own_record():
    page, foreign = publish_page("Sertraline"), draft_page("Diazepam").draft_revision
    with pytest.raises(DatabaseError, match=FOREIGN), transaction.atomic():
        Revision.objects.create(record=page.record, number=2, base=foreign, document={}, sha256="0" * 64, origin="edit")
    edit(page, page_document("Sertraline", summary="Based on its own."))
    assert page.record.revisions.first().base.record == page.record


def test_a_publication_is_of_one_of_its_records_revisions():
    page, foreign = publish_page("Sertraline"), draft_page("Diazepam").draft_revision
    standing = Publication.objects.get(record_id=page.pk)
    with pytest.raises(DatabaseError, match=FOREIGN), transaction.atomic():
        Publication.objects.create(
            record=standing.record, revision=foreign, ground="emergency", reason="x" * 20, at=standing.at
        )
