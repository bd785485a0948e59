"""Accounts in the admin: what an administrator may do there, and that nothing there is a back door."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.policy import may, roles_of
from medicines.actions.second_factor import has_second_factor
from medicines.models import Credential, Event, OutboxMail
from medicines.vocabulary import Deed, Role, Verb
from tests.deeds import publish_page
from tests.people import NEXT_YEAR, person, with_credential, with_second_factor
from tests.review import saved, submitted

pytestmark = pytest.mark.django_db
LIST = reverse("admin:medicines_account_changelist")
INVITE = reverse("admin:medicines_account_add")
REASON = "I have spoken with them on the telephone."
ENTRY = {"profession": "Physician", "register": "Examples", "number": "1", "expires_on": NEXT_YEAR.isoformat()}


def page_of(user):
    return reverse("admin:medicines_account_change", args=[user.pk])


def do(client, user, deed, **said):
    return client.post(page_of(user), {"deed": deed, **said}, follow=True).content.decode()


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


def test_the_stock_forms_are_gone(signed_in, administrator):
    assert not any(admin.site.is_registered(model) for model in (User, Group, TOTPDevice))
    for name in ("auth_user_changelist", "auth_user_password_change", "auth_group_add", "otp_totp_totpdevice_add"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{name}")
    signed_in.force_login(administrator)
    assert signed_in.get("/admin/auth/user/").status_code == 404


def test_the_list_says_who_has_what(signed_in, editor, reviewer):
    saved(publish_page("Sertraline"), by=editor)
    submitted(by=editor, page=saved(publish_page("Diazepam"), by=editor))
    with_second_factor(editor)
    said = signed_in.get(LIST).content.decode()
    row = said.partition(">editor</a>")[2].partition("</tr>")[0]
    assert 'data-label="Roles">editor</td>' in row
    assert 'data-label="Open drafts">2</td>' in row
    assert 'data-label="Open requests">1</td>' in row
    assert 'alt="True"' in row
    assert f"counts until {NEXT_YEAR:%-d %B %Y}" in said


@pytest.mark.parametrize(("asked", "names"), [
    ({"role": "editor"}, ["editor"]),
    ({"role": "none"}, ["administrator", "nobody"]),
    ({"credential": "valid"}, ["reviewer"]),
    ({"credential": "expired"}, ["late"]),
    ({"credential": "unchecked"}, ["new"]),
    ({"q": "EDIT"}, ["editor"]),
    ({"role": "odd\x00"}, []),
])  # fmt: skip
def test_it_is_filtered(signed_in, administrator, office, editor, reviewer, asked, names):
    person("nobody")
    yesterday = timezone.now().date() - timedelta(days=1)
    late = person("late", Role.CLINICAL_REVIEWER)
    with_credential(late, recorded_by=administrator, checked_by=office, expires_on=yesterday)
    with_credential(person("new", Role.CLINICAL_REVIEWER), recorded_by=administrator)
    rows = signed_in.get(LIST, asked, follow=True).context["cl"].queryset
    assert sorted(user.username for user in rows) == names


@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_queries_of_the_list(signed_in, editor, more, django_assert_num_queries):
    for number in range(more):
        saved(publish_page(f"Testazol{'abc'[number]}"), by=person(f"editor {number}", Role.EDITOR))
    with django_assert_num_queries(9):
        signed_in.get(LIST)


def test_somebody_is_invited(signed_in, office):
    assert signed_in.get(INVITE).status_code == 200
    said = {"username": "new", "email": "new@example.org", "roles": ["editor", "moderator"]}
    done = signed_in.post(INVITE, said, follow=True).content.decode()
    user = get_user_model().objects.get(username="new")
    assert "invited, has chosen no password yet" in done
    assert roles_of(user) == {"editor", "moderator"}
    assert (user.is_superuser, user.has_usable_password()) == (False, False)
    assert OutboxMail.objects.get().to == "new@example.org"


@pytest.mark.parametrize("wrong", [
    {"username": "office"}, {"username": "a\x00b"}, {"username": "<b>"}, {"email": "OFFICE@example.org"},
    {"email": "x"}, {"roles": ["superuser"]}, {"username": "x" * 151},
])  # fmt: skip
def test_an_invitation_that_cannot_be_keeps_what_was_typed(signed_in, office, wrong):
    said = {"username": "new", "email": "new@example.org", "roles": ["editor"]} | wrong
    answer = signed_in.post(INVITE, said)
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (200, True)
    kept = said["email"] if "username" in wrong else said["username"]
    assert kept in answer.content.decode()
    assert get_user_model().objects.count() == 1


def test_what_is_posted_beside_changes_nothing(signed_in, editor):
    signed_in.post(page_of(editor), {"is_superuser": "on", "password": "x", "user_permissions": "1"})
    signed_in.post(
        page_of(editor), {"deed": "give-role", "role": "moderator", "is_superuser": "on", "user_permissions": "1"}
    )
    editor.refresh_from_db()
    assert (editor.is_superuser, editor.user_permissions.count(), editor.groups.count()) == (False, 0, 2)


def test_roles_are_given_and_taken_but_never_ones_own(signed_in, editor, office):
    assert "has the role “moderator” now" in do(signed_in, editor, "give-role", role="moderator")
    assert "has the role “editor” no more" in do(signed_in, editor, "take-role", role="editor")
    assert roles_of(editor) == {"moderator"}
    for deed, role in (("give-role", "moderator"), ("take-role", "administrator")):
        assert "Nobody changes their own roles" in do(signed_in, office, deed, role=role)
    assert roles_of(office) == {"administrator"}
    assert "not one of the available choices" in do(signed_in, editor, "give-role", role="superuser")
    assert 'value="take-role"' not in signed_in.get(page_of(office)).content.decode()


def test_a_credential_lives(signed_in, client, office, administrator):
    user = person("reviewer", Role.CLINICAL_REVIEWER)
    assert "another administrator has checked" in do(signed_in, user, "record-credential", **ENTRY)
    pk = Credential.objects.get().pk
    assert "cannot also check it" in do(signed_in, user, "check-credential", credential=pk)
    assert not may(user, Deed.APPROVE)
    client.force_login(administrator)
    assert "Checked today" in do(client, user, "check-credential", credential=pk)
    assert may(user, Deed.APPROVE)
    assert f"counts until {NEXT_YEAR:%-d %B %Y}" in client.get(page_of(user)).content.decode()
    assert "counts for nothing from now on" in do(client, user, "revoke-credential", credential=pk)
    assert not may(user, Deed.APPROVE)
    assert "revoked on" in client.get(page_of(user)).content.decode()


def test_a_credential_that_is_refused_keeps_what_was_typed(signed_in, editor, reviewer):
    said = do(signed_in, editor, "record-credential", **ENTRY | {"expires_on": "soon"})
    assert 'value="Examples"' in said
    assert "Enter a valid date" in said
    others = reviewer.credentials.get().pk
    for odd in (others, "x", "9" * 30, ""):
        assert "counts for nothing" not in do(signed_in, editor, "revoke-credential", credential=odd)
    assert Credential.objects.valid().count() == 1


def test_an_account_is_closed_and_its_work_handed_on(signed_in, editor, second_editor, office):
    saved(publish_page("Sertraline"), by=editor)
    assert "Open drafts: 1. Say who is to go on writing them." in do(signed_in, editor, "close")
    assert "Open drafts that lie with second editor now: 1" in do(signed_in, editor, "close", hand_to=second_editor.pk)
    editor.refresh_from_db()
    assert not editor.is_active
    assert "closed already" in do(signed_in, editor, "close")
    assert "Nobody closes their own account" in do(signed_in, office, "close")


def test_a_closed_account_is_opened_again(signed_in, editor, office):
    assert "Open this account again" not in signed_in.get(page_of(editor)).content.decode()
    do(signed_in, editor, "close")
    shown = signed_in.get(page_of(editor)).content.decode()
    assert ("Open this account again" in shown, "Change the e-mail address" in shown) == (True, False)
    assert "has to choose a new password. The link goes to editor@example.org." in do(signed_in, editor, "reopen")
    editor.refresh_from_db()
    assert editor.is_active
    assert "open already" in do(signed_in, editor, "reopen")


def test_a_new_address_is_asked_for(signed_in, editor, administrator):
    assert "Enter a valid email" in do(signed_in, editor, "change-email", email="nowhere")
    assert "has an account already" in do(signed_in, editor, "change-email", email="office@example.org")
    done = do(signed_in, editor, "change-email", email="new@example.org")
    assert "was asked at editor@example.org. The address changes when they agree." in done
    assert OutboxMail.objects.get().to == "editor@example.org"
    assert "Only they can give it one" in do(signed_in, administrator, "change-email", email="other@example.org")
    signed_in.force_login(administrator)
    done = do(signed_in, administrator, "change-email", email="other@example.org")
    assert "has the address other@example.org now." in done


def test_links_go_by_mail(signed_in, editor):
    assert "is on its way to editor@example.org" in do(signed_in, editor, "send-link")
    letter = OutboxMail.objects.get()
    assert letter.to == "editor@example.org"
    assert letter.body.split()[-1] not in signed_in.get(page_of(editor)).content.decode()


def test_a_lost_second_factor(signed_in, editor, office):
    with_second_factor(editor)
    assert "at least 20 characters" in do(signed_in, editor, "reset-second-factor", reason="lost")
    assert has_second_factor(editor)
    assert "is gone" in do(signed_in, editor, "reset-second-factor", reason=REASON)
    assert not has_second_factor(editor)


def test_logging_somebody_out_everywhere(signed_in, editor):
    at_work, elsewhere = Client(), Client()
    at_work.force_login(editor)
    elsewhere.force_login(editor)
    assert "is logged out everywhere" in do(signed_in, editor, "log-out")
    assert [one.get("/admin/").status_code for one in (at_work, elsewhere)] == [302, 302]
    assert signed_in.get("/admin/").status_code == 200
    assert Event.objects.get(verb=Verb.LOGGED_OUT).label == "editor"


@pytest.mark.parametrize("who", ["editor", "moderator", "reviewer"])
def test_nobody_else_sees_accounts(client, request, who, second_editor):
    client.force_login(request.getfixturevalue(who))
    for address in (LIST, INVITE, page_of(second_editor)):
        assert client.get(address).status_code == 403
    said = {"username": "new", "email": "new@example.org"}
    assert client.post(INVITE, said).status_code == 403
    for deed in ("give-role", "close", "send-link", "log-out"):
        assert client.post(page_of(second_editor), {"deed": deed, "role": "moderator"}).status_code == 403
    assert roles_of(second_editor) == {"editor"}
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("odd", ["0", "x", "9" * 40, "²", "1\x00"])
def test_an_account_that_is_none(signed_in, odd):
    address = LIST + f"{odd}/change/"
    assert signed_in.get(address).status_code in (302, 404)
    assert signed_in.post(address, {"deed": "close"}).status_code in (302, 404)


def test_a_deed_that_is_none(signed_in, editor):
    assert signed_in.post(page_of(editor), {"deed": "make-superuser"}).status_code == 403


def test_an_account_is_never_deleted(signed_in, editor, administrator):
    address = reverse("admin:medicines_account_delete", args=[editor.pk])
    for user in (None, administrator):
        if user:
            signed_in.force_login(user)
        assert signed_in.post(address, {"post": "yes"}).status_code == 403
    assert get_user_model().objects.filter(pk=editor.pk).exists()
