"""Three ways off the public site, the way back, and addresses that lead on."""

import pytest
from django.db import IntegrityError, transaction

from medicines.actions.addresses import change_address
from medicines.actions.emergencies import hide_passage
from medicines.actions.merging_pages import merge_pages
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import hashes
from medicines.errors import AddressTaken, NotAllowed, NotLive, NotPossible, OpenRequest, ReasonNeeded
from medicines.models import Alias, DrugClass, Event, Page, Publication
from medicines.vocabulary import Role, Withdrawal
from tests.deeds import draft_page, publish_page
from tests.people import person
from tests.review import became_public, submitted

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


def leave(page, by, **options):
    withdraw(row=page, reason=REASON, by=by, **options)


def redirect(page, to, by):
    leave(page, by, way=Withdrawal.REDIRECT, to=to)


def leads(client, page_or_slug):
    address = page_or_slug if isinstance(page_or_slug, str) else page_or_slug.slug
    answer = client.get(f"/medicines/{address}/")
    return answer.headers.get("Location", answer.status_code)


def test_the_text_stays_under_a_dated_notice(moderator, client, shipped):
    page = publish_page("Sertraline")
    leave(page, moderator, way=Withdrawal.TEXT_STAYS)
    page.refresh_from_db()
    said = client.get(page.get_absolute_url()).content.decode()
    assert 'data-notice="withdrawn"' in said
    assert 'name="robots" content="noindex"' in said
    assert "Take 5 mg once daily." in said
    assert Publication.objects.get(record_id=page.pk).until is None
    with pytest.raises(NotPossible, match="in that way already"):
        leave(page, moderator, way=Withdrawal.TEXT_STAYS)


def test_the_notice_stays_through_a_cut_and_a_change_until_the_page_is_restored(
    moderator, second_moderator, editor, client, shipped
):
    page = publish_page("Sertraline")
    leave(page, moderator, way=Withdrawal.TEXT_STAYS)
    hide_passage(page=page, part="dosage", reason=REASON, by=moderator)
    became_public(submitted(by=editor, page=page), by=second_moderator)
    page.refresh_from_db()
    assert (page.withdrawal, page.summary) == ("text-stays", "Changed.")
    restore_revision(revision=page.live_revision, reason=REASON, by=moderator)
    page.refresh_from_db()
    assert (page.withdrawal, page.withdrawn_at, page.live_revision.origin) == ("", None, "restore")
    assert "withdrawn" not in client.get(page.get_absolute_url()).content.decode()


def test_only_the_notice_stays_even_after_the_text_did(moderator, client):
    page = publish_page("Sertraline")
    leave(page, moderator, way=Withdrawal.TEXT_STAYS)
    leave(page, moderator)
    page.refresh_from_db()
    assert (page.withdrawal, page.is_live) == ("notice", False)
    assert leads(client, page) == 410
    with pytest.raises(NotLive):
        leave(page, moderator)


def test_the_address_leads_elsewhere_and_comes_back(moderator, client):
    page, other = publish_page("Zolumabine"), publish_page("Zolumab")
    redirect(page, other, moderator)
    assert leads(client, page) == "/medicines/zolumab/"
    restore_revision(revision=page.record.revisions.get(), reason=REASON, by=moderator)
    assert leads(client, page) == 200
    assert not Alias.objects.filter(kind="address").exists()


def test_chains_collapse_and_loops_are_refused(moderator, client):
    one, two, three = (publish_page(f"Testazol{letter}") for letter in "abc")
    redirect(one, two, moderator)
    with pytest.raises(NotPossible, match="circle"):
        redirect(two, one, moderator)
    with pytest.raises(NotPossible, match="circle"):
        redirect(two, two, moderator)
    redirect(two, three, moderator)
    assert leads(client, one) == leads(client, two) == "/medicines/testazolc/"
    change_address(page=three, slug="testazol", by=moderator)
    for former in (one, two, "testazolc"):
        assert leads(client, former) == "/medicines/testazol/"


