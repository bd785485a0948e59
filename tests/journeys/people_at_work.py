"""A small site, and everybody but a clinical reviewer at work on it: each step is one deed, or one after another, of
whoever may or may not do it. After each, nothing may be public that would have needed a reviewer."""

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html import escape
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from medicines.actions import known_names, shared_records
from medicines.actions.accounts import deactivate, give_role, reopen, take_role
from medicines.actions.addresses import change_address
from medicines.actions.carrying_out import carry_out_due
from medicines.actions.credentials import check_credential, record_credential, revoke_credential
from medicines.actions.drafting import create_page, save_draft, take_up
from medicines.actions.emergencies import hide_passage, put_up_banner, take_down_banner
from medicines.actions.history import head
from medicines.actions.importing import upsert_document
from medicines.actions.merging_pages import merge_pages
from medicines.actions.merging_sources import merge_source
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.redacting import ask_redaction, decide_redaction
from medicines.actions.rerendering import rerender
from medicines.actions.reviewing import approve, reject, return_request, submit, take_back, undo_approval
from medicines.actions.second_looks import take_second_look
from medicines.actions.settling import accept_source, discard_source, edit_source
from medicines.actions.substances import merge_substances
from medicines.actions.understanding import Source, Terms, read_text
from medicines.actions.withdrawing_imports import withdraw_import
from medicines.content.hiding import passages
from medicines.errors import MedsiteError
from medicines.models import (
    Disclaimer,
    DrugClass,
    DrugClassName,
    Event,
    ImportedSource,
    ImportRun,
    Page,
    PageClass,
    Publication,
    Redaction,
    ReviewRequest,
    SecondLook,
    Substance,
)
from medicines.models.snapshot import nothing_is_written
from medicines.vocabulary import ClassGround, DisclaimerKind, Ground, RecordKind, Role, SecondLookOutcome, Withdrawal
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.journeys.claims import Claim, claims
from tests.journeys.edits import SENTENCES, Edit, edited
from tests.people import NEXT_YEAR, person

REASON = "A reason that is long enough for everybody."
FILES = ("sertraline.md", "clonazepam.md", "lithium.md", "sertraline-clonazepam.md")
BODIES = (
    "### Usage\n\nIt works in the brain.\n\n### Dosage\n\nTake 5 mg once daily.\n",
    "### Usage\n\nIt works in the brain.\n\n### Dosage\n\nTake 500 mg once daily. Never stop.\n",
    "### Warnings\n\nDo not take it with lithium.\n\n### Dosage\n\nTake 5 mg twice daily.\n",
    "I'm sorry, but I cannot provide information about this medicine.\n",
    "### Usage\n\nIt works in the brain. Take two tablets with diazepam.\n",
)  # fmt: skip
KNOWN = ("Sertraline", "Clonazepam", "Warfarin", "Ibuprofen", "Methotrexate")
TITLES = ("Sertraline", "Clonazepam", "Lithium", "Sertraline + Clonazepam", "Diazepam", "Zoloft")


_KEPT = ("ever", "now", "wordings")


class Broken(AssertionError):
    """Something is public that nobody was allowed to publish."""


