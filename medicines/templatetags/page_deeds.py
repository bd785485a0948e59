"""What a person may do with a record at once, as links: the same row of deeds on its form and on its history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from medicines.actions.policy import granted, holders, named
from medicines.actions.publishing import is_needed
from medicines.models import Page, Publication, SecondLook
from medicines.models.record import RecordRow
from medicines.vocabulary import Deed, Withdrawal

register = template.Library()


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed's screen: the last word of its URL name, its label, when it makes sense, and whether it is done as soon as
    one person does it."""

    name: str
    deed: Deed
    label: str
    fits: Callable[[Any], bool]
    at_once: bool = True


AT_ONCE, AGREED = "At once, without a review", "When somebody else agrees"
OFFERS = (
    Offer("sign_off", Deed.SIGN_OFF, "Check it, and sign for it…", lambda row: row.is_live),
    Offer("withdraw", Deed.WITHDRAW, "Withdraw…", lambda row: row.is_live and not is_needed(row)),
    Offer("hide", Deed.HIDE, "Hide a section or a passage…", lambda page: page.is_live),
    Offer("banner", Deed.PUT_UP_BANNER, "Put up the interim banner…", lambda page: _may_have_banner(page)),
    Offer("banner", Deed.TAKE_DOWN_BANNER, "Take the banner down…", lambda page: bool(page.being_checked_since)),
    Offer("go_back", Deed.GO_BACK, "Go back to an earlier version…", lambda row: _was_otherwise(row)),
    Offer("take_up", Deed.DRAFT, "Take up an earlier version as a draft…", lambda row: _has_older_texts(row), False),
    Offer("move", Deed.MOVE, "Change its address…", lambda page: page.withdrawal != Withdrawal.REDIRECT),
    Offer("merge", Deed.MERGE, "Merge into another page…", lambda page: page.is_live),
    Offer("redact", Deed.ASK_REDACTION, "Have a text taken out of old revisions…", lambda row: True, False),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """`deeds`: labels and addresses under when each is done (`AT_ONCE`, `AGREED`), as far as there is any. `asked`: of
    a public page that this person may not make safer at once, who may, by name ("" for nobody); else None."""

    deeds: dict[str, list[tuple[str, str]]]
    asked: str | None


@register.simple_tag(takes_context=True)
def deeds_on(context: dict[str, Any], row: RecordRow) -> Offered:
    """What fits the record as it is and what this person may do to its kind."""
    may = granted(context["request"].user, row.record.kind)
    kind = context["opts"].model_name
    deeds: dict[str, list[tuple[str, str]]] = {}
    for offer in OFFERS:
        if offer.deed in may and offer.fits(row):
            address = reverse(f"admin:medicines_{kind}_{offer.name}", args=[row.pk])
            deeds.setdefault(AT_ONCE if offer.at_once else AGREED, []).append((offer.label, address))
    asks = isinstance(row, Page) and row.is_live and Deed.WITHDRAW not in may
    return Offered(deeds, named(holders(Deed.WITHDRAW)) if asks else None)


@register.simple_tag
def second_looks_owed(row: RecordRow) -> list[SecondLook]:
    """What one person did alone on this record, and nobody else has looked at, the most urgent first."""
    return list(SecondLook.objects.owed().filter(record=row.pk).select_related("by"))


def _was_otherwise(row: RecordRow) -> bool:
    """Whether there is an earlier public version to go back to."""
    return Publication.objects.filter(record=row.pk).exclude(revision=row.live_revision_id).exists()


def _has_older_texts(row: RecordRow) -> bool:
    """Of a page each is taken up from its line in the history; what else there is has no such list."""
    return not isinstance(row, Page) and row.record.revisions.count() > 1


def _may_have_banner(page: Page) -> bool:
    return page.is_live and not page.being_checked_since
