"""Making a page safer at once: who may, with what reason, and who looks again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from medicines.actions.emergencies import hide_passage, put_up_banner, take_down_banner
from medicines.actions.history import draft_revision, head
from medicines.actions.publishing import publish_revision, restore_revision, withdraw
from medicines.actions.reviewing import submit
from medicines.actions.second_looks import take_second_look
from medicines.actions.wordings import shown_html
from medicines.content.hiding import SLOT, hide
from medicines.errors import (
    AlreadyDecided,
    DraftMovedOn,
    NotAllowed,
    NothingToHide,
    NotLive,
    NotPossible,
    NotPublic,
    ReasonNeeded,
    SamePerson,
)
from medicines.models import Disclaimer, Event, Page, SecondLook
from medicines.vocabulary import Ground, Origin, Role, SecondLookOutcome
from tests.deeds import draft_page, publish_page
from tests.people import person
from tests.review import approved, became_public, changed, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."
AGREED, OBJECTED = SecondLookOutcome


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def hidden(page, by, **options):
    return hide_passage(page=page, reason=REASON, by=by, **({"part": "dosage", "passage": "5 mg"} | options))


def test_a_hidden_passage_is_replaced_by_the_standing_wording(page, moderator, client, shipped):
    publication = hidden(page, moderator)
    assert (publication.ground, publication.reason, publication.revision.origin) == ("emergency", REASON, "emergency")
    page.refresh_from_db()
    assert page.live_revision.read() == hide(page.record.revisions.get(number=1).read(), part="dosage", passage="5 mg")
    said = client.get(page.get_absolute_url()).content.decode()
    assert "5 mg" not in said
    assert SLOT not in said
    assert Disclaimer.objects.get(kind="dose-removed").text in said
    event = Event.objects.get(verb="hidden")
    assert (event.actor, event.facts["part"], event.facts["reason"]) == ("moderator", "dosage", REASON)


def test_a_whole_answer_and_the_summary(page, moderator, client, shipped):
    hidden(page, moderator, part="faq-alcohol", passage="")
    hidden(page, moderator, part="summary", passage="")
    said = client.get(page.get_absolute_url()).content.decode()
    wording = Disclaimer.objects.get(kind="dose-removed").text
    assert said.count(f"<strong>{wording}</strong>") == 1
    assert said.count(wording) == 2  # what searches read of a question is what readers see of it
    assert "A page for tests." not in said


def test_the_place_is_marked_even_without_the_wording(page, moderator):
    hidden(page, moderator)
    page.refresh_from_db()
    (shown,) = (part["html"] for part in page.body if part["id"] == "dosage")
    assert "Something was removed here" in shown_html(shown, wordings={})


def test_hiding_is_refused_without_right_reason_or_anything_to_hide(page, moderator, editor, office):
    for other in (editor, person("unvouched", Role.CLINICAL_REVIEWER), office):
        with pytest.raises(NotAllowed):
            hidden(page, other)
    with pytest.raises(ReasonNeeded):
        hide_passage(page=page, part="dosage", reason="Wrong.", by=moderator)
    with pytest.raises(NothingToHide):
        hidden(page, moderator, passage="50 mg")
    with pytest.raises(NotLive):
        hidden(draft_page("Diazepam"), moderator)
    assert not SecondLook.objects.exists()
    assert page.record.revisions.count() == 1


def test_nobody_publishes_new_text_that_way(page, moderator):
    live = page.live_revision.read()
    sections = (live.sections[0], replace(live.sections[1], text=f"Take 50 mg, {SLOT}"))
    longer = draft_revision(
        row=page, document=replace(live, sections=sections), base=head(page), origin=Origin.EMERGENCY, by=moderator
    )
    with pytest.raises(NotPublic):
        publish_revision(revision=longer, ground=Ground.EMERGENCY, reason=REASON, by=moderator)


def test_a_draft_is_kept_and_learns_of_the_emergency(page, moderator, second_moderator, editor):
    changed(page, by=editor)
    hidden(page, moderator)
    page.refresh_from_db()
    draft = page.draft_revision
    assert (draft.base, draft.contributors, draft.read().summary) == (page.live_revision, [editor.pk], "Changed.")
    assert SLOT in draft.read().sections[1].text
    request = submit(row=page, by=editor)
    became_public(request, by=second_moderator)
    page.refresh_from_db()
    assert (page.summary, SLOT in page.body[1]["html"]) == ("Changed.", True)


def test_a_draft_that_changes_the_hidden_passage_keeps_its_words(page, moderator, editor):
    live = page.live_revision.read()
    mended = (live.sections[0], replace(live.sections[1], text="Take 0.5 mg once daily."))
    changed(page, by=editor, sections=mended)
    hidden(page, moderator)
    page.refresh_from_db()
    assert page.draft_revision.read().sections == mended
    assert SLOT in page.body[1]["html"]


def test_a_request_from_before_the_emergency_is_not_approved(page, moderator, second_moderator, editor):
    request = submitted(by=editor, page=page)
    hidden(page, moderator)
    with pytest.raises(DraftMovedOn):
        approved(request, by=second_moderator)
    request.refresh_from_db()
    assert request.decision == ""


def test_going_back_keeps_a_draft_too(page, moderator, editor):
    first = page.live_revision
    hidden(page, moderator)
    changed(page, by=editor)
    restore_revision(revision=first, reason=REASON, by=moderator)
    page.refresh_from_db()
    assert (page.live_revision.sha256, page.draft_revision.read().summary) == (first.sha256, "Changed.")
    assert SLOT not in page.draft_revision.read().sections[1].text
    assert set(SecondLook.objects.values_list("verb", flat=True)) == {"hidden", "restored"}


def test_the_banner_goes_up_alone_and_comes_down_by_another(page, moderator, second_moderator, editor, client, shipped):
    with pytest.raises(NotAllowed):
        put_up_banner(page=page, reason=REASON, by=editor)
    with pytest.raises(ReasonNeeded):
        put_up_banner(page=page, reason="Hm.", by=moderator)
    with pytest.raises(NotPossible):
        take_down_banner(page=page, reason=REASON, by=moderator)
    put_up_banner(page=page, reason=REASON, by=moderator)
    said = client.get(page.get_absolute_url()).content.decode()
    assert 'data-notice="being-checked"' in said
    assert REASON not in said
    with pytest.raises(NotPossible):
        put_up_banner(page=page, reason=REASON, by=second_moderator)
    with pytest.raises(SamePerson):
        take_down_banner(page=page, reason=REASON, by=moderator)
    with pytest.raises(NotAllowed):
        take_down_banner(page=page, reason=REASON, by=editor)
    take_down_banner(page=page, reason=REASON, by=second_moderator)
    assert "being-checked" not in client.get(page.get_absolute_url()).content.decode()
    with pytest.raises(NotLive):
        put_up_banner(page=draft_page("Diazepam"), reason=REASON, by=moderator)


def test_every_emergency_owes_a_second_look_within_a_day(page, moderator):
    live = page.live_revision
    put_up_banner(page=page, reason=REASON, by=moderator)
    hidden(page, moderator)
    withdraw(row=page, reason=REASON, by=moderator)
    restore_revision(revision=live, reason=REASON, by=moderator)
    looks = list(SecondLook.objects.owed())
    assert [look.verb for look in looks] == ["banner-up", "hidden", "withdrawn", "restored"]
    assert all(look.due_at - look.at == timedelta(hours=24) for look in looks)
    withdraw(row=page, reason="The import was taken back.", by=None)
    assert SecondLook.objects.count() == 4


def test_a_clinical_reviewer_makes_a_page_safer_and_another_role_looks(page, moderator, reviewer, office):
    assert hidden(page, reviewer)
    look = SecondLook.objects.get()
    with pytest.raises(SamePerson):
        take_second_look(look=look, outcome=AGREED, by=reviewer)
    take_second_look(look=look, outcome=AGREED, by=office)
    assert SecondLook.objects.get().looked_by == office


def test_somebody_else_looks_once(page, moderator, second_moderator, editor):
    withdraw(row=page, reason=REASON, by=moderator)
    look = SecondLook.objects.get()
    with pytest.raises(SamePerson):
        take_second_look(look=look, outcome=AGREED, by=moderator)
    with pytest.raises(NotAllowed):
        take_second_look(look=look, outcome=AGREED, by=editor)
    with pytest.raises(ReasonNeeded):
        take_second_look(look=look, outcome=OBJECTED, by=second_moderator)
    take_second_look(look=look, outcome=OBJECTED, remark="The dose was right.", by=second_moderator)
    assert not SecondLook.objects.owed().exists()
    with pytest.raises(AlreadyDecided, match="second moderator has objected"):
        take_second_look(look=look, outcome=AGREED, by=second_moderator)


def test_the_same_person_looks_only_where_the_site_has_one(page, moderator, settings):
    settings.SINGLE_PERSON = True
    withdraw(row=page, reason=REASON, by=moderator)
    take_second_look(look=SecondLook.objects.get(), outcome=AGREED, by=moderator)
    assert SecondLook.objects.get().single_person


def test_a_second_look_is_whole_by_another_and_never_changes(page, moderator, second_moderator):
    withdraw(row=page, reason=REASON, by=moderator)
    this, now = SecondLook.objects.filter(pk=SecondLook.objects.get().pk), timezone.now()
    for part in (
        {"outcome": "agreed"}, {"looked_by": second_moderator}, {"looked_at": now},
        {"outcome": "agreed", "looked_by": moderator, "looked_at": now},
        {"outcome": "objected", "looked_by": second_moderator, "looked_at": now},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            this.update(**part)
    take_second_look(look=this.get(), outcome=AGREED, by=second_moderator)
    for change in ({"remark": "Other."}, {"reason": "Other."}, {"looked_at": None, "looked_by": None, "outcome": ""}):
        with pytest.raises(DatabaseError, match="never changes once taken"), transaction.atomic():
            this.update(**change)
    with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
        this.delete()


def test_a_page_published_by_one_person_says_so(page, moderator, second_moderator, settings, client, shipped):
    settings.SINGLE_PERSON = True
    became_public(submitted(by=moderator, page=page), by=moderator)
    hidden(page, second_moderator)
    page.refresh_from_db()
    assert page.single_person
    assert "Published by one person" in client.get(page.get_absolute_url()).content.decode()
    assert Page.objects.published().get() == page
