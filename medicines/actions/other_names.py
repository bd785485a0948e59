"""By what other names the site knows substances: a page is found under each of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from medicines.content.folding import fold
from medicines.content.salts import base_name
from medicines.content.synonyms import OTHER_NAMES
from medicines.models import Alias, Substance


def other_names(substances: Collection[Substance], keys: Collection[str]) -> dict[str, list[str]]:
    """In two queries: substance uid → its own names, its parent's and its salts'; ingredient key → the set's names."""
    parents = {row.salt_of_id for row in substances if row.salt_of_id}
    family = Substance.objects.filter(
        Q(pk__in=parents | {row.pk for row in substances}) | Q(salt_of__in=[row.pk for row in substances])
    )
    relatives = _relatives(substances, family)
    known = Alias.objects.filter(
        Q(substance__in={row.pk for some in relatives.values() for row in some}) | Q(ingredient_key__in=keys)
    )
    aliases: dict[int | str, list[str]] = defaultdict(list)
    for substance, key, name in known.values_list("substance", "ingredient_key", "name").distinct():
        aliases[key or substance].append(name)
    of_substances = {uid: list(_names(some, aliases)) for uid, some in relatives.items()}
    return of_substances | {key: aliases[key] for key in keys if key in aliases}


def _relatives(substances: Collection[Substance], family: Iterable[Substance]) -> dict[str, list[Substance]]:
    """Each substance with its parent and its salts. A salt's brothers are other medicines."""
    by_pk = {row.pk: row for row in family}
    salts = defaultdict(list)
    for row in by_pk.values():
        salts[row.salt_of_id].append(row)
    return {
        str(row.uid): [row, *([by_pk[row.salt_of_id]] if row.salt_of_id else []), *salts[row.pk]] for row in substances
    }


def _names(relatives: Iterable[Substance], aliases: dict[int | str, list[str]]) -> Iterable[str]:
    for row in relatives:
        yield row.name
        yield from aliases[row.pk]
        yield from OTHER_NAMES.get(fold(base_name(row.name)), ())
