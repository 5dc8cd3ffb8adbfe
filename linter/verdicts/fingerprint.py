"""Fingerprints: what a finding is known by again, after edits elsewhere, in another folder, on another day."""

from __future__ import annotations

from collections.abc import Iterable

from ..report.finding import Finding


def numbered(found: Iterable[tuple[Finding, str]]) -> list[Finding]:
    """Give findings with their fingerprints, sorted by place.

    A fingerprint is made of the rule, the file's name, the role, the concepts, what identifies the place (the text
    that comes with each finding), and the finding's number among its equals in the file: no lines.
    """
    seen: dict[tuple[str, str], int] = {}
    result = []
    for finding, identity in sorted(found, key=lambda pair: pair[0].location[:3]):
        path = finding.location.path
        text = "\n".join((finding.rule, path.rpartition("/")[2], finding.role, *finding.concepts, identity))
        number = seen[path, text] = seen.get((path, text), 0) + 1
        result.append(finding._replace(fingerprint=_digest(f"{text}\n{number}")))
    return result


def _digest(text: str) -> str:
    """Give 16 hexadecimal digits; nothing depends on their being hard to forge."""
    from zlib import crc32  # a library to load, for who has findings

    data = text.encode(errors="surrogatepass")
    return f"{crc32(data):08x}{crc32(data[::-1]):08x}"


__all__ = ["numbered"]
