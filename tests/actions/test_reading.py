"""Which files a folder holds."""

from medicines.actions.reading import find_sources


def test_a_suffix_in_capitals_is_a_suffix(tmp_path):
    for name in ("a.md", "B.MD", "c.Txt", "d.html", ".e.md"):
        (tmp_path / name).write_text("text")
    assert {source.path for source in find_sources([str(tmp_path)])} == {"a.md", "B.MD", "c.Txt"}
