"""What a contributor reads of their suggestion."""

from datetime import timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from medicines.actions.suggestion_changes import Own
from medicines.actions.suggestion_decisions import SAID
from medicines.content.offering import SOURCES
from medicines.models import Suggestion, SuggestionContact
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind

register = template.Library()

_DECIDED = {
    SuggestionDecision.ACCEPTED: gettext_noop("It was accepted on {day}."),
    SuggestionDecision.ACCEPTED_IN_PART: gettext_noop("Part of it was accepted on {day}."),
    SuggestionDecision.REJECTED: gettext_noop("It was not accepted, on {day}."),
    SuggestionDecision.WITHDRAWN: gettext_noop("It was taken back on {day}."),
    SuggestionDecision.ERASED: gettext_noop("We could not keep what it said; we answered on {day}."),
    SuggestionDecision.SUPERSEDED: gettext_noop("Another suggestion was made of it on {day}, in other words."),
}
_DEALT_WITH = gettext_noop("It was read and dealt with on {day}.")
_NAMES = dict(SOURCES)


@register.filter
def state(line: list[Suggestion]) -> str:
    """What became of it, and of what was made of it (`line_of`), a sentence for each."""
    return " ".join(_state(one) for one in line)


def _state(row: Suggestion) -> str:
    if row.decision:
        is_word_to_us = row.kind != SuggestionKind.EDIT and row.decision == SuggestionDecision.ACCEPTED
        said = _DEALT_WITH if is_word_to_us else _DECIDED[SuggestionDecision(row.decision)]
        return _(said).format(day=date_format(row.decided_at, "j F Y"))
    if row.handed_over_at:
        return _("A health professional has been asked to decide.")
    return _("It waits for somebody to decide.")


@register.filter
def became(row: Suggestion) -> str:
    """What became of it, in the words of those who decide; "" while it waits."""
    return SAID[SuggestionDecision(row.decision)] if row.decision else ""


@register.filter
def has_email(own: Own) -> bool:
    """Whether there is an address that nobody has confirmed yet."""
    of = {"support": own.support} if own.support else {"suggestion": own.suggestion}
    return SuggestionContact.objects.filter(confirmed_at__isnull=True, **of).exists()


@register.filter
def source_name(row: Suggestion) -> str:
    return _NAMES.get(row.source_kind, row.source_kind).capitalize()


@register.filter
def in_days(wait: timedelta) -> str:
    """ "a day", "3 days": rounded up."""
    days = max(1, -(-wait // timedelta(days=1)))
    return ngettext("a day", "%d days", days) % days if days > 1 else _("a day")
