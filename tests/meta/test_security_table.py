"""`docs/security.md` names tests that are there, and the lock file what is installed."""

import ast
import re
from pathlib import Path

import pytest

from tests.meta import locked

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "security.md").read_text().splitlines()
    if re.match(r"\| \d", line)
]


def functions_of(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def test_each_test_that_is_named_is_there():
    missing = []
    for _, _, _, shown in ROWS:
        path, _, name = shown.partition("::")
        if shown != "–" and not ((ROOT / path).is_file() and name in functions_of(ROOT / path)):
            missing.append(shown)
    assert missing == []


def test_what_holds_is_shown_and_what_does_not_is_said():
    assert len(ROWS) > 90
    assert len({number for number, *_ in ROWS}) == len(ROWS)
    for number, asked, holds, shown in ROWS:
        assert asked
        assert re.match(r"yes|no\b|in part|not applicable|the (proxy|host)'s|as far as", holds), number
        assert shown != "–" or not holds.startswith(("yes", "in part")), number


def test_what_is_installed_is_what_is_locked():
    assert locked.differences() == []


@pytest.mark.parametrize("lock", ["django==1.0\n", "nh3==0.0.1\n"])
def test_a_difference_is_told(monkeypatch, tmp_path, lock):
    (tmp_path / "lock").write_text(lock)
    monkeypatch.setattr(locked, "LOCK", tmp_path / "lock")
    told = locked.differences()
    assert any("is installed" in one for one in told)
    assert any("not in the lock file" in one for one in told)
