"""What goes wrong in a start tag: functions that give it changed, or as it is where they find nothing to change."""

from __future__ import annotations

import re
from collections.abc import Callable

from .letters import swapped

Change = Callable[[str], str]


def _value(attribute: str, change: Change) -> Change:
    pattern = re.compile(rf'(\s{attribute}=")([^"]*)')
    return lambda tag: pattern.sub(lambda found: found[1] + change(found[2]), tag, count=1)


def drop(attribute: str) -> Change:
    """Take an attribute away."""
    return lambda tag: re.sub(rf'\s{attribute}="[^"]*"', "", tag, count=1)


def assign(attribute: str, value: str) -> Change:
    """Give an attribute that is there another value."""
    return _value(attribute, lambda _: value)


def typo(attribute: str) -> Change:
    """Swap two letters of an attribute's value, near its end."""
    return _value(attribute, swapped)


def suffix(attribute: str, text: str) -> Change:
    """Put a text behind an attribute's value."""
    return _value(attribute, lambda value: value + text)


def add(attribute: str) -> Change:
    """Add an attribute, written ``name="value"``, in place of one of its name."""
    without = drop(attribute.partition("=")[0])
    return lambda tag: re.sub(r"(\s*/?>)$", rf" {attribute}\1", without(tag))


def replace(old: str, new: str) -> Change:
    """Replace a pattern, once."""
    return lambda tag: re.sub(old, new, tag, count=1)


def text(words: str) -> Change:
    """Put a text before the element's own."""
    return lambda tag: tag if tag.endswith("/>") else tag + words


def twice(tag: str) -> str:
    """Double an empty element."""
    return tag + tag if tag.endswith("/>") else tag


def unclosed(tag: str) -> str:
    """Take the tag's end away."""
    return tag[:-1]


def reversed_too(tag: str) -> str:
    """Add the arc that leads back."""
    if not tag.endswith("/>"):
        return tag
    ends = dict(re.findall(r'\sxlink:(from|to)="([^"]*)"', tag))
    back = assign("xlink:from", ends.get("to", ""))(assign("xlink:to", ends.get("from", ""))(tag))
    return tag + drop("preferredLabel")(assign("order", "987")(back))
