"""Listed words: found wherever they stand, in bounded time."""

import time

import pytest

from medicines.content.holding import held_by, read_pattern


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Buy  NOW ", "buy now"),
        ("Casi*", "casi*"),
        ("co-amoxiclav", "co amoxiclav"),
        ("***", ""),
        ("!?", ""),
        ("É*", "e*"),
    ],
)
def test_a_pattern_is_words_in_small_letters(typed, kept):
    assert read_pattern(typed) == kept


@pytest.mark.parametrize(
    ("pattern", "text", "is_held"),
    [
        ("casino", "The best CASINO, now", True),
        ("casino", "casinos", False),
        ("casi*", "casinos", True),
        ("*ino", "A casino", True),
        ("c*n*", "casino", True),
        ("c*z*", "casino", False),
        ("*", "", False),
        ("a*a", "a", False),
        ("buy now", "Buy, now!", True),
        ("buy now", "now buy", False),
        ("buy * now", "buy it now", True),
        ("café", "cafe", False),
        ("cafe", "Café", True),
    ],
)
def test_where_it_fits(pattern, text, is_held):
    assert held_by([pattern], text) == (pattern if is_held else "")


def test_what_stood_there_before_holds_nothing():
    assert held_by(["overdose"], "Overdose: call. Now.", known="Overdose: call.") == ""
    assert held_by(["overdose", "now"], "Overdose: call. Now.", known="Overdose: call.") == "now"


def test_no_pattern_takes_long():
    begun = time.monotonic()
    held_by(["a*" * 40 + "b"] * 5, ("a" * 99 + " ") * 200)
    assert time.monotonic() - begun < 2
