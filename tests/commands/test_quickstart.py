"""From a fresh checkout to a site that can be read; run again, it keeps what is there."""

import re
import socket
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from medicines.actions.policy import may, roles_of
from medicines.models import Event, Page
from medicines.vocabulary import Deed, Role
from tests.commands.test_import_pages import page_text


@pytest.fixture
def quickstart(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"

    def start(**options):
        out = StringIO()
        call_command("quickstart", no_serve=True, stdout=out, stderr=out, **options)
        return out.getvalue()

    return start


def test_samples_administrator_and_static_files(quickstart, settings):
    out = quickstart()
    password = re.search(r"password: (\S+)", out)[1]
    assert len(password) >= 20
    user = get_user_model().objects.get(is_superuser=True)
    assert user.check_password(password)
    assert Page.objects.published().count() >= 16
    assert (settings.STATIC_ROOT / "admin").is_dir()


def test_run_again_it_keeps_what_is_there(quickstart):
    quickstart()
    pages, events = Page.objects.count(), Event.objects.count()
    out = quickstart()
    assert "password" not in out
    assert (Page.objects.count(), Event.objects.count()) == (pages, events)


def test_a_folder_of_ones_own(quickstart, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.md").write_text(page_text("Sertraline"))
    (folder / "bad.md").write_bytes(b"\x00")
    out = quickstart(pages=str(folder))
    assert "1 of 2 files were refused" in out
    assert list(Page.objects.published().values_list("slug", flat=True)) == ["sertraline"]
    assert get_user_model().objects.count() == 1
    quickstart()
    assert Page.objects.count() == 1


def test_one_account_for_each_role_to_try_things_with(quickstart):
    out = quickstart(demo_users=True)
    told = re.findall(r"^(.+): (demo-\S+)   password: (\S+)", out, re.MULTILINE)
    assert [role for role, _, _ in told] == [str(role) for role in Role]
    for role, username, password in told:
        user = get_user_model().objects.get(username=username)
        assert (user.check_password(password), user.is_superuser) == (True, False)
        assert role in roles_of(user)
    assert may(get_user_model().objects.get(username="demo-clinical-reviewer"), Deed.APPROVE)
    assert "demo-" not in quickstart(demo_users=True)


@pytest.mark.parametrize("bind", ["nonsense", "127.0.0.1:99999", "127.0.0.1:0", "127.0.0.1:", ":8000"])
def test_an_address_that_is_none_is_a_usage_error(db, bind):
    with pytest.raises(CommandError, match="ADDRESS:PORT") as refusal:
        call_command("quickstart", bind=bind)
    assert refusal.value.returncode == 2
    assert not Page.objects.exists()


def test_an_address_that_is_taken_is_said_before_anything_is_done(db):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="nothing can be served there") as refusal:
            call_command("quickstart", bind=f"127.0.0.1:{taken.getsockname()[1]}")
    assert refusal.value.returncode == 1
    assert not Page.objects.exists()
