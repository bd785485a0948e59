"""Other names and former addresses."""

from django.db import models
from django.db.models import Q

from medicines.vocabulary import AliasKind


class Alias(models.Model):
    """A brand name or other spelling of a substance or page, or an old address of a page.

    Names are not unique: one brand is different drugs in different countries, so a look-up returns a list.
    Addresses are: one address leads to one page. `country` is an ISO 3166 code or "", `source` says who says so.
    """

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in AliasKind])
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, null=True, blank=True, related_name="aliases")
    page = models.ForeignKey("medicines.Page", models.CASCADE, null=True, blank=True, related_name="aliases")
    country = models.CharField(max_length=2, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name_key", "id"]
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(AliasKind)), name="alias_kind_known"),
            models.CheckConstraint(
                condition=Q(substance__isnull=True, page__isnull=False) | Q(substance__isnull=False, page__isnull=True),
                name="alias_names_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AliasKind.ADDRESS) | Q(page__isnull=False), name="alias_address_is_of_a_page"
            ),
            models.UniqueConstraint(fields=["name"], condition=Q(kind=AliasKind.ADDRESS), name="alias_address_once"),
            models.UniqueConstraint(fields=["page", "kind", "name_key"], name="alias_once_per_page"),
        ]

    def __str__(self) -> str:
        return self.name
