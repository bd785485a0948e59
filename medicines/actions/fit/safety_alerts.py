"""When a safety alert can be published as it is written: it says what it concerns, and who says so."""

from medicines.content.days import is_day
from medicines.content.document import SafetyAlertDocument
from medicines.errors import NotPossible
from medicines.models import DrugClass

NEEDED = ("title", "text", "authority", "date", "link")


def check_safety_alert(document: SafetyAlertDocument) -> None:
    """Raise NotPossible for the first thing by which it would warn nobody, or nobody could check it."""
    missing = [name for name in NEEDED if not getattr(document, name)]
    if missing:
        raise NotPossible(f"An alert needs its {missing[0]}.")
    if not is_day(document.date):
        raise NotPossible("Write the day on which the regulator said this as 2021-05-31.")
    if not document.substances and not document.classes:
        raise NotPossible("Choose the substances or classes that it concerns.")
    if DrugClass.objects.published().filter(slug__in=document.classes).count() < len(document.classes):
        raise NotPossible("A class that it concerns must be public.")
