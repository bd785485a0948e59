"""The application that gunicorn serves: the framework, behind the store of whole answers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  after setup, as Django asks
from django.urls import get_resolver  # noqa: E402

from medicines.views import keeping  # noqa: E402
from medsite.page_store import PageStore  # noqa: E402
from medsite.request_ids import with_request_ids  # noqa: E402
from medsite.watching import Watch  # noqa: E402

if settings.PAGE_STORE_MB:
    application = PageStore(application, told=keeping, watch=Watch(keeping), most=settings.PAGE_STORE_MB * 10**6)
application = with_request_ids(application)
# All addresses are known before anybody asks, and what was loaded for that is there to stay: whoever looks for what can
# be forgotten, as happens while pages are made, need not look through it.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
