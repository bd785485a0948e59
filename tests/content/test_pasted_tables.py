"""Rows of a table that come as lines with tabs."""

import pytest

from medicines.content.pasted_tables import tabled
from medicines.content.rendering import render

PASTED = "Age\tDose\tHow often\n6 to 7 years\t240 mg to 250 mg\tup to 4 times a day\n8 to 9 years\t360 mg\t"
TABLE = (
    "| Age | Dose | How often |\n| --- | --- | --- |\n| 6 to 7 years | 240 mg to 250 mg | up to 4 times a day |\n"
    "| 8 to 9 years | 360 mg |  |"
)


def test_lines_with_equally_many_tabs_are_a_table_apart_from_what_stands_around():
    made = tabled(f"By mouth:\n{PASTED}\nNot more.")
    assert (made.text, made.tables, made.left) == (f"By mouth:\n\n{TABLE}\n\nNot more.", 1, 0)
    html = render(made.text)
    assert html.count("<tr>") == 3
    assert "<td>360 mg</td>" in html
    assert tabled(made.text).text == made.text


def test_an_empty_corner_is_a_cell_and_a_bar_is_kept_as_one():
    assert tabled("\tDose\nAdults\t5 mg | 10 mg").text == "|  | Dose |\n| --- | --- |\n| Adults | 5 mg \\| 10 mg |"


def test_a_row_of_which_only_the_first_cell_is_filled_is_one():
    made = tabled("Age\tDose\tMax\n6\t100\t400\nChildren\t\t\n2\t50\t200")
    assert (made.tables, made.left) == (1, 0)
    assert "| Children |  |  |\n| 2 | 50 | 200 |" in made.text


def test_two_runs_are_two_tables():
    assert tabled(f"{PASTED}\n\nThen:\n\n{PASTED}").tables == 2


def test_where_the_cells_differ_in_number_a_person_divides_them():
    uneven = "Age\tDose\n6 years\t240 mg\tup to 4 times"
    assert (tabled(uneven).text, tabled(uneven).left) == (uneven, 1)


@pytest.mark.parametrize("text", [
    "Take 5 mg.", "One line\twith a tab.", "1.\tTake it.\n2.\tDrink.", "•\tA rash\n•\tNausea", "- a\tb\n\n- c\td",
    "| Age\t| Dose\t|\n| ---\t| ---\t|\n| 6\t| 100 mg\t|", "- Adults\t500 mg\n- Children\t250 mg",
    "\tcode = 1\n\tmore = 2", "```\na\tb\nc\td\n```", "Ends in a tab\t\nThis too\t",
])  # fmt: skip
def test_what_is_no_pasted_table_stays(text):
    assert (tabled(text).text, tabled(text).tables, tabled(text).left) == (text, 0, 0)
