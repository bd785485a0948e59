"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from medsite.request_ids import with_request_ids

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
application = with_request_ids(get_wsgi_application())
