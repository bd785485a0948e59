"""The editors' door. Until the editorial workflow has its own forms, rows are read here and changed by deeds alone."""

from medicines.admin import signing_in
from medicines.admin.accounts import AccountAdmin
from medicines.admin.faqs import FAQAdmin
from medicines.admin.history import EventAdmin, RevisionAdmin
from medicines.admin.imports import ImportRunAdmin
from medicines.admin.pages import CombinationAdmin, MedicineAdmin
from medicines.admin.sources import ImportedSourceAdmin
from medicines.admin.standing import DisclaimerAdmin, DrugClassAdmin
from medicines.admin.substances import SubstanceAdmin

__all__ = [
    "AccountAdmin",
    "CombinationAdmin",
    "DisclaimerAdmin",
    "DrugClassAdmin",
    "EventAdmin",
    "FAQAdmin",
    "ImportRunAdmin",
    "ImportedSourceAdmin",
    "MedicineAdmin",
    "RevisionAdmin",
    "SubstanceAdmin",
    "signing_in",
]
