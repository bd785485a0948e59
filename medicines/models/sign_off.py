"""That a clinical reviewer has checked one part of a record, word for word."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Aggregate, Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, TruncDate

from medicines.models.frozen import Frozen, FrozenQuerySet


class _InOneList(Aggregate):
    """All rows' values as one JSON list."""

    function = "JSON_GROUP_ARRAY"
    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSONB_AGG", **context)


class SignOffQuerySet(FrozenQuerySet):
    def standing(self) -> "SignOffQuerySet":
        """Those whose credential was not revoked, the newest of the same words of a part. Expired is not revoked: the
        check was made. Whether the words still stand is the reader's to compare (`sha256`)."""
        kept = self.filter(credential__revoked_at__isnull=True)
        same = {name: OuterRef(name) for name in ("record", "part", "sha256")}
        newer = SignOff.objects.filter(credential__revoked_at__isnull=True, pk__gt=OuterRef("pk"), **same)
        return kept.filter(~Exists(newer))

    def counting(self, record: int, hashes: dict[str, str]) -> dict[str, "SignOff"]:
        """Part id → the sign-off that counts for it, where it has one. `hashes` are those of what is public."""
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


def standing_sign_offs(record: str = "pk") -> Subquery:
    """For a row's own query: all that stand for it as a JSON list (None where there are none) of `TOLD`. `record` is
    the row's column that names the record."""
    rows = SignOff.objects.standing().filter(record=OuterRef(record)).order_by().values("record")
    return Subquery(rows.annotate(told=_InOneList(JSONObject(**TOLD))).values("told"))


# What a label says: who (by their own name, else their account's), of what standing, when (an ISO date, UTC).
TOLD = {
    "part": "part",
    "sha256": "sha256",
    "by": "by",
    "first_name": "by__first_name",
    "last_name": "by__last_name",
    "username": "by__username",
    "profession": "credential__profession",
    "register": "credential__register",
    "on": TruncDate("at"),
}