@dataclass
class Site:
    """`ever`: record → every claim that was public on it. `now`: what is shown."""

    people: list[Any]
    reviewer: Any
    offices: list[Any]
    client: Client = field(default_factory=Client)
    ever: dict[int, set[Claim]] = field(default_factory=dict)
    now: dict[int, Counter[Claim]] = field(default_factory=dict)
    wordings: dict[int, set[str]] = field(default_factory=dict)
    publications: int = 0
    events: int = 0
    is_valid: bool = True
    done: list[str] = field(default_factory=list)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """For hypothesis: without every claim that was ever public, whose length hides what failed."""
        printer.text(f"a site after {self.done}")

    @classmethod
    def made(cls) -> "Site":
        offices = [person("office", Role.ADMINISTRATOR), person("second office", Role.ADMINISTRATOR)]
        reviewer = person("reviewer", Role.CLINICAL_REVIEWER, Role.MODERATOR)
        people = [
            person("editor", Role.EDITOR), person("second editor", Role.EDITOR), person("moderator", Role.MODERATOR),
            person("second moderator", Role.MODERATOR), *offices,
            person("everything", Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR),
            person("unchecked", Role.CLINICAL_REVIEWER, Role.MODERATOR),
            get_user_model().objects.create_superuser("root", password="x"),
        ]  # fmt: skip
        site = cls(people, reviewer, offices)
        site.vouch()
        publish_page("Sertraline", brands=("Zoloft",))
        publish_page("Clonazepam", summary="Never drive.")
        publish_page(document=combination())
        site.look()
        return site

    def again(self) -> "Site":
        """The same, of which nothing is shared that steps change."""
        kept = {name: {record: type(one)(one) for record, one in getattr(self, name).items()} for name in _KEPT}
        return replace(self, done=[], **kept)

    def vouch(self) -> None:
        credential = record_credential(
            user=self.reviewer, profession="Pharmacist", register="Examples", number="1", expires_on=NEXT_YEAR,
            by=self.offices[0],
        )  # fmt: skip
        check_credential(credential=credential, by=self.offices[1])
        self.is_valid = True

    def one(self, rows: Any, number: int) -> Any:
        """One of the rows; refused where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise MedsiteError("There is none.")
        return found[number % len(found)]

    def page(self, number: int) -> Page:
        return self.one(Page.objects.select_related("record"), number)

    def who(self, number: int) -> Any:
        return self.people[number % len(self.people)]

    def look(self) -> None:
        """Read every page, and raise Broken where one says what it never said, though no reviewer approved it."""
        newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if newest == self.events:
            return
        kinds = set(Event.objects.filter(pk__gt=self.events).values_list("record_kind", flat=True))
        self.events = newest
        fresh = {one.record_id: one for one in Publication.objects.filter(pk__gt=self.publications).order_by("pk")}
        self.publications = max([self.publications, *(one.pk for one in fresh.values())])
        for page in Page.objects.all():
            self._look_at(page, fresh.get(page.pk))
        if kinds & {RecordKind.DISCLAIMER, RecordKind.DRUG_CLASS}:
            self._look_at_wordings(fresh)

    def _look_at(self, page: Page, fresh: Publication | None) -> None:
        shown = self._claims(page)
        said, before = self.ever.setdefault(page.pk, set()), self.now.get(page.pk, Counter())
        if fresh is None or not self._is_vouched_for(fresh):
            if new := shown.keys() - said:
                raise Broken(f"“{page}” says {sorted(new)}, by {fresh and fresh.ground}: {self.done}")
            if fresh and fresh.ground == Ground.APPROVAL and before and shown != before:
                raise Broken(f"“{page}” lost {before - shown} and has {shown - before}, by an approval: {self.done}")
        said.update(shown)
        self.now[page.pk] = shown

    def _is_vouched_for(self, fresh: Publication) -> bool:
        first = not Publication.objects.filter(record=fresh.record_id, pk__lt=fresh.pk).exists()
        if fresh.ground == Ground.FIRST_IMPORT and first:
            return True
        return (
            fresh.ground == Ground.APPROVAL and fresh.review_request.decided_by_id == self.reviewer.pk and self.is_valid
        )

    def _claims(self, page: Page) -> Counter[Claim]:
        # On SQLite what is kept is told by its edition within a transaction, too, as readers' requests are.
        with nothing_is_written(connection) if connection.vendor == "sqlite" else nullcontext():
            answer = self.client.get(page.get_absolute_url())
        if answer.status_code != 200:
            return Counter()
        wording = Disclaimer.objects.get(kind=DisclaimerKind.DOSE_REMOVED).text
        gap = f"<strong>{escape(wording)}</strong>"
        html = answer.content.decode().replace(gap, "\N{SYMBOL FOR RECORD SEPARATOR}")
        inherited = PageClass.objects.filter(page=page, ground=ClassGround.INGREDIENT)
        return claims(html, not_its_own=frozenset(inherited.values_list("drug_class__name", flat=True)))

    def _look_at_wordings(self, fresh: dict[int, Publication]) -> None:
        """Drug classes and standing wordings: not one word that no reviewer approved."""
        rows = Disclaimer.objects.published().values_list("pk", "title", "text", "small")
        shown = {pk: str(said) for pk, *said in rows}
        names: dict[int, list[str]] = {}
        for pk, name in DrugClassName.objects.order_by("name_key").values_list("drug_class", "name"):
            names.setdefault(pk, []).append(name)
        classes = DrugClass.objects.published().values_list(
            "pk", "name", "description", "atc", "parent__name", "routes"
        )
        shown |= {pk: str((said, names[pk])) for pk, *said in classes}
        for record, text in shown.items():
            said, by = self.wordings.setdefault(record, {text} if not self.done else set()), fresh.get(record)
            if text not in said and not (by and self._is_vouched_for(by)):
                raise Broken(f"“{text}” is public, by {by and by.ground}: {self.done}")
            said.add(text)


def combination() -> Any:
    document = separate_document("Sertraline", "Clonazepam")
    usage, dosage = document.sections
    more = (
        replace(dosage, id="dosage-2", text="Take 20 mg once daily, never more.", subject="Sertraline"),
        replace(dosage, id="dosage-3", text="Do not take more than 2 mg.", subject="Clonazepam"),
    )
    asked = (replace(document.faqs[0], id="faq-2", question="How much?", answer="2 mg at most.", subject="Clonazepam"),)
    return replace(document, sections=(usage, dosage, *more), faqs=(*document.faqs, *asked))


Step = Callable[[Site, int, int, int, list[Edit]], object]


def write(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A draft, sometimes on what an older revision said."""
    page = site.page(a)
    base = head(page) if c % 3 else site.one(page.record.revisions, c)
    return save_draft(row=page, document=edited(base.read(), edits), base=base, by=site.who(b))


