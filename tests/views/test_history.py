"""A page's public history: what was public, by whom and why, and what each version changed."""

import re
from dataclasses import replace

import pytest

from medicines.actions.addresses import change_address
from medicines.actions.counter_proposals import propose_instead
from medicines.actions.emergencies import hide_passage, put_up_banner
from medicines.actions.known_names import known_names
from medicines.actions.publishing import restore_revision, withdraw
from medicines.actions.redacting import ask_redaction, decide_redaction
from medicines.actions.reviewing import reject
from medicines.content.document import SectionPart
from medicines.models import Page, Record
from medicines.views.paging import PER_PAGE
from medicines.views.serving import SHARED_FOR
from medicines.vocabulary import SecondLookOutcome, SectionKind, Withdrawal
from tests.deciding import accepted, long_page, waiting
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document
from tests.marks import came, went
from tests.review import became_public, changed, submitted
from tests.views.test_reading import notice, words

pytestmark = pytest.mark.django_db
REASON = "The dose on it was ten times too high."


def dosed(page, text):
    """The page's sections with another dose."""
    page.refresh_from_db()
    first, second = page.live_revision.read().sections
    return (first, replace(second, text=text))


@pytest.fixture
def page(editor, moderator, reviewer, shipped):
    """Versions 1 (imported) and 3 (edited, approved) were public; the draft 2 was rejected, 4 is a draft."""
    editor.first_name, editor.last_name = "Ada", "Lovelace"
    editor.save()
    page = publish_page("Sertraline")
    reject(request=submitted(by=editor, page=page, summary="Never to be public."), reason="No.", by=moderator)
    became_public(submitted(by=editor, page=page, sections=dosed(page, "Take 50 mg once daily.")), by=reviewer)
    changed(page, by=editor, summary="A draft nobody may see.")
    page.refresh_from_db()
    return page


def asked(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer


def read(client, page, query=""):
    return asked(client, f"{page.get_absolute_url()}history/{query}").content.decode()


def test_what_was_public_is_listed_newest_first_with_who_when_and_why(client, page):
    html = read(client, page)
    (rows,) = re.findall(r'<ol class="rows".*?</ol>', html, re.DOTALL)
    newest, oldest = (words(row) for row in re.findall(r"<li>.*?</li>", rows, re.DOTALL))
    assert newest.startswith("Version 3 Current Public since")
    assert "Written by Ada Lovelace. Approved by reviewer. Reason given: “An edit”" in newest
    assert re.match(r"Version 1 Public from \d{1,2} \w+ \d{4}, \d\d:\d\d to .+ \(UTC\)\.", oldest)
    assert "Written by the site. Imported. Nobody had reviewed it." in oldest
    assert "version 2" not in words(html).lower()
    assert "nobody may see" not in html


def test_an_emergency_says_what_was_done_and_why(client, page, moderator):
    first = page.record.revisions.get(number=1)
    hide_passage(page=page, part="dosage", reason=REASON, by=moderator)
    restore_revision(revision=first, reason=REASON, by=moderator)
    text = words(read(client, page))
    assert f"Something was hidden. Done at once by moderator. Reason given: “{REASON}”" in text
    assert f"Went back to an earlier version. Done at once by moderator. Reason given: “{REASON}”" in text


def test_any_two_versions_that_were_public_are_compared(client, page):
    for query in ("?from=1&to=3", "?from=3&to=1"):
        html = read(client, page, query)
        assert "Dosage section changed" in words(html)
        assert {*went(html), *came(html)} >= {"5 mg", "50 mg"}
        assert "Usage section" not in words(html)
    assert 'href="?from=1&amp;to=3#comparison"' in read(client, page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=1&to=2", "There is no version 2 to compare here."),
        ("?from=1&to=4", "There is no version 4 to compare here."),
        ("?from=1&to=999999999", "There is no version 999999999"),
        ("?from=1&to=1", "Choose two different versions"),
        ("?from=1", "Write the numbers of two versions"),
        ("?from=&to=3", "Write the numbers of two versions"),
        ("?from=a&to=%00", "Write the numbers of two versions"),
        ("?from=1&to=3%00", "Write the numbers of two versions"),
        ("?from=-1&to=²", "Write the numbers of two versions"),
        (f"?from={'9' * 5000}&to=1", "Write the numbers of two versions"),
    ],
)
def test_what_cannot_be_compared_is_said_kindly(client, page, query, said):
    html = read(client, page, query)
    assert said in words(html)
    assert "nobody may see" not in html
    assert "Never to be public" not in html


def test_one_version_alone_offers_no_comparison(client):
    alone = publish_page("Diazepam")
    assert "Show what changed" not in read(client, alone)
    assert "Show what changed" in read(client, alone, "?from=1&to=2")


