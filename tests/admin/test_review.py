"""The queue, the screen of one request, and what its buttons do."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import approve, return_request, submit
from medicines.content.document import FaqPart, SectionPart
from medicines.models import Disclaimer, Event, Page, ReviewRequest
from medicines.vocabulary import SectionKind, Withdrawal
from tests.codes import followed
from tests.deeds import draft_page, edit, publish_page
from tests.documents import page_document, separate_document
from tests.marks import came, went
from tests.people import person
from tests.review import changed, later, submitted

pytestmark = pytest.mark.django_db
WHY = "Please name the source of this dose."
EMERGENCY = "The dose on it was ten times too high."
QUEUE = reverse("admin:medicines_reviewrequest_changelist")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def address(request):
    return reverse("admin:medicines_review", args=[request.pk])


def see(user, request, **query):
    answer = signed_in(user).get(address(request), query)
    assert answer.status_code == 200
    return answer.content.decode()


def press(user, request, decision, *, sha256=None, follow=True, **fields):
    fields |= {"decision": decision, "sha256": sha256 or request.revision.sha256}
    return signed_in(user).post(address(request), fields, follow=follow)


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


def buttons(html):
    return set(re.findall(r'name="decision" value="([\w-]+)"', html)) - {"look"}


def asked(title, *, by, **changes):
    return submitted(by=by, page=publish_page(title), **changes)


# The queue


def test_the_queue_shows_what_waits_oldest_first_and_leads_to_it(editor, moderator):
    requests = [asked(title, by=editor) for title in ("Sertraline", "Clonazepam", "Diazepam")]
    return_request(request=requests[1], reason=WHY, by=moderator)
    answer = signed_in(moderator).get(QUEUE)
    assert list(answer.context["cl"].result_list) == [requests[0], requests[2]]
    assert address(requests[0]) in answer.content.decode()


def test_the_queue_and_the_desk_say_what_each_would_change(editor, moderator):
    dose = (SectionPart("dosage", SectionKind.DOSAGE, "Dosage", "Take 50 mg once daily."),)
    usage = page_document("Sertraline").sections[:1]
    asked("Sertraline", by=editor, sections=(*usage, *dose))
    asked("Clonazepam", by=editor, summary="A page for trying.")
    for place in (QUEUE, reverse("admin:index")):
        said = text(signed_in(moderator).get(place))
        assert "1 dose changed" in said.casefold()
        assert "words of “summary” change." in said.casefold()


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_takes_the_same_queries_for_one_and_for_three(editor, moderator, count, django_assert_num_queries):
    for letter in "abc"[:count]:
        asked(f"Testazol{letter}", by=editor)
    client = signed_in(moderator)
    with django_assert_num_queries(8):
        client.get(QUEUE)
    with django_assert_num_queries(8):
        client.get(QUEUE, {"state": "all", "hand": "none", "kind": "medicine", "provenance": "unknown"})


def test_the_queue_is_filtered(shipped, editor, moderator, office):
    mine = asked("Sertraline", by=moderator)
    other = submitted(by=editor, page=publish_page("Clonazepam", drug_classes=("Benzodiazepine",)))
    pair = submitted(by=editor, page=publish_page("Sertraline", "Diazepam"))
    wording = Disclaimer.objects.get(kind="disclaimer")
    edit(wording, type(head(wording).read())(wording.kind, wording.title, "Ask."), by=office)
    standing = submit(row=wording, by=office)
    client = signed_in(moderator)

    def found(**query):
        return list(client.get(QUEUE, query).context["cl"].result_list)

    assert found() == [mine, other, pair, standing]
    assert found(hand="mine") == [mine]
    assert found(hand="none") == [other, pair, standing]
    assert found(kind="combination") == [pair]
    assert found(kind="disclaimer") == [standing]
    assert found(**{"class": "benzodiazepine"}) == [other]
    assert found(provenance="editorial") == []
    assert found(age="day") == []
    assert found(keeper="x" * 30) == found(state="nonsense") == found(age="\x00") == found()
    approve(request=other, sha256=other.revision.sha256, by=moderator)
    assert found(state="scheduled") == [other]
    assert found(state="failed") == found(state="overdue") == found(state="published") == []
    later(seconds=11)
    assert found(state="published") == [other]
    assert found(q="sertr") == [mine, pair]


def test_who_has_no_role_is_refused_with_a_sentence(editor):
    request, client = asked("Sertraline", by=editor), signed_in(person("staff"))
    for one in (address(request), reverse("admin:medicines_compare", args=[request.record_id])):
        answer = client.get(one)
        assert answer.status_code == 403
        assert "Your account has no role yet" in text(answer)
    assert client.get(QUEUE).status_code == 403


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_what_is_not_there_is_not_found(moderator, pk):
    client = signed_in(moderator)
    for name in ("review/", "change/"):
        assert client.get(f"{QUEUE}{pk}/{name}").status_code == 404
    assert client.get(f"{QUEUE}compare/{pk}/").status_code == 404
    assert client.post(f"{QUEUE}share/{pk}/").status_code == 404
    assert client.post(f"{QUEUE}{pk}/undo/").status_code == 404


# The difference


def test_the_difference_is_shown_part_by_part(editor, moderator):
    document = separate_document("Sertraline", "Clonazepam", drug_classes=("SSRI",))
    page = publish_page(document=document)
    usage, dosage = document.sections
    new = page_document(
        "Sertraline",
        "Clonazepam",
        title="Clonazepam with Sertraline",
        sections=(usage, type(dosage)("dosage", dosage.kind, "Dosage", "Take 50 mg once daily.")),
        faqs=(FaqPart("faq-driving", "May I drive?", "No."), *document.faqs),
    )
    save_draft(row=page, document=new, base=head(page), by=editor, note="From the leaflet")
    request = submit(row=page, by=editor, note="Please look at the dose")
    html = see(moderator, request)
    for words in ("Title", "Not a fixed-dose combination", "Drug classes as the text names them", "May I drive?"):
        assert words in html
    assert "5 mg" in went(html)
    assert "50 mg" in came(html)
    assert "1 question added" in html
    assert "Please look at the dose" in html
    assert "From the leaflet" in html
    assert "which is public" in html
    assert reverse("medicines_preview", args=[request.revision_id]) in html
    assert reverse("admin:medicines_combination_change", args=[page.pk]) in html


def test_of_a_page_that_was_never_public_all_is_new(editor, moderator):
    html = see(moderator, submit(row=draft_page("Sertraline"), by=editor))
    assert "All of this is new" in html
    assert any("Take 5 mg once daily." in line for line in came(html))


def test_who_wrote_it_is_named(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=second_editor)
    second_editor.first_name, second_editor.last_name = "Ada", "Example"
    second_editor.save()
    assert "editor, Ada Example" in see(moderator, submitted(by=editor, page=page, summary="More."))


# The buttons


def test_the_buttons_are_those_that_the_person_may_press(editor, second_editor, moderator, office, reviewer):
    request = asked("Sertraline", by=editor)
    for decider in (moderator, reviewer):
        assert buttons(see(decider, request)) == {"approve", "approve-for", "return", "reject"}
    assert buttons(see(editor, request)) == {"take-back"}
    assert buttons(see(second_editor, request)) == buttons(see(office, request)) == set()
    for user, decision in ((editor, "approve"), (second_editor, "take-back"), (office, "reject")):
        answer = press(user, request, decision, reason=WHY)
        assert answer.status_code == (200 if user == second_editor else 403)
    assert "Only the person who submitted this" in text(press(second_editor, request, "take-back"))
    assert press(moderator, request, "publish-now").status_code == 403
    assert ReviewRequest.objects.undecided().get() == request


def test_of_ones_own_change_only_another_person_decides(moderator):
    request = asked("Sertraline", by=moderator)
    html = see(moderator, request)
    assert "You had a hand in this change" in html
    assert buttons(html) == {"return", "reject", "take-back"}
    answer = press(moderator, request, "approve", reason="I typed this.")
    assert "You had a hand in this change, so somebody else has to approve it." in text(answer)
    assert "I typed this." in answer.content.decode()


def test_on_a_site_of_one_person_they_approve_their_own_change(moderator, settings):
    settings.SINGLE_PERSON = True
    request = asked("Sertraline", by=moderator)
    html = see(moderator, request)
    assert "own work,</strong> and nobody else needs to look at it here. Readers are told" in html
    assert "somebody else" not in html
    assert "a third person" not in html
    assert buttons(html) == {"approve", "approve-for", "return", "reject", "take-back"}
    assert "Approved “Sertraline”." in text(press(moderator, request, "approve"))
    later(seconds=11)
    page = Page.objects.get(pk=request.record_id)
    assert (page.summary, page.single_person) == ("Changed.", True)


def test_that_one_person_is_enough_is_said_only_of_their_own_changes(editor, moderator, settings):
    assert "a third person then decides" in see(moderator, asked("Diazepam", by=editor))
    settings.SINGLE_PERSON = True
    html = see(moderator, asked("Sertraline", by=editor))
    assert "your own work" not in html
    assert "a third person then decides" not in html


def test_approved_the_next_opens_with_a_bar_and_the_page_is_public_ten_seconds_later(editor, moderator):
    first, second, third = (asked(title, by=editor) for title in ("Sertraline", "Clonazepam", "Diazepam"))
    answer = press(moderator, second, "approve")
    assert answer.redirect_chain == [(f"{address(third)}?undo={second.pk}", 302)]
    assert "Approved “Clonazepam”. It becomes public within a minute; for ten seconds you can undo it." in text(answer)
    assert reverse("admin:medicines_undo_approval", args=[second.pk]) in answer.content.decode()
    assert press(moderator, third, "approve").redirect_chain == [(f"{address(first)}?undo={third.pk}", 302)]
    last = press(moderator, first, "approve")
    assert last.redirect_chain == [(f"/admin/?undo={first.pk}", 302)]
    assert "Approved “Sertraline”. It becomes public within a minute; for ten seconds you can undo it." in text(last)
    assert Page.objects.get(pk=second.record_id).summary == "A page for tests."
    later(seconds=11)
    assert Page.objects.get(pk=second.record_id).summary == "Changed."


def test_the_place_in_a_filtered_queue_is_kept(editor, moderator):
    first = asked("Sertraline", by=editor)
    submitted(by=editor, page=publish_page("Sertraline", "Diazepam"))
    other = asked("Clonazepam", by=editor)
    filters = "kind=medicine"
    assert f"Skip to the next: {other.record.row}" in see(moderator, first, _changelist_filters=filters)
    answer = press(moderator, first, "return", reason=WHY, _changelist_filters=filters)
    assert answer.redirect_chain == [(f"{address(other)}?_changelist_filters=kind%3Dmedicine", 302)]
    answer = press(moderator, other, "approve", _changelist_filters=filters)
    assert answer.redirect_chain == [(f"/admin/?undo={other.pk}", 302)]


@pytest.mark.parametrize("nonsense", ["x=y&kind=\x00", "a" * 5000, "record__secret=1", "p=99", "o=99", "q=\x00"])
def test_a_queue_that_makes_no_sense_is_the_whole_queue(editor, moderator, nonsense):
    first, second = (asked(title, by=editor) for title in ("Sertraline", "Clonazepam"))
    assert f"Skip to the next: {second.record.row}" in see(moderator, first, _changelist_filters=nonsense)
    answer = press(moderator, first, "approve", _changelist_filters=nonsense)
    assert answer.redirect_chain[0][0].startswith(address(second))


def newest(request):
    return ReviewRequest.objects.filter(record=request.record_id).latest("pk")


def test_an_approval_is_undone_by_a_button_until_it_takes_effect(editor, second_editor, moderator):
    request = asked("Sertraline", by=editor)
    press(moderator, request, "approve")
    undo = reverse("admin:medicines_undo_approval", args=[request.pk])
    assert signed_in(moderator).get(undo).status_code == 405
    assert "Only a clinical reviewer" in text(signed_in(second_editor).post(undo, follow=True))
    answer = signed_in(moderator).post(undo, follow=True)
    assert answer.redirect_chain == [(address(newest(request)), 302)]
    assert "The approval was undone." in text(answer)
    assert "It waits for a decision again" in see(moderator, request)
    press(moderator, newest(request), "approve")
    later(seconds=11)
    late = reverse("admin:medicines_undo_approval", args=[newest(request).pk])
    answer = signed_in(moderator).post(late, follow=True)
    assert "moderator has approved this at" in text(answer)
    assert Page.objects.get(pk=request.record_id).summary == "Changed."


def test_an_approval_for_a_chosen_time(editor, moderator):
    request = asked("Sertraline", by=editor)
    at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    contradiction = press(moderator, request, "approve", publish_at=f"{at:%Y-%m-%dT%H:%M}", reason="Kept.")
    assert "You have chosen a time." in text(contradiction)
    assert f'value="{at:%Y-%m-%dT%H:%M}"' in contradiction.content.decode()
    assert "Kept." in contradiction.content.decode()
    assert "Choose the day and the time" in text(press(moderator, request, "approve-for"))
    assert "passed already" in text(press(moderator, request, "approve-for", publish_at="2020-01-01T10:00"))
    assert "Enter a valid date/time." in text(press(moderator, request, "approve-for", publish_at="soon"))
    answer = press(moderator, request, "approve-for", publish_at=f"{at:%Y-%m-%dT%H:%M}")
    assert f"It becomes public on {at.day} {at:%B %Y, %H:%M} (UTC)." in text(answer)
    assert "Undo the approval" in see(moderator, request)
    assert later(days=1) == []
    assert len(later(days=2)) == 1
    assert "Published." in see(moderator, request)


def test_enter_in_a_field_decides_nothing_and_keeps_what_was_typed(editor, moderator):
    request = asked("Sertraline", by=editor)
    answer = press(moderator, request, "look", reason="What I typed.", publish_at="2030-01-01T10:00")
    html = answer.content.decode()
    assert re.findall(r'name="decision" value="([\w-]+)"', html)[0] == "look"
    assert "What I typed." in html
    assert 'value="2030-01-01T10:00"' in html
    assert ReviewRequest.objects.undecided().get() == request


@pytest.mark.parametrize(("decision", "said"), [("return", "was returned to its author"), ("reject", "was rejected")])
def test_returned_and_rejected_with_a_reason_and_not_without(editor, moderator, decision, said):
    request = asked("Sertraline", by=editor)
    assert "Please say why" in text(press(moderator, request, decision))
    assert "at most 5000 characters" in text(press(moderator, request, decision, reason="x" * 5001))
    assert "Null characters are not allowed." in text(press(moderator, request, decision, reason="a\x00b"))
    assert said in text(press(moderator, request, decision, reason=WHY))
    html = see(editor, request)
    assert WHY in html
    assert buttons(html) == set()


def test_taken_back_by_its_author(editor, moderator):
    request = asked("Sertraline", by=editor)
    assert "it is a draft again" in text(press(editor, request, "take-back"))
    assert "editor has taken back this" in text(press(moderator, request, "approve"))


# What changed meanwhile


def test_a_draft_that_moved_on_is_refused_and_the_new_difference_shown(editor, moderator):
    request = asked("Sertraline", by=editor)
    see(moderator, request)
    changed(request.record.row, by=editor, summary="Something else.")
    answer = press(moderator, request, "approve", reason="What I typed.")
    assert "The draft has changed since you opened it." in text(answer)
    assert "Something else." in text(answer)
    assert "What I typed." in answer.content.decode()
    assert buttons(answer.content.decode()) == {"return", "reject"}
    assert ReviewRequest.objects.undecided().get() == request


def test_a_draft_that_was_submitted_anew_takes_the_place_on_the_screen(editor, moderator):
    request = asked("Sertraline", by=editor)
    changed(request.record.row, by=editor, summary="Something else.")
    second = submit(row=Page.objects.get(pk=request.record_id), by=editor)
    answer = press(moderator, request, "approve", reason="What I typed.")
    html = answer.content.decode()
    assert "editor has taken back this" in text(answer)
    assert f'action="{address(second)}"' in html
    assert f'value="{second.revision.sha256}"' in html
    assert "What I typed." in html
    assert "Something else." in text(answer)
    assert ReviewRequest.objects.undecided().get() == second


def test_bytes_that_were_not_on_the_screen_are_not_approved(editor, moderator):
    request = asked("Sertraline", by=editor)
    for sha256 in ("0" * 64, request.live_base.sha256):
        assert "The draft has changed" in text(press(moderator, request, "approve", sha256=sha256))
    assert signed_in(moderator).post(address(request), {"decision": "approve"}).status_code == 200
    assert ReviewRequest.objects.undecided().get() == request


def test_when_something_else_became_public_it_says_so(editor, moderator):
    request = asked("Sertraline", by=editor)
    withdraw(row=request.record.row, reason=EMERGENCY, by=moderator)
    html = see(moderator, request)
    assert "Something else became public since this was submitted." in html
    assert buttons(html) == {"return", "reject"}
    assert "Something else became public since this was submitted" in text(press(moderator, request, "approve"))


@pytest.mark.parametrize("second", ["approve", "return", "reject"])
def test_of_two_who_decide_the_second_reads_who_and_what(editor, moderator, second_moderator, second):
    request = asked("Sertraline", by=editor)
    see(second_moderator, request)
    press(moderator, request, "approve")
    answer = press(second_moderator, request, second, reason="What I typed.")
    assert answer.status_code == 200
    assert "Somebody else was faster: moderator has approved this at" in text(answer)
    assert Event.objects.filter(verb="decided").count() == 1


# Standing records, and links to previews


def test_administrators_and_reviewers_decide_about_standing_wordings(
    shipped, administrator, office, moderator, reviewer
):
    wording = Disclaimer.objects.get(kind="disclaimer")
    edit(wording, type(head(wording).read())(wording.kind, wording.title, "Ask a pharmacist."), by=administrator)
    request = submit(row=wording, by=administrator)
    html = see(office, request)
    assert "Wording" in html
    assert any("general information" in line for line in went(html))
    assert "Preview the page" not in html
    assert buttons(html) == {"return", "reject"}
    assert buttons(see(moderator, request)) == set()
    assert buttons(see(reviewer, request)) == {"approve", "approve-for", "return", "reject"}
    press(reviewer, request, "approve")
    later(seconds=11)
    assert Disclaimer.objects.get(kind="disclaimer").text == "Ask a pharmacist."


def test_a_link_to_a_preview_is_made_by_a_button(client, shipped, editor, moderator):
    request = asked("Sertraline", by=editor)
    share = reverse("admin:medicines_share_preview", args=[request.revision_id])
    assert share in see(moderator, request)
    assert signed_in(moderator).get(share).status_code == 405
    made = signed_in(moderator).post(share).content.decode()
    link = re.search(r'value="https?://[^/]+(/preview/[^"]+)"', made)[1]
    assert "Preview of a draft" in followed(client, link).content.decode()
    refused = signed_in(person("staff")).post(share)
    assert refused.status_code == 403
    wording = Disclaimer.objects.get(kind="disclaimer").live_revision_id
    assert signed_in(moderator).post(reverse("admin:medicines_share_preview", args=[wording])).status_code == 403


def test_reading_writes_nothing(editor, moderator):
    request = asked("Sertraline", by=editor)
    before = Event.objects.count()
    see(moderator, request)
    assert (Event.objects.count(), ReviewRequest.objects.count()) == (before, 1)


def test_a_new_role_counts_at_once(editor, moderator):
    request = asked("Sertraline", by=editor)
    moderator.groups.clear()
    assert press(moderator, request, "approve").status_code == 403


@pytest.mark.parametrize(("way", "said"), [("notice", "makes it public again"), ("text-stays", "does not lift")])
def test_whoever_decides_about_a_withdrawn_page_is_told_so_and_why(editor, moderator, way, said):
    page = publish_page("Sertraline")
    withdraw(row=page, reason=EMERGENCY, by=moderator, way=Withdrawal(way))
    request = submitted(by=editor, page=page)
    html = see(moderator, request)
    assert EMERGENCY in html
    assert said in html
    assert "It was withdrawn" not in see(moderator, asked("Diazepam", by=editor))


# Risk


def high(editor):
    page = publish_page("Sertraline")
    first, second = page.live_revision.read().sections
    return submitted(by=editor, page=page, sections=(first, replace(second, text="Take 50 mg once daily.")))


def test_the_risk_is_said_first_and_who_may_approve_it(editor, moderator, reviewer):
    request = high(editor)
    html = see(moderator, request)
    assert "High risk." in html
    assert html.count("1 dose changed") == 1  # the headline; the risk box does not say it again
    assert "A clinical reviewer with a valid credential has to approve it; you can return or reject it." in html
    assert html.index("who-decides") < html.index("What changes against") < html.index('class="risk risk-high"')
    assert buttons(html) == {"return", "reject"}
    assert "approve" in buttons(see(reviewer, request))


def test_the_difference_stands_under_the_box_and_the_reviewer_is_asked_among_the_decisions(editor, moderator, reviewer):
    html = see(moderator, high(editor))
    order = [
        'class="alarm grave"',
        "×",
        'id="difference"',
        'class="about"',
        'aria-label="Risk"',
        'id="decision"',
        "Ask a clinical reviewer",
    ]
    places = [html.index(one) for one in (*order, "Return with this reason")]
    assert places == sorted(places)
    assert html.count("<form", html.index('id="decision"'), html.index("Return with this reason")) == 1


def test_what_may_say_the_same_is_shown_quietly(editor, moderator, reviewer):
    page = publish_page("Sertraline")
    first, second = page.live_revision.read().sections
    page = publish_page("Clonazepam", sections=(replace(first, text="It may itch."), second))
    request = submitted(by=editor, page=page, sections=(replace(first, text="It can itch."), second))
    html = see(moderator, request)
    assert 'class="alarm mild"' in html
    assert "grave" not in html
    assert '<ins class="mild">' in html
    assert buttons(html) == {"return", "reject"}  # it is shown otherwise, and decided by the same people


@pytest.mark.parametrize(
    ("old", "new", "box"),
    [
        ("Watch for a rash. Look at the dry skin.", "Look at the dry skin.", "grave"),
        ("Look at the itching skin.", "Look at the skin.", "mild"),
    ],
)
def test_lost_words_have_one_heading_in_the_box_and_one_reason(editor, moderator, old, new, box):
    part = SectionPart("care", SectionKind.PRECAUTIONS, "Care", old)
    page = publish_page("Sertraline", sections=(part,))
    html = see(moderator, submitted(by=editor, page=page, sections=(replace(part, text=new),)))
    assert f'class="alarm {box}"' in html
    assert (
        "Words are gone from where they stood in text on doses, warnings, pregnancy, interactions or overdose" in html
    )
    assert "other watched word" not in html
    assert "High risk." in html


def test_a_reviewer_is_asked_by_a_button(client, editor, moderator, reviewer):
    request = high(editor)
    client.force_login(moderator)
    address = reverse("admin:medicines_ask_reviewer", args=[request.pk])
    assert f'<option value="{reviewer.pk}">' in see(moderator, request)
    said = client.post(address, {"reviewer": reviewer.pk}, follow=True).content.decode()
    assert "“reviewer” is asked by mail to decide." in said
    for wrong in ("", "x", "9" * 30, str(moderator.pk)):
        said = client.post(address, {"reviewer": wrong}, follow=True).content.decode()
        assert "Choose a clinical reviewer whose credential is valid." in said


def test_where_nobody_can_approve_it_the_screen_and_the_desk_say_so(client, editor, moderator):
    request = high(editor)
    assert "nobody on this site has a valid credential" in see(moderator, request)
    client.force_login(moderator)
    assert "Changes of high risk wait:" in client.get(reverse("admin:index")).content.decode()
    assert client.get("/readyz").json()["problems"] == {"changes of high risk without a clinical reviewer": 1}


def test_the_queue_is_filtered_by_risk(client, editor, moderator):
    high(editor)
    submitted(by=editor, page=publish_page("Diazepam"))
    client.force_login(moderator)
    html = client.get(reverse("admin:medicines_reviewrequest_changelist") + "?risk=high").content.decode()
    assert "Sertraline" in html
    assert "Diazepam" not in html
    assert '<strong class="red">high</strong>' in html


def test_requests_on_the_same_medicine_follow_each_other(client, editor, reviewer):
    first = high(editor)
    submitted(by=editor, page=publish_page("Clonazepam"))
    related = submitted(by=editor, page=publish_page("Sertraline", "Diazepam"))
    client.force_login(reviewer)
    html = client.get(reverse("admin:medicines_review", args=[first.pk])).content.decode()
    assert f"/{related.pk}/review/" in html
    assert "Skip to the next: Sertraline + Diazepam" in html
