"""The application that gunicorn serves: the framework, behind the store of whole answers."""

import gc
import os

gc.disable()  # until all is loaded: nothing of it is forgotten again

from django.core.wsgi import get_wsgi_application  # noqa: E402

from medsite.left_out import left_out  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medsite.settings")
with left_out():
    application = get_wsgi_application()

    from django.conf import settings  # after setup, as Django asks
    from django.urls import get_resolver

    from medicines.views import keeping
    from medsite import renewing
    from medsite.charsets import as_utf8
    from medsite.page_store import PageStore
    from medsite.request_ids import with_request_ids
    from medsite.watching import Watch

    get_resolver().url_patterns  # noqa: B018  (loads the rest before anybody asks)

application, store = as_utf8(application), None
if settings.PAGE_STORE_MB:
    application = store = PageStore(
        application, told=keeping, watch=Watch(keeping), most=settings.PAGE_STORE_MB * 10**6
    )
    renewing.begin(store)
application = with_request_ids(application)
application.store = store  # from which a worker may give straight
gc.freeze()  # what is there now need not be looked through each time something can be forgotten
gc.enable()
