"""What who made a suggestion does with it later, by the code of its private page. The code alone says who they are."""

from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from medicines.actions.history import READER, record_event
from medicines.actions.suggesting import proposed_values, understood
from medicines.actions.suggestion_limits import count_submission
from medicines.actions.suggestion_stamps import hashed
from medicines.content.offering import LONGEST_WORD_TO_US, Offer, seen
from medicines.errors import AlreadyDecided, LinkRefused, NotPossible, OfferRefused, StaleBase
from medicines.models import Suggestion, SuggestionContact, SuggestionNote, Support
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind, SuggestionOrigin
from medicines.vocabulary import Verb

NOT_OURS = "There is no suggestion with this code: perhaps a part of it was lost on the way."
LATELY = 50  # decisions that say how long one takes at present


@dataclass(frozen=True, slots=True)
class Own:
    """What lies at a private address: a suggestion, or the support of one."""

    suggestion: Suggestion
    support: Support | None = None

    @property
    def may_change(self) -> bool:
        return not (self.support or self.suggestion.decision)


def own(token: str) -> Own:
    """Raises LinkRefused."""
    rows = Suggestion.objects.select_related("record__page", "based_on__record", "revision").defer("record__page__body")
    suggestion = rows.filter(token_sha256=hashed(token)).first()
    if suggestion:
        return Own(suggestion)
    support = Support.objects.filter(token_sha256=hashed(token)).first()
    if support is None:
        raise LinkRefused(NOT_OURS)
    return Own(rows.get(pk=support.suggestion_id), support)


def line_of(suggestion: Suggestion) -> list[Suggestion]:
    """It, and what was made of it in other words, one after the other: the last says what becomes of it. One query for
    each that was replaced."""
    line = [suggestion]
    while line[-1].decision == SuggestionDecision.SUPERSEDED:
        following = line[-1].made_into.select_related("revision").order_by("pk").first()
        if following is None:  # by another version of a source
            break
        line.append(following)
    return line


def change_suggestion(*, token: str, offer: Offer, version: int, sender: str = "") -> Suggestion:
    """Put other words in its place while it waits; `version` was on the screen. The address and the e-mail stay. It
    counts as one more that was sent, by `sender` (as of a suggestion).

    Raises as `submit_suggestion` does; LinkRefused, AlreadyDecided, StaleBase (it was changed in another window),
    NotPossible (others support it as it is, or suggest just what it would become).
    """
    mine = own(token)
    row = mine.suggestion
    _check_own(mine)
    offer = replace(offer, kind=SuggestionKind(row.kind), part=row.part, licence=True)
    page = row.record.page if row.record else None
    values = proposed_values(understood(offer, page=page, seen_base=row.based_on_id or 0), page)
    if _is_as_it_was(row, values):
        raise OfferRefused(offer=offer, fields={"": "Nothing of your suggestion is different from before."})
    try:
        with transaction.atomic():
            count_submission(sender=sender, page=row.record_id)  # before the lock, as whoever submits does
            Suggestion.objects.select_for_update().get(pk=row.pk)  # or PostgreSQL decides by what it was a moment ago
            waiting = Suggestion.objects.undecided().filter(pk=row.pk, version=version, supports__isnull=True)
            values |= {"version": version + 1, "changed_at": timezone.now()}
            if not Suggestion.objects.filter(pk__in=waiting.values("pk")).update(**values):
                _say_why_not(row.pk, version)
            _record(Verb.SUGGESTION_CHANGED, row, version=version + 1, risk=values["risk"])
    except IntegrityError as error:
        raise NotPossible("Somebody else has suggested exactly this already, so yours stays as it was.") from error
    row.refresh_from_db()
    return row


