"""Drug classes, a tree, and the closure rows by which readers filter."""

from django.db import models
from django.db.models import F, Q

from medicines.models.record import RecordRow
from medicines.models.well_formed import well_formed
from medicines.vocabulary import ClassGround, PageKind


class DrugClass(RecordRow):
    """A class such as "Benzodiazepine". `lineage` lists the ids of itself and all classes above it, `routes`
    those that it is bound to: a medicine's class for the eye is not handed down to every combination with it."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    lineage = models.JSONField(default=list, editable=False)
    atc = models.CharField("ATC code", max_length=7, blank=True)
    description = models.TextField(blank=True)
    routes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["name_key"]
        verbose_name_plural = "drug classes"
        constraints = [
            RecordRow.live_both_or_neither("drug_class"),
            RecordRow.withdrawn_whole("drug_class"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("record")), name="drug_class_not_its_own_parent"
            ),
            well_formed("drug_class", filled=("slug", "name", "name_key"), yes_no=("single_person",)),
        ]

    def __str__(self) -> str:
        return self.name


class DrugClassName(models.Model):
    """A folded name or synonym of a live class; no two classes share one, so a page's word finds one class."""

    drug_class = models.ForeignKey("medicines.DrugClass", models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, unique=True)

    class Meta:
        constraints = [well_formed("drug_class_name", filled=("name", "name_key"))]

    def __str__(self) -> str:
        return self.name


class ClassMember(models.Model):
    """A substance on a class's closed list, by its folded name: also one that the site has not met yet. `is_like`: it
    is no member, and interacts as if it were (`content/interactions.py`). The list of a class that was withdrawn stays:
    what is known of its members is as true as before."""

    drug_class = models.ForeignKey("medicines.DrugClass", models.CASCADE, related_name="listed")
    name_key = models.CharField(max_length=300)
    is_like = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name_key", "drug_class"], name="class_member_once"),
            well_formed("class_member", filled=("name_key",), yes_no=("is_like",)),
        ]

    def __str__(self) -> str:
        return f"{self.name_key} in {self.drug_class_id}"


class PageClass(models.Model):
    """A live page × a class in which it stands, on a `ground`, or one of the classes above that (no ground).

    `evidence` is the page's sentence or the stem that says so.

    Carries what lists order and filter by, so that a class's list and its count are read off one index: joining the
    pages for that costs ten times as much in a large class.
    """

    page = models.ForeignKey("medicines.Page", models.CASCADE, related_name="page_classes")
    drug_class = models.ForeignKey("medicines.DrugClass", models.CASCADE, related_name="page_classes")
    sort_key = models.CharField(max_length=400)
    kind = models.CharField(max_length=12)
    not_fixed_dose = models.BooleanField(null=True)
    ground = models.CharField(max_length=10, blank=True, choices=[(ground, ground) for ground in ClassGround])
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "drug_class"], name="page_class_once"),
            models.CheckConstraint(condition=Q(ground__in=["", *ClassGround]), name="page_class_ground_known"),
            models.CheckConstraint(condition=~Q(ground="") | Q(evidence=""), name="page_class_evidence_has_a_ground"),
            well_formed(
                "page_class",
                filled=("sort_key",),
                yes_no=("not_fixed_dose",),
                also=Q(kind=PageKind.COMBINATION) | Q(kind=PageKind.MEDICINE, not_fixed_dose__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["drug_class", "sort_key", "page", "kind", "not_fixed_dose"], name="page_class_order")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} in {self.drug_class_id}"
