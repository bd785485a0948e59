"""The house keeps its own rules."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from medicines.models.frozen import Frozen
from medicines.models.record import RecordRow

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for name in ("medicines", "medsite") for path in sorted((ROOT / name).rglob("*.py"))]
SOURCES = [path for path in SOURCES if "migrations" not in path.parts]

# Every model is declared: a new one is put into one of these on purpose.
FROZEN = {"Revision", "Event", "SignOff", "Waiver"}
ENDS_ONCE = {"Publication"}
ROWS = {
    "Page",
    "Medicine",
    "Combination",
    "DrugClass",
    "Disclaimer",
    "ClassWarning",
    "SafetyAlert",
    "Status",
    "Schedule",
    "Interaction",
    "Fact",
}
PARTS = {
    "Ingredient", "FAQ", "Alias", "PageClass", "PageWord", "DrugClassName", "ClassMember", "WarningMember",
    "AlertTarget", "InteractionSide", "StatusIngredient", "ScheduleMember", "SearchEntry", "SearchWord",
    "Edition", "PageEdition",
}  # fmt: skip
IDENTITIES = {"Record", "Substance", "ImportRun", "ImportedSource"}
# Rows of the editorial workflow: each column is set once, by a conditional update.
WORKFLOW = {
    "Credential",
    "ReviewRequest",
    "SecondLook",
    "Redaction",
    "Suggestion",
    "Support",
    "SuggestionNote",
    "AlertTask",
}
PEOPLE = {"Account"}  # a proxy of the framework's own
PASSING = {
    "OutboxMail",
    "ScratchCopy",
    "SuggestionContact",
    "SuggestionLook",
    "HoldPattern",
    "SubmissionCount",
    "Digest",
    "Readership",
    "LogPlace",
    "CacheTelling",
    "FruitlessSearch",
}  # kept as long as they are of use, outside the history


NUMBERS = {"Edition", "PageEdition"}  # what a trigger counts


def test_every_model_is_declared_as_what_it_is():
    models = {model.__name__: model for model in apps.get_app_config("medicines").get_models()}
    assert set(models) == FROZEN | ENDS_ONCE | ROWS | PARTS | IDENTITIES | WORKFLOW | PEOPLE | PASSING | NUMBERS
    assert {name for name, model in models.items() if issubclass(model, Frozen)} == FROZEN
    assert {name for name, model in models.items() if issubclass(model, RecordRow)} == ROWS


WRITES = re.compile(r"(?<!\bbar)\.(save|create|bulk_create|bulk_update|update|delete|get_or_create|update_or_create)\(")


@pytest.mark.parametrize("drawer", ["views", "admin", "management", "templatetags", "forms"])
def test_only_deeds_write(drawer):
    files = [path for path in SOURCES if drawer in path.relative_to(ROOT).parts]
    assert files
    for path in files:
        written = [line for line in path.read_text().splitlines() if WRITES.search(line)]
        assert written == [], path


def test_no_import_stands_inside_a_function():
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        inside = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert inside == [], path


def test_files_stay_under_400_lines():
    assert {path: n for path in SOURCES if (n := path.read_text().count("\n")) > 400} == {}


def test_deeds_take_keywords_only():
    for path in (ROOT / "medicines" / "actions").glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef)
                and node.name[0] != "_"
                and any(arg.arg == "by" for arg in node.args.args)
            ):
                pytest.fail(f"{path.name}: {node.name} takes `by` by position")


def test_no_signals_and_no_utils():
    for path in SOURCES:
        assert "utils" not in path.stem
        assert not re.search(r"@receiver|\.connect\(", path.read_text()), path


def test_the_lock_file_names_no_address():
    text = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?://|--index|--hash|file:", text)
    assert {"django", "gunicorn", "nh3", "pyromark"} <= {line.split("==")[0].lower() for line in text.splitlines()}


def test_the_corpus_is_not_in_the_project():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert not [path for path in tracked if "/composition/" in path or path.startswith("shared/")]
