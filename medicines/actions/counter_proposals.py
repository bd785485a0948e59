"""Proposals that members of staff make of another one: in other words, or the opposite. Somebody else decides them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from medicines.actions.assessing import assess_change
from medicines.actions.deciding_suggestions import reject_suggestion
from medicines.actions.known_names import known_names
from medicines.actions.landing import land
from medicines.actions.policy import may, require
from medicines.actions.publishing import locked
from medicines.actions.suggestion_decisions import (
    check_edit,
    check_seen,
    check_undecided,
    decide_once,
    read_anew,
    said,
    tell,
)
from medicines.actions.suggestion_letters import tell_outcome
from medicines.content.document import FaqPart, PageDocument
from medicines.content.rebasing import Part, rebase, text_of
from medicines.content.suggested import part_of, proposed_of, with_part
from medicines.errors import MedsiteError, NotLive, NotPossible
from medicines.models import Page, Publication, Suggestion
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind, SuggestionOrigin
from medicines.vocabulary import Deed, Verb

OPPOSITE_FOR = timedelta(days=30)  # after it was accepted
LONGEST_TEXT = 60_000  # characters


@dataclass(frozen=True, slots=True)
class Undone:
    """What is done about everything that somebody suggested: `declined` waited, `proposed` are opposites of what was
    accepted, `left` are sentences on what stays."""

    declined: list[Suggestion]
    proposed: list[Suggestion]
    left: list[str]


def propose_instead(
    *, suggestion: Suggestion, sha256: str, text: str, by: AbstractBaseUser, question: str = "", reason: str = ""
) -> Suggestion:
    """The same part in the moderator's words, on what is public now: a new proposal, credited to both, that a third
    person decides. The one it is made of is decided by that. This is how a clash is settled, too.

    Raises NotAllowed, NotPossible (nothing is changed, too long, or what accepting it would make), NotLive,
    DraftMovedOn, AlreadyDecided.
    """
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        check_edit(suggestion)
        page, suggestion = _live(suggestion), read_anew(suggestion)
        check_undecided(suggestion)
        check_seen(suggestion, sha256)
        base = _standing(page.live_revision.read(), suggestion.part)
        proposed = proposed_of(base, text=_written(text), question=question.strip())
        _check_other_words(proposed, base, part_of(land(suggestion, page).document, suggestion.part))
        why = {"reason": reason.strip() or suggestion.reason, **_source(suggestion)}
        made = _propose(suggestion, page, base, proposed, by, **why, **_handed_over(suggestion, by))
        decide_once(suggestion, SuggestionDecision.SUPERSEDED, by=by)
        tell_outcome(suggestion)
        return made


def propose_opposite(*, suggestion: Suggestion, reason: str, by: AbstractBaseUser) -> Suggestion:
    """Undo what an accepted suggestion changed, and nothing that was changed since: a new proposal that somebody else
    decides. Possible for `OPPOSITE_FOR`.

    Raises NotAllowed, ReasonNeeded, NotLive, NotPossible (not accepted, too long ago, already proposed, or its part was
    changed since in the same place).
    """
    with transaction.atomic():
        require(by, Deed.DECIDE_SUGGESTION)
        page, suggestion = _live(suggestion), read_anew(suggestion)
        base, opposite = _opposite(suggestion, page)
        return _propose(suggestion, page, base, opposite, by, reason=said(reason))


def same_contributor(suggestion: Suggestion) -> QuerySet[Suggestion]:
    """All that came from the same account, or confirmed address, or on the same day from the same network address."""
    same = Q(pk=suggestion.pk)
    if suggestion.account_id:
        same |= Q(account=suggestion.account_id)
    if suggestion.sender:
        same |= Q(~Q(sender=""), sender=suggestion.sender)  # as its index says
    contact = getattr(suggestion, "contact", None)
    if contact and contact.confirmed_at:
        same |= Q(contact__email=contact.email, contact__confirmed_at__isnull=False)
    return Suggestion.objects.filter(same).exclude(origin=SuggestionOrigin.IMPORT).order_by("submitted_at", "pk")


def opposable(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Those that became public by being accepted in the last `OPPOSITE_FOR`, and whose opposite waits for nobody yet.
    Whether their parts were changed since is not asked."""
    since = timezone.now() - OPPOSITE_FOR
    taken = suggestions.filter(kind=SuggestionKind.EDIT, decision__in=TAKEN, decided_at__gt=since)
    public = Exists(Publication.objects.filter(revision=OuterRef("revision")))
    return taken.filter(public).exclude(Exists(Suggestion.objects.undecided().filter(made_from=OuterRef("pk"))))


