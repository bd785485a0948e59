"""Mail that could not be sent."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from medicines.actions.outbox import send_again
from medicines.admin.doors import may_here
from medicines.admin.reading import ReadOnlyAdmin
from medicines.admin.work import failing_mail
from medicines.errors import MedsiteError
from medicines.models import OutboxMail
from medicines.vocabulary import Deed


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnlyAdmin):
    """What was sent is nobody's business any more: letters hold links to accounts."""

    list_display = ["subject", "addressee", "attempts", "due_at", "given_up_at", "last_error"]
    exclude = ["body"]
    search_fields = ["subject", "to", "last_error"]

    def has_view_permission(self, request: HttpRequest, obj: OutboxMail | None = None) -> bool:
        return request.user.is_superuser or may_here(request, Deed.SEND_AGAIN)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return failing_mail()

    def get_urls(self) -> list[URLPattern]:
        again = require_POST(self.admin_site.admin_view(self.again_view))
        return [path("<int:pk>/again/", again, name="medicines_send_again"), *super().get_urls()]

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        mail = get_object_or_404(OutboxMail, pk=min(pk, 2**63 - 1))
        try:
            send_again(mail=mail, by=request.user)
            self.message_user(
                request, f"The mail to {mail.addressee} will be tried again within a minute.", messages.SUCCESS
            )
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:index"))
