"""What the content checks find, on the screen of a review request, and what its approver has to have read."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.reviewing import submit
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import hashes
from medicines.content.document import SectionPart
from medicines.models import Disclaimer, Waiver
from medicines.vocabulary import SectionKind
from tests.admin.test_review import buttons, press, see, signed_in, text
from tests.deeds import draft_page, edit, publish_page
from tests.facts import publish_fact
from tests.review import became_public, later, submitted
from tests.waivers import ABRUPT, LEAKED, WHY, section, waive_all, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(editor):
    """With a waived error."""
    page = wrong(by=editor)
    waive_all(page, by=editor)
    return submit(row=page, by=editor)


def said(user, request, **query):
    return text(signed_in(user).get(reverse("admin:medicines_review", args=[request.pk]), query))


def test_a_clean_page_is_told_of_in_one_line(editor, moderator):
    kinds = (SectionKind.USAGE, SectionKind.DOSAGE, SectionKind.SIDE_EFFECTS, SectionKind.PRECAUTIONS)
    words = "After an overdose, call for help. See https://www.example.org/leaflet."
    page = publish_page("Sertraline", sections=tuple(SectionPart(kind, kind, "Heading", words) for kind in kinds))
    request = submitted(by=editor, page=page)
    assert "Content checks: no findings. Your decision" in said(moderator, request)
    assert "Warnings and hints" not in said(moderator, request)


def test_warnings_are_counted_and_folded_away(editor, moderator):
    request = submitted(by=editor)
    folded = "3 warnings, 1 hint, none new with this change. Warnings and hints Warning: missing section in Sections."
    assert f"Content checks: {folded}" in said(moderator, request)
    assert "<details>" in see(moderator, request)


def test_what_comes_with_the_change_is_told_from_what_was_there(editor, moderator):
    old = (section("Take it daily to maximise the benefits.", "usage"), section("Take 20 mg a day."))
    page = publish_page("Sertraline", sections=old)
    request = submitted(by=editor, page=page, sections=(old[0], section("Take 20 mg a day. Read https://a.example/.")))
    words = said(moderator, request)
    assert ", none new with this change." in words
    assert "Warning: promotional in Usage" in words
    new = (old[0], section("Take 20 mg a day to maximise the benefits."))
    words = said(moderator, submitted(by=editor, page=page, sections=new))
    assert ", 1 new with this change." in words
    assert "New warning: promotional in Dosage" in words
    assert "Warning: promotional in Usage" in words


def test_a_new_warning_of_a_dose_stands_before_the_difference_and_an_old_one_is_folded(editor, reviewer):
    page = publish_page(
        "Sertraline", sections=(section("Used in tests.", "usage"), section("Take 50 mg a day for pain."))
    )
    publish_fact("Sertraline", by=editor, reviewer=reviewer, value="200")
    above = (section("Used in tests.", "usage"), section("Take 250 mg a day for pain."))
    words = said(reviewer, request := submitted(by=editor, page=page, sections=above))
    top, below = words.split("What changes against revision", 1)
    assert "The content checks warn of this change: Warning: dose above fact in Dosage. 250 mg" in top
    assert "dose above fact" not in below
    assert "High risk, for what is named at the top." in below
    became_public(request, by=reviewer)
    other = said(reviewer, submitted(by=editor, page=page, summary="A page for trying."))
    assert "The content checks warn" not in other
    assert "Warning: dose above fact in Dosage" in other.split("Warnings and hints", 1)[1]


def test_an_error_that_was_waived_is_named_at_the_top_too(asked, reviewer):
    top, below = said(reviewer, asked).split("What changes against revision", 1)
    assert "Error: two maxima in Dosage" in top
    assert "Waived: two maxima in Dosage" in below


def test_of_a_page_that_was_never_public_all_that_can_harm_is_at_the_top(editor, reviewer):
    page = draft_page("Sertraline", sections=(section(ABRUPT),))
    waive_all(page, by=editor)
    top = said(reviewer, submit(row=page, by=editor)).split("All of this is new", 1)[0]
    assert "The content checks warn of this page: Error: stop suddenly in Dosage." in top
    assert "missing section" not in top


def test_a_waived_error_is_shown_with_who_and_why(asked, reviewer):
    words = said(reviewer, asked)
    assert "Content checks: 1 waived error, 3 warnings, 1 hint, 1 new with this change." in words
    assert "Waived: two maxima in Dosage The page gives two maxima for the same case: 100 mg a day" in words
    waiver = Waiver.objects.get()
    assert f"editor, {waiver.at:%-d %B %Y}: “{WHY}”" in words


def test_it_is_approved_once_the_approver_has_ticked_that_they_read_it(asked, reviewer):
    refused = press(reviewer, asked, "approve", reason="As in the leaflet.")
    assert "An error in “Dosage” was waived (two maxima). Read why, tick that you have, then approve." in text(refused)
    assert "As in the leaflet." in text(refused)
    for wrongly in ("", "0", "x", "9" * 40, "²"):
        press(reviewer, asked, "approve", waivers=wrongly)
        asked.refresh_from_db()
        assert asked.decision == ""
    press(reviewer, asked, "approve", waivers=Waiver.objects.get().pk)
    assert len(later(seconds=11)) == 1


def test_the_tick_is_kept_where_something_else_is_refused(asked, reviewer):
    pk = Waiver.objects.get().pk
    box = f'name="waivers" value="{pk}"'
    assert f"{box} >" in see(reviewer, asked)
    assert f"{box} checked>" in press(reviewer, asked, "approve-for", waivers=pk).content.decode()


def test_an_error_that_harms_nobody_is_shown_and_not_ticked(editor, reviewer):
    page = wrong(by=editor, text="Take 5 mg.", usage=LEAKED)
    waive_all(page, by=editor)
    request = submit(row=page, by=editor)
    html = see(reviewer, request)
    assert 'name="waivers"' not in html
    assert "Waived: leaked prompt in Usage" in said(reviewer, request)
    press(reviewer, request, "approve")
    assert len(later(seconds=11)) == 1


def test_a_waived_dose_above_the_page_s_own_maximum_stands_before_the_difference(editor, reviewer):
    page = wrong(by=editor, text="Take no more than 50 mg a day.\n\nAdults: 50 mg twice a day.")
    waive_all(page, by=editor)
    top = said(reviewer, submit(row=page, by=editor)).split("What changes against revision", 1)[0]
    assert "The content checks warn of this change: Error: dose above maximum in Dosage. 50 mg twice a day" in top


def test_who_may_not_approve_is_asked_for_no_tick(asked, editor, moderator):
    for user in (editor, moderator):  # of high risk
        html = see(user, asked)
        assert "Waived: two maxima" in html
        assert 'name="waivers"' not in html


def test_an_error_that_came_up_since_leaves_no_way_to_approve(editor, second_editor, reviewer):
    own = publish_page("Sertraline", sections=(section("The maximum is 200 mg a day."),))
    page = publish_page("Sertraline", "Clonazepam", sections=(section("Take sertraline 150 mg a day."),))
    request = submitted(by=editor, page=page)
    assert "approve" in buttons(see(reviewer, request))
    became_public(
        submitted(by=second_editor, page=own, sections=(section("The maximum is 100 mg a day."),)), by=reviewer
    )
    assert "Error, not waived: dose above own page in Dosage" in said(reviewer, request)
    assert "It cannot be approved so. Return it" in said(reviewer, request)
    assert buttons(see(reviewer, request)) == {"return", "reject"}
    refused = press(reviewer, request, "approve")
    assert "The content checks find an error in “Sertraline + Clonazepam” (Dosage)" in text(refused)


def test_of_many_errors_five_are_in_full_with_what_to_do(editor, second_editor, reviewer):
    own = publish_page("Sertraline", sections=(section("The maximum is 200 mg a day."),))
    words = "Take sertraline {} mg a day."
    parts = (SectionPart(f"d{n}", SectionKind.OTHER, f"Dose {n}", words.format(149 + n)) for n in range(1, 8))
    request = submitted(by=editor, page=publish_page("Sertraline", "Clonazepam", sections=tuple(parts)))
    lower = (section("The maximum is 100 mg a day."),)
    became_public(submitted(by=second_editor, page=own, sections=lower), by=reviewer)
    html = see(reviewer, request)
    assert html.count("Error, not waived: dose above own page") == 5
    before, folded = html.split("2 more errors, warnings and hints")
    assert before.count('<p class="help">') >= 5
    assert folded.count("Error: dose above own page") == 2


def test_a_standing_wording_is_not_checked(shipped, editor, office, administrator):
    wording = Disclaimer.objects.get(kind="disclaimer")
    document = wording.live_revision.read()
    edit(wording, type(document)(document.kind, document.title, "You can stop it abruptly."), by=office)
    assert "Content checks" not in said(administrator, submit(row=wording, by=office))


def test_the_page_of_a_revision_tells_what_was_waived_in_it(asked, editor):
    address = reverse("admin:medicines_revision_change", args=[asked.revision_id])
    assert f"Waived by editor: two maxima in dosage, “{WHY}”" in text(signed_in(editor).get(address))


def test_a_check_that_the_change_ends_is_named(editor, moderator, reviewer):
    page = publish_page("Sertraline")
    live = page.live_revision
    sign_off(revision=live, seen=dict(hashes(live.read())), by=reviewer)
    _, *others = live.read().sections
    request = submitted(
        by=editor, page=page, summary="A page for tests.", sections=(section("Used in trials.", "usage"), *others)
    )
    words = said(moderator, request)
    assert re.findall("This change ends the check of (.*?) by", words) == ["Usage"]
    assert f"by reviewer of {timezone.now():%-d %B %Y}." in words
