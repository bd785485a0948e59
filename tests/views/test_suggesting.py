"""The forms for suggestions: they take what can be taken, and give everything back that cannot."""

import re
import time
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from medicines.actions.addresses import change_address
from medicines.actions.publishing import withdraw
from medicines.actions.suggestion_stamps import LASTS, stamped
from medicines.content.document import FaqPart, SectionPart
from medicines.models import Suggestion, Support
from medicines.vocabulary import SectionKind, Withdrawal
from tests.deeds import draft_page, publish_page
from tests.documents import page_document
from tests.review import became_public, submitted

pytestmark = pytest.mark.django_db
PROPOSED = "Take 10 mg once daily, “with” food & water."
FORM = "/suggest/sertraline/?part=dosage"
TYPED = {
    "text": PROPOSED, "reason": "The leaflet says so.", "source_kind": "leaflet", "source_title": "Leaflet of Examplo",
    "source_quote": "10 mg once daily", "display_name": "Ann", "email": "ann@example.org", "licence": "yes",
    "send": "yes",
}  # fmt: skip


@pytest.fixture
def page(db):
    return publish_page("Sertraline", licence="CC BY-SA 4.0")


def stamp_for(page, part="dosage", age=60):
    return stamped(base=page.live_revision_id if page else 0, part=part, opened_at=time.time() - age)


def send(client, page, path=FORM, *, part="dosage", stamp=None, headers=None, **typed):
    given = {**TYPED, "stamp": stamp_for(page, part) if stamp is None else stamp, **typed}
    return client.post(path, {name: value for name, value in given.items() if value is not None}, headers=headers)


def shown(answer):
    """What stands in the fields of the form that came back."""
    html = answer.content.decode()
    areas = {
        name: unescape(text)
        for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', html, re.S)
    }
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", html)]
    lines = {one["name"]: unescape(one["value"]) for one in inputs if one.get("type") in ("text", "email")}
    chosen = re.findall(r"<input[^>]*checked[^>]*>", html)
    return areas | lines | {"chosen": " ".join(chosen)}


def assert_kept(answer, **changes):
    """Everything that was typed stands in the form again, escaped."""
    fields = shown(answer)
    for name, value in {**TYPED, **changes}.items():
        if name in fields:
            assert fields[name] == value, name
    assert {"text", "reason", "source_title", "source_quote", "display_name", "email"} <= set(fields)
    assert 'value="leaflet" checked' in fields["chosen"]
    assert 'name="licence" value="yes" checked' in fields["chosen"]
    assert "Everything you have typed is still here." in answer.content.decode()


def test_the_form_begins_with_what_to_do_in_danger_and_shows_the_text(client, page):
    html = client.get(FORM).content.decode()
    main = html[html.index("<main") :]
    first = re.sub(r"<[^>]+>|\s+", " ", main)[:400]
    assert first.split()[:5] == ["This", "is", "not", "read", "at"]
    assert "Taken too much, or in danger? Call" in " ".join(first.split())
    assert "Take 5 mg once daily." in html
    assert "(CC BY-SA 4.0)" in html


def test_what_is_sent_is_there_and_leads_to_its_private_page(client, page):
    answer = send(client, page)
    assert answer.status_code == 302
    row = Suggestion.objects.get()
    assert (row.text, row.display_name, row.contact.email) == (PROPOSED, "Ann", "ann@example.org")
    assert (len(row.sender), row.account) == (64, None)
    html = client.get(answer.headers["Location"]).content.decode()
    assert "Thank you. Your suggestion is with us." in html
    assert "ann@example.org" not in html


