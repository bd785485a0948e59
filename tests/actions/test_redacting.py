"""One administrator asks, a second person agrees, and exactly that text is gone from old revisions."""

import hashlib
from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from medicines.actions.addresses import change_address
from medicines.actions.deciding_suggestions import ask_contributor, reject_suggestion
from medicines.actions.drafting import create_page, save_draft
from medicines.actions.history import head
from medicines.actions.merging_pages import merge_pages
from medicines.actions.outbox import queue_mail
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.redacting import ask_redaction, decide_redaction
from medicines.actions.reviewing import reject, submit
from medicines.actions.scratch import keep_scratch
from medicines.actions.settling import accept_source, discard_source
from medicines.content.parsed import SetAsideText
from medicines.errors import AlreadyDecided, NotAllowed, NotPossible, ReasonNeeded, SamePerson
from medicines.models import (
    Event,
    ImportedSource,
    OutboxMail,
    Page,
    Redaction,
    Revision,
    ScratchCopy,
    Suggestion,
    SuggestionNote,
)
from medicines.vocabulary import SecondLookOutcome, SetAside, Withdrawal
from tests.deciding import accepted, waiting
from tests.deeds import bring_in, import_text, publish_page
from tests.documents import page_document
from tests.review import became_public, changed, submitted

pytestmark = pytest.mark.django_db
REASON = "A patient is named with her illness."
NAME = 'Frau Müller "aus\nKöln"'
AGREED, OBJECTED = SecondLookOutcome


@pytest.fixture
def page(editor, moderator):
    """A page, one old draft of which names a person."""
    return named_once(publish_page("Sertraline"), editor, moderator)


def named_once(page, editor, moderator):
    live = page.live_revision.read()
    sections = (replace(live.sections[0], text=f"As {NAME} says, and {NAME}."), live.sections[1])
    reject(request=submitted(by=editor, page=page, sections=sections), reason="A name.", by=moderator)
    page.refresh_from_db()
    return page


def asked(page, by, text=NAME):
    return ask_redaction(record=page.record, text=text, reason=REASON, by=by)


def test_exactly_that_text_goes_and_hash_place_and_reason_stay(page, administrator, office):
    before = page.record.revisions.get(number=2)
    redaction = asked(page, administrator)
    assert page.record.revisions.get(number=2).document == before.document
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    after = page.record.revisions.get(number=2)
    assert after.read().sections[0].text == "As [removed] says, and [removed]."
    for field in ("sha256", "number", "base", "contributors", "created_at", "note"):
        assert getattr(after, field) == getattr(before, field)
    redaction.refresh_from_db()
    assert (redaction.text, redaction.stored_text, redaction.outcome) == ("", "", "agreed")
    assert redaction.places == ["revision 2: sections/0/text"]
    assert redaction.text_sha256 == hashlib.sha256(NAME.encode()).hexdigest()
    event = Event.objects.first()
    assert (event.verb, event.facts["places"], event.facts["reason"]) == ("redaction-decided", redaction.places, REASON)
    assert "Müller" not in str(event.facts)


def test_a_revision_that_lost_a_text_is_not_gone_back_to(page, administrator, office, editor, moderator, reviewer):
    named = (replace(page.live_revision.read().sections[0], text=f"As {NAME} says."),)
    became_public(submitted(by=editor, page=page, sections=named), by=reviewer)
    page.refresh_from_db()
    first = page.live_revision
    became_public(submitted(by=editor, page=page, sections=(replace(named[0], text="It helps."),)), by=reviewer)
    page.refresh_from_db()
    decide_redaction(redaction=asked(page, administrator), outcome=AGREED, by=office)
    with pytest.raises(NotPossible, match="taken out"):
        restore_revision(revision=first, reason="The newer text was wrong.", by=moderator)


def test_sources_and_scratch_copies_are_cleared_of_it(administrator, office, editor, moderator):
    said = {"text": f"Text {NAME} text", "set_aside": (SetAsideText(NAME, SetAside.MARKUP),)}
    source = bring_in(page_document("Sertraline"), **said)
    page = named_once(source.page, editor, moderator)
    keep_scratch(record=page.record, content={"fields": [NAME.replace("\n", "\r\n")]}, base=None, by=editor)
    redaction = asked(page, administrator)
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    source.refresh_from_db()
    assert (source.text, source.set_aside[0]["text"]) == ("Text [removed] text", "[removed]")
    assert not ScratchCopy.objects.exists()
    redaction.refresh_from_db()
    assert redaction.places[1:] == [f"source {source.pk}", "scratch copies: 1"]


