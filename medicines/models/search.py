"""What the database's own full-text index is made of, and which searches found nothing."""

from django.db import models
from django.db.models import Q

from medicines.models.well_formed import well_formed


class SearchEntry(models.Model):
    """What a live page is found by: its title, its names (one a line) and its text. Written with the page's other rows
    by the deed that publishes it; the index over it is the database's (`models/search_index.py`)."""

    page = models.OneToOneField("medicines.Page", models.CASCADE, primary_key=True, related_name="search_entry")
    title = models.CharField(max_length=400)
    names = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [well_formed("search_entry", filled=("title",))]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A folded word of some page's names, once: what a misspelt word may have meant. It stays when its last page goes;
    who reads it asks `PageWord` whether a live page has it."""

    word = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = [well_formed("search_word", filled=("word",))]

    def __str__(self) -> str:
        return self.word


class FruitlessSearch(models.Model):
    """Words for which nothing was found on a day, and how often. Nothing of who searched; forgotten after a month."""

    words = models.CharField(max_length=100)
    on = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-count", "words"]
        verbose_name_plural = "searches that found nothing"
        constraints = [
            models.UniqueConstraint(fields=["words", "on"], name="fruitless_search_once_a_day"),
            models.CheckConstraint(condition=Q(count__gt=0), name="fruitless_search_happened"),
            well_formed("fruitless_search", filled=("words",)),
        ]

    def __str__(self) -> str:
        return self.words
