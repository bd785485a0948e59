"""A text leaves what people wrote about a page's changes, too; what is not reached is said before anybody agrees."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from medicines.actions.addresses import change_address
from medicines.actions.deciding_suggestions import reject_suggestion
from medicines.actions.publishing import restore_revision
from medicines.actions.redacting import around_with, ask_redaction, decide_redaction
from medicines.actions.redacting_elsewhere import elsewhere
from medicines.actions.reviewing import return_request
from medicines.actions.second_looks import take_second_look
from medicines.errors import NotPossible
from medicines.models import (
    Event,
    ImportedSource,
    OutboxMail,
    Publication,
    Redaction,
    ReviewRequest,
    Revision,
    SecondLook,
    Suggestion,
)
from medicines.vocabulary import SecondLookOutcome
from tests.deciding import told
from tests.deeds import bring_in, edit, import_text, publish_page
from tests.documents import page_document
from tests.review import became_public, submitted

pytestmark = pytest.mark.django_db
NAME = "Frau Müller of Köln"
WHY = "A patient is named with her illness."
SAID = f"Because {NAME} was given the wrong one."
AGREED = SecondLookOutcome.AGREED


def redacted(page, *, by, agreed_by, text=NAME):
    redaction = ask_redaction(record=page.record, text=text, reason=WHY, by=by)
    decide_redaction(redaction=redaction, outcome=AGREED, by=agreed_by)
    redaction.refresh_from_db()
    return redaction


@pytest.fixture
def page(editor, moderator, second_moderator, reviewer):
    """A page, of which people wrote a person's name in every place where they say why; its own text never held it."""
    page = publish_page("Sertraline")
    first = page.live_revision
    document = replace(first.read(), summary="Changed.")
    edit(page, document, by=editor)
    became_public(submitted(by=editor, page=page, summary="Changed again."), by=moderator)
    page.refresh_from_db()
    restore_revision(revision=first, reason=SAID, by=moderator)
    take_second_look(
        look=SecondLook.objects.get(), outcome=SecondLookOutcome.OBJECTED, remark=SAID, by=second_moderator
    )
    return_request(request=submitted(by=editor, page=page, summary="Third."), reason=SAID, by=moderator)
    suggestion = told(page, SAID)
    reject_suggestion(suggestion=suggestion, sha256=suggestion.sha256, reason=SAID, by=moderator)
    page.refresh_from_db()
    return page


def test_it_goes_from_every_reason_and_suggestion_and_nothing_else_changes(page, administrator, office, client):
    before = {row.pk: row for row in ReviewRequest.objects.all()}
    assert around_with(record=page.record, text=NAME) == [
        "change notes: 1",
        "reasons of publications: 1",
        "review requests: 1",
        "second looks: 1",
        "suggestions: 1",
        "lines of the audit trail, which hide it from then on: 5",
    ]
    assert NAME in client.get("/medicines/sertraline/history/").content.decode()
    redaction = redacted(page, by=administrator, agreed_by=office)
    cleared = SAID.replace(NAME, "[removed]")
    assert Publication.objects.get(ground="emergency").reason == cleared
    assert (SecondLook.objects.get().reason, SecondLook.objects.get().remark) == (cleared, cleared)
    suggestion = Suggestion.objects.get()
    assert (suggestion.text, suggestion.decision_reason) == (cleared, cleared)
    assert (suggestion.erased_by, suggestion.erased_reason) == (office, WHY)
    for after in ReviewRequest.objects.all():
        then = before[after.pk]
        assert after.reason == then.reason.replace(NAME, "[removed]")
        assert (after.decided_by, after.decided_at, after.note) == (then.decided_by, then.decided_at, then.note)
    assert not OutboxMail.objects.filter(body__contains=NAME).exists()
    assert "letters: 4" in redaction.places  # of the second look, to whoever may take it; and of the returned request
    public = client.get("/medicines/sertraline/history/").content.decode()
    assert (NAME in public, "[removed]" in public) == (False, True)


