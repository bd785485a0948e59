"""How soon a password is guessed by whoever tries the commonest words first, and what people make of them."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

LEAST = 9  # the power of ten of the guesses that it takes
READ = 72  # characters: what comes after them only makes it harder


class NotSoonGuessed:
    """A validator for AUTH_PASSWORD_VALIDATORS. The site's name and the person's own count as common words."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        near = [settings.SITE_NAME, "medsite", "medicine"]
        near += [user.get_username(), user.email, user.get_full_name()] if user else []
        if zxcvbn(password[:READ], user_inputs=[word for word in near if word])["guesses_log10"] < LEAST:
            raise ValidationError(f"This password would soon be guessed. {self.get_help_text()}", "soon-guessed")

    def get_help_text(self) -> str:
        return "Three or four words that do not belong together are a good one."
