"""An import never locks editors out: they save while it runs."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EDITOR = textwrap.dedent(
    """
    import time, django
    django.setup()
    from medicines.actions.history import draft_revision
    from medicines.models import Page
    from dataclasses import replace
    import pathlib, sys
    page = Page.objects.get(slug="sertraline")
    saved, slowest = 0, 0.0
    while not pathlib.Path(sys.argv[1]).exists() and saved < 2000:
        base = page.record.revisions.order_by("-number").first()
        document = replace(base.read(), summary=f"Draft {saved}")
        started = time.monotonic()
        draft_revision(row=page, document=document, base=base, origin="edit", by=None)
        slowest = max(slowest, time.monotonic() - started)
        saved += 1
        time.sleep(0.05)
    print(saved, slowest)
    """
)


def test_an_editor_saves_while_an_import_runs(tmp_path):
    pages, site, done = tmp_path / "pages", tmp_path / "site", tmp_path / "done"
    pages.mkdir()
    for number in range(600):
        title = f"---\ntitle: Testazol{number} + Diazepam\n---\n\n"
        (pages / f"{number:04}.md").write_text(f"{title}### Usage\n\nUsed in tests.\n\n### Dosage\n\n{number} mg.\n")
    environment = {**os.environ, "DATA_DIR": str(site), "DJANGO_SETTINGS_MODULE": "medsite.settings"}
    environment.pop("DATABASE_URL", None)
    options = {"cwd": ROOT, "env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    subprocess.run([sys.executable, "manage.py", "quickstart", "--no-serve"], check=True, timeout=120, **options)
    editor = subprocess.Popen([sys.executable, "-c", EDITOR, str(done)], **options)
    imported = subprocess.run(
        [sys.executable, "manage.py", "import_pages", str(pages), "--publish"], check=False, timeout=120, **options
    )
    done.touch()
    said, complaint = editor.communicate(timeout=60)
    assert imported.returncode == 0, imported.stderr
    assert editor.returncode == 0, complaint
    assert "600 created" in imported.stdout
    saves, slowest = said.split()
    assert int(saves) > 1
    assert float(slowest) < 10  # seconds: SQLite waits up to 20 before it gives up; a transaction takes under 0.5
