"""What people do at once, and what a SIGKILL leaves, on PostgreSQL, on a real server of our own. All other tests that
ask a database run there by `python -m tests.on_postgresql`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.journeys.cluster import Cluster
from tests.journeys.test_alternating import ENDURED as ALTERNATED
from tests.journeys.test_alternating import FEW, assert_never_stale_nor_mixed
from tests.journeys.test_crossing import assert_none_breaks
from tests.journeys.test_deciding_suggestions import assert_one_decides
from tests.journeys.test_deciding_together import assert_one_wins
from tests.journeys.test_killed_at_work import ALL as ALL_TIMES
from tests.journeys.test_killed_at_work import SAMPLE, assert_nothing_is_half_done
from tests.journeys.test_moving import assert_nothing_changes
from tests.journeys.test_suggesting_together import ENDURED, assert_nothing_is_lost_or_doubled

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def database_url(postgresql_bin: Path) -> Iterator[str]:
    with Cluster(postgresql_bin) as cluster:
        yield cluster.primary.url


def made(database_url: str, name: str, *, like: str = "template1") -> str:
    """The address of a new database on the same server, a copy of the one that it is to be like."""
    with psycopg.connect(database_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return database_url.replace("/postgres", f"/{name}")


@pytest.fixture(scope="module")
def migrated(database_url: str) -> str:
    """The name of a database with all tables, migrated once for all that copy it."""
    environment = {**os.environ, "DATABASE_URL": made(database_url, "migrated")}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, cwd=ROOT, env=environment)
    return "migrated"


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
def test_of_two_moderators_one_wins_on_postgresql(database_url, migrated, tmp_path):
    name = made(database_url, "deciding", like=migrated)
    assert_one_wins(DATABASE_URL=name, DATA_DIR=str(tmp_path))


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
def test_of_two_moderators_one_decides_about_a_suggestion(database_url, migrated, tmp_path):
    assert_one_decides(DATABASE_URL=made(database_url, "moderating", like=migrated), DATA_DIR=str(tmp_path))


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
@pytest.mark.parametrize("seconds", [0, ENDURED])  # the server's own way of dying is tried on SQLite every time
def test_of_suggestions_sent_at_once_none_is_lost_on_postgresql(database_url, migrated, tmp_path, seconds):
    name = made(database_url, f"suggesting{seconds}", like=migrated)
    assert_nothing_is_lost_or_doubled(seconds, DATABASE_URL=name, DATA_DIR=str(tmp_path))


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
@pytest.mark.parametrize("turns", [FEW, pytest.param(ALTERNATED, marks=pytest.mark.endurance)])
def test_nothing_kept_is_stale_or_mixed_on_postgresql(database_url, migrated, tmp_path, turns):
    name = made(database_url, f"alternating{turns}", like=migrated)
    assert_never_stale_nor_mixed(turns, DATABASE_URL=name, DATA_DIR=str(tmp_path))


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
def test_deeds_that_cross_wait_for_each_other(database_url, migrated, tmp_path):
    """SQLite lets one write at a time; here two that lock in another order would wait for each other for good."""
    assert_none_breaks(DATABASE_URL=made(database_url, "crossing", like=migrated), DATA_DIR=str(tmp_path))


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
@pytest.mark.parametrize("how_often", [SAMPLE, ALL_TIMES], ids=["sample", "all"])
def test_nothing_is_half_done_on_postgresql(database_url, migrated, tmp_path, how_often):
    def environment(lot: int) -> dict[str, str]:
        name = f"killed_{how_often[0]}_{lot}"
        return {"DATABASE_URL": made(database_url, name, like=migrated), "DATA_DIR": str(tmp_path / name)}

    assert_nothing_is_half_done(how_often, environment)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tests run on a database of their own choice already")
def test_a_site_moves_there_and_back(database_url, tmp_path):
    assert_nothing_changes(tmp_path, DATABASE_URL=made(database_url, "moving"))
