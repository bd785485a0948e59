"""Whole answers, kept in the process in front of the framework, which is asked only for what is not there or is old.

An answer is kept with its headers as they were, under the state that was read before it was made, in one moment of the
database. It is given again as long as that state stands and its day has not ended. See docs/decisions/0050.
"""

import gzip
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import md5
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

import brotli

from medsite.snapshot import IN_ONE_MOMENT
from medsite.watching import Watch

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

OVERHEAD = 3_000  # bytes of one answer's headers, keys and objects, about
SCHEMES = ("http", "https")
SMALLEST = 200  # bytes: less is not worth packing
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
# What an answer says that is the same as before: the rest stands in the one that the reader has.
_AGAIN = ("cache-control", "x-robots-tag")
# What would make the framework's answer another one than everybody's.
_PERSONAL = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING", "HTTP_RANGE")


class Answer(NamedTuple):
    """`head`: the headers, as they are sent."""

    status: str
    headers: Headers
    body: bytes
    head: bytes


@dataclass(slots=True)
class Kept:
    """`answers`: how it is packed ("" for not at all) → the answer, made when first asked for. `again`: that of a 304,
    by the same."""

    number: int
    page: int
    until: datetime
    tag: str
    headers: Headers
    answers: dict[str, Answer] = field(default_factory=dict)
    again: dict[str, Answer] = field(default_factory=dict)

    def size(self) -> int:
        return OVERHEAD + sum(len(answer.body) for answer in self.answers.values())


class PageStore:
    """`told`: what the site says of its addresses and its state; `watch`: what stands; `most`: bytes."""

    def __init__(self, application: Application, *, told: Any, watch: Watch, most: int) -> None:
        self.application, self.told, self.watch = application, told, watch
        self.most, self.used = most, 0
        self.kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", "") or environ["wsgi.url_scheme"]
        key = (scheme, environ.get("HTTP_HOST", ""), environ.get("SCRIPT_NAME", ""), path, query)
        accepted, asked = environ.get("HTTP_ACCEPT_ENCODING", ""), environ.get("HTTP_IF_NONE_MATCH")
        if answer := self.standing(key, accepted, asked):
            return _begun(answer, environ, start_response)
        if not self.watch.is_known or scheme not in SCHEMES or not self.told.is_kept(path, query):
            return self.application(environ, start_response)
        kept, (status, headers, body) = self._made(key, environ)
        if kept is not None:
            return _begun(self._given(kept, key, accepted, asked), environ, start_response)
        start_response(status, headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)

    def standing(self, key: tuple[str, ...], accepted: str, asked: str | None) -> Answer | None:
        """What is kept there, if it stands, for a program that takes `accepted` and has `asked` (If-None-Match)."""
        kept, is_known = self.kept.get(key), self.watch.look()
        return self._given(kept, key, accepted, asked) if kept and is_known and self.stands(kept) else None

    def stands(self, kept: Kept) -> bool:
        return self.watch.stands(kept.number, kept.page) and self.told.now() < kept.until

    def old(self, most: int) -> list[tuple[str, ...]]:
        """Of the `most` that were asked for last, those that stand no more, the last one first. Without those of
        programs that name no host: how they asked is not known any more."""
        asked = list(self.kept.items())[: -most - 1 : -1] if self.watch.look() else []
        return [key for key, kept in asked if key[1] and not self.stands(kept)]

    def make_anew(self, key: tuple[str, ...]) -> None:
        """What is kept there, packed as before and in its place: nobody asked for it. What may not be kept any more is
        forgotten."""
        before = self.kept.get(key)
        kept, _ = self._made(key, _as_asked(key))
        if kept is None:
            self._forget(key)
        for how in before.answers if before and kept else ():
            if how not in kept.answers:
                self._pack(kept, key, how)

    def _given(self, kept: Kept, key: tuple[str, ...], accepted: str, asked: str | None) -> Answer:
        how = packing(accepted)
        try:  # noqa: SIM105  (`suppress` takes ten times as long)
            self.kept.move_to_end(key)
        except KeyError:  # somebody else has needed its place meanwhile
            pass
        if asked is not None and names(asked, kept.tag):
            return kept.again.get(how) or _again(kept, how)
        return kept.answers.get(how) or self._pack(kept, key, how)

    def _pack(self, kept: Kept, key: tuple[str, ...], how: str) -> Answer:
        packed = PACKED[how](kept.answers[""].body)
        told = [*kept.headers, ("Content-Encoding", how), ("ETag", f"W/{kept.tag}")]
        answer = _answer("200 OK", [*told, ("Content-Length", str(len(packed)))], packed)
        with self._lock:
            if how not in kept.answers and self.kept.get(key) is kept:
                kept.answers[how] = answer
                self.used += len(packed)
                self._make_room()
        return answer

    def _made(self, key: tuple[str, ...], environ: Environ) -> tuple[Kept | None, tuple[str, Headers, bytes]]:
        """Ask the framework for everybody's answer, in one moment, and keep it if it says that it may be kept."""
        asked = {name: said for name, said in environ.items() if name not in _PERSONAL}
        started: list[Any] = []
        response = self.application(
            asked | {"REQUEST_METHOD": "GET", IN_ONE_MOMENT: True}, lambda *told: started.extend(told)
        )
        body = b"".join(response)
        _close(response)
        made, (status, headers, *_) = getattr(response, "made", None), started
        if made is None or status != "200 OK" or not _is_everybodys(headers):
            return None, (status, headers, body)
        kept = _kept(made.number, made.stands_with, made.until, headers, body)
        self._keep(key, kept)
        return kept, (status, headers, body)

    def _keep(self, key: tuple[str, ...], kept: Kept) -> None:
        with self._lock:
            before = self.kept.get(key)
            self.used += kept.size() - (before.size() if before else 0)
            self.kept[key] = kept
            self._make_room()

    def _forget(self, key: tuple[str, ...]) -> None:
        with self._lock:
            if gone := self.kept.pop(key, None):
                self.used -= gone.size()

    def _make_room(self) -> None:
        """What was asked for longest ago goes first."""
        while self.used > self.most and self.kept:
            self.used -= self.kept.popitem(last=False)[1].size()


