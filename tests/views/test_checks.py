"""What readers are told of checks: only while it is true."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.dateformat import format as format_date

from medicines.actions.credentials import revoke_credential
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import HEAD, hashes
from medicines.content.document import FaqPart, SectionPart
from medicines.models import Disclaimer, DrugClass, Page
from medicines.vocabulary import Provenance, Role, SectionKind
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.people import person, with_credential
from tests.review import became_public, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
WHOSE = "Written by AI or a visitor; we do not know which."
NOT_CHECKED = "Not checked by a health professional."


def today():
    return format_date(timezone.now().date(), "j F Y")


def checked():
    return f"Checked by reviewer, Pharmacist, Register of Examples, {today()}."


def read(client, page):
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def top(html):
    """The line below the facts."""
    return words(re.search(r"<p[^>]*data-provenance=.*?</p>", html, re.DOTALL)[0])


def section(html, anchor):
    found = re.search(rf'<section>\s*<h2 id="{anchor}">.*?</section>', html, re.DOTALL)[0]
    return words(re.sub(r'<p class="edit">.*?</p>', "", found, flags=re.DOTALL))


def sign(row, *parts, by):
    row.refresh_from_db()
    shown = hashes(row.live_revision.read())
    sign_off(revision=row.live_revision, seen={part: shown[part] for part in parts or shown}, by=by)


@pytest.fixture
def page():
    return publish_page("Sertraline")


@pytest.fixture
def second_reviewer(administrator, office):
    user = person("Doctor Who", Role.CLINICAL_REVIEWER)
    return with_credential(user, recorded_by=administrator, checked_by=office)


def test_an_unchecked_page_says_nothing_of_checks(client, page):
    html = read(client, page)
    assert f"{WHOSE} {NOT_CHECKED}" in top(html)
    assert section(html, "dosage").startswith("Dosage — not checked by a health professional")
    assert section(html, "usage") == "Usage Used in tests ."
    assert "Checked" not in words(html)


def test_a_page_wholly_checked_says_by_whom_and_until_when(client, page, reviewer):
    sign(page, by=reviewer)
    page.refresh_from_db()
    html = read(client, page)
    due = format_date(page.check_due_on, "j F Y")
    assert top(html).startswith(f"{WHOSE} {checked()} Next check due {due}.")
    assert "ot checked" not in html
    assert section(html, "dosage") == f"Dosage Checked {today()}. Take 5 mg once daily."
    assert f"May I drink alcohol? Checked {today()}. No." in words(html)


def test_a_page_checked_in_part_says_of_each_part_what_is_true(client, page, reviewer):
    sign(page, "dosage", by=reviewer)
    html = read(client, page)
    assert top(html).startswith(f"{WHOSE} Checked: Dosage. Not checked: all others.")
    assert section(html, "dosage") == f"Dosage {checked()} Take 5 mg once daily."
    assert section(html, "usage") == f"Usage {NOT_CHECKED} Used in tests ."
    assert f"May I drink alcohol? {NOT_CHECKED} No." in words(html)


def test_head_questions_and_ingredients_are_named_as_readers_find_them(client, reviewer):
    sections = (
        SectionPart("a", SectionKind.USAGE, "Usage", "For mood.", subject="Sertraline"),
        SectionPart("b", SectionKind.USAGE, "", "For fits.", subject="Clonazepam"),
    )
    faqs = (FaqPart("q1", "One?", "Yes."), FaqPart("q2", "Two?", "No."))
    page = publish_page("Sertraline", "Clonazepam", sections=sections, faqs=faqs)
    sign(page, HEAD, "a", "b", "q1", by=reviewer)
    said = "Checked: Names and summary, Usage (Sertraline), Usage (Clonazepam), some of the common questions."
    assert said in top(read(client, page))


def test_a_change_of_one_section_takes_its_check_away_and_no_other(client, page, reviewer, editor, second_reviewer):
    sign(page, by=reviewer)
    sections = tuple(
        replace(one, text="Take 50 mg once daily.") if one.id == "dosage" else one
        for one in page.live_revision.read().sections
    )
    became_public(submitted(by=editor, page=page, summary=page.summary, sections=sections), by=second_reviewer)
    html = read(client, page)
    assert section(html, "dosage").startswith("Dosage — not checked by a health professional")
    assert checked() in section(html, "usage")
    assert "Checked: Names and summary, Usage, Common questions. Not checked: all others." in top(html)


def test_a_revoked_credential_is_gone_at_the_next_look(client, page, reviewer, administrator):
    before = read(client, page)
    sign(page, by=reviewer)
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert read(client, page) == before


def test_an_overdue_page_says_so(client, page, reviewer):
    sign(page, by=reviewer)
    today = timezone.now().date()
    Page.objects.update(checked_on=today - timedelta(days=400), check_due_on=today)
    assert "was due" not in top(read(client, page))  # to the end of that day
    due = today - timedelta(days=1)
    Page.objects.update(check_due_on=due)
    html = read(client, page)
    last = format_date(today - timedelta(days=400), "j F Y")
    assert f"Last checked {last}; the next check was due {format_date(due, 'j F Y')}." in top(html)
    assert "Next check due" not in html


def test_what_a_wording_says_of_the_unchecked_goes_with_it(client, reviewer):
    page = publish_page("Sertraline", provenance=Provenance.AI_GENERATED)
    sign(page, by=reviewer)
    assert top(read(client, page)).startswith(f"Written by AI. {checked()}")


def test_several_reviewers_are_each_named(client, page, reviewer, second_reviewer):
    sign(page, "dosage", by=reviewer)
    sign(page, HEAD, "usage", "faq-alcohol", by=second_reviewer)
    html = read(client, page)
    assert checked() in top(html)
    assert "Checked by Doctor Who, Pharmacist," in top(html)
    assert checked() in section(html, "dosage")
    assert "Doctor Who" in section(html, "usage")


def test_who_wrote_a_section_is_still_said_once_it_is_checked(client, reviewer):
    sections = (
        SectionPart("usage", SectionKind.USAGE, "Usage", "For mood.", provenance=Provenance.CROWD_SOURCED),
        SectionPart("storage", SectionKind.STORAGE, "Storing", "Keep dry."),
    )
    page = publish_page("Sertraline", sections=sections)
    sign(page, "usage", by=reviewer)
    assert f"Usage Written by a visitor, accepted by a volunteer. {checked()}" in section(read(client, page), "usage")


def test_an_account_named_by_its_mail_address_is_not_told(client, page, administrator, office):
    user = with_credential(
        person("a@example.org", Role.CLINICAL_REVIEWER), recorded_by=administrator, checked_by=office
    )
    sign(page, by=user)
    html = read(client, page)
    assert "Checked by a member of our staff, Pharmacist" in top(html)
    assert "a@example.org" not in html


def test_what_must_be_said_is_said_without_its_wording(client, page, reviewer):
    Disclaimer.objects.filter(kind="checked-in-part").update(text="Some of this was checked.")
    sign(page, "dosage", by=reviewer)
    assert "Some of this was checked. Not checked: all others." in top(read(client, page))


def test_a_name_is_escaped(client, page, reviewer):
    reviewer.first_name = "<b>Eve"
    reviewer.save()
    sign(page, by=reviewer)
    assert "Checked by &lt;b&gt;Eve, Pharmacist" in read(client, page)


def test_an_old_version_says_of_its_own_words_what_is_true(client, page, reviewer, editor, second_reviewer):
    sign(page, "dosage", by=reviewer)
    became_public(submitted(by=editor, page=page, sections=page.live_revision.read().sections[:1]), by=second_reviewer)
    html = client.get(f"{page.get_absolute_url()}history/1/").content.decode()
    assert checked() in section(html, "dosage")
    assert "Checked: Dosage. Not checked: all others." in top(html)
    assert "Checked" not in top(read(client, page))


def test_shared_records_say_who_vouches_for_them(client, reviewer):
    page = publish_page(document=separate_document("Sertraline", "Clonazepam"))
    for kind in ("not-fixed-dose", "disclaimer"):
        sign(Disclaimer.objects.get(kind=kind), by=reviewer)
    assert words(read(client, page)).count(f"This notice: {checked()}") == 2
    row = DrugClass.objects.get(slug="benzodiazepine")
    address = f"/drug-classes/{row.slug}/"
    assert "Checked by" not in client.get(address).content.decode()
    sign(row, by=reviewer)
    assert checked() in words(client.get(address).content.decode())


@pytest.mark.parametrize("count", [1, 20])
def test_checks_cost_a_reader_no_query(client, reviewer, second_reviewer, count, django_assert_num_queries):
    faqs = tuple(FaqPart(f"q{n}", f"Question {n}?", "Yes.") for n in range(count))
    page = publish_page(document=page_document("Sertraline", faqs=faqs))
    sign(page, by=reviewer)
    sign(page, by=second_reviewer)
    read(client, page)
    with django_assert_num_queries(5):
        assert "Checked by Doctor Who" in read(client, page)
