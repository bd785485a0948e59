"""Drafts that contradict themselves, and their errors waived, by calling the deeds."""

from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.waiving import verdict, waive
from medicines.content.document import SectionPart
from medicines.models import Page, Waiver
from medicines.vocabulary import SectionKind
from tests.deeds import publish_page
from tests.review import saved

MAXIMA = "The maximum is 100 mg a day.\n\nDo not take more than 150 mg a day."  # a two-maxima error
ABRUPT = "You can stop it abruptly."  # a stop-suddenly error
LEAKED = "Here is the article that you requested about sertraline."  # a leaked-prompt error, which harms nobody
WHY = "The higher one is for the hospital, as the leaflet says."


def section(text: str, part: str = "dosage") -> SectionPart:
    kind = SectionKind.DOSAGE if part == "dosage" else SectionKind.USAGE
    return SectionPart(part, kind, part.capitalize(), text)


def wrong(*, by: AbstractBaseUser, page: Page | None = None, text: str = MAXIMA, usage: str = "Used in tests.") -> Page:
    """A public page with a draft whose dosage says `text`."""
    return saved(page or publish_page("Sertraline"), by=by, sections=(section(usage, "usage"), section(text)))


def keys(page: Page) -> list[tuple[str, str, str]]:
    """Of the errors of its draft that nobody has waived."""
    page.refresh_from_db()
    return [one.key for one in verdict(page.draft_revision).errors]


def waive_all(page: Page, *, by: AbstractBaseUser, reason: str = WHY) -> list[Waiver]:
    return [waive(row=page, key=key, reason=reason, by=by) for key in keys(page)]
