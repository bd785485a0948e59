"""A draft is handed to a person."""

import pytest

from medicines.actions.assigning import assign
from medicines.errors import NotAllowed, NotPossible
from medicines.models import Event, OutboxMail
from tests.deeds import publish_page
from tests.people import person
from tests.review import changed

pytestmark = pytest.mark.django_db


def test_it_lies_on_their_desk_and_they_are_told(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    assign(row=page, to=second_editor, by=moderator)
    page.record.refresh_from_db()
    assert page.record.keeper == second_editor
    page.refresh_from_db()
    assert page.draft_revision.contributors == [editor.pk]
    event, letter = Event.objects.first(), OutboxMail.objects.get()
    assert (event.verb, event.label, event.facts) == ("assigned", "Sertraline", {"to": "second editor"})
    assert (letter.to, letter.subject) == ("second.editor@example.org", "Handed to you: Sertraline")
    with pytest.raises(NotPossible, match="already"):
        assign(row=page, to=second_editor, by=moderator)


def test_it_is_refused(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    with pytest.raises(NotPossible, match="no draft"):
        assign(row=page, to=editor, by=moderator)
    changed(page, by=editor)
    with pytest.raises(NotAllowed):
        assign(row=page, to=second_editor, by=editor)
    with pytest.raises(NotPossible, match="may not write drafts"):
        assign(row=page, to=person("nobody"), by=moderator)


def test_ones_own_desk_needs_no_letter(editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=editor)
    assign(row=page, to=moderator, by=moderator)
    assert not OutboxMail.objects.exists()
