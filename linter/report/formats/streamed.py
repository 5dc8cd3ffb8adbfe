"""Findings of many filings written as they come, in the formats whose lines are written one by one."""

from __future__ import annotations

from ...base.image import imported
from ...base.typed import TYPE_CHECKING
from ..finding import Finding, Report
from ..left_out import in_order
from . import TEXT, put

if TYPE_CHECKING:
    from typing import Any


class Writer:
    """Writes findings to a stream; those of a format that begins with counts are kept as text until these are known."""

    def __init__(self, name: str, stream: Any, most_findings: int) -> None:
        """Take a format of `formats.STREAMED`, and how many findings of one rule in one file are shown, 0 for all."""
        self._format = imported(f"{__package__}.{name}")
        self._stream, self._utf_8, self._most = stream, name not in TEXT, most_findings
        self._kept: list[str] | None = [] if hasattr(self._format, "head") else None
        self.used = False

    def take(self, findings: list[Finding]) -> None:
        """Write findings; those of one file must come together."""
        self.used = True
        text = "".join(self._format.lines(in_order(findings, self._most)))
        if self._kept is None:
            put(self._stream, text, self._utf_8)
            self._stream.flush()
        else:
            self._kept.append(text)

    def close(self, report: Report) -> None:
        """Write what comes before and behind the findings of the whole report."""
        ends = [getattr(self._format, name) for name in ("head", "tail") if hasattr(self._format, name)]
        for text in (*(end(report) for end in ends), *(self._kept or ())):
            put(self._stream, text, self._utf_8)


__all__ = ["Writer"]
