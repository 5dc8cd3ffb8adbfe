"""Defects of the program: caught per rule and file, so that all other findings stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.record import Record
from ..checks import Undecided
from ..report.finding import Unchecked

_HELP = "please report this as a defect of xbrllint"


class Defect(Record):
    """What failed, on which file, how and where; ``rule`` is '' for the reading, ``trace`` is the whole traceback."""

    rule: str
    path: str
    error: str
    trace: str

    def line(self) -> str:
        """Say it in one line."""
        what = f"the rule {self.rule}" if self.rule else "reading it"
        return f"{self.path}: {what} failed: {self.error}"


class Defects:
    """The defects of a run over one filing, each rule and file once."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._known: dict[tuple[str, str], Defect] = {}

    def add(self, rule: str, path: str, error: Exception) -> Undecided | None:
        """Take an exception that a rule raised over a file; gives what is not known now, None where that is said."""
        if (rule, path) in self._known:
            return None
        defect = self._known[rule, path] = _defect(rule, path, error)
        return Undecided(f"the rule {rule} failed: {defect.error}", path, 1, _HELP)

    def __iter__(self) -> Iterator[Defect]:
        """Go over them in the order in which they came up."""
        return iter(self._known.values())


def of_reading(failed: Mapping[str, Exception]) -> tuple[list[Defect], list[Unchecked]]:
    """Give the defects that showed while files were read, by path, and what is not known now: all of these files."""
    defects = [_defect("", path, error) for path, error in failed.items()]
    return defects, [Unchecked(_FIRST, f"reading it failed: {d.error}", 1, d.path, _HELP) for d in defects]


_FIRST = "well-formed"  # what would have been looked at first


def _defect(rule: str, path: str, error: Exception) -> Defect:
    from traceback import format_exception

    trace = "".join(format_exception(type(error), error, error.__traceback__, 50))
    return Defect(rule, path, described(error), trace)


def described(error: Exception) -> str:
    """Say in one line what was raised, and where."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]} (at {where})"


__all__ = ["Defect", "Defects", "described"]
