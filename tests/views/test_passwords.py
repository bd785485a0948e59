"""A forgotten password: the same answer for everybody."""

import re

import pytest
from django.urls import reverse

from medicines.models import OutboxMail

pytestmark = pytest.mark.django_db
FORGOTTEN = reverse("admin_password_reset")


def test_nothing_is_asked_but_the_address(client):
    """No hint, and no question that somebody else could answer."""
    form = client.get(FORGOTTEN).content.decode().partition('<form method="post"')[2].partition("</form>")[0]
    assert set(re.findall(r'<input[^>]* name="([^"]+)"', form)) == {"csrfmiddlewaretoken", "email"}


def test_the_answer_is_the_same_for_an_unknown_address(client, editor):
    answers = [client.post(FORGOTTEN, {"email": email}) for email in (editor.email, "stranger@example.org")]
    assert [(answer.status_code, answer.url, answer.content) for answer in answers] == [
        (302, reverse("password_reset_done"), b"")
    ] * 2
    assert OutboxMail.objects.get().to == editor.email
    assert client.get(answers[0].url).status_code == 200


@pytest.mark.parametrize("odd", ["", "nobody", "a\x00@example.org", f"{'x' * 400}@example.org"])
def test_what_is_no_address_is_said(client, odd):
    answer = client.post(FORGOTTEN, {"email": odd})
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (200, True)


def test_the_pages_lead_to_one_another(client):
    assert FORGOTTEN in client.get(reverse("admin:login")).content.decode()
    chosen = client.get(reverse("password_reset_complete")).content.decode()
    assert f'href="{reverse("admin:login")}"' in chosen


@pytest.mark.parametrize(
    "name", ["admin:login", "admin_password_reset", "password_reset_done", "password_reset_complete"]
)
def test_nothing_stands_in_a_page_that_the_policy_forbids(client, name):
    answer = client.get(reverse(name))
    said = answer.content.decode()
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert (" style=" in said, "<style" in said, "onclick" in said, "<script>" in said) == (False,) * 4
