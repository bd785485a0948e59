"""When a fact can be published as it is written: it names its substance, its country and its source."""

from decimal import Decimal, InvalidOperation

from medicines.actions.identities import usual_name
from medicines.content.days import ISSUED
from medicines.content.document import FactDocument
from medicines.content.naming import fold
from medicines.country_vocabulary import Country
from medicines.errors import NotPossible
from medicines.fact_vocabulary import FactKind, Way
from medicines.models import Fact

NEEDED = ("slug", "substance", "authority", "source_title", "date", "link")
MOST = Decimal(10_000_000)
_PLACES = 4  # decimals


def check_fact(document: FactDocument, *, own: Fact | None) -> None:
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
    if own and _about(document.substance, document.kind, document.country) != _about(own.name, own.kind, own.country):
        raise NotPossible("A record is of its substance, kind and country for good. Write a new one for another.")


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


def _about(substance: str, kind: str, country: str) -> tuple[str, str, str]:
    return fold(usual_name(substance)), kind, country


def _is_amount(value: str) -> bool:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return False
    return amount.is_finite() and 0 < amount < MOST and -amount.normalize().as_tuple().exponent <= _PLACES