def test_no_cookie_is_set_but_for_the_page_of_what_was_sent_and_nothing_is_kept_by_others(client, page):
    form, sent = client.get(FORM), send(client, page)
    assert not form.cookies
    (cookie,) = sent.cookies.values()
    assert cookie["path"] == sent.headers["Location"].partition("?")[0]
    for answer in (form, sent):
        assert "private" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_field_that_is_wrong_says_so_and_everything_stays(client, page):
    answer = send(client, page, reason="")
    assert_kept(answer, reason="")
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert '<a href="#id_reason">Please say in a few words why.' in html
    assert re.search(r'<textarea[^>]*name="reason"[^>]*aria-invalid="true"[^>]*aria-describedby="error_reason', html)
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("name", ["text", "reason", "source_title", "source_quote", "display_name", "email"])
@pytest.mark.parametrize(
    "value",
    ["<script>alert(1)</script>", "Take 10\x00 mg\x1b", "x" * 30_000, "</textarea><b>", '" autofocus onfocus="x'],
)
def test_bad_input_in_every_field_is_no_fault_of_ours(client, page, name, value):
    answer = send(client, page, **{name: value})
    assert answer.status_code in (200, 302)
    html = answer.content.decode()
    assert "<script>alert" not in html
    assert "</textarea><b>" not in html
    if answer.status_code == 200:
        assert shown(answer)[name] == value.replace("\x00", "").replace("\x1b", "")
        assert not Suggestion.objects.exists()


def test_what_is_too_large_to_read_is_a_sentence(client, page):
    answer = send(client, page, text="x" * 9_000_000)
    assert answer.status_code == 413
    assert "The site takes at most 8.0 MB at once." in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("stamp", "sentence"),
    [
        ("", "lost on its way"),
        ("forged", "lost on its way"),
        ("x" * 10_000, "lost on its way"),
        ("WyJhIl0:1abc:xyz", "lost on its way"),
        ("old", "more than a day ago"),
        ("quick", "quicker"),
        ("future", "quicker"),
    ],
)
def test_a_stamp_that_is_none_gives_everything_back_with_a_new_one(client, page, stamp, sentence):
    ages = {"old": LASTS + 60, "quick": 0, "future": -1000}
    answer = send(client, page, stamp=stamp_for(page, age=ages[stamp]) if stamp in ages else stamp)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert_kept(answer)
    renewed = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())[1]
    assert renewed != stamp
    assert not Suggestion.objects.exists()


def test_the_trap_is_for_machines(client, page):
    answer = send(client, page, website="https://example.org")
    assert answer.status_code == 400
    assert_kept(answer)
    assert "example.org/" not in answer.content.decode()


def test_another_site_sends_nothing(client, page):
    answer = send(client, page, headers={"origin": "https://evil.example"})
    assert answer.status_code == 400
    assert "another site" in answer.content.decode()
    for origin in ("null", "http://testserver"):
        text = f"Take 10 mg. {origin}"
        assert send(client, page, text=text, headers={"origin": origin}).status_code == 302


def test_who_is_signed_in_counts_where_the_browser_says_it_is_our_form(client, page, editor):
    client.force_login(editor)
    send(client, page, headers={"origin": "http://testserver"})
    send(client, page, text="Take 11 mg.", headers={"origin": "null"})
    assert [row.account for row in Suggestion.objects.order_by("pk")] == [editor, None]


def test_beyond_the_limit_the_words_stay(client, page, settings):
    settings.SUGGESTIONS_AN_HOUR = {"address": 1, "page": 9, "site": 9}
    send(client, page)
    answer = send(client, page, text="Take 11 mg once daily.")
    assert answer.status_code == 429
    assert_kept(answer, text="Take 11 mg once daily.")
    assert Client(REMOTE_ADDR="192.0.2.9").get(FORM).status_code == 200
    assert send(Client(REMOTE_ADDR="192.0.2.9"), page, text="Take 12 mg.").status_code == 302


def test_behind_a_trusted_proxy_the_reader_counts(client, page, settings):
    settings.SUGGESTIONS_AN_HOUR = {"address": 1, "page": 9, "site": 9}
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    for number, status in ((1, 302), (2, 302), (2, 429)):
        headers = {"x-forwarded-for": f"198.51.100.1, 192.0.2.{number}"}
        text = f"Take {10 + Suggestion.objects.count()} mg."
        assert send(client, page, text=text, headers=headers).status_code == status


