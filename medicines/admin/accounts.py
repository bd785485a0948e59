"""Accounts, for administrators: who works here and with what trust. The stock forms for accounts and groups, by which
anybody could be given any password and permission, are taken out of the admin."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django_otp.plugins.otp_static import admin as static_admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as totp_admin
from django_otp.plugins.otp_totp.models import TOTPDevice

from medicines.actions.accounts import invite
from medicines.admin.account_deeds import DEEDS
from medicines.admin.account_forms import InviteForm
from medicines.admin.my_account import my_account
from medicines.admin.my_second_factor import my_second_factor, my_second_factor_picture
from medicines.admin.my_sessions import my_sessions
from medicines.admin.reading import ReadOnlyAdmin, row_key
from medicines.errors import MedsiteError
from medicines.models import Account, Credential, Event
from medicines.vocabulary import Role

# Imported first, so that what they register is there to be taken out: secrets and permissions can be typed in them.
BACK_DOORS = {auth_admin: (User, Group), totp_admin: (TOTPDevice,), static_admin: (StaticDevice,)}
for _models in BACK_DOORS.values():
    admin.site.unregister(_models)

REFUSED = "Accounts are an administrator's matter. Your own is under “My account”."
NEWEST = 10  # events on an account's page


class RoleFilter(admin.SimpleListFilter):
    title = parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [*((role, role) for role in Role), ("none", "no role")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "none":
            return queryset.exclude(groups__name__in=list(Role))
        if not self.value():
            return queryset
        return queryset.filter(groups__name=self.value()) if self.value() in set(Role) else queryset.none()


class CredentialFilter(admin.SimpleListFilter):
    title = parameter_name = "credential"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("valid", "counts now"), ("unchecked", "waits for its check"), ("expired", "expired")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        standing = Credential.objects.filter(revoked_at__isnull=True)
        chosen = {
            "valid": Credential.objects.valid(),
            "unchecked": standing.filter(checked_at__isnull=True),
            "expired": standing.filter(expires_on__lt=timezone.now().date()),
        }.get(self.value())
        return queryset if chosen is None else queryset.filter(pk__in=chosen.values("user"))


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    list_display = ["username", "shown_name", "email", "roles", "credential", "code", "drafts", "requests", "state"]
    list_filter = [RoleFilter, CredentialFilter, "is_active"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["username", "first_name", "email"]
    ordering = ["username"]
    change_list_template = "admin/medicines/accounts.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super().get_queryset(request).with_open_work().prefetch_related("groups", "credentials", "totpdevice_set")
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may see accounts may invite: both are the administrators'. The deed asks again."""
        return self.has_view_permission(request)

    @admin.display(description="display name")
    def shown_name(self, account: Account) -> str:
        return account.get_full_name() or "–"

    def roles(self, account: Account) -> str:
        return ", ".join(_roles(account)) or "–"

    def credential(self, account: Account) -> str:
        return "; ".join(state_of(one) for one in account.credentials.all() if not one.revoked_at) or "–"

    @admin.display(description="second factor", boolean=True)
    def code(self, account: Account) -> bool:
        return any(device.confirmed for device in account.totpdevice_set.all())

    @admin.display(description="open drafts", ordering="open_drafts")
    def drafts(self, account: Any) -> int:
        return account.open_drafts

    @admin.display(description="open requests", ordering="open_requests")
    def requests(self, account: Any) -> int:
        return account.open_requests

    @admin.display(ordering="is_active")
    def state(self, account: Account) -> str:
        return _state(account)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("own/", view(my_account), name="medicines_account_own"),
            path("own/sessions/", view(my_sessions), name="medicines_account_sessions"),
            path("own/second-factor/", view(my_second_factor), name="medicines_account_second_factor"),
            path(
                "own/second-factor/picture.svg",
                view(my_second_factor_picture),
                name="medicines_account_second_factor_picture",
            ),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """An invitation: a name, an address and roles. The person chooses the password."""
        if not self.has_add_permission(request):
            raise PermissionDenied(REFUSED)
        form = InviteForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                account = invite(**form.cleaned_data, by=request.user)
            except MedsiteError as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, f"An invitation for {account} is on its way to {account.email}.")
                return _to(account.pk)
        return self.screen(request, "admin/medicines/invite.html", {"title": "Invite somebody", "form": form})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One account with all that can be done to it; a POST does one of these."""
        if not self.has_view_permission(request):
            raise PermissionDenied(REFUSED)
        account = self.get_queryset(request).filter(pk=row_key(object_id)).first()
        if account is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._do(request, account) if request.method == "POST" else self._show(request, account)

    def _do(self, request: HttpRequest, account: Account) -> HttpResponse:
        name = request.POST.get("deed", "")
        if name not in DEEDS:
            raise PermissionDenied
        form = DEEDS[name].asked(account, request.POST)
        if not form.is_valid():
            return self._show(request, account, {name: form})
        try:
            said = DEEDS[name].do(account, form.cleaned_data, request.user)
        except MedsiteError as refusal:
            form.add_error(None, str(refusal))
            return self._show(request, account, {name: form})
        self.message_user(request, said, messages.SUCCESS)
        return _to(account.pk)

    def _show(self, request: HttpRequest, account: Account, typed: dict[str, Form] | None = None) -> HttpResponse:
        typed = typed or {}
        forms = {name: typed.get(name) or deed.asked(account) for name, deed in DEEDS.items()}
        has = _roles(account)
        context = {
            "title": f"Account {account}",
            "account": account,
            "is_own": account.pk == request.user.pk,
            "state": _state(account),
            "roles": has,
            "other_roles": [role for role in Role if role not in has],
            "credentials": [(one, state_of(one)) for one in account.credentials.all()],
            "has_code": self.code(account),
            "forms": {name.replace("-", "_"): form for name, form in forms.items()},
            "refusals": [error for form in typed.values() for error in form.non_field_errors()],
            "events": Event.objects.filter(label=account.get_username(), record_uid__isnull=True)[:NEWEST],
        }
        return self.screen(request, "admin/medicines/account.html", context)


def state_of(credential: Credential) -> str:
    """What a credential counts for today, in words."""
    until = f"{credential.expires_on:%-d %B %Y}"
    if credential.revoked_at:
        return f"revoked on {credential.revoked_at:%-d %B %Y}"
    if credential.expires_on < _today():
        return f"expired on {until}"
    return f"counts until {until}" if credential.checked_at else f"waits for its check (until {until})"


def _state(account: Account) -> str:
    if not account.is_active:
        return "closed"
    return "open" if account.has_usable_password() else "invited, has chosen no password yet"


def _roles(account: Account) -> list[str]:
    """Its roles, in the order of the roles; a superuser has more than their groups say."""
    names = {group.name for group in account.groups.all()}
    return [*(role for role in Role if role in names), *(["superuser"] if account.is_superuser else [])]


def _today() -> date:
    return timezone.now().date()


def _to(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:medicines_account_change", args=[pk]))
