"""Writing facts of substances: each names its substance, its country and its source."""

from decimal import Decimal, InvalidOperation

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.class_warnings import ISSUED
from medicines.actions.drafting import save_draft
from medicines.actions.facts import fact_columns
from medicines.actions.identities import usual_name
from medicines.actions.policy import require
from medicines.content.document import FactDocument
from medicines.content.naming import fold, slugify
from medicines.country_vocabulary import Country
from medicines.errors import NotPossible
from medicines.fact_vocabulary import FactKind, Way
from medicines.models import Fact, Revision
from medicines.vocabulary import Deed, RecordKind

NEEDED = ("slug", "substance", "authority", "source_title", "date", "link")
LONGEST_SLUG = 250
MOST = Decimal(10_000_000)
_PLACES = 4  # decimals


def create_fact(*, document: FactDocument, by: AbstractBaseUser, note: str = "") -> Fact:
    """A fact with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing or
    wrong, or that there is one of the very same already)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.FACT)
        _check(document)
        taken = "There is this fact of the substance for the same use, people and country already: change that."
        return begin(Fact(**fact_columns(document)), document, by=by, note=note, taken=taken)


def save_fact_draft(
    *, row: Fact, document: FactDocument, base: Revision | None, by: AbstractBaseUser, note: str = ""
) -> Revision:
    """As `save_draft`, for a fact that can be published as it is written. Raises NotPossible (also for another
    substance, kind or country), and what that does."""
    with transaction.atomic():
        _check(document)
        if _about(document.substance, document.kind, document.country) != _about(row.name, row.kind, row.country):
            raise NotPossible("A record is of its substance, kind and country for good. Write a new one for another.")
        return save_draft(row=row, document=document, base=base, by=by, note=note)


def fact_slug(document: FactDocument) -> str:
    """By what a fact is told from others: substance, kind, country, use, ways, form, people."""
    told = (document.indication, *document.routes, document.form, document.population)
    said = (document.substance, document.kind, document.country, *(told if document.kind != FactKind.ROUTES else ()))
    return slugify(" ".join(filter(None, said)))[:LONGEST_SLUG]


def _about(substance: str, kind: str, country: str) -> tuple[str, str, str]:
    return fold(usual_name(substance)), kind, country


def _check(document: FactDocument) -> None:
    """Raise NotPossible for the first thing by which it would mislead, or nobody could check it."""
    missing = [name for name in NEEDED if not getattr(document, name)]
    if missing:
        raise NotPossible(f"A fact needs its {missing[0].replace('_', ' ')}.")
    if document.country not in set(Country) or document.kind not in set(FactKind):
        raise NotPossible("Choose a country and a kind that this site knows.")
    if not ISSUED.fullmatch(document.date):
        raise NotPossible("Write the date as of which the source says so as 2020-09-23, 2020-09 or 2020.")
    if not set(document.routes) <= set(Way):
        raise NotPossible("Choose ways that this site knows.")
    _check_said(document)


def _check_said(document: FactDocument) -> None:
    if document.kind != FactKind.MAXIMUM_DAILY_DOSE:
        if document.value or document.unit:
            raise NotPossible("Only a maximum daily dose has an amount. Say it in a sentence.")
        if not (document.routes if document.kind == FactKind.ROUTES else document.sentence):
            raise NotPossible("Choose the ways." if document.kind == FactKind.ROUTES else "Say it in a sentence.")
    elif not (_is_amount(document.value) and document.unit):
        raise NotPossible("A maximum daily dose is a number above 0, such as 4000 or 2.5, and its unit.")
    elif not document.routes:
        raise NotPossible("Say by which way: a limit by mouth must never stand on a cream.")


def _is_amount(value: str) -> bool:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return False
    return amount.is_finite() and 0 < amount < MOST and -amount.normalize().as_tuple().exponent <= _PLACES