def test_a_section_that_is_not_there_any_more(client, page):
    answer = client.get("/suggest/sertraline/?part=gone")
    assert answer.status_code == 404
    assert "not there any more" in answer.content.decode()
    assert 'href="?part=dosage"' in answer.content.decode()
    answer = send(client, page, "/suggest/sertraline/?part=gone", part="gone")
    assert answer.status_code == 404
    assert_kept(answer)


def test_a_page_that_was_withdrawn_meanwhile(client, page, moderator):
    stamp = stamp_for(page)
    withdraw(row=page, reason="A dose on it was ten times too high.", by=moderator)
    assert client.get(FORM).status_code == 410
    answer = send(client, page, stamp=stamp)
    assert answer.status_code == 410
    assert_kept(answer)
    assert "withdrawn" in answer.content.decode()


def test_a_part_that_was_changed_meanwhile(client, page, editor, reviewer):
    stamp = stamp_for(page)
    usage, dosage = page.live_revision.read().sections
    request = submitted(by=editor, page=page, sections=(usage, replace(dosage, text="Take 7 mg once daily.")))
    became_public(request, by=reviewer)
    answer = send(client, page, stamp=stamp)
    assert answer.status_code == 409
    assert_kept(answer)
    assert "Take 7 mg once daily." in answer.content.decode()
    renewed = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())[1]
    assert renewed != stamp


def test_a_page_that_moved(client, page, moderator):
    stamp = stamp_for(page)
    change_address(page=page, slug="sertraline-tablets", reason="A better name for it.", by=moderator)
    answer = client.get(FORM)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/suggest/sertraline-tablets/?part=dosage")
    assert send(client, page, stamp=stamp).status_code == 302
    assert Suggestion.objects.get().record_id == page.pk


def test_an_address_that_leads_nowhere(client, page):
    draft_page("Diazepam")
    for slug in ("nothing", "diazepam"):
        for what in ("", "problem/", "question/"):
            assert client.get(f"/suggest/{slug}/{what}").status_code == 404
    answer = send(client, None, "/suggest/nothing/?part=dosage")
    assert answer.status_code == 410
    assert_kept(answer)


def test_sent_twice_is_taken_once(client, page):
    stamp = stamp_for(page)
    first, second = (send(client, page, stamp=stamp).headers["Location"] for _ in range(2))
    assert first == second
    assert (Suggestion.objects.count(), Support.objects.count()) == (1, 0)


def test_the_same_from_somebody_else_is_support(client, page):
    send(client, page)
    answer = send(client, page)
    assert (Suggestion.objects.count(), Support.objects.count()) == (1, 1)
    assert "noted as support" in client.get(answer.headers["Location"]).content.decode()


def test_a_preview_changes_nothing_and_shows_what_would_change(client, page):
    answer = send(client, page, preview="yes", send=None, text="Take **50 mg** once daily.")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1 dose changed" in html.lower()
    assert "<strong>50 mg</strong>" in html
    assert shown(answer)["text"] == "Take **50 mg** once daily."
    assert not Suggestion.objects.exists()
    answer = send(client, page, preview="yes", send=None, text="Take 5 mg once daily.")
    assert "Nothing yet" in answer.content.decode()


def test_what_enter_presses_is_the_preview(client, page):
    html = client.get(FORM).content.decode()
    form = html[html.index('<form method="post"') :]
    assert re.search(r"<button[^>]*>", form)[0].count('name="preview"') == 1


def test_all_parts_are_offered_where_none_is_named(client, page):
    html = client.get("/suggest/sertraline/").content.decode()
    assert re.findall(r'href="\?part=([^"]+)"', html) == ["_head", "usage", "dosage", "faq-alcohol"]


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_part_as_for_three(client, django_assert_num_queries, number):
    sections = tuple(SectionPart(f"s{n}", SectionKind.OTHER, f"Heading {n}", "Text.") for n in range(number))
    faqs = tuple(FaqPart(f"q{n}", f"Question {n}?", "Yes.") for n in range(number))
    publish_page(document=page_document("Sertraline", sections=sections, faqs=faqs))
    with django_assert_num_queries(2):
        client.get("/suggest/sertraline/")
    with django_assert_num_queries(2):
        client.get("/suggest/sertraline/?part=s0")


