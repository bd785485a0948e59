"""Which requests are there to be answered. Who sends slowly waits without a thread of the server."""

import re
import socket
from typing import Literal

SMALL = 65_536  # bytes of head and body together that are waited for as a whole
_FIRST_LOOK = 8_192
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*0*(\d+)[ \t]*\r\n", re.IGNORECASE)
_MOST_DIGITS = 15  # of a length that is worth reading; more is large
_LATER = re.compile(rb"\r\n(?:transfer-encoding:|expect:)", re.IGNORECASE)

Arrived = Literal["whole", "large", "part", "nothing more"]


def look(connection: socket.socket, seen: int) -> tuple[Arrived, int]:
    """What has arrived of a request, without taking it, and how many bytes. `seen` were there at the last look.

    "whole": head and body can be read without waiting. "large": the head can, and the body is more than SMALL, or it is
    sent in chunks, or only when asked for; or the head itself is longer than SMALL, which the parser refuses. "part":
    more must come. "nothing more": nothing new will.
    """
    try:
        there = connection.recv(_FIRST_LOOK, socket.MSG_PEEK)
        if len(there) == _FIRST_LOOK:
            there = connection.recv(SMALL, socket.MSG_PEEK)
    except BlockingIOError:
        return "part", 0
    except OSError:  # who asked has hung up, and hard: that must not end the worker
        return "nothing more", seen
    if len(there) <= seen:
        return "nothing more", seen
    end = there.find(_END_OF_HEAD)
    if end < 0:
        return ("large" if len(there) >= SMALL else "part"), len(there)
    return _with_body(there, end), len(there)


def wake_at(connection: socket.socket, size: int) -> None:
    """Let the poller speak up only when as many bytes are there."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)


def _with_body(there: bytes, end: int) -> Arrived:
    head = there[: end + 2]
    if _LATER.search(head):
        return "large"
    length = _LENGTH.search(head)
    if length and len(length[1]) > _MOST_DIGITS:
        return "large"
    size = end + len(_END_OF_HEAD) + (int(length[1]) if length else 0)
    if size > SMALL:
        return "large"
    return "whole" if len(there) >= size else "part"
