"""On which days moderators were told what waits for them."""

from django.db import models


class Digest(models.Model):
    """One row a day: whichever host writes it sends that day's letters."""

    day = models.DateField(unique=True)

    def __str__(self) -> str:
        return f"digest of {self.day}"
