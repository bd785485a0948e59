"""The screen on which a source is merged into a page: first what will happen, then the deed."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from medicines.actions.merging_sources import Merge, foresee_merge, merge_source
from medicines.admin.choosing import PageField, ReasonField
from medicines.admin.looks_told import looked_at
from medicines.admin.reading import row_key
from medicines.errors import MedsiteError
from medicines.models import ImportedSource, Page


class NameForm(forms.Form):
    """The page of which the source is a duplicate, by its address or its title."""

    page = PageField(
        label="Merge into",
        widget=forms.TextInput(attrs={"list": "likely-pages", "autocomplete": "off", "size": 40}),
    )


class MergeForm(NameForm):
    """The same with what the person has seen, and why, where the ingredients differ. Whether a reason is needed is for
    the deed to say."""

    base = forms.CharField(required=False)
    reason = ReasonField(required=False, label="Why it belongs there although its ingredients differ")


def do_merge(source: ImportedSource, *, said: dict[str, Any], by: AbstractBaseUser) -> str:
    """Merge it on what the person has seen; returns what to say. Raises what the deed raises."""
    page, base = said["page"], said["base"]
    seen = page.record.revisions.filter(pk=row_key(base)).first()
    merge_source(source=source, page=page, base=seen, by=by, reason=said["reason"])
    return f"“{source}” is a duplicate of “{page}” now."


def shown_merge(source: ImportedSource, form: NameForm, *, by: AbstractBaseUser) -> dict[str, Any]:
    """All that the template needs; without a page that is found, the form that asks for one."""
    if not form.is_bound or (not form.is_valid() and "page" in form.errors):
        return {"form": form}
    try:
        found = foresee_merge(source=source, page=form.cleaned_data["page"])
    except MedsiteError as refusal:
        form.add_error(None, str(refusal))
        return {"form": form}
    asked = form if isinstance(form, MergeForm) else MergeForm()
    return {"form": form, "reason": asked["reason"], "found": found, "sentences": foretold(source, found, by=by)}


def foretold(source: ImportedSource, found: Merge, *, by: AbstractBaseUser) -> list[str]:
    """What will happen, in sentences."""
    page = found.page
    told = [f"“{source}” becomes a duplicate of “{page}”, and so does every later version of it."]
    if found.named:
        told.append(f"The brand's name is drafted onto “{page}”. Readers find the page by it once that was reviewed.")
    else:
        told.append(f"None of its text comes onto “{page}”: take over by hand what is worth keeping.")
    told.append(f"{_led(found)} {_unread(page)}".strip())
    if found.left:
        told.append(f"The draft “{found.left}”, which it had become, stays as a page that nobody can read.")
    return told if found.is_same else [*told, looked_at(by)]


def _led(found: Merge) -> str:
    if not found.moved:
        return "No address changes."
    return f"From now on these addresses lead to “{found.page}”: {', '.join(found.moved)}."


def _unread(page: Page) -> str:
    return "" if page.is_live else f"“{page}” is not public: until it is, they lead nowhere."
