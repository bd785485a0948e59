"""What readers propose. Nothing of it is public before somebody has decided about it (docs/decisions/0033).

Whatever is refused is refused with a sentence, and everything typed goes back to who typed it. No event holds a word of
it, a name or an address.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from medicines.actions.assessing import assess_change
from medicines.actions.history import READER, record_event
from medicines.actions.suggestion_contacts import ask_for_confirmation
from medicines.actions.suggestion_limits import count_letter, count_submission
from medicines.actions.suggestion_stamps import following_token, hashed, new_token
from medicines.content.holding import held_by
from medicines.content.offering import Offer, Problems, in_order, problems, seen
from medicines.content.safety.risk import Risk
from medicines.content.suggesting import Suggestible, asked_for, normalised, part_of, proposed
from medicines.content.words import words
from medicines.errors import NotLive, OfferRefused, PartGone, StaleBase
from medicines.models import HoldPattern, Page, Revision, Suggestion, Support
from medicines.suggestion_vocabulary import SuggestionKind, SuggestionOrigin
from medicines.vocabulary import Verb

Made = Suggestion | Support


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer that can be taken: `base` is what is live (None for a requested page), `standing` what an edit would
    change, `risk` of that change."""

    offer: Offer
    base: Revision | None
    standing: Suggestible | None
    risk: Risk | None


def submit_suggestion(
    *,
    offer: Offer,
    page: Page | None,
    seen_base: int = 0,
    token: str = "",
    sender: str = "",
    by: AbstractBaseUser | None = None,
) -> tuple[Made, str]:
    """Take what a reader proposes; what was written comes back with the token of its private address.

    `page` is the live page (None for a requested one), `seen_base` the revision that was on their screen, `token` what
    their form was opened with: sent twice, it is taken once. `by` is the account, if they were signed in. The same
    change that somebody else has proposed already becomes support for theirs.

    Raises OfferRefused (also where letters to that e-mail address stay unanswered), NotLive (the page was withdrawn),
    PartGone, StaleBase (the part says something else by now), TooManySuggestions.
    """
    proposal, opened_with = understood(offer, page=page, seen_base=seen_base), token or new_token()
    now, values = timezone.now(), proposed_values(proposal, page)
    with transaction.atomic():
        token, known = _place(opened_with, values)
        if known:
            return known, token
        if page and not Page.objects.published().filter(pk=page.pk).exists():
            raise NotLive(WITHDRAWN)
        count_submission(sender=sender, page=page.pk if page else None, now=now)  # from here on one after another
        token, known = _place(opened_with, values)
        if known:  # the same form came twice at this moment
            return known, token
        who = {"account": by, "sender": sender, "token_sha256": hashed(token)}
        made = _support(proposal.offer, values, who, now) or _create(proposal.offer, page, values, who, now)
        if proposal.offer.email:
            if not count_letter(email=proposal.offer.email, now=now):
                raise OfferRefused(offer=proposal.offer, fields={"email": _UNANSWERED})
            ask_for_confirmation(made, email=proposal.offer.email, token=token)
        return made, token


_UNANSWERED = (
    "We have written to this address several times today, and nobody has answered. Confirm it by the link in one of "
    "those letters, or leave this empty: the next page has an address at which you see what becomes of it."
)
WITHDRAWN = (
    "This page has been withdrawn, so nothing can be suggested for it now. Nothing was sent; your words are here."
)


def understood(offer: Offer, *, page: Page | None, seen_base: int = 0) -> Proposal:
    """The offer as it can be taken. Raises as `submit_suggestion` does, but for the limits."""
    offer, unseen = seen(offer)
    if (offer.kind == SuggestionKind.PAGE_REQUEST) != (page is None):
        raise NotLive(WITHDRAWN)
    base = _live(page) if page else None
    if unseen:
        raise OfferRefused(offer=offer, fields={"": _UNSEEN})
    is_edit = offer.kind == SuggestionKind.EDIT
    standing = _standing(base, offer.part, seen_base) if base and is_edit else None
    found = problems(offer, standing)
    if found:
        raise OfferRefused(offer=offer, fields=in_order(found | _source_problem(base, offer, found)))
    if base and not is_edit and part_of(base.read(), offer.part) is None:
        offer = replace(offer, part="")  # a sentence on a part that is gone is one on the page
    return Proposal(offer, base, standing, _risk(base, offer) if base and is_edit else None)


_UNSEEN = (
    "Your words held characters that cannot be seen; they can come with copying. We have taken them out. Please read "
    "everything again, above all numbers, then send it."
)


def proposed_values(proposal: Proposal, page: Page | None) -> dict[str, Any]:
    """The columns of a suggestion that its contributor can change."""
    offer, risk = proposal.offer, proposal.risk
    values: dict[str, Any] = {
        name: getattr(offer, name)
        for name in ("text", "question", "reason", "source_title", "source_quote", "display_name")
    }
    return values | {
        "source_kind": offer.source_kind if offer.has_source else "",
        "based_on": proposal.base,
        "normalised_sha256": _normalised_hash(offer, page),
        "held": _held(offer, proposal.standing),
        "risk": risk.level if risk else "",
        "risk_reasons": list(risk.reasons) if risk else [],
    }


def _live(page: Page) -> Revision:
    """What is public of the page at this moment."""
    now = Page.objects.published().select_related("live_revision__record").filter(pk=page.pk).first()
    if now is None:
        raise NotLive(WITHDRAWN)
    return now.live_revision


