"""What is sent is read as UTF-8, in which all forms of the site are written, whatever charset a sender names.

The framework would take any codec of Python's, and breaks over those that are no charset before any view is asked.
"""

from collections.abc import Iterable
from typing import Any

from medsite.request_ids import Application


def as_utf8(application: Application) -> Application:
    """The application, which is told the type of what was sent without the part that names a charset."""

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said = environ.get("CONTENT_TYPE", "")
        if "charset" in said.lower():
            environ["CONTENT_TYPE"] = ";".join(part for part in said.split(";") if "charset" not in part.lower())
        return application(environ, start_response)

    return answered
