"""What a displayed text of an inline XBRL document stands for, by its transformation."""

from __future__ import annotations

_FIXED = {
    "booleanfalse": "false",
    "fixed-false": "false",
    "booleantrue": "true",
    "fixed-true": "true",
    "nocontent": "",
    "fixed-empty": "",
}
_BALLOT_BOXES = {"\u2610": "false", "\u2611": "true", "\u2612": "true"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def transform(text: str, transformation: str) -> str:
    """The value that a displayed text stands for, by the local name of its ix: format.

    Knows the booleans and the English dates that cover pages use; anything else is returned as displayed.
    """
    if transformation in _FIXED:
        return _FIXED[transformation]
    if transformation == "boolballotbox":
        return _BALLOT_BOXES.get(text, text)
    return _english_date(text) if transformation.startswith("date") else text


def _english_date(text: str) -> str:
    """'September 29, 2019' as 2019-09-29; a text of another form as it is."""
    words = text.replace(",", " ").replace(".", " ").lower().split()
    months = [_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS]
    numbers = sorted(int(word) for word in words if word.isdecimal() and len(word) < 5)
    if len(words) != 3 or len(months) != 1 or len(numbers) != 2:
        return text
    day, year = numbers
    return f"{year:04}-{months[0]:02}-{day:02}" if day <= 31 and year >= 1000 else text
