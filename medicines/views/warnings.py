"""Warnings of authorities as they stand on one page, each with its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medicines.actions.wordings import Wordings
from medicines.models import ClassWarning
from medicines.views.checks import whole_label
from medicines.views.translated import gettext as _
from medicines.views.wordings import in_words

_LENGTHS = {4: ("-01-01", "Y"), 7: ("-01", "F Y"), 10: ("", "j F Y")}  # of an ISO date: a year, a month, a day


@dataclass(frozen=True, slots=True)
class Warned:
    """`id` is an anchor that holds a "_", as all that the site mints. `concerns` says who, where it is not everybody;
    `issued` is the date in words. `checked` says who vouches for the record."""

    id: str
    title: str
    line: str
    text: str
    is_severe: bool
    concerns: str
    authority: str
    source_title: str
    issued: str
    issued_on: str
    link: str
    checked: str


def shown_warnings(warnings: Iterable[ClassWarning], wordings: Wordings) -> list[Warned]:
    """In their order. `warnings` were read with `signed` and `sha256`."""
    return [
        Warned(
            id=f"warning_{one.slug}",
            title=one.title,
            line=one.line,
            text=one.text,
            is_severe=one.severe,
            concerns="; ".join(filter(None, (one.indication, one.age and _("age %s") % one.age))),
            authority=one.authority,
            source_title=one.source_title,
            issued=date_in_words(one.issued),
            issued_on=one.issued,
            link=one.link,
            checked=whole_label(one, wordings),
        )
        for one in warnings
    ]


def date_in_words(iso: str) -> str:
    """ "23 September 2020", "September 2020" or "2020"; what is no such date stays as it is."""
    rest, shape = _LENGTHS.get(len(iso), ("", ""))
    try:
        return in_words(date.fromisoformat(iso + rest), shape) if shape else iso
    except ValueError:
        return iso
