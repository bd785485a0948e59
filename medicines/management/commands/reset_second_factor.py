"""`manage.py reset_second_factor`: for the day on which the only administrator has lost theirs."""

import argparse
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from medicines.actions.second_factor import reset_second_factor
from medicines.errors import MedsiteError
from medicines.management.read_only import refuse_while_read_only
from medicines.management.reporting import USAGE


class Command(BaseCommand):
    help = "Takes a lost second factor away; the person is told by mail, and it stands in the audit trail."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, help="why, in 20 characters or more")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_while_read_only()
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account “{options['username']}”.", returncode=USAGE)
        try:
            reset_second_factor(user=user, reason=options["reason"], by=None)
        except MedsiteError as refusal:
            raise CommandError(str(refusal), returncode=1) from refusal
        self.stdout.write(f"{user.get_username()} logs in with the password alone, and sets up another factor at once.")
