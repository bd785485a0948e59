"""What the content checks find, on the form of a page: shown, led to, and its errors waived."""

import html as escapes
import re

import pytest

from medicines.actions.waiving import verdict
from medicines.content.document import SectionPart
from medicines.models import Event, ReviewRequest, Waiver
from medicines.vocabulary import SectionKind
from tests.admin.test_page_form import address, draft_of, opened, send, told
from tests.deeds import publish_page
from tests.forms.typing import form_of, typed
from tests.waivers import ABRUPT, MAXIMA, WHY, keys, section, waive_all, wrong

pytestmark = pytest.mark.django_db
SHORT = "It is right."


@pytest.fixture
def writer(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def page(editor):
    """With two maxima in its draft."""
    return wrong(by=editor)


def findings(html):
    """The words of the section, and the rest of it, which is folded away."""
    (found,) = re.findall(r'<section class="findings".*?</section>', html, re.DOTALL)
    first, _, others = found.partition("Show all:")
    return tuple(" ".join(escapes.unescape(re.sub(r"<[^>]+>", " ", some)).split()) for some in (first, others))


def tokens(html):
    return re.findall(r'name="op" value="waive:([^"]+)"', html)


def html_of(answer):
    """As a browser reads it."""
    return answer.content.decode().replace("\r\n", "\n")


def waive(client, page, html, reason, **anew):
    (token,) = tokens(html)
    sent = typed(html, **anew) | {f"reason:{token}": [reason], "op": [f"waive:{token}"]}
    return client.post(address(page), sent)


# Shown


def test_each_finding_says_what_where_and_what_to_do(writer, page):
    html = opened(writer, page)
    first, others = findings(html)
    assert "1 error, 3 warnings, 1 hint, in the draft as it is saved" in first
    assert "<details open>" in html
    assert "An error keeps a draft from being submitted" in first
    assert "Error: two maxima in Dosage The page gives two maxima for the same case: 100 mg a day" in first
    assert "Check both against a source" in first
    assert "Warning: no source in Sources" in first
    assert others == ""
    assert '<a href="#sections-1">Dosage</a>' in html
    assert 'id="sections-1"' in html
    assert '<a href="#all-sections">Sources</a>' in html
    assert 'id="all-sections"' in html


def test_a_finding_in_an_answer_or_the_summary_leads_there(writer, editor):
    page = publish_page("Sertraline", summary=ABRUPT)
    html = opened(writer, page)
    assert '<a href="#id_summary">Summary</a>' in html
    assert 'id="id_summary"' in html


def test_five_at_once_errors_first_and_the_others_one_step_away(writer, editor):
    words = ("abruptly", "suddenly", "overnight", "cold turkey", "at once", "from one day to the next")
    text = "\n\n".join(ABRUPT.replace("abruptly", word) for word in words)
    page = wrong(by=editor, text=text)
    first, others = findings(opened(writer, page))
    assert first.count("Error: stop suddenly") == 5
    assert others.startswith(f"{len(verdict(page.draft_revision).findings) - 5} more")
    assert others.index("Error:") < others.index("Warning:")


def test_a_page_without_findings_says_so_in_two_words(writer):
    kinds = (SectionKind.USAGE, SectionKind.DOSAGE, SectionKind.SIDE_EFFECTS, SectionKind.PRECAUTIONS)
    text = "After an overdose, call for help. See https://www.example.org/leaflet."
    page = publish_page("Sertraline", sections=tuple(SectionPart(kind, kind, "Heading", text) for kind in kinds))
    assert findings(opened(writer, page)) == ("What the checks find No findings.", "")


def test_what_is_public_is_looked_through_too_and_not_waived(writer):
    page = publish_page("Sertraline", sections=(section(MAXIMA),))
    html = opened(writer, page)
    assert "1 error, 4 warnings, 1 hint, in the text below" in findings(html)[0]
    assert "Error: two maxima" in findings(html)[0]
    assert "<details open>" not in html
    assert tokens(html) == []


def test_a_new_page_has_none(writer):
    assert "What the checks find" not in writer.get("/admin/medicines/medicine/add/").content.decode()


# Refused, and waived


def test_a_refused_submission_saves_and_names_the_error(writer, editor):
    page = publish_page("Sertraline")
    html = opened(writer, page)
    answer = send(writer, page, html, sections__1__text=MAXIMA, do="submit")
    assert "It was not submitted. The content checks find an error in “Sertraline” (Dosage)" in told(answer)
    assert answer.headers["Location"] == address(page)
    assert draft_of(page).sections[1].text == MAXIMA
    assert not ReviewRequest.objects.exists()


def test_waived_with_a_reason_it_is_submitted(writer, page, editor):
    html = opened(writer, page)
    answer = waive(writer, page, html, WHY)
    assert answer.status_code == 200
    assert "What the checks find The error is waived. The reviewer reads your reason." in findings(html_of(answer))[0]
    waiver = Waiver.objects.get()
    assert (waiver.reason, waiver.by, waiver.record_id) == (WHY, editor, page.pk)
    again = html_of(answer)
    assert "1 waived" in again
    assert tokens(again) == []
    assert f"“{WHY}”" in findings(again)[0]
    assert "It is submitted for review" in told(send(writer, page, again, do="submit"))
    assert ReviewRequest.objects.get().revision_id == waiver.revision_id


def test_one_press_does_one_deed_and_keeps_all_that_was_typed(writer, page):
    events = Event.objects.count()
    answer = waive(
        writer, page, opened(writer, page), WHY, summary="Typed and not saved.", sections__0__text="And this."
    )
    assert Event.objects.count() == events + 1
    sent = form_of(answer.content.decode())
    assert (sent["summary"], sent["sections-0-text"]) == (["Typed and not saved."], ["And this."])
    assert draft_of(page).summary == "Changed."


def test_a_short_reason_comes_back_with_a_sentence_and_all_that_was_typed(writer, page):
    answer = waive(writer, page, opened(writer, page), SHORT, summary="Typed and not saved.")
    again = answer.content.decode()
    sent, (token,) = form_of(again), tokens(again)
    assert sent[f"reason:{token}"] == [SHORT]
    assert sent["summary"] == ["Typed and not saved."]
    assert "Please write a reason of at least 20 characters" in findings(again)[0]
    assert again.count("<details open>") == 2
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("reason", ["", "\x00" * 30, "x" * 2001])
def test_what_is_no_reason_is_refused(writer, page, reason):
    answer = waive(writer, page, opened(writer, page), reason)
    assert "What the checks find It was not waived." in findings(html_of(answer))[0]
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("token", ["", ":", "two-maxima", "two-maxima:0:dosage", "\x00:\x00:\x00", "x" * 500])
def test_what_is_no_finding_is_refused(writer, page, token):
    sent = typed(opened(writer, page)) | {f"reason:{token}": [WHY], "op": [f"waive:{token}"]}
    answer = writer.post(address(page), sent)
    assert "It was not waived. There is no such error" in findings(html_of(answer))[0]


def test_of_two_who_waive_at_once_the_second_reads_the_first_ones_reason(writer, page, second_editor):
    html = opened(writer, page)
    waive_all(page, by=second_editor)
    answer = waive(writer, page, html, "Both are right, I have read.")
    assert f"second editor has waived it already: “{WHY}”" in findings(html_of(answer))[0]
    assert Waiver.objects.get().by == second_editor


def test_words_that_somebody_corrected_meanwhile_are_not_waived(writer, page, second_editor):
    html = opened(writer, page)
    wrong(by=second_editor, page=page, text="Take 5 mg.")
    answer = waive(writer, page, html, WHY)
    assert "It was not waived. There is no such error" in findings(html_of(answer))[0]


def test_a_reason_that_no_button_was_pressed_for_is_not_lost(writer, page):
    html = opened(writer, page)
    (token,) = tokens(html)
    answer = writer.post(address(page), typed(html) | {f"reason:{token}": [SHORT], "do": ["submit"]})
    assert (answer.status_code, "It was not submitted." in told(answer)) == (200, True)
    assert form_of(answer.content.decode())[f"reason:{token}"] == [SHORT]
    assert not Waiver.objects.exists()


def test_who_may_not_write_sees_no_form(client, office, page):
    client.force_login(office)
    assert "waive:" not in client.get(address(page)).content.decode()
    sent = {"op": "waive:x", "base": page.draft_revision_id}
    assert client.post(address(page), sent).status_code == 403


@pytest.mark.parametrize("errors", [1, 3])
def test_the_form_takes_the_same_queries_for_one_error_and_for_three(writer, editor, errors, django_assert_num_queries):
    words = ("abruptly", "suddenly", "overnight")[:errors]
    page = wrong(by=editor, text="\n\n".join(ABRUPT.replace("abruptly", word) for word in words))
    assert len(keys(page)) == errors
    with django_assert_num_queries(18):  # one for who may make the page safer at once
        writer.get(address(page))


def test_several_are_submitted_each_with_its_own_refusal(client, moderator, editor, page):
    client.force_login(moderator)
    right = wrong(by=editor, page=publish_page("Zolpidem"), text="Take 5 mg.")
    seen = [f"{one.pk}:{one.draft_revision_id}" for one in (page, right)]
    sent = {"action": "submit_drafts", "_selected_action": [page.pk, right.pk], "seen": seen, "note": ""}
    said = client.post("/admin/medicines/medicine/", sent, follow=True).content.decode()
    assert "The content checks find an error in “Sertraline” (Dosage)" in said
    assert "“Zolpidem” waits for its review." in said
    assert ReviewRequest.objects.get().record_id == right.pk


def test_a_combination_is_compared_with_its_ingredients_own_pages(writer, editor):
    publish_page("Sertraline", sections=(section("The maximum is 100 mg a day."),))
    page = publish_page("Sertraline", "Clonazepam")
    wrong(by=editor, page=page, text="Take sertraline 150 mg a day.")
    assert "Error: dose above own page in Dosage" in findings(opened(writer, page))[0]
