"""The admin's front page: what waits for whom."""

from datetime import timedelta

import pytest
from django.core import mail as letters
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.outbox import send_due_mail
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import approve, reject, return_request, submit
from medicines.admin import chores, work
from medicines.models import OutboxMail, Page, ReviewRequest
from medicines.vocabulary import Role
from tests.deeds import bring_in, publish_page
from tests.documents import page_document
from tests.people import person, with_credential
from tests.review import later, submitted

pytestmark = pytest.mark.django_db
WHY = "The dose on it was ten times too high."
DESK = "/admin/"


def desk(user):
    client = Client()
    client.force_login(user)
    return client.get(DESK)


def saved(title, *, by, summary="Changed."):
    """A person's draft of a live page, on their desk."""
    page = publish_page(title)
    document = page_document(title, summary=summary)
    save_draft(row=page, document=document, base=head(page), by=by)
    return Page.objects.select_related("record").get(pk=page.pk)


def sent(title, *, by):
    page = saved(title, by=by)
    return submit(row=page, by=by)


def titles(listed):
    rows = listed.rows if hasattr(listed, "rows") else listed
    return [str(one.record.row) if hasattr(one, "record") else one.title for one in rows]


def test_it_opens_on_what_is_mine_to_decide_or_to_finish(editor, moderator, reviewer, office, administrator):
    assert desk(editor).context["title"] == "Mine to finish"
    for user in (moderator, reviewer, office, administrator):
        assert desk(user).context["title"] == "Mine to decide"
    nobody = desk(person("staff"))
    assert nobody.context["title"] == "Your desk"
    assert "Your account has no role yet" in nobody.content.decode()
    assert nobody.context["waiting"] is nobody.context["drafts"] is None


def test_a_stranger_is_asked_who_they_are(client):
    assert client.get(DESK)["Location"].startswith("/admin/login/")


def test_what_waits_longest_comes_first_and_never_my_own(editor, moderator, second_moderator):
    sent("Sertraline", by=editor)
    sent("Diazepam", by=moderator)
    sent("Clonazepam", by=editor)
    assert titles(desk(moderator).context["waiting"]) == ["Sertraline", "Clonazepam"]
    assert titles(desk(second_moderator).context["waiting"]) == ["Sertraline", "Diazepam", "Clonazepam"]
    said = desk(moderator).content.decode()
    assert "Changes that you had a hand in are not listed: somebody else decides about them." in said
    assert desk(editor).context["waiting"] is None


def test_on_a_site_of_one_person_their_own_changes_wait_for_them(moderator, settings):
    sent("Sertraline", by=moderator)
    settings.SINGLE_PERSON = True
    withdraw(row=publish_page("Diazepam"), reason=WHY, by=moderator)
    seen = desk(moderator)
    assert titles(seen.context["waiting"]) == ["Sertraline"]
    assert "somebody else" not in seen.content.decode()


def test_drafts_lie_on_the_desk_of_who_saved_them_last(editor, second_editor):
    page = saved("Sertraline", by=editor)
    save_draft(row=page, document=page_document("Sertraline", summary="More."), base=head(page), by=second_editor)
    saved("Diazepam", by=editor)
    assert titles(desk(editor).context["drafts"]) == ["Diazepam"]
    assert titles(desk(second_editor).context["drafts"]) == ["Sertraline"]


def test_a_draft_says_how_far_it_is(editor, moderator):
    def state():
        (draft,) = desk(editor).context["drafts"] + desk(editor).context["returned"]
        return draft.state

    page = saved("Sertraline", by=editor)
    assert state() == "not submitted yet"
    request = submit(row=page, by=editor)
    assert state() == "waits for somebody’s decision"
    return_request(request=request, reason="Please name the source.", by=moderator)
    assert state() == "returned by moderator"
    request = submit(row=page, by=editor)
    approve(request=request, sha256=request.revision.sha256, by=moderator)
    assert state() == "approved, and waits for its moment"


def test_what_was_returned_stands_apart_with_its_reason(editor, moderator):
    saved("Diazepam", by=editor)
    return_request(request=sent("Sertraline", by=editor), reason="Please name the source.", by=moderator)
    seen = desk(editor)
    assert titles(seen.context["returned"]) == ["Sertraline"]
    assert titles(seen.context["drafts"]) == ["Diazepam"]
    html = seen.content.decode()
    assert "Please name the source." in html
    assert html.index("Returned to me") < html.index("My drafts")


