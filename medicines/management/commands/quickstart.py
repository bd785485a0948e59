"""`manage.py quickstart`: from a fresh checkout to a site that can be read. Run again, it keeps what is there."""

import argparse
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from medicines.actions.accounts import create_first_administrator
from medicines.actions.demonstration import create_demo_users
from medicines.management.read_only import refuse_while_read_only
from medicines.management.reporting import SOME_REFUSED, USAGE
from medicines.models import Page
from medicines.vocabulary import Provenance

SAMPLE_PAGES = Path(__file__).resolve().parents[2] / "sample_pages"


class Command(BaseCommand):
    help = "Prepares the database, the sample pages, an administrator and the static files, then serves the site."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port to serve on")
        parser.add_argument("--no-serve", action="store_true", help="stop when everything is in place")
        parser.add_argument("--demo-users", action="store_true", help="one account for each role, to try things with")
        parser.add_argument("--pages", metavar="DIR", help="start with this folder of pages instead of the samples")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        if not options["no_serve"]:
            _check_free(options["bind"])
            _lead_to(options["bind"])
        call_command("migrate", interactive=False, verbosity=0)
        self._fill(options["pages"])
        self._administrator()
        if options["demo_users"]:
            self._demo_users()
        call_command("collectstatic", interactive=False, verbosity=0)
        if not options["no_serve"]:
            self._serve(options["bind"])

    def _fill(self, folder: str | None) -> None:
        """The folder's pages, or on a site without any page the samples. A refused file stops nothing else."""
        if not folder and Page.objects.exists():
            return
        origin = {} if folder else {"provenance": Provenance.AI_GENERATED, "licence": "BSD-3-Clause"}
        try:
            call_command("import_pages", folder or str(SAMPLE_PAGES), publish=True, stdout=self.stdout, **origin)
        except CommandError as error:
            if error.returncode != SOME_REFUSED:
                raise
            self.stderr.write(f"{error} The rest is in place.")

    def _administrator(self) -> None:
        if get_user_model().objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(15)
        user = create_first_administrator(password=password, by=None)
        self.stdout.write(f"Administrator: {user.get_username()}   password: {password}   (shown only now)")

    def _demo_users(self) -> None:
        first = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        for account in create_demo_users(recorded_by=first):
            self.stdout.write(f"{account.role}: {account.username}   password: {account.password}   (shown only now)")

    def _serve(self, bind: str) -> None:
        self.stdout.write(self.style.SUCCESS(f"Reading: http://{bind}/   writing: http://{bind}/admin/   stop: Ctrl-C"))
        self.stdout.write("What is approved becomes public ten seconds later, and mail is sent, as long as this runs.")
        if f"http://{bind}" != settings.SITE_URL:
            self.stdout.write(f"Links in mail lead to {settings.SITE_URL}; SITE_URL, for `tick` as well, changes that.")
        self.stdout.flush()
        config = Path(settings.BASE_DIR) / "medsite" / "gunicorn.conf.py"
        command = [sys.executable, "-m", "gunicorn", "-c", str(config), "--chdir", str(settings.BASE_DIR), "-b", bind]
        manage = Path(settings.BASE_DIR) / "manage.py"
        tick = [sys.executable, str(manage), "tick", "--until-stopped", "--started-by", str(os.getpid())]
        subprocess.Popen(tick)  # noqa: S603  ends with this process
        os.execv(sys.executable, command)  # noqa: S606  gunicorn takes this process's place, and its signals


def _lead_to(bind: str) -> None:
    """Links lead to where the site is served, also those of the programs started here, unless SITE_URL says otherwise.
    Where that is every address of the machine, none is known."""
    if "SITE_URL" not in os.environ and not bind.startswith(("0.0.0.0:", "[::]:")):
        settings.SITE_URL = os.environ["SITE_URL"] = f"http://{bind}"


def _check_free(bind: str) -> None:
    """Say at once that nothing can be served there, rather than after all the work."""
    host, _, port = bind.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 2**16):
        raise CommandError(f"--bind {bind}: it must be ADDRESS:PORT, such as 127.0.0.1:8000.", returncode=USAGE)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except (OSError, UnicodeError) as error:
            raise CommandError(f"--bind {bind}: nothing can be served there: {error}.", returncode=1) from error
