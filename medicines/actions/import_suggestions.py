"""What a changed source of a live page would change: a suggestion like a reader's, once for each version of a file."""

from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from medicines.actions.deciding import Decision
from medicines.actions.known_names import known_names
from medicines.actions.suggestion_decisions import decide_once, tell
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.content.safety.comparison import compare
from medicines.content.safety.risk import Risk, risk
from medicines.models import ImportedSource, Revision, Suggestion
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind, SuggestionOrigin
from medicines.vocabulary import Outcome, Settlement, Verb

# What settling a source decides about its suggestion.
DECIDED = {
    Settlement.ACCEPTED: SuggestionDecision.ACCEPTED,
    Settlement.EDITED: SuggestionDecision.ACCEPTED,
    Settlement.DISCARDED: SuggestionDecision.REJECTED,
    Settlement.MERGED: SuggestionDecision.REJECTED,
}


def suggest_import(decision: Decision, row: ImportedSource) -> None:
    """Let what a source proposes wait among the suggestions, if its page is public. Whatever became of it, what an
    earlier version of the file proposed waits no more: nobody could settle that. Belongs inside the transaction that
    keeps the source."""
    made = _made(decision, row).pk if _is_suggested(decision) else None
    for earlier in _waiting().filter(imported_source__place=row.place).exclude(pk=made):
        decide_once(earlier, SuggestionDecision.SUPERSEDED, by=None)


def foresee_suggestion(decision: Decision) -> None:
    """Work out ahead of the transaction what takes long in it."""
    if _is_suggested(decision):
        _risk(decision.page.live_revision.read(), decision.document, known_names())


def decide_import(row: ImportedSource, *, revision: Revision | None) -> None:
    """Its source was settled: so is what it suggested. Belongs inside the transaction that settles it."""
    for waiting in _waiting().filter(imported_source=row):
        decision = DECIDED[Settlement(row.decision)]
        taken = decision == SuggestionDecision.ACCEPTED
        why = {"revision": revision} if taken else {"decision_reason": f"The source was {row.decision}."}
        decide_once(waiting, decision, by=row.decided_by, **why)


def _is_suggested(decision: Decision) -> bool:
    """Of a page that is about something else by its new text nothing can be compared."""
    live = decision.page is not None and decision.page.is_live
    return decision.outcome == Outcome.PROPOSED and live and decision.base is not None and not decision.is_brand


def _made(decision: Decision, row: ImportedSource) -> Suggestion:
    live = decision.page.live_revision
    found = _risk(live.read(), decision.document, known_names())
    made = Suggestion.objects.create(
        record=decision.page.record,
        based_on=live,
        kind=SuggestionKind.EDIT,
        origin=SuggestionOrigin.IMPORT,
        imported_source=row,
        submitted_at=timezone.now(),
        risk=found.level,
        risk_reasons=list(found.reasons),
    )
    tell(Verb.SUGGESTED, made, by=None, source=row.pk)
    return made


@lru_cache(maxsize=64)
def _risk(live: PageDocument, document: PageDocument, names: DrugNames) -> Risk:
    return risk(compare(live, document, names=names), live, document, names=names)


def _waiting() -> QuerySet[Suggestion]:
    return Suggestion.objects.undecided().select_related("record")
