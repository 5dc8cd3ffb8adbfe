"""Labels as files keep them: a row for each schema, with a compressed text of id, role and words a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
_ROLES = "http://www.xbrl.org/2003/role/"


def packed(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Pack ids, roles and words."""
    from zlib import compress

    lines = ("\t".join((id_, role.removeprefix(_ROLES), text)) for id_, role, text in sorted(set(rows)))
    return compress("\n".join(lines).encode("utf-8", "surrogatepass"), 9)


def unpacked(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Go over the ids, roles and words of a row."""
    from zlib import decompress

    for line in decompress(data).decode("utf-8", "surrogatepass").split("\n"):
        if line.count("\t") == 2:
            id_, role, text = line.split("\t")
            yield id_, role if ":" in role else _ROLES + role, text


__all__ = ["STANDARD_LABEL", "packed", "unpacked"]
