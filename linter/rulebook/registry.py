"""The registered functions: checks and repairs, found by their presence in modules, each imported only when it runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from ..base.image import imported
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.traits import TRAITS

if TYPE_CHECKING:
    from typing import Any

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PACKAGE = __name__.partition(".")[0]


class Functions(Record):
    """Where a registered function is, what it is handed and which options it takes.

    Attributes:
        module: the module that it stands in.
        name: its name there.
        subject: the type of what it is handed.
        options: the defaults of its options by name; None where it takes none.
        needs: the traits that a filing must have.
    """

    module: str
    name: str
    subject: str
    options: dict[str, Any] | None
    needs: Sequence[str]

    def load(self) -> Callable[..., Any]:
        """Import the function; only what a run needs is ever imported."""
        function: Callable[..., Any] = getattr(imported(self.module), self.name)
        return function


def registered(package: str, mark: str) -> dict[str, Functions]:
    """Import the modules of a package and give its registered functions by their names."""
    found = {}
    for module in _modules(package):
        for attribute, value in vars(imported(module)).items():
            registered_name = getattr(value, "__dict__", {}).get(mark) if callable(value) else None
            if registered_name:
                found[registered_name] = _functions(value.__module__, attribute, value)
    return found


def present_names() -> dict[str, str]:
    """Give the present names of checks by the names that they had, which users' rules may still use."""
    values = (value for module in _modules("checks") for value in vars(imported(module)).values())
    marks = [value.__dict__ for value in values if callable(value) and hasattr(value, "__dict__")]
    return {former: mark["check_name"] for mark in marks for former in mark.get("formerly", ())}


def _modules(package: str) -> Iterator[str]:
    """Go over the modules of a package and of the packages in it, by their full names."""
    for folder, folders, files in os.walk(os.path.join(_HERE, package)):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        parts = [_PACKAGE, *os.path.relpath(folder, _HERE).split(os.sep)]
        for name in sorted(files):
            if name.endswith(".py"):
                yield ".".join(parts if name == "__init__.py" else [*parts, name[:-3]])


def _functions(module: str, attribute: str, function: Any) -> Functions:
    annotations = {key: value for key, value in function.__annotations__.items() if key != "return"}
    subject = next(iter(annotations.values()), "")
    options = function.__globals__.get(annotations.get("options", ""))
    defaults = None
    if options is not None:
        defaults = {field: options._field_defaults.get(field) for field in options._fields}
    needs = function.__dict__.get("needs", "").split()
    unknown = next((word for word in needs if word not in TRAITS), None)
    if unknown is not None:
        raise TypeError(f"{module}.{attribute} needs '{unknown}', which is no trait of a filing: {', '.join(TRAITS)}")
    return Functions(module, attribute, subject, defaults, needs)
