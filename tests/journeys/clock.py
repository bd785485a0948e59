"""The site as gunicorn serves it, but that its clock runs ahead by the seconds that a file says (CLOCK_AHEAD)."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

AHEAD = Path(os.environ["CLOCK_AHEAD"])
_now = timezone.now


def now() -> datetime:
    return _now() + timedelta(seconds=int(AHEAD.read_text() or 0))


timezone.now = now

from medsite.wsgi import application  # noqa: E402, F401  after the clock was set
