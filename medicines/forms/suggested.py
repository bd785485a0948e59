"""The forms for suggestions as plain texts: what a browser sent, whole, whether or not it can be taken."""

from collections.abc import Mapping
from dataclasses import replace

from medicines.content.offering import LONGEST, Offer
from medicines.forms.markdown import plain_lines
from medicines.suggestion_vocabulary import SuggestionKind

TRAP = "website"  # a field that people neither see nor fill in


def of_post(given: Mapping[str, str], *, kind: SuggestionKind, part: str) -> Offer:
    """Total: what is missing is empty."""
    typed = {name: plain_lines(given.get(name, "")) for name in LONGEST}
    offer = Offer(kind=kind, part=part, source_kind=given.get("source_kind", "")[:20], **typed)
    return replace(offer, licence=given.get("licence", "") != "")
