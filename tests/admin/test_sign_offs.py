"""A reviewer opens part by part and signs, or signs along with an approval; and what the desk offers to check."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.emergencies import hide_passage
from medicines.actions.publishing import withdraw
from medicines.actions.sign_offs import sign_off
from medicines.content.checkable import HEAD, hashes
from medicines.content.hiding import SLOT
from medicines.models import Disclaimer, Page, Readership, ReviewRequest, SignOff
from tests.deeds import publish_page
from tests.review import became_public, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def today():
    return timezone.now().date()


def sheet(row):
    kind = row.kind if isinstance(row, Page) else row._meta.model_name
    return reverse(f"admin:medicines_{kind}_sign_off", args=[row.pk])


def forms(html):
    """What each form of the screen would send, by its part."""
    found = {}
    for form in re.findall(r'<form method="post">.*?</form>', html, re.DOTALL):
        fields = dict(re.findall(r'name="(revision|part|sha256)" value="([^"]*)"', form))
        found |= {fields["part"]: fields} if fields else {}
    return found


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def sign_all(page, *, by):
    page.refresh_from_db()
    sign_off(revision=page.live_revision, seen=hashes(page.live_revision.read()), by=by)


def put_live(page, *, by, approver, text):
    sections = tuple(
        replace(one, text=text) if one.id == "dosage" else one for one in page.live_revision.read().sections
    )
    became_public(submitted(by=by, page=page, summary=page.summary, sections=sections), by=approver)
    page.refresh_from_db()


@pytest.fixture
def page():
    return publish_page("Sertraline")


@pytest.fixture
def signed_in(client, reviewer):
    client.force_login(reviewer)
    return client


def test_each_part_is_opened_read_and_signed_for_in_one_click(signed_in, page):
    html = signed_in.get(sheet(page)).content.decode()
    assert "4 of 4 still to check." in html
    assert list(forms(html)) == [HEAD, "usage", "dosage", "faq-alcohol"]
    assert "Take 5 mg once daily." in html
    assert "<details" in html
    assert not re.search(r"<details[^>]* open", html)  # nobody signs for what they have not opened
    answer = signed_in.post(sheet(page), forms(html)["usage"], follow=True)
    assert answer.redirect_chain == [(f"{sheet(page)}#part-dosage", 302)]
    said = words(answer.content.decode())
    assert "You have signed for “Usage”." in said
    assert "3 of 4 still to check." in said
    assert "✓ checked by reviewer" in said


def test_when_all_is_signed_the_screen_says_until_when(signed_in, page):
    for part in forms(signed_in.get(sheet(page)).content.decode()).values():
        answer = signed_in.post(sheet(page), part, follow=True)
    page.refresh_from_db()
    assert page.wholly_checked
    assert "All of it is checked. Last checked in full on" in words(answer.content.decode())


def test_what_moved_on_is_refused_kindly_and_shown_anew(signed_in, page, editor, second_reviewer):
    old = forms(signed_in.get(sheet(page)).content.decode())
    put_live(page, by=editor, approver=second_reviewer, text="Take 50 mg once daily.")
    html = signed_in.post(sheet(page), old["dosage"]).content.decode()
    assert "“Dosage” has changed since you opened it, so nothing was signed." in html
    assert "Take 50 mg once daily." in html
    assert not SignOff.objects.exists()
    assert signed_in.post(sheet(page), forms(html)["dosage"]).status_code == 302
    assert signed_in.post(sheet(page), old["usage"]).status_code == 302  # which nobody has touched


@pytest.mark.parametrize("said", [{}, {"part": "usage"}, {"part": "usage", "sha256": "0", "revision": "x"}])
def test_odd_forms_are_refused_with_a_sentence(signed_in, page, said):
    answer = signed_in.post(sheet(page), said)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not SignOff.objects.exists()


def test_ones_own_words_have_no_button(signed_in, page, reviewer, second_reviewer):
    put_live(page, by=reviewer, approver=second_reviewer, text="Take 6 mg once daily.")
    html = signed_in.get(sheet(page)).content.decode()
    assert "dosage" not in forms(html)
    assert "You had a hand in this, so another reviewer has to check it." in html


def test_what_was_checked_before_is_told(signed_in, page, reviewer, editor, second_reviewer):
    sign_all(page, by=reviewer)
    put_live(page, by=editor, approver=second_reviewer, text="Take 50 mg once daily.")
    said = words(signed_in.get(sheet(page)).content.decode())
    assert "Dosage changed since reviewer checked it on" in said
    assert "1 of 4 still to check." in said


def test_a_wording_is_signed_for_as_a_whole(signed_in):
    row = Disclaimer.objects.get(kind="disclaimer")
    change = signed_in.get(reverse("admin:medicines_disclaimer_change", args=[row.pk])).content.decode()
    assert sheet(row) in change
    html = signed_in.get(sheet(row)).content.decode()
    assert "Do not start, stop or change a medicine because of it." in html
    assert signed_in.post(sheet(row), forms(html)["_whole"]).status_code == 302
    assert SignOff.objects.get().record_id == row.pk


def test_what_is_not_public_has_nothing_to_sign(signed_in, page, moderator):
    withdraw(row=page, reason="The dose on it was ten times too high.", by=moderator)
    assert "This is not public" in signed_in.get(sheet(page)).content.decode()


def test_only_reviewers_are_led_there(client, page, reviewer, moderator):
    form = reverse("admin:medicines_medicine_change", args=[page.pk])
    for user, led in ((reviewer, True), (moderator, False)):
        client.force_login(user)
        assert (sheet(page) in client.get(form).content.decode()) is led


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_queries_does_not_grow_with_the_page(signed_in, reviewer, count, django_assert_num_queries):
    faqs = tuple(
        replace(publish_page("Diazepam").live_revision.read().faqs[0], id=f"q{number}") for number in range(count)
    )
    page = publish_page("Ibuprofen", faqs=faqs)
    sign_all(page, by=reviewer)
    with django_assert_num_queries(13):
        signed_in.get(sheet(page))


# Along with an approval.


def review(request):
    return reverse("admin:medicines_review", args=[request.pk])


def boxes(html):
    return re.findall(r'name="sign" value="([^"]+)"', html)


def decision(html, **said):
    sha256 = re.search(r'name="sha256" value="(\w+)"', html)[1]
    return {"decision": "approve", "sha256": sha256, "reason": "", **said}


@pytest.fixture
def waiting(page, editor):
    sections = tuple(replace(one, text=f"{one.text} Ask.") for one in page.live_revision.read().sections)
    return submitted(by=editor, page=page, summary=page.summary, sections=sections)


def test_an_approval_offers_to_sign_for_what_changed_and_for_nothing_unasked(signed_in, waiting):
    html = signed_in.get(review(waiting)).content.decode()
    assert [box.split(":")[0] for box in boxes(html)] == ["usage", "dosage"]
    assert not re.search(r'name="sign"[^>]* checked', html)
    signed_in.post(review(waiting), decision(html))
    assert ReviewRequest.objects.get().decision == "approved"
    assert not SignOff.objects.exists()


def test_what_is_ticked_is_signed_for(signed_in, waiting):
    html = signed_in.get(review(waiting)).content.decode()
    signed_in.post(review(waiting), decision(html, sign=boxes(html)[1:]))
    assert [one.part for one in SignOff.objects.all()] == ["dosage"]
    assert ReviewRequest.objects.get().decision == "approved"


def test_a_box_that_says_nothing_approves_nothing(signed_in, waiting):
    html = signed_in.get(review(waiting)).content.decode()
    answer = signed_in.post(review(waiting), decision(html, sign=["nonsense"]))
    assert "This names no part of the page." in answer.content.decode()
    assert ReviewRequest.objects.get().decision == ""


def test_a_moderator_is_not_asked(client, moderator, waiting):
    client.force_login(moderator)
    assert boxes(client.get(review(waiting)).content.decode()) == []


# The desk.


def offered(client):
    return [
        (str(one["page"]), "at risk" in one["state"], one["is_overdue"]) for one in desk(client).context["to_check"]
    ]


def desk(client):
    return client.get(reverse("admin:index"))


def test_the_desk_offers_what_is_at_risk_and_read_most(signed_in, reviewer):
    for name, classes in (("Aspirinol", ()), ("Testazol", ()), ("Morphine", ("Opioid",)), ("Ibuprofenol", ())):
        publish_page(name, drug_classes=classes)
    month = today().replace(day=1)
    for title, read in (("Testazol", 10), ("Morphine", 4)):
        Readership.objects.create(page=Page.objects.get(title=title), month=month, count=read)
    old = month.replace(year=month.year - 2)
    Readership.objects.create(page=Page.objects.get(title="Ibuprofenol"), month=old, count=1000)
    assert offered(signed_in) == [
        ("Morphine", True, False),
        ("Testazol", False, False),
        ("Aspirinol", False, False),
        ("Ibuprofenol", False, False),
    ]
    html = words(desk(signed_in).content.decode())
    assert "Morphine never checked in full, medicine at risk, read 4 times in a year" in html


def test_what_is_checked_is_offered_again_when_it_is_due_or_has_changed(
    signed_in, page, reviewer, editor, second_reviewer
):
    sign_all(page, by=reviewer)
    assert offered(signed_in) == []
    assert "Every page is checked, and none is due soon." in desk(signed_in).content.decode()
    Page.objects.update(checked_on=today() - timedelta(days=400), check_due_on=today() + timedelta(days=31))
    assert offered(signed_in) == []
    Page.objects.update(check_due_on=today() + timedelta(days=30))
    assert offered(signed_in) == [("Sertraline", False, False)]
    Page.objects.update(check_due_on=today() - timedelta(days=1))
    assert offered(signed_in) == [("Sertraline", False, True)]
    Page.objects.update(check_due_on=today() + timedelta(days=400))
    put_live(page, by=editor, approver=second_reviewer, text="Take 50 mg once daily.")
    assert "changed since it was checked in full on" in words(desk(signed_in).content.decode())


def test_at_most_fifty_are_offered_and_ten_stand_open(signed_in):
    for number in range(52):
        publish_page(f"Medicine{chr(97 + number // 26)}{chr(97 + number % 26)}")
    html = desk(signed_in).content.decode()
    assert html.count("/sign-off/") == 50
    assert "40 others" in html
    assert html[: html.index("40 others")].count("/sign-off/") == 10


def test_others_have_no_such_list(client, page, moderator):
    client.force_login(moderator)
    assert desk(client).context["to_check"] is None
    assert "Pages to check" not in desk(client).content.decode()


def test_what_is_hidden_is_checked_as_readers_get_it(signed_in, page, moderator):
    hide_passage(page=page, part="dosage", passage="5 mg", reason="It was ten times too high.", by=moderator)
    shown = signed_in.get(sheet(page)).content.decode()
    assert Disclaimer.objects.get(kind="dose-removed").text in shown
    assert SLOT not in shown
