"""Slots and names in standing wordings."""

from django.utils.safestring import SafeString

from medicines.views.wordings import fill, joined


def test_slots_are_filled_and_everything_else_is_escaped():
    filled = fill("{a} < {b}", {"a": "<i>", "b": SafeString("<b>x</b>")})
    assert filled == "&lt;i&gt; &lt; <b>x</b>"
    assert isinstance(filled, SafeString)


def test_odd_braces_never_raise():
    assert fill("{}, {a, a}, {0}, {{a}}, {unknown}", {"a": "x"}) == "{}, {a, a}, {0}, {x}, {unknown}"


def test_names_are_joined_as_in_a_sentence():
    names = [SafeString(name) for name in "ABC"]
    assert [joined(names[:count]) for count in range(4)] == ["", "A", "A and B", "A, B and C"]
