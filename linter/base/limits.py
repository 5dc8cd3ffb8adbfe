"""What is read and looked at at most: one table, of which options, errors, findings and documentation are made.

Limits are raised on the command line alone: a configuration may come from whoever sent the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .record import Record

_MEBIBYTE = 1 << 20


class Limit(Record):
    """One limit: its name, the number, what it is a number of, and whether it counts bytes."""

    name: str
    most: int
    of: str
    in_bytes: bool = False


TABLE = (
    Limit("file-size", 256 * _MEBIBYTE, "bytes of a file, or of an entry of an archive", True),
    Limit("elements", 1_000_000, "elements of a linkbase or schema"),
    Limit("depth", 1_000, "elements open within each other"),
    Limit("attributes", 1_000, "attributes of an element"),
    Limit("value-length", 4 * _MEBIBYTE, "characters of an attribute's value or of an element's text"),
    Limit("name-length", 10_000, "characters of the name of an element, an attribute or a namespace"),
    Limit("namespaces", 1_000, "namespaces that a file declares"),
    Limit("entities", 1_000, "entities and attributes that a DTD declares"),
    Limit("archive-entries", 10_000, "entries of an archive"),
    Limit("archive-size", 1024 * _MEBIBYTE, "bytes of all entries of an archive, unpacked", True),
    Limit("archive-ratio", 200, "bytes that one packed byte may become"),
    Limit("taxonomy-entries", 200_000, "files of a taxonomy"),
    Limit("taxonomy-size", 4096 * _MEBIBYTE, "bytes of all files of a taxonomy's archive, unpacked", True),
    Limit("run-seconds", 3_600, "seconds of a run"),
    Limit("grammar-faults", 100, "breaches of the grammar in a file"),
    Limit("relationships", 100_000, "relationships of a link whose locators and resources share labels"),
    Limit("findings", 200, "findings of a rule in a file"),
    Limit("rule-seconds", 60, "seconds of a rule on a filing"),
)
BY_NAME = {limit.name: limit for limit in TABLE}
_UNITS = {"K": 10, "M": 20, "G": 30}
_DIGITS = 15  # of a number that is given

Limits = Mapping[str, int]
USUAL: Limits = {}  # none but those of the table


def most(limits: Limits, name: str) -> int:
    """Give a limit of a run: the one that was told, or that of the table."""
    found = limits.get(name)
    return BY_NAME[name].most if found is None else found


def exceeded(limits: Limits, name: str, found: int | None = None) -> str:
    """Say which limit is exceeded, and how it is raised; ``found``: the number, where it is known."""
    allowed = f"{most(limits, name):,} {BY_NAME[name].of}"
    number = f"{found:,} are " if found is not None else ""
    return f"{number}more than {allowed} (--limit {name}=NUMBER raises this)"


def read_limits(pairs: Iterable[str]) -> dict[str, int]:
    """Read NAME=NUMBER pairs; of bytes K, M and G may follow the number. Raises ValueError with words for people."""
    found = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        if name not in BY_NAME:
            raise ValueError(f"--limit takes NAME=NUMBER with one of {', '.join(BY_NAME)}, not '{pair[:60]}'")
        digits, shift = (text[:-1], _UNITS[text[-1:]]) if text[-1:] in _UNITS else (text, 0)
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
        if not is_number or (shift and not BY_NAME[name].in_bytes):
            raise ValueError(f"--limit {name} takes a whole number, not '{text[:60]}'")
        found[name] = int(digits) << shift
    return found


__all__ = ["BY_NAME", "TABLE", "USUAL", "Limit", "Limits", "exceeded", "most", "read_limits"]
