"""gunicorn's worker with threads, in which slow clients and large bodies cannot occupy every thread.

A request gets a thread when all of it is there. Bodies too large for that get half of the threads at most.
See docs/decisions/0053.
"""

import contextlib
import socket
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from medsite.arriving import SMALL, look, wake_at
from medsite.straight import straight

ARRIVES_WITHIN = 10  # seconds from the first look to the last byte of a small request
READ_WITHIN = 60  # seconds in which a large body is read
ENDS_WITHIN = 5  # seconds in which whoever was answered hangs up
READ_AWAY = 8 * 1024 * 1024  # bytes, as many as the nginx of docs/deploy passes on


class Worker(ThreadWorker):
    def init_process(self) -> None:
        self.most_large = max(1, self.cfg.threads // 2)
        self.large: dict[TConn, float] = {}  # in a thread, and until when they may be read
        self.waiting_for_others: deque[TConn] = deque()
        super().init_process()

    def enqueue_req(self, conn: TConn) -> None:
        """A connection on which something has come, or may come."""
        if self.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        conn.due = getattr(conn, "due", None) or time.monotonic() + ARRIVES_WITHIN
        if conn.parser is not None and conn.parser.unreader.buf.getvalue():
            self._read_large(conn)  # it sent two at once, and part of the second was taken with the first
            return
        arrived, size = look(conn.sock, getattr(conn, "seen", 0))
        if arrived == "part":
            self._wait(conn, size)
        elif arrived == "nothing more":
            self._drop(conn)
        elif arrived == "large":
            self._read_large(conn)
        else:
            self._start(conn)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """Of a large body that nobody wanted the rest is read away, within its time: whoever is still sending (a proxy,
        too) would find the connection broken, and never read the answer."""
        if self._gave_straight(req, conn):
            return True
        stays_open = super().handle_request(req, conn)
        if conn in self.large:
            conn.parser.finish_body()
        return stays_open

    def load_wsgi(self) -> None:
        super().load_wsgi()
        is_asked = getattr(self.log, "is_asked", self.log.access_log_enabled)
        self.store = None if is_asked else getattr(self.wsgi, "store", None)

    def _gave_straight(self, req: Any, conn: TConn) -> bool:
        """Not while the worker ends, or the connection is to be closed: the usual way knows how to say that."""
        stays = self.alive and self.nr + 1 < self.max_requests and len(self.keepalived_conns) < self.max_keepalived
        if not (self.store and stays and self.cfg.keepalive):
            return False
        answer = straight(self.store, req, conn.client)
        if answer is None:
            return False
        conn.sock.sendall(answer)
        self.nr += 1
        return True

    def finish_request(self, conn: TConn, fs: "Future[object]") -> None:
        was_large = self.large.pop(conn, None)
        if self.cfg.is_ssl or fs.cancelled() or fs.exception() or fs.result():
            super().finish_request(conn, fs)
        else:
            self._end(conn)
        while was_large and self.waiting_for_others and len(self.large) < self.most_large:
            self._read_large(self.waiting_for_others.popleft())

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """What the server itself refuses stands in its log without who sent it."""
        super().handle_error(req, client, ("-", 0), exc)

    def murder_pending(self) -> None:
        """Asked at least once a second: end what has taken too long."""
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.due <= now]:
            self.poller.unregister(conn.sock)
            self.pending_conns.remove(conn)
            self._drop(conn)
        for conn in [conn for conn in self.waiting_for_others if conn.due <= now]:
            self.waiting_for_others.remove(conn)
            self._drop(conn)
        for conn in [conn for conn, until in self.large.items() if until <= now]:
            with contextlib.suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)  # its thread finds the end of the body

    def _end(self, conn: TConn) -> None:
        """Nothing more is said; what still comes is read away by the loop, within bounds. Closed at once, the
        connection would break under a proxy that is still sending, before it read the answer. gunicorn waits in the
        loop itself: whoever does not hang up keeps everybody waiting. See docs/decisions/0090."""
        conn.due, conn.to_read_away = time.monotonic() + ENDS_WITHIN, READ_AWAY
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:  # it has hung up
            self._drop(conn)
            return
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._read_away, conn))

    def _read_away(self, conn: TConn, sock: socket.socket) -> None:
        read = 0
        with contextlib.suppress(OSError):
            read = len(sock.recv(SMALL))
        conn.to_read_away -= read
        if not read or conn.to_read_away <= 0:
            self.poller.unregister(sock)
            self.pending_conns.remove(conn)
            self._drop(conn)

    def _wait(self, conn: TConn, size: int) -> None:
        conn.seen = size
        wake_at(conn.sock, size + 1)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _drop(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def _read_large(self, conn: TConn) -> None:
        if len(self.large) < self.most_large:
            self.large[conn] = time.monotonic() + READ_WITHIN
            self._start(conn)
        else:
            self.waiting_for_others.append(conn)

    def _start(self, conn: TConn) -> None:
        if getattr(conn, "seen", 0):
            wake_at(conn.sock, 1)
        conn.due, conn.seen, conn.data_ready = None, 0, True
        super().enqueue_req(conn)
