"""The editors’ door: rows are read here and changed by deeds alone, in forms of our own."""

from medicines.admin import signing_in
from medicines.admin.accounts import AccountAdmin
from medicines.admin.alert_tasks import AlertTaskAdmin
from medicines.admin.audit import EventAdmin
from medicines.admin.by_country import ScheduleAdmin, StatusAdmin
from medicines.admin.facts import FactAdmin
from medicines.admin.faqs import FAQAdmin
from medicines.admin.hold_patterns import HoldPatternAdmin
from medicines.admin.imports import ImportRunAdmin
from medicines.admin.interactions import InteractionAdmin
from medicines.admin.mail import OutboxMailAdmin
from medicines.admin.pages import CombinationAdmin, MedicineAdmin
from medicines.admin.redactions import RedactionAdmin
from medicines.admin.review import ReviewRequestAdmin
from medicines.admin.revisions import RevisionAdmin
from medicines.admin.searches import FruitlessSearchAdmin
from medicines.admin.second_looks import SecondLookAdmin
from medicines.admin.sources import ImportedSourceAdmin
from medicines.admin.standing import DisclaimerAdmin, DrugClassAdmin
from medicines.admin.substances import SubstanceAdmin
from medicines.admin.suggestions import SuggestionAdmin
from medicines.admin.warnings import ClassWarningAdmin, SafetyAlertAdmin

__all__ = [
    "AccountAdmin",
    "AlertTaskAdmin",
    "ClassWarningAdmin",
    "CombinationAdmin",
    "DisclaimerAdmin",
    "DrugClassAdmin",
    "EventAdmin",
    "FAQAdmin",
    "FactAdmin",
    "FruitlessSearchAdmin",
    "HoldPatternAdmin",
    "ImportRunAdmin",
    "ImportedSourceAdmin",
    "InteractionAdmin",
    "MedicineAdmin",
    "OutboxMailAdmin",
    "RedactionAdmin",
    "ReviewRequestAdmin",
    "RevisionAdmin",
    "SafetyAlertAdmin",
    "ScheduleAdmin",
    "SecondLookAdmin",
    "StatusAdmin",
    "SubstanceAdmin",
    "SuggestionAdmin",
    "signing_in",
]
