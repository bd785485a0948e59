"""How the site is served: `gunicorn -c medsite/gunicorn.conf.py`. Read from the environment, like the settings."""

import os
import shutil
from pathlib import Path
from typing import Any

wsgi_app = "medsite.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "medsite.patient_worker.Worker"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
# A worker that begins anew has nothing kept, and answers that are kept cost nothing that could leak.
max_requests = 2_000_000
max_requests_jitter = 200_000
forwarded_allow_ips = os.environ.get("TRUSTED_PROXIES", "") or "127.0.0.1"
forwarder_headers = ""  # no header says under which path the site stands: SCRIPT_NAME would be taken from loopback
control_socket_disable = True
# Written only if somebody asks for it, and then without network addresses, referrers or what was searched for, but for
# the bare words of a search that found nothing: the pages that were read and those words are counted in it (README,
# "Settings"). Private addresses are in neither log.
logger_class = "medsite.server_log.MaskingLogger"
accesslog = os.environ.get("ACCESS_LOG", "").strip() or None
access_log_format = '- - - %(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s "-" "%(a)s"'
if os.environ.get("METRICS_TOKEN"):
    # Each worker counts in a file of its own; a new start counts from nothing. Set before the library is imported.
    counted = Path(os.environ.get("DATA_DIR", "") or Path(__file__).resolve().parents[1] / "var") / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counted)

    def child_exit(_server: Any, worker: Any) -> None:
        mark_process_dead(worker.pid)

    from prometheus_client.multiprocess import mark_process_dead
