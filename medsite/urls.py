"""Every address of the site. The domain's own stand in `medicines/urls.py`."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import PasswordResetCompleteView, PasswordResetDoneView
from django.urls import include, path

from medicines.admin.desk import index
from medicines.admin.my_account import my_password
from medicines.views import email_address, passwords
from medicines.views.as_of import as_of
from medicines.views.preview import medicines_preview, suggestion_preview

if settings.METRICS_TOKEN:
    from medsite import metrics_door  # an extra: only where it is asked for

handler400 = "medicines.views.errors.bad_request"
handler404 = "medicines.views.errors.not_found"
handler500 = "medicines.views.errors.server_error"

urlpatterns = [
    path("admin/password/forgotten/", passwords.forgotten, name="admin_password_reset"),
    path("admin/password/sent/", PasswordResetDoneView.as_view(), name="password_reset_done"),
    # Where the link of an invitation leads, and what its code opens; the letter itself goes through the outbox.
    path("admin/password/choose/", passwords.opening, name="password_by_letter"),
    path("admin/password/<uidb64>/choose/", passwords.ByTheLetter.as_view(), name="password_reset_confirm"),
    path("admin/password/chosen/", PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("admin/email/", email_address.confirm, name="confirm_email"),
    # Below the admin, whose cookie it needs.
    path("admin/preview/<int:pk>/", medicines_preview, name="medicines_preview"),
    path("admin/preview/suggestion/<int:pk>/", suggestion_preview, name="suggestion_preview"),
    path("admin/as-of/<slug:slug>/", as_of, name="as_of"),
    path("admin/", index),  # the desk, in place of the stock front page
    path("admin/password_change/", my_password),  # in place of the stock one, which would leave no trace
    path("admin/", admin.site.urls),
    path("", include("medicines.urls")),
]
if settings.METRICS_TOKEN:
    urlpatterns.append(path("metrics", metrics_door.numbers))
