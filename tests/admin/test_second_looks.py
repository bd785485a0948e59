"""What one person did alone is seen by another, on a screen that shows what it was."""

import re

import pytest
from django.urls import reverse

from medicines.actions.emergencies import hide_passage, put_up_banner
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.second_looks import take_second_look
from medicines.models import DrugClass, Event, SecondLook
from medicines.vocabulary import Role, SecondLookOutcome, Withdrawal
from tests.deeds import publish_page
from tests.marks import came, went
from tests.people import person
from tests.views.test_reading import words

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


@pytest.fixture
def sertraline(shipped):
    return publish_page("Sertraline")


def address(look):
    return reverse("admin:medicines_secondlook_change", args=[look.pk])


def opened(client, look):
    answer = client.get(address(look))
    assert answer.status_code == 200
    return answer.content.decode()


def look_at(page):
    return SecondLook.objects.filter(record=page.record).first()


def test_what_was_hidden_is_seen_and_agreed_to(client, sertraline, moderator, second_moderator):
    hide_passage(page=sertraline, part="dosage", passage="5 mg", reason=REASON, by=moderator)
    look = look_at(sertraline)
    client.force_login(second_moderator)
    shown = opened(client, look)
    assert went(shown) == ["Take 5 mg once daily."]
    assert "moderator has acted alone on “Sertraline” (hidden)" in words(shown)
    assert REASON in shown
    answer = client.post(address(look), {"outcome": "agreed"}, follow=True)
    assert "You have agreed to what was done" in words(answer.content.decode())
    look.refresh_from_db()
    assert (look.outcome, look.looked_by) == ("agreed", second_moderator)
    assert "second moderator has agreed" in words(opened(client, look))
    assert '<form method="post" class="deed"' not in opened(client, look)


def test_an_objection_needs_a_word_and_keeps_it(client, sertraline, moderator, second_moderator):
    put_up_banner(page=sertraline, reason=REASON, by=moderator)
    look = look_at(sertraline)
    client.force_login(second_moderator)
    silent = client.post(address(look), {"outcome": "objected", "remark": "  "}).content.decode()
    assert "Please say what is wrong with it." in silent
    client.post(address(look), {"outcome": "objected", "remark": "The dose was right."})
    look.refresh_from_db()
    assert (look.outcome, look.remark) == ("objected", "The dose was right.")


def test_what_was_put_back_is_compared_with_what_stood_before(client, sertraline, moderator, second_moderator):
    first = sertraline.live_revision
    hide_passage(page=sertraline, part="summary", reason=REASON, by=moderator)
    restore_revision(revision=first, reason=REASON, by=moderator)
    client.force_login(second_moderator)
    shown = opened(client, look_at(sertraline))
    assert came(shown) == ["A page for tests."]


@pytest.mark.parametrize(
    ("way", "now"),
    [
        (Withdrawal.NOTICE, "only a notice stands there"),
        (Withdrawal.TEXT_STAYS, "its text stands under a notice"),
        (Withdrawal.REDIRECT, "its address leads to another page"),
    ],
)
def test_a_withdrawal_is_looked_at(client, sertraline, moderator, second_moderator, way, now):
    to = publish_page("Diazepam") if way == Withdrawal.REDIRECT else None
    withdraw(row=sertraline, reason=REASON, by=moderator, way=way, to=to)
    client.force_login(second_moderator)
    assert f"It is withdrawn now; {now}." in words(opened(client, look_at(sertraline)))


def test_who_did_it_and_who_may_not_are_told(client, sertraline, moderator, second_moderator, editor, office):
    unvouched = person("unvouched", Role.CLINICAL_REVIEWER)
    withdraw(row=sertraline, reason=REASON, by=moderator)
    look = look_at(sertraline)
    client.force_login(moderator)
    assert "You did this yourself, so somebody else has to look at it" in words(opened(client, look))
    own = client.post(address(look), {"outcome": "agreed"}).content.decode()
    assert "You did this yourself" in own
    assert "Who can: second moderator and office." in words(opened(client, look))
    for other in (editor, unvouched):
        client.force_login(other)
        assert "Somebody whose role allows it" in words(opened(client, look))
        assert "Who can: second moderator and office." in words(opened(client, look))
        assert client.post(address(look), {"outcome": "agreed"}).status_code == 403
    look.refresh_from_db()
    assert look.outcome == ""


def test_with_one_moderator_a_clinical_reviewer_or_an_administrator_looks(
    client, sertraline, moderator, reviewer, office
):
    withdraw(row=sertraline, reason=REASON, by=moderator)
    for user in (reviewer, office):
        client.force_login(user)
        assert address(look_at(sertraline)) in client.get("/admin/").content.decode()
        assert "Was it right?" in opened(client, look_at(sertraline))
    client.post(address(look_at(sertraline)), {"outcome": "agreed"})
    assert look_at(sertraline).looked_by == office


def test_an_administrator_looks_at_what_stands_on_many_pages(client, shipped, office, moderator, administrator):
    withdraw(row=DrugClass.objects.get(slug="benzodiazepine"), reason=REASON, by=administrator)
    look = SecondLook.objects.get()
    client.force_login(moderator)
    assert client.post(address(look), {"outcome": "agreed"}).status_code == 403
    client.force_login(office)
    assert "Was it right?" in opened(client, look)
    client.post(address(look), {"outcome": "agreed"})
    look.refresh_from_db()
    assert look.looked_by == office


def test_somebody_else_was_faster(client, sertraline, moderator, second_moderator, administrator):
    withdraw(row=sertraline, reason=REASON, by=moderator)
    look = look_at(sertraline)
    take_second_look(look=look, outcome=SecondLookOutcome.AGREED, by=administrator)
    client.force_login(second_moderator)
    assert "administrator has agreed" in words(client.post(address(look), {"outcome": "agreed"}).content.decode())


def test_odd_requests(client, sertraline, moderator, second_moderator):
    withdraw(row=sertraline, reason=REASON, by=moderator)
    look, events = look_at(sertraline), Event.objects.count()
    client.force_login(second_moderator)
    for typed in (
        {},
        {"outcome": "\0", "remark": "\0"},
        {"outcome": "maybe"},
        {"outcome": "agreed", "remark": "x" * 3000},
    ):
        assert "errorlist" in client.post(address(look), typed).content.decode()
    for pk in ("0", "9" * 30, "abc"):
        assert client.get(reverse("admin:medicines_secondlook_change", args=[pk])).status_code == 302
    assert Event.objects.count() == events


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_has_what_is_owed_first(client, moderator, second_moderator, shipped, django_assert_num_queries, more):
    pages = [publish_page(f"Testazol{letter}") for letter in "abc"[: 1 + more]]
    for page in pages:
        withdraw(row=page, reason=REASON, by=moderator)
    take_second_look(look=look_at(pages[0]), outcome=SecondLookOutcome.AGREED, by=second_moderator)
    client.force_login(second_moderator)
    there = reverse("admin:medicines_secondlook_changelist")
    client.get(there)
    with django_assert_num_queries(6):
        shown = client.get(there).content.decode()
    assert re.findall(r"Testazol[abc]", shown)[-1] == "Testazola"
    owed = client.get(there, {"owed": "yes"}).content.decode()
    assert ("Testazola" in owed, owed.count(">Testazol")) == (False, more)
