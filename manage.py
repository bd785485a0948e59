#!/usr/bin/env python
"""Runs the site's commands: `python manage.py help` lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError


def main() -> None:
    """What the surroundings get wrong is said in a sentence; with --traceback, and for all else, where it happened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
    except (ImproperlyConfigured, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        if isinstance(error, ImproperlyConfigured):
            sys.exit(f"The settings are wrong: {error}")
        sys.exit(f"The database cannot be used: {error}\nIs DATABASE_URL right, and has `manage.py migrate` been run?")


if __name__ == "__main__":
    main()
