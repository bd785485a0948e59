"""A site with something in most of its tables, and what it holds, to compare before and after."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client

import medicines
from medicines.actions.accounts import give_role
from medicines.actions.backing_up import back_up, columns_of, kept_models
from medicines.actions.scratch import keep_scratch
from medicines.content.archive import MANIFEST
from medicines.models import Event, Page
from medicines.vocabulary import Deed, Role, Verb
from tests.every_deed import CALLS, Site
from tests.people import with_second_factor
from tests.suggestions import suggested

SAMPLES = Path(medicines.__file__).parent / "sample_pages"
DONE = (
    Deed.AGREE_REDACTION, Deed.CLOSE_ALERT, Deed.SIGN_OFF, Deed.MOVE, Deed.LIST_PATTERNS, Deed.SEND_AGAIN,
    Deed.WAIVE,
)  # fmt: skip


def bring_in_samples() -> None:
    call_command("import_pages", str(SAMPLES), publish=True, verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())


def full_site(reviewer: Any) -> Site:
    """The samples, and of most kinds of rows one."""
    bring_in_samples()
    site = Site.made()
    suggested(site.page, display_name="Ada", email="reader@example.org")
    keep_scratch(record=site.other.record, content={"title": "Ünsaved “words”\r\n"}, base=None, by=site.author)
    with_second_factor(site.author)
    for role in Role:
        give_role(user=reviewer, role=role, by=None)
    for deed in DONE:
        site.page.refresh_from_db()
        CALLS[deed](site, reviewer)
    return site


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that a backup holds, as Python values, but for the restoration's own event."""
    held = {}
    for model in kept_models():
        some = QuerySet(model).order_by("pk")
        if model is Event:
            some = some.exclude(verb=Verb.BACKUP_RESTORED)
        held[model._meta.db_table] = list(some.values_list(*(field.attname for field in columns_of(model))))
    return held


def public_pages() -> dict[str, bytes]:
    """The bytes of every public page, its history, the lists and a search."""
    addresses = [page.get_absolute_url() for page in Page.objects.published().order_by("pk")]
    addresses += [f"{address}history/" for address in addresses]
    addresses += ["/medicines/", "/drug-classes/", "/search/?q=sertralin", "/interactions/", "/api/v1/dump.jsonl"]
    client = Client()
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {
        address: b"".join(answer.streaming_content) if answer.streaming else answer.content
        for address, answer in answers.items()
    }


def archived(folder: Path) -> Path:
    path = folder / "backup.zip"
    with path.open("wb") as file:
        back_up(file)
    return path


def with_entry(path: Path, name: str, change: Any) -> Path:
    """The archive with one entry's bytes changed by a function, everything else as it was."""
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return changed


def with_manifest(path: Path, change: Any) -> Path:
    return with_entry(path, MANIFEST, change)


def nobody_is_here() -> None:
    """Every table is emptied."""
    call_command("flush", interactive=False, verbosity=0)
