"""A suggestion at its private address."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.actions.counter_proposals import propose_instead
from medicines.actions.deciding_suggestions import close_suggestion, reject_suggestion
from medicines.actions.outbox import send_due_mail
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import approve, submit
from medicines.actions.suggesting import submit_suggestion
from medicines.actions.suggestion_changes import withdraw_suggestion
from medicines.content.offering import Offer
from medicines.models import OutboxMail, Suggestion, SuggestionNote
from medicines.suggestion_vocabulary import SuggestionKind
from tests.codes import code_of, followed, look, opened, send
from tests.deciding import LONG, accepted, long_page
from tests.deeds import publish_page
from tests.mail import link_in
from tests.review import later
from tests.suggestions import suggested, word_to_us

pytestmark = pytest.mark.django_db
CHANGED = {
    "text": "Take 11 mg once daily.", "reason": "The leaflet says so.", "source_kind": "leaflet",
    "source_title": "Leaflet", "display_name": "Ann", "version": "1", "send": "yes",
}  # fmt: skip


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def text_of(answer, status=200):
    assert answer.status_code == status
    html = answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main")]).split())


def decide(row, moderator, decision="rejected", why="The leaflet says otherwise.", **more):
    """As the deed of deciding writes it."""
    evidence = {"decision": decision, "decided_by": moderator, "decision_reason": why, **more}
    Suggestion.objects.undecided().filter(pk=row.pk).update(decided_at=timezone.now(), **evidence)


def ask(row, moderator):
    SuggestionNote.objects.create(suggestion=row, by=moderator, text="Which leaflet?", at=timezone.now())


def test_it_says_what_was_sent_and_that_it_waits(client, page):
    _, token = suggested(page, display_name="Ann")
    text = text_of(look(client, token))
    for said in ("It waits for somebody to decide.", "We cannot say yet", "Take 10 mg once daily.", "Ann", "Dosage"):
        assert said in text
    assert "The leaflet in the pack: Leaflet of an example" in text


def test_the_page_is_for_whoever_has_its_code(client, page):
    _, token = suggested(page)
    answer = look(client, token)
    assert answer.headers["Cache-Control"] == "private, no-store"
    kept = look(client, token, "change/").headers["Cache-Control"]
    assert kept == "private, max-age=0, must-revalidate"  # or going back would lose what was typed
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies
    for wrong in (token[:-1], "x", "..."):
        for what in ("", "change/"):
            assert "There is no suggestion with this code" in text_of(look(client, wrong, what), 404)
        for what in ("change", "withdraw", "answer"):
            assert send(client, wrong, what).status_code == 404


def test_a_refusal_does_not_write_the_code_into_the_log(client, page, moderator, caplog):
    row, token = suggested(page)
    decide(row, moderator)
    assert send(client, token, "change", CHANGED).status_code == 409
    assert look(client, f"{token}x").status_code == 404
    assert token not in caplog.text


def test_how_long_decisions_take(client, page, moderator):
    row, _ = suggested(page)
    decide(row, moderator)
    Suggestion.objects.filter(pk=row.pk)  # decided within the day
    _, token = suggested(page, text="Take 11 mg.")
    assert "decided within a day" in text_of(look(client, token))


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("rejected", "It was not accepted, on"),
        ("superseded", "Another suggestion was made of it"),
        ("accepted", "It was accepted on"),
        ("accepted-in-part", "Part of it was accepted on"),
    ],
)
def test_the_decision_comes_with_its_reason(client, page, moderator, decision, said):
    row, token = suggested(page)
    taken = {"revision": page.live_revision, "decided_sha256": row.sha256} if decision.startswith("acc") else {}
    decide(row, moderator, decision, **taken)
    answer = look(client, token)
    assert said in text_of(answer)
    assert "The leaflet says otherwise." in text_of(answer)
    assert "/change/" not in answer.content.decode()
    assert "Take it back" not in text_of(answer)


def test_what_becomes_of_other_words_is_told_where_it_began(client, page, moderator, second_moderator):
    row, token = suggested(page)
    other = propose_instead(suggestion=row, sha256=row.sha256, text="Take 12 mg once daily.", by=moderator)
    text = text_of(look(client, token))
    assert "in other words. It waits for somebody to decide." in text
    assert "Nothing of it is public before that." in text
    reject_suggestion(suggestion=other, sha256=other.sha256, reason="Neither is right.", by=second_moderator)
    text = text_of(look(client, token))
    assert "in other words. It was not accepted, on" in text
    assert "Neither is right." in text
    assert "waits" not in text


def test_a_word_to_us_is_not_called_accepted(client, page, moderator):
    row, token = submit_suggestion(offer=Offer(SuggestionKind.PROBLEM, text="No picture."), page=page)
    close_suggestion(suggestion=row, sha256=row.sha256, by=moderator)
    assert "It was read and dealt with on" in text_of(look(client, token))


def test_erased_words_are_not_shown(client, page, moderator):
    row, token = suggested(page)
    gone = dict.fromkeys(("text", "question", "reason", "source_quote", "source_title", "source_kind"), "")
    erased = {"erased_at": timezone.now(), "erased_by": moderator, "erased_reason": "Overdose."}
    decide(row, moderator, "erased", "Please call now.", **gone, **erased)
    text = text_of(look(client, token))
    assert "The words have been erased." in text
    assert "10 mg" not in text
    assert "Overdose" not in text


def test_own_words_are_not_taken_for_the_pages(client, page):
    """Whoever gets the address must not follow a dose that nobody has checked."""
    _, token = suggested(page)
    text = text_of(look(client, token))
    assert "1 dose changed: 5 mg → 10 mg (×2)." in text
    assert text.index("This is what you wrote, not what the page says.") < text.index("Take 10 mg once daily.")
    assert "This is not read at once." in text
    withdraw_suggestion(token=token)
    assert "This is not read at once." not in text_of(look(client, token))


def test_what_was_accepted_into_a_draft_is_not_called_public(client, moderator, reviewer, editor):
    page = publish_page(document=long_page("Testazol"))
    row, token = suggested(page, text=LONG.replace("bitter", "sour"))
    accepted(Suggestion.objects.get(pk=row.pk), by=moderator, publish=False)
    assert "It is in the next version of the page" in text_of(look(client, token))
    page.refresh_from_db()
    approve(request=submit(row=page, by=moderator), sha256=page.draft_revision.sha256, by=reviewer)
    later(seconds=11)
    assert "in the next version" not in text_of(look(client, token))


def test_it_is_changed_there(client, page):
    _, token = suggested(page)
    assert "Take 10 mg once daily." in look(client, token, "change/").content.decode()
    assert "1 dose changed" in text_of(send(client, token, "change", {**CHANGED, "preview": "yes"})).lower()
    answer = send(client, token, "change", CHANGED)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{opened(client, token)}?changed#{token}")
    assert (Suggestion.objects.get().text, Suggestion.objects.get().version) == ("Take 11 mg once daily.", 2)


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"reason": ""}, 200, "Please say in a few words why"),
        ({"text": "<script>alert(1)</script>"}, 200, "HTML has no effect"),
        ({"text": "x" * 9000}, 200, "too long"),
        ({"text": "Take 11 mg\x00"}, 200, "cannot be seen"),
        ({"version": "0"}, 409, "another window"),
        ({"version": "9" * 50}, 409, "another window"),
        ({"version": "x"}, 409, "another window"),
    ],
)
def test_what_cannot_be_changed_keeps_every_word(client, page, changes, status, said):
    _, token = suggested(page)
    answer = send(client, token, "change", {**CHANGED, **changes})
    assert said in text_of(answer, status)
    html = answer.content.decode()
    assert "<script>alert" not in html
    if "text" not in changes:
        assert "Take 11 mg once daily." in html
    assert Suggestion.objects.get().version == 1


def test_decided_meanwhile_the_words_stay_on_the_screen(client, page, moderator):
    row, token = suggested(page)
    decide(row, moderator)
    answer = send(client, token, "change", CHANGED)
    assert "decided meanwhile" in text_of(answer, 409)
    assert "Take 11 mg once daily." in answer.content.decode()
    assert look(client, token, "change/").status_code == 302
    assert "decided meanwhile" in text_of(send(client, token, "withdraw"), 409)
    ask(row, moderator)
    answer = send(client, token, "answer", {"answer": "The blue one."})
    assert "decided meanwhile" in text_of(answer, 409)


def test_the_page_was_withdrawn_meanwhile(client, page, moderator):
    _, token = suggested(page)
    withdraw(row=page, reason="A dose on it was ten times too high.", by=moderator)
    assert "It waits for somebody" in text_of(look(client, token))
    answer = send(client, token, "change", CHANGED)
    assert "withdrawn" in text_of(answer, 410)
    assert "Take 11 mg once daily." in answer.content.decode()


def test_it_is_taken_back_by_a_button(client, page):
    _, token = suggested(page)
    assert look(client, token, "withdraw/").status_code == 405
    answer = send(client, token, "withdraw")
    assert "You have taken it back." in text_of(client.get(answer.headers["Location"]))
    assert Suggestion.objects.get().decision == "withdrawn"


def test_a_question_is_answered_there(client, page, moderator):
    row, token = suggested(page)
    assert "Your answer" not in text_of(look(client, token))
    ask(row, moderator)
    assert "Which leaflet?" in text_of(look(client, token))
    long = "The one " * 400
    answer = send(client, token, "answer", {"answer": long})
    assert long.strip() in answer.content.decode()
    assert send(client, token, "answer", {"answer": "The one in the box."}).status_code == 302
    text = text_of(look(client, token))
    assert "The one in the box." in text
    assert "Your answer" not in text


def test_support_shows_nothing_of_the_first(client, page):
    suggested(page, display_name="Ann", reason="My secret reason.")
    _, token = suggested(page, display_name="Bob")
    text = text_of(look(client, token))
    assert "Ann" not in text
    assert "secret" not in text
    assert "Take my support back" in text
    assert send(client, token, "withdraw").status_code == 302
    assert look(client, token, "change/").status_code == 302
    assert "only they" in text_of(send(client, token, "change", CHANGED), 409)


def test_the_link_of_the_letter_confirms_by_a_button(client, page):
    _, token = suggested(page, email="ann@example.org")
    address = link_in(OutboxMail.objects.get())
    send_due_mail()
    assert "We have written to your e-mail address" in text_of(look(client, token, "?sent"))
    path, code = address.partition("#")[0], code_of(address)
    assert "Yes, this is my address" in text_of(client.get(path))
    assert "a part of it was lost" in text_of(client.post(path, {"code": code[:-3]}), 404)
    assert Suggestion.objects.get().contact.confirmed_at is None
    for _ in range(2):
        assert "Thank you" in text_of(followed(client, address))
    assert Suggestion.objects.get().contact.confirmed_at
    withdraw_suggestion(token=token)
    assert client.post(path, {"code": code}).status_code == 404


def test_a_requested_page_has_its_address_too(client):
    word_to_us(SuggestionKind.PAGE_REQUEST, "Examplozine")
    row = Suggestion.objects.get()
    assert row.record is None


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_note_as_for_three(client, page, moderator, django_assert_num_queries, number):
    row, token = suggested(page)
    for hour in range(number):
        at = timezone.now() + timedelta(hours=hour)
        SuggestionNote.objects.create(suggestion=row, by=moderator, text="Which leaflet?", at=at)
    with django_assert_num_queries(5):
        assert text_of(look(client, token)).count("Which leaflet?") == number
