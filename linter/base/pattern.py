"""Regular expressions that are compiled when first used; at import they would cost every run a tenth of its time."""

from __future__ import annotations

import re

from .typed import TYPE_CHECKING


class _Lazy:
    """Looks like a compiled pattern, and becomes one at the first look."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled: re.Pattern[Any] = re.compile(*self._given)
        for method in ("match", "fullmatch", "search", "sub", "findall", "finditer", "split", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:
    from typing import Any
    pattern = re.compile
else:

    def pattern(text: Any, flags: int = 0) -> _Lazy:
        """Give a regular expression that is compiled when first used."""
        return _Lazy(text, int(flags))
