"""Substances, and their place in a page."""

import uuid

from django.db import models
from django.db.models import Q

from medicines.models.well_formed import well_formed


class Substance(models.Model):
    """An active ingredient, whether or not it has a page. `name_key` is the folded INN name; a salt is a
    substance of its own that knows its parent. One that turned out to be another is merged into it: documents that
    name it mean the other from then on."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    salt_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="salts")

    class Meta:
        ordering = ["name_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(salt_of=models.F("id")), name="substance_is_not_its_own_salt"),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="substance_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(name_key=""), name="substance_has_a_name"),
            well_formed("substance", filled=("name", "name_key")),
        ]

    def __str__(self) -> str:
        return self.name


class Ingredient(models.Model):
    """A substance's place in a page, from 0. `name` is how the page calls it; `strength` as text with its unit."""

    page = models.ForeignKey("medicines.Page", models.CASCADE, related_name="ingredients")
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, related_name="ingredients")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    strength = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="ingredient_place_once"),
            models.UniqueConstraint(fields=["page", "substance"], name="ingredient_substance_once"),
            well_formed("ingredient", filled=("name",)),
        ]
        # The pages of a substance, without a look at its rows: of a common one there are hundreds.
        indexes = [models.Index("substance", "page", name="ingredient_of_substance")]

    def __str__(self) -> str:
        return self.name
