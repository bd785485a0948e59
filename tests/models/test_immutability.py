"""What never changes: refused by model, queryset and raw SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from medicines.actions.credentials import revoke_credential
from medicines.actions.settling import discard_source
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import hashes
from medicines.content.parsed import Problem
from medicines.errors import Immutable
from medicines.models import Event, ImportedSource, Publication, Revision, SignOff, Waiver
from medicines.models.triggers import FROZEN_TABLES, PUBLICATION
from medicines.vocabulary import ProblemCode, Role
from tests.deeds import bring_in, publish_page
from tests.documents import page_document
from tests.people import person, with_credential
from tests.waivers import WHY, waive_all, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(reviewer, editor):
    """With a row of every kind that never changes."""
    page = publish_page("Sertraline")
    sign_off(revision=page.live_revision, seen=hashes(page.live_revision.read()), by=reviewer)
    waive_all(wrong(by=editor, page=page), by=editor)
    return page


@pytest.mark.parametrize("model", [Revision, Event, SignOff, Waiver])
def test_a_row_cannot_be_saved_again_or_deleted(page, model):
    row = model.objects.first()
    with pytest.raises(Immutable):
        row.save()
    with pytest.raises(Immutable):
        row.delete()


@pytest.mark.parametrize("model", [Revision, Event, SignOff, Waiver])
def test_a_queryset_neither_updates_nor_deletes(page, model):
    with pytest.raises(Immutable):
        model.objects.all().delete()
    with pytest.raises(Immutable):
        model.objects.update(pk=1)
    with pytest.raises(Immutable):
        model.objects.bulk_update([model.objects.first()], ["pk"])


@pytest.mark.parametrize("table", [*FROZEN_TABLES, PUBLICATION])
@pytest.mark.parametrize("sql", ["DELETE FROM {table}", "UPDATE {table} SET id = id + 1"])
def test_raw_sql_is_refused(page, table, sql):
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        connection.cursor().execute(sql.format(table=table))
    assert Revision.objects.filter(record_id=page.pk).count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_a_row_is_not_replaced(page):
    columns = [field.column for field in Revision._meta.fields]
    values = ", ".join("'tampered'" if column == "note" else column for column in columns)
    for changed in (values, values.replace("id", "id + 1000", 1)):
        sql = (
            f"INSERT OR REPLACE INTO medicines_revision ({', '.join(columns)}) SELECT {changed} FROM medicines_revision"
        )
        with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
            connection.cursor().execute(sql)
    assert not Revision.objects.filter(note="tampered").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_a_waiver_is_not_replaced_by_another_of_the_same_words(page):
    columns = [field.column for field in Waiver._meta.fields]
    values = ", ".join({"id": "id + 1000", "reason": "'Twenty other characters.'"}.get(one, one) for one in columns)
    sql = f"INSERT OR REPLACE INTO medicines_waiver ({', '.join(columns)}) SELECT {values} FROM medicines_waiver"
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        connection.cursor().execute(sql)
    assert Waiver.objects.get().reason == WHY


def test_a_publication_ends_once(page):
    publication = Publication.objects.get(record_id=page.pk)
    Publication.objects.filter(pk=publication.pk).update(until=timezone.now())
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(until=timezone.now())
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(reason="another")


def test_a_publication_is_not_deleted(page):
    with pytest.raises(Immutable):
        Publication.objects.get(record_id=page.pk).delete()
    with pytest.raises(Immutable):
        Publication.objects.all().delete()


def test_the_triggers_stand_after_all_migrations():
    if connection.vendor == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = {name for (name,) in cursor.fetchall()}
    for table in [*FROZEN_TABLES, PUBLICATION]:
        assert {f"{table}_no_update", f"{table}_no_delete"} <= names


def test_a_decision_about_a_source_is_not_changed_and_no_source_is_deleted(administrator):
    source = bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        connection.cursor().execute("DELETE FROM medicines_importedsource")
    discard_source(source=source, by=administrator)
    with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
        ImportedSource.objects.update(decision="accepted")


@pytest.mark.parametrize("wrong", ["another", "unchecked", "revoked"])
def test_nobody_signs_off_without_a_checked_credential_of_their_own(page, reviewer, administrator, office, wrong):
    signed = SignOff.objects.first()
    by, credential = reviewer, reviewer.credentials.get()
    if wrong == "another":
        by = administrator
    elif wrong == "unchecked":
        by = with_credential(person("new", Role.CLINICAL_REVIEWER), recorded_by=office)
        credential = by.credentials.get()
    else:
        revoke_credential(credential=credential, by=administrator)
    said = {"record_id": page.pk, "revision_id": signed.revision_id, "part": "usage", "sha256": signed.sha256}
    with pytest.raises(DatabaseError, match="nobody signs off without"), transaction.atomic():
        SignOff.objects.create(**said, by=by, credential=credential, at=timezone.now())


def test_a_sign_off_is_of_its_own_records_revision(page, reviewer):
    foreign = publish_page("Diazepam").live_revision_id
    said = {"record_id": page.pk, "revision_id": foreign, "part": "usage", "sha256": "0" * 64}
    with pytest.raises(DatabaseError, match="revision of another record"), transaction.atomic():
        SignOff.objects.create(**said, by=reviewer, credential=reviewer.credentials.get(), at=timezone.now())


def test_a_waiver_is_of_its_own_records_revision(page, editor):
    written = Waiver.objects.get()
    said = {"record_id": page.pk, "code": "two-maxima", "place": "usage", "text_sha256": "0" * 64, "reason": WHY}
    foreign = publish_page("Diazepam").live_revision_id
    with pytest.raises(DatabaseError, match="revision of another record"), transaction.atomic():
        Waiver.objects.create(**said, revision_id=foreign, by=editor, at=timezone.now())
    Waiver.objects.create(**said, revision_id=written.revision_id, by=editor, at=timezone.now())


@pytest.mark.parametrize("wrongly", [
    {"reason": "Too short a reason."}, {"reason": f"Too short {' ' * 30}"}, {"code": ""}, {"place": ""},
    {"text_sha256": "abc"},
])  # fmt: skip
def test_a_waiver_says_what_and_why(page, editor, wrongly):
    said = {"code": "two-maxima", "place": "usage", "text_sha256": "0" * 64, "reason": WHY, **wrongly}
    with pytest.raises(IntegrityError, match="waiver_"), transaction.atomic():
        Waiver.objects.create(
            record_id=page.pk, revision_id=page.live_revision_id, by=editor, at=timezone.now(), **said
        )


def test_of_the_same_words_there_is_one_waiver(page, editor):
    written = Waiver.objects.get()
    code, place, text_sha256 = written.key
    said = {"record_id": page.pk, "revision_id": written.revision_id, "by": editor, "at": timezone.now()}
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.create(**said, code=code, place=place, text_sha256=text_sha256, reason=f"{WHY} Twice.")


@pytest.mark.parametrize(
    "change", ["text = 'another'", "sha256 = 'another'", "problems = '[]'", "page_id = NULL", "path = 'another'"]
)
def test_a_source_stays_as_it_was_read_before_anybody_decides_and_after(administrator, change):
    said = {"problems": (Problem(ProblemCode.NO_SECTIONS, "It has none.", 1),)}
    published = bring_in(page_document("Sertraline"), **said)
    waiting = bring_in(page_document("Iso Amyl"), publish=False, **said)
    for source in (published, waiting):
        sql = f"UPDATE medicines_importedsource SET {change} WHERE id = %s"
        with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
            connection.cursor().execute(sql, [source.pk])
    assert discard_source(source=waiting, by=administrator).decision == "discarded"