def test_a_problem_is_a_sentence(client, page):
    path = "/suggest/sertraline/problem/?part=dosage"
    html = client.get(path).content.decode()
    assert "Report a problem" in html
    assert "source_kind" not in html
    assert "licence" not in html
    answer = client.post(path, {"text": "The dose is ten times too high.", "stamp": stamp_for(page)})
    assert answer.status_code == 302
    row = Suggestion.objects.get()
    assert (row.kind, row.part, row.text) == ("problem", "dosage", "The dose is ten times too high.")
    assert "The dose is ten times too high." in client.get(answer.headers["Location"]).content.decode()


def test_a_question_that_the_page_should_answer(client, page):
    path = "/suggest/sertraline/question/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"text": "May I drive?", "stamp": stamp_for(page, "")}).status_code == 302
    assert Suggestion.objects.get().kind == "question"
    answer = client.post(path, {"text": " ", "display_name": "Ann", "stamp": stamp_for(page, "")})
    assert "Please write the question." in answer.content.decode()
    assert shown(answer)["display_name"] == "Ann"


def test_a_page_can_be_asked_for_where_it_was_missed(client, page):
    html = client.get("/medicines/?q=examplozine").content.decode()
    assert "/suggest/?names=examplozine" in html
    html = client.get("/medicines/examplozine-forte/").content.decode()
    assert "/suggest/?names=examplozine%20forte" in html
    assert shown(client.get("/suggest/?names=examplozine%20forte"))["text"] == "examplozine forte"
    answer = client.post("/suggest/", {"text": "Examplozine", "stamp": stamp_for(None, ""), "preview": "yes"})
    assert "Nothing has been sent yet." in answer.content.decode()
    answer = client.post("/suggest/", {"text": "Examplozine", "stamp": stamp_for(None, "")})
    assert answer.status_code == 302
    assert "Examplozine" in client.get(answer.headers["Location"]).content.decode()
    answer = client.post("/suggest/", {"text": "Sertraline", "stamp": stamp_for(None, "")})
    assert "We have this page" in answer.content.decode()


def test_the_links_stand_quietly_beside_each_part(client, page):
    html = client.get("/medicines/sertraline/").content.decode()
    links = re.findall(r'href="(/suggest/[^"]*)"', html)
    assert links == [
        "/suggest/sertraline/?part=usage",
        "/suggest/sertraline/?part=dosage",
        "/suggest/sertraline/?part=faq-alcohol",
        "/suggest/sertraline/",
        "/suggest/sertraline/problem/",
        "/suggest/sertraline/question/",
    ]
    for address in links:
        assert client.get(address).status_code == 200
    assert 'Suggest an edit<span class="unseen"> to Dosage</span>' in html


def test_earlier_versions_and_previews_have_none(client, page, administrator):
    assert "/suggest/" not in client.get("/medicines/sertraline/history/1/").content.decode()
    client.force_login(administrator)
    assert "/suggest/" not in client.get(f"/admin/preview/{page.live_revision_id}/").content.decode()


def test_a_withdrawn_text_that_stays_can_be_spoken_of(client, page, moderator):
    reason = "A dose on it was ten times too high."
    withdraw(row=page, reason=reason, by=moderator, way=Withdrawal.TEXT_STAYS)
    assert send(client, page).status_code == 302


def test_search_engines_are_asked_to_stay_away(client):
    assert "Disallow: /suggest\n" in client.get("/robots.txt").content.decode()


def test_other_methods_are_refused(client, page):
    assert client.put(FORM).status_code == 405
    assert client.head(FORM).status_code == 200
