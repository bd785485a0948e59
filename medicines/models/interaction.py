"""What medicines do to each other, to their classes and to some food and drink."""

from django.db import models
from django.db.models import Q

from medicines.interaction_vocabulary import Evidence, Harm, Thing
from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed

_NEEDED = ("effect", "advice", "authority", "source_title", "issued", "link")


class Interaction(RecordRow):
    """A pair, held once: which pages show it is asked when they are read (`actions/interacting.py`). `pair` names both
    sides in the order of the alphabet, so that there is one record for A with B and for B with A. `issued` is an ISO
    date of a day, a month or a year."""

    forms = unless_also_class = ()  # no conditions of an interaction; see `content/warnings.py`

    pair = models.CharField(max_length=700, unique=True, editable=False)
    title = models.CharField(max_length=400)
    severity = models.CharField(max_length=10, choices=[(harm, harm) for harm in Harm])
    evidence = models.CharField(max_length=12, choices=[(evidence, evidence) for evidence in Evidence])
    effect = models.TextField()
    mechanism = models.TextField(blank=True)
    advice = models.TextField()
    authority = models.CharField(max_length=200)
    source_title = models.TextField()
    issued = models.CharField("date", max_length=10)
    link = models.URLField(max_length=1000)
    review_by = models.DateField("to be reviewed by", null=True)
    replaces = models.TextField("takes the place of", blank=True)
    routes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            RecordRow.live_both_or_neither("interaction"),
            RecordRow.withdrawn_whole("interaction"),
            models.CheckConstraint(
                condition=Q(live_revision__isnull=True)
                | (
                    ~Q(*((name, "") for name in _NEEDED), _connector=Q.OR)
                    & Q(severity__in=list(Harm), evidence__in=list(Evidence), review_by__isnull=False)
                ),
                name="interaction_has_a_source",
            ),
            well_formed(
                "interaction",
                filled=("pair", "title"),
                when_live=("effect", "advice", "authority", "source_title", "issued", "link"),
                yes_no=("single_person",),
                also=Q(severity__in=["", *Harm], evidence__in=["", *Evidence]),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InteractionSide(models.Model):
    """One of the two sides of a live interaction, at `place` 0 or 1: a substance with its salts, a class with those
    below it, or something that is no medicine."""

    interaction = models.ForeignKey("medicines.Interaction", models.CASCADE, related_name="sides")
    place = models.PositiveSmallIntegerField()
    substance = models.ForeignKey("medicines.Substance", models.PROTECT, null=True, related_name="interaction_sides")
    drug_class = models.ForeignKey("medicines.DrugClass", models.PROTECT, null=True, related_name="interaction_sides")
    thing = models.CharField(max_length=20, blank=True, db_index=True, choices=[(thing, thing) for thing in Thing])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interaction", "place"], name="interaction_side_once"),
            models.CheckConstraint(condition=Q(place__in=[0, 1]), name="interaction_has_two_sides"),
            models.CheckConstraint(
                condition=Q(substance__isnull=False, drug_class__isnull=True, thing="")
                | Q(substance__isnull=True, drug_class__isnull=False, thing="")
                | Q(substance__isnull=True, drug_class__isnull=True, thing__in=list(Thing)),
                name="interaction_side_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substance_id or self.drug_class_id or self.thing} of {self.interaction_id}"