def test_suggestions_are_cleared_of_it(page, administrator, office, editor, moderator, reviewer):
    named = replace(page.live_revision.read().sections[0], text=f"As {NAME} says.\n\nIt works.\n\nIt helps.")
    became_public(submitted(by=editor, page=page, sections=(named,)), by=reviewer)
    other = waiting(page, "helps", "helps well", part=named.id, reason=f"{NAME} told me.")
    without = waiting(page, NAME, "a patient", part=named.id)
    reject_suggestion(suggestion=without, sha256=without.sha256, reason="It is so.", by=moderator)
    ask_contributor(suggestion=other, text=f"Is it {NAME}?", by=moderator)
    page.refresh_from_db()
    became_public(
        submitted(by=editor, page=page, sections=(replace(named, text="It works.\n\nIt helps."),)), by=reviewer
    )
    redaction = asked(Page.objects.get(pk=page.pk), administrator)
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    redaction.refresh_from_db()
    assert redaction.places[-2:] == ["suggestions: 1", "questions and answers: 1"]
    other.refresh_from_db()
    assert (other.text, other.reason) == (
        "As [removed] says.\n\nIt works.\n\nIt helps well.", "[removed] told me."
    )  # fmt: skip
    assert (other.erased_by, other.decision) == (office, "")
    assert "Müller" not in " ".join(
        str(row) for row in [*Suggestion.objects.values(), *SuggestionNote.objects.values()]
    )
    accepted(other, by=reviewer)  # and it comes to say what the live page says, without the name
    page.refresh_from_db()
    assert page.live_revision.read().sections[0].text == "It works.\n\nIt helps well."


def test_a_source_that_a_person_settled_is_cleared_and_otherwise_stays_as_it_was(editor, administrator, office):
    import_text("Sertraline", "### Usage\n\nUsed in tests.\n")
    source = import_text("Sertraline", f"### Usage\n\n{NAME} used it, Müller did.\n")
    accept_source(source=source, base=head(source.page), by=editor)
    changed(source.page, by=editor, sections=source.page.live_revision.read().sections)
    for wrong in ({"text": "gone"}, {"set_aside": [{"text": "gone", "reason": ""}]}, {"decision": "discarded"}):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            ImportedSource.objects.filter(pk=source.pk).update(**wrong)
    redaction = asked(source.page, administrator, "used it, Müller did")
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    after = ImportedSource.objects.get(pk=source.pk)
    assert after.text == source.text.replace("used it, Müller did", "[removed]")
    assert (after.decision, after.decided_by, after.sha256) == ("accepted", editor, source.sha256)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        ImportedSource.objects.filter(pk=source.pk).update(text=source.text)


def test_a_version_of_its_file_that_became_no_page_is_cleared(editor, administrator, office, reviewer):
    refusal = "I'm sorry, but I cannot provide information about this medicine."
    waiting, discarded = (import_text("Sertraline", f"{refusal} Says {NAME}, {n}.\n") for n in ("one", "two"))
    discard_source(source=discarded, by=editor)
    page = import_text("Sertraline", f"### Usage\n\n{NAME} used it.\n").page
    became_public(submitted(by=editor, page=page, sections=page_document("Sertraline").sections), by=reviewer)
    assert [waiting.page, discarded.page] == [None, None]
    page = Page.objects.get(pk=page.pk)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        ImportedSource.objects.filter(pk=discarded.pk).update(text="gone")
    decide_redaction(redaction=asked(page, administrator), outcome=AGREED, by=office)
    assert not ImportedSource.objects.filter(text__contains=NAME).exists()
    assert ImportedSource.objects.filter(text__contains="[removed]").count() == 3


