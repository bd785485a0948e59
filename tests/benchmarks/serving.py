"""How fast the site serves, beside a bare application under the same server: `python -m tests.benchmarks.serving`.

Makes a site of generated pages (`--pages 6447`) in a temporary folder, or on the database of `BENCHMARK_DATABASE_URL`,
starts it and the reference under gunicorn, both with two workers of the site's own class, and asks both for 1,000
random addresses with `wrk -t2 -c16`, in turn and many times for a short while: how sixteen connections fall to two
workers is chance, and anew each time. Prints a table of ratios, by the clock (the median of all rounds) and by the
processor: what the workers and `wrk` together use for an answer, which other programs beside it hardly change. And
what a worker costs.
"""

import argparse
import os
import random
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES, SEED, ROUNDS, SECONDS = 1_000, 7, 11, 2
TICK = 1 / os.sysconf("SC_CLK_TCK")  # seconds
WORKER = "medsite.patient_worker.Worker"
GUNICORN = (sys.executable, "-m", "gunicorn", "-k", WORKER, "-w", "2", "--threads", "4", "--no-control-socket")
LUA = """
local addresses = {{{addresses}}}
local tags = {{{tags}}}
local n = 0
request = function()
  n = n + 1
  local at = (n * 7919) % #addresses + 1
  local headers = {{}}
  if tags[at] then headers["If-None-Match"] = tags[at] end
  return wrk.format("GET", addresses[at], headers)
end
"""


@dataclass(frozen=True)
class Load:
    """`answers` in `seconds`; of the processor, seconds that the workers used, and `wrk`."""

    answers: int
    seconds: float
    workers: float
    asking: float

    @property
    def rate(self) -> float:
        return self.answers / self.seconds

    @property
    def own(self) -> float:
        """Microseconds of the workers for an answer."""
        return self.workers / self.answers * 1e6

    @property
    def whole(self) -> float:
        """Microseconds of the machine for an answer: while it has nothing else to do, its rate follows from that."""
        return (self.workers + self.asking) / self.answers * 1e6


@contextmanager
def served(application: str, port: int, log: Path) -> Iterator[str]:
    with log.open("w") as out:
        server = subprocess.Popen(
            [*GUNICORN, "-b", f"127.0.0.1:{port}", application],
            cwd=ROOT,
            start_new_session=True,
            stdout=out,
            stderr=out,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            while server.poll() is None:
                try:
                    urllib.request.urlopen(address + "/robots.txt", timeout=30).read()
                    break
                except OSError:
                    time.sleep(0.05)
            assert server.poll() is None, log.read_text()
            yield address
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def load(site: str, script: Path) -> Load:
    """New connections each time."""
    command = ["wrk", "-t2", "-c16", f"-d{SECONDS}s", "-s", str(script), site]
    workers, asking = used(site), resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    workers, asked = used(site) - workers, resource.getrusage(resource.RUSAGE_CHILDREN)
    own = asked.ru_utime + asked.ru_stime - asking.ru_utime - asking.ru_stime
    answers, seconds = re.search(r"(\d+) requests in ([\d.]+)s", said).groups()
    return Load(int(answers), float(seconds), workers, own)


def used(site: str) -> float:
    """Seconds of the processor that the server's processes have used."""
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes(site))
    return sum(int(user) + int(system) for *_, user, system in (stat[:13] for stat in stats)) * TICK


