"""What a contributor proposes, and what became of it."""

import hashlib
import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from medicines.errors import Immutable
from medicines.suggestion_vocabulary import SourceKind, SuggestionDecision, SuggestionKind, SuggestionOrigin
from medicines.vocabulary import RiskLevel

LONGEST_QUOTE = 300  # characters
TAKEN = (SuggestionDecision.ACCEPTED, SuggestionDecision.ACCEPTED_IN_PART)
UNATTRIBUTED = (SuggestionDecision.WITHDRAWN, SuggestionDecision.SUPERSEDED)  # decisions that need no member of staff
REASONED = (SuggestionDecision.REJECTED, SuggestionDecision.ERASED)
WAITING = Q(decision="")

_EDIT, _REQUEST = Q(kind=SuggestionKind.EDIT), Q(kind=SuggestionKind.PAGE_REQUEST)
_READERS, _IMPORTED = Q(origin=SuggestionOrigin.READER), Q(origin=SuggestionOrigin.IMPORT)
_UNDECIDED = Q(
    decision="", decided_by__isnull=True, decided_at__isnull=True, decision_reason="", decided_sha256="", revision=None
)
_BY_SOMEBODY = Q(decided_by__isnull=False) | Q(decision__in=UNATTRIBUTED)


class SuggestionQuerySet(models.QuerySet[Any]):
    def undecided(self) -> "SuggestionQuerySet":
        return self.filter(WAITING)

    def waiting(self) -> "SuggestionQuerySet":
        """Undecided, and no word or pattern holds it."""
        return self.filter(WAITING, held="")

    def held(self) -> "SuggestionQuerySet":
        return self.filter(WAITING).exclude(held="")

    def in_order(self) -> "SuggestionQuerySet":
        """Whoever has waited longest comes first."""
        return self.order_by("submitted_at", "pk")

    def delete(self) -> NoReturn:
        raise Immutable("A suggestion is kept for good; its words can be erased.")


