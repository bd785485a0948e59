"""What is known of one substance, each fact held once."""

from django.db import models
from django.db.models import Q

from medicines.country_vocabulary import Country
from medicines.fact_vocabulary import FactKind
from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed

_NEEDED = ("authority", "source_title", "issued", "link")
_DOSE = Q(kind=FactKind.MAXIMUM_DAILY_DOSE)


class Fact(RecordRow):
    """A fact of a substance in one country: which pages show it is asked when they are read (`actions/facts.py`). A
    maximum is `value` in `unit`; any other kind is a sentence. `routes` (`Way`), `form`, `indication` and `population`
    say for what it holds, empty for any. `issued` is an ISO date of a day, a month or a year: as of when its source
    says so. `name`: the substance as the record spells it; `substance` is never a salt's, which it holds for, too."""

    slug = models.SlugField(max_length=250, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind.replace("-", " ")) for kind in FactKind])
    country = models.CharField(max_length=2, choices=[(one, one.words) for one in Country])
    name = models.CharField("substance", max_length=300)
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, null=True, related_name="facts")
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    sentence = models.TextField(blank=True)
    indication = models.CharField(max_length=200, blank=True)
    routes = models.JSONField(default=list, blank=True)
    form = models.CharField(max_length=100, blank=True)
    population = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=200)
    source_title = models.TextField()
    issued = models.CharField("as of", max_length=10)
    link = models.URLField(max_length=1000)

    class Meta:
        ordering = ["slug"]
        constraints = [
            RecordRow.live_both_or_neither("fact"),
            RecordRow.withdrawn_whole("fact"),
            models.CheckConstraint(condition=Q(kind__in=list(FactKind)), name="fact_kind_known"),
            models.CheckConstraint(condition=Q(country__in=list(Country)), name="fact_country_known"),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | (Q(substance__isnull=False) & ~Q(*((name, "") for name in _NEEDED), _connector=Q.OR)),
                name="fact_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | (_DOSE & Q(value__isnull=False, value__gt=0) & ~Q(unit=""))
                | (~_DOSE & Q(value__isnull=True) & ~Q(sentence="")),
                name="fact_says_something",
            ),
            well_formed(
                "fact",
                filled=("slug", "name"),
                when_live=("authority", "source_title", "issued", "link"),
                yes_no=("single_person",),
            ),
        ]

    def __str__(self) -> str:
        said = f"{self.value.normalize():f} {self.unit}" if self.value else ""
        about = ", ".join(filter(None, (self.kind.replace("-", " "), said, self.indication, self.population)))
        return f"{self.name} ({Country(self.country).words}): {about}"

    @property
    def country_name(self) -> str:
        return Country(self.country).words
