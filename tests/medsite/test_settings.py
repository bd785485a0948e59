"""Secure with nothing set, and configured by the environment alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def setting(expression, *, data_dir, **environment):
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    code = f"from medsite import settings; print(({expression}))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("settings.DEBUG", "False"),
        ("settings.TIME_ZONE, settings.USE_TZ", "('UTC', True)"),
        ("settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE", "(0, False)"),
        ("settings.SECURE_CONTENT_TYPE_NOSNIFF, settings.X_FRAME_OPTIONS", "(True, 'DENY')"),
        ("settings.DATABASES['default']['CONN_MAX_AGE']", "None"),
        ("settings.DATABASES['default']['OPTIONS']['transaction_mode']", "IMMEDIATE"),
        ("'unsafe-inline' in str(settings.CONTENT_SECURITY_POLICY)", "False"),
        ("settings.TRUSTED_PROXIES", "[]"),
        ("settings.CONTACT_EMAIL == ''", "True"),
        ("settings.SECOND_FACTOR_REQUIRED", "True"),
        ("settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME", "('sessionid', 'csrftoken')"),
    ],
)
def test_with_nothing_set(tmp_path, expression, expected):
    assert setting(expression, data_dir=tmp_path).stdout.strip() == expected


def test_behind_tls_everything_is_for_tls_only(tmp_path):
    expression = "settings.SECURE_HSTS_SECONDS > 31536000, settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT"
    assert setting(expression, data_dir=tmp_path, BEHIND_TLS="true").stdout.strip() == "(True, True, True)"
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.COOKIE_PREFIX"
    told = setting(names, data_dir=tmp_path, BEHIND_TLS="true").stdout.strip()
    assert told == "('__Host-sessionid', '__Host-csrftoken', '__Host-')"


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = setting("settings.SECRET_KEY", data_dir=tmp_path).stdout.strip()
    assert len(first) > 50
    assert setting("settings.SECRET_KEY", data_dir=tmp_path).stdout.strip() == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert setting("settings.SECRET_KEY", data_dir=tmp_path, SECRET_KEY="given").stdout.strip() == "given"


WRONG = {
    "DATABASE_REPLICA_URLS": ("postgres://reader@db2/medsite", "needs a DATABASE_URL that begins with postgres://"),
    "LOG_FORMAT": ("xml", "must be one of line, json"),
    "LOG_LEVEL": ("loud", "must be one of CRITICAL"),
    "SUGGESTIONS_AN_HOUR": ("many", "must be a whole number, 1 or more"),
    "SUGGESTIONS_AN_HOUR_PER_PAGE": ("0", "must be a whole number, 1 or more"),
    "DATA_DIR": (" ", "DATA_DIR is empty"),
    "SECRET_KEY": (" ", "SECRET_KEY is blank"),
    "CACHE_URL": ("nonsense", "CACHE_URL is no address"),
    "EMAIL_URL": ("nonsense", "EMAIL_URL is no address"),
    "PURGE_URL": ("cache:6081", "must begin with http:// or https://, or be unset"),
    "CONTACT_EMAIL": ("nonsense", "must be an e-mail address, or unset"),
}
NO_DATABASES = ["nonsense", "mysql://localhost/x", "postgres://", "postgres://u:p@host:port/x", "sqlite://", "://x"]


def refused(tmp_path, **environment):
    """What a command says when it cannot start."""
    run = subprocess.run(
        [sys.executable, "manage.py", "quickstart", "--no-serve"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "DATABASE_URL": "", "DATA_DIR": str(tmp_path), **environment},
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    return run.stderr


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_refused_with_a_sentence(tmp_path, name):
    value, sentence = WRONG[name]
    assert sentence in refused(tmp_path, **{name: value})


@pytest.mark.parametrize("address", NO_DATABASES)
def test_another_database_than_the_two_is_refused_with_a_sentence(tmp_path, address):
    said = refused(tmp_path, DATABASE_URL=address)
    assert (
        said
        == "The settings are wrong: DATABASE_URL must begin with sqlite:/// or postgres:// and be a whole address.\n"
    )


def test_a_database_that_cannot_be_opened_is_said_in_a_sentence(tmp_path):
    said = refused(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/site.sqlite3")
    assert "The database cannot be used: unable to open" in said


def test_a_folder_that_cannot_be_made_or_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert "cannot be made: Not a directory" in refused(tmp_path, DATA_DIR=str(tmp_path / "file" / "below"))
    (tmp_path / "secret_key").mkdir()
    assert "SECRET_KEY cannot be kept in" in refused(tmp_path)


def test_a_secret_key_that_was_never_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "secret_key").touch()
    assert "is empty: delete it" in refused(tmp_path)


def test_a_level_of_logging_may_be_written_small(tmp_path):
    assert setting("settings.LOGGING['root']['level']", data_dir=tmp_path, LOG_LEVEL="info").stdout.strip() == "INFO"


def test_sqlite_writes_ahead_and_survives_a_power_cut(tmp_path):
    code = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "print(k.execute('pragma journal_mode').fetchone(), k.execute('pragma synchronous').fetchone())"
    )
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "medsite.settings"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "('wal',) (2,)"