@pytest.mark.parametrize("way", [Withdrawal.NOTICE, Withdrawal.REDIRECT])
def test_the_rows_of_a_withdrawn_page_are_cleared_of_what_it_said_last(
    way, administrator, office, editor, moderator, reviewer
):
    page, document = publish_page("Sertraline"), page_document("Sertraline")
    told = f"As {NAME} says."
    changes = {
        "title": f"Sertraline and {NAME}",
        "summary": told,
        "attribution": told,
        "sections": (replace(document.sections[0], text=told), *document.sections[1:]),
        "faqs": (replace(document.faqs[0], question=told, answer=told),),
        "brands": (NAME,),
    }
    became_public(submitted(by=editor, page=page, **changes), by=reviewer)
    to = publish_page("Diazepam") if way == Withdrawal.REDIRECT else None
    if to:  # a reviewed page's address leads to a reviewed one
        became_public(submitted(by=editor, page=to, brands=("Valium",)), by=reviewer)
        to.refresh_from_db()
    page.refresh_from_db()
    withdraw(row=page, reason=REASON, by=moderator, way=way, to=to)
    decide_redaction(redaction=asked(page, administrator), outcome=AGREED, by=office)
    page.refresh_from_db()
    rows = [page, *page.faqs.all(), *page.aliases.all(), *page.ingredients.all()]
    assert "Müller" not in str([vars(row) for row in rows])
    assert (page.is_live, page.withdrawal, page.slug) == (False, way, "sertraline")
    assert (page.summary, page.faqs.get().question) == ("As [removed] says.", "As [removed] says.")
    assert not page.words.exists()
    assert not page.page_classes.exists()


