"""What the content checks find, as the screens of the admin say it: errors first, at most five at once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from medicines.actions.waiving import Key, Verdict
from medicines.content.checks import Finding, at_once
from medicines.models import Waiver
from medicines.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding. `anchor`: where its place is on the screen ("" for nowhere). `reason`: what somebody has typed there
    and not sent, or what was refused with the sentence `refusal`. `ticked`: that its waiver was read. `is_new`: that
    what is public has none such."""

    finding: Finding
    waiver: Waiver | None = None
    anchor: str = ""
    reason: str = ""
    refusal: str = ""
    ticked: bool = False
    is_new: bool = False

    @property
    def name(self) -> str:
        return name_of(self.finding.code)

    @property
    def is_error(self) -> bool:
        return self.finding.severity == Severity.ERROR

    @property
    def token(self) -> str:
        return token_of(self.finding.key)

    @property
    def mark(self) -> str:
        """The token, as the id of an element can be."""
        return hashlib.sha256(self.token.encode("utf-8", "replace")).hexdigest()[:16]


def name_of(code: str) -> str:
    return code.replace("-", " ").capitalize()


def token_of(key: Key) -> str:
    """A finding's key in one word, for the fields of a form. A place may hold any character, so it comes last."""
    code, place, text_sha256 = key
    return f"{code}:{text_sha256}:{place}"


def key_of(token: str) -> Key:
    """The key of a token; of what is none, one that no finding has."""
    code, _, rest = token.partition(":")
    text_sha256, _, place = rest.partition(":")
    return code, place, text_sha256


def counted(verdict: Verdict) -> str:
    """ "1 error, 2 warnings, 1 hint"; "" for nothing."""
    lists = {
        "error": verdict.errors,
        "waived error": verdict.waived,
        "warning": verdict.warnings,
        "hint": verdict.hints,
    }
    said = (f"{len(some)} {name}{'' if len(some) == 1 else 's'}" for name, some in lists.items() if some)
    return ", ".join(said)


def open_ones(verdict: Verdict, **known: Mapping[Any, Any]) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """What nobody has waived: the first five, and the others. `known`: for a field of `Shown`, what it is by the
    finding's token."""
    shown = tuple(_with(one, known) for one in verdict.findings if one.key not in verdict.waivers)
    return at_once(shown)


def waived_ones(pairs: Iterable[tuple[Finding, Waiver]], *, read: Iterable[str] = ()) -> list[Shown]:
    """Findings with their waivers. `read`: the keys of waivers that somebody has ticked."""
    return [Shown(finding, waiver, ticked=str(waiver.pk) in set(read)) for finding, waiver in pairs]


def _with(finding: Finding, known: Mapping[str, Mapping[Any, Any]]) -> Shown:
    token = token_of(finding.key)
    return Shown(finding, **{name: values[token] for name, values in known.items() if token in values})
