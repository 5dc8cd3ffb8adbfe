"""What a terminal does with escape sequences: colours, links, lines that are written over."""

from __future__ import annotations

import sys

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_PROCESSED = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def obeys_escapes(terminal: Any) -> bool:
    """Say whether a terminal obeys escape sequences. A console of Windows has to be told to; old ones do not."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    try:
        console = ctypes.c_void_p(msvcrt.get_osfhandle(terminal.fileno()))
        mode = ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        return bool(
            kernel.GetConsoleMode(console, ctypes.byref(mode))
            and kernel.SetConsoleMode(console, ctypes.c_ulong(mode.value | _PROCESSED))
        )
    except (OSError, AttributeError, ValueError):
        return False


__all__ = ["obeys_escapes"]
