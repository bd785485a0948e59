"""What is kept of answers is never what would not be answered now: after each deed, what changed counts as stale."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import Client

from medicines.actions.accounts import set_display_name
from medicines.actions.credentials import revoke_credential
from medicines.actions.emergencies import put_up_banner
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import hashes
from medicines.models import Credential, Disclaimer, DrugClass, Edition, Event, Page
from medicines.models.edition_triggers import OF_ONE_PAGE, SILENT
from medicines.views import keeping
from medicines.views.keeping import day_ends, is_kept
from medicines.views.kept import class_options, counted, letters
from medicines.vocabulary import Deed, Verb
from medsite.watching import MOST_CHANGED, Watch
from tests.deeds import edit, publish_page
from tests.every_deed import CALLS, REASON, Site
from tests.facts import publish_fact
from tests.interactions import publish_interaction
from tests.review import became_public, submitted
from tests.statuses import publish_schedule, publish_status
from tests.warnings import publish_alert, publish_warning

pytestmark = pytest.mark.django_db
SERTRALINE, DIAZEPAM, BOTH = "/medicines/sertraline/", "/medicines/diazepam/", "/combinations/sertraline-clonazepam/"
SSRI = "/drug-classes/selective-serotonin-reuptake-inhibitor/"
ADDRESSES = (
    SERTRALINE, DIAZEPAM, BOTH, f"{SERTRALINE}?country=IN", f"{SERTRALINE}history/", "/", "/medicines/",
    "/drug-classes/", SSRI, "/terms/", "/api/v1/pages/sertraline/",
)  # fmt: skip


class Reader:
    """Has read every address, and knows with what each answer stands."""

    def __init__(self, *addresses: str) -> None:
        self.client, self.watch = Client(), Watch(keeping)
        self.addresses = addresses or ADDRESSES
        self.look()
        self.number = self.watch.number
        self.had = {address: self.read(address) for address in self.addresses}

    def look(self) -> None:
        if connection.vendor == "postgresql":  # there the numbers are raised when the transaction ends
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute("SELECT set_config('medsite.raised', '', true)")  # as in another transaction
        self.watch.read(connection)

    def read(self, address: str) -> tuple[int, bytes, int | None]:
        assert is_kept(*(address.split("?") if "?" in address else (address, "")))
        answer = self.client.get(address)
        return answer.status_code, answer.content, getattr(answer, "stands_with", None)

    def standing(self) -> set[str]:
        """The addresses whose kept answers would be given now."""
        self.look()
        kept = {address: had[2] for address, had in self.had.items() if had[2] is not None}
        return {address for address, page in kept.items() if self.watch.stands(self.number, page)}

    def changed(self) -> set[str]:
        return {address for address in self.addresses if self.read(address)[:2] != self.had[address][:2]}


@pytest.fixture
def pages(shipped) -> Page:
    publish_page("Diazepam", drug_classes=("Benzodiazepine",))
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    page = publish_page("Sertraline", drug_classes=("SSRI",))
    publish_page("Sertraline", "Clonazepam")
    return page


def furnished() -> list[object]:
    """What lists, home and classes are furnished with, as it would be made now."""
    made = [one.__wrapped__(()) for one in (letters, class_options, counted)]
    return [*made, [(branch.drug_class.name, branch.count) for branch in made[-1].tree]]


def test_no_deed_leaves_a_stale_answer(shipped, administrator, reviewer):
    """Each of those that somebody may do, by one who may."""
    site = Site.made()
    publish_page("Sertraline", "Clonazepam", drug_classes=("SSRI",))
    clinical = {Deed.APPROVE_HIGH_RISK, Deed.SIGN_OFF, Deed.DISMISS_ALERT, Deed.MERGE_SUBSTANCES}
    seen: set[Deed] = set()
    reader = Reader(SERTRALINE, DIAZEPAM, BOTH, f"{SERTRALINE}history/", "/medicines/", "/api/v1/pages/sertraline/")
    for deed, call in CALLS.items():
        with transaction.atomic():
            shared, before = Edition.objects.get().shared, furnished()
            call(site, reviewer if deed in clinical else administrator)
            changed = reader.changed()
            assert not changed & reader.standing(), deed
            assert furnished() == before or Edition.objects.get().shared > shared, deed
            seen |= {deed} if changed else set()
            transaction.set_rollback(True)
        reader.look()
        for row in (site.page, site.other, site.author):
            row.refresh_from_db()
    assert {Deed.WITHDRAW, Deed.HIDE, Deed.PUT_UP_BANNER, Deed.MERGE, Deed.SIGN_OFF} <= seen


def published(row, *, by, reviewer, **changes):
    edit(row, replace(row.live_revision.read(), **changes), by=by)
    became_public(submit(row=row, by=by), by=reviewer)


SHARED: dict[str, tuple[Callable[..., object], set[str]]] = {
    "class warning": (lambda **who: publish_warning("Sertraline", **who), {SERTRALINE, BOTH}),
    "alert": (lambda **who: publish_alert("Sertraline", **who), {SERTRALINE, BOTH}),
    "interaction": (lambda **who: publish_interaction("Diazepam", "Paracetamol", **who), {DIAZEPAM}),
    "status": (lambda **who: publish_status("Sertraline", "Clonazepam", **who), {BOTH}),
    "schedule": (lambda **who: publish_schedule("Sertraline", **who), {SERTRALINE}),
    "fact": (lambda **who: publish_fact("Sertraline", value="190", **who), {SERTRALINE, BOTH}),
    "disclaimer": (
        lambda **who: published(Disclaimer.objects.get(kind="disclaimer"), text="Read this with a pharmacist.", **who),
        {SERTRALINE, DIAZEPAM, BOTH, "/terms/"},
    ),
    "class": (
        lambda **who: published(
            DrugClass.objects.get(slug="selective-serotonin-reuptake-inhibitor"), name="Serotonin medicines", **who
        ),
        {SERTRALINE, SSRI},
    ),
}


@pytest.mark.parametrize("record", SHARED)
def test_a_change_of_a_shared_record_reaches_every_page(pages, record, office, reviewer):
    reader, (change, shown) = Reader(), SHARED[record]
    change(by=office, reviewer=reviewer)
    assert shown <= reader.changed()
    assert reader.standing() == set()


def test_a_text_that_stands_on_one_page_reaches_that_page_and_the_lists(pages, editor, moderator):
    reader = Reader()
    document = pages.live_revision.read()
    sections = (replace(document.sections[0], text="Used in other tests."), *document.sections[1:])
    became_public(submitted(by=editor, page=pages, summary=document.summary, sections=sections), by=moderator)
    assert Event.objects.filter(verb=Verb.PUBLISHED).first().facts["alone"] is True
    assert {SERTRALINE, f"{SERTRALINE}history/"} <= reader.changed()
    assert reader.standing() == {DIAZEPAM, BOTH}


def test_a_summary_stands_on_combinations_too(pages, editor, moderator):
    reader = Reader()
    became_public(submitted(by=editor, page=pages, summary="Another summary."), by=moderator)
    assert {SERTRALINE, BOTH} <= reader.changed()
    assert reader.standing() == set()


def test_a_withdrawal_reaches_everything(pages, moderator):
    reader = Reader()
    withdraw(row=pages, reason=REASON, by=moderator)
    assert {SERTRALINE, BOTH, "/medicines/"} <= reader.changed()
    assert reader.standing() == set()


def test_a_new_page_reaches_everything(pages):
    reader = Reader()
    publish_page("Sertraline", "Diazepam")
    assert {SERTRALINE, DIAZEPAM, "/medicines/"} <= reader.changed()
    assert reader.standing() == set()


def test_a_banner_reaches_its_page(pages, moderator):
    reader = Reader()
    put_up_banner(page=pages, reason=REASON, by=moderator)
    assert SERTRALINE in reader.changed()
    assert reader.standing() == {DIAZEPAM, BOTH}


def test_a_sign_off_its_name_and_its_end_are_seen(pages, reviewer, administrator):
    reader = Reader()
    sign_off(revision=pages.live_revision, seen=hashes(pages.live_revision.read()), by=reviewer)
    assert SERTRALINE in reader.changed()
    assert reader.standing() == {DIAZEPAM, BOTH}
    reader = Reader()
    set_display_name(name="Dr A. Reviewer", by=reviewer)
    assert SERTRALINE in reader.changed()
    assert reader.standing() == set()
    reader = Reader()
    revoke_credential(credential=Credential.objects.get(user=reviewer), by=administrator)
    assert SERTRALINE in reader.changed()
    assert reader.standing() == set()


def test_what_readers_send_and_editors_draft_changes_nothing(pages, editor):
    reader = Reader()
    submitted(by=editor, page=pages)
    assert reader.changed() == set()
    assert reader.standing() == {address for address, had in reader.had.items() if had[2] is not None}


def test_many_pages_that_changed_alone_count_as_all():
    class Told:
        def state(self, connection):
            return keeping.Numbers(MOST_CHANGED + 10, 1)

        def changed_since(self, connection, number):
            return [(page, page + 1) for page in range(1, MOST_CHANGED + 2)]

    watch = Watch(Told())
    watch.number = watch.shared = 1
    watch.read(None)
    assert (watch.changed, watch.shared) == ({}, MOST_CHANGED + 10)
    assert not watch.stands(5, MOST_CHANGED + 2)


def test_a_database_in_place_of_another_makes_everything_stale():
    class Told:
        told = [(7, 3), (2, 1), (8, 1)]

        def state(self, connection):
            return keeping.Numbers(*self.told.pop(0))

        def changed_since(self, connection, number):
            return []

    watch = Watch(Told())
    watch.read(None)
    assert watch.stands(7, 5)
    watch.read(None)
    assert not watch.stands(1, 5)


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [
        ("/", "", True),
        ("/medicines/sertraline/", "", True),
        ("/medicines/sertraline/", "country=GB", True),
        ("/medicines/sertraline/", "as_of=2020-01-01", False),
        ("/medicines/sertraline/", "utm_source=x", False),
        ("/medicines/", "kind=combination&page=2", True),
        ("/medicines/", "q=ser", False),
        ("/medicines/", "page=" + "1" * 300, False),
        ("/medicines/sertraline/history/", "from=1&to=2", False),
        ("/search/", "q=x", False),
        ("/interactions/", "", False),
        ("/suggest/sertraline/", "", False),
        ("/suggestions/token/", "", False),
        ("/preview/token/", "", False),
        ("/admin/", "", False),
        ("/api/v1/changes/", "", False),
        ("/readyz", "", False),
    ],
)
def test_which_addresses_are_worth_asking_for(path, query, kept):
    assert is_kept(path, query) is kept


def test_a_day_ends_at_midnight_utc():
    assert day_ends(datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)) == datetime(2026, 3, 1, tzinfo=UTC)
    assert day_ends(datetime(2026, 3, 1, tzinfo=UTC)) == datetime(2026, 3, 2, tzinfo=UTC)


def test_every_verb_reaches_everything_but_for_those_that_are_listed():
    assert not set(SILENT) & set(OF_ONE_PAGE)
    showing = {Verb.PUBLISHED, Verb.WITHDRAWN, Verb.RESTORED, Verb.RERENDERED, Verb.HIDDEN, Verb.REDACTION_DECIDED,
               Verb.MOVED, Verb.MERGED, Verb.NAMED, Verb.ALERT_CLOSED, Verb.IMPORTED, Verb.CREDENTIAL_REVOKED,
               Verb.DISPLAY_NAME, Verb.APPROVAL_UNDONE, Verb.SETTLED, Verb.DEACTIVATED, Verb.REOPENED}  # fmt: skip
    assert not showing & {*SILENT, *OF_ONE_PAGE}
