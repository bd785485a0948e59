"""A change put on what is public now: both whole, or a person decides. Nothing is guessed, nothing is blended."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicines.content.document import FaqPart, SectionPart
from medicines.content.hunks import applied, hunks, touch
from medicines.content.rebasing import Clash, Reading, rebase
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document

PAGE = page_document("Sertraline")
DOSAGE = SectionPart(id="dosage", kind=SectionKind.DOSAGE, heading="Dosage", text="")
TEXT = "Swallow it whole.\n\nTake 50 mg once a day.\n\nKeep the pack dry.\n\nDo not take it with alcohol."

# Lines that say nothing dangerous, and such that do; some twice, some empty, so that places are ambiguous.
PLAIN = (
    "The lid is round.",
    "It tastes bitter.",
    "- The pack has a lid.",
    "Keep the leaflet.",
    "",
    "",
    "The lid is round.",
)
GRAVE = ("Take 50 mg once a day.", "Do not chew it.", "By mouth.", "Take 50 mg once a day.")
lines = st.sampled_from(PLAIN + GRAVE)
texts = st.lists(lines, min_size=1, max_size=9).map("\n".join)


def section(text):
    return replace(DOSAGE, text=text)


def put(base, live, proposed):
    return rebase(PAGE, base=section(base), live=section(live), proposed=section(proposed))


def said(base, live, proposed):
    """The text that comes of it, or the clash."""
    found = put(base, live, proposed)
    return found.clash or found.part.text


@st.composite
def disjoint(draw, pool=PLAIN + GRAVE):
    """A text and two changes of it, of lines that have another between them that both leave alone."""
    blocks = draw(st.lists(st.sampled_from(pool), min_size=5, max_size=9))
    base = [f"{number} {line}".strip() for number, line in zip("abcdefghi", blocks, strict=False)]
    kept = draw(st.integers(1, len(base) - 2))
    one = [draw(st.sampled_from((line, *pool))) for line in base[:kept]] + base[kept:]
    other = base[: kept + 1] + [draw(st.sampled_from((line, *pool))) for line in base[kept + 1 :]]
    return tuple("\n".join(text) for text in (base, one, other))


class TestBothAreTaken:
    def test_where_they_do_not_touch(self):
        mine = TEXT.replace("50 mg", "100 mg")
        live = TEXT.replace("the pack dry", "the pack dry and out of the light")
        assert said(TEXT, live, mine) == live.replace("50 mg", "100 mg")

    def test_a_paragraph_added_beside_one_that_was_changed(self):
        live = TEXT.replace("the pack dry", "the blister dry")
        for mine in (TEXT.replace("Keep", "Ask someone.\n\nKeep"), TEXT.replace("Do not", "Ask someone.\n\nDo not")):
            assert said(TEXT, live, mine) == mine.replace("the pack dry", "the blister dry")

    def test_a_paragraph_added_at_the_end(self):
        mine, live = f"{TEXT}\n\nAsk someone.", TEXT.replace("with alcohol", "with any alcohol")
        assert said(TEXT, live, mine) == f"{live}\n\nAsk someone."

    def test_what_both_changed_alike_once(self):
        assert said(TEXT, TEXT.replace("50", "100"), TEXT.replace("50", "100")) == TEXT.replace("50", "100")
        live = TEXT.replace("50", "100")
        assert said(TEXT, live, live.replace("the pack", "it")) == live.replace("the pack", "it")

    def test_who_wrote_it_is_no_change(self):
        base = replace(section(TEXT), provenance=Provenance.AI_GENERATED)
        live = replace(section(TEXT.replace("pack", "box")), provenance=Provenance.EDITORIAL)
        found = rebase(PAGE, base=base, live=live, proposed=replace(base, text=TEXT.replace("50", "25")))
        assert (found.clash, found.part) == (None, replace(live, text=live.text.replace("50", "25")))

    def test_a_question_and_its_answer(self):
        base = FaqPart(id="faq-food", question="With food?", answer="Yes.\n\nOr without.")
        live = replace(base, answer="Yes.\n\nOr before it.")
        found = rebase(PAGE, base=base, live=live, proposed=replace(base, question="Is it taken with food?"))
        assert found.part == replace(live, question="Is it taken with food?")


class TestAPersonDecides:
    def test_where_the_same_line_was_changed(self):
        live, mine = TEXT.replace("pack dry", "pack cool"), TEXT.replace("the pack dry", "it dry")
        assert put(TEXT, live, mine).clash is Clash.SAME_LINES
        assert put(TEXT, live, mine).part == section(live)

    def test_where_lines_have_nothing_between_them(self):
        base = "- A pack.\n- A leaflet.\n- A spoon."
        assert said(base, base.replace("A pack", "Packs"), base.replace("A leaflet", "Leaflets")) is Clash.SAME_LINES
        assert "Packs" in said(base, base.replace("A pack", "Packs"), base.replace("A spoon", "Spoons"))

    def test_where_both_add_in_one_place(self):
        one, other = TEXT.replace("Keep", "Shake it.\n\nKeep"), TEXT.replace("Keep", "Store it.\n\nKeep")
        assert said(TEXT, one, other) is Clash.SAME_LINES

    def test_where_a_line_was_put_beside_one_like_it_and_another_there(self):
        assert said("Rest.\nDrink.", "Rest.\nRest.\nDrink.", "Rest.\nSit.\nDrink.") is Clash.SAME_LINES

    @pytest.mark.parametrize(
        ("live", "mine"),
        [
            (("50 mg", "100 mg"), ("with alcohol", "with grapefruit or alcohol twice a day")),
            (("50 mg", "100 mg"), ("Do not take", "Take")),
            (("once a day", "twice a day"), ("Swallow it whole.", "Swallow 2 tablets whole.")),
        ],
    )
    def test_where_both_concern_doses_on_different_lines(self, live, mine):
        changed = [TEXT.replace(*one) for one in (live, mine)]
        assert said(TEXT, *changed) is said(TEXT, *reversed(changed)) is Clash.SAFETY

    def test_where_a_heading_and_a_dose_were_changed(self):
        live = replace(section(TEXT), heading="Dosage for children")
        mine = section(TEXT.replace("50 mg", "100 mg"))
        assert rebase(PAGE, base=section(TEXT), live=live, proposed=mine).clash is Clash.SAFETY

    def test_where_it_speaks_of_another_medicine_now(self):
        live = replace(section(TEXT), subject="Clonazepam")
        mine = section(TEXT.replace("50 mg", "100 mg"))
        assert rebase(PAGE, base=section(TEXT), live=live, proposed=mine).clash is Clash.SAFETY

    def test_where_the_question_was_asked_otherwise_and_the_answer_changed(self):
        base = FaqPart(id="faq-alcohol", question="May I drink?", answer="No.")
        live = replace(base, question="May I not drink?")
        found = rebase(PAGE, base=base, live=live, proposed=replace(base, answer="Not more than 1 glass."))
        assert (found.clash, found.part) == (Clash.SAFETY, live)

    def test_where_the_part_is_gone(self):
        found = rebase(PAGE, base=section(TEXT), live=None, proposed=section("Other."))
        assert (found.clash, found.part) == (Clash.GONE, None)


def test_two_additions_that_could_stand_at_one_place_keep_their_order():
    base, live = "White.\nBitter.", "Bitter.\nWhite.\nWhite.\nBitter.\nWhite."
    assert applied(base, hunks(base, live)) == live


class TestAlways:
    @settings(deadline=None, max_examples=50)
    @given(texts, texts)
    def test_nothing_proposed_changes_nothing(self, base, live):
        assert said(base, live, base) == live
        assert said(base, base, live) == live
        assert said(base, live, live) == live

    @settings(deadline=None, max_examples=50)
    @given(texts, texts, texts)
    def test_either_order_says_the_same(self, base, one, other):
        assert said(base, one, other) == said(base, other, one)

    @settings(deadline=None, max_examples=50)
    @given(disjoint(PLAIN))
    def test_what_does_not_touch_commutes(self, three):
        base, one, other = three
        merged = base.split("\n")
        for text in (one, other):
            rows = zip(base.split("\n"), text.split("\n"), merged, strict=True)
            merged = [new if new != old else kept for old, new, kept in rows]
        assert said(base, one, other) == said(base, other, one) == "\n".join(merged)

    @settings(deadline=None, max_examples=50)
    @given(disjoint())
    def test_changes_apart_are_taken_or_both_concern_safety(self, three):
        base, one, other = three
        changed = [Reading(PAGE).changed(section(base), section(text)) for text in (one, other)]
        if said(base, one, other) in (Clash.SAFETY, Clash.READS_OTHERWISE):
            assert any(changed)
        else:
            assert said(base, one, other) not in list(Clash)

    @settings(deadline=None, max_examples=50)
    @given(st.one_of(disjoint(), st.tuples(texts, texts, texts)))
    def test_a_clean_result_has_the_changed_tokens_and_lines_of_both(self, three):
        base, one, other = three
        found = put(base, one, other)
        if found.clash or one == other:
            return
        reading, merged = Reading(PAGE), found.part
        if merged.text not in (one, other):
            assert reading.changed(section(one), merged) == reading.changed(section(base), section(other))
            assert reading.changed(section(other), merged) == reading.changed(section(base), section(one))
        for mine, theirs in ((one, other), (other, one)):
            new = Counter(mine.split("\n")) - Counter(base.split("\n")) - Counter(theirs.split("\n"))
            assert not new - Counter(merged.text.split("\n"))

    @settings(deadline=None, max_examples=50)
    @given(texts, texts, texts)
    def test_both_concerning_safety_is_never_clean(self, base, one, other):
        reading = Reading(PAGE)
        both = all(reading.changed(section(base), section(text)) for text in (one, other))
        result = said(base, one, other)
        assert not both or result in (*Clash, one, other)

    @given(texts, texts)
    def test_hunks_make_the_new_text_of_the_old_one(self, base, new):
        assert applied(base, hunks(base, new)) == new
        assert applied(base, []) == base

    @given(texts, texts)
    def test_a_change_touches_itself_alone(self, base, new):
        assert all(touch(one, one) for one in hunks(base, new))