def test_what_is_scheduled_overdue_and_impossible_is_seen_by_its_author_and_who_decides(
    editor, second_editor, moderator
):
    request = sent("Sertraline", by=editor)
    approve(request=request, sha256=request.revision.sha256, by=moderator)
    for user in (editor, moderator):
        assert "Approved, not public yet" in desk(user).content.decode()
    assert "Approved, not public yet" not in desk(second_editor).content.decode()
    assert "Undo the approval" in desk(moderator).content.decode()
    assert "Undo the approval" not in desk(editor).content.decode()


def test_a_publication_that_failed_is_red(editor, moderator, second_moderator):
    request = sent("Sertraline", by=editor)
    approve(request=request, sha256=request.revision.sha256, by=moderator)
    withdraw(row=request.record.row, reason=WHY, by=second_moderator)
    later(seconds=11)
    may_undo, may_not = "Undo the approval to have it reviewed again.", "Whoever decides about it can undo the approval"
    for user, then in ((editor, may_not), (moderator, may_undo)):
        html = desk(user).content.decode()
        assert '<strong class="red">could not be published</strong>' in html
        assert then in html
        assert "“Sertraline” was withdrawn after this was approved." in html


def test_what_is_overdue_is_red(editor, moderator, monkeypatch):
    request = sent("Sertraline", by=editor)
    approve(request=request, sha256=request.revision.sha256, by=moderator)
    red = '<strong class="red">overdue</strong>'
    assert red not in desk(editor).content.decode()
    monkeypatch.setattr(work, "LATE", -timedelta(minutes=1))  # its time has come and gone, and no `tick` came
    for user in (editor, moderator):
        assert red in desk(user).content.decode()


def test_second_looks_are_owed_at_the_top_by_whoever_may_look(editor, moderator, second_moderator):
    sent("Diazepam", by=editor)
    withdraw(row=publish_page("Sertraline"), reason=WHY, by=moderator)
    html = desk(second_moderator).content.decode()
    assert html.index("Second looks owed") < html.index("Waiting for my decision")
    assert WHY in html
    assert "You did this yourself" not in html
    assert "You did this yourself, so somebody else looks at it." in desk(moderator).content.decode()
    assert "Second looks owed" not in desk(editor).content.decode()


def test_imports_to_settle_and_old_drafts_and_failing_mail(editor, office, moderator, settings, monkeypatch):
    bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    saved("Sertraline", by=moderator)
    monkeypatch.setattr(chores, "STALE", timedelta(0))  # a month has passed
    settings.EMAIL_BACKEND = "tests.mail.BrokenBackend"
    return_request(request=sent("Diazepam", by=editor), reason="Please name the source.", by=moderator)
    send_due_mail()
    html = desk(editor).content.decode()
    assert "Imports to settle" in html
    assert "Drafts older than a month" in html
    assert "Mail that could not be sent" not in html
    html = desk(office).content.decode()
    assert "Imports to settle" not in html
    assert "Mail that could not be sent" in html
    assert "no way out" in html


def test_failing_mail_is_tried_again_by_an_administrator_alone(editor, office, moderator, settings):
    settings.EMAIL_BACKEND = "tests.mail.BrokenBackend"
    return_request(request=sent("Diazepam", by=editor), reason="Please name the source.", by=moderator)
    send_due_mail()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = reverse("admin:medicines_send_again", args=[OutboxMail.objects.get().pk])
    client = Client()
    client.force_login(editor)
    assert "Only an administrator may" in client.post(again, follow=True).content.decode()
    assert send_due_mail().sent == 0
    client.force_login(office)
    assert client.get(again).status_code == 405
    assert client.post(again, follow=True).status_code == 200
    assert send_due_mail().sent == 1
    assert len(letters.outbox) == 1
    assert "has been sent already" in client.post(again, follow=True).content.decode()
    assert client.post(reverse("admin:medicines_send_again", args=[10**30])).status_code == 404


def test_what_was_rejected_stands_there_with_its_reason_for_two_weeks(editor, second_editor, moderator):
    request = sent("Sertraline", by=editor)
    reject(request=request, reason="No source says so.", by=moderator)
    assert "“No source says so.”" in desk(editor).content.decode()
    assert "Rejected lately" not in desk(second_editor).content.decode()
    later = timezone.now() + work.REJECTED_LATELY
    assert not work.rejected_lately(editor, later).exists()


