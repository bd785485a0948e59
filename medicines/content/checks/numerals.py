"""Numbers as people write them: words, fractions and thousands become plain decimals."""

import re

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_VALUES: dict[str, float] = {word: number for number, word in enumerate(_SMALL.split(), start=1)}
_VALUES |= {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_VALUES |= {"half": 0.5, "quarter": 0.25}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = rf"(?:{'|'.join((*_VALUES, *_SCALES))})"
_WORDS = re.compile(
    rf"\b(?:a (?=half\b|quarter\b|hundred\b|thousand\b))?{_WORD}(?:(?:[ -]and a[ -]|[ -]and[ -]|[ -]){_WORD})*\b"
)
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333", "⅔": ".667"}
_FRACTION = re.compile(r"(\d*)\s?([½¼¾⅓⅔])")
_SLASHED = re.compile(r"(?<![\d/.])(?:(\d+) )?([13])/([234])(?![\d/])")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,\u202f\u00a0]\d{3}| 000)+(?!\d)")
_PART_OF = re.compile(r"\b(0\.\d+) (?:of )?an? (?=\w)")
_SIGNS = str.maketrans(
    {
        "’": "'",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "µ": "u",
        "μ": "u",
        "×": "x",
        "²": "2",
    }
)


def with_digits(text: str) -> str:
    """Lower case, every number in digits: "Two hundred and fifty mg", "½ tablet", "1,000 mg" are "250 mg", "0.5
    tablet", "1000 mg". Dashes become hyphens and the micro sign a "u"."""
    plain = _THOUSANDS.sub(lambda hit: re.sub(r"\D", "", hit[0]), text).translate(_SIGNS).lower()
    plain = _FRACTION.sub(lambda hit: f"{hit[1] or 0}{_FRACTIONS[hit[2]]}", plain)
    plain = _SLASHED.sub(lambda hit: f"{int(hit[1] or 0) + int(hit[2]) / int(hit[3]):g}", plain)
    return _PART_OF.sub(r"\1 ", _WORDS.sub(_value, plain))


def _value(words: re.Match[str]) -> str:
    """The number that a run of number words says, or the words themselves when they say none ("hundred", "one two")."""
    total, part, last = 0.0, 0.0, 0.0
    found = [word for word in re.split(r"[ -]", words[0]) if word not in ("and", "a")]
    for word in found:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0.0
        elif part and last <= _VALUES[word] and last < 100:
            return words[0]
        else:
            part += _VALUES[word]
        last = _VALUES.get(word, 100)
    return f"{total + part:g}" if found else words[0]
