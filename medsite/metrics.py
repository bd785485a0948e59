"""Counters that Prometheus collects, over all workers of this host. Needs the extra `metrics` and METRICS_TOKEN."""

from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_METHODS = ("GET", "HEAD", "POST")
_ANSWERS = Counter("medsite_answers_total", "Answers, by method and status.", ["method", "status"])
_SECONDS = Histogram(
    "medsite_answer_seconds",
    "How long answers took.",
    ["staff"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def count(environ: dict[str, Any], status: int, seconds: float) -> None:
    """One answer more. No label holds what a stranger chose, so that there are few numbers for ever."""
    method = environ.get("REQUEST_METHOD", "")
    _ANSWERS.labels(method if method in _METHODS else "other", str(status)).inc()
    _SECONDS.labels("yes" if environ.get("PATH_INFO", "").startswith("/admin/") else "no").observe(seconds)


def collected() -> bytes:
    """All numbers, as Prometheus reads them."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)
