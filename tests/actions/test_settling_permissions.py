"""Who may settle a source, and who may make it a duplicate: that changes at once where addresses lead."""

import pytest

from medicines.actions.settling import accept_source, discard_source, edit_source
from medicines.errors import NotAllowed
from medicines.models import Alias, ImportedSource, Revision
from tests.deeds import import_text, merge_into
from tests.people import person

pytestmark = pytest.mark.django_db

REFUSAL = "I'm sorry, but I cannot provide information about this medicine.\n"


@pytest.fixture
def source():
    return import_text("Iso Amyl", REFUSAL)


def test_who_writes_no_pages_settles_nothing(source, office):
    before = Revision.objects.count()
    for other in (office, person("staff")):
        for deed in (
            lambda by: accept_source(source=source, base=None, by=by),
            lambda by: edit_source(source=source, text=source.text, base=None, by=by),
            lambda by: discard_source(source=source, by=by),
        ):
            with pytest.raises(NotAllowed, match="settle imported sources"):
                deed(other)
    assert ImportedSource.objects.waiting().get() == source
    assert Revision.objects.count() == before


def test_an_editor_and_a_reviewer_settle(editor, reviewer, source):
    assert discard_source(source=source, by=editor).decided_by == editor
    assert accept_source(source=import_text("Testazol", REFUSAL), base=None, by=reviewer).decision == "accepted"


def test_only_a_moderator_makes_it_a_duplicate(editor, reviewer, moderator, source):
    page = import_text("Diazepam", "### Usage\n\nUsed in tests.\n").page
    for other in (editor, reviewer):
        with pytest.raises(NotAllowed, match="Only a moderator may lead"):
            merge_into(page, source, by=other)
    assert not Alias.objects.filter(page=page, name="iso-amyl").exists()
    merge_into(page, source, by=moderator)
    assert Alias.objects.filter(page=page, name="iso-amyl").exists()
