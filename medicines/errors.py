"""Floor 0: named errors. Raised by deeds and parsers, caught once at the door, said kindly."""

from typing import Any


class MedsiteError(Exception):
    """Base of all refusals that a person may see; its text is a whole sentence for them."""


class SourceRefused(MedsiteError):
    """A file cannot become a page at all. Carries the problem code, the line (1-based, 0 for the whole file)."""

    def __init__(self, message: str, *, code: str, line: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


class InvalidDocument(MedsiteError):
    """Plain data that is no document: a missing field, a wrong type, an unknown kind."""


class AlreadyLive(MedsiteError):
    """A first import was asked to publish a record that has been public before."""


class NotLive(MedsiteError):
    """Something that is not public was to be withdrawn, or a revision that was never public was to be restored."""


class Needed(MedsiteError):
    """Something that other public pages cannot do without was to be withdrawn."""


class AnotherPage(MedsiteError):
    """A source's text belongs to another page than the one on which it was to be drafted or into which to be merged."""


class OtherIngredients(MedsiteError):
    """A source was to be merged into a page on other ingredients, and nobody has said why."""


class StaleBase(MedsiteError):
    """Somebody else was faster: the revision this change was based on is no longer the newest."""


class ReasonNeeded(MedsiteError):
    """An emergency deed came without a written reason of sufficient length."""


class NotPublic(MedsiteError):
    """A revision was offered for publication that its ground does not cover."""


class Immutable(MedsiteError):
    """A revision, a publication or an event was to be changed or deleted."""


class NotAllowed(MedsiteError):
    """The person may not do this at all (see `actions/policy.py`), or not to themselves."""


class SamePerson(MedsiteError):
    """A second person is needed, and this one had a hand in it already."""


class NotPossible(MedsiteError):
    """What was asked makes no sense as things stand: a decision on nothing, a credential checked twice."""


class AlreadyDecided(MedsiteError):
    """Somebody else was faster; the text says who, what and when."""


class DraftMovedOn(MedsiteError):
    """What was on the screen of the person who approves is not what would be published."""


class UnwaivedErrors(MedsiteError):
    """The content checks find errors in a draft that nobody has waived. The text names the first, and counts the
    others."""


class LinkRefused(MedsiteError):
    """A link to a preview that the site did not make, or made too long ago (`expired`)."""

    def __init__(self, message: str, *, expired: bool = False) -> None:
        super().__init__(message)
        self.expired = expired


class OpenRequest(MedsiteError):
    """The page has a review request that waits for its decision or its publication."""


class NothingToHide(MedsiteError):
    """A passage was to be hidden that does not stand there, or not exactly once."""


class AddressTaken(MedsiteError):
    """The address is another page's, now or formerly."""


class PageExists(MedsiteError):
    """There is a page on these very substances; `page` is it."""

    def __init__(self, message: str, *, page: Any) -> None:
        super().__init__(message)
        self.page = page


class EditConflict(MedsiteError):
    """Two people changed the same parts. Holds the three documents, the names of the `parts`, and the `current`
    revision on which the writer's next attempt is based."""

    def __init__(self, *, base: Any, theirs: Any, mine: Any, parts: tuple[str, ...], current: Any) -> None:
        named = ", ".join(parts).replace("_", " ")
        super().__init__(
            f"Somebody else has changed the same place meanwhile: {named}. Nothing of yours is lost; "
            "compare both texts and save again."
        )
        self.base, self.theirs, self.mine = base, theirs, mine
        self.parts, self.current = parts, current


class OpenElsewhere(MedsiteError):
    """The same person has typed into the same form in another tab: neither text replaces the other."""


class SubstancesCollide(MedsiteError):
    """Two substances cannot become one: `pages` lists, by title, the pairs that would be the same page."""

    def __init__(self, message: str, *, pages: list[tuple[str, str]]) -> None:
        super().__init__(message)
        self.pages = pages


class OfferRefused(MedsiteError):
    """What a contributor sent cannot be taken as it is. `offer` is what they typed, whole, but for characters that
    nobody sees; `fields` says what is wrong, by the field's name."""

    def __init__(self, *, offer: Any, fields: dict[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.offer, self.fields = offer, fields


class PartGone(MedsiteError):
    """The page is there, and the part of it that a suggestion is about is not."""


class TooManySuggestions(MedsiteError):
    """More suggestions than are read came within an hour: from one address, for one page, or to the site."""


class BackupRefused(MedsiteError):
    """A backup cannot be restored here: damaged, of another version, or there is something here already."""
