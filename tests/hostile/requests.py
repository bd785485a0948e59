"""Requests that nobody sends by mistake: any method, address, query, headers and body, from a seed."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

MEGABYTE = 1_000_000
METHODS = [*"GET POST HEAD PUT PATCH DELETE OPTIONS TRACE CONNECT PROPFIND get P\u00e4ST X".split(), "M" * 300]
SLOTS = {
    "slug": ["sertraline", "sertraline-clonazepam", "ssri", "gone", "-", "a" * 300],
    "number": ["1", "2", "0", "9" * 30, "00"],
    "section": ["medicines", "classes", "x"],
    "mark": ["x-y", "a" * 64, "e3b0c44298fc1c14", "-"],  # the third is of no code at all
    "uid": ["00000000-0000-0000-0000-000000000000", "nonsense"],
    "rest": ["v1", "v2/pages/", "x/../y"],
    "uidb64": ["MQ", "x", "_"],
}
ODD_BYTES = [
    b"\x00",
    b"\xff\xfe",
    b"%",
    b"%zz",
    b"../../etc/passwd",
    b"..%2f..",
    "\u202e\u0301\U0001f48a\u0130\u00df".encode(),
    b"\xed\xa0\x80",  # half of a surrogate pair
    b"' OR 1=1 --",
    b"{{7*7}}${7*7}",
    b"<script>alert(1)</script>",
    b"\r\nSet-Cookie: a=b",
    b"a" * 5000,
    b"1e309",
    b"-1",
    b"9" * 400,
    b"\xd9\xa1\xd9\xa2",  # digits of another script
    b'"*" OR NEAR(',
    b"AND OR NOT",
]
NAMES = [
    b"q", b"page", b"class", b"kind", b"letter", b"flag", b"m", b"names", b"part", b"since", b"cursor", b"format",
    b"old", b"new", b"after", b"stamp", b"text", b"email", b"preview", b"csrfmiddlewaretoken", b"country", b"", b"code",
    b"limit", b"sort",
]  # fmt: skip
HEADERS = {
    "HTTP_ACCEPT": ["*/*", "text/html;q=x", "application/" + "x" * 3000, "a/b,;;=,", "\xff"],
    "HTTP_ACCEPT_LANGUAGE": ["de", "x" * 3000, "en-" + "a-" * 500, ";q=,"],
    "HTTP_ACCEPT_ENCODING": ["gzip;q=0, br;q=nonsense", "identity;q=0", "*"],
    "HTTP_IF_NONE_MATCH": ["*", '"', 'W/"x", ', "x" * 5000, '"a", "b' * 200],
    "HTTP_IF_MODIFIED_SINCE": ["yesterday", "Mon, 99 Foo 9999 99:99:99 GMT", "-1", "9" * 100],
    "HTTP_IF_MATCH": ["*", '"x"', ","],
    "HTTP_RANGE": ["bytes=0-", "bytes=9-1", "bytes=-", "x=" + "9" * 100],
    "HTTP_COOKIE": [
        "sessionid=x",
        "csrftoken=" + "\xff" * 50,
        ";=;,",
        "messages=W1sib",
        "a" * 8000,
        "sessionid=;;a=b;",
    ],
    "HTTP_HOST": ["testserver", "example.org", "[::1", "a b", "x" * 300, "testserver:99999", "\xff", ""],
    "HTTP_X_FORWARDED_FOR": ["1.2.3.4", ",,,", "nonsense", "::" * 500, "\x00"],
    "HTTP_X_FORWARDED_PROTO": ["https", "x"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE"],
    "HTTP_AUTHORIZATION": ["Basic eDp5", "Bearer " + "x" * 2000, "\xff"],
    "HTTP_REFERER": ["https://example.org/", "//", "\xff" * 20, "javascript:1"],
    "HTTP_ORIGIN": ["null", "https://example.org", "://"],
    "HTTP_USER_AGENT": ["", "\x00\x01", "x" * 5000],
    # What is no number the server itself refuses (tests/journeys/test_slow_clients.py).
    "CONTENT_LENGTH": ["9" * 30, "0", ""],
    "REMOTE_ADDR": ["", "::1", "nonsense", "10.0.0.1"],
}
TYPES = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=nonsense",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "y" * 300,
    "multipart/form-data; boundary=\xff",
    "application/json",
    "application/json; charset=utf-16",
    "text/plain",
    "",
    "x" * 2000,
]


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: str
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def requests(addresses: list[str], *, count: int, seed: int) -> list[Request]:
    """As many of them. Every address has a turn before any has a second."""
    dice = random.Random(seed)
    return [_request(dice, addresses[number % len(addresses)]) for number in range(count)]


def _request(dice: random.Random, address: str) -> Request:
    method = dice.choice(METHODS) if dice.random() < 0.5 else dice.choice(["GET", "POST"])
    names = dice.sample(list(HEADERS), dice.choice([0, 1, 1, 3, 8]))
    headers = {name: dice.choice(HEADERS[name]) for name in names}
    body = dice.choice(BODIES)(dice) if method not in ("GET", "HEAD") or dice.random() < 0.1 else b""
    query = _pairs(dice) if dice.random() < 0.6 else b""
    path = quote_from_bytes(_path(dice, address), safe="/-._~")
    said = quote_from_bytes(query, safe="=&%+;") if dice.random() < 0.8 else query.decode("latin-1")
    return Request(method, path, said, dice.choice(TYPES), body, headers)


def _path(dice: random.Random, address: str) -> bytes:
    pieces = []
    for piece in address.split("/"):
        slot = piece.partition(":")[2].partition(">")[0] or piece.strip("<>")
        if "<" in piece:
            pieces.append(dice.choice(ODD_BYTES) if dice.random() < 0.3 else dice.choice(SLOTS[slot]).encode())
        else:
            pieces.append(piece.encode())
    path = b"/" + b"/".join(pieces)
    return path + dice.choice(ODD_BYTES) if dice.random() < 0.1 else path


def _pairs(dice: random.Random) -> bytes:
    told = [
        (dice.choice(NAMES), dice.choice([*ODD_BYTES, b"sertraline", b"1", b""])) for _ in range(dice.randint(1, 6))
    ]
    return b"&".join(name + b"=" + value for name, value in told)


def _sized(dice: random.Random) -> int:
    return dice.choice([0, 1, 100, 3000, 70_000, MEGABYTE])


def _noise(dice: random.Random) -> bytes:
    return dice.randbytes(_sized(dice))


def _many(dice: random.Random) -> bytes:
    return b"&".join(b"f%d=x" % number for number in range(dice.choice([10, 5_999, 6_001, 50_000])))


def _long(dice: random.Random) -> bytes:
    sign = dice.choice([b"x", b"%", b"\xff", "\u0301".encode(), b"[", b"<", b"*"])
    return dice.choice(NAMES) + b"=" + sign * (_sized(dice) // len(sign))


def _parts(dice: random.Random) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n' % (
        dice.choice(NAMES + ODD_BYTES[:9]),
        dice.choice([b"", b'; filename="a.exe"', b"; filename*=utf-8''%ff", b'; filename=""']),
    )
    coded = dice.choice([b"", b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: \xff\r\n", b"X" * 9000])
    return (
        head
        + coded
        + b"\r\n"
        + dice.randbytes(dice.choice([0, 10, 3000]))
        + dice.choice([b"\r\n--x--\r\n", b"", b"--x"])
    )


def _json(dice: random.Random) -> bytes:
    deep = b"[" * dice.choice([10, 5_000]) + b"]" * dice.choice([0, 10])
    return dice.choice([deep, b"null", b"NaN", json.dumps({"a": "\x00"}).encode(), b'{"a":1e999}', b"\xef\xbb\xbf{}"])


BODIES: list[Callable[[random.Random], bytes]] = [_noise, _pairs, _many, _long, _parts, _json]
