"""A person at a page's form: what a browser would send of it, with some of it typed anew."""

from html.parser import HTMLParser
from typing import Any

Sent = dict[str, list[str]]


class _Form(HTMLParser):
    """The successful controls of the form of one id, as HTML has it."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.sent = form, False, {}
        self.area, self.select = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = own.get("id") == self.form
        if not self.inside:
            return
        if tag == "input" and own.get("name") and (own.get("type") not in ("checkbox", "radio") or "checked" in own):
            self._say(own["name"], own.get("value", ""))
        if tag == "textarea":
            self.area = own["name"]
            self._say(self.area, "")
        if tag == "select":
            self.select = own["name"]
            self._say(self.select, "")
        if tag == "option" and self.select and "selected" in own:
            self.sent[self.select] = [own["value"]]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:  # a browser drops the first line end, and sends "\\r\\n" for each
            self.sent[self.area] = [self.sent[self.area][0].removeprefix("\n").replace("\n", "\r\n")]
            self.area = ""
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area][0] += data

    def _say(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def form_of(html: str, form: str = "page-form") -> Sent:
    """What a browser would send of this form as it stands."""
    reader = _Form(form)
    reader.feed(html)
    return reader.sent


def typed(html: str, **anew: Any) -> Sent:
    """The same, with some fields typed anew: `__` stands for a hyphen, as in `sections__0__text`."""
    sent = form_of(html)
    for name, value in anew.items():
        sent[name.replace("__", "-")] = value if isinstance(value, list) else [value]
    return sent
