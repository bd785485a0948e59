"""Every address of the site. The domain's own stand in `medicines/urls.py`."""

from django.contrib import admin
from django.urls import include, path

handler404 = "medicines.views.errors.not_found"
handler500 = "medicines.views.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("medicines.urls")),
]
