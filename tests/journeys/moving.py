"""A site is backed up on one database and restored on another, where everything is compared.

Run as a program, with `FILE` the backup and `KEPT` a file for what is to be compared. `DEED` "begin" makes a site with
something in most of its tables and backs it up; "go on" restores the backup into an empty database, compares every row
and every public page, and backs it up again. Prints one line of JSON.
"""

import io
import json
import os
import pickle
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from medicines.actions.accounts import create_first_administrator  # noqa: E402
from medicines.actions.shipping import ship_records  # noqa: E402
from medicines.actions.verifying import verify  # noqa: E402
from medicines.vocabulary import Role  # noqa: E402
from tests.backups import full_site, public_pages, rows  # noqa: E402
from tests.deeds import publish_page  # noqa: E402
from tests.people import person, with_credential  # noqa: E402


def begin() -> dict[str, int]:
    ship_records()
    administrator = create_first_administrator(password="correct horse battery", by=None)
    office = person("office", Role.ADMINISTRATOR)
    reviewer = person("reviewer", Role.CLINICAL_REVIEWER)
    full_site(with_credential(reviewer, recorded_by=administrator, checked_by=office))
    held, pages = rows(), public_pages()
    Path(os.environ["KEPT"]).write_bytes(pickle.dumps((held, pages)))
    return {"rows": sum(map(len, held.values())), "pages": len(pages)}


def go_on() -> dict[str, object]:
    call_command("restore", os.environ["FILE"], stdout=io.StringIO())
    before, pages_before = pickle.loads(Path(os.environ["KEPT"]).read_bytes())  # our own, of a moment ago
    after, pages = rows(), public_pages()
    return {
        "tables that differ": sorted(table for table in before.keys() | after.keys() if before[table] != after[table]),
        "pages that differ": sorted(path for path in pages_before | pages if pages_before.get(path) != pages.get(path)),
        "rows": sum(map(len, after.values())),
        "pages": len(pages),
        "wrong": [str(one) for one in verify()],
    }


if __name__ == "__main__":
    setup_test_environment(debug=False)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", interactive=False, verbosity=0)
    said = begin() if os.environ["DEED"] == "begin" else go_on()
    call_command("backup", os.environ["FILE"], force=True, stdout=io.StringIO())
    publish_page("Newcomerol")  # keys go on where they were
    print(json.dumps({"on": connection.vendor, **said}))
