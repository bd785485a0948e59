"""What the server writes of its requests and faults."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from medsite.private_addresses import Masking


class MaskingLogger(Logger):
    """gunicorn's own, with no private address in either log."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.addFilter(Masking())
