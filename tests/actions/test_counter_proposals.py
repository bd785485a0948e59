"""What members of staff make of a suggestion: a third person decides, and both are credited."""

from datetime import timedelta

import pytest

from medicines.actions import counter_proposals
from medicines.actions.counter_proposals import (
    propose_instead,
    propose_opposite,
    same_contributor,
    undo_contributor,
)
from medicines.actions.deciding_suggestions import hand_over
from medicines.content.suggested import part_of
from medicines.errors import AlreadyDecided, NotAllowed, NotPossible, ReasonNeeded, SamePerson
from medicines.models import OutboxMail, Suggestion
from medicines.suggestion_vocabulary import SourceKind, SuggestionDecision, SuggestionOrigin
from medicines.vocabulary import RiskLevel
from tests.deciding import LONG, accepted, long_page, told, waiting
from tests.deeds import publish_page

pytestmark = pytest.mark.django_db
WHY = "It was spam from the beginning."


@pytest.fixture
def page(db):
    return publish_page(document=long_page())


@pytest.fixture
def typo(page):
    source = {"source_kind": SourceKind.LEAFLET, "source_title": "In the box"}
    return waiting(page, "bitter", "sour", email="reader@example.org", sender="5" * 64, **source)


def instead(suggestion, by, text=None, **more):
    text = text or suggestion.text.replace("sour", "faintly sour")
    return propose_instead(suggestion=suggestion, sha256=suggestion.sha256, text=text, by=by, **more)


def dosage(page):
    page.refresh_from_db()
    return part_of(page.live_revision.read(), "dosage").text


class TestInOtherWords:
    def test_a_third_person_decides(self, page, typo, moderator, second_moderator):
        made = instead(typo, moderator)
        typo.refresh_from_db()
        assert (typo.decision, typo.decided_by) == (SuggestionDecision.SUPERSEDED, moderator)
        assert (made.origin, made.account, made.made_from) == (SuggestionOrigin.STAFF, moderator, typo)
        assert (made.source_title, made.risk, made.reason) == ("In the box", RiskLevel.MEDIUM, typo.reason)
        with pytest.raises(SamePerson):
            accepted(made, by=moderator)
        revision = accepted(made, by=second_moderator)
        assert dosage(page) == LONG.replace("bitter", "faintly sour")
        assert revision.contributors == [moderator.pk]

    def test_nor_does_who_suggested_it_first(self, page, moderator, second_moderator):
        mine = waiting(page, "bitter", "sour", by=second_moderator)
        made = instead(mine, moderator)
        for user in (moderator, second_moderator):
            with pytest.raises(SamePerson):
                accepted(made, by=user)

    def test_who_suggested_it_hears_of_both(self, page, typo, moderator, second_moderator):
        made = instead(typo, moderator)
        accepted(made, by=second_moderator)
        bodies = list(OutboxMail.objects.filter(contact__suggestion=typo).order_by("pk").values_list("body", flat=True))
        assert ["new proposal in other words" in body for body in bodies] == [True, False]
        assert bodies[1].startswith("What you suggested led to another proposal. ")

    def test_a_clash_is_settled_so(self, page, reviewer, second_reviewer, moderator):
        dose = waiting(page, "50 mg", "25 mg")
        late = waiting(page, "50 mg", "75 mg")
        accepted(dose, by=reviewer)
        made = instead(late, moderator, text=LONG.replace("50 mg", "75 mg"))
        accepted(made, by=second_reviewer)
        assert dosage(page) == LONG.replace("50 mg", "75 mg")

    def test_its_own_words_are_no_other_words(self, page, typo, moderator):
        with pytest.raises(NotPossible, match="own words"):
            instead(typo, moderator, text=typo.text)
        typo.refresh_from_db()
        assert typo.decision == ""

    def test_not_by_everybody_nor_twice_nor_nothing(self, page, typo, editor, moderator):
        with pytest.raises(NotAllowed):
            instead(typo, editor)
        for text in (LONG, " ", "x" * 60_001):
            with pytest.raises(NotPossible):
                propose_instead(suggestion=typo, sha256=typo.sha256, text=text, by=moderator)
        instead(typo, moderator)
        with pytest.raises(AlreadyDecided):
            instead(typo, moderator)
        with pytest.raises(NotPossible):
            problem = told(page, "No picture.")
            instead(problem, moderator, text="A picture.")


