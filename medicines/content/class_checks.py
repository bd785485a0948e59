"""What is wrong in a vocabulary of drug classes, in sentences for those who edit it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from medicines.content.class_names import ClassNames
from medicines.content.folding import fold
from medicines.vocabulary import ClassGround


def faults(vocabulary: Sequence[dict[str, Any]]) -> list[str]:
    """Every fault found. `vocabulary` as `ClassNames` takes it, with `slug` and `parent`."""
    return [
        *_doubles(vocabulary),
        *_misplaced(vocabulary),
        *_listed_twice(vocabulary),
        *_used_and_not_listed(vocabulary),
        *_lying_stems(vocabulary),
    ]


def _doubles(vocabulary: Sequence[dict[str, Any]]) -> Iterator[str]:
    slugs = Counter(entry["slug"] for entry in vocabulary)
    yield from (f"{count} classes have the slug “{slug}”." for slug, count in slugs.items() if count > 1)
    owners: dict[str, str] = {}
    for entry in vocabulary:
        for key in dict.fromkeys(fold(name) for name in (entry["name"], *entry.get("synonyms", ()))):
            if key in owners:
                yield f"“{owners[key]}” and “{entry['slug']}” share the name “{key}”."
            owners.setdefault(key, entry["slug"])


def _misplaced(vocabulary: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Parents that do not exist, and rings."""
    parents = {entry["slug"]: entry.get("parent", "") for entry in vocabulary}
    for slug, parent in parents.items():
        if parent and parent not in parents:
            yield f"“{slug}” stands below “{parent}”, which is no class."
        seen, above = {slug}, parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == slug:
            yield f"“{slug}” stands below itself."


def _listed_twice(vocabulary: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A member of a class that is also listed in a class above it."""
    classes = ClassNames(vocabulary)
    listed = {entry["name"]: set(map(fold, entry.get("members", ()))) for entry in vocabulary}
    for entry in vocabulary:
        for above in classes.above(entry["name"]):
            for member in sorted(listed[entry["name"]] & listed.get(above, set())):
                yield f"“{member}” is listed in “{entry['name']}” and again above it, in “{above}”."


def _used_and_not_listed(vocabulary: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Substances that a class has by one use and not on its list."""
    for entry in vocabulary:
        for member in sorted(set(entry.get("by_use", ())) - set(entry.get("members", ()))):
            yield f"“{member}” is in “{entry['name']}” by use and not on its list."


def _lying_stems(vocabulary: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Stems that catch a substance which is listed elsewhere and nowhere in or below their class."""
    stems = ClassNames({**entry, "members": ()} for entry in vocabulary)
    whole = ClassNames(vocabulary)
    members = dict.fromkeys(member for entry in vocabulary for member in entry.get("members", ()))
    for member in members:
        right = {name for one in whole.of_substance(member) for name in (one.name, *whole.above(one.name))}
        for one in stems.of_substance(member):
            known = right | {below for below in right if one.name in whole.above(below)}
            if one.ground == ClassGround.STEM and one.name not in known:
                yield f"The stem {one.evidence} of “{one.name}” catches “{member}”, which is listed elsewhere."
