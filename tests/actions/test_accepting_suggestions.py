"""A suggestion becomes public: by a second person, once, byte for byte as it was on their screen."""

from dataclasses import replace

import pytest

from medicines.actions.accepting_suggestions import accept_suggestion
from medicines.actions.drafting import save_draft
from medicines.actions.emergencies import hide_passage
from medicines.actions.erasing_suggestions import erase_details
from medicines.actions.history import hands_in, head
from medicines.actions.landing import land, offers_of
from medicines.actions.publishing import withdraw
from medicines.content.suggested import part_of
from medicines.errors import (
    AlreadyDecided,
    DraftMovedOn,
    MedsiteError,
    NotAllowed,
    NotLive,
    NotPossible,
    OpenRequest,
    SamePerson,
    StaleBase,
    UnwaivedErrors,
)
from medicines.models import Event, OutboxMail, Publication, ReviewRequest, Suggestion
from medicines.suggestion_vocabulary import SuggestionDecision
from medicines.vocabulary import Ground, Origin, Provenance, ReviewDecision, RiskLevel, Verb
from tests.deciding import LONG, accepted, long_page, seal, told, waiting
from tests.deeds import publish_page
from tests.people import person
from tests.review import approved, became_public, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


@pytest.fixture
def typo(page):
    """Of medium risk: the section is about doses."""
    return waiting(page, "bitter", "very bitter")


@pytest.fixture
def dose(page):
    return waiting(page, "50 mg", "25 mg")


def dosage(page, revision=None):
    page.refresh_from_db()
    return part_of((revision or page.live_revision).read(), "dosage").text


class TestByASecondPerson:
    def test_not_by_who_has_suggested_the_same(self, page, typo, moderator, second_moderator):
        waiting(page, "bitter", "very bitter", by=moderator)  # which became support
        with pytest.raises(SamePerson):
            accepted(typo, by=moderator)
        accepted(typo, by=second_moderator)

    def test_not_by_who_is_known_by_a_confirmed_address(self, page, moderator):
        own = waiting(page, "pack", "box", email=moderator.email.upper())
        with pytest.raises(SamePerson):
            accepted(own, by=moderator)
        own.contact.confirmed_at = None  # else anybody could keep them from deciding
        own.contact.save()
        accepted(own, by=moderator)


class TestAccepted:
    def test_it_is_public_at_once_as_every_approval(self, page, typo, moderator):
        revision = accepted(typo, by=moderator)
        assert dosage(page) == LONG.replace("bitter", "very bitter")
        assert (revision, revision.origin, revision.contributors) == (page.live_revision, Origin.SUGGESTION, [])
        publication = Publication.objects.get(revision=revision)
        request = publication.review_request
        assert (publication.ground, publication.by, page.draft_revision) == (Ground.APPROVAL, moderator, None)
        assert (request.suggestion, request.submitted_by, request.decision) == (typo, None, ReviewDecision.APPROVED)
        assert request.carried_out_at == request.publish_at == request.decided_at

    def test_the_decision_is_written(self, typo, moderator):
        screen, on_it = seal(typo), typo.sha256
        revision = accept_suggestion(suggestion=typo, seal=screen, by=moderator, reason="Well seen.")
        typo.refresh_from_db()
        assert (typo.decision, typo.decided_by, typo.revision) == (SuggestionDecision.ACCEPTED, moderator, revision)
        assert (typo.decision_reason, typo.decided_sha256) == ("Well seen.", on_it)
        event = Event.objects.get(verb=Verb.SUGGESTION_DECIDED)
        assert event.facts == {"suggestion": typo.pk, "decision": "accepted", "revision": revision.number}

    def test_one_that_brings_an_error_of_the_checks_goes_into_the_draft_at_most(self, page, reviewer):
        bad = waiting(page, "bitter", "bitter. You can stop it abruptly")
        with pytest.raises(UnwaivedErrors, match="Decline it, or accept it into the draft"):
            accepted(bad, by=reviewer)
        assert "abruptly" not in dosage(page)
        revision = accepted(bad, by=reviewer, publish=False)
        assert "abruptly" in dosage(page, revision)

    def test_who_has_an_account_has_a_hand_in_it(self, page, editor, moderator):
        revision = accepted(waiting(page, "bitter", "sour", by=editor), by=moderator)
        assert revision.contributors == [editor.pk]

    def test_new_words_are_a_visitors(self, page, reviewer):
        text = "People like the taste, and the pack is easily opened. Used in **tests**."
        accepted(waiting(page, part="usage", text=text), by=reviewer)
        page.refresh_from_db()
        assert part_of(page.live_revision.read(), "usage").provenance == Provenance.CROWD_SOURCED
        assert part_of(page.live_revision.read(), "dosage").provenance == Provenance.UNKNOWN

    @pytest.mark.parametrize(
        ("part", "text", "more"),
        [
            ("_head", "Another summary.", {}),
            ("faq-alcohol", "Ask a pharmacist.", {"question": "May I drink alcohol?"}),
        ],
    )
    def test_the_summary_and_an_answer(self, page, reviewer, part, text, more):
        accepted(waiting(page, part=part, text=text, **more), by=reviewer)
        page.refresh_from_db()
        found = part_of(page.live_revision.read(), part)
        assert text in (getattr(found, "answer", ""), getattr(found, "text", ""))

    def test_into_the_draft_alone(self, page, typo, moderator):
        revision = accepted(typo, by=moderator, publish=False)
        page.refresh_from_db()
        assert (page.draft_revision, dosage(page)) == (revision, LONG)
        assert dosage(page, revision) == LONG.replace("bitter", "very bitter")
        assert page.record.keeper == moderator
        assert not ReviewRequest.objects.exists()

    def test_some_hunks_alone(self, page, moderator):
        both = waiting(page, text=LONG.replace("bitter", "sour").replace("pack", "box").replace("50", "25"))
        assert [one.bound for one in offers_of(both, land(both, page))] == [True, False, False]
        accepted(both, by=moderator, chosen=[1, 2])
        both.refresh_from_db()
        assert dosage(page) == LONG.replace("bitter", "sour").replace("pack", "box")
        assert (both.decision, both.risk) == (SuggestionDecision.ACCEPTED_IN_PART, RiskLevel.MEDIUM)

    def test_all_hunks_are_the_whole(self, page, moderator, typo):
        accepted(typo, by=moderator, chosen=[0])
        typo.refresh_from_db()
        assert typo.decision == SuggestionDecision.ACCEPTED


