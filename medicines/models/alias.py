"""Other names and former addresses."""

from django.db import models
from django.db.models import Q

from medicines.models.well_formed import well_formed
from medicines.vocabulary import AliasKind


class Alias(models.Model):
    """A brand name or other name of a substance, of a set of substances or of a page, or an old address of a page.

    A set of substances is named by the `ingredient_key` of its page, whether or not there is one: a brand may be a
    product of several. Names are not unique: one brand is different drugs in different countries, so a look-up returns
    a list. Addresses are: one address leads to one page. `country` is an ISO 3166 code or "", `source` says who says
    so or, of names that ship, in which register it can be looked up; it is "" for what a page itself says, which alone
    is shown on it.
    """

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in AliasKind])
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, null=True, blank=True, related_name="aliases")
    ingredient_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    page = models.ForeignKey("medicines.Page", models.CASCADE, null=True, blank=True, related_name="aliases")
    country = models.CharField(max_length=2, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name_key", "id"]
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(AliasKind)), name="alias_kind_known"),
            models.CheckConstraint(
                condition=Q(substance__isnull=True, page__isnull=False, ingredient_key="")
                | Q(substance__isnull=False, page__isnull=True, ingredient_key="")
                | (Q(substance__isnull=True, page__isnull=True) & ~Q(ingredient_key="")),
                name="alias_names_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AliasKind.ADDRESS) | Q(page__isnull=False), name="alias_address_is_of_a_page"
            ),
            models.UniqueConstraint(fields=["name"], condition=Q(kind=AliasKind.ADDRESS), name="alias_address_once"),
            # Not of addresses: `tol-umab` and `tolu-mab` fold to one key, and both must lead to their page.
            models.UniqueConstraint(
                fields=["page", "kind", "name_key", "source"],
                condition=~Q(kind=AliasKind.ADDRESS),
                name="alias_once_per_page",
            ),
            models.UniqueConstraint(
                fields=["name_key", "kind", "country", "substance"],
                condition=Q(substance__isnull=False),
                name="alias_once_per_substance",
            ),
            models.UniqueConstraint(
                fields=["name_key", "kind", "country", "ingredient_key"],
                condition=~Q(ingredient_key=""),
                name="alias_once_per_set",
            ),
            well_formed("alias", filled=("name", "name_key")),
        ]

    def __str__(self) -> str:
        return self.name
