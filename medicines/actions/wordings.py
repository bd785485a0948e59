"""The standing wordings that are public now, and the one that stands where a passage is hidden. Reads only."""

from collections.abc import Mapping

from django.utils.html import format_html

from medicines.content.hiding import SLOT
from medicines.models import Disclaimer
from medicines.vocabulary import DisclaimerKind

# What must never go unsaid, even where its wording has been withdrawn.
UNWORDED = {
    DisclaimerKind.WITHDRAWN: Disclaimer(title="Withdrawn", text="This page was withdrawn. Do not rely on it."),
    DisclaimerKind.BEING_CHECKED: Disclaimer(title="Being checked", text="Something on this page may be wrong."),
    DisclaimerKind.DOSE_REMOVED: Disclaimer(text="Something was removed here while it is being checked."),
}

Wordings = Mapping[str, Disclaimer]  # by kind, the live ones


def live_wordings() -> Wordings:
    return {wording.kind: wording for wording in Disclaimer.objects.published()}


def shown_html(html: str, wordings: Wordings) -> str:
    """Stored HTML with the standing wording in each place where a passage is hidden. Where none is, the wordings are
    not looked at."""
    if SLOT not in html:
        return html
    wording = wordings.get(DisclaimerKind.DOSE_REMOVED) or UNWORDED[DisclaimerKind.DOSE_REMOVED]
    return html.replace(SLOT, format_html("<strong>{}</strong>", wording.text))
