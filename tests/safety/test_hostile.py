"""Edits by somebody who wants them to pass unseen: every kind of token, in every odd place and disguise."""

import re

import pytest

from tests.safety.score import HERE, compared, judged

_EDIT = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def _lines(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


LINES, REWORDINGS = _lines("hostile_edits.txt"), _lines("more_rewordings.txt")
# Each changes one token; and where it may stand.
ONE_TOKEN = (
    """
5 mg|50 mg; 5 mg|5 mcg; ½ tablet|1 tablet; not|; never|always; orally|rectally; twice daily|once daily; at most|at least
must|may; before|after; children|adults; warfarin|apixaban; A&E|bed; cream|gel; unsafe|safe; 0.5 ml|.05 ml; only if|if
MTX|AZT
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
PLACES = [
    "## Use {}\n\nSome text.",
    "A first line:\n\n- {}\n- A second item.",
    "1. {}\n2. A second item.",
    "10. {}\n",
    "| Who | How |\n|---|---|\n| All | {} |",
    "**{}** is said here.",
    "_It is_ **{}**_._",
    "It is said (see {}) in brackets.",
    "It is said [{}](/a-page/) in a link.",
    "It is said[^1].\n\n[^1]: {}",
    "> {}",
    "`{}` is code.",
    "“{}”, they say.",
    "It is {}",
    "{}: so it is.",
    "- **Label:** {}",
    "It goes\non {}\nover lines.",
    "It is/{}/so.",
    "It is —{}— so.",
    "IT SAYS {} IN CAPITALS",
    "Some text.\u00a0{}\u00a0And more.",
    "* * *\n{}\n* * *",
    "Is it {}?",
    "One; {}; two.",
    "1. Rest.\n\n   It is {} here.",
]
# A sentence rewritten around a token; and what the token may be, and become.
REWRITTEN = [
    ("In adults, the drug is {} when pain is bad.", "When pain is bad, adults get the drug {}."),
    ("Those whose kidneys work less well are told that {} is the rule, and their blood is looked at.",
     "The rule is {} for people whose kidneys work less well; they have their blood looked at."),
    ("It was found, in a study of some years ago, that {} gave better sleep. The others slept badly.",
     "Better sleep came with {}, as a study found some years ago, while the others slept badly."),
]  # fmt: skip
INSIDE = (
    """
5 mg|50 mg; 5 mg|5 mcg; ½ tablet|1 tablet; never|always; orally|rectally; twice daily|once daily; at most|at least
must|may; children|adults; warfarin|apixaban; A&E|hospital; cream|gel; unsafe|safe; 0.5 ml|.05 ml; MTX|AZT; SSRIs|MAOIs
KCl|NaCl; sodium|potassium; stop|continue; the morning|the evening; left|right; 10 days|10 weeks; renal|hepatic
contraindicated|recommended; tenfold|twofold; type I|type II; 1 in 10|1 in 100; common|rare; severe|mild; more|less
increase|decrease; agonist|antagonist; before|after; doctor|friend; without|with; hardly|often
Mondays|Sundays; thrombosis|haemorrhage
""".strip()
    .replace("\n", "; ")
    .split("; ")
)


def row_of(line):
    """The row that `judged` reads: both passages, and the tokens that changed."""
    old, new = (_EDIT.sub(rf"\{side}", line) for side in (1, 2))
    tokens = [" ".join(hit[side] for hit in _EDIT.finditer(line)) for side in (1, 2)]
    if not line.startswith("|"):
        old, new = (f"The leaflet has a first line. {text} It also has a last one." for text in (old, new))
    return {
        "section": "precautions", "subject": "Page", "old": old, "new": new, "kind": "",
        "old_token": tokens[0], "new_token": tokens[1],
    }  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_hostile_edit_is_named(line):
    assert judged(row_of(line)).comparison.headline


@pytest.mark.parametrize("line", REWORDINGS)
def test_other_words_for_the_same_are_no_edit(line):
    assert judged(row_of(line)).comparison.headline == ""


def test_little_else_is_marked():
    one_edit = [line for line in LINES if len(_EDIT.findall(line)) == 1]
    missed = [line for line in one_edit if not judged(row_of(line)).marked]
    assert len(missed) <= 0.04 * len(one_edit), missed


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("edit", ONE_TOKEN)
def test_it_is_named_wherever_it_stands(edit, place):
    old, new = (place.format(f"it is {token} given".replace("  ", " ")) for token in edit.split("|"))
    row = {"section": "precautions", "subject": "Page", "old": old, "new": new, "kind": ""}
    found = judged({**row, "old_token": edit.split("|")[0], "new_token": edit.split("|")[1]})
    assert found.named and found.marked


@pytest.mark.parametrize("token", INSIDE)
@pytest.mark.parametrize(("before", "after"), REWRITTEN)
def test_it_is_named_in_a_rewritten_sentence(before, after, token):
    was, now = token.split("|")
    row = {"section": "precautions", "subject": "Page"}
    assert compared({**row, "old": before.format(was), "new": after.format(now)}).headline
    assert compared({**row, "old": before.format(was), "new": after.format(was)}).headline == ""
