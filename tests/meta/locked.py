"""`python -m tests.meta.locked`: whether what is installed is what `requirements.lock` names, and all of it."""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
OWN = "medsite"


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    lines = (line.partition("==") for line in LOCK.read_text().splitlines() if line)
    return {folded(name): number for name, _, number in lines}


def needed() -> set[str]:
    """What the project needs, with all its extras, and what that needs in turn, as far as it is needed here."""
    found: set[str] = set()
    left = [(OWN, {"dev", "postgresql", "redis"})]
    while left:
        name, extras = left.pop()
        for line in requires(name) or []:
            one = Requirement(line)
            wanted = not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in {"", *extras})
            if wanted and folded(one.name) not in found | {OWN}:
                found.add(folded(one.name))
                left.append((one.name, one.extras))
    return found


def differences() -> list[str]:
    """Sentences; none if all is well."""
    named, told = locked(), []
    for name in sorted(needed() - set(named)):
        told.append(f"{name} is needed, and not in the lock file.")
    for name, number in named.items():
        try:
            there = version(distribution(name).metadata["Name"])
        except PackageNotFoundError:
            continue  # of another system: the lock file is for all
        told += [] if there == number else [f"{name}: {there} is installed, {number} is locked."]
    return told


if __name__ == "__main__":
    found = differences()
    print("\n".join(found) or "What is installed is what is locked.")
    sys.exit(bool(found))
