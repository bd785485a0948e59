"""Is a piece of JSON-LD what schema.org's vocabulary allows? Its cut stands in `schema_org.json`."""

import json
import re
from datetime import date
from pathlib import Path

VOCABULARY = json.loads((Path(__file__).parent / "schema_org.json").read_text())
CLASSES, PROPERTIES = VOCABULARY["classes"], VOCABULARY["properties"]


def above(name):
    """A class with all above it."""
    return {name}.union(*(above(one) for one in CLASSES[name]))


def faults(node, path="page"):
    """What the vocabulary does not know, or knows otherwise."""
    if node["@type"] not in CLASSES:
        return [f"{path}: no class {node['@type']}"]
    found = []
    for name, said in node.items():
        if name.startswith("@"):
            continue
        if name not in PROPERTIES:
            found.append(f"{path}: no property {name}")
            continue
        if not above(node["@type"]) & set(PROPERTIES[name]["domainIncludes"]):
            found.append(f"{path}: a {node['@type']} has no {name}")
        for one in said if isinstance(said, list) else [said]:
            found += _of(one, PROPERTIES[name]["rangeIncludes"], f"{path}.{name}")
    return found


def _of(value, ranges, path):
    if isinstance(value, dict):
        wrong = [] if above(value["@type"]) & set(ranges) else [f"{path}: no {value['@type']} belongs here"]
        return wrong + faults(value, path)
    return [] if any(_is(value, one) for one in ranges) else [f"{path}: {value!r} is none of {ranges}"]


def _is(value, kind):
    if kind == "Date":
        return bool(date.fromisoformat(value))
    if kind == "URL":
        return re.fullmatch(r"https?://\S+", value) is not None
    return kind == "Text" and isinstance(value, str) and bool(value.strip())