class TestWhatIsPublicMovedOn:
    def test_it_is_put_on_what_is_public_now(self, page, typo, dose, moderator, reviewer):
        accepted(dose, by=reviewer)
        accepted(typo, by=moderator)
        assert dosage(page) == LONG.replace("50 mg", "25 mg").replace("bitter", "very bitter")

    def test_in_either_order(self, page, moderator, reviewer):
        texts = []
        for name, turned in (("Sertraline", False), ("Diazepam", True)):
            other = page if name == "Sertraline" else publish_page(document=long_page(name))
            both = [waiting(other, "50 mg", "25 mg"), waiting(other, "bitter", "sour")]
            for one in reversed(both) if turned else both:
                accepted(one, by=reviewer)
            texts.append(dosage(other))
        assert texts[0] == texts[1]

    def test_what_was_on_the_screen_has_changed(self, page, typo, dose, moderator, reviewer):
        screen = seal(typo)
        accepted(dose, by=reviewer)
        with pytest.raises(DraftMovedOn, match="Look at it again"):
            accept_suggestion(suggestion=typo, seal=screen, by=moderator)
        assert not Suggestion.objects.get(pk=typo.pk).decision

    def test_words_that_were_erased_meanwhile_do_not_become_public(self, page, moderator, second_moderator):
        loaded = waiting(page, "bitter", "as bitter as Alma’s life")
        screen = seal(loaded)
        words = {"passage": "as Alma’s life", "reason": "It says who they are."}
        erase_details(suggestion=Suggestion.objects.get(pk=loaded.pk), by=second_moderator, **words)
        with pytest.raises(NotPossible, match="Words of it were erased"):
            accept_suggestion(suggestion=loaded, seal=screen, by=moderator)
        assert dosage(page) == LONG

    def test_a_clash_is_a_persons(self, page, dose, reviewer):
        other = waiting(page, "with alcohol", "with alcohol or 2 glasses of grapefruit juice")
        accepted(dose, by=reviewer)
        with pytest.raises(StaleBase, match="together they could say what nobody wrote"):
            accepted(other, by=reviewer)
        assert dosage(page) == LONG.replace("50 mg", "25 mg")

    def test_the_part_is_gone(self, page, typo, editor, reviewer):
        live = page.live_revision.read()
        became_public(submitted(by=editor, page=page, sections=live.sections[:1]), by=reviewer)
        with pytest.raises(StaleBase, match="no longer on the page"):
            accepted(typo, by=reviewer)

    def test_it_is_public_already(self, page, typo, editor, moderator):
        usage, section = page.live_revision.read().sections
        same = replace(section, text=LONG.replace("bitter", "very bitter"))
        became_public(submitted(by=editor, page=page, sections=(usage, same)), by=moderator)
        with pytest.raises(NotPossible, match="says this already"):
            accepted(typo, by=moderator)

    def test_the_page_was_withdrawn(self, page, typo, moderator):
        screen = seal(typo)
        withdraw(row=page, reason=REASON, by=moderator)
        with pytest.raises(NotLive):
            accept_suggestion(suggestion=typo, seal=screen, by=moderator)

    def test_an_approved_change_waits_for_its_moment(self, page, typo, editor, moderator, second_moderator):
        approved(submitted(by=editor, page=page), by=second_moderator)
        with pytest.raises(OpenRequest, match="is to become public at"):
            accepted(typo, by=moderator)


