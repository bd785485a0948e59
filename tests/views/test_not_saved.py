"""When nothing can be saved: pages go on, and what was typed comes back whole."""

import io
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client

import medicines
from medicines.management.read_only import NOTHING_DONE
from medicines.models import Event, Page, Suggestion
from medicines.views.not_saved import LOOKED_AFTER, NO_ROOM
from medsite import sessions
from tests.admin.test_page_form import address, opened
from tests.deeds import publish_page
from tests.forms.typing import form_of, typed
from tests.people import PASSWORD
from tests.views.test_suggesting import FORM, TYPED, stamp_for

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8"}
COMMANDS = Path(medicines.__file__).parent / "management" / "commands"
# What each command does while the site is read-only.
REFUSED = {
    "import_pages": ["nowhere"],
    "withdraw_import": ["00000000"],
    "rerender": [],
    "rebuild_search": [],
    "reset_second_factor": ["nobody", "--reason=She has lost her phone."],
    "quickstart": ["--no-serve"],
    "verify": ["--repair"],
}
READS = {"backup", "check_classes", "check_content", "compare", "export_pages", "tick"}
FOR_UPGRADES = {"migrate", "restore", "flush"}  # what the site is read-only for, and the tests' own


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def assert_not_saved(answer, sentence):
    assert answer.status_code == 503
    assert str(sentence) in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store" and int(answer.headers["Retry-After"]) > 0


def test_while_the_site_is_read_only_a_suggestion_comes_back_and_can_be_sent_later(client, page, settings):
    settings.READ_ONLY = True
    assert client.get(page.get_absolute_url()).status_code == 200
    assert client.get(FORM).status_code == 200
    sent = {**TYPED, "stamp": stamp_for(page), "reason": 'The "leaflet" says so & more.'}
    answer = client.post(FORM, sent, **BROWSER)
    assert_not_saved(answer, LOOKED_AFTER)
    assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")
    assert not Suggestion.objects.exists()
    again = form_of(answer.content.decode(), "kept")
    assert again == {name: [value] for name, value in sent.items()}
    settings.READ_ONLY = False
    assert client.post(FORM, again, **BROWSER).status_code == 302
    assert Suggestion.objects.get().reason.startswith('The "leaflet" says so & more.')


def test_an_editors_page_comes_back_with_a_token_and_can_be_saved_later(editor, page, settings):
    client = Client(enforce_csrf_checks=True, HTTP_ORIGIN="http://testserver")
    client.force_login(editor)
    sent = typed(opened(client, page), summary="Typed & <kept>\r\nin two lines", do="save")
    settings.READ_ONLY = True
    before = Event.objects.count()
    answer = client.post(address(page), sent, **BROWSER)
    assert_not_saved(answer, LOOKED_AFTER)
    assert Event.objects.count() == before
    again = form_of(answer.content.decode(), "kept")
    settings.READ_ONLY = False
    assert client.post(address(page), again, **BROWSER).status_code == 302
    page.refresh_from_db()
    assert page.draft_revision.document["summary"] == "Typed & <kept>\nin two lines"


def test_what_comes_from_elsewhere_is_not_shown_to_anybody(editor, page, settings):
    settings.READ_ONLY = True
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    answer = client.post(address(page), {"summary": "From elsewhere."}, HTTP_ORIGIN="http://evil.example", **BROWSER)
    assert answer.status_code == 403 and "From elsewhere." not in answer.content.decode()


def test_a_password_is_not_in_the_answer(client, settings):
    settings.READ_ONLY = True
    get_user_model().objects.create_user("ann.other", password=PASSWORD)
    answer = client.post("/admin/login/", {"username": "ann.other", "password": PASSWORD}, **BROWSER)
    assert_not_saved(answer, LOOKED_AFTER)
    assert PASSWORD not in answer.content.decode() and "ann.other" not in answer.content.decode()


def test_a_script_reads_the_sentence_alone(client, page, settings):
    settings.READ_ONLY = True
    answer = client.post(FORM, {**TYPED, "stamp": stamp_for(page)})
    assert_not_saved(answer, LOOKED_AFTER)
    assert answer.content.decode() == LOOKED_AFTER and answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "path", ["/", "/medicines/sertraline/", "/admin/", "/suggestions/x/withdraw/", "/admin/logout/"]
)
def test_every_door_that_writes_is_shut(client, administrator, page, settings, method, path):
    settings.READ_ONLY = True
    client.force_login(administrator)
    assert_not_saved(getattr(client, method)(path), LOOKED_AFTER)


