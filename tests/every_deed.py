"""Each deed that somebody may or may not do, called once on a small site that other people have made.

What a deed needs is made within its own call, so that the calls depend on nothing but the site.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from medicines.actions.accounts import deactivate, give_role, invite, log_out, reopen
from medicines.actions.addresses import change_address
from medicines.actions.asking import ask_reviewer
from medicines.actions.assigning import assign
from medicines.actions.credentials import check_credential, record_credential, revoke_credential
from medicines.actions.deciding_suggestions import reject_suggestion
from medicines.actions.drafting import save_draft
from medicines.actions.email_addresses import ask_new_email
from medicines.actions.emergencies import hide_passage, put_up_banner, take_down_banner
from medicines.actions.history import head
from medicines.actions.hold_patterns import list_pattern
from medicines.actions.importing import upsert_documents
from medicines.actions.merging_pages import merge_pages
from medicines.actions.outbox import queue_mail, send_again
from medicines.actions.passwords import send_password_link
from medicines.actions.previewing import share_preview
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.redacting import ask_redaction, decide_redaction
from medicines.actions.rerendering import rerender
from medicines.actions.reviewing import approve, reject, return_request, submit, take_back, undo_approval
from medicines.actions.safety_alerts import close_alert_task, dismiss_alert_task
from medicines.actions.second_factor import reset_second_factor
from medicines.actions.second_looks import take_second_look
from medicines.actions.settling import discard_source
from medicines.actions.sign_offs import sign_off
from medicines.actions.substances import merge_substances
from medicines.actions.understanding import Source, Terms, read_text
from medicines.actions.waiving import waive
from medicines.content.checkable import hashes
from medicines.models import (
    AlertTask,
    Credential,
    ImportedSource,
    ImportRun,
    OutboxMail,
    Page,
    Record,
    SecondLook,
    Substance,
)
from medicines.vocabulary import Deed, Role, SecondLookOutcome
from tests.deciding import told
from tests.deeds import import_text, merge_into, publish_page
from tests.people import NEXT_YEAR, person, with_credential, with_second_factor
from tests.review import approved, became_public, saved, submitted
from tests.waivers import keys, wrong
from tests.warnings import publish_alert

REASON = "The dose on it was ten times too high."
AGREED = SecondLookOutcome.AGREED
OLD_WORDS = "A sentence that nobody should read."

Call = Callable[["Site", Any], object]


@dataclass(frozen=True, slots=True)
class Site:
    """Two pages, a source that waits, and people who are none of those who are tried."""

    page: Page
    other: Page
    source: ImportedSource
    author: AbstractBaseUser
    colleague: AbstractBaseUser
    chief: AbstractBaseUser
    head_office: AbstractBaseUser
    reviewer: AbstractBaseUser

    @classmethod
    def made(cls) -> "Site":
        author, chief = person("the author", Role.EDITOR), person("the chief", Role.MODERATOR)
        page = publish_page("Sertraline")
        sections = (replace(page.live_revision.read().sections[0], text=OLD_WORDS),)
        reject(request=submitted(by=author, page=page, sections=sections), reason="Not this.", by=chief)
        page.refresh_from_db()
        return cls(
            page=page,
            other=publish_page("Diazepam"),
            source=import_text("Iso Amyl", "I'm sorry, but I cannot provide information about this medicine.\n"),
            author=author,
            colleague=person("the colleague", Role.EDITOR),
            chief=chief,
            head_office=person("the head office", Role.ADMINISTRATOR),
            reviewer=person("the reviewer", Role.CLINICAL_REVIEWER),
        )

    def draft(self) -> Page:
        return saved(self.page, by=self.author)

    def request(self) -> Any:
        return submitted(by=self.author, page=self.page)

    def credential(self) -> Credential:
        return with_credential(self.reviewer, recorded_by=self.head_office).credentials.get()


def _save(site: Site, by: Any) -> None:
    base = head(site.page)
    save_draft(row=site.page, document=replace(base.read(), summary="Mine."), base=base, by=by)


def _waive(site: Site, by: Any) -> None:
    page = wrong(by=site.author, page=site.page)
    (key,) = keys(page)
    waive(row=page, key=key, reason=REASON, by=by)


def _take_back(site: Site, by: Any) -> None:
    request = site.request()
    if by.pk:
        Record.objects.filter(pk=request.record_id).update(keeper=by)
    request.record.refresh_from_db()
    take_back(request=request, by=by)


def _approve(site: Site, by: Any) -> None:
    request = site.request()
    approve(request=request, sha256=request.revision.sha256, by=by)


def _approve_high_risk(site: Site, by: Any) -> None:
    page, sections = site.page, site.page.live_revision.read().sections
    request = submitted(by=site.author, page=page, sections=(*sections[:-1], replace(sections[-1], text="Take 6 mg.")))
    approve(request=request, sha256=request.revision.sha256, by=by)


def _ask(site: Site, by: Any) -> None:
    reviewer = person("another reviewer", Role.CLINICAL_REVIEWER)
    with_credential(reviewer, recorded_by=site.head_office, checked_by=person("the second office", Role.ADMINISTRATOR))
    ask_reviewer(request=site.request(), reviewer=reviewer, by=by)


def _undo(site: Site, by: Any) -> None:
    later = timezone.now() + timedelta(days=1)
    undo_approval(request=approved(site.request(), by=site.chief, publish_at=later), by=by)


def _take_down(site: Site, by: Any) -> None:
    put_up_banner(page=site.page, reason=REASON, by=site.chief)
    take_down_banner(page=site.page, reason=REASON, by=by)


def _look_again(site: Site, by: Any) -> None:
    withdraw(row=site.page, reason=REASON, by=site.chief)
    take_second_look(look=SecondLook.objects.get(), outcome=AGREED, by=by)


def _merge_substances(site: Site, by: Any) -> None:
    keep, gone = (Substance.objects.get(name=name) for name in ("Sertraline", "Diazepam"))
    Page.objects.get(pk=site.other.pk).ingredients.all().delete()
    merge_substances(keep=keep, gone=gone, by=by)


def _import(site: Site, by: Any, *, publish: bool = False) -> None:
    text = "---\ntitle: Testazol\n---\n\n### Usage\n\nUsed in tests.\n"
    source = Source("tests", "testazol.md", text, read_text(text, given="testazol.md", terms=Terms(publish=publish)))
    upsert_documents(sources=[source], run=ImportRun(), publish=publish, by=by)


def _agree(site: Site, by: Any) -> None:
    asked = ask_redaction(record=site.page.record, text=OLD_WORDS, reason=REASON, by=site.head_office)
    decide_redaction(redaction=asked, outcome=AGREED, by=by)


def _reopen(site: Site, by: Any) -> None:
    deactivate(user=site.author, by=site.head_office)
    reopen(user=site.author, by=by)


def _reset_factor(site: Site, by: Any) -> None:
    with_second_factor(site.author)
    reset_second_factor(user=site.author, reason=REASON, by=by)


def _send_again(site: Site, by: Any) -> None:
    queue_mail(to=[site.author], subject="A letter", body="Words")
    send_again(mail=OutboxMail.objects.latest("pk"), by=by)


def _record(site: Site, by: Any) -> None:
    entry = {"profession": "Physician", "register": "Examples", "number": "7", "expires_on": NEXT_YEAR}
    record_credential(user=site.reviewer, **entry, by=by)


def _decline(site: Site, by: Any) -> None:
    suggestion = told(site.page, "The picture is missing.")
    reject_suggestion(suggestion=suggestion, sha256=suggestion.sha256, reason=REASON, by=by)


def _alerted(site: Site) -> AlertTask:
    office = person("the second office", Role.ADMINISTRATOR)
    with_credential(site.reviewer, recorded_by=site.head_office, checked_by=office)
    publish_alert("Sertraline", by=site.author, reviewer=site.reviewer)
    return AlertTask.objects.get(page=site.page)


def _close_alert(site: Site, by: Any) -> None:
    task = _alerted(site)
    became_public(site.request(), by=site.reviewer)
    close_alert_task(task=task, by=by)


CALLS: dict[Deed, Call] = {
    Deed.CLOSE_ALERT: _close_alert,
    Deed.DISMISS_ALERT: lambda site, by: dismiss_alert_task(task=_alerted(site), reason=REASON, by=by),
    Deed.DRAFT: _save,
    Deed.SUBMIT: lambda site, by: submit(row=site.draft(), by=by),
    Deed.WAIVE: _waive,
    Deed.TAKE_BACK: _take_back,
    Deed.APPROVE: _approve,
    Deed.APPROVE_HIGH_RISK: _approve_high_risk,
    Deed.ASK_REVIEWER: _ask,
    Deed.RETURN: lambda site, by: return_request(request=site.request(), reason=REASON, by=by),
    Deed.REJECT: lambda site, by: reject(request=site.request(), reason=REASON, by=by),
    Deed.UNDO_APPROVAL: _undo,
    Deed.WITHDRAW: lambda site, by: withdraw(row=site.page, reason=REASON, by=by),
    Deed.GO_BACK: lambda site, by: restore_revision(revision=site.page.live_revision, reason=REASON, by=by),
    Deed.HIDE: lambda site, by: hide_passage(page=site.page, part="dosage", passage="5 mg", reason=REASON, by=by),
    Deed.PUT_UP_BANNER: lambda site, by: put_up_banner(page=site.page, reason=REASON, by=by),
    Deed.TAKE_DOWN_BANNER: _take_down,
    Deed.LOOK_AGAIN: _look_again,
    Deed.MOVE: lambda site, by: change_address(page=site.page, slug="elsewhere", by=by),
    Deed.MERGE: lambda site, by: merge_pages(kept=site.page, gone=site.other, reason=REASON, by=by),
    Deed.MERGE_SUBSTANCES: _merge_substances,
    Deed.IMPORT: _import,
    Deed.PUBLISH_IMPORT: lambda site, by: _import(site, by, publish=True),
    Deed.SETTLE: lambda site, by: discard_source(source=site.source, by=by),
    Deed.LEAD_SOURCE: lambda site, by: merge_into(site.page, site.source, by=by),
    Deed.SHARE_PREVIEW: lambda site, by: share_preview(revision=site.page.live_revision, by=by),
    Deed.RERENDER: lambda site, by: rerender(page=site.page, by=by),
    Deed.ASK_REDACTION: lambda site, by: ask_redaction(record=site.page.record, text=OLD_WORDS, reason=REASON, by=by),
    Deed.AGREE_REDACTION: _agree,
    Deed.ASSIGN: lambda site, by: assign(row=site.draft(), to=site.colleague, by=by),
    Deed.SIGN_OFF: lambda site, by: sign_off(
        revision=site.page.live_revision, seen=hashes(site.page.live_revision.read()), by=by
    ),
    Deed.INVITE: lambda site, by: invite(username="new", email="new@example.org", roles=[], by=by),
    Deed.GIVE_ROLE: lambda site, by: give_role(user=site.author, role=Role.MODERATOR, by=by),
    Deed.DEACTIVATE: lambda site, by: deactivate(user=site.author, by=by),
    Deed.REOPEN: _reopen,
    Deed.CHANGE_EMAIL: lambda site, by: ask_new_email(user=site.author, email="new@example.org", by=by),
    Deed.SEND_LINK: lambda site, by: send_password_link(user=site.author, by=by),
    Deed.RESET_SECOND_FACTOR: _reset_factor,
    Deed.LOG_OUT: lambda site, by: log_out(user=site.author, by=by),
    Deed.SEND_AGAIN: _send_again,
    Deed.RECORD_CREDENTIAL: _record,
    Deed.CHECK_CREDENTIAL: lambda site, by: check_credential(credential=site.credential(), by=by),
    Deed.DECIDE_SUGGESTION: _decline,
    Deed.LIST_PATTERNS: lambda site, by: list_pattern(typed="casino", by=by),
    Deed.REVOKE_CREDENTIAL: lambda site, by: revoke_credential(credential=site.credential(), by=by),
}
