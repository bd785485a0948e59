"""What the content checks say of a draft, and that somebody lets an error of it stand, with a reason. See
docs/decisions/0032."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from medicines.actions.checking import findings, findings_of_both
from medicines.actions.history import record_event
from medicines.actions.policy import require
from medicines.actions.publishing import locked, written
from medicines.content.checks import Finding
from medicines.content.document import Document, PageDocument
from medicines.errors import NotPossible, UnwaivedErrors
from medicines.models import Revision, Waiver
from medicines.models.record import RecordRow
from medicines.vocabulary import CheckCode, Deed, Severity, Verb

LONGEST_REASON = 2000  # characters
# Errors about how a text came about. Every other one may harm whoever follows the page.
HARMLESS_CODES = frozenset({CheckCode.LEAKED_PROMPT, CheckCode.PASTED_NOTICE})
# What may harm as a mere warning, too: a dose, a limit, a route, a pregnancy, an end too sudden, two taken for one.
HARMFUL_CODES = frozenset(
    {
        CheckCode.DOSE_ABOVE_OWN_PAGE,
        CheckCode.DOSE_ABOVE_FACT,
        CheckCode.DOSE_ABOVE_MAXIMUM,
        CheckCode.TWO_MAXIMA,
        CheckCode.ROUTE_DENIED,
        CheckCode.ROUTE_NOT_HELD,
        CheckCode.UNSAFE_PREGNANCY_CLAIM,
        CheckCode.STOP_SUDDENLY,
        CheckCode.FLAG_CONTRADICTED,
    }
)
Key = tuple[str, str, str]  # a finding's: code, place, hash of its sentences


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is found in a revision as the site stands now, errors first; `waivers` by the key of their finding;
    `known`: the keys of what is found in the revision that it was compared with, if it was."""

    findings: tuple[Finding, ...] = ()
    waivers: Mapping[Key, Waiver] = field(default_factory=dict)
    known: frozenset[Key] | None = None

    @property
    def errors(self) -> list[Finding]:
        """Those that nobody has waived."""
        return [one for one in self._of(Severity.ERROR) if one.key not in self.waivers]

    @property
    def waived(self) -> list[tuple[Finding, Waiver]]:
        return [(one, self.waivers[one.key]) for one in self._of(Severity.ERROR) if one.key in self.waivers]

    @property
    def dangerous(self) -> list[tuple[Finding, Waiver]]:
        """Waived errors that may harm whoever follows the page: who approves must have read why they stand."""
        return [(one, waiver) for one, waiver in self.waived if one.code not in HARMLESS_CODES]

    @property
    def alarming(self) -> tuple[Finding, ...]:
        """Errors and warnings of what can harm that come with the change: all of them where nothing was public."""
        grave = [one for one in self.findings if one.severity != Severity.HINT and one.code in HARMFUL_CODES]
        return tuple(one for one in grave if self.known is None or self.is_new(one))

    @property
    def warnings(self) -> list[Finding]:
        return self._of(Severity.WARNING)

    @property
    def hints(self) -> list[Finding]:
        return self._of(Severity.HINT)

    def is_new(self, finding: Finding) -> bool:
        return self.known is not None and finding.key not in self.known

    def _of(self, severity: Severity) -> list[Finding]:
        return [one for one in self.findings if one.severity == severity]


def verdict(revision: Revision, *, than: Revision | None = None) -> Verdict:
    """What the checks find in a revision, compared with another `than` it. Of what is no page, nothing. One query more
    than the checks themselves where there are errors."""
    known, found = _found(revision.read(), than.read() if than else None)
    errors = {one.key for one in found if one.severity == Severity.ERROR}
    kept = Waiver.objects.filter(record=revision.record_id).select_related("by") if errors else ()
    return Verdict(found, {one.key: one for one in kept if one.key in errors}, known)


def _found(document: Document, before: Document | None) -> tuple[frozenset[Key] | None, tuple[Finding, ...]]:
    """The keys of what is found before, None for no page before; what is found."""
    if not isinstance(document, PageDocument):
        return None, ()
    if not isinstance(before, PageDocument):
        return None, findings(document)
    known, found = findings_of_both(before, document)
    return frozenset(one.key for one in known), found


def waive(*, row: RecordRow, key: Key, reason: str, by: AbstractBaseUser) -> Waiver:
    """Let an error of the page's draft stand, for a reason that its reviewer reads. It holds for the sentences by which
    the error was found, in this place, and for no others. Of two people who waive one error, the first one's reason
    stands, and comes back to both.

    Raises NotAllowed, ReasonNeeded (shorter than 20 characters), NotPossible (longer than `LONGEST_REASON`; or the
    draft has no such error: it was corrected meanwhile, is only a warning, or there is no draft).
    """
    reason = written(reason)
    if len(reason) > LONGEST_REASON:
        raise NotPossible(f"Please write a reason of at most {LONGEST_REASON:,} characters.")
    with transaction.atomic():
        row = locked(row.record)
        require(by, Deed.WAIVE, row.record.kind)
        said = verdict(row.draft_revision) if row.draft_revision else Verdict()
        if key in said.waivers:
            return said.waivers[key]
        if key not in {one.key for one in said.errors}:
            raise NotPossible("There is no such error in the draft as it stands now, so nothing was waived.")
        return _write(row, key, reason, by)


def require_waived(revision: Revision) -> Verdict:
    """What the checks find in it. Raises UnwaivedErrors where that are errors that nobody has waived."""
    said = verdict(revision)
    if said.errors:
        first, *others = said.errors
        more = f" There {_are(len(others))} besides." if others else ""
        raise UnwaivedErrors(
            f"The content checks find an error in “{revision.record.row}” ({first.place}): {first.explanation}{more}"
            " Correct it, or waive it with a reason on the page’s form."
        )
    return said


def require_none_new(revision: Revision, *, than: Revision) -> None:
    """For a change that is published without having been a draft, where an error could be waived. Raises UnwaivedErrors
    where it has errors that what is public does not have."""
    known = {one.key for one in verdict(than).findings if one.severity == Severity.ERROR}
    new = [one for one in verdict(revision).errors if one.key not in known]
    if new:
        raise UnwaivedErrors(
            f"The content checks find an error that this would bring ({new[0].place}): {new[0].explanation} Decline "
            "it, or accept it into the draft: there it can be corrected, or waived with a reason."
        )


def check_seen(said: Verdict, waivers: Collection[int]) -> None:
    """Raise NotPossible unless each waiver of an error that may do harm is among these, which the person has read."""
    unseen = [finding for finding, waiver in said.dangerous if waiver.pk not in waivers]
    if unseen:
        raise NotPossible(
            f"An error in “{unseen[0].place}” was waived ({unseen[0].code.replace('-', ' ')}). Read why, tick that you "
            "have, then approve."
        )


def _write(row: RecordRow, key: Key, reason: str, by: AbstractBaseUser) -> Waiver:
    code, place, text_sha256 = key
    waiver = Waiver.objects.create(
        record=row.record,
        revision=row.draft_revision,
        code=code,
        place=place,
        text_sha256=text_sha256,
        reason=reason,
        by=by,
        at=timezone.now(),
    )
    facts = {"revision": row.draft_revision.number, "code": code, "place": place, "reason": reason}
    record_event(verb=Verb.WAIVED, by=by, record=row.record, label=str(row), **facts)
    return waiver


def _are(count: int) -> str:
    return "is one more" if count == 1 else f"are {count} more"
