"""A form as plain texts: in order, compared, total."""

from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.content.document import SectionPart
from medicines.content.usual import usual_sections
from medicines.forms.typed import ROWS, empty_row, moved, of_document, of_post, of_scratch, order_of, start, with_usual
from medicines.vocabulary import PageKind
from tests.documents import page_document


def rows(*orders):
    return [{**empty_row("faqs"), "order": order, "question": str(number)} for number, order in enumerate(orders)]


def test_rows_go_where_their_numbers_say():
    assert order_of(rows("1", "2", "3")) == [0, 1, 2]
    assert order_of(rows("1", "2", "1")) == [2, 0, 1]
    assert order_of(rows("3", "2", "3")) == [1, 2, 0]
    assert order_of(rows("1", "x", "")) == [0, 1, 2]
    assert order_of(rows("99", "2", "0")) == [2, 1, 0]


def test_one_step_up_or_down_from_where_a_row_stands_now():
    typed = start(PageKind.MEDICINE)
    first = typed.rows["sections"][0]["heading"]
    assert moved(typed, "sections:0:down").rows["sections"][1]["heading"] == first
    assert moved(typed, "sections:0:up").rows["sections"][0]["heading"] == first
    assert len(moved(typed, "sections:add").rows["sections"]) == len(typed.rows["sections"]) + 1
    for nonsense in ("", ":", "sections", "sections:99:up", "sections:x:up", "nothing:add", "sections:0:over"):
        assert moved(typed, nonsense) == typed


def test_a_new_page_holds_the_usual_headings_and_says_nothing():
    for kind in PageKind:
        typed = start(kind)
        assert [row["heading"] for row in typed.rows["sections"]] == [heading for _, heading in usual_sections(kind)]
        assert typed.said() == start(kind).said()
        assert typed.said()[2] == {name: [] for name in ROWS}


def test_a_draft_is_offered_what_it_lacks_where_it_usually_stands():
    kinds = ("other", "dosage", "about", "sources")
    sections = tuple(SectionPart(kind, kind, f"My {kind}", "A text.") for kind in kinds)
    draft = of_document(page_document("Sertraline", sections=sections), classes=())
    shown = with_usual(draft, PageKind.MEDICINE)
    kinds = [row["kind"] for row in shown.rows["sections"]]
    assert kinds[:6] == ["other", "dosage", "about", "key-facts", "who-can-take", "side-effects"]
    assert kinds[6:] == ["interactions", "pregnancy", "driving", "storage", "how-it-works", "sources"]
    assert shown.said() == draft.said()


def test_what_a_browser_makes_of_it_says_the_same():
    typed = of_document(page_document("Sertraline", summary="One\ntwo"), classes=())
    sent = MultiValueDict({name: [value.replace("\n", "\r\n")] for name, value in typed.fields.items()})
    for name, some in typed.rows.items():
        for number, row in enumerate(some):
            for field, value in row.items():
                sent[f"{name}-{number}-{field}"] = value
    assert of_post(sent).said() == typed.said()


NAMES = st.sampled_from(["title", "classes", "sections-0-order", "faqs-0-order", "faqs-0-remove", "x"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, st.lists(st.text(max_size=9) | st.none(), max_size=2), max_size=4))
def test_whatever_is_kept_is_understood(kept):
    typed = of_post(of_scratch(kept))
    assert moved(typed, "").said() == typed.said()
