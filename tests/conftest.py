"""The cast, and what needs a program that may be absent."""

import gc
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import blocking_manager_key

from medicines.actions import known_names
from medicines.actions.accounts import create_first_administrator
from medicines.actions.shipping import ship_records
from medicines.views import drug_classes, plain
from medicines.views.floods import floods
from medicines.views.kept import class_options, counted, letters, letters_of
from medicines.vocabulary import Role
from tests.emptied import fill_again
from tests.journeys.cluster import installed
from tests.people import person, sign_in, with_credential

hypothesis.settings.register_profile("unhurried", deadline=None)  # no test asserts seconds: a machine may be busy
hypothesis.settings.load_profile("unhurried")
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def plain_static_files(settings: object) -> None:
    """Hashed names need a `collectstatic` first; one production-like test does that."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    """What makes guessing slow would make each test with a password take seconds."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in by force has a second factor, and has shown it."""
    monkeypatch.setattr(Client, "force_login", sign_in)


@pytest.fixture(autouse=True)
def what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another test's site may have been in the same state as this one's, with other names. And no minute ends between
    two lines of a test that counts queries."""
    floods.forget()
    for kept in (letters, class_options, counted, letters_of, plain._class_cards, drug_classes._tree):
        kept.cache_clear()
    known_names._kept = known_names._Kept(None, known_names._kept.names)
    monkeypatch.setattr(known_names, "LONGEST_KEPT", 10**9)


@pytest.fixture
def administrator(db: None) -> AbstractBaseUser:
    return create_first_administrator(password="correct horse battery", by=None)


@pytest.fixture
def editor(db: None) -> AbstractBaseUser:
    return person("editor", Role.EDITOR)


@pytest.fixture
def second_editor(db: None) -> AbstractBaseUser:
    return person("second editor", Role.EDITOR)


@pytest.fixture
def moderator(db: None) -> AbstractBaseUser:
    return person("moderator", Role.MODERATOR)


@pytest.fixture
def second_moderator(db: None) -> AbstractBaseUser:
    return person("second moderator", Role.MODERATOR)


@pytest.fixture
def office(db: None) -> AbstractBaseUser:
    """An administrator who is no superuser: accounts, credentials, classes and disclaimers."""
    return person("office", Role.ADMINISTRATOR)


@pytest.fixture
def reviewer(administrator: AbstractBaseUser, office: AbstractBaseUser) -> AbstractBaseUser:
    """A clinical reviewer whose credential counts."""
    return with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=administrator, checked_by=office)


@pytest.fixture
def second_reviewer(administrator: AbstractBaseUser, office: AbstractBaseUser) -> AbstractBaseUser:
    reviewer = person("second reviewer", Role.CLINICAL_REVIEWER)
    return with_credential(reviewer, recorded_by=administrator, checked_by=office)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rows", action="store_true", help="only what asks the database of the tests")
    parser.addoption("--until", type=float, help="seconds since 1970, after which no test begins")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is loaded by the end of it stays: the collector of garbage need not look through it again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(100_000)  # what one test leaves goes with a later one: a twentieth of all time was this search
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest file begins first: the others run beside it, on the other processors."""
    items.sort(key=lambda item: "test_postgresql.py" not in item.nodeid)
    if config.getoption("--rows"):
        config.hook.pytest_deselected(items=[item for item in items if not _has_rows(item)])
        items[:] = filter(_has_rows, items)


def _has_rows(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "django_db_setup" in item.fixturenames


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    until = item.config.getoption("--until")
    if until and time.time() > until:
        pytest.skip("not asked for want of time")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with transactions of its own leaves an empty database behind: the next one finds it as it was at first.
    After the last one the test database is gone."""
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem and marker and marker.kwargs.get("transaction"):
        with item.config.stash[blocking_manager_key].unblock():
            fill_again()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: object,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The test database, for the browser tests too (which carry no mark for it), with the standing wordings and drug
    classes of the release from the start. In SQLite it is a file: one in memory would be one connection for a test and
    the server that it asks, and the transactions of both one."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        ship_records()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as it does by itself after a minute
        _ = connection.features.supports_json_field  # three queries of SQLite's, once in a process: of no test's count
    yield
    gc.collect()  # a connection that a test kept ends with it
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            _end_others()
        teardown_databases(made, verbosity=0)


def _end_others() -> None:
    """PostgreSQL drops no database that somebody is still connected to, as a thread of a test's server may be."""
    with connection.cursor() as cursor:
        here = "datname = current_database() AND pid <> pg_backend_pid()"
        cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {here}")


@pytest.fixture
def shipped(db: None) -> None:
    """Asked for where a test needs them: a test that empties the database takes them away."""
    ship_records()


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = SHARED / "corpus" / "composition"
    if not folder.is_dir():
        pytest.skip("the corpus of real pages is not beside the project (../shared/corpus)")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents are not beside the project (../shared/seeds)")
    return folder


def needed(program: str, *, install: str, found: str | None) -> str:
    """The program's path; without it the test is skipped with a sentence, or fails where everything must be there."""
    if found:
        return found
    sentence = f"{program} is not installed; on Debian: apt-get install {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Its shell without a window, where it is there: the whole of Chromium takes twice as long over each page."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return needed("Chromium", install="chromium-headless-shell", found=found)


@pytest.fixture(scope="session")
def postgresql_bin() -> Iterator[Path]:
    """The folder with initdb and postgres."""
    found = installed()
    yield Path(needed("PostgreSQL", install="postgresql", found=str(found) if found else None))
