"""Kept answers, given as soon as gunicorn has read a request: making an environment for an application, and checking
header by header what it answers, takes longer than all the rest of such an answer. See docs/decisions/0083."""

from functools import lru_cache
from time import time
from typing import Any

from gunicorn.http.wsgi import SERVER
from gunicorn.util import http_date

from medsite.request_ids import named

# What would make a request another one than reading something whole, on a connection that stays.
_OUT_OF_THE_ORDINARY = frozenset({"CONTENT-LENGTH", "TRANSFER-ENCODING", "EXPECT", "CONNECTION", "UPGRADE"})


def straight(store: Any, req: Any, client: Any) -> bytes | None:
    """Everything that is to be sent for that request, from a `PageStore`, byte for byte as gunicorn would send it; or
    None: it takes the usual way. `client`: as of a socket."""
    said = dict(req.headers)
    if req.method not in ("GET", "HEAD") or not is_ordinary(req, said):
        return None
    scheme = said.get("X-FORWARDED-PROTO", "") or req.scheme
    key = (scheme, said.get("HOST", ""), "", req.path, req.query)
    answer = store.standing(key, said.get("ACCEPT-ENCODING", ""), said.get("IF-NONE-MATCH"))
    if answer is None:
        return None
    name = named(said.get("X-REQUEST-ID", ""), client[0] if isinstance(client, tuple) else client)
    body = b"" if req.method == "HEAD" else answer.body
    return b"%b%bX-Request-ID: %b\r\n\r\n%b" % (
        _beginning(answer.status, int(time())), answer.head, name.encode(), body,
    )  # fmt: skip


def is_ordinary(req: Any, said: dict[str, str]) -> bool:
    """Whether nothing in it needs what only the usual way knows. In an address with signs that are escaped, and in a
    header that came twice, it would read something else."""
    is_plain = "%" not in req.path and req.path.isascii() and len(said) == len(req.headers)
    is_usual = req.version == (1, 1) and not req.proxy_protocol_info and _OUT_OF_THE_ORDINARY.isdisjoint(said)
    return is_plain and is_usual


@lru_cache(maxsize=4)
def _beginning(status: str, second: int) -> bytes:
    return f"HTTP/1.1 {status}\r\nServer: {SERVER}\r\nDate: {http_date(second)}\r\nConnection: keep-alive\r\n".encode()
