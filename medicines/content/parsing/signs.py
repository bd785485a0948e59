"""Signs that no text holds, and those that turn its direction. YAML and JSON can spell them in a file without any."""

import re

import yaml

NO_TEXT = re.compile("[\x00\ud800-\udfff]")
# Signs from which on the writing runs from right to left: "50" is shown where the text says "05".
TURNED = re.compile("[\u202b\u202e\u2067]")


def refuse_odd(node: yaml.ScalarNode) -> str:
    """The text of a value or name. Raises a YAMLError at its line where it spells a sign of these."""
    if found := NO_TEXT.search(node.value) or TURNED.search(node.value):
        what = f"it spells U+{ord(found[0]):04X}, which no text may hold"
        raise yaml.constructor.ConstructorError(None, None, what, node.start_mark)
    return node.value
