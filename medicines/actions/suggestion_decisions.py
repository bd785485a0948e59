"""What every decision about a suggestion shares: it is made once, by somebody who had no hand in it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone

from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.content.labels import moment
from medicines.errors import AlreadyDecided, DraftMovedOn, NotPossible, ReasonNeeded, SamePerson
from medicines.models import Record, Suggestion
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import Deed, Verb

# What people read of each.
SAID = {
    SuggestionDecision.ACCEPTED: "accepted",
    SuggestionDecision.ACCEPTED_IN_PART: "accepted in part",
    SuggestionDecision.REJECTED: "declined",
    SuggestionDecision.WITHDRAWN: "withdrawn by whoever made it",
    SuggestionDecision.ERASED: "answered, and its words were erased",
    SuggestionDecision.SUPERSEDED: "replaced by another proposal",
}
CHANGED_SINCE = "Its contributor has changed it since you opened it. Read it again, then decide."


def decide_once(
    suggestion: Suggestion, decision: SuggestionDecision, *, by: AbstractBaseUser | None, **evidence: Any
) -> Suggestion:
    """The conditional update: of two who decide at once, one finds no row left. The suggestion as it is then; the
    event says nothing of its words. Raises AlreadyDecided, with who was faster."""
    evidence = {"decided_at": timezone.now(), "decided_sha256": suggestion.sha256, **evidence}
    waiting = Suggestion.objects.undecided().filter(pk=suggestion.pk, version=suggestion.version)
    if not waiting.update(decision=decision, decided_by=by, **evidence):
        raise AlreadyDecided(what_became_of(suggestion))
    suggestion.refresh_from_db()
    revision = suggestion.revision
    tell(Verb.SUGGESTION_DECIDED, suggestion, by=by, decision=decision, revision=revision.number if revision else None)
    return suggestion


def tell(verb: Verb, suggestion: Suggestion, *, by: AbstractBaseUser | None, **facts: Any) -> None:
    """An event on a suggestion: never a word of it, nor who made it."""
    record = suggestion.record
    record_event(verb=verb, by=by, record=record, label=label_of(record), suggestion=suggestion.pk, **facts)


def label_of(record: Record | None) -> str:
    return str(record.row) if record else "a page that was asked for"


def what_became_of(suggestion: Suggestion) -> str:
    """A sentence for whoever was slower."""
    now = Suggestion.objects.select_related("decided_by").get(pk=suggestion.pk)
    if not now.decision:
        return CHANGED_SINCE
    who = now.decided_by.get_username() if now.decided_by else "its contributor"
    return f"Somebody else was faster: it was {SAID[now.decision]} by {who} at {moment(now.decided_at)}."


def read_anew(suggestion: Suggestion) -> Suggestion:
    """As it is now, and locked until the transaction ends: words that were erased a moment ago must not become public.
    The page is locked before it, as everywhere."""
    rows = Suggestion.objects.select_for_update(of=("self",))
    return rows.select_related("record", "based_on__record", "revision__base", "made_from").get(pk=suggestion.pk)


def check_undecided(suggestion: Suggestion) -> None:
    """Raise AlreadyDecided, for deeds that decide nothing themselves."""
    if not Suggestion.objects.undecided().filter(pk=suggestion.pk).exists():
        raise AlreadyDecided(what_became_of(suggestion))


def check_seen(suggestion: Suggestion, sha256: str) -> None:
    """Raise DraftMovedOn, unless it says what was on the screen."""
    if sha256 != suggestion.sha256:
        raise DraftMovedOn(CHANGED_SINCE)


def check_version(suggestion: Suggestion, version: int) -> None:
    """Raise DraftMovedOn, unless that version was on the screen."""
    if version != suggestion.version:
        raise DraftMovedOn(CHANGED_SINCE)


def check_hands(suggestion: Suggestion, *, by: AbstractBaseUser) -> None:
    """Raise SamePerson where they wrote it, or what it was made of, or suggested the same."""
    if has_hand(suggestion, by=by):
        raise SamePerson("You had a hand in this suggestion, so somebody else has to decide about it.")


def check_handed_over(suggestion: Suggestion, *, by: AbstractBaseUser) -> None:
    """Raise NotAllowed where it was handed over to a clinical reviewer, and they are none."""
    if suggestion.handed_over_at:
        require(by, Deed.APPROVE_HIGH_RISK)


def check_not_imported(suggestion: Suggestion) -> None:
    """Raise NotPossible for an imported source's: its source is settled."""
    if suggestion.imported_source_id:
        raise NotPossible("It is of an imported source: settle that, and this is decided by it.")


def check_edit(suggestion: Suggestion) -> None:
    """Raise NotPossible for what proposes no other words for a part."""
    check_not_imported(suggestion)
    if suggestion.kind != SuggestionKind.EDIT:
        raise NotPossible("This proposes no other words: it can be answered or declined.")


def has_hand(suggestion: Suggestion, *, by: AbstractBaseUser) -> bool:
    """Whether they wrote it, or what it was made of, or have suggested the same: with their account, or with the
    confirmed e-mail address that it has. One query at most."""
    if by.pk in hands_of(suggestion):
        return True
    line = Suggestion.objects.filter(pk__in=[one.pk for one in _line(suggestion)])
    same = Q(supports__account=by)
    for contact in ("contact", "supports__contact"):
        confirmed = {f"{contact}__email__iexact": by.email, f"{contact}__confirmed_at__isnull": False}
        same |= Q(**confirmed) if by.email else Q()
    return line.filter(same).exists()


def hands_of(suggestion: Suggestion) -> set[int]:
    """The accounts of whoever wrote it and, where it was made of another, that one."""
    return {one.account_id for one in _line(suggestion)} - {None}


def _line(suggestion: Suggestion | None) -> Iterator[Suggestion]:
    """It, and what it was made of."""
    while suggestion:
        yield suggestion
        suggestion = suggestion.made_from


def said(reason: str) -> str:
    """The reason, if there is one. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded("Please say why: whoever suggested it reads it, and nobody else can guess.")
    return reason.strip()
