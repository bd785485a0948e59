"""What opens a private page comes in the body of a form or in a cookie for that page, never in an address."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import get_resolver, reverse

from medicines.actions.accounts import deactivate, invite, reopen
from medicines.actions.email_addresses import ask_new_email
from medicines.actions.passwords import send_reset_link
from medicines.actions.previewing import share_preview
from medicines.actions.suggestion_changes import withdraw_suggestion
from medicines.models import OutboxMail, Suggestion
from medicines.views.by_code import LASTS, mark_of
from tests.codes import code_of, followed, opened
from tests.deeds import publish_page
from tests.mail import link_in
from tests.suggestions import suggested

pytestmark = pytest.mark.django_db
ASKED_AT = ["suggestions", "suggestion-confirm", "preview-open", "password_by_letter", "confirm_email"]
ODD = ["", "x", "\x00", "a" * 1501, "é" * 40, "../..", "MQ.x", "MQ.", ".", "a:b:c", "#", "<script>alert(1)</script>"]


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def letters_of_every_kind(page, editor, office):
    suggested(page, email="ann@example.org")
    invite(username="new", email="new@example.org", roles=[], by=office)
    deactivate(user=get_user_model().objects.get(username="new"), by=office)
    reopen(user=get_user_model().objects.get(username="new"), by=office)
    ask_new_email(user=editor, email="other@example.org", by=office)
    send_reset_link(email=editor.email)
    return [letter.body for letter in OutboxMail.objects.all()]


def test_in_no_letter_an_address_holds_a_code_and_each_says_it_on_a_line_of_its_own(page, editor, office):
    links = [link for body in letters_of_every_kind(page, editor, office) for link in re.findall(r"http\S+#\S+", body)]
    assert len(links) == 6
    bodies = "\n".join(OutboxMail.objects.values_list("body", flat=True)).splitlines()
    for link in links:
        address, code = link.removeprefix(settings.SITE_URL).partition("#")[::2]
        assert address in {reverse(name) for name in ASKED_AT}
        assert len(code) >= 32 and code in bodies


def test_no_address_of_the_site_has_a_place_for_one():
    ways = get_resolver().reverse_dict
    places = {place for name in ways for *_, converters in ways.getlist(name) for place in converters}
    assert {"mark", "slug", "uidb64"} <= places
    assert not places & {"token", "code", "key"}


def test_the_code_is_nowhere_in_what_is_asked_for(client, page):
    """On the whole way from the letter to the page."""
    _, code = suggested(page, email="ann@example.org")
    shown = followed(client, f"{reverse('suggestions')}#{code}")
    assert "It waits for somebody to decide." in shown.content.decode()
    assert [address.partition("#")[0] for address, _ in shown.redirect_chain] == [
        f"/suggestions/{mark_of(code)}/?opened",
        f"/suggestions/{mark_of(code)}/",
    ]
    assert code not in mark_of(code)


def test_the_cookie_goes_to_that_page_alone_and_not_for_long(client, page, settings):
    _, code = suggested(page)
    settings.SESSION_COOKIE_SECURE = True
    (cookie,) = client.post(reverse("suggestions"), {"code": code}).cookies.values()
    said = {name: cookie[name] for name in ("path", "max-age", "httponly", "secure", "samesite")}
    where = f"/suggestions/{mark_of(code)}/"
    assert said == {"path": where, "max-age": LASTS, "httponly": True, "secure": True, "samesite": "Strict"}


def test_however_it_is_pasted_it_opens(client, page):
    _, code = suggested(page)
    for pasted in (code, f"{code[:10]}\n {code[10:]}"):
        for around in ("  {}\r\n", "http://127.0.0.1:8000/suggestions/#{}", "{}%0A", "/x/?sent#{} "):
            shown = client.post(reverse("suggestions"), {"code": around.format(pasted)}, follow=True)
            assert (shown.status_code, "It waits for somebody" in shown.content.decode()) == (200, True)


@pytest.mark.parametrize("name", ["suggestions", "preview-open", "password_by_letter", "confirm_email"])
def test_what_is_no_code_is_said_and_asked_for_again(client, editor, name):
    for odd in ({}, *({"code": code} for code in ODD)):
        answer = client.post(reverse(name), odd, follow=True)
        html = answer.content.decode()
        assert (answer.status_code, 'name="code"' in html, 'data-code="later"' in html) == (404, True, True), odd
        assert re.search("lost on the way|expired", html)
        assert "<script>alert" not in html


def test_a_link_to_a_password_says_the_same_of_strangers_and_of_what_was_used(client, editor, office):
    send_reset_link(email=editor.email)
    code = code_of(link_in(OutboxMail.objects.get()))
    told = set()
    for wrong in (code[:-1], f"{code}x", f"OTk5.{code.partition('.')[2]}", f"{'x' * 400}.x", "MQ.c-x"):
        answer = client.post(reverse("password_by_letter"), {"code": wrong})
        told.add((answer.status_code, re.sub(r'value="\w{64}"', "", answer.content.decode())))
    assert len(told) == 1
    deactivate(user=editor, by=office)
    assert client.post(reverse("password_by_letter"), {"code": code}).status_code == 404


def test_without_the_code_a_page_asks_for_it_and_shows_nothing(client, page, editor):
    _, code = suggested(page)
    draft = share_preview(revision=page.live_revision, by=editor)
    for name, one, asked_at in (("suggestion", code, "suggestions"), ("preview", draft, "preview-open")):
        path = reverse(name, args=[mark_of(one)])
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse(asked_at))
        client.cookies["code"] = f"{one}x"
        assert client.get(path).status_code == 302
        asked = client.get(f"{path}?opened", follow=True)  # a browser that keeps no cookies is not sent round and round
        assert 'name="here"' in asked.content.decode()
        shown = client.post(reverse(asked_at), {"code": one, "here": "yes"})
        said = {"suggestion": "It waits for somebody", "preview": "Revision 1, as a page"}[name]
        assert (shown.status_code, said in shown.content.decode()) == (200, True)
    assert (
        "Your suggestion is with us"
        in client.get(path.replace("preview", "suggestions") + "?sent", follow=True).content.decode()
    )


def test_the_cookie_alone_changes_nothing(client, page):
    """Another site could have it sent."""
    _, code = suggested(page)
    for what in ("withdraw", "answer", "change"):
        assert client.post(f"{opened(client, code)}{what}/", {"answer": "x", "send": "yes"}).status_code == 404
    assert Suggestion.objects.get().decision == ""
    withdraw_suggestion(token=code)


def test_what_is_kept_private_is_read_while_nothing_can_be_saved(client, page, editor, settings):
    _, code = suggested(page)
    draft = share_preview(revision=page.live_revision, by=editor)
    settings.READ_ONLY = True
    for name, one in (("suggestions", code), ("preview-open", draft)):
        assert client.post(reverse(name), {"code": one}, follow=True).status_code == 200
    assert client.post(reverse("suggestion-confirm"), {"code": code}).status_code == 503


def test_asking_for_a_code_writes_nothing_and_asks_the_database_for_nothing(client, shipped, django_assert_num_queries):
    client.get(reverse("suggestions"))
    with django_assert_num_queries(0):
        assert client.post(reverse("suggestions"), {"code": "x" * 32}).status_code == 302
        assert client.post(reverse("preview-open"), {"code": "x" * 32}).status_code == 302


def test_the_code_of_a_suggestion_may_be_typed_into_its_address_by_programs_without_cookies(client, page):
    row, code = suggested(page)
    answer = client.get(f"/suggestions/{code}/")
    assert (answer.status_code, answer.cookies) == (200, {})
    assert row.text in answer.content.decode()
    assert code not in answer.headers.get("Location", "")
    assert client.get(f"/suggestions/{code}x/").status_code == 404
    assert client.post(f"/suggestions/{code}x/withdraw/").status_code == 404
    assert client.post(f"/suggestions/{mark_of(code)}/withdraw/").status_code == 404
    assert client.post(f"/suggestions/{code}/withdraw/").status_code == 302
    row.refresh_from_db()
    assert row.decision == "withdrawn"
