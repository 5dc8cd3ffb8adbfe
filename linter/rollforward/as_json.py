"""A report on a roll-forward as JSON, version 1: what scripts rely on. Fields and their order are the contract's."""

from __future__ import annotations

from .. import __version__
from ..base.json_text import json_text
from ..base.typed import TYPE_CHECKING
from .compare import STATUSES
from .concepts import ConceptNews
from .fixing import Put, RollForward
from .outlook import Outlook
from .plan import HELD, LACKING, LOCAL, MOVED, MOVES, NO_YEAR, STAYS, UNKNOWN, WITH
from .plan import RENAMED as RENAMED_FILE
from .roles import RoleNews
from .uses import Use

if TYPE_CHECKING:
    from typing import Any

VERSION = 1
WORDS = {  # the values of ``status``, by what has it
    "taxonomies": (MOVES, STAYS, WITH, NO_YEAR, UNKNOWN, LOCAL, HELD),
    "files": (MOVED, RENAMED_FILE, LACKING),
    "concepts": STATUSES,
    "roles": ("gone", "unsure", "renamed"),
}


def render(found: RollForward, put: Put | None = None) -> str:
    """Give the report as JSON text; ``put``: what was written, if it was."""
    return json_text(as_dict(found, put)) + "\n"


def as_dict(found: RollForward, put: Put | None = None) -> dict[str, Any]:
    """Give the report as plain values."""
    written = put.addresses if put is not None else frozenset()
    return {
        "version": VERSION,
        "tool": {"name": "xbrllint", "version": __version__},
        "to": found.target,
        "needs_eye": found.needs_eye,
        "filings": [_filing(outlook) for outlook in found.filings],
        "edits": {
            "made": put is not None and bool(put.made) and not put.left,
            "files": [
                {"path": change.path, "count": change.made, "made": change.address in written}
                for change in found.changes
            ],
            "left": list(put.left) if put is not None else [],
            "new_errors": [
                {"rule": one.rule, "message": one.message, "path": one.location.path, "line": one.location.line}
                for one in found.new_errors
            ],
        },
        "notes": [*found.notes, *found.held],
    }


def _filing(outlook: Outlook) -> dict[str, Any]:
    pairs = zip(outlook.files, outlook.file_uses, strict=True)
    return {
        "files": list(outlook.paths),
        "needs_eye": outlook.needs_eye,
        "checked": outlook.checked,
        "taxonomies": [
            {"name": f.name, "used": list(f.used), "to": f.to, "status": f.status, "known": list(f.known),
             "beside": f.beside}
            for f in outlook.families
        ],
        "addresses": [{**file._asdict(), "uses": _uses(uses)} for file, uses in pairs],
        "concepts": [_concept(one) for one in outlook.concepts],
        "roles": [_role(one) for one in outlook.roles],
        "extensions": [one._asdict() for one in outlook.extensions],
    }  # fmt: skip


def _concept(news: ConceptNews) -> dict[str, Any]:
    return {
        **news._asdict(),
        "changes": [change._asdict() for change in news.changes],
        "instead": news.instead._asdict() if news.instead is not None else None,
        "uses": _uses(news.uses),
    }


def _role(news: RoleNews) -> dict[str, Any]:
    return {**news._asdict(), "uses": _uses(news.uses)}


def _uses(uses: tuple[Use, ...]) -> list[dict[str, Any]]:
    return [use._asdict() for use in uses]


__all__ = ["VERSION", "WORDS", "as_dict", "render"]
