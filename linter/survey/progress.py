"""How far a survey is, in one line."""

from __future__ import annotations

import time
from collections import Counter

from ..base.typed import TYPE_CHECKING
from .filing import LINTED, NOTHING, SAME

if TYPE_CHECKING:
    from ..base.progress import Line

_BAR = 20  # characters
GOOD = (LINTED, NOTHING, SAME)


class Progress:
    """Counts what is done, and shows it where there is a line to show it in."""

    def __init__(self, line: Line | None, total: int = 0) -> None:
        """Begin with nothing done of so many filings."""
        self.line, self.total = line, total
        self.by_status: Counter[str] = Counter()
        self.findings = 0
        self.workers = 0
        self._started = time.monotonic()

    @property
    def done(self) -> int:
        """How many filings are done."""
        return sum(self.by_status.values())

    @property
    def failed(self) -> int:
        """How many of them were not linted, though they may hold documents."""
        return sum(number for status, number in self.by_status.items() if status not in GOOD)

    def listing(self, number: int) -> None:
        """Show how many filings are found."""
        if self.line is not None:
            self.line(f"looking for filings: {number:,}")

    def add(self, status: str, findings: int = 0) -> None:
        """Count a filing."""
        self.by_status[status] += 1
        self.findings += findings

    def show(self) -> None:
        """Show where the survey stands."""
        if self.line is not None:
            self.line(self.text(time.monotonic() - self._started))

    def text(self, seconds: float) -> str:
        """Say where the survey stands after so many seconds."""
        share = self.done / self.total if self.total else 0.0
        full = int(share * _BAR)
        rate = self.done / seconds if seconds > 0 else 0.0
        left = f", {_clock((self.total - self.done) / rate)} left" if rate else ""
        failed = f", {self.failed:,} failed" if self.failed else ""
        bar = "#" * full + "-" * (_BAR - full)
        return f"[{bar}] {self.done:,}/{self.total:,}{left}, {self.workers} workers{failed}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


__all__ = ["GOOD", "Progress"]
