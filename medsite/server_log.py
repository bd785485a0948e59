"""What the server writes of its requests and faults."""

from typing import Any
from urllib.parse import quote_plus

from gunicorn.config import Config
from gunicorn.glogging import Logger

from medsite.private_addresses import Masking


class MaskingLogger(Logger):
    """gunicorn's own, with no private address in either log. Of a search that found nothing it writes the words, where
    the view says that they may be kept (`medicines/views/search.py`): `tick` counts them."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.addFilter(Masking())

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        atoms = super().atoms(resp, req, environ, request_time)
        if words := environ.get("medicines.found_nothing"):
            atoms["U"] = f"{atoms['U']}?nothing={quote_plus(words)}"
        return atoms
