"""The page row is what the public sees. Medicine and Combination are its two kinds, in one table."""

from string import ascii_uppercase

from django.db import models
from django.db.models import F, Q

from medicines.models.addresses import address
from medicines.models.record import PublishedQuerySet, RecordRow
from medicines.models.well_formed import well_formed
from medicines.vocabulary import PageKind, Provenance

LIVE = Q(published_at__isnull=False)
LETTERS = [*ascii_uppercase, "0"]  # as `content/naming.py` gives them


class Page(RecordRow):
    """A medicine or a combination.

    `sort_key` is the folded title, `letter` its first letter (A to Z, else 0). `not_fixed_dose`: True, False or
    None (not established). `banned` is what the source says of a combination, None where it does not say.
    `ingredient_key` is the set of substances and the variant: B + A is A + B.
    `routes` (`content/page_routes.py`) and `forms` are what it is given by, so far as is sure: [] for any.
    `body` is a list of {id, kind, heading, subject, provenance, html}, in reading order. `part_hashes` is of what a
    reviewer signs for: part id → sha256 (`content/checkable.py`). `wholly_checked`: all of that was signed for, which
    lists filter by; `checked_on` and `check_due_on` are the last full review's date and the next one's.
    """

    kind = models.CharField(max_length=12, choices=[(kind, kind.capitalize()) for kind in PageKind], editable=False)
    slug = models.SlugField(max_length=255, unique=True)
    title = models.CharField(max_length=400)
    sort_key = models.CharField(max_length=400, editable=False)
    letter = models.CharField(max_length=1, editable=False)
    variant = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    ingredient_key = models.CharField(max_length=64, unique=True, editable=False)
    not_fixed_dose = models.BooleanField("not a fixed-dose combination", null=True, blank=True)
    not_fixed_dose_ground = models.TextField("ground of the flag", blank=True)
    not_fixed_dose_on = models.DateField("date of the ground", null=True, blank=True)
    banned = models.BooleanField("banned, as its source says", null=True, blank=True)
    provenance = models.CharField(max_length=20, choices=[(p, p) for p in Provenance], default=Provenance.UNKNOWN)
    language = models.CharField(max_length=12, default="en")
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    being_checked_since = models.DateTimeField("interim banner since", null=True, blank=True, editable=False)
    body = models.JSONField(default=list, blank=True, editable=False)
    routes = models.JSONField(default=list, blank=True, editable=False)
    forms = models.JSONField(default=list, blank=True, editable=False)
    renderer = models.PositiveIntegerField(default=0, editable=False)
    part_hashes = models.JSONField(default=dict, blank=True, editable=False)
    wholly_checked = models.BooleanField("wholly checked", default=False, editable=False)
    checked_on = models.DateField("last checked", null=True, blank=True, editable=False)
    check_due_on = models.DateField("next check due", null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            RecordRow.live_both_or_neither("page"),
            RecordRow.withdrawn_whole("page"),
            models.CheckConstraint(condition=Q(kind__in=list(PageKind)), name="page_kind_known"),
            models.CheckConstraint(condition=Q(provenance__in=list(Provenance)), name="page_provenance_known"),
            models.CheckConstraint(
                condition=Q(kind=PageKind.COMBINATION)
                | Q(not_fixed_dose__isnull=True, not_fixed_dose_ground="", not_fixed_dose_on__isnull=True),
                name="page_flag_is_for_combinations",
            ),
            models.CheckConstraint(
                condition=Q(kind=PageKind.COMBINATION) | Q(banned__isnull=True), name="page_ban_is_for_combinations"
            ),
            models.CheckConstraint(
                condition=Q(not_fixed_dose__isnull=True) | ~Q(not_fixed_dose_ground=""),
                name="page_flag_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, check_due_on__isnull=True)
                | Q(checked_on__isnull=False, check_due_on__gt=F("checked_on")),
                name="page_check_due_after_a_check",
            ),
            well_formed(
                "page",
                filled=("slug", "title", "sort_key", "ingredient_key", "language"),
                yes_no=("single_person", "not_fixed_dose", "banned", "wholly_checked"),
                also=Q(letter__in=LETTERS),
            ),
        ]
        indexes = [
            models.Index("sort_key", "slug", name="page_live_order", condition=LIVE),
            # Backwards by kind: a search shows medicines first.
            models.Index(F("kind").desc(), "sort_key", "slug", name="page_live_kind", condition=LIVE),
            models.Index("letter", "sort_key", "slug", name="page_live_letter", condition=LIVE),
            # Of the many pages that contain a substance, which one is on it.
            models.Index(
                "record", "variant", "sort_key", name="page_live_medicine", condition=LIVE & Q(kind=PageKind.MEDICINE)
            ),
            models.Index("kind", "not_fixed_dose", "sort_key", "slug", name="page_live_flag", condition=LIVE),
            models.Index("sort_key", "slug", name="page_order"),
            models.Index("check_due_on", name="page_check_due", condition=Q(check_due_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_address(self.kind, self.slug)


def page_address(kind: str, slug: str) -> str:
    return address(kind, slug)


class PageOfKind(models.Manager.from_queryset(PublishedQuerySet)):
    """Pages of one kind, for the proxies."""

    def __init__(self, kind: PageKind) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> PublishedQuerySet:
        return super().get_queryset().filter(kind=self.kind)


class Medicine(Page):
    """A page on one substance."""

    objects = PageOfKind(PageKind.MEDICINE)

    class Meta:
        proxy = True


class Combination(Page):
    """A page on two or more ingredients, whether or not they are sold as one product."""

    objects = PageOfKind(PageKind.COMBINATION)

    class Meta:
        proxy = True


class PageWord(models.Model):
    """One folded word of a live page's title, synonyms or brand names: the search entry behind the list's `q`."""

    page = models.ForeignKey("medicines.Page", models.CASCADE, related_name="words")
    word = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "page"], name="page_word_once"),
            well_formed("page_word", filled=("word",)),
        ]

    def __str__(self) -> str:
        return self.word
