"""What was typed comes back when the login has ended or was renewed; what another site sends never does."""

import pytest
from django.test import Client

from medicines.models import Page
from tests.admin.test_page_form import address, opened, told
from tests.deeds import publish_page
from tests.forms.typing import form_of, typed

pytestmark = pytest.mark.django_db
HERE = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


@pytest.fixture
def browser_like(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def kept(html):
    return form_of(html.replace('<form method="post" action="/admin/medicines', '<form id="kept" action="', 1), "kept")


def test_without_a_login_everything_comes_back_and_can_be_sent_again(browser_like, editor, page):
    sent = typed(opened(browser_like, page), summary="Typed & <kept>\r\nin two lines", do="save")
    del browser_like.cookies["sessionid"]
    answer = browser_like.post(address(page), sent, **HERE)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "You are not logged in any more" in html
    assert 'target="_blank"' in html
    again = kept(html)
    assert {name: some for name, some in again.items() if name != "csrfmiddlewaretoken"} == {
        name: list(some) for name, some in sent.items() if name != "csrfmiddlewaretoken"
    }
    browser_like.force_login(editor)
    answer = browser_like.post(address(page), again, **HERE)
    assert "Saved as draft" in told(answer)


def test_with_an_old_token_everything_comes_back_with_a_new_one(browser_like, page):
    sent = typed(opened(browser_like, page), summary="Kept.", csrfmiddlewaretoken="x" * 64, do="save")
    answer = browser_like.post(address(page), sent, **HERE)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "You are logged in as <strong>editor</strong>" in html
    assert "Saved as draft" in told(browser_like.post(address(page), kept(html), **HERE))
    assert Page.objects.get().draft_revision.read().summary == "Kept."


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://example.org"}, {"HTTP_ORIGIN": "null"}])
def test_what_another_site_sends_is_not_handed_back(browser_like, page, origin):
    sent = typed(opened(browser_like, page), summary="Not ours.", csrfmiddlewaretoken="x" * 64, do="save")
    answer = browser_like.post(address(page), sent, **origin)
    assert (answer.status_code, b"Not ours." in answer.content) == (403, False)


def test_other_forms_are_refused_as_ever(browser_like):
    answer = browser_like.post("/admin/login/", {"username": "x", "password": "secret"}, **HERE)
    assert (answer.status_code, b"secret" in answer.content) == (403, False)
    assert browser_like.post("/no/such/address/", {"a": "b"}, **HERE).status_code in (403, 404)


def test_a_visitor_who_only_looks_is_led_to_the_login(client, page):
    answer = client.get(address(page))
    assert answer.headers["Location"].startswith("/admin/login/")