class TestWhoMay:
    def test_not_without_a_role(self, typo, editor, office):
        for user in (editor, office, person("nobody")):
            with pytest.raises(NotAllowed):
                accepted(typo, by=user)

    def test_high_risk_takes_a_credential(self, page, dose, moderator, reviewer):
        for publish in (True, False):
            with pytest.raises(NotAllowed, match="clinical reviewer"):
                accepted(dose, by=moderator, publish=publish)
        accepted(dose, by=reviewer)
        assert dosage(page) == LONG.replace("50 mg", "25 mg")

    def test_what_it_was_found_to_be_counts_too(self, page, typo, moderator):
        Suggestion.objects.filter(pk=typo.pk).update(risk=RiskLevel.HIGH)
        typo.refresh_from_db()
        with pytest.raises(NotAllowed):
            accepted(typo, by=moderator)

    def test_nobody_accepts_their_own(self, page, moderator, settings):
        own = waiting(page, "bitter", "sour", by=moderator)
        for settings.SINGLE_PERSON in (False, True):
            with pytest.raises(SamePerson):
                accepted(own, by=moderator)

    def test_only_once(self, typo, moderator, second_moderator):
        screen = seal(typo)
        accepted(typo, by=moderator)
        with pytest.raises(AlreadyDecided, match="accepted by moderator at"):
            accept_suggestion(suggestion=typo, seal=screen, by=second_moderator)

    def test_what_proposes_no_words_is_not_accepted(self, page, moderator):
        with pytest.raises(NotPossible, match="proposes no other words"):
            accept_suggestion(suggestion=told(page, "The photo is missing."), seal="", by=moderator)


