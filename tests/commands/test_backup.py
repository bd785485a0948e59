"""A backup, and what is restored from it: the same rows, the same pages, or nothing at all."""

import hashlib
import io
import json
import random
import stat
import threading
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from medicines.actions import backing_up, restoring
from medicines.content.archive import Archive
from medicines.errors import BackupRefused
from medicines.models import Event, OutboxMail, Page, Record
from medicines.vocabulary import Verb
from tests.backups import archived, full_site, nobody_is_here, public_pages, rows, with_entry, with_manifest
from tests.deeds import publish_page
from tests.models.test_triggers_survive import triggers

pytestmark = pytest.mark.django_db
whole = pytest.mark.django_db(transaction=True)


def run(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


def refused(command, *arguments, code=1, **options):
    with pytest.raises(CommandError) as raised:
        run(command, *arguments, **options)
    assert raised.value.returncode == code
    return str(raised.value)


@whole
def test_an_empty_site_becomes_what_was_backed_up(tmp_path, reviewer):
    site = full_site(reviewer)
    before, pages, standing = rows(), public_pages(), triggers()
    said = run("backup", tmp_path / "site.zip")
    assert f"Pages: {Page.objects.count():,}." in said and "SECRET_KEY" in said
    assert {name for name, some in before.items() if not some} <= MAY_BE_EMPTY
    nobody_is_here()
    assert "Restored." in run("restore", tmp_path / "site.zip")
    assert rows() == before
    assert public_pages() == pages
    assert triggers() == standing != set()
    last = Event.objects.first()
    assert (last.verb, last.facts["replaced"]) == (Verb.BACKUP_RESTORED, False)
    author = get_user_model().objects.get(pk=site.author.pk)
    assert author.totpdevice_set.get().confirmed and author.check_password("correct horse battery staple")
    publish_page("Newcomerol")  # keys go on where they were
    assert "newcomerol" in Client().get("/search/?q=newcomerol").content.decode()


# Tables that the full site has nothing in: named, so that a new one is not forgotten.
MAY_BE_EMPTY = {
    "auth_user_user_permissions", "django_admin_log", "medicines_cachetelling", "medicines_digest",
    "medicines_fruitlesssearch", "medicines_logplace", "medicines_readership", "medicines_secondlook",
    "medicines_suggestionlook", "medicines_suggestionnote", "medicines_support",
}  # fmt: skip


def test_a_backup_is_one_file_for_its_owner_alone_and_replaces_none(tmp_path, shipped):
    path = tmp_path / "site.zip"
    run("backup", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "is there already" in refused("backup", path, code=2)
    before = path.read_bytes()
    publish_page("Testazol")
    run("backup", path, force=True)
    assert path.read_bytes() != before
    assert [file.name for file in tmp_path.iterdir()] == ["site.zip"]
    assert "cannot be written" in refused("backup", tmp_path / "nowhere" / "site.zip", code=2)


def test_the_same_rows_make_the_same_tables(tmp_path, shipped):
    first, second = (tmp_path / name for name in ("one.zip", "two.zip"))
    for path in (first, second):
        run("backup", path)
    entries = [
        {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
        for archive in map(zipfile.ZipFile, (first, second))
    ]
    assert entries[0] == entries[1] and len(entries[0]) == len(backing_up.kept_models())


def test_what_is_left_out_is_said(tmp_path):
    Client().force_login(get_user_model().objects.create_user("somebody"))
    path = archived(tmp_path)
    with path.open("rb") as file:
        manifest = Archive(file).manifest
    names = {table.name for table in manifest.tables}
    assert {"django_session", "axes_accessattempt", "medicines_submissioncount"}.isdisjoint(names)
    assert {"medicines_scratchcopy", "otp_totp_totpdevice", "auth_user"} <= names
    assert any("logs in again" in said for said in manifest.left_out)


def test_a_damaged_file_is_refused_wherever_it_is_damaged(tmp_path, shipped):
    """Every byte counts but those that say nothing about the rows: then the rows are the same."""
    publish_page("Testazol")
    path = archived(tmp_path)
    whole, chance = path.read_bytes(), random.Random(7)
    tables = read(path)
    for _ in range(60):
        place = chance.randrange(len(whole))
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        try:
            assert read(damaged) == tables
        except BackupRefused as error:
            assert "damaged" in str(error)
    for part in (whole[: len(whole) // 2], whole[:-1], b"", b"no backup"):
        damaged.write_bytes(part)
        assert "damaged" in refused("restore", damaged)


def read(path):
    with path.open("rb") as file:
        archive = Archive(file)
        archive.check()
        return {table.name: list(archive.rows(table)) for table in archive.manifest.tables}


def test_a_table_that_is_not_what_the_manifest_says_is_refused(tmp_path, shipped):
    path = archived(tmp_path)
    changed = with_entry(path, "medicines_record.jsonl", lambda lines: lines.replace(b"disclaimer", b"drug-class"))
    assert "medicines_record is not what was written" in refused("restore", changed, replace=True, yes=True)


def test_another_version_is_named(tmp_path, shipped):
    path = archived(tmp_path)
    newer = with_manifest(
        path, lambda said: said.replace(b'"medicines.0001', b'"medicines.9999_later", "medicines.0001')
    )
    assert "newer version" in (said := refused("restore", newer)) and "medicines.9999_later" in said
    latest = max(one for one in backing_up.applied_migrations() if one.startswith("medicines."))
    older = with_manifest(path, lambda said: said.replace(f' "{latest}",\n'.encode(), b""))
    assert "older version (Medsite" in (said := refused("restore", older)) and latest in said
    other = with_manifest(path, lambda said: said.replace(b'"format": 1', b'"format": 2'))
    assert "format 2" in refused("restore", other)


def test_what_is_there_is_told_and_stays_unless_it_is_to_be_replaced(tmp_path, monkeypatch, administrator):
    path = archived(tmp_path)
    publish_page("Testazol")
    before = rows()
    said = refused("restore", path)
    assert "Public pages here now: 1;" in said and "published Testazol" in said and "--replace" in said
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert refused("restore", path, replace=True) == "Nothing was changed."
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert refused("restore", path, replace=True) == "Nothing was changed."
    assert rows() == before
    monkeypatch.setattr("sys.stdin", io.StringIO("replace\n"))
    assert "All of it will be gone." in run("restore", path, replace=True)
    assert not Page.objects.filter(title="Testazol").exists()
    assert Event.objects.first().facts["replaced"] is True


@whole
def test_of_what_cannot_be_restored_as_a_whole_nothing_is(tmp_path, administrator):
    """A row that refers to one that is not there, with a manifest that says so, too."""
    publish_page("Testazol")
    path = archived(tmp_path)
    without = with_entry(path, "medicines_record.jsonl", lambda lines: b"")
    nothing = hashlib.sha256(b"").hexdigest()

    def honest(said):
        plain = json.loads(said)
        table = next(table for table in plain["tables"] if table["name"] == "medicines_record")
        table.update(rows=0, sha256=nothing)
        return json.dumps(plain).encode()

    broken = with_manifest(without.rename(tmp_path / "without.zip"), honest)
    before, standing = rows(), triggers()
    assert "nothing was changed" in refused("restore", broken, replace=True, yes=True)
    assert (rows(), triggers()) == (before, standing)


@whole
def test_a_backup_is_of_one_moment(tmp_path, monkeypatch, shipped):
    """Somebody publishes while it is being written, and does not wait for it."""
    publish_page("Before")
    seen = backing_up._rows

    def while_somebody_writes(model):
        yield from seen(model)
        if model is OutboxMail:  # before pages, events and revisions come
            elsewhere(lambda: publish_page("Meanwhile"))

    monkeypatch.setattr(backing_up, "_rows", while_somebody_writes)
    tables = read(archived(tmp_path))
    titles = {row[PAGE_TITLE] for row in tables["medicines_page"]}
    assert "Before" in titles and "Meanwhile" not in titles
    assert Page.objects.filter(title="Meanwhile").exists()
    assert len(tables["medicines_record"]) == Record.objects.count() - 1


def elsewhere(deed):
    """Done by somebody else, on a connection of their own."""

    def on_a_thread():
        deed()
        connection.close()

    thread = threading.Thread(target=on_a_thread)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


PAGE_TITLE = [field.column for field in backing_up.columns_of(Page)].index("title")


def test_nothing_of_a_site_that_is_behind_is_restored(tmp_path, shipped):
    path = archived(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'medicines' AND name LIKE '0008%%'")
    with path.open("rb") as file, pytest.raises(BackupRefused, match="is not up to date"):
        restoring.check_versions(Archive(file).manifest)
