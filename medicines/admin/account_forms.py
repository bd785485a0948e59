"""What an administrator may say about an account. No form here has a field for a password or a permission."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.publishing import SHORTEST_REASON
from medicines.models import Account
from medicines.vocabulary import Role

ROLES = [(role, role.capitalize()) for role in Role]


class InviteForm(forms.Form):
    username = forms.RegexField(
        r"^[\w.@+ -]+\Z",
        label="Name of the account",
        max_length=150,
        error_messages={"invalid": "Use letters, digits, spaces and . @ + - _ only."},
        help_text="With which they log in. Readers see the display name that they choose themselves, else this one.",
    )
    email = forms.EmailField(label="E-mail address", max_length=254, help_text="Where the link to a password is sent.")
    roles = forms.MultipleChoiceField(choices=ROLES, required=False, widget=forms.CheckboxSelectMultiple)


class EmailForm(forms.Form):
    email = forms.EmailField(label="New address", max_length=254)


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(choices=ROLES, coerce=Role)


class CredentialForm(forms.Form):
    profession = forms.CharField(max_length=100)
    register = forms.CharField(max_length=200)
    number = forms.CharField(label="Number in the register", max_length=50)
    expires_on = forms.DateField(
        label="Valid until",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The last day on which it counts.",
    )


class WhichCredential(forms.Form):
    """One of this account's credentials."""

    credential = forms.ModelChoiceField(None)

    def __init__(self, *args: Any, account: Account, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["credential"].queryset = account.credentials.all()


class PersonChoice(forms.ModelChoiceField):
    """People by both their names."""

    def label_from_instance(self, person: AbstractBaseUser) -> str:
        shown = person.get_full_name()
        return f"{person.get_username()} ({shown})" if shown else person.get_username()


class CloseForm(forms.Form):
    hand_to = PersonChoice(None, label="Hand open work to", required=False, empty_label="nobody (nothing is open)")

    def __init__(self, *args: Any, account: Account, **named: Any) -> None:
        super().__init__(*args, **named)
        others = Account.objects.filter(is_active=True, is_staff=True).exclude(pk=account.pk)
        self.fields["hand_to"].queryset = others.order_by("username")


class LostFactorForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        min_length=SHORTEST_REASON,
        help_text=f"How you know that it is they who ask, in {SHORTEST_REASON} characters or more. They are told.",
    )