def _standing(base: Revision, part: str, seen_base: int) -> Suggestible:
    """What the part says now. It must be what they had before them, or they would undo what they have not seen."""
    standing = part_of(base.read(), part)
    if standing is None:
        raise PartGone("The part of the page that you wrote about is not there any more. Your words are still here.")
    if seen_base not in (0, base.pk):
        shown = Revision.objects.select_related("record").filter(pk=seen_base, record=base.record_id).first()
        if shown is None or part_of(shown.read(), part) != standing:
            raise StaleBase(_CHANGED)
    return standing


_CHANGED = (
    "This part of the page was changed while you were writing. Your words are still here: compare them with what it "
    "says now, then send them again."
)


def _risk(base: Revision, offer: Offer) -> Risk:
    """Raises OfferRefused where a change of that sort needs a source and has none."""
    before = base.read()
    comparison, risk = assess_change(before, proposed(before, offer.part, text=offer.text, question=offer.question))
    if comparison.headline and not offer.has_source:
        raise OfferRefused(offer=offer, fields={"source_kind": _source_needed(comparison.headline)})
    return risk


def _source_problem(base: Revision | None, offer: Offer, found: Problems) -> Problems:
    """That a source is missing is said together with what else is wrong, where the text itself can be compared."""
    if offer.kind != SuggestionKind.EDIT or base is None or offer.source_kind or TEXTS & found.keys():
        return {}
    try:
        _risk(base, offer)
    except OfferRefused as refusal:
        return refusal.fields
    return {}


TEXTS = {"text", "question"}


def _source_needed(headline: str) -> str:
    return (
        f"Your change touches what people may take ({headline}). Please say where that can be read: such a change "
        "needs a source."
    )


def _normalised_hash(offer: Offer, page: Page | None) -> str:
    said = {
        SuggestionKind.EDIT: lambda: [normalised(offer.text), " ".join(offer.question.split())],
        SuggestionKind.PAGE_REQUEST: lambda: asked_for(offer.text),
    }.get(offer.kind, lambda: " ".join(words(offer.text)))()
    spelt = json.dumps([page.pk if page else 0, offer.kind, offer.part, said], ensure_ascii=False)
    return hashlib.sha256(spelt.encode("utf-8", "replace")).hexdigest()


def _held(offer: Offer, standing: Suggestible | None) -> str:
    """The listed pattern that holds it, or ""."""
    said = [offer.text, offer.question, offer.reason, offer.source_title, offer.source_quote, offer.display_name]
    known = f"{standing.question}\n{standing.text}" if standing else ""
    return held_by(HoldPattern.objects.values_list("pattern", flat=True), "\n".join(said), known=known)


def _sent_already(token: str, values: dict[str, Any]) -> Made | None:
    """What this very form has sent before, in the same words."""
    same, of = values["normalised_sha256"], {"token_sha256": hashed(token)}
    own = Suggestion.objects.filter(normalised_sha256=same, **of).first()
    return own or Support.objects.filter(suggestion__normalised_sha256=same, **of).first()


def _place(token: str, values: dict[str, Any]) -> tuple[str, Made | None]:
    """The token of its private address, and what stands there if it was sent before. Where a form was sent with other
    words already, the next token follows from the words, so that these are taken once, too."""
    known = _sent_already(token, values)
    while known is None and _is_taken(token):
        token = following_token(token, values["normalised_sha256"])
        known = _sent_already(token, values)
    return token, known


def _is_taken(token: str) -> bool:
    of = {"token_sha256": hashed(token)}
    return Suggestion.objects.filter(**of).exists() or Support.objects.filter(**of).exists()


def _create(offer: Offer, page: Page | None, values: dict[str, Any], who: dict[str, Any], now: datetime) -> Made:
    """The suggestion; or support, where somebody else was a moment faster with the same."""
    fixed = {
        "record": page.record if page else None,
        "kind": offer.kind,
        "origin": SuggestionOrigin.READER,
        "part": offer.part,
        "licence_agreed_at": now if offer.licence else None,
        "submitted_at": now,
    }
    try:
        with transaction.atomic():
            row = Suggestion.objects.create(**fixed, **values, **who)
    except IntegrityError:
        support = _support(offer, values, who, now)
        if support is None:
            raise
        return support
    facts = {"suggestion": row.pk, "kind": row.kind, "part": row.part, "risk": row.risk, "held": bool(row.held)}
    _record(Verb.SUGGESTED, row, who["account"], **facts)
    return row


def _support(offer: Offer, values: dict[str, Any], who: dict[str, Any], now: datetime) -> Support | None:
    """Support for the same change, where one waits."""
    same = Suggestion.objects.undecided().filter(normalised_sha256=values["normalised_sha256"])
    first = same.select_for_update(of=("self",)).first()  # nobody decides it, or takes it back, at this moment
    if first is None:
        return None
    source = "\n".join(filter(None, (values["source_kind"], offer.source_title, offer.source_quote)))
    said = {"display_name": offer.display_name, "reason": offer.reason, "source": source}
    support = Support.objects.create(suggestion=first, at=now, **said, **who)
    _record(Verb.SUPPORTED, first, who["account"], suggestion=first.pk)
    return support


def _record(verb: Verb, row: Suggestion, by: AbstractBaseUser | None, **facts: Any) -> None:
    """Of a requested page not even its names: strangers type them."""
    label = str(row.record.row) if row.record else ""
    record_event(verb=verb, by=by, actor=READER, record=row.record, label=label, **facts)
