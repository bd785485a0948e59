"""What has arrived of a request is told without taking it."""

import select
import socket
import struct

import pytest

from medsite.arriving import SMALL, look, wake_at

HEAD = b"POST /suggest/ HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture
def ends():
    """What a client holds, and what the server does."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
        server.setblocking(False)
        yield client, server
        client.close()
        server.close()


def sent(ends, *pieces, seen=0):
    client, server = ends
    for piece in pieces:
        client.sendall(piece)
    wait_until(server, sum(map(len, pieces)))
    return look(server, seen)


def wait_until(server, size):
    server.setblocking(True)
    while len(server.recv(min(size, SMALL) or 1, socket.MSG_PEEK)) < min(size, SMALL):
        pass
    server.setblocking(False)


@pytest.mark.parametrize(
    ("request_", "arrived"),
    [
        (b"G", "part"),
        (HEAD, "part"),
        (HEAD + b"\r\n", "whole"),
        (HEAD + b"Content-Length: 4\r\n\r\n", "part"),
        (HEAD + b"content-length:4 \r\n\r\nabc", "part"),
        (HEAD + b"CONTENT-LENGTH: 4\r\n\r\nabcd", "whole"),
        (HEAD + b"Content-Length: 4\r\n\r\nabcdGET / HTTP/1.1\r\n", "whole"),  # and a second one
        (HEAD + b"Content-Length: 70000\r\n\r\n", "large"),
        (HEAD + b"Content-Length: " + b"9" * 20 + b"\r\n\r\n", "large"),
        (HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", "large"),
        (HEAD + b"Content-Length: " + b"0" * 20 + b"4\r\n\r\nabcd", "whole"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", "large"),
        (HEAD + b"Expect: 100-continue\r\nContent-Length: 4\r\n\r\n", "large"),
        (HEAD + b"Content-Length: nonsense\r\n\r\n", "whole"),  # the parser refuses it
        (HEAD + b"X: content-length: 4\r\n\r\n", "whole"),
        (b"x" * SMALL, "large"),
    ],
)
def test_each_state_is_told(ends, request_, arrived):
    assert sent(ends, request_) == (arrived, len(request_))
    assert ends[1].recv(SMALL, socket.MSG_PEEK) == request_  # nothing was taken


def test_before_anything_came_it_is_waited_for(ends):
    assert look(ends[1], 0) == ("part", 0)


def test_a_client_that_has_gone_is_waited_for_no_longer(ends):
    assert sent(ends, HEAD) == ("part", len(HEAD))
    ends[0].shutdown(socket.SHUT_WR)
    assert look(ends[1], len(HEAD)) == ("nothing more", len(HEAD))


def test_the_poller_speaks_up_when_there_is_more(ends):
    client, server = ends
    sent(ends, HEAD)
    wake_at(server, len(HEAD) + 5)
    client.sendall(b"X-a: b\r\n\r\n")
    wait_until(server, len(HEAD) + 10)
    assert look(server, len(HEAD)) == ("whole", len(HEAD) + 10)


def test_of_who_has_hung_up_hard_nothing_more_comes(ends):
    client, server = ends
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not a farewell
    client.close()
    select.select([server], [], [], 10)
    assert look(server, 0) == ("nothing more", 0)
