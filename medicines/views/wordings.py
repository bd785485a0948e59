"""Standing wordings with their slots filled. Their texts are plain; what comes out is safe HTML."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop

from medicines.actions.wordings import Wordings, wording_of
from medicines.country_vocabulary import GRAVE_STATUSES, ONCE_A_PRODUCT, PRODUCT_STATUSES, Country, StatusKind
from medicines.models import Ingredient, Page, Status
from medicines.models.addresses import address
from medicines.templatetags.escaping import filled, listed
from medicines.views.translated import gettext as _
from medicines.vocabulary import DisclaimerKind, PageKind

NOT_CHECKED = "Not checked by a health professional."
UNNAMED_EDITOR = gettext_noop("our editors")

_UNCHECKED = re.compile(re.escape(NOT_CHECKED.rstrip(".")), re.IGNORECASE)
_FULL_STOP = re.compile(r"\.(?=”?$)")  # a ground stands inside a sentence
_SLOT = re.compile(r"\{(\w+)\}")
_LOOKED_UP = (ONCE_A_PRODUCT - PRODUCT_STATUSES) | {StatusKind.REFUSED}
_NOTICES = {True: DisclaimerKind.NOT_FIXED_DOSE, None: DisclaimerKind.FIXED_DOSE_UNKNOWN}


@dataclass(frozen=True, slots=True)
class Notice:
    """A standing wording as it stands on one page. `checked` says who vouches for the wording itself."""

    kind: str
    title: str
    text: SafeString
    small: SafeString
    checked: str = ""


def fill(text: str, slots: Mapping[str, str]) -> SafeString:
    """The text with its slots filled. A slot that is not known stays as it is, for an editor to notice."""
    pieces = _SLOT.split(text)  # text, slot, text, slot, …, text
    said = (slots.get(piece, f"{{{piece}}}") if number % 2 else piece for number, piece in enumerate(pieces))
    return listed(said, "")


def flag_notice(
    page: Page, contents: SafeString, wordings: Wordings, statuses: Sequence[Status], *, today: date
) -> Notice | None:
    """What a reader of a combination must know first: separate medicines, or not established which; or, where one
    product is sold in some country, in which. `contents`: its ingredients as they are joined; `statuses`: of all of
    them together."""
    kind, sold = _NOTICES.get(page.not_fixed_dose), products(statuses, today)
    if kind and sold:
        kind = DisclaimerKind.FIXED_DOSE_BY_COUNTRY
    elif page.not_fixed_dose and any(one.status in ONCE_A_PRODUCT for one in statuses):
        kind = DisclaimerKind.FIXED_DOSE_UNKNOWN  # a product that was prohibited is one that we know of
    if page.kind != PageKind.COMBINATION or kind not in wordings:
        return None
    slots = {
        "ingredients": contents,
        "ground": _FULL_STOP.sub("", page.not_fixed_dose_ground.strip()),
        "date": in_words(page.not_fixed_dose_on or page.published_at.date()),
    }
    if sold:
        slots["countries"] = joined([filled("{}", country.inside) for country in dict.fromkeys(sold)])
        slots["date"] = in_words(min(sold.values()))
    wording = wordings[kind]
    return Notice(kind, wording.title, fill(wording.text, slots), fill(wording.small, slots))


def products(statuses: Iterable[Status], today: date) -> dict[Country, date]:
    """In which countries one product of all the ingredients is sold today, and when that was last looked up. Not where
    it is off the market in whatever form and strength."""
    standing = [one for one in statuses if one.stands_on(today)]
    off = {one.country for one in standing if one.status in GRAVE_STATUSES and not (one.form or one.strength)}
    sold = [one for one in standing if one.status in PRODUCT_STATUSES and one.country not in off]
    return {Country(one.country): one.checked_on for one in sold}


def ban_notice(page: Page, wordings: Wordings, statuses: Iterable[Status]) -> Notice | None:
    """What the source of a combination's page says and nobody has looked up: gone once a status of it is held that says
    what became of it."""
    if not page.banned or any(one.status in _LOOKED_UP for one in statuses):
        return None
    wording = wording_of(DisclaimerKind.BAN_NOT_VERIFIED, wordings)
    return Notice("status", wording.title, fill(wording.text, {}), fill(wording.small, {}))


def interim_notices(page: Page, wordings: Wordings) -> list[Notice]:
    """What readers must know while a page is being checked, or since it was withdrawn with its text left standing."""
    moments = {DisclaimerKind.WITHDRAWN: page.withdrawn_at, DisclaimerKind.BEING_CHECKED: page.being_checked_since}
    return [
        Notice(kind, wording.title, fill(wording.text, {"date": in_words(at.date())}), fill(wording.small, {}))
        for kind, at in moments.items()
        if at
        for wording in [wording_of(kind, wordings)]
    ]


def provenance_label(provenance: str, page: Page, wordings: Wordings) -> SafeString:
    """Who wrote what nobody has checked, and always that it is unchecked, whatever editors have made of the wording."""
    label = _provenance(provenance, page, wordings)
    return label if _UNCHECKED.search(label) else filled("{} {}", label, NOT_CHECKED)


def authored(provenance: str, page: Page, wordings: Wordings) -> SafeString:
    """Who wrote what somebody has checked: the same wording, up to where it speaks of what is not checked."""
    label = _provenance(provenance, page, wordings)
    unchecked = _UNCHECKED.search(label)
    return SafeString(label[: unchecked.start()].strip()) if unchecked else label


def _provenance(provenance: str, page: Page, wordings: Wordings) -> SafeString:
    wording = wordings.get(f"provenance-{provenance}")
    slots = {"name": page.attribution or _(UNNAMED_EDITOR), "date": in_words(page.published_at.date())}
    return fill(wording.text if wording else "", slots)


def joined(names: Sequence[SafeString]) -> SafeString:
    """ "A", "A and B", "A, B and C"."""
    first, last = listed(names[:-1], ", "), listed(names[-1:], "")
    return filled(_("{} and {}"), first, last) if len(names) > 1 else last


def linked(ingredient: Ingredient, carried: str = "") -> SafeString:
    """The ingredient's name, leading to its medicine page where there is one (`medicine_slug`, see `parts`). `carried`:
    what the address ends in."""
    if not ingredient.medicine_slug:
        return filled("{}", ingredient.name)
    its = address(PageKind.MEDICINE, ingredient.medicine_slug) + carried
    return filled('<a href="{}">{}</a>', its, ingredient.name)


def in_words(day: date, shape: str = "j F Y") -> str:
    return _in_words(day, shape, get_language())


@lru_cache(maxsize=4_096)
def _in_words(day: date, shape: str, _language: str | None) -> str:
    """A page names some thirty days, and pages name the same ones."""
    return format_date(day, shape)
