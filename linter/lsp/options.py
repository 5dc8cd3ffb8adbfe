"""What an editor may set: its ``initializationOptions``, and the section ``xbrllint`` of its configuration."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.record import Record
from ..config.settings import Settings


class Preferences(Record):
    """What is in force. ``problems`` says what was set and is not understood, a line each."""

    settings: Settings
    inlay_hints: bool = True
    problems: tuple[str, ...] = ()


def preferences(base: Settings, given: object) -> Preferences:
    """Read what an editor sets; ``base``: what the command line says, which holds for what the editor leaves out."""
    if isinstance(given, Mapping) and isinstance(given.get("xbrllint"), Mapping):
        given = given["xbrllint"]
    if not isinstance(given, Mapping):
        return Preferences(base)
    problems = []
    profile = given.get("profile")
    if profile is not None and not isinstance(profile, str):
        problems.append("xbrllint.profile is no text")
        profile = None
    hints = given.get("inlayHints", True)
    if isinstance(hints, Mapping):
        hints = hints.get("enabled", hints.get("enable", True))
    if not isinstance(hints, bool):
        problems.append("xbrllint.inlayHints is neither true nor false")
        hints = True
    return Preferences(base._replace(profile=profile) if profile else base, hints, tuple(problems))


__all__ = ["Preferences", "preferences"]