def processes(site: str) -> list[str]:
    command = ["pgrep", "-f", site.removeprefix("http://")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def script(folder: Path, name: str, addresses: list[str], tags: list[str] | None = None) -> Path:
    quoted = ", ".join(f'"{address}"' for address in addresses)
    tagged = ", ".join("'" + tag + "'" for tag in tags or [])
    path = folder / f"{name}.lua"
    path.write_text(LUA.format(addresses=quoted, tags=tagged))
    return path


def tag_of(site: str, address: str) -> str:
    with urllib.request.urlopen(site + address, timeout=60) as answer:
        return answer.headers["ETag"]


def first_reads(site: str, addresses: list[str]) -> float:
    """Answers a second when each is asked for the first time, sixteen at once."""
    listed = "\n".join(f'url = "{site}{address}"\noutput = "/dev/null"' for address in addresses)
    started = time.perf_counter()
    subprocess.run(
        ["curl", "-sZf", "--no-progress-meter", "--parallel-max", "16", "-K", "-"], input=listed, text=True, check=True
    )
    return len(addresses) / (time.perf_counter() - started)


def read_by_both(site: str, addresses: list[str]) -> None:
    """So often that hardly any address has come to one worker alone."""
    for _ in range(8):
        first_reads(site, addresses)


def first_after_publications(site: str, addresses: list[str]) -> float:
    """The same of pages that were read before, that then changed, one after the other, and that are read anew."""
    read_by_both(site, addresses)
    command = [sys.executable, "-m", "tests.benchmarks.publishing", "--change"]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ)
    time.sleep(1)  # in which each may be as it was
    return first_reads(site, addresses)


def resident(site: str) -> float:
    """MB of the largest worker of that server."""
    told = (Path(f"/proc/{pid}/status").read_text() for pid in processes(site))
    return max(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024 for status in told)


def cold_start() -> float:
    """Seconds of processor until the application can be called and its addresses are known."""
    code = (
        "import time; from medsite.wsgi import application; from django.urls import resolve; resolve('/'); "
        "print(time.process_time())"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
            for _ in range(3)]  # fmt: skip
    return min(float(run.stdout) for run in runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6_447)
    parser.add_argument("--port", type=int, default=8950)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"DATA_DIR": name, "DEBUG": "false", "PAGE_STORE_MB": "64"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "medsite.settings"
        made = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.publishing", "--pages", str(asked.pages)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, env=os.environ,
        )  # fmt: skip
        print(made.stdout, end="", flush=True)
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, check=True)
        print(f"cold start, seconds of processor {cold_start():10.2f}", flush=True)
        measure(folder, asked.port)


def measure(folder: Path, port: int) -> None:
    every = (folder / "addresses.txt").read_text().split()
    addresses = random.Random(SEED).sample(every, min(ADDRESSES, len(every)))
    with (
        served("tests.benchmarks.bare:application", port, folder / "bare.log") as bare,
        served("medsite.wsgi:application", port + 1, folder / "site.log") as site,
    ):
        urllib.request.urlopen(site + "/about/").read()
        print(f"resident, MB, before it fills {resident(site):13.0f}")
        plain = script(folder, "plain", addresses)
        reference = load(bare, plain).rate
        first = first_reads(site, addresses)
        print(f"{'reference, answers a second':32}{reference:10.0f}")
        print(f"{'first read':32}{first:10.0f}{first / reference:8.2f}", flush=True)
        changed = first_after_publications(site, (folder / "changed.txt").read_text().split())
        print(f"{'first read after a publication':32}{changed:10.0f}{changed / reference:8.2f}", flush=True)
        known = script(folder, "known", addresses, [tag_of(site, address) for address in addresses])
        read_by_both(site, addresses)
        load(site, plain)
        rounds = [(load(bare, plain), load(site, plain), load(site, known)) for _ in range(ROUNDS)]
        show(*zip(*rounds, strict=True))
        print(f"resident, MB, when it is full {resident(site):13.0f}")


def show(bare: list[Load], *others: list[Load]) -> None:
    print(f"{'':32}{'a second':>10}{'ratio':>8}{'µs, workers':>14}{'µs, with wrk':>14}{'ratio':>8}")
    for what, loads in zip(("a bare application", "warm page", "304"), (bare, *others), strict=True):
        by_clock = statistics.median(one.rate / beside.rate for one, beside in zip(loads, bare, strict=True))
        rate, own, whole = (statistics.median(getattr(one, name) for one in loads) for name in ("rate", "own", "whole"))
        by_processor = statistics.median(one.whole for one in bare) / whole
        print(f"{what:32}{rate:10.0f}{by_clock:8.2f}{own:14.0f}{whole:14.0f}{by_processor:8.2f}", flush=True)


if __name__ == "__main__":
    main()
