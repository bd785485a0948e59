"""What readers are told of checks: said only while it is true, and compared anew each time a page is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from medicines.actions.wordings import Wordings, wording_of
from medicines.content.checkable import HEAD, HEAD_NAME, WHOLE, section_name
from medicines.models import FAQ, Page, Record
from medicines.models.record import RecordRow
from medicines.models.sign_off import StandingSignOffs
from medicines.templatetags.people import public_name
from medicines.views.translated import gettext as _
from medicines.views.wordings import (
    NOT_CHECKED,
    Notice,
    authored,
    fill,
    in_words,
    provenance_label,
)
from medicines.vocabulary import DisclaimerKind

QUESTIONS, SOME_QUESTIONS = gettext_noop("Common questions"), gettext_noop("some of the common questions")


@dataclass(frozen=True, slots=True)
class Check:
    """A sign-off that counts: by whom (an account's id, and how they are called), of what standing, and when."""

    by: int
    name: str
    profession: str
    register: str
    on: date


@dataclass(frozen=True, slots=True)
class Checks:
    """Of one page: part id → its check, and whether that is all there is to check."""

    parts: Mapping[str, Check]
    whole: bool = False

    @property
    def oldest(self) -> date | None:
        return min((check.on for check in self.parts.values()), default=None)

    @property
    def by_one(self) -> bool:
        return len({check.by for check in self.parts.values()}) == 1


def checks_of(page: Page) -> Checks:
    """Of a page that was read with `signed` (see `StandingSignOffs`)."""
    parts = counting(page.part_hashes, page.signed)
    return Checks(parts, whole=bool(parts) and parts.keys() == page.part_hashes.keys())


def counting(hashes: Mapping[str, str], signed: Sequence[dict[str, Any]] | None) -> dict[str, Check]:
    """The newest sign-offs whose words are what stands there now."""
    told = sorted(signed or (), key=lambda one: one["id"])
    newest = {one["part"]: one for one in told if hashes.get(one["part"]) == one["sha256"]}
    called = {by: _called(one) for by, one in {one["by"]: one for one in newest.values()}.items()}
    return {part: _check(one, called[one["by"]]) for part, one in newest.items()}


def signed_for(record: int) -> list[dict[str, Any]] | None:
    """What stands for a record, where its row was not read with it. One query."""
    return Record.objects.filter(pk=record).values_list(StandingSignOffs(), flat=True).get()


def whole_label(row: RecordRow | None, wordings: Wordings) -> SafeString:
    """Of a shared record that was read with `signed` and the `sha256` of what is public; "" when nobody vouches for it
    as it stands."""
    check = counting({WHOLE: row.sha256}, row.signed).get(WHOLE) if row and row.signed else None
    return check_label(check, wordings) if check else SafeString()


def vouched(notice: Notice | None, wordings: Wordings) -> Notice | None:
    """The notice, with who vouches for its wording."""
    return replace(notice, checked=whole_label(wordings.get(notice.kind), wordings)) if notice else None


def check_label(check: Check, wordings: Wordings) -> SafeString:
    """Who checked it, of what standing, when."""
    said = {"name": check.name, "profession": check.profession, "register": check.register, "date": in_words(check.on)}
    return fill(wording_of(DisclaimerKind.CHECKED, wordings).text, said)


def part_label(part: str, written_by: str, page: Page, checks: Checks, wordings: Wordings) -> SafeString:
    """Beside one part: its check; who wrote it, where that differs from the page; on a page that is checked in part,
    that this is not. A page that one person has checked says at its top who that is."""
    check, differs = checks.parts.get(part), written_by != page.provenance
    if check is None and differs:
        return provenance_label(written_by, page, wordings)
    if check is None:
        return SafeString(NOT_CHECKED if checks.parts else "")
    short = checks.whole and checks.by_one
    label = format_html(_("Checked {}."), in_words(check.on)) if short else check_label(check, wordings)
    return _together([authored(written_by, page, wordings) if differs else "", label])


def page_label(page: Page, checks: Checks, faqs: Sequence[FAQ], wordings: Wordings) -> SafeString:
    """At the top: who wrote it, and what of it is checked, by whom, until when."""
    if not checks.parts:
        return provenance_label(page.provenance, page, wordings)
    whose = authored(page.provenance, page, wordings)
    overdue = _overdue(page, wordings)
    if not checks.whole:
        return _together([whose, _in_part(page, checks, faqs, wordings), overdue])
    return _together([whose, *([overdue] if overdue else _by_whom(page, checks, wordings))])


def _by_whom(page: Page, checks: Checks, wordings: Wordings) -> list[SafeString]:
    """One sentence a reviewer, each dated by the oldest of their checks, then when the next one is due."""
    oldest: dict[int, Check] = {}
    for check in sorted(checks.parts.values(), key=lambda check: check.on):
        oldest.setdefault(check.by, check)
    said = [check_label(check, wordings) for check in oldest.values()]
    if page.check_due_on is None or page.checked_on != checks.oldest:
        return said
    return [*said, fill(wording_of(DisclaimerKind.CHECKED, wordings).small, {"due": in_words(page.check_due_on)})]


def is_overdue(page: Page) -> bool:
    """From the day after its next check was due."""
    return page.check_due_on is not None and page.check_due_on < timezone.now().date()


def _overdue(page: Page, wordings: Wordings) -> SafeString:
    if not is_overdue(page):
        return SafeString()
    dates = {"date": in_words(page.checked_on), "due": in_words(page.check_due_on)}
    return fill(wording_of(DisclaimerKind.CHECK_OVERDUE, wordings).text, dates)


def _in_part(page: Page, checks: Checks, faqs: Sequence[FAQ], wordings: Wordings) -> SafeString:
    label = fill(
        wording_of(DisclaimerKind.CHECKED_IN_PART, wordings).text,
        {"sections": ", ".join(_names(page, checks, faqs))},
    )
    return label if "not checked" in label.lower() else _together([label, SafeString(_("Not checked: all others."))])


def _names(page: Page, checks: Checks, faqs: Sequence[FAQ]) -> list[str]:
    """What is checked, as readers find it on the page. Questions are named together: each says itself whether it is."""
    names = [HEAD_NAME] if HEAD in checks.parts else []
    names += [
        section_name(part["heading"], part["kind"], part["subject"]) for part in page.body if part["id"] in checks.parts
    ]
    asked = [faq.anchor in checks.parts for faq in faqs]
    return names + ([_(QUESTIONS if all(asked) else SOME_QUESTIONS)] if any(asked) else [])


def _called(one: dict[str, Any]) -> str:
    return public_name(get_user_model()(**{name: one[name] for name in ("first_name", "last_name", "username")}))


def _check(one: dict[str, Any], name: str) -> Check:
    standing = {field: one[field] for field in ("by", "profession", "register")}
    return Check(name=name, on=date.fromisoformat(one["on"]), **standing)


def _together(sentences: Iterable[SafeString | str]) -> SafeString:
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences if sentence))
