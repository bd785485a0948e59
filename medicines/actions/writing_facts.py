"""Writing facts of substances: each names its substance, its country and its source."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from medicines.actions.beginning import begin
from medicines.actions.facts import fact_columns
from medicines.actions.fitting import require_fit
from medicines.actions.policy import require
from medicines.content.document import FactDocument
from medicines.content.naming import slugify
from medicines.fact_vocabulary import FactKind
from medicines.models import Fact
from medicines.vocabulary import Deed, RecordKind

LONGEST_SLUG = 250


def create_fact(*, document: FactDocument, by: AbstractBaseUser, note: str = "") -> Fact:
    """A fact with its first draft. Its slug is its own from now on. Raises NotAllowed, NotPossible (what is missing or
    wrong, or that there is one of the very same already)."""
    with transaction.atomic():
        require(by, Deed.DRAFT, RecordKind.FACT)
        require_fit(document)
        taken = "There is this fact of the substance for the same use, people and country already: change that."
        return begin(Fact(**fact_columns(document)), document, by=by, note=note, taken=taken)


def fact_slug(document: FactDocument) -> str:
    """By what a fact is told from others: substance, kind, country, use, ways, form, people."""
    told = (document.indication, *document.routes, document.form, document.population)
    said = (document.substance, document.kind, document.country, *(told if document.kind != FactKind.ROUTES else ()))
    return slugify(" ".join(filter(None, said)))[:LONGEST_SLUG]
