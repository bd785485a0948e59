"""A real primary database and a real streaming replica of it, on loopback, stopped by their own process ids."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg


def installed() -> Path | None:
    """The folder with initdb and postgres."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    found = homes[0] if homes else shutil.which("initdb")
    return Path(found).parent if found else None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def other_user() -> dict[str, str]:
    """PostgreSQL refuses to run as root: its own account does."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in names else "nobody"}


class Server:
    """One PostgreSQL, that can be stopped and started again."""

    def __init__(self, programs: Path, home: Path) -> None:
        self.programs, self.home, self.port = programs, home, free_port()
        self.url = f"postgres://medsite@127.0.0.1:{self.port}/postgres"
        self._running: subprocess.Popen[bytes] | None = None

    def run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self.programs / program, *map(str, arguments)], check=True, capture_output=True, cwd="/", **other_user()
        )

    def start(self) -> None:
        command = [
            self.programs / "postgres", "-D", self.home, "-p", str(self.port), "-h", "127.0.0.1", "-k", self.home, "-F",
            "-c", "wal_retrieve_retry_interval=200ms", "-c", "full_page_writes=off",
        ]  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        self._running = subprocess.Popen(command, **quiet, **other_user())
        deadline = time.monotonic() + 30
        while not self.answers():
            assert time.monotonic() < deadline and self._running.poll() is None, "PostgreSQL did not start"
            time.sleep(0.1)

    def stop(self) -> None:
        """At once, as when a machine fails: connections break."""
        if self._running:
            self._running.send_signal(3)  # SIGQUIT: "immediate shutdown"
            self._running.wait(30)
            self._running = None

    def answers(self) -> bool:
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def ask(self, question: str) -> object:
        with psycopg.connect(self.url, autocommit=True, connect_timeout=2) as connection:
            return connection.execute(question).fetchone()[0]


class Cluster:
    """`primary`, and after `replicate()` its `replica`."""

    def __init__(self, programs: Path) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="medsite-cluster-"))
        account = other_user()
        if account:
            shutil.chown(self._home, **account)
        self.primary, self.replica = (Server(programs, self._home / name) for name in ("primary", "replica"))

    def __enter__(self) -> "Cluster":
        self.primary.run("initdb", "-D", self.primary.home, "-U", "medsite", "-A", "trust")
        self.primary.start()
        return self

    def replicate(self) -> None:
        """`-R` writes down whom to follow."""
        address = f"host=127.0.0.1 port={self.primary.port} user=medsite"
        self.replica.run("pg_basebackup", "-d", address, "-D", self.replica.home, "-R", "-c", "fast")
        self.replica.start()

    def __exit__(self, *_: object) -> None:
        for server in (self.replica, self.primary):
            server.stop()
        shutil.rmtree(self._home, ignore_errors=True)
