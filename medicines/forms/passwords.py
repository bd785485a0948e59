"""The stock forms in which somebody chooses a password, with the deed that does it."""

from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.passwords import choose_password


class ByTheLink(SetPasswordForm):
    """Of somebody who came by the link of a letter."""

    def save(self, commit: bool = True) -> AbstractBaseUser:
        choose_password(password=self.cleaned_data["new_password1"], by=self.user)
        return self.user


class ByTheOldOne(ByTheLink, AdminPasswordChangeForm):
    """Of somebody who is logged in, and types the old one too."""
