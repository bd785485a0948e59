"""Two hosts, a primary database and a streaming replica: what readers see while one after the other is gone.

All are real: PostgreSQL with its own replication, and gunicorn twice."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.cluster import Cluster, free_port
from tests.journeys.serving import ROOT, NoRedirects, get, wait_for

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="it starts databases of its own")
SOON = 30  # seconds, on a machine that does other things as well
FILE = "---\ntitle: {0}\n---\n\n### Usage\n\n{0} is used in tests.\n\n### Dosage\n\nTake 1 mg.\n"
PROBLEM = "/suggest/sertraline/problem/"


@pytest.fixture(scope="module")
def cluster(postgresql_bin) -> Iterator[Cluster]:
    with Cluster(postgresql_bin) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("hosts")


@contextmanager
def host(home, name: str, environment: dict[str, str]) -> Iterator[str]:
    """One gunicorn with two workers."""
    port, log = free_port(), home / f"{name}.log"
    command = [sys.executable, "-m", "gunicorn", "-c", "medsite/gunicorn.conf.py", "-b", f"127.0.0.1:{port}"]
    with log.open("w") as written:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written)
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def command(environment: dict[str, str], *arguments: object) -> None:
    subprocess.run([sys.executable, "manage.py", *map(str, arguments)], check=True, cwd=ROOT, env=environment,
                   stdout=subprocess.DEVNULL, timeout=120)  # fmt: skip


def publish(home, environment: dict[str, str], title: str) -> None:
    folder = home / title
    folder.mkdir()
    (folder / f"{title.lower()}.md").write_text(FILE.format(title))
    command(environment, "import_pages", folder, "--publish")


def stamp_of(body: str) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', body)[1]


def send(site: str, stamp: str) -> tuple[int, str]:
    """A reader's word about a page; redirects are not followed."""
    fields = {"stamp": stamp, "text": "The dose is ten times too high."}
    request = urllib.request.Request(site + PROBLEM, data=urllib.parse.urlencode(fields).encode())
    try:
        with urllib.request.build_opener(NoRedirects).open(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def soon(is_so) -> bool:
    deadline = time.monotonic() + SOON
    while not (found := is_so()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def lists(site: str, title: str) -> bool:
    """Whether both the list and the search know the page; neither may ever fail."""
    answers = [get(f"{site}/medicines/?q={title}"), get(f"{site}/search/?q={title}")]
    assert [status for status, _headers, _body in answers] == [200, 200]
    return all(f"/medicines/{title.lower()}/" in body for _status, _headers, body in answers)


def test_what_readers_see_while_databases_come_and_go(cluster, home):
    environment = {
        **os.environ,
        "DATABASE_URL": cluster.primary.url,
        "DATA_DIR": str(home),
        "DJANGO_SETTINGS_MODULE": "medsite.settings",
    }
    command(environment, "quickstart", "--no-serve")
    cluster.replicate()
    both = environment | {"DATABASE_REPLICA_URLS": cluster.replica.url}
    with host(home, "first", both) as first, host(home, "second", both) as second:
        publish(home, both, "Testazol")
        assert soon(lambda: lists(first, "Testazol") and lists(second, "Testazol"))

        # Behind: the replica is left out, and what is new is listed all the same.
        assert soon(lambda: lists_are_read_from(cluster.replica, second))
        cluster.replica.ask("SELECT pg_wal_replay_pause()")
        publish(home, both, "Laterazol")
        assert soon(lambda: lists(second, "Laterazol"))
        cluster.replica.ask("SELECT pg_wal_replay_resume()")

        # Gone: nobody notices.
        cluster.replica.stop()
        publish(home, both, "Alonazol")
        assert soon(lambda: lists(first, "Alonazol") and lists(second, "Alonazol"))
        cluster.replica.start()
        assert soon(lambda: lists_are_read_from(cluster.replica, second))

        # The primary gone: everything public can be read, nothing is taken, and the sentence says so.
        stamp = stamp_of(get(second + PROBLEM)[2])
        cluster.primary.stop()
        assert lists(first, "Alonazol") and lists(second, "Testazol")
        assert get(second + "/medicines/testazol/")[0] == get(first + "/combinations/sertraline-clonazepam/")[0] == 200
        assert get(first + "/readyz")[0] == 503
        status, said = send(second, stamp)
        assert (status, "This could not be saved" in said) == (503, True)
        assert get(second + "/admin/login/")[0] in (200, 503)

        # And back, by itself.
        cluster.primary.start()
        assert soon(lambda: send(second, stamp)[0] == 302)
        publish(home, both, "Afterazol")
        assert soon(lambda: lists(first, "Afterazol") and lists(second, "Afterazol"))
        assert get(first + "/readyz")[0] == 200


def lists_are_read_from(replica, site: str) -> bool:
    """Whether what a worker asked there last was about our rows. A search: other lists may be kept, or made to be."""
    assert get(site + "/medicines/?q=sertraline")[0] == 200
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%medicines%' AND pid <> pg_backend_pid()"
    return replica.ask(asked) > 0
