"""What is decided about a suggestion other than to accept it, and what is done with it before: each costs one click."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.policy import require
from medicines.actions.suggestion_decisions import (
    check_handed_over,
    check_hands,
    check_not_imported,
    check_seen,
    check_undecided,
    check_version,
    decide_once,
    said,
    tell,
)
from medicines.actions.suggestion_letters import tell_handed_over, tell_outcome, tell_question
from medicines.errors import MedsiteError, NotPossible
from medicines.models import Suggestion, SuggestionLook, SuggestionNote
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import Deed, Verb

LONGEST_QUESTION = 2000  # characters


def reject_suggestion(*, suggestion: Suggestion, sha256: str, reason: str, by: AbstractBaseUser) -> None:
    """Not taken up, and why: whoever suggested it, or the same, is told. `sha256` is the suggestion's on the screen.

    Raises NotAllowed, SamePerson, ReasonNeeded, DraftMovedOn, AlreadyDecided, NotPossible (an imported source's).
    """
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_not_imported(suggestion)
        check_hands(suggestion, by=by)
        check_undecided(suggestion)
        check_seen(suggestion, sha256)
        decide_once(suggestion, SuggestionDecision.REJECTED, by=by, decision_reason=said(reason))
        tell_outcome(suggestion)


def close_suggestion(*, suggestion: Suggestion, sha256: str, by: AbstractBaseUser, reason: str = "") -> None:
    """What proposes no other words (a problem, a question, a page that was asked for) has been dealt with. `reason` is
    an answer for whoever sent it. Raises NotAllowed (what was handed over takes a clinical reviewer), NotPossible (an
    edit), SamePerson, DraftMovedOn, AlreadyDecided.
    """
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        if suggestion.kind == SuggestionKind.EDIT:
            raise NotPossible("This proposes other words: accept or decline them.")
        check_hands(suggestion, by=by)
        check_handed_over(suggestion, by=by)
        check_undecided(suggestion)
        check_seen(suggestion, sha256)
        decide_once(suggestion, SuggestionDecision.ACCEPTED, by=by, decision_reason=reason.strip())
        tell_outcome(suggestion)


def reject_suggestions(*, seen: Mapping[int, int], reason: str, by: AbstractBaseUser) -> tuple[int, list[str]]:
    """Many, for one reason. `seen` are their numbers, each with the version that was on the screen. Each is decided by
    itself: returns how many were, and a sentence for each that was not (somebody was faster, its contributor has
    changed it since, or it is this person's own). Raises NotAllowed, ReasonNeeded."""
    done, not_done = 0, []
    require(by, Deed.DECIDE_SUGGESTION)
    reason = said(reason)
    rows = Suggestion.objects.in_order().select_related("record__page", "made_from")
    for one in rows.filter(pk__in=seen):
        try:
            check_version(one, seen[one.pk])
            reject_suggestion(suggestion=one, sha256=one.sha256, reason=reason, by=by)
            done += 1
        except MedsiteError as refusal:
            not_done.append(f"No. {one.pk}: {refusal}")
    return done, not_done


def pass_on(*, suggestion: Suggestion, by: AbstractBaseUser) -> None:
    """ "I don't know": it waits for somebody else, and no longer for this person. Raises NotAllowed, AlreadyDecided."""
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_undecided(suggestion)
        now = timezone.now()
        seen = {"at": now, "passed_at": now}
        SuggestionLook.objects.update_or_create(suggestion=suggestion, user=by, defaults=seen)


def look_at(*, suggestion: Suggestion, by: AbstractBaseUser) -> None:
    """Others see that this person has it open. Raises NotAllowed."""
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        SuggestionLook.objects.update_or_create(suggestion=suggestion, user=by, defaults={"at": timezone.now()})


def hand_over(*, suggestion: Suggestion, by: AbstractBaseUser) -> int:
    """A clinical reviewer decides it, whatever its risk (moderators can still decline it): those who can are told.
    Returns how many they are. Raises NotAllowed, AlreadyDecided, NotPossible (it was handed over already)."""
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_undecided(suggestion)
        waiting = Suggestion.objects.undecided().filter(pk=suggestion.pk, handed_over_at__isnull=True)
        if not waiting.update(handed_over_at=timezone.now(), handed_over_by=by):
            raise NotPossible("It has been handed over to a clinical reviewer already.")
        tell(Verb.SUGGESTION_HANDED_ON, suggestion, by=by)
        return tell_handed_over(suggestion, who=by.get_username())


def ask_contributor(*, suggestion: Suggestion, text: str, by: AbstractBaseUser) -> SuggestionNote:
    """Ask whoever suggested it; they answer on their private page. Raises NotAllowed, AlreadyDecided, NotPossible (no
    question, too long a one, or nobody to ask)."""
    text = text.strip()
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_undecided(suggestion)
        if not text or len(text) > LONGEST_QUESTION:
            raise NotPossible(f"Write a question of at most {LONGEST_QUESTION:,} characters.")
        if not suggestion.token_sha256:
            raise NotPossible("No reader made this suggestion, so there is nobody to ask.")
        note = SuggestionNote.objects.create(suggestion=suggestion, by=by, text=text, at=timezone.now())
        tell(Verb.ASKED, suggestion, by=by)
        tell_question(note)
        return note
