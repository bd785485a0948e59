"""Fields that a page's form is made of."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from medicines.forms.markdown import plain_lines

Pairs = tuple[tuple[str, str], ...]


class LinesField(forms.CharField):
    """Names, one a line, as a tuple; each once."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> tuple[str, ...]:
        return lines(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return lines(initial or "") != lines(data or "")


class TextField(forms.CharField):
    """Plain text on several lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        return plain_lines(super().to_python(value))


class RepeatedInput(forms.Widget):
    """Several inputs of one name, each for one value, two of them empty. `suggestions` is the id of a datalist."""

    SPARE = 2

    def __init__(self, suggestions: str) -> None:
        super().__init__({"list": suggestions, "autocomplete": "off"})

    def format_value(self, value: Any) -> list[str]:
        return [*filter(None, value or ()), *[""] * self.SPARE]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The first bears the label; the others say for themselves what they are."""
        base = self.build_attrs(self.attrs, {key: value for key, value in (attrs or {}).items() if key != "id"})
        inputs = []
        for number, one in enumerate(self.format_value(value)):
            own = {**base, "id": f"{attrs['id']}_{number}", "name": name, "value": one, "type": "text"}
            inputs.append((flatatt(own if number == 0 else {**own, "aria-label": "Another one"}),))
        return format_html_join("", "<input{}>", inputs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0"


class RepeatedField(forms.Field):
    """Values of several inputs, as a tuple; each once, blank ones left out."""

    def to_python(self, value: Any) -> tuple[str, ...]:
        cleaned = [" ".join(one.replace("\0", "").split()) for one in value or ()]
        return tuple(dict.fromkeys(filter(None, cleaned)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each once, without the blank ones."""
    stripped = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(filter(None, stripped)))


def read_pairs(said: tuple[str, ...], *, only: str = "") -> tuple[Pairs, list[str]]:
    """Pairs of lines such as "Lignocaine = Lidocaine", and the lines that are none. `only` is what a line without
    a sign stands for, where there is but one thing."""
    pairs, wrong = [], []
    for line in said:
        other, sign, name = (piece.strip() for piece in line.rpartition("="))
        if not sign and only:
            other, name = name, only
        (pairs.append((other, name)) if other and name else wrong.append(line))
    return tuple(pairs), wrong


is_language = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "A language code, such as “en” or “pt-BR”.")
