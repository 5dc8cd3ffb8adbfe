"""Regular expressions that are compiled when first used; at import they would cost every run a tenth of its time.

Those that the image has (see `image`) are not even compiled then, and nothing of `re` is imported.
"""

from __future__ import annotations

from functools import cache

from . import image
from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from typing import Any


class _Lazy:
    """Looks like a compiled pattern, and becomes one at the first look."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = _compiled(*self._given)
        for method in ("match", "fullmatch", "search", "sub", "findall", "finditer", "split", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


@cache
def _compiled(text: Any, flags: int) -> re.Pattern[Any]:
    found = image.current
    if found is not None:
        program = found.program(text, flags)
        if program is not None:
            from _sre import compile as assemble  # type: ignore[import-not-found]

            pattern: re.Pattern[Any] = assemble(text, *program)
            return pattern
        found.compiled.append((text, flags))
    import re

    return re.compile(text, flags)


if TYPE_CHECKING:
    pattern = re.compile
else:

    def pattern(text: Any, flags: int = 0) -> _Lazy:
        """Give a regular expression that is compiled when first used."""
        return _Lazy(text, int(flags))