class TestAnEditorsDraft:
    def draft(self, page, by, *swap):
        live = page.live_revision.read()
        section = replace(part_of(live, "dosage"), text=LONG.replace(*swap))
        document = replace(live, sections=(live.sections[0], section), summary="Mine.")
        save_draft(row=page, document=document, base=head(page), by=by)
        page.refresh_from_db()
        return page.draft_revision

    def test_gets_it_too(self, page, typo, editor, moderator):
        draft = self.draft(page, editor, "the pack dry", "the blister dry")
        accepted(typo, by=moderator)
        page.refresh_from_db()
        assert page.draft_revision != draft
        assert page.draft_revision.read().summary == "Mine."
        both = LONG.replace("bitter", "very bitter").replace("the pack dry", "the blister dry")
        assert dosage(page, page.draft_revision) == both
        assert dosage(page) == LONG.replace("bitter", "very bitter")
        assert hands_in(page.draft_revision) == {editor.pk}
        assert page.live_revision.contributors == []

    def test_publishing_it_later_does_not_undo_it(self, page, typo, editor, moderator, second_moderator):
        self.draft(page, editor, "the pack dry", "the blister dry")
        accepted(typo, by=moderator)
        became_public(submitted(by=editor, page=page, summary="Later."), by=second_moderator)
        assert dosage(page) == LONG.replace("bitter", "very bitter").replace("the pack dry", "the blister dry")

    def test_a_clash_is_the_editors_and_nothing_of_theirs_is_lost(self, page, dose, editor, reviewer):
        draft = self.draft(page, editor, "50 mg", "75 mg")
        accepted(dose, by=reviewer)
        page.refresh_from_db()
        assert dosage(page, page.draft_revision) == dosage(page) == LONG.replace("50 mg", "25 mg")
        assert page.draft_revision.read().summary == "Mine."
        assert f"in revision {draft.number}" in page.draft_revision.note
        letter = OutboxMail.objects.get(to=editor.email)
        assert (letter.subject, f"revision {draft.number}" in letter.body) == (
            "Your draft of “Sertraline” clashed with a suggestion",
            True,
        )

    def test_one_of_nothing_but_the_clash_is_gone_and_its_writer_told(self, page, dose, editor, reviewer):
        section = replace(part_of(page.live_revision.read(), "dosage"), text=LONG.replace("50 mg", "75 mg"))
        document = replace(page.live_revision.read(), sections=(page.live_revision.read().sections[0], section))
        draft = save_draft(row=page, document=document, base=head(page), by=editor)
        accepted(dose, by=reviewer)
        page.refresh_from_db()
        assert (page.draft_revision, dosage(page)) == (None, LONG.replace("50 mg", "25 mg"))
        assert f"in revision {draft.number}" in OutboxMail.objects.get(to=editor.email).body

    def test_a_part_that_it_had_left_out_comes_back(self, page, dose, editor, reviewer):
        live = page.live_revision.read()
        save_draft(row=page, document=replace(live, sections=live.sections[:1]), base=head(page), by=editor)
        accepted(dose, by=reviewer)
        page.refresh_from_db()
        assert [one.id for one in (page.draft_revision or page.live_revision).read().sections] == ["usage", "dosage"]

    def test_what_was_asked_for_it_is_asked_for_it_anew(self, page, typo, editor, moderator, second_moderator):
        asked = submitted(by=editor, page=page)
        accepted(typo, by=moderator)
        page.refresh_from_db()
        anew = ReviewRequest.objects.undecided().get()
        assert (anew.revision, anew.submitted_by, anew.submitted_at) == (
            page.draft_revision,
            editor,
            asked.submitted_at,
        )
        became_public(anew, by=second_moderator)
        page.refresh_from_db()
        assert (page.live_revision.read().summary, dosage(page)) == ("Changed.", LONG.replace("bitter", "very bitter"))

    def test_with_a_clash_it_goes_back_to_its_author(self, page, dose, editor, reviewer):
        section = replace(part_of(page.live_revision.read(), "dosage"), text=LONG.replace("50", "75"))
        asked = submitted(by=editor, page=page, sections=(page.live_revision.read().sections[0], section))
        accepted(dose, by=reviewer)
        asked.refresh_from_db()
        assert (asked.decision, "your own words are in revision" in asked.reason) == (ReviewDecision.RETURNED, True)

    def test_into_it(self, page, typo, editor, moderator):
        self.draft(page, editor, "the pack dry", "the blister dry")
        accepted(typo, by=moderator, publish=False)
        page.refresh_from_db()
        both = LONG.replace("bitter", "very bitter").replace("the pack dry", "the blister dry")
        assert (dosage(page, page.draft_revision), dosage(page)) == (both, LONG)
        assert page.record.keeper == editor

    def test_into_it_not_where_it_clashes(self, page, dose, editor, reviewer):
        self.draft(page, editor, "50 mg", "75 mg")
        with pytest.raises(StaleBase, match="Its writers have to settle that"):
            accepted(dose, by=reviewer, publish=False)
        assert dosage(page, head(page)) == LONG.replace("50 mg", "75 mg")


class TestLetters:
    def test_to_the_contributor_at_a_confirmed_address(self, page, moderator):
        accepted(waiting(page, "bitter", "sour", email="reader@example.org"), by=moderator)
        letter = OutboxMail.objects.get(contact__email="reader@example.org")
        assert "was accepted. It is on the page now:" in letter.body
        assert page.get_absolute_url() in letter.body
        assert "moderator" not in letter.body

    def test_not_to_one_that_was_never_confirmed(self, page, moderator):
        mine = waiting(page, "bitter", "sour", email="reader@example.org")
        mine.contact.confirmed_at = None
        mine.contact.save()
        accepted(mine, by=moderator)
        assert not OutboxMail.objects.exists()

    def test_nothing_is_told_of_what_was_undone(self, page, typo, moderator):
        with pytest.raises(MedsiteError):
            accept_suggestion(suggestion=typo, seal="another", by=moderator)
        assert not OutboxMail.objects.exists()


def test_hidden_passages_stay_hidden(page, typo, moderator, second_moderator):
    hide_passage(page=page, part="dosage", passage="Take 50 mg once a day.", reason=REASON, by=moderator)
    accepted(typo, by=second_moderator)
    assert dosage(page).startswith("{dose-removed}\n\nIt tastes very bitter.")