def undo_contributor(*, suggestion: Suggestion, newest: int, reason: str, by: AbstractBaseUser) -> Undone:
    """Everything by whoever made this one (`same_contributor`): what waits is declined, and of what was accepted in the
    last `OPPOSITE_FOR` the opposite is proposed. Each by itself. `newest` is the highest number that was on the screen:
    what came since may be somebody else's, on the same connection. Raises NotAllowed, ReasonNeeded."""
    require(by, Deed.DECIDE_SUGGESTION)
    reason = said(reason)
    undone = Undone([], [], [])
    seen = same_contributor(suggestion).filter(pk__lte=newest)
    for one in seen.select_related("record", "based_on__record", "revision__record"):
        try:
            if not one.decision:
                reject_suggestion(suggestion=one, sha256=one.sha256, reason=reason, by=by)
                undone.declined.append(one)
            elif one.decision in TAKEN and one.kind == SuggestionKind.EDIT:
                undone.proposed.append(propose_opposite(suggestion=one, reason=reason, by=by))
        except MedsiteError as refusal:
            undone.left.append(f"No. {one.pk}: {refusal}")
    return undone


def _opposite(suggestion: Suggestion, page: Page) -> tuple[Part, Part]:
    """The part as it is public, and as it would be without the suggestion."""
    check_edit(suggestion)
    revision = suggestion.revision
    if suggestion.decision not in TAKEN or revision is None or revision.base is None or not suggestion.part:
        raise NotPossible("Only what was accepted can be undone.")
    if not revision.publications.exists():
        raise NotPossible("It went into a draft and is not public by itself: change the draft.")
    if suggestion.decided_at < timezone.now() - OPPOSITE_FOR:
        raise NotPossible(f"It was accepted more than {OPPOSITE_FOR.days} days ago: change the page as it is now.")
    if suggestion.made_into.filter(decision="").exists():
        raise NotPossible("Its opposite waits for a decision already.")
    became, before = (part_of(one.read(), suggestion.part) for one in (revision, revision.base))
    live = page.live_revision.read()
    base = _standing(live, suggestion.part)
    found = rebase(live, base=became, live=base, proposed=before, names=known_names())
    if found.clash:
        raise NotPossible(f"{found.clash} Change the page as it is now.")
    return base, found.part


def _propose(of: Suggestion, page: Page, base: Part, proposed: Part, by: AbstractBaseUser, **why: Any) -> Suggestion:
    if base == proposed:
        raise NotPossible("This says what is public already: nothing would change.")
    live = page.live_revision.read()
    risk = assess_change(live, with_part(live, proposed, like=live))[1]
    made = Suggestion.objects.create(
        record=of.record,
        based_on=page.live_revision,
        kind=SuggestionKind.EDIT,
        origin=SuggestionOrigin.STAFF,
        part=of.part,
        text=text_of(proposed),
        question=_question(proposed),
        account=by,
        made_from=of,
        submitted_at=timezone.now(),
        risk=risk.level,
        risk_reasons=list(risk.reasons),
        **why,
    )
    tell(Verb.SUGGESTED, made, by=by, made_of=of.pk)
    return made


def _check_other_words(proposed: Part, base: Part, accepted: Part) -> None:
    """Raise NotPossible for what accepting the suggestion would make of the part: that needs no third person."""
    if _words(proposed) == _words(accepted) != _words(base):
        raise NotPossible("These are the suggestion’s own words: decide about it, or change them first.")


def _words(part: Part) -> tuple[str, str]:
    return text_of(part), _question(part)


def _question(part: Part) -> str:
    return part.question if isinstance(part, FaqPart) else ""


def _source(suggestion: Suggestion) -> dict[str, str]:
    """Where the contributor has it from, if that was not erased."""
    if not (suggestion.source_title or suggestion.source_quote):
        return {}
    return {name: getattr(suggestion, name) for name in ("source_kind", "source_title", "source_quote")}


def _handed_over(suggestion: Suggestion, by: AbstractBaseUser) -> dict[str, Any]:
    """What was handed over to a clinical reviewer stays so in other words, unless those are a reviewer's."""
    if may(by, Deed.APPROVE_HIGH_RISK):
        return {}
    return {name: getattr(suggestion, name) for name in ("handed_over_at", "handed_over_by")}


def _live(suggestion: Suggestion) -> Page:
    page = locked(suggestion.record)
    if not page.is_live:
        raise NotLive(f"“{page}” was withdrawn meanwhile: nothing of it is public that could be changed.")
    return page


def _standing(live: PageDocument, part: str) -> Part:
    found = part_of(live, part)
    if found is None:
        raise NotPossible("This part is no longer on the page: write what is to be kept elsewhere, as a draft.")
    return found


def _written(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise NotPossible(f"Write the whole text of this part, at most {LONGEST_TEXT:,} characters.")
    return text.strip()
