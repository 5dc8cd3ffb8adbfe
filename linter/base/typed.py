"""What is for type checkers alone.

A run that imports typing pays three milliseconds for it, which is a twentieth of a hook's time: annotations are never
evaluated, so each module imports the names that only these hold under ``if TYPE_CHECKING``.
"""

from __future__ import annotations

TYPE_CHECKING = False

__all__ = ["TYPE_CHECKING"]
