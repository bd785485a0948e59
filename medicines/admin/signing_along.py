"""Signing for what one approves, on the same screen: offered part by part, never assumed."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from medicines.actions.hands import hands_in_parts, parts_of
from medicines.admin.doors import may_here
from medicines.errors import NotPossible
from medicines.models import Revision
from medicines.vocabulary import Deed


def signable(request: HttpRequest, before: Revision | None, revision: Revision) -> list[dict[str, Any]]:
    """The parts that the revision changes or adds, but for those that this reviewer had a hand in. [] for others."""
    if not may_here(request, Deed.SIGN_OFF, revision.record.kind):
        return []
    hands, old = hands_in_parts(revision), parts_of(before) if before else {}
    ticked = set(request.POST.getlist("sign"))
    return [
        {"id": part.id, "name": part.name, "sha256": part.sha256, "ticked": f"{part.id}:{part.sha256}" in ticked}
        for part in parts_of(revision).values()
        if request.user.pk not in hands[part.id] and (part.id not in old or old[part.id].sha256 != part.sha256)
    ]


def ticked(values: Iterable[str]) -> dict[str, str]:
    """Part id → the hash that was on the screen. Raises NotPossible for what no such box says."""
    pairs = [value.rpartition(":") for value in values]
    if not all(part and sha256 for part, _, sha256 in pairs):
        raise NotPossible("This names no part of the page.")
    return {part: sha256 for part, _, sha256 in pairs}
