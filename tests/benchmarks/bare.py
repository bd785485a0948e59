"""The reference: as little as a WSGI application can do, 11 kB of it."""

BODY = b"x" * 11_000
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return (BODY,)
