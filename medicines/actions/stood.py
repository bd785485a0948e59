"""What stands on one page from records that many pages share, today or on a past day."""

from dataclasses import dataclass

from medicines.actions.interacting import Match
from medicines.actions.wordings import Wordings
from medicines.models import ClassWarning, Fact, SafetyAlert, Schedule, Status


@dataclass(frozen=True, slots=True)
class Stood:
    """The warnings that stand on it, the alerts whose task for it is open, what countries have made of its substances,
    their interactions and facts, and the standing wordings."""

    warnings: list[ClassWarning]
    alerts: list[SafetyAlert]
    statuses: list[Status]
    schedules: list[Schedule]
    interactions: list[Match]
    facts: list[Fact]
    wordings: Wordings
