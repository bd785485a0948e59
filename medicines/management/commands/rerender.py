"""`manage.py rerender`: renew the stored HTML of live pages after the renderer changed."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from medicines.actions.rerendering import rerender
from medicines.content.rendering import RENDERER
from medicines.management.read_only import refuse_while_read_only
from medicines.models import Page


class Command(BaseCommand):
    help = "Renders live pages again, one short transaction each. Safe to interrupt and to run again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also pages that this renderer has rendered already")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        pages = Page.objects.published().order_by("pk")
        if not options["all"]:
            pages = pages.exclude(renderer=RENDERER)
        keys = list(pages.values_list("pk", flat=True))
        changed = sum(rerender(page=Page(pk=key), by=None) for key in keys)
        self.stdout.write(f"{len(keys):,} pages rendered, {changed:,} changed.")
