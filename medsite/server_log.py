"""What the server writes of its requests and faults, and what it counts of them."""

import logging
import os
from datetime import timedelta
from typing import Any
from urllib.parse import quote, quote_plus

from gunicorn.config import Config
from gunicorn.glogging import Logger

from medsite.json_lines import JsonLines
from medsite.private_addresses import Masking, masked
from medsite.request_ids import ENVIRON

if os.environ.get("METRICS_TOKEN"):
    from medsite.metrics import count  # an extra: only where it is asked for
else:
    count = None

_requests = logging.getLogger("medsite.requests")


class MaskingLogger(Logger):
    """gunicorn's own, with no private address in either log. Of a search that found nothing it writes the words, where
    the view says that they may be kept (`medicines/views/search.py`): `tick` counts them."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.addFilter(Masking())
        if os.environ.get("LOG_FORMAT", "").strip().lower() == "json":
            for handler in self.error_log.handlers:
                handler.setFormatter(JsonLines())

    @property
    def is_asked(self) -> bool:
        """Whether anybody wants to know of each request."""
        return bool(self.access_log_enabled or count or _requests.isEnabledFor(logging.INFO))

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        if not self.is_asked:  # answers that are kept take microseconds
            return
        super().access(resp, req, environ, request_time)
        status = int(str(resp.status).partition(" ")[0])  # what gunicorn itself refuses has no `status_code`
        told = {
            "request_id": environ.get(ENVIRON, "-"),
            "method": environ.get("REQUEST_METHOD", ""),
            "path": masked(_path(environ)),
            "status": status,
            "milliseconds": round(request_time.total_seconds() * 1000, 1),
        }
        _requests.info("%(method)s %(path)s %(status)s in %(milliseconds)s ms", told, extra=told)
        if count:
            count(environ, status, request_time.total_seconds())

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        atoms = super().atoms(resp, req, environ, request_time)
        atoms["U"] = _path(environ)
        if words := environ.get("medicines.found_nothing"):
            atoms["U"] = f"{atoms['U']}?nothing={quote_plus(words)}"
        return atoms


def _path(environ: dict[str, Any]) -> str:
    """The path as it came: a line feed in it would begin a line of the sender's own. The framework puts letters in the
    place of the bytes, where it is asked; a fault here would end the connection under the next request."""
    path = environ.get("PATH_INFO", "")
    are_bytes = all(sign <= "\xff" for sign in path)
    return quote(path, safe="/:@", encoding="latin-1" if are_bytes else "utf-8", errors="replace")