def test_lines_of_the_trail_stay_and_are_shown_without_it(page, administrator, office, client):
    client.force_login(office)
    trail = "/admin/medicines/event/"
    assert NAME in client.get(trail).content.decode()
    redacted(page, by=administrator, agreed_by=office)
    assert sum(NAME in str(event.facts) for event in Event.objects.all()) == 5  # the lines themselves never change
    read = [client.get(trail).content.decode(), client.get(trail, {"q": "given the wrong"}).content.decode()]
    read += [b"".join(client.get(trail + name).streaming_content).decode() for name in ("export.csv", "export.jsonl")]
    read += [
        client.get(f"{trail}{event.pk}/change/").content.decode() for event in Event.objects.filter(verb="decided")
    ]
    assert [one for one in read if NAME in one] == []
    assert ("field-actor" in read[0], "field-actor" in read[1]) == (True, False)
    assert "[removed]" in client.get(trail, {"q": "[removed]"}).content.decode()


def test_a_change_note_goes_of_what_is_public_too(editor, moderator, administrator, office, client):
    page = publish_page("Sertraline")
    edit(page, replace(page.live_revision.read(), summary="Changed."), by=editor)
    page.refresh_from_db()
    became_public(submitted(by=editor, page=page, summary="Again."), by=moderator)
    page.refresh_from_db()
    before = page.live_revision
    assert "An edit" in client.get("/medicines/sertraline/history/").content.decode()
    redaction = redacted(page, by=administrator, agreed_by=office, text="An edit")
    after = Revision.objects.get(pk=before.pk)
    assert after.note == "[removed]"
    for name in ("document", "sha256", "contributors", "created_at", "number", "base_id"):
        assert getattr(after, name) == getattr(before, name)
    assert "change notes: 2" in redaction.places
    assert "An edit" not in client.get("/medicines/sertraline/history/").content.decode()
    # Nothing of its document went, so it can be gone back to.
    became_public(submitted(by=editor, page=page, summary="Other words."), by=moderator)
    assert restore_revision(revision=after, reason="The newer text was wrong.", by=moderator)


def test_the_triggers_let_nothing_else_through(page, administrator, office):
    rows = {
        QuerySet(Revision).filter(pk=page.live_revision_id): "note",
        Publication.objects.filter(ground="emergency"): "reason",
        SecondLook.objects.all(): "reason",
        ReviewRequest.objects.filter(decision="returned"): "reason",
        Suggestion.objects.all(): "decision_reason",
    }
    redaction = ask_redaction(record=page.record, text=NAME, reason=WHY, by=administrator)
    for agreed in (False, True):
        if agreed:
            decide_redaction(redaction=redaction, outcome=AGREED, by=office)
        for found, column in rows.items():
            with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
                found.update(**{column: SAID.replace(NAME, "[removed]") if not agreed else "Something else."})


def test_a_text_that_only_the_file_holds(administrator, office):
    page = bring_in(page_document("Sertraline"), text=f"Text, and what {NAME} said.").page
    redaction = redacted(page, by=administrator, agreed_by=office)
    source = ImportedSource.objects.get()
    assert redaction.places == [f"source {source.pk}"]
    assert NAME not in source.text


def test_the_reason_does_not_repeat_it(page, administrator):
    with pytest.raises(NotPossible, match="without the text itself"):
        ask_redaction(record=page.record, text=NAME, reason=f"{NAME} is named.", by=administrator)
    assert not Redaction.objects.exists()


def test_where_it_stays_is_said(editor, moderator, reviewer):
    page = import_text("Sertraline", f"### Usage\n\n{NAME} took it.\n", path="frau-muller.md").page
    change_address(page=page, slug="muller-sertraline", by=moderator)
    live = page.live_revision.read().sections[0]
    other = publish_page("Diazepam", summary=f"As {NAME} says.")
    publish_page("Clonazepam", summary="See [the other](/medicines/muller-sertraline/).")
    edit(other, replace(other.live_revision.read(), summary="Another."), by=editor)
    became_public(submitted(by=editor, page=page, sections=(replace(live, text="It helps."),)), by=reviewer)
    page.refresh_from_db()
    found = elsewhere(record=page.record, text="uller", addresses=["muller-sertraline"])
    assert found[0] == "the name of the imported file “tests/frau-muller.md”"
    told_of = elsewhere(record=page.record, text=NAME, addresses=["muller-sertraline"])
    assert told_of == [
        "“Diazepam” (public)",
        "“Clonazepam” (public), as a link to “muller-sertraline”",
        "imported files of other pages: 1",
    ]
