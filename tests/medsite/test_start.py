"""What a process loads before it serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEVER = {
    # Drivers and extras that nothing was set for, and what libraries load because it happens to be there.
    "django.contrib.postgres", "markdown", "prometheus_client", "psycopg", "pygments", "redis", "requests", "urllib3",
    # What tests and commands need.
    "hypothesis", "pytest", "tests", "tqdm", "medicines.management", "medicines.migrations",
    "medicines.actions.backing_up", "medicines.actions.demonstration", "medicines.actions.digests",
    "medicines.actions.importing", "medicines.actions.repairing", "medicines.actions.restoring",
    "medicines.actions.shipping", "medicines.actions.verifying", "medicines.models.triggers",
}  # fmt: skip
NEEDED = {"django.contrib.admin", "medicines.api.views", "medicines.views.reading", "medsite.page_store"}
CODE = """
import sys
from medsite.wsgi import application
print(*sys.modules)
import markdown, markdownx.utils  # whoever asks for it later finds it
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    started = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(tmp_path_factory.mktemp("site"))},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(started.stdout.split())


def test_all_that_serving_needs_is_loaded_before_anybody_asks(loaded):
    assert loaded >= NEEDED


def test_nothing_is_loaded_that_serving_does_not_need(loaded):
    assert sorted(loaded & NEVER) == []