class Suggestion(models.Model):
    """A contributor's proposed change, or another word to those who keep the pages.

    `based_on` is the revision that was live on their screen (None for a requested page). `part` is what it is about:
    the id of a section or a question of that revision, `checkable.HEAD` for the summary, "" for the whole page. `text`
    is what they propose for it (CommonMark), with `question` where the part is a question; of a problem or a question
    their sentence; of a requested page its names. An import's suggestion is its source's document and has neither.

    While it waits, who made it may change it: each change raises `version`. The decision (what, who, when, with its
    reason, the `sha256` that was on the screen and the `revision` that it became) is written once. `token_sha256` is of
    the private address, which is stored nowhere; `sender` is a keyed hash of the network address, whose key is another
    each day. `normalised_sha256` is the change without its layout: of those that wait, no two are the same. `held` says
    which listed pattern holds it, or "". A trigger keeps all that (`suggestion_triggers.py`).
    """

    record = models.ForeignKey("medicines.Record", models.PROTECT, null=True, related_name="suggestions")
    based_on = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in SuggestionKind])
    origin = models.CharField(max_length=6, choices=[(origin, origin) for origin in SuggestionOrigin])
    part = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    question = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    source_kind = models.CharField(max_length=9, blank=True, choices=[(kind, kind) for kind in SourceKind])
    source_title = models.CharField(max_length=500, blank=True)
    source_quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    display_name = models.CharField(max_length=80, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    licence_agreed_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    token_sha256 = models.CharField(max_length=64, blank=True)
    sender = models.CharField(max_length=64, blank=True)
    normalised_sha256 = models.CharField(max_length=64, blank=True)
    held = models.CharField(max_length=200, blank=True)
    risk = models.CharField(max_length=6, blank=True, choices=[(level, level) for level in RiskLevel])
    risk_reasons = models.JSONField(default=list)
    imported_source = models.OneToOneField("medicines.ImportedSource", models.PROTECT, null=True, related_name="+")
    made_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="made_into")
    handed_over_at = models.DateTimeField(null=True)  # to a clinical reviewer
    handed_over_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=16, blank=True, choices=[(word, word) for word in SuggestionDecision])
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    decided_sha256 = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey("medicines.Revision", models.PROTECT, null=True, related_name="suggestions")
    erased_at = models.DateTimeField(null=True)
    erased_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    erased_reason = models.TextField(blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "id"]
        indexes = [
            # With all that the desk's figures ask of those that wait, so that they are counted without being read.
            models.Index(
                fields=["submitted_at", "id", "held", "decision"], name="suggestion_waiting", condition=WAITING
            ),
            models.Index(fields=["risk", "submitted_at", "id"], name="suggestion_waiting_risk", condition=WAITING),
            models.Index(fields=["record", "part"], name="suggestion_waiting_part", condition=WAITING),
            models.Index(fields=["sender"], name="suggestion_sender", condition=~Q(sender="")),
            models.Index(
                fields=["decided_at", "decided_by", "decision"],
                name="suggestion_decided",
                condition=Q(decided_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["token_sha256"], condition=~Q(token_sha256=""), name="suggestion_one_for_an_address"
            ),
            models.UniqueConstraint(
                fields=["normalised_sha256"],
                condition=WAITING & ~Q(normalised_sha256=""),
                name="suggestion_one_waiting_for_a_change",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(SuggestionKind)), name="suggestion_kind_known"),
            models.CheckConstraint(condition=Q(origin__in=list(SuggestionOrigin)), name="suggestion_origin_known"),
            models.CheckConstraint(condition=Q(source_kind__in=["", *SourceKind]), name="suggestion_source_known"),
            models.CheckConstraint(
                condition=(_REQUEST & Q(record__isnull=True, based_on__isnull=True, part=""))
                | (~_REQUEST & Q(record__isnull=False, based_on__isnull=False)),
                name="suggestion_of_a_live_page",
            ),
            models.CheckConstraint(condition=~_EDIT | _IMPORTED | ~Q(part=""), name="suggestion_edit_names_its_part"),
            models.CheckConstraint(condition=_EDIT | Q(question=""), name="suggestion_question_is_an_edits"),
            models.CheckConstraint(
                condition=~Q(text="") | _IMPORTED | Q(erased_at__isnull=False), name="suggestion_says_something"
            ),
            models.CheckConstraint(
                condition=Q(source_kind="") & Q(source_title="", source_quote="")
                | ~Q(source_kind="") & (~Q(source_title="") | ~Q(source_quote="") | Q(erased_at__isnull=False)),
                name="suggestion_source_whole",
            ),
            models.CheckConstraint(
                condition=~_READERS | ~_EDIT | Q(licence_agreed_at__isnull=False), name="suggestion_licence_agreed"
            ),
            models.CheckConstraint(condition=~_READERS | ~Q(token_sha256=""), name="suggestion_has_a_private_address"),
            models.CheckConstraint(
                condition=(_IMPORTED & _EDIT & Q(imported_source__isnull=False))
                | (~_IMPORTED & Q(imported_source__isnull=True)),
                name="suggestion_import_has_its_source",
            ),
            models.CheckConstraint(
                condition=~Q(origin=SuggestionOrigin.STAFF) | Q(account__isnull=False, made_from__isnull=False),
                name="suggestion_staffs_is_made_of_another",
            ),
            models.CheckConstraint(
                condition=(_EDIT & Q(risk__in=list(RiskLevel))) | (~_EDIT & Q(risk="")), name="suggestion_risk_known"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="suggestion_version_from_1"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *SuggestionDecision]), name="suggestion_decision_known"
            ),
            models.CheckConstraint(
                condition=_UNDECIDED | (~Q(decision="") & Q(decided_at__isnull=False) & _BY_SOMEBODY),
                name="suggestion_decision_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=REASONED) | ~Q(decision_reason=""), name="suggestion_refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=TAKEN) | ~_EDIT | (Q(revision__isnull=False) & ~Q(decided_sha256="")),
                name="suggestion_taken_says_what_it_became",
            ),
            models.CheckConstraint(
                condition=Q(revision__isnull=True) | Q(decision__in=TAKEN), name="suggestion_became_when_taken"
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=TAKEN) | Q(account__isnull=True) | ~Q(decided_by=F("account")),
                name="suggestion_taken_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True, handed_over_by__isnull=True)
                | Q(handed_over_at__isnull=False, handed_over_by__isnull=False),
                name="suggestion_handed_over_whole",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, erased_by__isnull=True, erased_reason="")
                | (Q(erased_at__isnull=False, erased_by__isnull=False) & ~Q(erased_reason="")),
                name="suggestion_erased_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decision=SuggestionDecision.ERASED)
                | Q(erased_at__isnull=False, text="", question="", reason="", source_quote=""),
                name="suggestion_erased_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("A suggestion is kept for good; its words can be erased.")

    @property
    def sha256(self) -> str:
        """Of all that a person decides about: 64 hexadecimal digits, others after every change."""
        said = [
            self.kind, self.part, self.based_on_id, self.text, self.question, self.reason, self.source_kind,
            self.source_title, self.source_quote, self.version,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()
