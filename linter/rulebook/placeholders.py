"""The names in braces that a rule's words may hold: each must be a value that its check gives, and only a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import Formatter

from .yaml_file import likely

WORDED = ("message", "help", "label")


def placeholder_faults(text: str, said: Collection[str]) -> Iterator[str]:
    """Say what is wrong with the braces of a text; ``said`` are the names of the check's values.

    Attributes, indexes, conversions and formats are refused: the values are written as people write them already.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield f"unbalanced braces: {error}"
        return
    for _, name, form, conversion in parts:
        if name is None:
            continue
        whole = f"{{{name}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}"
        if form or conversion or not name.isidentifier():
            yield f"{whole}: only a name may stand in braces{_likely(name, said)}"
        elif name not in said:
            yield f"the check gives no {whole}{_likely(name, said)}"


def _likely(name: str, said: Collection[str]) -> str:
    return likely(name.partition(".")[0].partition("[")[0], said) or "; it gives no values"