def test_it_takes_an_administrator_and_a_second_person(page, administrator, office, editor, moderator):
    for other in (editor, moderator):
        with pytest.raises(NotAllowed):
            asked(page, other)
    redaction = asked(page, office)
    with pytest.raises(SamePerson):
        decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    with pytest.raises(NotAllowed):
        decide_redaction(redaction=redaction, outcome=AGREED, by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(outcome="agreed", decided_by=office, decided_at=timezone.now())
    decide_redaction(redaction=redaction, outcome=OBJECTED, by=moderator)
    assert "Müller" in page.record.revisions.get(number=2).read().sections[0].text
    redaction.refresh_from_db()
    assert (redaction.text, redaction.places) == ("", [])
    with pytest.raises(AlreadyDecided, match="moderator has decided"):
        decide_redaction(redaction=redaction, outcome=AGREED, by=administrator)


@pytest.mark.parametrize("text", ["Fra", "nowhere to be found", "5 mg once daily", "x [removed] y", "   "])
def test_a_text_that_is_short_nowhere_or_still_public_is_refused(page, administrator, text):
    with pytest.raises(NotPossible):
        asked(page, administrator, text)


def test_who_may_agree_is_told_by_mail_without_the_text(page, administrator, office, moderator, editor):
    redaction = asked(page, by=administrator)
    letters = list(OutboxMail.objects.filter(subject="A redaction waits for a second person"))
    assert {letter.to for letter in letters} == {office.email, moderator.email}
    for letter in letters:
        assert (redaction.reason in letter.body, f"/redaction/{redaction.pk}/" in letter.body) == (True, True)
        assert (redaction.text in letter.body, str(page) in letter.body) == (False, False)


def test_it_needs_a_reason(page, administrator):
    with pytest.raises(ReasonNeeded):
        ask_redaction(record=page.record, text=NAME, reason="Name.", by=administrator)


def test_what_became_public_since_it_was_asked_is_not_touched(page, administrator, office, editor):
    redaction = asked(page, administrator)
    live = page.live_revision.read()
    submitted(by=editor, page=page, sections=(replace(live.sections[0], text=f"{NAME} again"), live.sections[1]))
    with pytest.raises(NotPossible, match="public, drafted or in review"):
        decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    redaction.refresh_from_db()
    assert redaction.outcome == ""


def test_a_text_that_is_part_of_the_structure_is_refused(page, administrator, office, editor, moderator):
    live = page.live_revision.read()
    only_here = replace(live.sections[0], id="only-here", heading="Only here")
    reject(request=submitted(by=editor, page=page, sections=(only_here,)), reason="No.", by=moderator)
    with pytest.raises(NotPossible):
        decide_redaction(redaction=asked(page, administrator, "only-here"), outcome=AGREED, by=office)
    assert page.record.revisions.first().read().sections == (only_here,)


def test_the_trigger_lets_nothing_else_through(page, administrator, office):
    redaction, old = asked(page, administrator), page.record.revisions.get(number=2)
    this = QuerySet(Revision).filter(pk=old.pk)
    redacted = old.document | {"sections": [old.document["sections"][0] | {"text": "As [removed] says."}]}
    for change in ({"document": redacted}, {"note": "Other."}, {"document": old.document | {"summary": "Other."}}):
        with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
            this.update(**change)
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    for change in ({"document": redacted}, {"document": old.document}):
        with pytest.raises(DatabaseError, match="never changes once written"), transaction.atomic():
            this.update(**change)


def test_a_redaction_never_changes_once_decided(page, administrator, office):
    redaction = asked(page, administrator)
    this = Redaction.objects.filter(pk=redaction.pk)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        this.update(text="Another text")
    decide_redaction(redaction=redaction, outcome=AGREED, by=office)
    for change in ({"stored_text": "usage"}, {"text": NAME}, {"outcome": "objected"}, {"reason": "Other."}):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            this.update(**change)
    with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM medicines_redaction")


# Titles


TITLE = "Sertraline for Frau Müller"
GONE = " for Frau Müller"


@pytest.fixture
def titled(editor, moderator, office, administrator):
    """A page that once was called after a person, which is taken out."""
    page = create_page(document=page_document("Sertraline", title=TITLE), by=editor)
    reject(request=submit(row=page, by=editor), reason="A name.", by=moderator)
    save_draft(row=page, document=page_document("Sertraline"), base=head(page), by=editor)
    decide_redaction(redaction=asked(page, administrator, GONE), outcome=AGREED, by=office)
    page.refresh_from_db()
    return page


def test_a_title_goes_where_it_is_shown(titled, office, client):
    assert (titled.title, titled.sort_key) == ("Sertraline", "sertraline")
    client.force_login(office)
    trail, exports = "/admin/medicines/event/", ("export.csv", "export.jsonl")
    event = Event.objects.filter(record_uid=titled.record.uid).last()
    assert event.label == TITLE  # the line itself never changes
    shown = client.get(trail).content.decode()
    assert "[removed]</a>" in shown
    read = [shown, *(b"".join(client.get(trail + name).streaming_content).decode() for name in exports)]
    read += [client.get(trail, {"q": "Müller"}).content.decode().replace('value="Müller"', "")]
    read += [client.get(f"{trail}{event.pk}/change/").content.decode()]
    assert [name for name in read if "Müller" in name] == []
    assert "[removed]" in read[-1]


def test_a_title_goes_from_the_mail(titled):
    subjects = set(OutboxMail.objects.values_list("subject", flat=True))
    assert "Rejected: Sertraline[removed]" in subjects
    assert not OutboxMail.objects.filter(body__contains="Müller").exists()
    assert "letters: 1" in Redaction.objects.get().places


def test_other_letters_and_labels_stay(titled, editor, office, client):
    other = publish_page("Diazepam")
    assert {event.shown_label for event in Event.objects.shown().filter(record_uid=other.record.uid)} == {"Diazepam"}
    own = {event.shown_label for event in Event.objects.shown().filter(record_uid=titled.record.uid)}
    assert own == {"[removed]", "Sertraline"}


def test_why_a_change_was_risky_is_not_told_in_words_that_are_gone(
    page, administrator, office, editor, moderator, client
):
    request = page.record.review_requests.get()
    client.force_login(moderator)
    screen = f"/admin/medicines/reviewrequest/{request.pk}/review/"
    told = "What changed is not told any more"
    assert told not in client.get(screen).content.decode()
    decide_redaction(redaction=asked(page, administrator), outcome=AGREED, by=office)
    assert told in client.get(screen).content.decode()
    assert told in client.get("/admin/medicines/reviewrequest/?state=all").content.decode()
    assert page.record.review_requests.shown().get().reasons_shown == page.record.review_requests.get().reasons_shown


# Addresses


def test_an_address_that_spells_the_text_goes_and_another_is_made_of_the_title(titled, client, office):
    assert (titled.slug, titled.aliases.count()) == ("sertraline", 0)
    assert "the page’s address" in Redaction.objects.get().places
    event = Event.objects.filter(verb="moved").get()
    assert (event.facts, event.actor) == ({"new": "sertraline"}, "office")
    assert client.get("/medicines/sertraline-for-frau-muller/").status_code == 404
    client.force_login(office)
    assert "muller" not in client.get("/admin/medicines/medicine/").content.decode()


@pytest.fixture
def moved(editor, moderator, reviewer):
    """A live page with a person's name in its former and its present address, none in its title; others name them."""
    page = publish_page("Sertraline", document=page_document("Sertraline", title=TITLE))
    became_public(submitted(by=editor, page=page, title="Sertraline"), by=reviewer)
    page.refresh_from_db()
    for slug in ("zoloft", "zoloft-of-frau-muller", "muller-and-zoloft"):
        change_address(page=page, slug=slug, by=moderator)
        page.refresh_from_db()
    return page


def test_former_addresses_go_and_the_trail_shows_none(moved, administrator, office, client):
    queue_mail(to=[office], subject="Read", body="At http://x/medicines/muller-and-zoloft/ it stands.")
    decide_redaction(redaction=asked(moved, administrator, "Müller"), outcome=AGREED, by=office)
    moved.refresh_from_db()
    assert moved.slug == "sertraline"
    assert list(moved.aliases.filter(kind="address").values_list("name", flat=True)) == ["zoloft"]
    assert client.get("/medicines/sertraline/").status_code == 200
    assert client.get("/medicines/zoloft/").url == "/medicines/sertraline/"
    for gone in ("sertraline-for-frau-muller", "zoloft-of-frau-muller", "muller-and-zoloft"):
        assert client.get(f"/medicines/{gone}/").status_code == 404
    assert OutboxMail.objects.get(subject="Read").body == "At http://x/medicines/sertraline/ it stands."
    assert Redaction.objects.get().places[-2:] == ["the page’s address", "2 former addresses"]
    client.force_login(office)
    trail, exports = "/admin/medicines/event/", ("export.csv", "export.jsonl")
    read = [client.get(trail).content.decode()]
    read += [b"".join(client.get(trail + name).streaming_content).decode() for name in exports]
    read += [client.get(f"{trail}{event.pk}/change/").content.decode() for event in Event.objects.filter(verb="moved")]
    assert [name for name in read if "muller" in name] == []
    assert "[removed]" in read[-1]
    assert "new sertraline" in read[0]


def test_it_goes_where_the_page_leads_elsewhere(moved, administrator, office, moderator, editor, reviewer):
    to = publish_page("Diazepam")
    became_public(submitted(by=editor, page=to, brands=("Valium",)), by=reviewer)
    to.refresh_from_db()
    merge_pages(kept=to, gone=moved, reason="Both are the very same thing.", by=moderator)
    decide_redaction(redaction=asked(moved, administrator, "Müller"), outcome=AGREED, by=office)
    moved.refresh_from_db()
    assert (moved.slug, moved.withdrawal) == ("sertraline", Withdrawal.REDIRECT)
    assert set(to.aliases.filter(kind="address").values_list("name", flat=True)) == {"sertraline", "zoloft"}
    told = [event.shown_facts for event in Event.objects.shown()]
    assert "muller" not in str(told)
    assert {"gone": "[removed]"}.items() <= next(facts for facts in told if "gone_uid" in facts).items()


@pytest.mark.parametrize("text", ["sertraline", "as", "S. Müller", "5 mg"])
def test_an_address_stays_that_the_title_spells_or_the_text_does_not(text, editor, moderator, administrator, office):
    page = publish_page("Sertraline")
    sections = (replace(page.live_revision.read().sections[0], text=f"So as {text} in vain."),)
    reject(request=submitted(by=editor, page=page, sections=sections), reason="A name.", by=moderator)
    text = f"{text} in vain" if text in ("as", "5 mg") else text
    page.refresh_from_db()
    decide_redaction(redaction=asked(page, administrator, text), outcome=AGREED, by=office)
    page.refresh_from_db()
    assert page.slug == "sertraline"
    assert not Event.objects.filter(verb="moved").exists()


def test_both_are_told_which_addresses_go(moved, administrator, office, client):
    client.force_login(administrator)
    screen = f"/admin/medicines/medicine/{moved.pk}/redact/"
    told = client.post(screen, {"text": "Müller", "reason": REASON}).content.decode()
    assert "“muller-and-zoloft”, “sertraline-for-frau-muller”, “zoloft-of-frau-muller”" in told
    redaction = asked(moved, administrator, "Müller")
    client.force_login(office)
    told = client.get(f"/admin/medicines/redaction/{redaction.pk}/change/").content.decode()
    assert "<code>muller-and-zoloft</code>, " in told
    assert "<code>zoloft</code>" not in told
