"""The audit trail."""

from django.db import models

from medicines.models.frozen import Frozen
from medicines.vocabulary import Verb


def verbs() -> list[tuple[str, str]]:
    """A function, so that a new verb needs no migration: nothing in the database depends on the list."""
    return [(verb, verb) for verb in Verb]


class Event(Frozen):
    """One line of the audit trail, written in the transaction of the deed that it records. No foreign keys:
    it outlives what it speaks of. `actor` is a name (or "site"), `facts` what else to know, as plain JSON."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    verb = models.CharField(max_length=20, choices=verbs)
    actor = models.CharField(max_length=150)
    actor_id = models.BigIntegerField(null=True)
    record_uid = models.UUIDField(null=True, db_index=True)
    record_kind = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.label}"
