"""What a parser returns: a document, what did not become part of it, and what an editor should see."""

from collections.abc import Iterable
from dataclasses import dataclass

from medicines.content.document import PageDocument
from medicines.vocabulary import ProblemCode, SetAside

PARSER = 5  # stored with every imported source; raise it when parsers understand more


@dataclass(frozen=True, slots=True)
class SetAsideText:
    """A passage of the source that is not on the page, with the reason."""

    text: str
    reason: SetAside


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at. `line` counts from 1 in the source file; 0 means the file as a whole."""

    code: ProblemCode
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class BrandPart:
    """A source that is no page but tells of one brand: `of` is the slug of the medicine or combination that it is."""

    name: str
    of: str
    company: str = ""
    strength: str = ""
    pack_size: str = ""
    mrp: str = ""  # the highest retail price, as the source writes it


@dataclass(frozen=True, slots=True)
class Parsed:
    """One source understood. `quarantine` is "" or the sentence that says why the page must not be public.

    With `brand`, the source is not to become a page: `document` only holds what it says (nothing is lost), with the
    ingredients that the brand's slug names. `draft_only`: too much was worked out for the first publication to be an
    import's, or two answers to one question may contradict each other; an editor reads it first.
    """

    format: str
    document: PageDocument
    has_disclaimer: bool = False
    has_provenance_note: bool = False
    set_aside: tuple[SetAsideText, ...] = ()
    problems: tuple[Problem, ...] = ()
    quarantine: str = ""
    brand: BrandPart | None = None
    draft_only: bool = False

    @property
    def said_aside(self) -> str:
        """All that is set aside, as one text."""
        return as_one([part.text for part in self.set_aside])


def as_one(passages: Iterable[str]) -> str:
    """Passages that were set aside, as one text that can be compared with another."""
    return "\n\n".join(passages)
