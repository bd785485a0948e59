"""From what was chosen on an account's page to the deed, and what to say when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from medicines.actions.accounts import deactivate, give_role, log_out, reopen, take_role
from medicines.actions.credentials import check_credential, record_credential, revoke_credential
from medicines.actions.email_addresses import ask_new_email
from medicines.actions.passwords import send_password_link
from medicines.actions.policy import Actor
from medicines.actions.second_factor import reset_second_factor
from medicines.admin.account_forms import (
    CloseForm,
    CredentialForm,
    EmailForm,
    LostFactorForm,
    RoleForm,
    WhichCredential,
)
from medicines.models import Account

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AccountDeed:
    """`form` asks for what the deed needs; `do(account, said, by)` does it and returns a sentence."""

    do: Callable[[Account, Said, Actor], str]
    form: type[forms.Form] = forms.Form
    form_knows_account: bool = False

    def asked(self, account: Account, data: Any = None, **initial: Any) -> forms.Form:
        known = {"account": account} if self.form_knows_account else {}
        return self.form(data, **known, **initial)


def _give(account: Account, said: Said, by: Actor) -> str:
    give_role(user=account, role=said["role"], by=by)
    return f"“{account}” has the role “{said['role']}” now."


def _take(account: Account, said: Said, by: Actor) -> str:
    take_role(user=account, role=said["role"], by=by)
    return f"“{account}” has the role “{said['role']}” no more."


def _send_link(account: Account, said: Said, by: Actor) -> str:
    send_password_link(user=account, by=by)
    return f"A link to a new password is on its way to {account.email}."


def _record(account: Account, said: Said, by: Actor) -> str:
    record_credential(user=account, by=by, **said)
    return "Recorded. It counts once another administrator has checked the register."


def _check(account: Account, said: Said, by: Actor) -> str:
    check_credential(credential=said["credential"], by=by)
    return f"Checked today. With the role “clinical reviewer” {account} may decide about changes of high risk."


def _revoke(account: Account, said: Said, by: Actor) -> str:
    revoke_credential(credential=said["credential"], by=by)
    return "Revoked. It counts for nothing from now on."


def _close(account: Account, said: Said, by: Actor) -> str:
    to = said["hand_to"]
    number = deactivate(user=account, hand_to=to, by=by)
    handed_on = f" Open drafts that lie with {to} now: {number}." if number else ""
    return f"“{account}” is closed and signed out.{handed_on}"


def _reopen(account: Account, said: Said, by: Actor) -> str:
    reopen(user=account, by=by)
    return f"“{account}” is open again, and has to choose a new password. The link goes to {account.email or 'nobody'}."


def _ask_email(account: Account, said: Said, by: Actor) -> str:
    ask_new_email(user=account, email=said["email"], by=by)
    if account.email == said["email"]:
        return f"“{account}” has the address {account.email} now."
    return f"“{account}” was asked at {account.email}. The address changes when they agree."


def _reset_factor(account: Account, said: Said, by: Actor) -> str:
    reset_second_factor(user=account, reason=said["reason"], by=by)
    return f"The second factor of {account} is gone. They have been told by mail."


def _log_out(account: Account, said: Said, by: Actor) -> str:
    log_out(user=account, by=by)
    return f"{account} is logged out everywhere. Where a password may be known, send a link to a new one."


DEEDS = {
    "give-role": AccountDeed(_give, RoleForm),
    "take-role": AccountDeed(_take, RoleForm),
    "send-link": AccountDeed(_send_link),
    "record-credential": AccountDeed(_record, CredentialForm),
    "check-credential": AccountDeed(_check, WhichCredential, form_knows_account=True),
    "revoke-credential": AccountDeed(_revoke, WhichCredential, form_knows_account=True),
    "close": AccountDeed(_close, CloseForm, form_knows_account=True),
    "reopen": AccountDeed(_reopen),
    "change-email": AccountDeed(_ask_email, EmailForm),
    "log-out": AccountDeed(_log_out),
    "reset-second-factor": AccountDeed(_reset_factor, LostFactorForm),
}
