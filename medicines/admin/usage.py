"""How many pages need a drug class, a standing wording or a warning, and which a warning would reach."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast, Now

from medicines.actions.alerted import alerted
from medicines.actions.by_country import pages_with_schedule, pages_with_status
from medicines.actions.facts import pages_with_fact
from medicines.actions.interaction_sides import interaction_pages
from medicines.actions.warned import reached, strangers
from medicines.content.document import (
    ClassWarningDocument,
    Document,
    FactDocument,
    InteractionDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    StatusDocument,
)
from medicines.content.hiding import SLOT
from medicines.content.interactions import read_side
from medicines.content.naming import fold
from medicines.interaction_vocabulary import SideKind
from medicines.models import (
    AlertTask,
    ClassWarning,
    Disclaimer,
    DrugClass,
    DrugClassName,
    Fact,
    Interaction,
    Page,
    PageClass,
    SafetyAlert,
    Schedule,
    Status,
)
from medicines.vocabulary import DisclaimerKind, PageKind, Provenance, Withdrawal

MOST_REACHED = 200  # pages listed
_FLAGGED = Q(kind=PageKind.COMBINATION)
# Which public pages show each wording (see `views/wordings.py`).
_SHOWN_ON = {
    DisclaimerKind.NOT_FIXED_DOSE: _FLAGGED & Q(not_fixed_dose=True),
    DisclaimerKind.FIXED_DOSE_UNKNOWN: _FLAGGED & Q(not_fixed_dose__isnull=True),
    DisclaimerKind.DISCLAIMER: Q(),
    DisclaimerKind.URGENT_HELP: Q(),
    **{kind: Q() for kind in DisclaimerKind if kind.startswith("urgent-help-")},
    DisclaimerKind.BAN_NOT_VERIFIED: Q(banned=True),
    DisclaimerKind.BEING_CHECKED: Q(being_checked_since__isnull=False),
    DisclaimerKind.WITHDRAWN: Q(withdrawal=Withdrawal.TEXT_STAYS),
    DisclaimerKind.DOSE_REMOVED: Q(spoken__contains=SLOT),
    DisclaimerKind.CHECKED: Q(wholly_checked=True),
    DisclaimerKind.CHECK_OVERDUE: Q(check_due_on__lt=Now()),
    **{DisclaimerKind(f"provenance-{origin}"): Q(provenance=origin) for origin in Provenance},
}


def needed_by(disclaimer: Disclaimer) -> str:
    """How many public pages show this wording, in a sentence."""
    if disclaimer.kind not in _SHOWN_ON:
        return "Stands on pages beside what they say by country."
    pages = Page.objects.published()
    if disclaimer.kind == DisclaimerKind.DOSE_REMOVED:
        pages = pages.annotate(spoken=Cast("body", TextField()))
    return _pages(pages.filter(_SHOWN_ON[DisclaimerKind(disclaimer.kind)]).count())


def pages_in(drug_class: DrugClass) -> str:
    """How many public pages stand in this class and how many classes below it, in a sentence."""
    below = DrugClass.objects.published().filter(parent=drug_class.pk).count()
    lower = f" {below} classes stand just below it." if below else ""
    return _pages(PageClass.objects.filter(drug_class=drug_class.pk).count()) + lower


@dataclass(frozen=True, slots=True)
class Reach:
    """The public pages on which what a draft says would stand: all counted, the first `MOST_REACHED` listed.
    `strangers`: names in it that no substance of the site has."""

    count: int
    pages: list[Page]
    strangers: list[str]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.pages)


def reach_of(document: Document) -> Reach | None:
    """Of a warning, alert, interaction, status, schedule or fact; None for what stands on pages in other ways."""
    if isinstance(document, ClassWarningDocument):
        pages, names = reached(document), (*document.members, *document.not_members)
    elif isinstance(document, SafetyAlertDocument):
        pages, names = alerted(document), document.substances
    elif isinstance(document, StatusDocument):
        pages, names = pages_with_status(document), document.ingredients
    elif isinstance(document, ScheduleDocument):
        pages, names = pages_with_schedule(document), document.substances
    elif isinstance(document, FactDocument):
        pages, names = pages_with_fact(document), (document.substance,)
    elif isinstance(document, InteractionDocument):
        sides = [read_side(spelt) for spelt in (document.first, document.second)]
        pages, names = interaction_pages(document), [one.name for one in sides if one.kind == SideKind.SUBSTANCE]
    else:
        return None
    return Reach(len(pages), pages[:MOST_REACHED], strangers(names))


def tasks_in_words(alert: SafetyAlert) -> str:
    """On how many public pages this alert stands, and of how many more its task is closed, in a sentence."""
    open_, closed = (AlertTask.objects.open().filter(alert=alert), alert.tasks.filter(closed_at__isnull=False))
    standing = open_.count()
    return f"Stands on {standing} page{'' if standing == 1 else 's'}; closed on {closed.count()}."


def reached_in_words(interaction: Interaction) -> str:
    """How many public pages show this interaction now, in a sentence."""
    live = interaction.live_revision
    return _pages(len(interaction_pages(live.read())) if live else 0)


def warned_in_words(warning: ClassWarning) -> str:
    """How many public pages show this warning now, in a sentence."""
    return _pages(len(reached(warning.live_revision.read())) if warning.live_revision else 0)


def shown_now(row: Status | Schedule | Fact) -> str:
    """How many public pages show this status, schedule or fact now, in a sentence."""
    reach = reach_of(row.live_revision.read()) if row.live_revision else None
    return _pages(reach.count if reach else 0)


def classed(classes: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """Those with these words in a name, or this ATC code."""
    names = DrugClassName.objects.filter(name_key__contains=fold(asked)).values("drug_class")
    found = Q(name__icontains=asked) | Q(atc__istartswith=asked)
    return classes.filter(found | Q(pk__in=names)) if asked else classes


def _pages(count: int) -> str:
    return f"Needed by {count} page{'' if count == 1 else 's'}." if count else "Needed by no page now."
