"""All tests that ask a database, on PostgreSQL: `python -m tests.on_postgresql`, with whatever pytest takes.

The server is one of our own and ends with them; each process of the tests makes itself a database there."""

import os
import signal
import sys

import pytest

from tests.journeys.cluster import Cluster, installed


def main(arguments: list[str]) -> int:
    programs = installed()
    if not programs:
        sys.exit("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, the server ends, too
    with Cluster(programs) as cluster:
        os.environ["DATABASE_URL"] = cluster.primary.url
        return pytest.main(["--rows", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
