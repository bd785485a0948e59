"""What is decided about suggestions other than to accept them: once, with a reason, and whoever made them hears it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from medicines.actions.deciding_suggestions import (
    ask_contributor,
    close_suggestion,
    hand_over,
    look_at,
    pass_on,
    reject_suggestion,
    reject_suggestions,
)
from medicines.actions.suggestion_decisions import CHANGED_SINCE
from medicines.errors import AlreadyDecided, DraftMovedOn, NotAllowed, NotPossible, ReasonNeeded, SamePerson
from medicines.models import Event, OutboxMail, Suggestion, SuggestionContact, SuggestionLook, SuggestionNote, Support
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import Verb
from tests.deciding import accepted, long_page, told, waiting
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
WHY = "The leaflet says something else."


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


@pytest.fixture
def typo(page):
    return waiting(page, "bitter", "sour", email="reader@example.org")


def rejected(suggestion, by, reason=WHY):
    reject_suggestion(suggestion=suggestion, sha256=suggestion.sha256, reason=reason, by=by)


class TestDeclined:
    def test_with_its_reason_and_a_letter(self, page, typo, moderator):
        rejected(typo, moderator)
        typo.refresh_from_db()
        assert (typo.decision, typo.decided_by, typo.decision_reason) == (SuggestionDecision.REJECTED, moderator, WHY)
        assert WHY in OutboxMail.objects.get(contact__suggestion=typo).body
        assert page.record.revisions.count() == 1

    def test_its_event_says_nothing_of_its_words(self, typo, moderator):
        rejected(typo, moderator)
        event = Event.objects.get(verb=Verb.SUGGESTION_DECIDED)
        assert event.facts == {"suggestion": typo.pk, "decision": "rejected", "revision": None}

    def test_who_supported_it_hears_of_it(self, typo, moderator):
        now = timezone.now()
        support = Support.objects.create(suggestion=typo, at=now, token_sha256="f" * 64)
        contact = {"asked_at": now, "confirmed_at": now, "token_sha256": "e" * 64}
        SuggestionContact.objects.create(support=support, email="other@example.org", **contact)
        rejected(typo, moderator)
        letters = OutboxMail.objects.order_by("pk")
        assert [one.contact.email for one in letters] == ["reader@example.org", "other@example.org"]
        assert letters[1].body.startswith("You have suggested the same as somebody else")

    def test_not_without_a_reason(self, typo, moderator):
        with pytest.raises(ReasonNeeded):
            rejected(typo, moderator, "  ")
        assert not Suggestion.objects.exclude(decision="").exists()

    def test_not_by_its_author_nor_by_an_editor(self, page, typo, moderator, editor):
        with pytest.raises(NotAllowed):
            rejected(typo, editor)
        with pytest.raises(SamePerson):
            rejected(waiting(page, "pack", "box", by=moderator), moderator)

    def test_not_what_was_changed_meanwhile(self, typo, moderator):
        screen = typo.sha256
        Suggestion.objects.filter(pk=typo.pk).update(text="Other words.", version=2)
        typo.refresh_from_db()
        with pytest.raises(DraftMovedOn):
            reject_suggestion(suggestion=typo, sha256=screen, reason=WHY, by=moderator)

    def test_not_twice(self, typo, moderator, second_moderator):
        rejected(typo, moderator)
        with pytest.raises(AlreadyDecided, match="declined by moderator"):
            rejected(typo, second_moderator)

    def test_many_for_one_reason(self, page, typo, moderator, second_moderator):
        others = [waiting(page, "pack", "box"), waiting(page, "pack", "tin", by=moderator)]
        gone = told(page, "The picture is missing.")
        rejected(gone, second_moderator)
        seen = [one.pk for one in (typo, *others, gone)]
        done, left = reject_suggestions(seen=dict.fromkeys(seen, 1), reason=WHY, by=moderator)
        assert (done, len(left)) == (2, 2)
        assert left[0].startswith(f"No. {others[1].pk}: You had a hand in this suggestion")
        assert Suggestion.objects.filter(decision="").get() == others[1]

    def test_of_many_not_those_that_were_changed_since(self, page, typo, moderator):
        other = waiting(page, "pack", "box")
        Suggestion.objects.filter(pk=other.pk).update(text="Other words.", version=2)
        done, left = reject_suggestions(seen={typo.pk: 1, other.pk: 1}, reason=WHY, by=moderator)
        assert (done, left) == (1, [f"No. {other.pk}: {CHANGED_SINCE}"])


class TestClosed:
    def test_a_problem_was_dealt_with(self, page, moderator):
        problem = told(page, "The picture is missing.", email="reader@example.org")
        close_suggestion(suggestion=problem, sha256=problem.sha256, reason="It is there again.", by=moderator)
        problem.refresh_from_db()
        assert (problem.decision, problem.revision) == (SuggestionDecision.ACCEPTED, None)
        assert "was read and dealt with.\n\nIt is there again." in OutboxMail.objects.get().body

    def test_a_page_that_was_asked_for(self, moderator, editor):
        wish = told(None, "Testazol", SuggestionKind.PAGE_REQUEST)
        with pytest.raises(NotAllowed):
            close_suggestion(suggestion=wish, sha256=wish.sha256, by=editor)
        close_suggestion(suggestion=wish, sha256=wish.sha256, by=moderator)
        assert Event.objects.get(verb=Verb.SUGGESTION_DECIDED).label == "a page that was asked for"

    def test_not_an_edit(self, typo, moderator):
        with pytest.raises(NotPossible, match="accept or decline"):
            close_suggestion(suggestion=typo, sha256=typo.sha256, by=moderator)


class TestPassedOn:
    def test_it_waits_for_others(self, typo, moderator):
        look_at(suggestion=typo, by=moderator)
        pass_on(suggestion=typo, by=moderator)
        look = SuggestionLook.objects.get()
        assert (look.user, look.suggestion, look.passed_at) == (moderator, typo, look.at)
        assert not Suggestion.objects.get(pk=typo.pk).decision

    def test_looking_again_does_not_take_it_back(self, typo, moderator):
        pass_on(suggestion=typo, by=moderator)
        look_at(suggestion=typo, by=moderator)
        assert SuggestionLook.objects.get().passed_at

    def test_only_by_who_may_decide(self, typo, editor):
        for deed in (pass_on, look_at):
            with pytest.raises(NotAllowed):
                deed(suggestion=typo, by=editor)

    def test_not_what_is_decided(self, typo, moderator):
        accepted(typo, by=moderator)
        with pytest.raises(AlreadyDecided):
            pass_on(suggestion=typo, by=moderator)


class TestHandedOver:
    def test_clinical_reviewers_are_told(self, typo, moderator, reviewer):
        assert hand_over(suggestion=typo, by=moderator) == 1
        typo.refresh_from_db()
        assert (typo.handed_over_by, bool(typo.handed_over_at)) == (moderator, True)
        letter = OutboxMail.objects.get()
        assert (letter.to, letter.subject) == (reviewer.email, "Handed over to you: “Sertraline”")
        assert f"/suggestion/{typo.pk}/" in letter.body
        assert not any(reason in letter.body for reason in typo.risk_reasons)  # letters are kept, words can be erased

    def test_one_of_them_decides_whatever_its_risk(self, page, typo, moderator, second_moderator, reviewer):
        problem = told(page, "The picture is missing.")
        for one in (typo, problem):
            hand_over(suggestion=one, by=moderator)
            one.refresh_from_db()
        for who in (moderator, second_moderator):
            with pytest.raises(NotAllowed):
                accepted(typo, by=who)
            with pytest.raises(NotAllowed):
                close_suggestion(suggestion=problem, sha256=problem.sha256, by=who)
        accepted(typo, by=reviewer)
        rejected(problem, second_moderator)

    def test_where_there_is_none_it_waits(self, typo, moderator):
        assert hand_over(suggestion=typo, by=moderator) == 0
        assert not OutboxMail.objects.exists()

    def test_once(self, typo, moderator, second_moderator, editor):
        with pytest.raises(NotAllowed):
            hand_over(suggestion=typo, by=editor)
        hand_over(suggestion=typo, by=moderator)
        with pytest.raises(NotPossible, match="already"):
            hand_over(suggestion=typo, by=second_moderator)


class TestAsked:
    def test_its_contributor(self, typo, moderator):
        ask_contributor(suggestion=typo, text=" Which pack is that? ", by=moderator)
        assert SuggestionNote.objects.get().text == "Which pack is that?"
        assert "Which pack is that?" in OutboxMail.objects.get(contact__suggestion=typo).body
        assert "Which pack" not in str(Event.objects.get(verb=Verb.ASKED).facts)

    @pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
    def test_no_question(self, typo, moderator, text):
        with pytest.raises(NotPossible):
            ask_contributor(suggestion=typo, text=text, by=moderator)

    def test_not_by_everybody_nor_afterwards(self, typo, editor, moderator):
        for user in (editor, AnonymousUser()):
            with pytest.raises(NotAllowed):
                ask_contributor(suggestion=typo, text="Which pack?", by=user)
        rejected(typo, moderator)
        with pytest.raises(AlreadyDecided):
            ask_contributor(suggestion=typo, text="Which pack?", by=moderator)
