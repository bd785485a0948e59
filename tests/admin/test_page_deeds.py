"""The screens of what is done at once: ask, show what will happen, do it; each refusal beside each permission."""

import re

import pytest
from django.urls import reverse

from medicines.actions.addresses import change_address
from medicines.actions.emergencies import put_up_banner
from medicines.actions.merging_pages import merge_pages
from medicines.actions.publishing import withdraw
from medicines.admin.addresses import kind_of
from medicines.admin.deed_screens import agreed_to
from medicines.content.document import SectionPart
from medicines.content.hiding import SLOT
from medicines.models import Event, OutboxMail, Page, Redaction, SecondLook
from medicines.vocabulary import Role, SectionKind, Withdrawal
from tests.deeds import draft_page, publish_page
from tests.marks import went
from tests.people import person
from tests.review import became_public, changed, submitted
from tests.views.test_reading import words

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."
SCREENS = ["withdraw", "hide", "banner", "go_back", "take_up", "move", "merge", "redact"]


@pytest.fixture
def sertraline(shipped):
    return publish_page("Sertraline")


def address(row, name):
    return reverse(f"admin:medicines_{kind_of(row)}_{name}", args=[row.pk])


def html(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def hidden_fields(page):
    """What the page on which a deed is confirmed would send."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def foreseen(client, page, name, **typed):
    """What is said will happen; nothing has."""
    events = Event.objects.count()
    shown = html(client.post(address(page, name), {"reason": REASON, **typed}))
    assert "This will happen" in shown, words(shown)
    assert Event.objects.count() == events
    return shown


def done(client, page, name, **typed):
    """Filled in, looked at, confirmed: what is said then."""
    fields = hidden_fields(foreseen(client, page, name, **typed))
    answer = client.post(address(page, name), {**fields, "reason": REASON, **typed, "step": "do"}, follow=True)
    assert answer.redirect_chain, words(html(answer))
    page.refresh_from_db()
    return words(html(answer))


@pytest.fixture
def signed_in(client, moderator):
    client.force_login(moderator)
    return client


# Withdraw, in three ways


@pytest.mark.parametrize("way", Withdrawal)
def test_withdrawn_in_three_ways(signed_in, sertraline, second_moderator, way):
    other = publish_page("Diazepam")
    to = {"to": "Diazepam"} if way == Withdrawal.REDIRECT else {}
    said = done(signed_in, sertraline, "withdraw", way=way, **to)
    assert "“Sertraline” is withdrawn. Somebody else is asked by mail" in said
    assert (sertraline.withdrawal, sertraline.is_live) == (way, way == Withdrawal.TEXT_STAYS)
    assert SecondLook.objects.get().reason == REASON
    if to:
        assert signed_in.get("/medicines/sertraline/").headers["Location"] == other.get_absolute_url()


def test_who_looks_again_is_said_as_it_is(signed_in, sertraline, editor):
    shown = words(foreseen(signed_in, sertraline, "banner"))
    assert "and nobody else here may: an administrator has to give somebody a role" in shown
    other = person("second moderator", Role.MODERATOR)
    shown = words(foreseen(signed_in, sertraline, "banner"))
    assert "is asked by mail to look at it within 24 hours. It waits on the desk of second moderator." in shown
    type(other).objects.filter(pk=other.pk).update(email="")
    said = done(signed_in, sertraline, "banner")
    assert "It waits on the desk of second moderator. Nobody is told by mail, for want of addresses." in said
    assert not OutboxMail.objects.exists()


def test_who_may_not_make_a_page_safer_reads_who_may(client, sertraline, moderator, reviewer, editor, office):
    there = reverse("admin:medicines_medicine_history", args=[sertraline.pk])
    for user in (editor, office):
        client.force_login(user)
        shown = words(html(client.get(there)))
        assert (
            "If something on it is dangerous: moderator, administrator and reviewer can withdraw it, hide a passage"
            in shown
        )
    client.force_login(reviewer)
    assert "If something on it is dangerous" not in words(html(client.get(there)))
    withdraw(row=sertraline, reason=REASON, by=reviewer)
    client.force_login(editor)
    assert "If something on it is dangerous" not in words(html(client.get(there)))


def test_a_withdrawal_says_what_is_missing_and_keeps_what_was_typed(signed_in, sertraline):
    typed = {"way": "redirect", "reason": "Not long enough"}
    shown = html(signed_in.post(address(sertraline, "withdraw"), typed))
    assert "Please write at least 20 characters, 5 more than this" in shown
    assert "Say which page its address leads to." in shown
    assert "Not long enough</textarea>" in shown
    assert re.search(r'value="redirect"[^>]*checked', shown)
    nowhere = html(signed_in.post(address(sertraline, "withdraw"), {**typed, "to": "Nothing", "reason": REASON}))
    assert "No page has this title or address." in nowhere
    circle = {**typed, "to": "sertraline", "reason": REASON}
    refused = html(signed_in.post(address(sertraline, "withdraw"), circle))
    assert "readers walk in a circle" in refused
    assert REASON in refused
    assert Page.objects.published().count() == 1


def test_without_having_been_looked_at_nothing_is_done(signed_in, sertraline):
    unseen = {"way": "notice", "reason": REASON, "step": "do"}
    assert "This will happen" in html(signed_in.post(address(sertraline, "withdraw"), unseen))
    assert Page.objects.published().count() == 1


def test_a_way_that_it_is_withdrawn_in_is_not_offered_again(signed_in, sertraline, moderator):
    withdraw(row=sertraline, reason=REASON, by=moderator, way=Withdrawal.TEXT_STAYS)
    shown = html(signed_in.get(address(sertraline, "withdraw")))
    assert 'value="text-stays"' not in shown
    assert 'value="notice"' in shown


def test_what_is_done_is_what_was_shown(signed_in, sertraline, second_moderator, editor):
    fields = hidden_fields(foreseen(signed_in, sertraline, "withdraw", way="notice"))
    became_public(submitted(by=editor, page=sertraline), by=second_moderator)
    again = html(signed_in.post(address(sertraline, "withdraw"), {**fields, "step": "do"}))
    assert "changed meanwhile by somebody else" in again
    assert Page.objects.published().count() == 1
    signed_in.post(address(sertraline, "withdraw"), {**hidden_fields(again), "step": "do"})
    assert not Page.objects.published().exists()


def test_something_can_be_changed_before_it_is_done(signed_in, sertraline):
    fields = hidden_fields(foreseen(signed_in, sertraline, "withdraw", way="text-stays"))
    shown = html(signed_in.post(address(sertraline, "withdraw"), {**fields, "step": "again"}))
    assert f"{REASON}</textarea>" in shown
    assert re.search(r'value="text-stays"[^>]*checked', shown)


# Hide


def test_a_passage_is_chosen_seen_and_hidden(signed_in):
    table = "| For | Dose |\n|---|---|\n| Panic | 25 mg |\n| Fear | 25 mg |\n\nAsk first. Then take it."
    sections = (SectionPart("dosage", SectionKind.DOSAGE, "Dosage", table),)
    page = publish_page("Sertraline", sections=sections)
    shown = html(signed_in.get(address(page, "hide")))
    offered = re.findall(r'value="(dosage@\d+)"[^>]*>\s*<label[^>]*>([^<]*)<', shown)
    assert [text for _, text in offered] == [
        "For",
        "Dose",
        "Panic",
        "25 mg",
        "Fear",
        "25 mg",
        "Ask first.",
        "Then take it.",
    ]
    place = offered[5][0]
    assert went(foreseen(signed_in, page, "hide", place=place)) == ["25 mg"]
    assert f"It is hidden on “{page}”" in done(signed_in, page, "hide", place=place)
    assert page.live_revision.read().sections[0].text == table.replace("| Fear | 25 mg |", f"| Fear | {SLOT} |")


@pytest.mark.parametrize("place", ["summary", "dosage", "faq-alcohol"])
def test_a_whole_part_is_hidden(signed_in, sertraline, place):
    before = sertraline.live_revision
    done(signed_in, sertraline, "hide", place=place)
    assert sertraline.live_revision != before
    again = html(signed_in.get(address(sertraline, "hide")))
    assert f'value="{place}"' not in again


@pytest.mark.parametrize("place", ["", "nowhere", "dosage@1", "dosage@", "dosage@²", "@", "dosage@0\0", "x" * 400])
def test_what_is_not_there_is_not_hidden(signed_in, sertraline, place):
    shown = html(signed_in.post(address(sertraline, "hide"), {"reason": REASON, "place": place}))
    assert "This will happen" not in shown
    assert 'class="errorlist"' in shown
    assert REASON in shown


# The banner


def test_the_banner_goes_up_and_comes_down(signed_in, client, sertraline, second_moderator):
    assert "“Sertraline” has the banner now." in done(signed_in, sertraline, "banner")
    assert sertraline.being_checked_since
    own = foreseen(signed_in, sertraline, "banner")
    refused = signed_in.post(address(sertraline, "banner"), {**hidden_fields(own), "step": "do"})
    assert "somebody else has to take it down" in html(refused)
    client.force_login(second_moderator)
    assert "has no banner any more" in done(client, sertraline, "banner")
    assert sertraline.being_checked_since is None


# Earlier versions


def test_back_to_an_earlier_version(signed_in, sertraline, editor, second_moderator):
    became_public(submitted(by=editor, page=sertraline, summary="Wordy."), by=second_moderator)
    changed(sertraline, by=editor, summary="Only a draft.")
    shown = html(signed_in.get(address(sertraline, "go_back") + "?revision=1"))
    assert re.findall(r'name="revision" value="(\d+)"', shown) == ["1"]
    assert re.search(r'value="1"[^>]*checked', shown)
    assert went(foreseen(signed_in, sertraline, "go_back", revision="1")) == ["Wordy"]
    assert "public again as it was in version 1" in done(signed_in, sertraline, "go_back", revision="1")
    assert sertraline.summary == "A page for tests."
    never = html(signed_in.post(address(sertraline, "go_back"), {"reason": REASON, "revision": "3"}))
    assert "is not one of the available choices" in never


def test_a_withdrawn_page_comes_back(signed_in, sertraline, moderator):
    withdraw(row=sertraline, reason=REASON, by=moderator)
    sertraline.refresh_from_db()
    assert "is public again, at its own address" in foreseen(signed_in, sertraline, "go_back", revision="1")
    done(signed_in, sertraline, "go_back", revision="1")
    assert sertraline.is_live


def test_an_earlier_version_is_taken_up_as_a_draft(client, sertraline, editor, moderator):
    became_public(submitted(by=editor, page=sertraline, summary="Second."), by=moderator)
    client.force_login(editor)
    said = done(client, sertraline, "take_up", revision="1", reason="")
    assert "Version 1 is the newest draft of “Sertraline”, which nothing has published." in said
    draft = sertraline.draft_revision
    assert (draft.read().summary, draft.note) == ("A page for tests.", "Took up version 1 again")
    assert (sertraline.record.keeper, sertraline.summary) == (editor, "Second.")
    assert "nothing was written" in done(client, sertraline, "take_up", revision=str(draft.number), reason="")


# Addresses and merging


def test_the_address_is_changed(signed_in, sertraline):
    assert "is found at “zoloft” now" in done(signed_in, sertraline, "move", slug="zoloft")
    assert signed_in.get("/medicines/sertraline/").headers["Location"] == "/medicines/zoloft/"
    assert Event.objects.first().facts == {"old": "sertraline", "new": "zoloft", "reason": REASON}


def test_a_crooked_or_taken_address_is_refused(signed_in, sertraline, moderator):
    other = publish_page("Diazepam")
    change_address(page=other, slug="valium", by=moderator)
    crooked = html(signed_in.post(address(sertraline, "move"), {"slug": "Zo loft"}))
    assert "such as “zo-loft”" in crooked
    same = html(signed_in.post(address(sertraline, "move"), {"slug": "sertraline"}))
    assert "That is the address that it has." in same
    for slug in ("valium", "diazepam"):
        taken = html(signed_in.post(address(sertraline, "move"), {"slug": slug}))
        assert "That address is taken: it leads to “Diazepam”." in taken
        assert f'value="{slug}"' in taken


def test_an_address_that_is_taken_or_moved_meanwhile(signed_in, sertraline, moderator):
    fields = hidden_fields(foreseen(signed_in, sertraline, "move", slug="zoloft"))
    other = publish_page("Diazepam")
    change_address(page=other, slug="zoloft", by=moderator)
    taken = html(signed_in.post(address(sertraline, "move"), {**fields, "step": "do"}))
    assert "That address is taken: it leads to “Diazepam”." in taken
    fields = hidden_fields(foreseen(signed_in, sertraline, "move", slug="lustral"))
    change_address(page=sertraline, slug="sertralin", by=moderator)
    moved = html(signed_in.post(address(sertraline, "move"), {**fields, "step": "do"}))
    assert "This was changed meanwhile by somebody else." in moved
    sertraline.refresh_from_db()
    assert sertraline.slug == "sertralin"


def test_two_pages_are_merged(signed_in, sertraline):
    gone = publish_page("Sertralin", brands=("Zoloft",))
    told = words(foreseen(signed_in, gone, "merge", kept="Sertraline"))
    assert "Take care: “Sertralin” is about Sertralin, “Sertraline” about Sertraline." in told
    said = done(signed_in, gone, "merge", kept="Sertraline")
    assert "“Sertralin” leads to “Sertraline” from now on. Its names wait there as a draft." in said
    assert signed_in.get("/medicines/sertralin/").headers["Location"] == "/medicines/sertraline/"
    sertraline.refresh_from_db()
    assert sertraline.draft_revision.read().brands == ("Zoloft",)
    shown = words(html(signed_in.get(reverse("admin:medicines_medicine_change", args=[gone.pk]))))
    assert "Its address leads to Sertraline." in shown
    assert "Go back to an earlier version…" in shown
    assert "Change its address…" not in shown


def test_pages_on_the_same_substance_are_merged_without_a_word_of_care(signed_in, sertraline):
    gone = publish_page("Sertraline", title="Sertraline (Topical)", variant="Topical")
    told = words(foreseen(signed_in, gone, "merge", kept="sertraline"))
    assert "Take care" not in told
    assert "its addresses lead to “Sertraline”" in told


def test_a_page_is_not_merged_into_itself(signed_in, sertraline):
    assert "circle" in html(signed_in.post(address(sertraline, "merge"), {"kept": "sertraline", "reason": REASON}))
    assert Page.objects.published().count() == 1


def test_two_who_merge_the_same_pages_crosswise(signed_in, sertraline, second_moderator):
    other = publish_page("Sertralin")
    fields = hidden_fields(foreseen(signed_in, sertraline, "merge", kept="Sertralin"))
    merge_pages(kept=sertraline, gone=other, reason=REASON, by=second_moderator)
    late = html(signed_in.post(address(sertraline, "merge"), {**fields, "step": "do"}))
    assert "circle" in late or "no page" in late.lower(), words(late)
    assert [page.title for page in Page.objects.published()] == ["Sertraline"]


# Redaction


def test_a_redaction_is_asked_for(client, sertraline, office, editor, moderator):
    first, second = sertraline.live_revision.read().sections
    named = (SectionPart(first.id, first.kind, first.heading, "As Mrs Example\nsays."), second)
    became_public(submitted(by=editor, page=sertraline, sections=named), by=moderator)
    client.force_login(office)
    still = html(client.post(address(sertraline, "redact"), {"text": "Mrs Example", "reason": REASON}))
    assert "Publish a version without it first." in still
    became_public(submitted(by=editor, page=sertraline, sections=(first, second)), by=moderator)
    text = "Mrs Example\r\nsays"
    told = html(client.post(address(sertraline, "redact"), {"text": text, "reason": f"{REASON} {text}"}))
    assert "say it without the text itself" in told
    assert "It stands in revision 2." in foreseen(client, sertraline, "redact", text=text)
    assert "Nothing changes until somebody else agrees." in done(client, sertraline, "redact", text=text)
    assert Redaction.objects.get().text == "Mrs Example\nsays"


# Who may


WHO = {
    "withdraw": "administrator moderator reviewer",
    "hide": "administrator moderator reviewer",
    "banner": "administrator moderator reviewer",
    "go_back": "administrator moderator reviewer",
    "take_up": "administrator editor moderator reviewer",
    "move": "administrator moderator",
    "merge": "administrator moderator",
    "redact": "administrator office",
}


@pytest.mark.parametrize("name", SCREENS)
def test_who_may_open_and_do_each(client, sertraline, name, administrator, editor, moderator, reviewer, office):
    cast = {
        "administrator": administrator, "editor": editor, "moderator": moderator, "reviewer": reviewer,
        "office": office,
    }  # fmt: skip
    allowed = set()
    for role, user in cast.items():
        client.force_login(user)
        asked = client.get(address(sertraline, name))
        sent = client.post(address(sertraline, name), {"reason": REASON, "step": "do"})
        assert sent.status_code == asked.status_code
        allowed |= {role} if asked.status_code == 200 else set()
        if asked.status_code != 200:
            assert asked.status_code == 403
            assert "Only a" in html(asked, 403)
    assert " ".join(sorted(allowed)) == WHO[name]
    client.logout()
    assert "/admin/login/" in client.get(address(sertraline, name)).headers["Location"]


@pytest.mark.parametrize("name", SCREENS)
def test_get_never_writes_and_odd_requests_are_no_fault_of_ours(client, administrator, sertraline, name):
    client.force_login(administrator)
    events = Event.objects.count()
    there = address(sertraline, name)
    for query in (
        "",
        "?revision=9999999999&place=x&slug=%00",
        f"?revision={'9' * 5000}",
        "?step=do&reason=" + "x" * 30,
    ):
        html(client.get(there + query))
    assert client.head(there).status_code == 200
    assert client.put(there).status_code == 405
    odd = {"reason": "\0" * 30, "way": "\0", "to": "\0", "place": "\0", "slug": "\0", "kept": "\0", "text": "\0\0\0\0"}
    too_much = dict.fromkeys(odd, "9" * 20_000) | {"revision": "²"}
    for typed in ({}, odd, {**odd, "step": "do", "seen": "\0"}, too_much):
        assert "This will happen" not in html(client.post(there, typed))
    for pk in ("0", "99999999", "9" * 30, "abc", "_2F"):
        missing = reverse(f"admin:medicines_medicine_{name}", args=[pk])
        assert client.get(missing).status_code == 302
    assert Event.objects.count() == events


# Where they are offered


def offered(client, page):
    shown = html(client.get(reverse(f"admin:medicines_{page.kind}_history", args=[page.pk])))
    (row,) = re.findall(r'<nav class="page-deeds".*?</nav>', shown, re.DOTALL) or [""]
    return re.findall(rf'href="/admin/medicines/{page.kind}/{page.pk}/([\w-]+)/"', row)


def test_what_takes_two_people_does_not_stand_under_at_once(client, sertraline, administrator):
    client.force_login(administrator)
    shown = html(client.get(reverse("admin:medicines_medicine_history", args=[sertraline.pk])))
    order = ["At once, without a review", "Withdraw…", "When somebody else agrees", "Have a text taken out"]
    assert sorted(order, key=shown.index) == order


def test_what_is_offered_fits_the_page_and_the_person(client, sertraline, moderator, editor, office):
    client.force_login(moderator)
    assert offered(client, sertraline) == ["withdraw", "hide", "banner", "move", "merge"]
    assert offered(client, draft_page("Diazepam")) == ["move"]
    put_up_banner(page=sertraline, reason=REASON, by=moderator)
    assert offered(client, sertraline) == ["withdraw", "hide", "banner", "move", "merge"]
    withdraw(row=sertraline, reason=REASON, by=moderator)
    assert offered(client, sertraline) == ["banner", "go-back", "move"]
    client.force_login(editor)
    assert offered(client, sertraline) == []
    client.force_login(office)
    assert offered(client, sertraline) == ["redact"]


def test_a_page_says_what_second_look_is_owed_on_it(client, sertraline, moderator, editor):
    put_up_banner(page=sertraline, reason=REASON, by=moderator)
    client.force_login(editor)
    shown = html(client.get(reverse("admin:medicines_medicine_history", args=[sertraline.pk])))
    assert "Second look owed. moderator has acted alone here (put under the interim banner)" in words(shown)
    assert reverse("admin:medicines_secondlook_change", args=[SecondLook.objects.get().pk]) in shown


def test_a_combination_has_the_same_screens(signed_in, shipped):
    page = publish_page("Sertraline", "Clonazepam")
    assert address(page, "withdraw").startswith("/admin/medicines/combination/")
    done(signed_in, page, "withdraw", way="notice")
    assert not page.is_live


def test_on_a_site_of_one_person_nobody_else_is_promised(signed_in, sertraline, settings, administrator, editor):
    became_public(submitted(by=editor, page=sertraline, summary="Wordy."), by=administrator)
    settings.SINGLE_PERSON = True
    typed = {
        "withdraw": {"way": "text-stays"},
        "hide": {"place": "dosage"},
        "banner": {},
        "go_back": {"revision": "1"},
    }
    for name, fields in typed.items():
        asked = words(html(signed_in.get(address(sertraline, name))))
        shown = words(foreseen(signed_in, sertraline, name, **fields))
        assert "ther than you" not in asked + shown, name
        assert "omebody else" not in asked + shown, name
        assert "on this site of one person you may do that yourself" in shown, name
    done(signed_in, sertraline, "banner")
    down = words(html(signed_in.get(address(sertraline, "banner"))))
    assert "It is taken down when the page has been checked." in down
    assert "omebody" not in down
    signed_in.force_login(administrator)
    never = words(html(signed_in.get(address(sertraline, "redact"))))
    assert "once a second person agrees" in never
    assert "a site of one person is no exception" in agreed_to()
