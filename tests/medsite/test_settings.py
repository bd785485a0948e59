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
    ],
)
def test_with_nothing_set(tmp_path, expression, expected):
    assert setting(expression, data_dir=tmp_path).stdout.strip() == expected


def test_behind_tls_everything_is_for_tls_only(tmp_path):
    expression = "settings.SECURE_HSTS_SECONDS > 31536000, settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT"
    assert setting(expression, data_dir=tmp_path, BEHIND_TLS="true").stdout.strip() == "(True, True, True)"


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = setting("settings.SECRET_KEY", data_dir=tmp_path).stdout.strip()
    assert len(first) > 50
    assert setting("settings.SECRET_KEY", data_dir=tmp_path).stdout.strip() == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert setting("settings.SECRET_KEY", data_dir=tmp_path, SECRET_KEY="given").stdout.strip() == "given"


def test_another_database_than_the_two_is_refused_with_a_sentence(tmp_path):
    refused = setting("1", data_dir=tmp_path, DATABASE_URL="mysql://localhost/x")
    assert refused.returncode != 0
    assert "DATABASE_URL must begin with" in refused.stderr


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
