"""Figures of a machine: each runs in a clean shell as `python -m tests.benchmarks.NAME`, and none on the site that is
there. Unless DATA_DIR names a folder (as for what a benchmark runs itself), it is one that is gone afterwards.
The database of the site is never taken: BENCHMARK_DATABASE_URL names an empty one, for those that say so."""

import os
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
os.environ.pop("DATABASE_URL", None)
if named := os.environ.get("BENCHMARK_DATABASE_URL"):
    os.environ["DATABASE_URL"] = named
if "DATA_DIR" not in os.environ:
    folder = tempfile.TemporaryDirectory(prefix="medsite-benchmark-", ignore_cleanup_errors=True)
    os.environ["DATA_DIR"] = folder.name
