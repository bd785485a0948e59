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
    "django.test", "hypothesis", "pytest", "rest_framework.test", "tests", "tqdm", "unittest",
    "medicines.management", "medicines.migrations",
    "medicines.actions.backing_up", "medicines.actions.demonstration", "medicines.actions.digests",
    "medicines.actions.importing", "medicines.actions.repairing", "medicines.actions.restoring",
    "medicines.actions.shipping", "medicines.actions.verifying", "medicines.models.triggers",
    "zxcvbn",  # words for comparing, asked for then
}  # fmt: skip
NEEDED = {"django.contrib.admin", "medicines.api.views", "medicines.views.reading", "medsite.page_store"}
MOST = 90_000  # kB of a worker before anything is kept
CODE = """
import re, sys
import gunicorn.app.wsgiapp, gunicorn.workers.gthread
from medsite.wsgi import application
print(*sys.modules)
print(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
import markdown, markdownx.utils, rest_framework.test  # whoever asks for it later finds it
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The modules that are loaded, and the kB that the process takes then."""
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(tmp_path_factory.mktemp("site"))},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    modules, resident = said.stdout.splitlines()
    return set(modules.split()), int(resident)


def test_all_that_serving_needs_is_loaded_before_anybody_asks(started):
    assert started[0] >= NEEDED


def test_nothing_is_loaded_that_serving_does_not_need(started):
    assert sorted(started[0] & NEVER) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_worker_is_small_before_anything_is_kept(started):
    assert started[1] <= MOST
