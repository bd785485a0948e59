"""How the site is served: `gunicorn -c medsite/gunicorn.conf.py`. Read from the environment, like the settings."""

import os

wsgi_app = "medsite.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
# A worker that begins anew has nothing kept, and answers that are kept cost nothing that could leak.
max_requests = 2_000_000
max_requests_jitter = 200_000
forwarded_allow_ips = os.environ.get("TRUSTED_PROXIES", "") or "127.0.0.1"
control_socket_disable = True
# Written only if somebody asks for it, and then without network addresses, referrers or what was searched for, but for
# the bare words of a search that found nothing: the pages that were read and those words are counted in it (README,
# "Settings"). Private addresses are in neither log.
logger_class = "medsite.server_log.MaskingLogger"
accesslog = os.environ.get("ACCESS_LOG", "").strip() or None
access_log_format = '- - - %(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s "-" "%(a)s"'
