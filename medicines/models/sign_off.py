"""That a clinical reviewer has checked one part of a record, word for word."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

from medicines.models.frozen import Frozen, FrozenQuerySet

# What a label says: who (by their own name, else their account's), of what standing, when (an ISO date, UTC).
_TOLD = {
    "id": "s.id",
    "part": "s.part",
    "sha256": "s.sha256",
    "by": "s.by_id",
    "first_name": "u.first_name",
    "last_name": "u.last_name",
    "username": "u.username",
    "profession": "c.profession",
    "register": "c.register",
    "on": "{on}",
}
_PAIRS = ", ".join(f"'{name}', {column}" for name, column in _TOLD.items())
_ROWS = (
    "(SELECT {together}({one}(" + _PAIRS + ")) FROM medicines_signoff s JOIN auth_user u ON u.id = s.by_id "  # noqa: S608
    "JOIN medicines_credential c ON c.id = s.credential_id "
    "WHERE c.revoked_at IS NULL AND s.record_id = %(expressions)s)"
)


class StandingSignOffs(Func):
    """For a row's own query: all sign-offs that stand for its record, as a JSON list (or None) of `_TOLD`.

    Spelt out, since every reader's page asks it, and the ORM takes seven times as long over making the same as the
    database over answering it.
    """

    output_field = models.JSONField()
    arity = 1
    template = _ROWS.format(together="json_group_array", one="json_object", on="substr(s.at, 1, 10)")

    def __init__(self, record: str = "pk") -> None:
        super().__init__(F(record))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        on = "(s.at AT TIME ZONE 'UTC')::date"
        template = _ROWS.format(together="jsonb_agg", one="jsonb_build_object", on=on)
        return super().as_sql(compiler, connection, template=template, **context)


class SignOffQuerySet(FrozenQuerySet):
    def standing(self) -> "SignOffQuerySet":
        """Those whose credential was not revoked, the oldest first. Expired is not revoked: the check was made."""
        return self.filter(credential__revoked_at__isnull=True).order_by("pk")

    def counting(self, record: int, hashes: dict[str, str]) -> dict[str, "SignOff"]:
        """Part id → the newest sign-off that counts for it, where it has one. `hashes` are of what is public."""
        return {one.part: one for one in self.standing().filter(record=record) if hashes.get(one.part) == one.sha256}


class SignOff(Frozen):
    """Written once, never changed. `part` is an id of `content/checkable.py` ("" never), `sha256` of that part as it
    stood in `revision`, which was on the screen. It counts as long as the live part has that hash and the credential
    is not revoked; nothing remembers whether it does."""

    record = models.ForeignKey("medicines.Record", models.PROTECT, related_name="sign_offs")
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, related_name="sign_offs")
    part = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    credential = models.ForeignKey("medicines.Credential", models.PROTECT, related_name="sign_offs")
    at = models.DateTimeField()

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["record", "part", "sha256"], name="sign_off_words")]
        constraints = [
            models.CheckConstraint(condition=~Q(part=""), name="sign_off_of_a_part"),
            models.CheckConstraint(condition=~Q(sha256=""), name="sign_off_of_some_words"),
        ]

    def __str__(self) -> str:
        return f"{self.part} of revision {self.revision_id} by {self.by_id}"
