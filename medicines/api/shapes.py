"""What the API's answers look like: for the answers themselves, and for the description of them."""

from rest_framework import serializers as s

from medicines.country_vocabulary import Country, StatusKind
from medicines.fact_vocabulary import FactKind, Way
from medicines.interaction_vocabulary import Evidence, Harm
from medicines.vocabulary import PageKind, Provenance, RecordKind, SectionKind


def _one_of(kinds: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kinds]


class PublicShape(s.Serializer):
    """A record that has an address of its own here."""

    uid = s.UUIDField()
    revision = s.IntegerField()
    published_at = s.DateTimeField()
    api = s.CharField(help_text="Its address for programs.")


class SourcedShape(s.Serializer):
    """Who says so. `issued`: an ISO date of a day, a month or a year."""

    authority = s.CharField()
    source_title = s.CharField()
    issued = s.CharField(allow_blank=True)
    link = s.CharField()


class Refusal(s.Serializer):
    """`fields`: of a question that means nothing, why, by the name of what was asked."""

    error = s.CharField(help_text="Why, as a sentence.")
    fields = s.DictField(child=s.CharField(), required=False)


class NoticeShape(s.Serializer):
    """What must be shown with the page. `is_grave`: it stands unfolded at the page's top."""

    kind = s.CharField()
    title = s.CharField()
    text = s.CharField()
    source = s.CharField(allow_blank=True)
    link = s.CharField(allow_blank=True)
    on = s.CharField(allow_blank=True)
    is_grave = s.BooleanField()
    checked = s.CharField(allow_blank=True, help_text="Who vouches for the record itself.")


class IngredientShape(s.Serializer):
    name = s.CharField()
    strength = s.CharField(allow_blank=True)
    substance = s.UUIDField(help_text="The same in every page that contains it.")


class ClassNameShape(s.Serializer):
    slug = s.CharField()
    name = s.CharField()
    ground = s.CharField(help_text="Why the page stands in it.")


class SectionShape(s.Serializer):
    id = s.CharField()
    kind = s.ChoiceField(choices=_one_of(SectionKind))
    heading = s.CharField()
    subject = s.CharField(allow_blank=True, help_text="The ingredient it speaks of; empty for the whole page.")
    provenance = s.ChoiceField(choices=_one_of(Provenance))
    html = s.CharField()
    is_checked = s.BooleanField()
    checked = s.CharField(allow_blank=True, help_text="Who wrote and who checked it, where that is to be said.")


class FaqShape(s.Serializer):
    id = s.CharField()
    question = s.CharField()
    answer = s.CharField(help_text="HTML.")
    subject = s.CharField(allow_blank=True)
    is_checked = s.BooleanField()


class PairShape(s.Serializer):
    between = s.CharField()
    severity = s.ChoiceField(choices=_one_of(Harm))
    effect = s.CharField()
    advice = s.CharField()
    mechanism = s.CharField(allow_blank=True)
    evidence = s.CharField(help_text="How it is known, as a sentence.")
    given = s.CharField(allow_blank=True, help_text="Where it holds for some ways of giving alone: which.")
    replaces = s.CharField(allow_blank=True)
    source = s.CharField()
    link = s.CharField()
    on = s.CharField()
    review_by = s.CharField()
    checked = s.CharField(allow_blank=True)


class StatusShape(s.Serializer):
    """What a country has made of these ingredients together, or of one of them alone."""

    country = s.ChoiceField(choices=_one_of(Country))
    status = s.ChoiceField(choices=_one_of(StatusKind))
    ingredients = s.ListField(child=s.CharField())
    form = s.CharField(allow_blank=True)
    strength = s.CharField(allow_blank=True)
    since = s.DateField(allow_null=True)
    until = s.DateField(allow_null=True, help_text="The first day on which it holds no more.")
    meaning = s.CharField(allow_blank=True)
    authority = s.CharField()
    reference = s.CharField()
    link = s.CharField()
    checked_on = s.DateField(help_text="When it was last compared with its source.")
    checked = s.CharField(allow_blank=True, help_text="Who vouches for the record.")


class ScheduleShape(SourcedShape):
    country = s.ChoiceField(choices=_one_of(Country))
    schedule = s.CharField()
    names = s.ListField(child=s.CharField(), help_text="The substance, and its other names.")
    meaning = s.CharField(allow_blank=True)
    checked = s.CharField(allow_blank=True, help_text="Who vouches for the record.")


class FactShape(SourcedShape):
    """A maximum is `value` in `unit`, for this substance alone: limits are never added up. Any other kind is a
    sentence. What says for what and whom it holds is empty for any."""

    substance = s.CharField()
    kind = s.ChoiceField(choices=_one_of(FactKind))
    country = s.ChoiceField(choices=_one_of(Country))
    value = s.DecimalField(max_digits=12, decimal_places=4, allow_null=True, normalize_output=True)
    unit = s.CharField(allow_blank=True)
    sentence = s.CharField(allow_blank=True)
    indication = s.CharField(allow_blank=True)
    routes = s.ListField(child=s.ChoiceField(choices=_one_of(Way)))
    form = s.CharField(allow_blank=True)
    population = s.CharField(allow_blank=True)
    checked = s.CharField(allow_blank=True)


