"""The application that gunicorn serves: the framework, behind the store of whole answers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  after setup, as Django asks

from medicines.views import keeping  # noqa: E402
from medsite.page_store import PageStore  # noqa: E402
from medsite.request_ids import with_request_ids  # noqa: E402
from medsite.watching import Watch  # noqa: E402

if settings.PAGE_STORE_MB:
    application = PageStore(application, told=keeping, watch=Watch(keeping), most=settings.PAGE_STORE_MB * 10**6)
application = with_request_ids(application)
