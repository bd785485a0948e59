import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def test_the_shipped_vocabulary():
    out = StringIO()
    call_command("check_classes", stdout=out)
    assert out.getvalue().endswith(" classes, no fault found.\n")


def test_faults_are_told_and_end_with_a_status(tmp_path):
    file, out = tmp_path / "classes.json", StringIO()
    file.write_text(json.dumps([{"slug": "a", "name": "A", "parent": "a"}]))
    with pytest.raises(CommandError, match="1 faults in 1 classes"):
        call_command("check_classes", str(file), stdout=out)
    assert out.getvalue() == "“a” stands below itself.\n"


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '[{"slug": "a"}]'])
def test_a_file_that_is_no_vocabulary(tmp_path, text):
    file = tmp_path / "classes.json"
    file.write_text(text)
    with pytest.raises(CommandError, match=r"classes\.json"):
        call_command("check_classes", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_classes", str(tmp_path / "none.json"))