def ask(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return submit(row=site.page(a), by=site.who(b))


def say_yes(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    request = site.one(ReviewRequest.objects.undecided(), a)
    later = timezone.now() + timedelta(hours=c % 40) if c % 2 else None
    return approve(request=request, sha256=request.revision.sha256, by=site.who(b), publish_at=later)


def hurry(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A draft that is submitted, approved by somebody else and public, if all of that is allowed."""
    page = site.page(a)
    base = head(page)
    writers = [one for one in site.people if one.get_username() != "office"]
    save_draft(row=page, document=edited(base.read(), edits), base=base, by=writers[b % 2])
    request = submit(row=Page.objects.get(pk=page.pk), by=writers[b % 2])
    approve(request=request, sha256=request.revision.sha256, by=site.who(2 + c % 7))
    return tick(site, a, b, 1, edits)


def check(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """The reviewer approves; if their credential is revoked before it takes effect, that counts no more."""
    page = site.page(a)
    if not ReviewRequest.objects.undecided().exists():
        save_draft(row=page, document=edited(head(page).read(), edits), base=head(page), by=site.people[b % 2])
        submit(row=Page.objects.get(pk=page.pk), by=site.people[b % 2])
    request = site.one(ReviewRequest.objects.undecided(), a)
    later = timezone.now() + timedelta(hours=c % 40) if c % 2 else None
    return approve(request=request, sha256=request.revision.sha256, by=site.reviewer, publish_at=later)


def revoke(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    if not site.is_valid:
        return site.vouch()
    site.is_valid = False
    return revoke_credential(credential=site.reviewer.credentials.order_by("-pk")[0], by=site.offices[a % 2])


def say_no(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    request, by = site.one(ReviewRequest.objects.pending(), a), site.who(b)
    if c % 4 == 0:
        return take_back(request=request, by=by)
    if c % 4 == 1:
        return undo_approval(request=request, by=by)
    return (reject if c % 4 == 2 else return_request)(request=request, reason=REASON, by=by)


def tick(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return carry_out_due(now=timezone.now() + (timedelta(seconds=11) if c % 2 else timedelta(days=3)))


def bring(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A file, new or changed, with or without publishing it, by a person or the command line."""
    title = TITLES[a % len(FILES)] if b % 5 else TITLES[c % len(TITLES)]
    by = None if b // 7 % 3 == 0 else site.who(c)
    return _brought(FILES[a % len(FILES)], title, BODIES[c % len(BODIES)], publish=bool(a // 4 % 3), by=by)


def _brought(path: str, title: str, body: str, *, publish: bool, by: Any) -> object:
    text = f"---\ntitle: {title}\n---\n\n{body}"
    source = Source("tests", path, text, read_text(text, given=path, terms=Terms(publish=publish)))
    return upsert_document(source=source, run=ImportRun(), publish=publish, by=by)


def renew(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """The page of a file is approved by the reviewer and public; then its file changes, and is to be published."""
    _brought("lithium.md", "Lithium", BODIES[a % 3], publish=False, by=None)
    page = site.one(Page.objects.filter(title="Lithium"), 0)
    request = submit(row=page, by=site.people[b % 2])
    approve(request=request, sha256=request.revision.sha256, by=site.reviewer)
    tick(site, a, b, 1, edits)
    return _brought("lithium.md", "Lithium", BODIES[(a + 1 + c % 2) % 3], publish=True, by=None)


def settle(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    source, by = site.one(ImportedSource.objects.waiting(), a), site.who(b)
    base = head(source.page) if source.page else None
    if c % 4 == 0:
        return accept_source(source=source, base=base, by=by)
    if c % 4 == 1:
        text = f"---\ntitle: {TITLES[c // 4 % 5]}\n---\n\n{BODIES[c % len(BODIES)]}"
        return edit_source(source=source, text=text, base=base, by=by)
    if c % 4 == 2:
        return discard_source(source=source, by=by)
    page, reason = site.page(c), REASON if c % 8 == 3 else ""
    return merge_source(source=source, page=page, base=head(page), by=by, reason=reason)


def make_safer(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    page, by = site.page(a), site.who(b)
    if c % 5 == 0:
        return put_up_banner(page=page, reason=REASON, by=by)
    if c % 5 == 1:
        return take_down_banner(page=page, reason=REASON, by=by)
    if not page.live_revision:
        raise MedsiteError("Nothing is public.")
    parts = [(one.id, one.text) for one in page.live_revision.read().sections]
    parts += [(one.id, one.answer) for one in page.live_revision.read().faqs]
    part, text = parts[c % len(parts)] if parts else ("summary", "")
    found = passages(text)
    passage = found[c // 5 % len(found)] if found and c % 5 == 2 else None
    said = {"passage": passage.text, "start": passage.start} if passage else {}
    return hide_passage(page=page, part=part if c % 5 < 4 else "summary", reason=REASON, by=by, **said)


def take_down(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    way = list(Withdrawal)[c % 3]
    to = site.page(c) if way == Withdrawal.REDIRECT else None
    return withdraw(row=site.page(a), reason=REASON, way=way, to=to, by=site.who(b))


def go_back(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    revision = site.one(site.page(a).record.revisions, c)
    return restore_revision(revision=revision, reason=REASON, by=site.who(b))


def use_again(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return take_up(revision=site.one(site.page(a).record.revisions, c), by=site.who(b))


def unite(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return merge_pages(kept=site.page(a), gone=site.page(c), reason=REASON, by=site.who(b))


def unite_substances(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """One that has a page, and one of which the site may only know facts and interactions."""
    held = Substance.objects.filter(ingredients__isnull=False).distinct()
    known = Substance.objects.filter(name__in=KNOWN)
    return merge_substances(keep=site.one(known, a), gone=site.one(held, c), by=site.who(b))


def move(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return change_address(page=site.page(a), slug=("elsewhere", "lithium", "take-5-mg")[c % 3], by=site.who(b))


def take_out(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A text leaves old revisions: asked for, or agreed with."""
    asked = Redaction.objects.filter(outcome="")
    if c % 2 and asked:
        return decide_redaction(redaction=site.one(asked, a), outcome=SecondLookOutcome.AGREED, by=site.who(b))
    page = site.page(a)
    parts = site.one(page.record.revisions, c).read().sections
    text = parts[c % len(parts)].text[c % 5 :] if parts else ""
    return ask_redaction(record=page.record, text=text, reason=REASON, by=site.offices[b % 2])


def look_again(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    look = site.one(SecondLook.objects.owed(), a)
    return take_second_look(look=look, outcome=list(SecondLookOutcome)[c % 2], remark=REASON, by=site.who(b))


def change_people(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    user, by = site.who(a), site.who(b)
    if c % 5 == 0:
        settings.SINGLE_PERSON = not settings.SINGLE_PERSON
        return None
    if c % 5 == 1:
        return give_role(user=user, role=list(Role)[c // 5 % 4], by=by)
    if c % 5 == 2:
        return take_role(user=user, role=list(Role)[c // 5 % 4], by=by)
    return deactivate(user=user, by=by) if c % 5 == 3 else reopen(user=user, by=by)


def render_again(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return rerender(page=site.page(a), by=site.who(b))


def undo_import(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    return withdraw_import(run=site.one(ImportRun.objects.all(), a), by=None if c % 2 else site.who(b))


def begin(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A page of somebody's own."""
    return create_page(document=edited(page_document(TITLES[a % len(TITLES)]), edits), by=site.who(b))


def reword(site: Site, a: int, b: int, c: int, edits: list[Edit]) -> object:
    """A drug class or a standing wording: written, submitted and approved, or taken down and put up again."""
    rows = (DrugClass if a % 2 else Disclaimer).objects.published()
    row, by = site.one(rows, c), site.people[4 + b % 5]
    if b % 7 == 5:
        withdraw(row=row, reason=REASON, by=by)
        return restore_revision(revision=site.one(row.record.revisions, a), reason=REASON, by=by)
    document, base = head(row).read(), head(row)
    said = SENTENCES[a % 14]
    changes = {"description": said} if a % 2 else {"text": f"{document.text} {said}"}
    save_draft(row=row, document=replace(document, **changes), base=base, by=by)
    request = submit(row=type(row).objects.get(pk=row.pk), by=by)
    approve(request=request, sha256=request.revision.sha256, by=site.people[4 + c % 5])
    return tick(site, a, b, 1, edits)


STEPS: tuple[Step, ...] = (
    hurry, hurry, hurry, hurry, hurry, write, write, ask, say_yes, check, revoke, say_no, tick, bring, bring, bring,
    settle, settle, make_safer, take_down, go_back, use_again, unite, unite_substances, move, take_out, take_out,
    look_again, change_people, render_again, undo_import, begin, reword, renew, renew,
)  # fmt: skip
Taken = tuple[int, int, int, int, list[Edit]]


def work(made: Site, steps: list[Taken]) -> Site:
    """The site after these steps, of which what was refused changed nothing. Raises Broken."""
    known_names._kept = known_names._Kept(None, known_names._kept.names)  # another site may have been in this state
    shared_records._kept.clear()
    settings.SINGLE_PERSON = False
    site = made.again()
    for which, a, b, c, edits in steps:
        step = STEPS[which]
        try:
            with transaction.atomic():
                step(site, a, b, c, edits)
            site.done.append(step.__name__)
        except (MedsiteError, DatabaseError) as refusal:
            if isinstance(refusal, DatabaseError) and not _is_refusal(refusal):
                raise
        site.look()
    return site


def _is_refusal(error: DatabaseError) -> bool:
    """Constraints and triggers are the last to refuse."""
    return type(error).__name__ in ("IntegrityError", "InternalError", "OperationalError", "DatabaseError")
