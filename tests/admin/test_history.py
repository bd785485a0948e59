"""A record's history in the admin: all revisions, what became of each, and the difference between any two."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from medicines.actions.emergencies import hide_passage
from medicines.actions.reviewing import approve, reject, submit, undo_approval
from medicines.content.document import FaqPart
from medicines.content.hiding import SLOT
from medicines.models import Disclaimer, Event, Revision
from tests.deeds import edit, publish_page
from tests.documents import page_document
from tests.marks import went
from tests.people import person
from tests.review import became_public, changed, submitted
from tests.views.test_reading import words

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


@pytest.fixture
def sertraline(editor, moderator, shipped):
    """1 was imported and public; 2 was rejected; 3 is public; 4 waits for its review."""
    page = publish_page("Sertraline")
    reject(request=submitted(by=editor, page=page, summary="Never."), reason="No source.", by=moderator)
    became_public(submitted(by=editor, page=page, summary="Third."), by=moderator)
    submitted(by=editor, page=page, summary="Fourth.")
    page.refresh_from_db()
    return page


def history(client, page, query=""):
    answer = client.get(reverse(f"admin:medicines_{page.kind}_history", args=[page.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def lines(shown):
    (listed,) = re.findall(r'<ol class="revisions".*?</ol>', shown, re.DOTALL)
    return [words(line) for line in re.findall(r"<li>.*?</li>", listed, re.DOTALL)]


def test_all_revisions_are_listed_with_what_became_of_them(client, sertraline, editor):
    client.force_login(editor)
    fourth, third, second, first = lines(history(client, sertraline))
    assert fourth.startswith("Revision 4 the draft Edit by editor,")
    assert "Submitted by editor, waits for its review." in fourth
    assert third.startswith("Revision 3 public now Edit by editor,")
    assert "Ground: approval, by moderator." in third
    assert "Submitted by editor, rejected by moderator: “No source.”" in second
    assert first.startswith("Revision 1 Import by the site,")
    assert "Ground: first-import" in first


def test_an_emergency_and_an_undone_approval_are_told(client, sertraline, editor, moderator, reviewer):
    hide_passage(page=sertraline, part="dosage", reason=REASON, by=moderator)
    request = submit(row=sertraline, by=editor)
    approve(request=request, sha256=request.revision.sha256, by=reviewer)
    undo_approval(request=request, by=reviewer)
    client.force_login(editor)
    text = " ".join(lines(history(client, sertraline)))
    assert f"Ground: emergency, by moderator. {REASON}" in text
    assert "approved by reviewer, which was undone." in text


def test_any_two_revisions_are_compared_drafts_too(client, sertraline, editor):
    client.force_login(editor)
    shown = history(client, sertraline, "?from=2&to=4")
    assert "What revision 4 changed of revision 2" in shown
    assert went(shown) == ["Never"]
    for query in ("?from=2&to=9", "?from=x&to=\0", "?from=2&to=2", f"?from={'9' * 5000}&to=1"):
        assert 'class="errornote"' in history(client, sertraline, query)


def test_who_may_not_read_drafts_sees_what_was_public(client, sertraline):
    reader = person("reader")
    reader.user_permissions.add(Permission.objects.get(codename="view_medicine"))
    client.force_login(reader)
    assert [line.split(" ")[1] for line in lines(history(client, sertraline))] == ["3", "1"]
    assert "There is no version 2" in history(client, sertraline, "?from=1&to=2")
    client.force_login(person("stranger"))
    assert client.get(reverse("admin:medicines_medicine_history", args=[sertraline.pk])).status_code == 403


def test_each_revision_leads_to_what_may_be_done_with_it(client, sertraline, editor, moderator):
    client.force_login(editor)
    deeds = re.findall(r'/(take-up|go-back)/\?revision=(\d)"', history(client, sertraline))
    assert deeds == [("take-up", "3"), ("take-up", "2"), ("take-up", "1")]
    client.force_login(moderator)
    deeds = re.findall(r'/(take-up|go-back)/\?revision=(\d)"', history(client, sertraline))
    assert deeds == [("take-up", "3"), ("take-up", "2"), ("take-up", "1"), ("go-back", "1")]


@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_queries_does_not_grow(
    client, sertraline, editor, second_editor, django_assert_num_queries, more
):
    for number in range(more):
        changed(sertraline, by=(editor, second_editor)[number], summary=f"More {number}")
    client.force_login(editor)
    history(client, sertraline, "?from=1&to=2")
    with django_assert_num_queries(18):  # one for who may make the page safer at once
        history(client, sertraline, "?from=1&to=2")


def test_a_long_history_is_paged_and_nonsense_is_the_first_page(client, editor, moderator):
    page = publish_page("Sertraline")
    for number in range(51):
        edit(page, page_document("Sertraline", summary=f"Draft {number}"), by=editor)
    client.force_login(editor)
    assert len(lines(history(client, page))) == 50
    assert len(lines(history(client, page, "?p=2"))) == 2
    for nonsense in ("x", "0", "9" * 5000, "%00"):
        assert history(client, page, f"?p={nonsense}")


# One revision


def test_a_revision_is_read_as_it_was_frozen(client, sertraline, editor):
    client.force_login(editor)
    for number, state in ((1, "Not the current version."), (3, "Public now."), (4, "The newest draft.")):
        revision = sertraline.record.revisions.get(number=number)
        shown = client.get(reverse("admin:medicines_revision_change", args=[revision.pk])).content.decode()
        assert state in shown
        assert "Take 5 mg once daily." in shown
        assert revision.sha256 in shown
    client.force_login(person("stranger"))
    assert client.get(reverse("admin:medicines_revision_change", args=[revision.pk])).status_code == 403


def test_revisions_of_what_stands_on_many_pages_are_read_too(client, shipped, editor):
    client.force_login(editor)
    for kind in ("drug-class", "disclaimer"):
        revision = Revision.objects.filter(record__kind=kind).first()
        answer = client.get(reverse("admin:medicines_revision_change", args=[revision.pk]))
        assert answer.status_code == 200
        assert revision.record.row.pk
        assert "<dt>" in answer.content.decode()


def test_reading_writes_nothing(client, sertraline, editor):
    client.force_login(editor)
    events = Event.objects.count()
    history(client, sertraline, "?from=1&to=2")
    assert client.post(reverse("admin:medicines_medicine_history", args=[sertraline.pk])).status_code in (200, 405)
    assert Event.objects.count() == events


def test_a_revision_with_a_hidden_passage_is_read_as_the_public_page(client, sertraline, moderator):
    faq = FaqPart("how", "How much?", "5 mg, in the morning.")
    page = publish_page("Testazol", faqs=(faq,))
    for part in ("dosage", "how"):
        hide_passage(page=page, part=part, reason=REASON, by=moderator)
    page.refresh_from_db()
    wording = Disclaimer.objects.get(kind="dose-removed").text
    client.force_login(moderator)
    shown = client.get(reverse("admin:medicines_revision_change", args=[page.live_revision_id])).content.decode()
    assert (shown.count(f"<strong>{wording}</strong>"), SLOT in shown) == (2, False)
