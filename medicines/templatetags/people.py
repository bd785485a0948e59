"""How people are called where anybody may read it."""

from collections.abc import Iterable

from django import template
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()

SITE = gettext_noop("the site")  # an import, a release
READER = gettext_noop("a reader")  # somebody without an account
UNNAMED = gettext_noop("a member of our staff")

Names = dict[int, str]  # by the account's id


@register.filter
def public_name(person: AbstractBaseUser | None) -> str:
    """A person's own name, else the name of their account; an e-mail address is nobody's name for all to see."""
    if person is None:
        return _(SITE)
    name = person.get_full_name() or person.get_username()
    return _(UNNAMED) if "@" in name else name


def public_names(ids: Iterable[int]) -> Names:
    """The names of all these accounts, in one query."""
    people = get_user_model().objects.in_bulk(set(ids))
    return {pk: public_name(person) for pk, person in people.items()}


def listed(ids: Iterable[int], names: Names) -> str:
    """ "A", "A and B", "A, B and C", each once; `SITE` for nobody, `READER` for whoever has no account."""
    called = list(dict.fromkeys(names.get(pk, _(READER)) for pk in ids)) or [_(SITE)]
    *others, last = called
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last
