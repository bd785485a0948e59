"""Words that should not be kept: somebody's health, or who they are. What is erased is erased for good."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from medicines.actions.policy import require
from medicines.actions.suggestion_decisions import check_undecided, decide_once, said, tell
from medicines.actions.suggestion_letters import standing_reply, tell_outcome
from medicines.content.labels import part_name
from medicines.content.rebasing import text_of
from medicines.content.suggested import part_of
from medicines.errors import NotPossible
from medicines.models import Disclaimer, OutboxMail, Suggestion, SuggestionNote, Support
from medicines.suggestion_vocabulary import SuggestionDecision
from medicines.vocabulary import Deed, DisclaimerKind, Verb

MARK = "[erased]"
SHORTEST = 3  # characters of a passage; a shorter one stands everywhere
WORDS = ("text", "question", "reason", "source_title", "source_quote", "display_name")
WHY = "It told of somebody’s health"


def answer_and_erase(*, suggestion: Suggestion, by: AbstractBaseUser) -> None:
    """Somebody writes that they took too much, or worse: they get the standing reply, whatever else they wrote, and
    their words are erased. Raises NotAllowed, AlreadyDecided."""
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_undecided(suggestion)
        help_line = Disclaimer.objects.published().filter(kind=DisclaimerKind.URGENT_HELP).first()
        reply = standing_reply(help_line.text if help_line else "")
        gone = dict.fromkeys((*WORDS, "source_kind", "normalised_sha256"), "")
        gone |= {"risk_reasons": [], "erased_at": timezone.now(), "erased_by": by, "erased_reason": WHY}
        decide_once(suggestion, SuggestionDecision.ERASED, by=by, decision_reason=reply, **gone)
        kin = _kin(suggestion)
        kin.filter(decision=SuggestionDecision.SUPERSEDED).update(**gone)  # what it was made of says the same
        _empty_around(kin, "")
        tell_outcome(suggestion)


def erase_details(*, suggestion: Suggestion, passage: str, reason: str, by: AbstractBaseUser) -> None:
    """Take a passage out of a suggestion, wherever it stands in it, in what it was made of and in what was made of it,
    and empty what was asked, answered and added that holds it, and letters that wait. It is decided about as before.
    What has become public takes a redaction.

    Raises NotAllowed, ReasonNeeded, NotPossible (too short, or it stands nowhere, or on the page itself).
    """
    passage, reason = passage.strip(), said(reason)
    if len(passage) < SHORTEST:
        raise NotPossible(f"Give the words that are to go, letter for letter: at least {SHORTEST} characters.")
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        kin = _kin(suggestion)
        erasure = {"erased_at": timezone.now(), "erased_by": by, "erased_reason": reason}
        erased = [_erased(one, passage, erasure) for one in kin.select_for_update(of=("self",))]
        if not _empty_around(kin, passage) and not any(erased):
            raise NotPossible("These words stand nowhere in it. Copy them from it, letter for letter.")
        tell(Verb.DETAILS_ERASED, suggestion, by=by)
        suggestion.refresh_from_db()


def _kin(suggestion: Suggestion) -> QuerySet[Suggestion]:
    """It, what it was made of and what was made of it: they repeat each other's words."""
    found: set[int] = set()
    more = {suggestion.pk}
    while more != found:
        found, more = more, {*more}
        made = Suggestion.objects.filter(Q(made_from__in=found) | Q(made_into__in=found))
        more |= set(made.values_list("pk", flat=True))
    return Suggestion.objects.filter(pk__in=found)


def _erased(found: Suggestion, passage: str, erasure: dict[str, Any]) -> int:
    """Take the passage out of one of them, if it holds it: how many rows changed."""
    held = {name: _without(found, name, passage) for name in WORDS if passage in getattr(found, name)}
    if held.keys() & {"text", "question"}:
        held |= {"risk_reasons": [], "normalised_sha256": ""}  # they repeat words that were added, and tell of them
    return Suggestion.objects.filter(pk=found.pk).update(**held, **erasure) if held else 0


def _without(suggestion: Suggestion, name: str, passage: str) -> str:
    """A field without the passage, which has to be the contributor's own."""
    if suggestion.based_on and name in ("text", "question"):
        part = part_of(suggestion.based_on.read(), suggestion.part)
        if part and passage in f"{part_name(part)}\n{text_of(part)}":
            raise NotPossible("These words stand on the page itself, so they are nobody’s own. Choose more of them.")
    return _shortened(name, getattr(suggestion, name).replace(passage, MARK))


def _shortened(name: str, said: str) -> str:
    return said[: Suggestion._meta.get_field(name).max_length]


def _empty_around(suggestions: QuerySet[Suggestion], passage: str) -> int:
    """Empty notes, support and letters that hold the passage; "" is in all. Returns how many of them did."""
    notes = SuggestionNote.objects.filter(suggestion__in=suggestions, text__contains=passage).exclude(text="")
    count = notes.update(text="", erased_at=timezone.now())
    for name in ("reason", "source", "display_name"):
        holding = Support.objects.filter(suggestion__in=suggestions, **{f"{name}__contains": passage}).exclude(
            **{name: ""}
        )
        count += holding.update(**{name: ""})
    of = Q(contact__suggestion__in=suggestions) | Q(contact__support__suggestion__in=suggestions)
    letters = OutboxMail.objects.filter(of, sent_at__isnull=True, body__contains=passage)
    return count + letters.delete()[0]