def test_ways_that_make_no_sense_are_refused(moderator, administrator, shipped):
    page, other = publish_page("Sertraline"), publish_page("Diazepam")
    for options in ({"way": Withdrawal.REDIRECT}, {"to": other}, {"way": Withdrawal.REDIRECT, "to": draft_page("X1")}):
        with pytest.raises(NotPossible):
            leave(page, moderator, **options)
    with pytest.raises(NotPossible, match="Only a page"):
        leave(DrugClass.objects.get(slug="benzodiazepine"), administrator, way=Withdrawal.TEXT_STAYS)


def test_who_may_withdraw(editor, reviewer, office, administrator, moderator, shipped):
    page = publish_page("Sertraline")
    for other in (editor, person("unvouched", Role.CLINICAL_REVIEWER), office):
        with pytest.raises(NotAllowed):
            leave(page, other)
    with pytest.raises(NotAllowed):
        leave(DrugClass.objects.get(slug="benzodiazepine"), moderator)
    leave(DrugClass.objects.get(slug="benzodiazepine"), office)
    leave(page, administrator)
    leave(publish_page("Diazepam"), reviewer)


def test_what_is_said_of_a_withdrawal_holds_together(moderator):
    page = publish_page("Sertraline")
    this = Page.objects.filter(pk=page.pk)
    for wrong in (
        {"withdrawal": "text-stays"}, {"withdrawn_at": page.published_at}, {"withdrawal": "whatever"},
        {"withdrawal": "notice", "withdrawn_at": page.published_at},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            this.update(**wrong)


# Addresses


def test_a_new_address_keeps_the_old_one(moderator, editor, client):
    page = publish_page("Sertraline")
    with pytest.raises(NotAllowed):
        change_address(page=page, slug="zoloft", by=editor)
    change_address(page=page, slug="zoloft", by=moderator)
    assert leads(client, "sertraline") == "/medicines/zoloft/"
    assert leads(client, "zoloft") == 200
    event = Event.objects.first()
    assert (event.verb, event.facts) == ("moved", {"old": "sertraline", "new": "zoloft"})


def test_back_and_forth_is_no_loop(moderator, client):
    page = publish_page("Sertraline")
    for slug in ("sert-raline", "zoloft", "sertraline"):
        change_address(page=page, slug=slug, by=moderator)
    assert leads(client, "sertraline") == 200
    assert leads(client, "zoloft") == leads(client, "sert-raline") == "/medicines/sertraline/"
    assert set(page.aliases.filter(kind="address").values_list("name", flat=True)) == {"zoloft", "sert-raline"}


@pytest.mark.parametrize("slug", ["diazepam", "valium", "", "Zoloft", "zo loft", "-zoloft", "sertraline"])
def test_a_taken_or_crooked_address_is_refused(moderator, slug):
    page, other = publish_page("Sertraline"), publish_page("Valium")
    change_address(page=other, slug="diazepam", by=moderator)
    with pytest.raises(AddressTaken if slug in ("diazepam", "valium") else NotPossible):
        change_address(page=page, slug=slug, by=moderator)


def test_a_page_that_leads_elsewhere_has_no_address_to_change(moderator, client):
    page, to = publish_page("Sertraline"), publish_page("Diazepam")
    withdraw(row=page, reason=REASON, by=moderator, way=Withdrawal.REDIRECT, to=to)
    with pytest.raises(NotPossible, match="leads elsewhere"):
        change_address(page=page, slug="zoloft", by=moderator)
    assert leads(client, "sertraline") == "/medicines/diazepam/"


def test_a_new_page_leaves_an_address_that_another_had_before_to_it(moderator, client):
    page = publish_page("Sertraline")
    for slug in ("valium", "sertraline"):
        change_address(page=page, slug=slug, by=moderator)
    other = publish_page("Valium")
    change_address(page=other, slug="diazepam", by=moderator)
    assert leads(client, "valium") == "/medicines/sertraline/"
    assert leads(client, "valium-2") == "/medicines/diazepam/"


# Merging pages


def test_of_two_pages_one_stays_and_nothing_is_lost(moderator, second_moderator, client):
    kept = publish_page("Zolumab", brands=("Xylocaine",))
    gone = publish_page("Zolumabine", brands=("Emla", "Xylocaine"), synonyms=(("Xylocain", "Zolumabine"),))
    change_address(page=gone, slug="zolumabine-gel", by=moderator)
    draft = merge_pages(kept=kept, gone=gone, reason=REASON, by=moderator)
    for former in ("zolumabine", "zolumabine-gel"):
        assert leads(client, former) == "/medicines/zolumab/"
    assert draft.read().brands == ("Xylocaine", "Emla")
    assert draft.read().synonyms == (("Xylocain", "Zolumab"), ("Zolumabine", "Zolumab"))
    gone.refresh_from_db()
    assert (gone.withdrawal, gone.record.revisions.count(), gone.sources.count()) == ("redirect", 1, 1)
    kept.refresh_from_db()
    assert (kept.draft_revision, kept.aliases.filter(name="Emla").exists()) == (draft, False)
    event = Event.objects.get(verb="merged")
    assert event.facts["gone"] == "zolumabine-gel"


def test_merging_adds_nothing_where_there_is_nothing_to_add(moderator):
    kept, gone = publish_page("Sertraline", "Diazepam"), publish_page("Sertralin", "Valium")
    assert merge_pages(kept=kept, gone=gone, reason=REASON, by=moderator) is None


def test_merging_is_refused(moderator, editor):
    kept, gone = publish_page("Zolumab"), publish_page("Zolumabine")
    with pytest.raises(NotAllowed):
        merge_pages(kept=kept, gone=gone, reason=REASON, by=editor)
    with pytest.raises(ReasonNeeded):
        merge_pages(kept=kept, gone=gone, reason="Same.", by=moderator)
    with pytest.raises(NotPossible):
        merge_pages(kept=kept, gone=kept, reason=REASON, by=moderator)
    with pytest.raises(NotLive):
        merge_pages(kept=kept, gone=draft_page("Zolumabin"), reason=REASON, by=moderator)
    submitted(by=editor, page=gone)
    with pytest.raises(OpenRequest):
        merge_pages(kept=kept, gone=gone, reason=REASON, by=moderator)
    assert Page.objects.published().count() == 2


def test_the_address_of_what_was_reviewed_does_not_lead_to_what_nobody_has_reviewed(editor, moderator, reviewer):
    page, own = publish_page("Sertraline"), publish_page("Setraline")
    became_public(submitted(by=editor, page=page, summary="Take 5 mg."), by=reviewer)
    page.refresh_from_db()
    with pytest.raises(NotPossible, match="Have it reviewed first"):
        redirect(page, own, moderator)
    with pytest.raises(NotPossible, match="Have it reviewed first"):
        merge_pages(kept=own, gone=page, reason=REASON, by=moderator)
    became_public(submitted(by=editor, page=own, summary="Take 6 mg."), by=reviewer)
    merge_pages(kept=own, gone=page, reason=REASON, by=moderator)


def test_nor_that_of_what_somebody_signed_for_but_to_what_is_checked_in_full(moderator, reviewer):
    page, own = publish_page("Sertraline"), publish_page("Setraline")
    parts = hashes(page.live_revision.read())
    sign_off(revision=page.live_revision, seen={"dosage": parts["dosage"]}, by=reviewer)
    sign_off(revision=own.live_revision, seen={"dosage": hashes(own.live_revision.read())["dosage"]}, by=reviewer)
    own.refresh_from_db()
    with pytest.raises(NotPossible, match="Have it reviewed first"):
        redirect(page, own, moderator)
    sign_off(revision=own.live_revision, seen=hashes(own.live_revision.read()), by=reviewer)
    own.refresh_from_db()
    redirect(page, own, moderator)
