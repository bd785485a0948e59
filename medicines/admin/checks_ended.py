"""Which clinical checks a change ends: whose words they were bound to would not be public any more."""

from medicines.actions.hands import parts_of
from medicines.models import Revision, SignOff
from medicines.templatetags.people import public_name


def checks_ended(before: Revision | None, after: Revision) -> list[str]:
    """A sentence for each check of what is public (`before`) that does not count for `after`. One query where words
    that could be checked change, else none."""
    if before is None:
        return []
    now, was = parts_of(after), parts_of(before)
    changed = {id_: part.sha256 for id_, part in was.items() if id_ not in now or now[id_].sha256 != part.sha256}
    if not changed:
        return []
    checks = SignOff.objects.select_related("by", "credential").counting(before.record_id, changed)
    return [
        f"This change ends the check of {was[id_].name} by {public_name(one.by)} of {one.at:%-d %B %Y}."
        for id_, one in checks.items()
    ]