def _as_asked(key: tuple[str, ...]) -> Environ:
    """How a reader asks for what is kept under that key, as far as the answer depends on it."""
    scheme, host, script, path, query = key
    said = {"SCRIPT_NAME": script, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_X_FORWARDED_PROTO": scheme}
    server = {"SERVER_NAME": host, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": host}
    return {**said, **server, "wsgi.url_scheme": scheme, "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr}


def _kept(number: int, page: int, until: datetime, headers: Headers, body: bytes) -> Kept:
    tag = next((said for name, said in headers if name.lower() == "etag" and said[:1] == '"'), "") or _tag(body)
    own = [(name, said) for name, said in headers if name.lower() not in ("content-length", "etag", "vary")]
    own.append(("Vary", "Accept-Encoding"))
    kept = Kept(number, page, until, tag, own)
    kept.answers[""] = _answer("200 OK", [*own, ("ETag", tag), ("Content-Length", str(len(body)))], body)
    if len(body) < SMALLEST:
        kept.answers |= dict.fromkeys(PACKED, kept.answers[""])
    return kept


def _tag(body: bytes) -> str:
    return f'"{md5(body, usedforsecurity=False).hexdigest()}"'


def _is_everybodys(headers: Headers) -> bool:
    """Whether the same is answered to all but for how it is packed, and nobody is told anything for himself."""
    told = {name.lower(): said.lower() for name, said in headers}
    return "set-cookie" not in told and told.get("vary", "accept-encoding") == "accept-encoding"


def _answer(status: str, headers: Headers, body: bytes) -> Answer:
    return Answer(status, headers, body, "".join(f"{name}: {said}\r\n" for name, said in headers).encode("latin-1"))


def _begun(answer: Answer, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response(answer.status, answer.headers)
    return () if not answer.body or environ["REQUEST_METHOD"] == "HEAD" else (answer.body,)


def _again(kept: Kept, how: str) -> Answer:
    tag = f"W/{kept.tag}" if how else kept.tag
    own = [(name, said) for name, said in kept.headers if name.lower() in _AGAIN]
    kept.again[how] = _answer("304 Not Modified", [*own, ("Vary", "Accept-Encoding"), ("ETag", tag)], b"")
    return kept.again[how]


def _close(response: Any) -> None:
    if hasattr(response, "close"):
        response.close()


@lru_cache(maxsize=256)
def packing(accepted: str) -> str:
    """Of what a reader's program takes the smallest: "br", "gzip" or "" (as it is). "gzip;q=0" is not taken."""
    taken = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        taken[name.strip()] = quality.replace(" ", "").removeprefix("q=") or "1"
    return next((how for how in PACKED if _is_taken(taken.get(how, taken.get("*", "0")))), "")


def _is_taken(quality: str) -> bool:
    try:
        return 0 < float(quality) <= 1
    except ValueError:
        return False


def names(asked: str, tag: str) -> bool:
    """Whether an If-None-Match names the tag, weak or strong."""
    return asked == tag or asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(","))
