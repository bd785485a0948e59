"""The importer as a person meets it on the command line."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from medicines.models import Event, ImportedSource, ImportRun, Page, Publication, Revision
from tests.deeds import edit, publish_page
from tests.documents import page_document

ROOT = Path(__file__).resolve().parents[2]
MANY = 180
KEYS = {
    "path", "format", "outcome", "kind", "slug", "title", "ingredients", "not_fixed_dose", "not_fixed_dose_evidence",
    "sections", "faqs", "drug_classes", "has_disclaimer", "has_provenance_note", "brands", "set_aside", "problems",
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
    run(file, publish=True)
    (row,) = rows(tmp_path / "report.jsonl")
    assert (row["format"], row["outcome"], row["title"], row["draft_only"]) == ("text", "created", "Clonazepam", True)
    assert not Page.objects.published().exists()


BRAND = (
    "---\ntype: brand\ntitle: Sertolux 50 mg Tablet\ngeneric_slug: {of}\ncompany: Northgate\n---\n## **Usage**\nMood.\n"
)


@pytest.mark.django_db
def test_a_brand_that_is_read_before_its_page_is_named_at_the_end_of_the_same_run(folder, tmp_path):
    (folder / "a-brand.md").write_text(BRAND.format(of="sertraline"))
    (folder / "b-brand.md").write_text(BRAND.format(of="nothing-here"))
    run(folder, dry_run=True, publish=True, report=str(tmp_path / "trial.jsonl"))
    out, _ = run(folder, publish=True, report=str(tmp_path / "real.jsonl"))
    real = rows(tmp_path / "real.jsonl")
    assert real == rows(tmp_path / "trial.jsonl")
    assert [(Path(row["path"]).name, row["outcome"], row["slug"]) for row in real] == [
        ("sertraline.md", "created", "sertraline"),
        ("sertraline-clonazepam.md", "created", "sertraline-clonazepam"),
        ("a-brand.md", "created", "sertraline"),
        ("b-brand.md", "quarantined", "sertolux-50-mg-tablet"),
    ]
    assert (real[2]["kind"], real[2]["problems"], real[3]["problems"][0]["code"]) == ("brand", [], "brand-waits")
    assert "4 files" in out
    sources = ImportedSource.objects.filter(path__endswith="brand.md").order_by("path")
    assert [(row.outcome, row.page_id and row.page.slug) for row in sources] == [
        ("created", "sertraline"),
        ("quarantined", None),
    ]
    before = counts()
    out, _ = run(folder, publish=True)
    assert ("3 unchanged" in out, counts()) == (True, before)


def test_a_trial_run_without_a_database_foresees_brands(folder, tmp_path):
    (folder / "a-brand.md").write_text(BRAND.format(of="sertraline"))
    trial = manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site")
    assert trial.wait(60) == 0
    assert "3 created" in trial.stdout.read()


@pytest.mark.django_db
def test_a_trial_run_without_a_report_counts_the_same(folder, tmp_path):
    (folder / "z.md").write_text(page_text("Clonazepam + Sertraline"))
    (folder / "zz.md").write_text("---\ntitle: Odd\n---\n### Usage\nAs an AI, I cannot provide this.\n")
    assert counted(run(folder, dry_run=True)) == counted(run(folder, dry_run=True, report=str(tmp_path / "r.jsonl")))
    run(folder, publish=True)
    sertraline = next(folder.rglob("sertraline.md"))
    sertraline.write_text(sertraline.read_text() + "\n### Brand Names\nIt is sold as Testolux.\n")
    assert counted(run(folder, dry_run=True)) == "1 duplicate, 1 proposed, 1 quarantined, 1 unchanged."


def counted(said):
    return said[0].splitlines()[0].partition("second): ")[2]


@pytest.mark.django_db
def test_rows_of_other_formats_say_more(folder, tmp_path):
    (folder / "export.md").write_text("---\ntitle: Diazepam\nis_banned: false\n---\n## **Usage**\nFear.\n")
    run(folder, dry_run=True, report=str(tmp_path / "report.jsonl"))
    said = {row["format"]: set(row) for row in rows(tmp_path / "report.jsonl")}
    assert said == {"jekyll": KEYS, "astro": KEYS | {"banned", "brand", "draft_only"}}


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
    "nul.md": (b'---\ntitle: "A\\0"\n---\n\ntext\n', "bad-front-matter", "line 2: it spells U+0000"),
    "half.md": (b'---\ntitle: "A\\ud800"\n---\n\ntext\n', "bad-front-matter", "line 2: it spells U+D800"),
    "turned.md": (b'---\ntitle: A\nsummary: "\\u202e"\n---\n\ntext\n', "bad-front-matter", "line 3: it spells U+202E"),
    "listed.md": (
        b'---\ntitle: A\nslug: a\nfaqs:\n  - q: B?\n    a:\n      - "\\0"\n---\n\ntext\n',
        "bad-front-matter",
        "line 7: it spells U+0000",
    ),
    "yaml.md": (b"---\ntitle: [A\n---\n\ntext\n", "bad-front-matter", "yaml.md"),
    "empty.md": (b"", "empty", "empty"),
}


@pytest.mark.django_db
def test_what_is_not_said_again_of_the_origin_stays(folder, tmp_path):
    run(folder, publish=True, provenance="ai-generated", licence="MIT", attribution="A site")
    before = counts()
    assert "2 unchanged" in run(folder)[0]
    assert counts() == before
    assert "2 proposed" in run(folder, dry_run=True, licence="")[0]
    (folder / "s" / "sertraline.md").write_text(page_text("Sertraline", "### Usage\n\nOtherwise.\n"))
    run(folder)
    assert ImportRun.objects.first().options["licence"] == "MIT"
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    run(other)
    assert ImportRun.objects.first().options["licence"] == ""


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


@pytest.mark.django_db
def test_what_people_have_edited_of_a_batch_is_named_and_stays(folder):
    run(folder, publish=True)
    edit(Page.objects.get(slug="sertraline"), page_document("Sertraline", summary="A person's."))
    out = StringIO()
    with pytest.raises(CommandError, match="1 page that this import published is still public") as still:
        call_command("withdraw_import", ImportRun.objects.get().batch, stdout=out)
    assert (still.value.returncode, Page.objects.published().get().slug) == (1, "sertraline")
    assert "1 page withdrawn" in out.getvalue()
    assert "Left alone: “Sertraline” (/medicines/sertraline/). It was edited since" in out.getvalue()


def manage(*arguments, data_dir, **options):
    environment = {**os.environ, "DATA_DIR": str(data_dir)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT, env=environment, text=True, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )  # fmt: skip


def test_exit_status_for_shells(folder, tmp_path):
    trial = manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site")  # no database yet
    assert trial.wait(60) == 0
    assert "2 created" in trial.stdout.read()
    assert manage("import_pages", tmp_path / "none", "--dry-run", data_dir=tmp_path / "site").wait(60) == 2
    assert manage("import_pages", "--dry-run", data_dir=tmp_path / "site").wait(60) == 2
    (folder / "bad.md").write_bytes(b"\x00")
    assert manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site").wait(60) == 1


@pytest.mark.django_db
def test_a_second_import_says_what_would_change_before_it_does(folder, tmp_path):
    run(folder, publish=True)
    source = folder / "s" / "sertraline.md"
    source.write_text(page_text("Sertraline", "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 50 mg once daily.\n"))
    before = counts()
    out, _ = run(folder, dry_run=True, diff=True, report=str(tmp_path / "trial.jsonl"))
    assert counts() == before
    said = out.splitlines()
    assert said[1:4] == ["  1 dose changed.", "  dose: 5 mg → 50 mg, ×10 [Dosage]", "  section “Dosage” changed"]
    assert said[4] == "    Take [-5 mg-]{+50 mg+} once daily."
    assert run(folder, dry_run=True, verbosity=2)[0].splitlines()[0] == out.splitlines()[0]
    assert "Dosage" not in run(folder, dry_run=True)[0]
    run(folder, report=str(tmp_path / "real.jsonl"))
    run(folder, report=str(tmp_path / "again.jsonl"))
    trial, real, again = (rows(tmp_path / f"{name}.jsonl") for name in ("trial", "real", "again"))
    assert trial == real == again
    (changed,) = [row for row in trial if row["outcome"] == "proposed"]
    parts = changed["changes"]["parts"]
    assert [(one["what"], one["name"], one["how"]) for one in parts] == [("section", "Dosage", "changed")]
    assert {frozenset(row) for row in trial} == {frozenset(KEYS), frozenset({*KEYS, "changes"})}


@pytest.mark.django_db
def test_a_sentence_that_stands_on_no_page_is_compared_with_the_last_version(folder, tmp_path):
    source, note = folder / "s" / "sertraline.md", "\n\n**Disclaimer:** This information is not medical advice.\n"
    source.write_text(page_text("Sertraline") + note)
    run(folder, publish=True)
    source.write_text(page_text("Sertraline") + note.replace(" not", ""))
    out, _ = run(folder, dry_run=True, diff=True)
    assert "1 negation removed." in out
    assert "negation: not → (nothing) [set aside, on no page]" in out


@pytest.mark.django_db
def test_a_draft_says_what_changed_of_it_too(folder, tmp_path):
    run(folder)
    (folder / "s" / "sertraline.md").write_text(page_text("Sertraline", "### Usage\n\nUsed no more.\n"))
    run(folder, dry_run=True, report=str(tmp_path / "trial.jsonl"))
    run(folder, report=str(tmp_path / "real.jsonl"))
    assert rows(tmp_path / "trial.jsonl") == rows(tmp_path / "real.jsonl")
    (changed,) = [row for row in rows(tmp_path / "real.jsonl") if row["outcome"] == "changed"]
    said = {(one["name"], one["how"]) for one in changed["changes"]["parts"]}
    assert {("Usage", "changed"), ("Dosage", "removed")} <= said


@pytest.mark.django_db
def test_what_a_later_run_publishes_is_its_own_batch(folder):
    first, _ = run(folder)
    assert "0 pages published" in first
    second, _ = run(folder, publish=True)
    batch = re.search(r"Batch (\w+), 2 pages published", second)[1]
    assert batch not in first
    out = StringIO()
    call_command("withdraw_import", batch, stdout=out)
    assert "2 pages withdrawn" in out.getvalue()


@pytest.mark.django_db
def test_folders_of_one_name_are_told_apart_and_said(tmp_path):
    for place in ("c1", "c2"):
        (tmp_path / place / "pages").mkdir(parents=True)
        (tmp_path / place / "pages" / "a.md").write_text(page_text("Sertraline", f"### Usage\n\nUsed in {place}.\n"))
    run(tmp_path / "c1" / "pages")
    out, err = run(tmp_path / "c2" / "pages", dry_run=True)
    assert "1 duplicate" in out
    out, err = run(tmp_path / "c2" / "pages")
    assert "1 duplicate" in out
    assert f"{tmp_path}/c1/pages" in err
    out, err = run(tmp_path / "c2" / "pages", collection="pages")
    assert ("1 changed" in out, err) == (True, "")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), [("pages", "2 files would be a.md"), ("x" * 256, "at most 255")])
def test_a_name_that_cannot_be_a_collections_is_a_usage_error(tmp_path, name, words):
    for place in ("c1", "c2"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.md").write_text(page_text("Sertraline"))
    with pytest.raises(CommandError, match=words) as refusal:
        run(tmp_path / "c1", tmp_path / "c2", collection=name)
    assert refusal.value.returncode == 2


@pytest.mark.django_db
def test_a_page_of_thousands_of_questions_is_refused(folder):
    questions = "".join(f"* **Q: What of {number}?** A: Nothing.\n" for number in range(3000))
    (folder / "hostile.md").write_text(page_text("Diazepam", f"### Usage\n\nUsed.\n\n### FAQs\n\n{questions}"))
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 3 files were refused"):
        call_command("import_pages", str(folder), stdout=StringIO(), stderr=err)
    assert "more than 500: no page does" in err.getvalue()


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory):
    site = tmp_path_factory.mktemp("empty") / "site"
    assert manage("migrate", "-v0", data_dir=site).wait(120) == 0
    return site


@pytest.fixture
def many(empty_site, tmp_path):
    """Several lots of pages, and a site for them."""
    pages = tmp_path / "many"
    pages.mkdir()
    for number in range(MANY):
        (pages / f"p{number:03}.md").write_text(page_text(f"Testazol{chr(97 + number % 26)}{number}"))
    shutil.copytree(empty_site, tmp_path / "site")
    return pages


def standing(site):
    """Pages, public pages, open publications, sources and revisions: equal when nothing is half written."""
    query = (
        "from medicines.models import *; p = Page.objects;"
        "print(p.count(), p.published().count(), Publication.objects.filter(until=None, record__kind='page').count(),"
        "ImportedSource.objects.count(), Revision.objects.filter(record__kind='page').count())"
    )
    counted, _ = manage("shell", "--no-imports", "-c", query, data_dir=site).communicate(timeout=60)
    return [int(number) for number in counted.split()]


def begun(report, process):
    """Wait until the first lot is stored."""
    deadline = time.monotonic() + 60
    while not (report.exists() and report.stat().st_size) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def test_interrupted_it_says_what_stands_and_how_to_take_it_back(many, tmp_path):
    site, report = tmp_path / "site", tmp_path / "r.jsonl"
    process = manage("import_pages", many, "--publish", "--report", report, data_dir=site)
    begun(report, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "Interrupted. What was brought in until then stands" in err
    stored = int(re.search(r"(\d+) created", out)[1])
    assert 0 < stored < MANY
    assert len(report.read_text().splitlines()) == stored
    assert standing(site) == [stored] * 5
    assert re.search(rf"Batch \w{{8}}, {stored} pages published", out)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_under_the_report_ends_the_run_with_a_sentence(many, tmp_path):
    process = manage("import_pages", many, "--publish", "--report", "/dev/full", data_dir=tmp_path / "site")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "The report /dev/full cannot be written: No space left on device." in err
    stored = standing(tmp_path / "site")
    assert stored == [int(re.search(r"(\d+) pages published", out)[1])] * 5
    assert 0 < stored[0] < MANY


@pytest.mark.django_db
def test_a_report_to_a_folder_is_a_usage_error(folder, tmp_path):
    with pytest.raises(CommandError, match="Is a directory") as refusal:
        run(folder, report=str(tmp_path))
    assert refusal.value.returncode == 2


def test_a_summary_that_nobody_reads_is_said_elsewhere(folder, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    process = manage("import_pages", folder, "--dry-run", data_dir=tmp_path / "site", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.startswith(
        "CommandError: The output could not be printed: Broken pipe. Trial run, nothing written: 2 files"
    )


def test_a_reader_who_leaves_early_loses_neither_pages_nor_the_batch(many, tmp_path):
    site = tmp_path / "site"
    assert manage("import_pages", many, "--publish", data_dir=site).wait(120) == 0
    for page in many.iterdir():
        page.write_text(page.read_text().replace("5 mg", "50 mg"))
    reading, writing = os.pipe()
    process = manage("import_pages", many, "--diff", data_dir=site, stdout=writing)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert err.startswith("CommandError: The output could not be printed: Broken pipe.")
    assert re.search(r"Batch \w{8}, 0 pages published", err)


def test_killed_in_the_middle_and_run_again_nothing_is_half_written(many, tmp_path):
    site, report = tmp_path / "site", tmp_path / "r.jsonl"
    first = manage("import_pages", many, "--publish", "--report", report, data_dir=site)
    begun(report, first)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    second = manage("import_pages", many, "--publish", data_dir=site)
    _, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    assert standing(site) == [MANY] * 5