def test_an_old_version_is_read_whole_under_a_banner(client, page):
    answer = asked(client, f"{page.get_absolute_url()}history/1/")
    html = answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert (
        html[html.index("</h1>") + 5 :].lstrip().startswith('<section class="notice notice-caution" data-notice="not')
    )
    banner = words(notice(html, "not-current"))
    assert banner.startswith("This is not the current version Version 1, kept for the record.")
    assert "Take 5 mg once daily." in html
    assert "May I drink alcohol?" in html
    assert "Written by AI or a visitor" in words(html)


def test_the_current_version_is_the_page_and_a_draft_is_nowhere(client, page):
    assert asked(client, f"{page.get_absolute_url()}history/3/", 302).headers["Location"] == page.get_absolute_url()
    for number in ("2", "4", "0", "99", "9" * 30, "9" * 5000):
        asked(client, f"{page.get_absolute_url()}history/{number}/", 404)
    asked(client, "/medicines/nothing/history/", 404)
    draft = draft_page("Diazepam")
    asked(client, f"{draft.get_absolute_url()}history/", 404)
    asked(client, f"{draft.get_absolute_url()}history/1/", 404)


def test_what_is_known_of_a_page_now_stands_on_its_old_versions(client, editor, moderator, shipped):
    page = publish_page(document=separate_document("Sertraline", "Clonazepam"))
    became_public(submitted(by=editor, page=page, summary="New."), by=moderator)
    put_up_banner(page=page, reason=REASON, by=moderator)
    withdraw(row=page, reason=REASON, by=moderator, way=Withdrawal.TEXT_STAYS)
    html = asked(client, f"{page.get_absolute_url()}history/1/").content.decode()
    kinds = re.findall(r'data-notice="([^"]+)"', html)
    assert kinds == ["not-current", "withdrawn", "being-checked", "not-fixed-dose"]
    assert "Not a fixed-dose combination yes" in words(html)
    assert 'data-notice="withdrawn"' in read(client, page)


def test_a_hidden_passage_is_hidden_in_the_version_that_hides_it(client, page, editor, moderator, second_moderator):
    hide_passage(page=page, part="dosage", reason=REASON, by=moderator)
    page.refresh_from_db()
    hiding = page.live_revision.number
    became_public(submitted(by=editor, page=page, summary="Else."), by=second_moderator)
    html = asked(client, f"{page.get_absolute_url()}history/{hiding}/").content.decode()
    assert "A dose was removed here while it is being checked." in html
    assert "{dose-removed}" not in html


def test_names_and_texts_are_escaped(client, page, editor, reviewer):
    editor.first_name = "<b>Ada"
    editor.save()
    page.refresh_from_db()
    sections = (*dosed(page, "Ask."), SectionPart("x", SectionKind.OTHER, "<i>Odd</i>", "1 < 2"))
    became_public(submitted(by=editor, page=page, sections=sections, summary="<u>"), by=reviewer)
    assert "&lt;b&gt;Ada Lovelace" in read(client, page)
    assert "&lt;i&gt;Odd" in read(client, page, "?from=3&to=5")


def test_an_address_of_mail_is_nobodys_name(client, page, editor):
    editor.first_name = editor.last_name = ""
    editor.username = "ada@example.org"
    editor.save()
    assert "Written by a member of our staff." in words(read(client, page))


def test_a_redacted_passage_stays_redacted(client, page, editor, reviewer, administrator, office):
    became_public(submitted(by=editor, page=page, sections=dosed(page, "As Mrs Example says, 5 mg.")), by=reviewer)
    became_public(submitted(by=editor, page=page, sections=dosed(page, "Take 5 mg.")), by=reviewer)
    redaction = ask_redaction(
        record=Record.objects.get(pk=page.pk), text="Mrs Example", reason=REASON, by=administrator
    )
    assert "Mrs Example" in read(client, page, "?from=5&to=6")
    decide_redaction(redaction=redaction, outcome=SecondLookOutcome.AGREED, by=office)
    compared = read(client, page, "?from=5&to=6")
    whole = asked(client, f"{page.get_absolute_url()}history/5/").content.decode()
    assert "Mrs Example" not in compared + whole
    assert "[removed]" in compared
    assert "[removed]" in whole


# The gate


def test_where_only_the_notice_stays_no_old_text_is_shown(client, page, moderator):
    withdraw(row=page, reason=REASON, by=moderator)
    for way in ("", "?from=1&to=3", "1/", "3/"):
        html = asked(client, f"{page.get_absolute_url()}history/{way}", 410).content.decode()
        assert " mg" not in html
        assert "This page has been withdrawn" in html


