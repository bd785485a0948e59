"""The importer as a person meets it on the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medicines.models import Event, ImportedSource, ImportRun, Page, Publication, Revision
from tests.deeds import publish_page

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "path", "format", "outcome", "kind", "slug", "title", "ingredients", "not_fixed_dose", "not_fixed_dose_evidence",
    "sections", "faqs", "drug_classes", "has_disclaimer", "has_provenance_note", "brands", "set_aside", "problems",
    "banned", "brand", "draft_only",
}  # fmt: skip


def page_text(title, body="### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"):
    return f"---\nlayout: minimal-medicine\ntitle: {title}\n---\n\n# {title}\n{body}"


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "pages"
    (pages / "s").mkdir(parents=True)
    (pages / "s" / "sertraline.md").write_text(page_text("Sertraline"))
    (pages / "s" / "sertraline-clonazepam.md").write_text(page_text("Sertraline + Clonazepam"))
    return pages


def run(*paths, **options):
    out, err = StringIO(), StringIO()
    call_command("import_pages", *map(str, paths), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def counts():
    return [model.objects.count() for model in (Page, Revision, Publication, ImportedSource, ImportRun, Event)]


@pytest.mark.django_db
def test_a_folder_becomes_published_pages(folder, tmp_path):
    out, _ = run(folder, publish=True, report=str(tmp_path / "report.jsonl"))
    assert "2 created" in out
    assert set(Page.objects.published().values_list("slug", flat=True)) == {"sertraline", "sertraline-clonazepam"}
    report = rows(tmp_path / "report.jsonl")
    assert [set(row) for row in report] == [KEYS, KEYS]
    assert report[1]["ingredients"] == ["Sertraline", "Clonazepam"]
    assert report[1]["path"].endswith("s/sertraline-clonazepam.md")


@pytest.mark.django_db
def test_a_pasted_text_becomes_a_draft_even_when_asked_to_publish(tmp_path):
    file = tmp_path / "pasted.txt"
    file.write_text("Clonazepam\n\nClonazepam is a tablet for seizures.\n\nSide Effects\n\nSleepiness.\n")
    run(file, publish=True, report=str(tmp_path / "report.jsonl"))
    (row,) = rows(tmp_path / "report.jsonl")
    assert (row["format"], row["outcome"], row["title"], row["draft_only"]) == ("text", "created", "Clonazepam", True)
    assert not Page.objects.published().exists()


@pytest.mark.django_db
def test_a_second_run_writes_nothing(folder):
    run(folder, publish=True)
    before = counts()
    out, _ = run(folder, publish=True)
    assert "2 unchanged" in out
    assert "Batch" not in out
    assert counts() == before


@pytest.mark.django_db
def test_a_trial_run_says_the_same_and_writes_nothing(folder, tmp_path):
    (folder / "z.md").write_text(page_text("Clonazepam + Sertraline"))
    for number, title in enumerate(["Vitamin C (Oral)", "Vitamin C Oral", "Diazepam (Rectal)"]):
        (folder / f"zz{number}.md").write_text(page_text(title))
    publish_page("Diazepam Rectal")
    before = counts()
    run(folder, dry_run=True, report=str(tmp_path / "trial.jsonl"))
    assert counts() == before
    run(folder, report=str(tmp_path / "real.jsonl"))
    assert rows(tmp_path / "trial.jsonl") == rows(tmp_path / "real.jsonl")
    real = rows(tmp_path / "real.jsonl")
    assert [row["outcome"] for row in real] == ["created", "created", "duplicate", *["created"] * 3]
    assert [row["slug"] for row in real][3:] == ["vitamin-c-oral", "vitamin-c-oral-2", "diazepam-rectal-2"]


@pytest.mark.django_db
def test_options_are_kept_on_the_page(folder):
    run(folder, publish=True, provenance="crowd-sourced", licence="MIT", attribution="A site")
    page = Page.objects.get(slug="sertraline")
    assert (page.provenance, page.licence, page.attribution) == ("crowd-sourced", "MIT", "A site")
    assert {part["provenance"] for part in page.body} == {"crowd-sourced"}


BAD = {
    "encoding.md": (b"---\ntitle: A\n---\n\n\xff\xfe", "bad-encoding", "line 5"),
    "binary.md": (b"---\ntitle: A\n---\n\x00\x01", "binary", "NUL"),
    "yaml.md": (b"---\ntitle: [A\n---\n\ntext\n", "bad-front-matter", "yaml.md"),
    "empty.md": (b"", "empty", "empty"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_is_refused_with_a_sentence_and_stops_nobody(folder, tmp_path, name):
    raw, code, words = BAD[name]
    (folder / name).write_bytes(raw)
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(
            "import_pages", str(folder), publish=True, stderr=err, stdout=StringIO(), report=str(tmp_path / "r.jsonl")
        )
    assert refusal.value.returncode == 1
    assert words in err.getvalue()
    assert Page.objects.published().count() == 2
    (refused,) = [row for row in rows(tmp_path / "r.jsonl") if row["outcome"] == "refused"]
    assert set(refused) == KEYS
    assert refused["problems"][0]["code"] == code


@pytest.mark.django_db
def test_a_file_of_50_megabytes_is_refused_without_being_read(folder):
    with (folder / "large.md").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CommandError) as refusal:
        run(folder)
    assert refusal.value.returncode == 1
    assert Page.objects.count() == 2


@pytest.mark.django_db
def test_links_that_go_round_and_lead_nowhere_end(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "self.md").symlink_to(folder / "self.md")
    with pytest.raises(CommandError) as refusal:
        run(folder)
    assert refusal.value.returncode == 1
    assert Page.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["nowhere", "empty"])
def test_nothing_to_import_is_a_usage_error(tmp_path, what):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError) as refusal:
        run(tmp_path / what)
    assert refusal.value.returncode == 2
    assert what in str(refusal.value)


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_a_usage_error(folder, tmp_path):
    with pytest.raises(CommandError) as refusal:
        run(folder, report=str(tmp_path / "no" / "such" / "folder.jsonl"))
    assert refusal.value.returncode == 2
    assert Page.objects.count() == 0


@pytest.mark.django_db
def test_a_pipe_and_a_closed_name_are_refused_and_stop_nobody(folder):
    os.mkfifo(folder / "pipe.md")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.md")).write_text(page_text("Diazepam"))
    (folder / "signs.md").write_text(page_text("'-'"))
    with pytest.raises(CommandError) as refusal:
        run(folder, publish=True)
    assert (refusal.value.returncode, str(refusal.value)) == (1, "3 of 5 files were refused.")
    assert Page.objects.published().count() == 2


@pytest.mark.django_db
def test_a_report_does_not_overwrite_a_source(folder):
    source = folder / "s" / "sertraline.md"
    before = source.read_text()
    with pytest.raises(CommandError) as refusal:
        run(folder, report=str(source))
    assert (refusal.value.returncode, source.read_text()) == (2, before)


@pytest.mark.django_db
def test_an_empty_path_is_a_usage_error():
    with pytest.raises(CommandError) as refusal:
        run("")
    assert refusal.value.returncode == 2


@pytest.mark.django_db
def test_a_live_page_whose_source_changes_its_title_stays_alone(folder):
    run(folder, publish=True)
    (folder / "s" / "sertraline.md").write_text(page_text("Sertralin"))
    out, _ = run(folder, publish=True)
    assert "1 proposed" in out
    assert set(Page.objects.values_list("slug", flat=True)) == {"sertraline", "sertraline-clonazepam"}


@pytest.mark.django_db
def test_a_batch_is_taken_back(folder):
    run(folder, publish=True)
    out = StringIO()
    call_command("withdraw_import", ImportRun.objects.get().batch, stdout=out)
    assert "2 pages withdrawn" in out.getvalue()
    assert not Page.objects.published().exists()
    with pytest.raises(CommandError) as refusal:
        call_command("withdraw_import", "nothing")
    assert refusal.value.returncode == 2


def manage(*arguments, data_dir, **options):
    environment = {**os.environ, "DATA_DIR": str(data_dir)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


def test_exit_status_for_shells(folder, tmp_path):
    trial = manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site")  # no database yet
    assert trial.wait(60) == 0
    assert "2 created" in trial.stdout.read()
    assert manage("import_pages", tmp_path / "none", "--dry-run", data_dir=tmp_path / "site").wait(60) == 2
    assert manage("import_pages", "--dry-run", data_dir=tmp_path / "site").wait(60) == 2
    (folder / "bad.md").write_bytes(b"\x00")
    assert manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site").wait(60) == 1


def test_killed_in_the_middle_and_run_again_nothing_is_half_written(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(400):
        (pages / f"p{number:03}.md").write_text(page_text(f"Testazol{chr(97 + number % 26)}{number}"))
    assert manage("migrate", "-v0", data_dir=tmp_path / "site").wait(120) == 0
    first = manage("import_pages", pages, "--publish", "--report", tmp_path / "r.jsonl", data_dir=tmp_path / "site")
    report, deadline = tmp_path / "r.jsonl", time.monotonic() + 60
    while not (report.exists() and report.stat().st_size) and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    second = manage("import_pages", pages, "--publish", data_dir=tmp_path / "site")
    _, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    query = (
        "from medicines.models import *; p = Page.objects;"
        "print(p.count(), p.published().count(), Publication.objects.filter(until=None, record__kind='page').count(),"
        "ImportedSource.objects.count(), Revision.objects.filter(record__kind='page').count())"
    )
    counted, _ = manage("shell", "--no-imports", "-c", query, data_dir=tmp_path / "site").communicate(timeout=60)
    assert counted.split() == ["400"] * 5
