"""Each request has an id: in its answer's header and in every line of the log that it caused."""

import logging
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from random import getrandbits
from typing import Any

from django.conf import settings

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ENVIRON = "medsite.request_id"
_current: ContextVar[str] = ContextVar("request_id", default="-")
_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")


def with_request_ids(application: Application) -> Application:
    """The application, each of whose answers says `X-Request-ID`. A trusted proxy's own id is kept, so that its log and
    this one can be read together; a stranger's is not."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[ENVIRON] = name = named(environ.get("HTTP_X_REQUEST_ID", ""), environ.get("REMOTE_ADDR"))
        _current.set(name)

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start_response(status, [*headers, ("X-Request-ID", name)], *failure)

        return application(environ, start)

    return answered


def named(given: str, address: str | None) -> str:
    """What a request is called that came from that address with that id."""
    is_taken = given and address in settings.TRUSTED_PROXIES and _SANE.fullmatch(given)
    return given if is_taken else f"{getrandbits(128):032x}"  # a name, no secret


class Naming(logging.Filter):
    """Lets every record through, with the id of the request that it belongs to, or "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(record, "request_id", None) or _current.get()
        return True
