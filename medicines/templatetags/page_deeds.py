"""What a person may do with a page at once, as links: the same row of deeds on its form and on its history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from medicines.actions.policy import granted
from medicines.models import Page, Publication, SecondLook
from medicines.vocabulary import Deed

register = template.Library()


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed's screen: the last word of its URL name, its label, and when it makes sense."""

    name: str
    deed: Deed
    label: str
    fits: Callable[[Page], bool]


OFFERS = (
    Offer("sign_off", Deed.SIGN_OFF, "Check it, and sign for it…", lambda page: page.is_live),
    Offer("withdraw", Deed.WITHDRAW, "Withdraw…", lambda page: page.is_live),
    Offer("hide", Deed.HIDE, "Hide a passage…", lambda page: page.is_live),
    Offer("banner", Deed.PUT_UP_BANNER, "Put up the interim banner…", lambda page: _may_have_banner(page)),
    Offer("banner", Deed.TAKE_DOWN_BANNER, "Take the banner down…", lambda page: bool(page.being_checked_since)),
    Offer("go_back", Deed.GO_BACK, "Go back to an earlier version…", lambda page: _was_otherwise(page)),
    Offer("move", Deed.MOVE, "Change its address…", lambda page: True),
    Offer("merge", Deed.MERGE, "Merge into another page…", lambda page: page.is_live),
    Offer("redact", Deed.ASK_REDACTION, "Have a text taken out of old revisions…", lambda page: True),
)


@register.simple_tag(takes_context=True)
def deeds_on(context: dict[str, Any], page: Page) -> list[tuple[str, str]]:
    """Labels and addresses of what fits the page as it is and what this person may do."""
    may = granted(context["request"].user)
    offered = [offer for offer in OFFERS if offer.deed in may and offer.fits(page)]
    return [(offer.label, deed_address(page, offer.name)) for offer in offered]


@register.simple_tag
def second_looks_owed(page: Page) -> list[SecondLook]:
    """What one person did alone on this page, and nobody else has looked at, the most urgent first."""
    return list(SecondLook.objects.owed().filter(record=page.pk).select_related("by"))


def deed_address(page: Page, name: str) -> str:
    return reverse(f"admin:medicines_{page.kind}_{name}", args=[page.pk])


def _was_otherwise(page: Page) -> bool:
    """Whether there is an earlier public version to go back to."""
    return Publication.objects.filter(record=page.pk).exclude(revision=page.live_revision_id).exists()


def _may_have_banner(page: Page) -> bool:
    return page.is_live and not page.being_checked_since
