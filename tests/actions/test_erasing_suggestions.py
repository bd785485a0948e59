"""Words about somebody's health go at once, and for good."""

import pytest

from medicines.actions.counter_proposals import propose_instead
from medicines.actions.deciding_suggestions import ask_contributor
from medicines.actions.erasing_suggestions import MARK, answer_and_erase, erase_details
from medicines.errors import AlreadyDecided, NotAllowed, NotPossible, ReasonNeeded
from medicines.models import Event, OutboxMail, Suggestion, SuggestionNote
from medicines.suggestion_vocabulary import SourceKind, SuggestionDecision
from tests.deciding import LONG, accepted, long_page, told, waiting
from tests.deeds import publish_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
WHY = "It says who they are."


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


@pytest.fixture
def cry(page):
    return told(page, "I took ten tablets, I am Alma Test.", email="alma@example.org", display_name="Alma Test")


def everything(*models):
    return " ".join(str(row) for model in models for row in model.objects.values())


class TestTheStandingReply:
    def test_is_sent_and_the_words_are_gone(self, cry, moderator):
        answer_and_erase(suggestion=cry, by=moderator)
        cry.refresh_from_db()
        assert (cry.decision, cry.text, cry.display_name) == (SuggestionDecision.ERASED, "", "")
        letter = OutboxMail.objects.get(contact__email="alma@example.org")
        assert "poisons centre now" in letter.body
        assert letter.body.startswith(cry.decision_reason)
        assert "emergency number" in cry.decision_reason.split("\n\n")[0]  # the site's own line
        assert "ten tablets" not in everything(Suggestion, Event, OutboxMail)
        assert "Alma" not in everything(Suggestion, Event, OutboxMail)

    def test_of_an_edit_its_source_and_risk_go_too(self, page, moderator):
        edit = waiting(page, "50 mg", "500 mg", source_kind=SourceKind.WEBSITE, source_title="My diary")
        answer_and_erase(suggestion=edit, by=moderator)
        edit.refresh_from_db()
        assert (edit.source_kind, edit.source_title, edit.risk_reasons) == ("", "", [])

    def test_goes_to_whoever_wrote_what_it_was_made_of_and_their_words_too(self, page, moderator, second_moderator):
        edit = waiting(page, "bitter", "sour", reason="I took ten tablets.", email="alma@example.org")
        made = propose_instead(suggestion=edit, sha256=edit.sha256, text=LONG.replace("bitter", "sweet"), by=moderator)
        answer_and_erase(suggestion=made, by=second_moderator)
        assert "ten tablets" not in everything(Suggestion, Event, OutboxMail)
        assert "poisons centre now" in OutboxMail.objects.filter(contact__suggestion=edit).latest("pk").body

    def test_once_and_by_who_may(self, cry, editor, moderator, second_moderator):
        with pytest.raises(NotAllowed):
            answer_and_erase(suggestion=cry, by=editor)
        answer_and_erase(suggestion=cry, by=moderator)
        with pytest.raises(AlreadyDecided, match="its words were erased by moderator"):
            answer_and_erase(suggestion=cry, by=second_moderator)


class TestDetails:
    def test_are_not_kept_among_the_reasons_of_its_risk(self, page, moderator):
        """Those repeat what was added: a telephone number is a number like any other."""
        edit = waiting(page, "Keep the pack dry.", "Keep the pack dry. My number is 30061975.")
        assert "30061975" in str(edit.risk_reasons)
        self.erase(edit, moderator, passage="My number is 30061975.")
        assert "30061975" not in everything(Suggestion, Event)

    def erase(self, suggestion, by, passage="I am Alma Test", reason=WHY):
        erase_details(suggestion=suggestion, passage=passage, reason=reason, by=by)

    def test_go_wherever_they_stand_and_it_waits_as_before(self, cry, moderator):
        ask_contributor(suggestion=cry, text="You say “I am Alma Test”. Which pack?", by=moderator)
        self.erase(cry, moderator)
        assert (cry.text, cry.decision) == (f"I took ten tablets, {MARK}.", "")
        assert SuggestionNote.objects.get().text == ""
        assert "Alma Test" not in everything(SuggestionNote, Event, OutboxMail)
        self.erase(cry, moderator, passage="Alma Test")
        assert cry.display_name == MARK

    def test_in_what_was_made_of_it_and_in_what_it_was_made_of(self, page, moderator, second_moderator):
        edit = waiting(page, "bitter", "sour", reason="I am Alma Test.", source_quote="Alma Test, 3 May")
        made = propose_instead(suggestion=edit, sha256=edit.sha256, text=LONG.replace("bitter", "sweet"), by=moderator)
        assert made.reason == "I am Alma Test."
        self.erase(made, second_moderator, passage="Alma Test")
        edit.refresh_from_db()
        assert (edit.reason, made.reason) == (f"I am {MARK}.", f"I am {MARK}.")
        assert "Alma" not in everything(Suggestion, Event, OutboxMail)

    def test_of_what_was_decided_too(self, page, moderator):
        typo = waiting(page, "bitter", "sour", reason="I am Alma Test.")
        accepted(typo, by=moderator)
        self.erase(typo, moderator)
        assert typo.reason == f"{MARK}."

    def test_words_of_the_page_are_nobodys_own(self, page, moderator):
        typo = waiting(page, "bitter", "sour as Alma’s")
        with pytest.raises(NotPossible, match="stand on the page itself"):
            self.erase(typo, moderator, passage="with alcohol")
        self.erase(typo, moderator, passage=" as Alma’s")
        assert typo.text == LONG.replace("bitter", f"sour {MARK}")
        with pytest.raises(NotPossible, match="new proposal of the rest"):
            accepted(typo, by=moderator)

    @pytest.mark.parametrize("passage", ["", "  ", "I ", "nowhere in it"])
    def test_what_cannot_be_erased(self, cry, moderator, passage):
        with pytest.raises(NotPossible):
            self.erase(cry, moderator, passage=passage)

    def test_with_a_reason_and_by_who_may(self, cry, moderator, editor):
        with pytest.raises(ReasonNeeded):
            self.erase(cry, moderator, reason=" ")
        with pytest.raises(NotAllowed):
            self.erase(cry, editor)
