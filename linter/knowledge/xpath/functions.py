"""The functions of the XBRL function registry: their names, how many arguments they take, and the types of both."""

from __future__ import annotations

from ...base.record import Record
from ..tables import table

XS = "http://www.w3.org/2001/XMLSchema"
FN = "http://www.w3.org/2005/xpath-functions"
XFI = "http://www.xbrl.org/2008/function/instance"
OF_XPATH = (FN, XS)


class Signature(Record):
    """What a function of the registry takes and gives: types of arguments, of which the first ones must be there."""

    least: int
    takes: tuple[str, ...]
    gives: str

    def fits(self, arity: int) -> bool:
        """Say whether a call may give it so many arguments."""
        return self.least <= arity <= len(self.takes)

    @property
    def arguments(self) -> str:
        """How many arguments it takes, in words."""
        most = len(self.takes)
        return str(most) if self.least == most else f"{self.least} to {most}"


def registered(namespace: str) -> dict[str, Signature] | None:
    """Give the functions of a namespace of the registry by their local names; None for a namespace of others."""
    functions = table("xpath-functions")["namespaces"].get(namespace)
    if functions is None:
        return None
    return {name: Signature(row.get("least", len(row["takes"])), tuple(row["takes"]), row["gives"])
            for name, row in functions.items()}  # fmt: skip