class TestTheOpposite:
    def test_undoes_it_and_nothing_else(self, page, typo, moderator, second_moderator):
        other = waiting(page, "the pack dry", "the box dry")
        for one in (typo, other):
            accepted(one, by=moderator)
        made = propose_opposite(suggestion=typo, reason=WHY, by=moderator)
        assert (made.origin, made.source_kind, made.reason) == (SuggestionOrigin.STAFF, "", WHY)
        accepted(made, by=second_moderator)
        assert dosage(page) == LONG.replace("the pack dry", "the box dry")

    def test_waits_for_somebody_else_once(self, typo, moderator, editor):
        accepted(typo, by=moderator)
        with pytest.raises(NotAllowed):
            propose_opposite(suggestion=typo, reason=WHY, by=editor)
        with pytest.raises(ReasonNeeded):
            propose_opposite(suggestion=typo, reason="", by=moderator)
        made = propose_opposite(suggestion=typo, reason=WHY, by=moderator)
        with pytest.raises(SamePerson):
            accepted(made, by=moderator)
        with pytest.raises(NotPossible, match="waits for a decision already"):
            propose_opposite(suggestion=typo, reason=WHY, by=moderator)

    def test_not_where_it_was_changed_since(self, page, typo, moderator, second_moderator):
        accepted(typo, by=moderator)
        accepted(waiting(page, "sour", "sweet"), by=moderator)
        with pytest.raises(NotPossible, match="changed in the same place"):
            propose_opposite(suggestion=typo, reason=WHY, by=moderator)

    def test_not_of_what_was_not_accepted_or_is_in_a_draft(self, page, typo, moderator):
        with pytest.raises(NotPossible, match="Only what was accepted"):
            propose_opposite(suggestion=typo, reason=WHY, by=moderator)
        accepted(typo, by=moderator, publish=False)
        with pytest.raises(NotPossible, match="went into a draft"):
            propose_opposite(suggestion=typo, reason=WHY, by=moderator)

    def test_for_thirty_days(self, typo, moderator, monkeypatch):
        accepted(typo, by=moderator)
        monkeypatch.setattr(counter_proposals, "OPPOSITE_FOR", timedelta(seconds=-1))
        with pytest.raises(NotPossible, match="days ago"):
            propose_opposite(suggestion=typo, reason=WHY, by=moderator)


class TestHandedOver:
    def test_it_stays_so_in_other_words_unless_a_reviewer_wrote_them(self, page, typo, moderator, reviewer):
        other = waiting(page, "pack", "box")
        for one in (typo, other):
            hand_over(suggestion=one, by=moderator)
        made = [
            propose_instead(suggestion=one, sha256=one.sha256, text=LONG.replace("bitter", words), by=who)
            for one, words, who in ((typo, "sweet", moderator), (other, "salty", reviewer))
        ]
        assert [one.handed_over_by for one in made] == [moderator, None]


class TestEverythingByOneContributor:
    def test_is_found_by_account_address_and_network(self, page, typo, moderator, editor):
        mail = waiting(page, "pack", "box", email="reader@example.org")
        net = told(page, "Buy this.", sender="5" * 64)
        own = waiting(page, "pack", "tin", by=editor)
        unproven = told(page, "Buy that.", email="reader@example.org")
        unproven.contact.confirmed_at = None
        unproven.contact.save()
        assert list(same_contributor(typo)) == [typo, mail, net]
        assert list(same_contributor(own)) == [own]
        assert list(same_contributor(unproven)) == [unproven]

    def test_is_undone(self, page, typo, moderator, second_moderator):
        accepted(typo, by=moderator)
        spam = told(page, "Buy this.", sender="5" * 64)
        old = waiting(page, "pack", "box", sender="5" * 64)
        accepted(old, by=moderator, publish=False)
        later = told(page, "Somebody else at the same library.", sender="5" * 64)
        undone = undo_contributor(suggestion=spam, newest=old.pk, reason=WHY, by=second_moderator)
        assert ([one.pk for one in undone.declined], len(undone.left)) == ([spam.pk], 1)
        assert Suggestion.objects.get(pk=later.pk).decision == ""  # it was not on the screen
        (opposite,) = undone.proposed
        assert opposite.made_from == typo
        assert Suggestion.objects.get(pk=spam.pk).decision_reason == WHY

    def test_with_a_reason_and_by_who_may(self, typo, editor, moderator):
        with pytest.raises(NotAllowed):
            undo_contributor(suggestion=typo, newest=typo.pk, reason=WHY, by=editor)
        with pytest.raises(ReasonNeeded):
            undo_contributor(suggestion=typo, newest=typo.pk, reason="", by=moderator)
        assert Suggestion.objects.get().decision == ""
