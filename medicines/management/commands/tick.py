"""`manage.py tick`: what has to happen by itself. Meant for every minute, or to go on until it is stopped, on as many
hosts as there are."""

import argparse
import logging
import os
import signal
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from medicines.actions.carrying_out import carry_out_due
from medicines.actions.counting_readers import count_readers
from medicines.actions.digests import send_digest
from medicines.actions.forgetting import forget_ended_sessions, forget_logins, forget_looks, forget_sent_mail
from medicines.actions.fruitless import forget_old_searches
from medicines.actions.indexing import index_missing
from medicines.actions.outbox import send_due_mail
from medicines.actions.overdue import mark_overdue
from medicines.actions.scratch import clear_old_scratch
from medicines.actions.suggestion_contacts import erase_contacts
from medicines.actions.suggestion_limits import forget_old_counts
from medicines.actions.telling_caches import tell_caches
from medicines.management.read_only import NOTHING_DONE

_log = logging.getLogger(__name__)

LOOKS_EVERY, ALL_EVERY = 1, 60  # seconds between two looks for what is to be published, and between two times of all

STEPS: tuple[Callable[[], str], ...] = (
    lambda: f"{len(carry_out_due())} published",
    lambda: f"{tell_caches()} pages dropped from caches",
    lambda: f"{mark_overdue()} found overdue",
    lambda: f"{send_digest():d} digests queued",
    lambda: "{0.sent} letters sent, {0.failed} not".format(send_due_mail()),
    lambda: f"{count_readers()} readings counted",
    lambda: f"{clear_old_scratch()} old scratch copies forgotten",
    lambda: f"{erase_contacts()} addresses of contributors forgotten",
    lambda: f"{forget_old_counts()} old counts forgotten",
    lambda: f"{forget_old_searches()} old searches forgotten",
    lambda: f"{forget_ended_sessions()} ended logins forgotten",
    lambda: f"{forget_logins()} old tries to log in forgotten",
    lambda: f"{forget_sent_mail()} old letters forgotten",
    lambda: f"{forget_looks()} old looks forgotten",
    lambda: f"{index_missing()} pages made findable",
)


class Command(BaseCommand):
    help = "Publishes what is due, marks what is overdue, tells caches and people, counts readings and forgets."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--until-stopped",
            action="store_true",
            help="go on, as long as the program that started it: publish within a second, all else every minute",
        )
        parser.add_argument("--started-by", type=int, help="its process id, should it end before this has begun")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every step is tried, whatever became of the one before. While the site is read-only, none."""
        if settings.READ_ONLY:
            self.stdout.write(NOTHING_DONE)
        elif options["until_stopped"]:
            self._go_on(options["started_by"] or os.getppid())
        else:
            self._once()

    def _go_on(self, started_by: int) -> None:
        """A step that fails is in the log, and is tried again after a minute: a database may be away for long."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever presses Ctrl-C need not read where it was
        all_done = -float(ALL_EVERY)
        while os.getppid() == started_by:
            steps = STEPS if monotonic() - all_done >= ALL_EVERY else STEPS[:1]
            all_done = monotonic() if steps is STEPS else all_done
            close_old_connections()
            failed = None in [self._try(step) for step in steps]
            sleep(ALL_EVERY if failed else LOOKS_EVERY)

    def _once(self) -> None:
        done = [self._try(step) for step in STEPS]
        self.stdout.write(", ".join(said for said in done if said) + ".")
        if None in done:
            raise CommandError("Something could not be done: see the log.", returncode=1)

    def _try(self, step: Callable[[], str]) -> str | None:
        try:
            return step()
        except Exception:
            _log.exception("A step of tick failed.")
            return None