class ReviewShape(s.Serializer):
    """By clinical reviewers. `is_whole`: every part is as somebody signed for it."""

    is_whole = s.BooleanField()
    is_overdue = s.BooleanField()
    on = s.DateField(allow_null=True)
    by = s.ListField(child=s.CharField())


class TextShape(s.Serializer):
    title = s.CharField()
    text = s.CharField()


class PageRowShape(PublicShape):
    kind = s.ChoiceField(choices=_one_of(PageKind))
    slug = s.CharField()
    title = s.CharField()
    summary = s.CharField(allow_blank=True)
    not_fixed_dose = s.BooleanField(
        allow_null=True, help_text="Of a combination: separate medicines (true), one product (false), not established."
    )
    address = s.CharField(help_text="The page for people.")


class PageShape(PageRowShape):
    variant = s.CharField(allow_blank=True)
    language = s.CharField()
    not_fixed_dose_ground = s.CharField(allow_blank=True)
    notices = NoticeShape(many=True, help_text="To be shown before anything else of the page, in this order.")
    disclaimer = TextShape(allow_null=True)
    urgent_help = TextShape(allow_null=True, help_text="Whom to call, in the country that was asked for.")
    provenance = s.ChoiceField(choices=_one_of(Provenance))
    provenance_label = s.CharField()
    review = ReviewShape()
    withdrawn_at = s.DateTimeField(allow_null=True, help_text="Withdrawn, with its text left standing.")
    ingredients = IngredientShape(many=True)
    drug_classes = ClassNameShape(many=True)
    brands = s.ListField(child=s.CharField())
    also_called = s.ListField(child=s.CharField())
    interactions = PairShape(many=True)
    statuses = StatusShape(many=True)
    status_list = s.CharField(allow_blank=True, help_text="How far the list of statuses goes.")
    schedules = ScheduleShape(many=True)
    facts = FactShape(many=True)
    sections = SectionShape(many=True)
    faqs = FaqShape(many=True)
    licence = s.CharField(allow_blank=True)
    attribution = s.CharField(allow_blank=True)


class ClassRowShape(PublicShape):
    slug = s.CharField()
    name = s.CharField()
    parent = s.CharField(allow_null=True, help_text="The slug of the class above it.")
    atc = s.CharField(allow_blank=True)
    description = s.CharField(allow_blank=True)
    address = s.CharField()


class ClassShape(ClassRowShape):
    names = s.ListField(child=s.CharField())
    below = s.ListField(child=s.CharField(), help_text="Slugs.")


class SideShape(s.Serializer):
    kind = s.ChoiceField(choices=[(kind, kind) for kind in ("substance", "class", "thing")])
    name = s.CharField()


class InteractionShape(PublicShape, SourcedShape):
    title = s.CharField()
    sides = SideShape(many=True)
    severity = s.ChoiceField(choices=_one_of(Harm))
    evidence = s.ChoiceField(choices=_one_of(Evidence))
    effect = s.CharField()
    mechanism = s.CharField(allow_blank=True)
    advice = s.CharField()
    replaces = s.CharField(allow_blank=True)
    routes = s.ListField(child=s.CharField(), help_text="By which the medicine must be given; empty for any.")
    review_by = s.DateField()


class ChangeShape(s.Serializer):
    edition = s.IntegerField()
    at = s.DateTimeField()
    uid = s.UUIDField()
    kind = s.ChoiceField(choices=_one_of(RecordKind))
    is_public = s.BooleanField(help_text="False: what you hold of it is to be taken down.")
    api = s.CharField(allow_null=True, help_text="What is public of it now, where the API has it.")


class ChangesShape(s.Serializer):
    since = s.IntegerField()
    edition = s.IntegerField(help_text="What to ask with the next time. Some changes may come twice, none is left out.")
    has_more = s.BooleanField(help_text="Ask again at once.")
    changes = ChangeShape(many=True)


class RootShape(s.Serializer):
    edition = s.IntegerField()
    pages = s.CharField()
    drug_classes = s.CharField()
    interactions = s.CharField()
    changes = s.CharField()
    dump = s.CharField()
    openapi = s.CharField()


def listed(shape: type[s.Serializer], name: str) -> type[s.Serializer]:
    """A leaf of a list of these."""
    return type(
        name,
        (s.Serializer,),
        {
            "count": s.IntegerField(help_text="At least so many, where `has_more`."),
            "has_more": s.BooleanField(),
            "page": s.IntegerField(),
            "last": s.IntegerField(),
            "next": s.CharField(allow_null=True),
            "results": shape(many=True),
        },
    )


PageList = listed(PageRowShape, "PageList")
ClassList = listed(ClassRowShape, "ClassList")
InteractionList = listed(InteractionShape, "InteractionList")
