"""The log as JSON, a line each, for programs that collect logs."""

import json
import logging
from datetime import UTC, datetime

# What a line may hold beside its message. A closed list: libraries hang whole requests, and addresses, on records.
_MORE = ("request_id", "method", "path", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """`at` (ISO 8601, UTC), `level`, `logger`, `message`, `request_id`; of a request `method`, `path`, `status` and
    `milliseconds`; of a fault `fault`, its trace."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: record.__dict__[name] for name in _MORE if name in record.__dict__}
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
