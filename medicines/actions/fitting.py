"""What must be so before a record that is no page can be published as it is written: asked whenever it is drafted,
submitted, approved, published or put back, by whatever way. (For pages the content checks are asked: `waiving`.)"""

from medicines.actions.fit.by_country import check_schedule, check_status
from medicines.actions.fit.class_warnings import check_class_warning
from medicines.actions.fit.drug_classes import check_drug_class
from medicines.actions.fit.facts import check_fact
from medicines.actions.fit.interactions import check_interaction
from medicines.actions.fit.safety_alerts import check_safety_alert
from medicines.actions.fit.wordings import check_wording
from medicines.content.document import (
    ClassWarningDocument,
    DisclaimerDocument,
    Document,
    DrugClassDocument,
    FactDocument,
    InteractionDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    StatusDocument,
)
from medicines.models.record import RecordRow

_BY_ITSELF = {
    ClassWarningDocument: check_class_warning,
    DisclaimerDocument: check_wording,
    SafetyAlertDocument: check_safety_alert,
    ScheduleDocument: check_schedule,
    StatusDocument: check_status,
}
_WITH_ITS_ROW = {
    DrugClassDocument: check_drug_class,
    FactDocument: check_fact,
    InteractionDocument: check_interaction,
}


def require_fit(document: Document, *, own: RecordRow | None = None) -> None:
    """Raise NotPossible, with a sentence, for the first thing by which its publication would fail, mislead, or tell
    nobody anything. `own` is its record's row (None: it is new). Of a page nothing is asked."""
    if type(document) in _BY_ITSELF:
        _BY_ITSELF[type(document)](document)
    elif type(document) in _WITH_ITS_ROW:
        _WITH_ITS_ROW[type(document)](document, own=own)
