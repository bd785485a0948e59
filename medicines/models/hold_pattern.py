"""Words that keep a suggestion apart until somebody has looked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_PATTERN = 100  # characters


class HoldPattern(models.Model):
    """Words, in lower case; "*" stands for any letters. Moderators list them and take them off."""

    pattern = models.CharField(max_length=LONGEST_PATTERN, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pattern"]
        verbose_name, verbose_name_plural = "words that hold suggestions", "words that hold suggestions"
        constraints = [models.CheckConstraint(condition=~Q(pattern=""), name="pattern_says_something")]

    def __str__(self) -> str:
        return self.pattern
