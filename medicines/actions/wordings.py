"""The standing wordings that are public now, and the one that stands where a passage is hidden. Reads only."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.html import format_html

from medicines.content.hiding import SLOT
from medicines.models import Disclaimer
from medicines.models.sign_off import StandingSignOffs
from medicines.vocabulary import DisclaimerKind

# What must never go unsaid, even where its wording has been withdrawn.
_UNWORDED = {
    DisclaimerKind.WITHDRAWN: Disclaimer(title="Withdrawn", text="This page was withdrawn. Do not rely on it."),
    DisclaimerKind.BEING_CHECKED: Disclaimer(title="Being checked", text="Something on this page may be wrong."),
    DisclaimerKind.BAN_NOT_VERIFIED: Disclaimer(
        title="Prohibited: not verified", text="The source of this page says that this combination is prohibited."
    ),
    DisclaimerKind.DOSE_REMOVED: Disclaimer(text="Something was removed here while it is being checked."),
    DisclaimerKind.CHECKED: Disclaimer(text="Checked by {name}, {profession}, {register}, {date}.", small="Due {due}."),
    DisclaimerKind.CHECKED_IN_PART: Disclaimer(text="Checked: {sections}. Not checked: all others."),
    DisclaimerKind.CHECK_OVERDUE: Disclaimer(text="Last checked {date}; the next check was due {due}."),
}

Wordings = Mapping[str, Disclaimer]  # by kind, the live ones


def live_wordings() -> Wordings:
    """Each with `signed` and `sha256`, by which its own check is known."""
    shown = Disclaimer.objects.published().annotate(signed=StandingSignOffs(), sha256=F("live_revision__sha256"))
    return {wording.kind: wording for wording in shown}


def wording_of(kind: DisclaimerKind, wordings: Wordings) -> Disclaimer:
    """A wording that must never go unsaid."""
    return wordings.get(kind) or _UNWORDED[kind]


def shown_html(html: str, wordings: Wordings) -> str:
    """Stored HTML with the standing wording in each place where a passage is hidden. Where none is, the wordings are
    not looked at."""
    if SLOT not in html:
        return html
    wording = wording_of(DisclaimerKind.DOSE_REMOVED, wordings)
    return html.replace(SLOT, format_html("<strong>{}</strong>", wording.text))