def withdraw_suggestion(*, token: str) -> None:
    """Take it back. One that others support stays for them, without its contributor's name; support is only made
    nameless. How to reach who takes it back is forgotten. Raises LinkRefused, AlreadyDecided."""
    with transaction.atomic():
        mine = own(token)
        row = mine.suggestion
        if mine.support:
            _forget(mine)
            return
        Suggestion.objects.select_for_update().get(pk=row.pk)  # so that nobody supports it at this moment
        waiting, stays = Suggestion.objects.undecided().filter(pk=row.pk), row.supports.exists()
        if not waiting.update(**_nameless()):
            _say_why_not(row.pk, row.version)
        SuggestionContact.objects.filter(suggestion=row).delete()
        if stays:
            _record(Verb.DETAILS_ERASED, row)
        else:
            waiting.update(decision=SuggestionDecision.WITHDRAWN, decided_at=timezone.now())
            _record(Verb.SUGGESTION_DECIDED, row, decision=SuggestionDecision.WITHDRAWN)


def answer_question(*, token: str, text: str) -> None:
    """Answer what a moderator has asked. Raises LinkRefused, AlreadyDecided, NotPossible (nothing was asked),
    OfferRefused (no words, or too many)."""
    offer, unseen = seen(Offer(kind=SuggestionKind.PROBLEM, text=text))
    if unseen or not offer.text or len(offer.text) > LONGEST_WORD_TO_US:
        sentence = f"Please write an answer of at most {LONGEST_WORD_TO_US:,} characters, and look at it once more."
        raise OfferRefused(offer=offer, fields={"answer": sentence})
    with transaction.atomic():
        mine = own(token)
        _check_own(mine)
        Suggestion.objects.select_for_update().get(pk=mine.suggestion.pk)
        last = mine.suggestion.notes.last()
        if last is None or last.by_id is None:
            raise NotPossible("There is no question that waits for your answer.")
        SuggestionNote.objects.create(suggestion=mine.suggestion, text=offer.text, at=timezone.now())
        _record(Verb.ANSWERED, mine.suggestion)


def usual_wait() -> timedelta | None:
    """Within which half of the latest decisions came; None where there was none. One query."""
    decided = Suggestion.objects.filter(decided_at__isnull=False, decided_by__isnull=False)
    readers = decided.filter(origin=SuggestionOrigin.READER).order_by("-decided_at")[:LATELY]
    waits = [
        decided_at - submitted_at for submitted_at, decided_at in readers.values_list("submitted_at", "decided_at")
    ]
    return median(waits) if waits else None


def offer_of(row: Suggestion) -> Offer:
    """What its contributor sent, to be shown in a form again."""
    names = ("text", "question", "reason", "source_kind", "source_title", "source_quote", "display_name")
    said = {name: getattr(row, name) for name in names}
    return Offer(kind=SuggestionKind(row.kind), part=row.part, licence=True, **said)


def _is_as_it_was(row: Suggestion, values: dict[str, object]) -> bool:
    passing = ("based_on", "held", "risk", "risk_reasons", "normalised_sha256")
    return all(getattr(row, name) == value for name, value in values.items() if name not in passing)


def _check_own(mine: Own) -> None:
    if mine.suggestion.decision:
        _say_why_not(mine.suggestion.pk, mine.suggestion.version)
    if mine.support:
        raise NotPossible("Somebody else had suggested the same before you: only they can change it.")


def _say_why_not(pk: int, version: int) -> None:
    """Raise what keeps the suggestion from being changed."""
    row = Suggestion.objects.get(pk=pk)
    if row.decision:
        raise AlreadyDecided("This was decided meanwhile, so it cannot be changed any more. Your words are still here.")
    if row.version != version:
        raise StaleBase("You have changed this in another window. Your words are still here: compare, then send again.")
    raise NotPossible("Others have suggested exactly this, too, so it stays as it is. Take it back and suggest anew.")


def _nameless() -> dict[str, object]:
    return {"display_name": "", "version": F("version") + 1}


def _forget(mine: Own) -> None:
    """Of a supporter: no name and no address stay."""
    gone = {"display_name": "", "reason": "", "source": "", "sender": ""}
    Support.objects.filter(pk=mine.support.pk).update(**gone)
    SuggestionContact.objects.filter(support=mine.support).delete()
    _record(Verb.DETAILS_ERASED, mine.suggestion)


def _record(verb: Verb, row: Suggestion, **facts: object) -> None:
    label = str(row.record.page) if row.record else ""
    record_event(verb=verb, by=None, actor=READER, record=row.record, label=label, suggestion=row.pk, **facts)
