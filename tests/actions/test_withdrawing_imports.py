"""An import is taken back as a whole, but for what people have worked on since."""

import pytest
from django.db import connection

from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.withdrawing_imports import TakenBack, withdraw_import
from medicines.errors import NotAllowed
from medicines.models import ImportRun, Page, Publication
from medicines.vocabulary import Ground, Withdrawal
from tests.deeds import WHY, bring_in, edit, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """A run that published three pages."""
    run = ImportRun()
    for name in ("Sertraline", "Diazepam", "Clonazepam"):
        bring_in(page_document(name), run=run)
    return run


def page(title):
    return Page.objects.select_related("record").get(title=title)


def test_an_import_is_taken_back_as_a_whole_and_once(run):
    other = publish_page("Lithium")
    assert withdraw_import(run=run, by=None) == TakenBack(3, ())
    assert list(Page.objects.published()) == [other]
    assert withdraw_import(run=run, by=None) == TakenBack(0, ())


def test_what_a_person_has_edited_since_stays_and_is_named(run, editor):
    edit(page("Diazepam"), page_document("Diazepam", summary="A person's."), by=editor)
    done = withdraw_import(run=run, by=None)
    assert (done.withdrawn, [one.title for one in done.left]) == (2, ["Diazepam"])
    assert "revision 2 is a draft" in done.left[0].why
    assert (done.left[0].is_runs, done.left[0].address) == (True, "/medicines/diazepam/")
    assert page("Diazepam").is_live


def test_what_was_published_anew_since_stays_and_is_named(run):
    live = page("Diazepam").live_revision
    withdraw(row=page("Diazepam"), reason=WHY, by=None)
    restore_revision(revision=live, reason=WHY, by=None)
    done = withdraw_import(run=run, by=None)
    assert (done.withdrawn, [(one.title, one.is_runs) for one in done.left]) == (2, [("Diazepam", False)])
    assert page("Diazepam").record.publications.open().get().ground == Ground.EMERGENCY


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is written for SQLite")
def test_a_page_that_cannot_be_withdrawn_is_named_and_the_others_go(run):
    refuse = (
        "BEFORE UPDATE ON medicines_page WHEN OLD.slug = 'diazepam' BEGIN SELECT RAISE(ABORT, 'the disk is ill'); END"
    )
    connection.cursor().execute(f"CREATE TEMP TRIGGER ill {refuse}")
    done = withdraw_import(run=run, by=None)
    assert (done.withdrawn, [one.title for one in done.left]) == (2, ["Diazepam"])
    assert "the disk is ill" in done.left[0].why
    connection.cursor().execute("DROP TRIGGER ill")
    assert withdraw_import(run=run, by=None) == TakenBack(1, ())


def test_what_somebody_else_has_withdrawn_is_no_failure(run, moderator):
    withdraw(row=page("Diazepam"), reason=WHY, by=moderator)
    withdraw(row=page("Clonazepam"), reason=WHY, by=moderator, way=Withdrawal.TEXT_STAYS)
    assert withdraw_import(run=run, by=None) == TakenBack(2, ())
    assert not Page.objects.published().exists()


def test_an_import_is_taken_back_by_who_may_withdraw(run, editor, office, moderator):
    for other in (editor, office):
        with pytest.raises(NotAllowed):
            withdraw_import(run=run, by=other)
    assert Publication.objects.open().filter(run=run).count() == 3
    assert withdraw_import(run=run, by=moderator).withdrawn == 3
