"""Floor 2: rows. One file per model; what must hold together is a constraint."""

from medicines.models.account import Account
from medicines.models.alias import Alias
from medicines.models.cache_telling import CacheTelling
from medicines.models.class_warning import ClassWarning, WarningMember
from medicines.models.credential import Credential
from medicines.models.digest import Digest
from medicines.models.disclaimer import Disclaimer
from medicines.models.drug_class import ClassMember, DrugClass, DrugClassName, PageClass
from medicines.models.edition import Edition, PageEdition
from medicines.models.event import Event
from medicines.models.fact import Fact
from medicines.models.faq import FAQ
from medicines.models.hold_pattern import HoldPattern
from medicines.models.imported_source import ImportedSource, ImportRun
from medicines.models.interaction import Interaction, InteractionSide
from medicines.models.outbox import OutboxMail
from medicines.models.page import Combination, Medicine, Page, PageWord
from medicines.models.publication import Publication
from medicines.models.readership import LogPlace, Readership
from medicines.models.record import Record
from medicines.models.redaction import Redaction
from medicines.models.review import ReviewRequest
from medicines.models.revision import Revision
from medicines.models.safety_alert import AlertTarget, AlertTask, SafetyAlert
from medicines.models.schedule import Schedule, ScheduleMember
from medicines.models.scratch_copy import ScratchCopy
from medicines.models.search import FruitlessSearch, SearchEntry, SearchWord
from medicines.models.second_look import SecondLook
from medicines.models.sign_off import SignOff
from medicines.models.status import Status, StatusIngredient
from medicines.models.submission_count import SubmissionCount
from medicines.models.substance import Ingredient, Substance
from medicines.models.suggestion import Suggestion
from medicines.models.suggestion_contact import SuggestionContact
from medicines.models.suggestion_look import SuggestionLook
from medicines.models.suggestion_note import SuggestionNote
from medicines.models.support import Support
from medicines.models.waiver import Waiver

__all__ = [
    "FAQ",
    "Account",
    "AlertTarget",
    "AlertTask",
    "Alias",
    "CacheTelling",
    "ClassMember",
    "ClassWarning",
    "Combination",
    "Credential",
    "Digest",
    "Disclaimer",
    "DrugClass",
    "DrugClassName",
    "Edition",
    "Event",
    "Fact",
    "FruitlessSearch",
    "HoldPattern",
    "ImportRun",
    "ImportedSource",
    "Ingredient",
    "Interaction",
    "InteractionSide",
    "LogPlace",
    "Medicine",
    "OutboxMail",
    "Page",
    "PageClass",
    "PageEdition",
    "PageWord",
    "Publication",
    "Readership",
    "Record",
    "Redaction",
    "ReviewRequest",
    "Revision",
    "SafetyAlert",
    "Schedule",
    "ScheduleMember",
    "ScratchCopy",
    "SearchEntry",
    "SearchWord",
    "SecondLook",
    "SignOff",
    "Status",
    "StatusIngredient",
    "SubmissionCount",
    "Substance",
    "Suggestion",
    "SuggestionContact",
    "SuggestionLook",
    "SuggestionNote",
    "Support",
    "Waiver",
    "WarningMember",
]
