"""What a suggestion would make of what is public at this moment. Reads only."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from medicines.actions.known_names import known_names
from medicines.content.accepting import Offer, offers, taken
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames
from medicines.content.plain import digest
from medicines.content.rebasing import Clash, Part, rebase
from medicines.content.suggested import credited_to, part_of, proposed_of, with_part
from medicines.models import Page, Suggestion
from medicines.suggestion_vocabulary import SuggestionOrigin
from medicines.vocabulary import Provenance


@dataclass(frozen=True, slots=True)
class Landing:
    """`live` is what is public, `document` what it would become; where both are the same nothing is left to change.
    `clash` says why a person has to settle it: then `document` is `live`. `seal` is the hash of what is decided about:
    it differs as soon as the suggestion or what it would make of the page does."""

    live: PageDocument
    document: PageDocument
    base: Part
    proposed: Part
    clash: Clash | None
    seal: str
    names: DrugNames  # with which it was read

    @property
    def is_done(self) -> bool:
        """Whether what is public says it already."""
        return self.clash is None and self.document == self.live


def land(suggestion: Suggestion, page: Page, *, chosen: Collection[int] | None = None) -> Landing:
    """The suggested edit put on what is public of its page; of its hunks (`offers_of`) only the `chosen` ones.

    Four queries at most. Raises NotPossible (hunks that may not be chosen so).
    """
    live = page.live_revision.read()
    return land_on(live, suggestion, chosen=chosen)


def land_on(ground: PageDocument, suggestion: Suggestion, *, chosen: Collection[int] | None = None) -> Landing:
    """The same on another document of the page, such as its draft."""
    names, (seen, base, proposed) = known_names(), _asked(suggestion)
    wanted = proposed if chosen is None else taken(seen, base=base, proposed=proposed, chosen=chosen, names=names)
    found = rebase(ground, base=base, live=part_of(ground, suggestion.part), proposed=wanted, names=names)
    document = ground
    if not found.clash:
        part = credited_to(author_of(suggestion), found.part, part_of(ground, suggestion.part))
        document = with_part(ground, part, like=ground)
    seal = hashlib.sha256(f"{suggestion.sha256} {found.clash or ''} {digest(document)}".encode()).hexdigest()
    return Landing(ground, document, base, proposed, found.clash, seal, names)


def offers_of(suggestion: Suggestion, landing: Landing) -> tuple[Offer, ...]:
    """Its hunks, of which some can be accepted."""
    return offers(suggestion.based_on.read(), base=landing.base, proposed=landing.proposed, names=landing.names)


def _asked(suggestion: Suggestion) -> tuple[PageDocument, Part, Part]:
    """What the reader saw, the part of it that they would change, and that part as they want it."""
    seen = suggestion.based_on.read()
    base = part_of(seen, suggestion.part)
    return seen, base, proposed_of(base, text=suggestion.text, question=suggestion.question)


def author_of(suggestion: Suggestion) -> Provenance:
    """Whose words they are."""
    is_staff = suggestion.origin == SuggestionOrigin.STAFF
    return Provenance.EDITORIAL if is_staff else Provenance.CROWD_SOURCED