def test_where_the_address_leads_elsewhere_so_does_its_history(client, page, editor, reviewer, moderator):
    other = publish_page("Diazepam")
    became_public(submitted(by=editor, page=other, brands=("Valium",)), by=reviewer)
    other.refresh_from_db()
    withdraw(row=page, reason=REASON, by=moderator, way=Withdrawal.REDIRECT, to=other)
    for way in ("", "1/"):
        moved = asked(client, f"/medicines/sertraline/history/{way}", 301)
        assert moved.headers["Location"] == "/medicines/diazepam/history/"


def test_a_former_address_and_the_other_shelf_lead_to_the_history(client, page, moderator):
    change_address(page=page, slug="zoloft", by=moderator)
    for address in (
        "/medicines/sertraline/history/",
        "/combinations/zoloft/history/",
        "/combinations/zoloft/history/1/",
    ):
        assert asked(client, address, 301).headers["Location"] == "/medicines/zoloft/history/"


# How it is served


def test_it_is_served_like_every_public_page(client, page):
    for address in (f"{page.get_absolute_url()}history/", f"{page.get_absolute_url()}history/1/"):
        answer, head = asked(client, address), client.head(address)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"] == SHARED_FOR
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert (head.content, dict(head.headers)) == (b"", dict(answer.headers))
        assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        assert client.post(address).status_code == 405
        assert not re.search(r"<script(?! src=)|<style| style=| on\w+=", answer.content.decode())


@pytest.mark.parametrize("more", [0, 2])
def test_it_takes_eight_queries_whatever_its_length(
    client, page, editor, second_editor, reviewer, django_assert_num_queries, more
):
    for number in range(more):
        by = (editor, second_editor)[number]
        became_public(submitted(by=by, page=page, summary=f"Version {number}"), by=reviewer)
    known_names()
    with django_assert_num_queries(8):
        read(client, page, "?from=1&to=3")
    with django_assert_num_queries(5):
        read(client, page)
    asked(client, f"{page.get_absolute_url()}history/1/")
    with django_assert_num_queries(5):
        asked(client, f"{page.get_absolute_url()}history/1/")


def test_a_long_history_is_paged(client, moderator):
    page = publish_page("Sertraline")
    first = page.live_revision
    for _ in range(PER_PAGE + 1):
        restore_revision(revision=first, reason=REASON, by=moderator)
    top, rest, beyond = (read(client, page, f"?page={number}") for number in ("1", "2", "99"))
    assert (top.count("<li>"), rest.count('class="row-title"')) == (PER_PAGE, 2)
    assert f"?from={PER_PAGE // 25}&amp;to=3" in top
    assert "?from=1&amp;to=2" in rest
    assert beyond == rest
    assert 'rel="next"' in top
    assert 'rel="prev"' in rest


def test_a_page_leads_to_its_history_and_names_its_own_address(client, page):
    html = asked(client, page.get_absolute_url()).content.decode()
    assert f'<a href="{page.get_absolute_url()}history/">Earlier versions</a>' in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{page.get_absolute_url()}">' in html
    both = publish_page("Sertraline", "Clonazepam")
    assert "/combinations/sertraline-clonazepam/history/" in asked(client, both.get_absolute_url()).content.decode()
    assert Page.objects.published().count() == 2


@pytest.mark.parametrize(("name", "writers"), [("", "a reader"), ("Alma", "a reader (“Alma”)")])
def test_a_readers_suggestion_is_credited_to_them(client, moderator, name, writers):
    page = publish_page(document=long_page("Testazol"))
    accepted(waiting(page, "bitter", "sour", display_name=name), by=moderator)
    entries = client.get(f"{page.get_absolute_url()}history/").context["entries"]
    assert (entries[0].writers, entries[0].decided) == (writers, "Approved by moderator.")


def test_nothing_else_of_a_reader_is_public(client, moderator):
    """Neither why, nor where they read it, nor how to reach them, nor what was written to them."""
    page = publish_page(document=long_page("Testazol"))
    said = {"reason": "My sister nearly died.", "source_title": "Her own box", "source_quote": "sour, says the box"}
    row = waiting(page, "bitter", "sour", email="alma@example.org", **said)
    accepted(row, by=moderator, reason="Get well soon, Alma.")
    for address in ("history/", "history/?from=1&to=2", "history/1/", ""):
        html = client.get(f"{page.get_absolute_url()}{address}").content.decode()
        for word in ("sister", "own box", "says the box", "alma", "Alma"):
            assert word not in html, address


def test_what_was_put_otherwise_is_credited_to_both(client, moderator, second_moderator):
    page = publish_page(document=long_page("Testazol"))
    first = waiting(page, "bitter", "sour", display_name="Alma")
    text = first.text.replace("sour", "faintly sour")
    made = propose_instead(suggestion=first, sha256=first.sha256, text=text, by=moderator)
    accepted(made, by=second_moderator)
    entries = client.get(f"{page.get_absolute_url()}history/").context["entries"]
    assert entries[0].writers == "a reader (“Alma”) and moderator"
