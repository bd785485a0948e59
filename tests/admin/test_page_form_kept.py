"""What was typed comes back when the login has ended or was renewed; what another site sends never does."""

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import get_resolver, reverse

from medicines.actions.publishing import withdraw
from medicines.admin.deed_screens import OF_PAGES
from medicines.admin.page_form_kept import WRITTEN_IN
from medicines.models import Disclaimer, Page, SecondLook
from tests.admin.test_matrix import addresses
from tests.admin.test_page_form import address, opened, told
from tests.deeds import publish_page
from tests.forms.typing import form_of, typed
from tests.review import submitted
from tests.suggestions import suggested

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


# Other forms in which people write


def typed_into(page, request, look, wording):
    """Address and fields, and what is said once it was taken."""
    reason = {"reason": "The dose on it was ten times too high."}
    draft = {"title": "", "text": "Typed anew.", "small": "", "note": "", "base": str(wording.live_revision_id)}
    decision = {"decision": "return", "sha256": request.revision.sha256, **reason}
    yield reverse("admin:medicines_disclaimer_change", args=[wording.pk]), draft, "Saved as a draft"
    yield reverse("admin:medicines_review", args=[request.pk]), decision, "eturned"
    yield reverse("admin:medicines_medicine_banner", args=[page.pk]), reason, "This will happen"
    objection = {"outcome": "objected", "remark": "The dose was right."}
    yield reverse("admin:medicines_secondlook_change", args=[look.pk]), objection, "You have objected"
    suggestion, _ = suggested(page)
    question = {"choice": "ask", "ask": "Which pack was it?"}
    yield reverse("admin:medicines_suggestion_change", args=[suggestion.pk]), question, "Asked. It comes back"
    undoing = {**reason, "newest": str(suggestion.pk)}
    yield reverse("admin:medicines_suggestion_contributor", args=[suggestion.pk]), undoing, "1 declined"


def test_no_words_are_lost_with_a_login_in_any_form(page, editor, moderator, administrator, shipped):
    request = submitted(by=editor, page=publish_page("Diazepam"))
    withdraw(row=publish_page("Clonazepam"), reason="The dose on it was too high.", by=moderator)
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    wording = Disclaimer.objects.get(kind="disclaimer")
    for way, fields, said in typed_into(page, request, SecondLook.objects.get(), wording):
        token = form_of(client.get(address(page)).content.decode())["csrfmiddlewaretoken"][0]
        del client.cookies["sessionid"]
        answer = client.post(way, {**fields, "csrfmiddlewaretoken": token}, **HERE)
        again = kept(answer.content.decode())
        assert (answer.status_code, {name: again[name][0] for name in fields}) == (403, fields), way
        client.force_login(administrator)
        taken = client.post(way, again, **HERE, follow=True).content.decode()
        assert said in taken, way


@pytest.mark.parametrize("name", ["medicines_account_second_factor", "password_change", "login"])
def test_what_holds_a_password_is_never_handed_back(client, db, name):
    answer = client.post(reverse(f"admin:{name}"), {"password": "correct horse", "old_password": "correct horse"})
    assert "correct horse" not in answer.content.decode()


def test_every_form_for_words_is_known():
    """Whoever adds a deed at once, or a form for words, sees here that it is kept."""
    names = {name for name, _ in addresses(get_resolver())}
    known = {f"admin:{name}" for name in WRITTEN_IN}
    screens = {
        f"admin:medicines_{model.__name__.lower()}_{screen.name}"
        for model, model_admin in site._registry.items()
        for screen in getattr(model_admin, "screens", ())
    }
    assert len(screens) > len(OF_PAGES) * 2
    assert screens <= known <= names