def test_commands_that_write_say_so_and_the_others_go_on(settings, tmp_path, shipped):
    own = {path.stem for path in COMMANDS.glob("*.py")} - {"__init__"}
    assert own == {*REFUSED, *READS, *FOR_UPGRADES}
    settings.READ_ONLY = True
    before = Event.objects.count()
    for command, arguments in REFUSED.items():
        with pytest.raises(CommandError, match="READ_ONLY is on") as raised:
            call_command(command, *arguments)
        assert raised.value.returncode == 1
    out = io.StringIO()
    call_command("tick", stdout=out)
    assert out.getvalue().strip() == NOTHING_DONE
    call_command("backup", str(tmp_path / "site.zip"), stdout=out)
    call_command("verify", stdout=out)
    assert out.getvalue().endswith("Nothing is wrong.\n")
    assert Event.objects.count() == before


@contextmanager
def no_room():
    """The database takes no more, as when its disk is full (SQLite) or read-only (PostgreSQL)."""
    if connection.vendor == "postgresql":
        undo = "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"
        asked = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # no free page is left inside the file
            cursor.execute("PRAGMA page_count")
            (count,) = cursor.fetchone()
        asked, undo = f"PRAGMA max_page_count = {count}", "PRAGMA max_page_count = 1073741823"
    with connection.cursor() as cursor:
        cursor.execute(asked)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(undo)


@pytest.mark.django_db(transaction=True)
def test_where_the_database_has_no_room_pages_go_on_and_what_was_typed_comes_back(client, caplog):
    page = publish_page("Sertraline")
    sent = {**TYPED, "stamp": stamp_for(page), "text": "Take 10 mg once daily. " * 100}
    with no_room():
        answer = client.post(FORM, sent, **BROWSER)
        assert client.get(page.get_absolute_url()).status_code == 200
    assert_not_saved(answer, NO_ROOM)
    assert "not saved" in caplog.text
    assert not Suggestion.objects.exists()
    again = form_of(answer.content.decode(), "kept")
    assert again == {name: [value] for name, value in sent.items()}
    assert client.post(FORM, again, **BROWSER).status_code == 302
    assert Suggestion.objects.count() == 1


@contextmanager
def nothing_can_be_written():
    """The database is read-only."""
    refuse, allow = ("PRAGMA query_only = ON", "PRAGMA query_only = OFF")
    if connection.vendor == "postgresql":
        refuse, allow = (f"SET SESSION CHARACTERISTICS AS TRANSACTION READ {how}" for how in ("ONLY", "WRITE"))
    with connections["default"].cursor() as cursor:
        cursor.execute(refuse)
        try:
            yield
        finally:
            cursor.execute(allow)


@pytest.mark.django_db(transaction=True)
def test_where_the_file_is_read_only_an_editor_loses_nothing(editor):
    page = publish_page("Sertraline")
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    sent = typed(opened(client, page), summary="Typed.", do="save")
    with nothing_can_be_written():
        answer = client.post(address(page), sent, **BROWSER)
        assert client.get("/readyz").json()["problems"] == {"database takes no writes": 1}
    assert client.get("/readyz").json()["problems"] == {}
    assert_not_saved(answer, NO_ROOM)
    assert form_of(answer.content.decode(), "kept")["summary"] == ["Typed."]
    assert Page.objects.get().draft_revision is None


@pytest.mark.django_db(transaction=True)
def test_where_the_file_is_read_only_an_editor_reads_on_until_the_log_in_is_over(editor, monkeypatch):
    """When somebody was last here is noted every five minutes, and cannot be."""
    page = publish_page("Sertraline")
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    sent = typed(opened(client, page), summary="Typed.", do="save")
    for passed, status in ((sessions.NOTED_EVERY, 200), (settings.SESSION_IDLE_AGE, 302)):
        now = int(time.time()) + passed
        monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda now=now: now))
        with nothing_can_be_written():
            assert client.get(address(page)).status_code == status
            if status == 200:
                assert_not_saved(client.post(address(page), sent, **BROWSER), NO_ROOM)
    assert not client.cookies["sessionid"].value  # it is over, though its row is still there
    assert client.get(address(page)).status_code == 302
