"""`manage.py rerender`: renew the stored HTML of live pages after the renderer changed."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand

from medicines.actions.rerendering import rerender
from medicines.content.rendering import RENDERER
from medicines.management.read_only import refuse_while_read_only
from medicines.management.reporting import SOME_REFUSED
from medicines.models import Page


class Command(BaseCommand):
    help = (
        "Renders live pages again, one short transaction each. Safe to interrupt and to run again. A page that cannot "
        "be rendered is named, stays as it is, and does not stop the others; exit status 1."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also pages that this renderer has rendered already")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        pages = Page.objects.published().order_by("pk")
        if not options["all"]:
            pages = pages.exclude(renderer=RENDERER)
        keys = list(pages.values_list("pk", flat=True))
        changed = [self.rerender(key) for key in keys]
        failed = changed.count(None)
        self.stdout.write(f"{len(keys) - failed:,} pages rendered, {changed.count(True):,} changed.")
        if failed:
            self.stderr.write(f"{failed:,} pages could not be rendered; they are as they were.")
            sys.exit(SOME_REFUSED)

    def rerender(self, key: int) -> bool | None:
        """Whether the page changed; None, with a sentence on why, if it cannot be rendered."""
        try:
            return rerender(page=Page(pk=key), by=None)
        except Exception as error:  # whatever is wrong with one page is no reason to leave the others
            page = Page.objects.only("title", "slug").get(pk=key)
            self.stderr.write(f"“{page}” ({page.slug}) was not rendered: {type(error).__name__}: {error}")
            return None
