"""What may be a password, how it is asked for, and what is written down of those who log in."""

import logging

import pytest
from axes.models import AccessAttempt, AccessLog
from django.urls import reverse

from medicines.actions.passwords import password_link
from medicines.vocabulary import Role
from tests.codes import followed
from tests.people import PASSWORD, code_of, person, with_second_factor

pytestmark = pytest.mark.django_db
LOGIN, INDEX = reverse("admin:login"), reverse("admin:index")
CHANGE = reverse("admin:password_change")


def log_in(client, password, code="", name="editor"):
    return client.post(LOGIN, {"username": name, "password": password, "code": code, "next": INDEX})


@pytest.fixture
def known(client, editor):
    with_second_factor(editor)
    client.force_login(editor)
    return client


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("elevensigns", False),
        ("q1w2e3r4t5y6", False),  # one of the commonest
        ("editor@example.org", False),
        ("passwordpassword", False),
        ("P@ssw0rd1234", False),  # what is made of a common one
        ("manchesterunited", False),
        ("medsite medsite", False),  # of this site
        ("Editor Editor 1", False),  # and one's own name
        ("123 123 " * 20, False),
        ("all small letters", True),
        ("\u0645\u0641\u062a\u0627\u062d \u0637\u0648\u064a\u0644 \U0001f5dd", True),
        ("lantern orbit velvet " * 8, True),
    ],
)
def test_what_may_be_a_password(known, editor, password, taken):
    said = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert known.post(CHANGE, said).status_code == (302 if taken else 200)
    editor.refresh_from_db()
    assert editor.check_password(password) is taken


def test_by_the_link_it_says_first_what_may_be_one(client, editor):
    shown = followed(client, password_link(editor)).content.decode()
    assert shown.index("at least 12 characters") < shown.index('type="password"')


def test_the_fields_are_made_for_password_managers(known, client):
    change = known.get(CHANGE).content.decode()
    assert change.count('type="password"') == 3
    assert change.count('autocomplete="new-password"') == 2
    assert 'autocomplete="current-password"' in change
    known.logout()
    login = client.get(LOGIN).content.decode()
    assert login.count('type="password"') == 1
    assert 'autocomplete="one-time-code"' in login
    assert "onpaste" not in login + change


def test_a_password_is_compared_as_it_was_typed(client, editor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    editor.set_password(" Long Enough \u00e9 ")
    editor.save()
    for wrong in ("Long Enough \u00e9", " long enough \u00e9 ", " Long Enough e ", " Long Enough \u00e9 x"):
        assert log_in(client, wrong).status_code == 200
    assert log_in(client, " Long Enough \u00e9 ").status_code == 302


def test_a_new_password_by_link_does_not_replace_the_code(client, editor):
    device, _ = with_second_factor(editor)
    form = followed(client, password_link(editor))
    new = "another long enough phrase"
    client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
    editor.refresh_from_db()
    assert editor.check_password(new)
    assert client.get(INDEX).url == f"{LOGIN}?next={INDEX}"  # it logs nobody in
    assert log_in(client, new).status_code == 200
    assert log_in(client, new, code_of(device)).status_code == 302


def test_pages_of_staff_are_not_kept_by_browsers(known):
    for address in (INDEX, reverse("admin:medicines_account_own"), reverse("admin:medicines_event_changelist")):
        assert "no-store" in known.get(address)["Cache-Control"]


def test_log_ins_are_written_down(client, editor):
    device, _ = with_second_factor(editor)
    log_in(client, "wrong", name="nobody")
    log_in(client, PASSWORD, "nonsense")
    assert set(AccessAttempt.objects.values_list("username", "ip_address")) == {
        ("nobody", "127.0.0.1"),
        ("editor", "127.0.0.1"),
    }
    log_in(client, PASSWORD, code_of(device))
    assert AccessLog.objects.get().username == "editor"
    kept = [str(vars(one)) for one in (*AccessAttempt.objects.all(), *AccessLog.objects.all())]
    assert not [one for one in kept if PASSWORD in one or "nonsense" in one or "wrong" in one]


def test_a_refusal_is_written_down(client, caplog):
    client.force_login(person("somebody", Role.EDITOR))
    with caplog.at_level(logging.WARNING):
        client.get(reverse("admin:medicines_account_changelist"))
        client.get("/", headers={"host": "example.org"})
    told = [(one.name, one.getMessage()) for one in caplog.records]
    assert ("django.request", "Forbidden (Permission denied): /admin/medicines/account/") in told
    assert any(name == "django.security.DisallowedHost" for name, _ in told)


@pytest.mark.parametrize("odd", ["%0A2026-01-01 all is well", "%0D%0Ax", "%1B[2J", "%E2%80%A8x"])
def test_nobody_writes_a_line_of_their_own_into_the_log(client, caplog, odd):
    with caplog.at_level(logging.WARNING):
        client.get(f"/nowhere/{odd}")
    told = [one.getMessage() for one in caplog.records if "/nowhere/" in one.getMessage()]
    assert len(told) == 1
    assert told[0].isprintable()


def test_a_fault_shows_nothing_of_the_inside(client, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("the inside")

    monkeypatch.setattr("django.template.response.SimpleTemplateResponse.render", broken)
    client.raise_request_exception = False
    answer = client.get(LOGIN)
    assert answer.status_code == 500
    assert "the inside" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert any(one.exc_info for one in caplog.records)
