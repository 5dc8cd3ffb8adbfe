"""Labels as files keep them: a row for each schema, with a compressed text of id, role and words a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
_ROLES = "http://www.xbrl.org/2003/role/"


def packed(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Pack ids, roles and words."""
    from zlib import compress

    lines = ("\t".join((id_, role.removeprefix(_ROLES), text)) for id_, role, text in sorted(set(rows)))
    return compress("\n".join(lines).encode("utf-8", "surrogatepass"), 9)


class Lines:
    """A row in which labels are looked up: it is unpacked when first asked, and its lines are in the order of ids."""

    __slots__ = ("_data", "_lines")

    def __init__(self, data: bytes) -> None:
        """Take what `packed` gave."""
        self._data = data
        self._lines: list[str] | None = None

    @property
    def count(self) -> int:
        """How many labels there are."""
        return len(self._unpacked())

    def _unpacked(self) -> list[str]:
        if self._lines is None:
            self._lines = _lines_of(self._data)
        return self._lines

    def text(self, id_: str, role: str) -> str | None:
        """Give the words of a concept in a role; None where there are none."""
        lines = self._unpacked()
        start, wanted = f"{id_}\t", f"{id_}\t{role.removeprefix(_ROLES)}\t"
        for at in range(bisect_left(lines, start), len(lines)):
            line = lines[at]
            if line.startswith(wanted):
                return line[len(wanted) :]
            if not line.startswith(start):
                break
        return None


def _lines_of(data: bytes) -> list[str]:
    from zlib import decompress

    return decompress(data).decode("utf-8", "surrogatepass").split("\n")


def unpacked(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Go over the ids, roles and words of a row."""
    for line in _lines_of(data):
        if line.count("\t") == 2:
            id_, role, text = line.split("\t")
            yield id_, role if ":" in role else _ROLES + role, text


__all__ = ["STANDARD_LABEL", "Lines", "packed", "unpacked"]
