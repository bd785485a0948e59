"""Data files of this release. Knows no row, so that a process which only parses can read them."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from medicines.content.class_names import ClassNames
from medicines.content.folding import fold
from medicines.content.names import CLASS, DrugNames

_SHORTEST = 4  # letters of a class's name that is no other word's abbreviation
_SHIPPED = Path(__file__).resolve().parent.parent / "shipped"


@cache
def shipped(name: str) -> list[dict[str, Any]]:
    """The plain content of one data file."""
    return json.loads(_file(name))


@cache
def fingerprint(name: str) -> str:
    """sha256 of one data file, as 64 hexadecimal digits: it tells this release's from others, unread."""
    return hashlib.sha256(_file(name)).hexdigest()


def _file(name: str) -> bytes:
    return (_SHIPPED / f"{name}.json").read_bytes()


@cache
def drug_names() -> DrugNames:
    """The brands, salts, national names and spellings that ship with the site."""
    return DrugNames.of_rows(shipped("names"))


@cache
def names_by_key() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Folded name → its rows in the table of names: what it stands for, and in which country."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in shipped("names"):
        rows.setdefault(fold(row["name"]), []).append(row)
    return {key: tuple(some) for key, some in rows.items()}


@cache
def spellings() -> Mapping[str, str]:
    """Folded name → a name that ships with the site, as it is written: what a misspelt one may have meant."""
    rows = shipped("names")
    generics = (
        name for row in rows for name in ([row["generic"]] if isinstance(row["generic"], str) else row["generic"])
    )
    members = (name for row in shipped("drug_classes") for name in row["members"])
    return {fold(name): name for name in (*members, *(row["name"] for row in rows), *generics)}


@cache
def safety_names() -> DrugNames:
    """The same with the names of drug classes, which stand for medicines in many a sentence."""
    names = [name for row in shipped("drug_classes") for name in (row["name"], *row["synonyms"])]
    classes = {fold(name): {CLASS: frozenset(((name,),))} for name in names if len(name) >= _SHORTEST}
    return DrugNames({**classes, **drug_names().meanings})


@cache
def class_names() -> ClassNames:
    """The vocabulary by which the parser recognises drug classes."""
    return ClassNames(shipped("drug_classes"))