def test_only_who_may_write_pages_is_offered_to_begin_one(editor, office):
    assert "new medicine</a>" in desk(editor).content.decode()
    assert "new medicine</a>" not in desk(office).content.decode()


def everything(count, *, editor, moderator, user):
    """So many of each list, for somebody who has every role."""
    for number in range(count):
        letter = "abcdefgh"[number]
        sent(f"Waiting{letter}", by=editor)
        saved(f"Drafted{letter}", by=user)
        return_request(request=sent(f"Returned{letter}", by=user), reason="Why.", by=moderator)
        request = sent(f"Scheduled{letter}", by=editor)
        approve(request=request, sha256=request.revision.sha256, by=moderator)
        withdraw(row=publish_page(f"Withdrawn{letter}"), reason=WHY, by=moderator)
        bring_in(page_document(f"Refused{letter}"), quarantine="It is a refusal.")
    send_due_mail()


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_twelve_queries_whatever_the_numbers(
    editor, moderator, administrator, office, settings, django_assert_num_queries, count
):
    settings.EMAIL_BACKEND = "tests.mail.BrokenBackend"
    user = with_credential(person("all", *Role), recorded_by=administrator, checked_by=office)
    everything(count, editor=editor, moderator=moderator, user=user)
    client = Client()
    client.force_login(user)
    with django_assert_num_queries(12):
        seen = client.get(DESK)
    counts = [len(seen.context[name].rows) for name in ("looks", "waiting", "sources")]
    assert counts == [count] * 3
    assert [len(seen.context[name]) for name in ("returned", "drafts", "scheduled")] == [count] * 3
    assert seen.context["mail"].rows


def test_all_of_ones_drafts_are_one_click_away(editor, second_editor, monkeypatch):
    for module in (work, chores):
        monkeypatch.setattr(module, "MOST", 1)
    monkeypatch.setattr(chores, "STALE", timedelta(0))  # a month has passed
    for title in ("Sertraline", "Diazepam"):
        saved(title, by=editor)
    saved("Clonazepam", by=second_editor)
    html = desk(editor).content.decode()
    client = Client()
    client.force_login(editor)
    mine, old = (reverse("admin:medicines_medicine_changelist") + query for query in ("?desk=mine", "?age=draft"))
    assert f'href="{mine}"' in html
    assert f'href="{old}"' in html
    assert [str(page) for page in client.get(mine).context["cl"].queryset] == ["Diazepam", "Sertraline"]
    assert client.get(mine.replace("mine", "yours")).context["cl"].queryset.count() == 3


def test_long_lists_lead_on(moderator, editor, monkeypatch):
    for module in (work, chores):
        monkeypatch.setattr(module, "MOST", 1)
    for title in ("Sertraline", "Diazepam"):
        submitted(by=editor, page=publish_page(title))
    seen = desk(moderator)
    assert (len(seen.context["waiting"].rows), seen.context["waiting"].has_more) == (1, True)
    assert "All that wait" in seen.content.decode()
    assert ReviewRequest.objects.undecided().count() == 2


def test_what_waits_and_what_is_planned_are_read_together_and_listed_apart(editor, moderator, monkeypatch):
    for module in (work, chores):
        monkeypatch.setattr(module, "MOST", 2)
    waiting = [sent(title, by=editor) for title in ("Sertraline", "Diazepam", "Clonazepam")]
    planned = [sent(title, by=editor) for title in ("Warfarin", "Aspirin", "Codeine")]
    moment = timezone.now() + timedelta(days=2)
    for request, at in zip(planned, (moment, moment - timedelta(days=1), moment), strict=True):
        approve(request=request, sha256=request.revision.sha256, publish_at=at, by=moderator)
    seen = desk(moderator).context
    assert [one.pk for one in seen["waiting"].rows] == [one.pk for one in waiting[:2]]
    assert [one["request"].pk for one in seen["scheduled"]] == [planned[1].pk, planned[0].pk]
    assert seen["waiting"].has_more
    assert seen["has_more_scheduled"]


def test_who_has_nothing_to_finish_is_told_where_to_begin(editor):
    shown = desk(editor).content.decode()
    assert "You have no drafts." in shown
    begins = shown[shown.index("Change a page") : shown.index("new combination")]
    assert all(f"/admin/medicines/{one}" in begins for one in ("medicine/", "combination/", "medicine/add/"))
