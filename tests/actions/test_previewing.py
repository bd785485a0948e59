"""A link to a preview: one revision, for a time, by somebody known."""

import pytest
from django.core import signing

from medicines.actions import previewing
from medicines.actions.previewing import previewed, share_preview
from medicines.errors import LinkRefused, NotAllowed, NotPossible
from medicines.models import Disclaimer, Event
from tests.deeds import publish_page
from tests.people import person
from tests.review import changed

pytestmark = pytest.mark.django_db


def drafts(editor):
    """Two drafts in a row of one page."""
    page = publish_page("Sertraline")
    for summary in ("One.", "Two."):
        changed(page, by=editor, summary=summary)
    page.refresh_from_db()
    return page.draft_revision.base, page.draft_revision


def test_a_link_leads_to_one_revision_and_its_maker_is_recorded(editor):
    first, second = drafts(editor)
    assert previewed(share_preview(revision=first, by=editor)) == first
    assert previewed(share_preview(revision=second, by=editor)) == second
    event = Event.objects.first()
    assert (event.verb, event.actor, event.facts) == ("preview-shared", "editor", {"revision": 3})


def test_who_has_no_role_makes_no_link(editor):
    with pytest.raises(NotAllowed):
        share_preview(revision=drafts(editor)[0], by=person("staff"))


def test_what_is_no_page_has_none(shipped, administrator):
    wording = Disclaimer.objects.first().live_revision
    with pytest.raises((NotAllowed, NotPossible)):
        share_preview(revision=wording, by=administrator)


def test_an_expired_link_is_told_from_one_that_is_not_ours(editor, monkeypatch):
    token = share_preview(revision=drafts(editor)[0], by=editor)
    for wrong in (token[:-1], token[1:], "", "x" * 10_000, signing.dumps([1, "a"]), "\x00"):
        with pytest.raises(LinkRefused) as refused:
            previewed(wrong)
        assert not refused.value.expired
    monkeypatch.setattr(previewing, "LASTS", -1)
    with pytest.raises(LinkRefused) as refused:
        previewed(token)
    assert refused.value.expired
