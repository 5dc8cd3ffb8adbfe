"""Two paths to compare of which one is a revision alone: what the other leads to is meant, in that revision."""

from __future__ import annotations

import os

from ..base.paths import relative
from ..errors import UserError
from ..xbrl.read.address import is_remote
from ..xbrl.read.files import Unreadable
from ..xbrl.read.git import top_of
from ..xbrl.read.revisions import is_path, open_tree, revision_in


def both_paths(old: str, new: str) -> tuple[str, str]:
    """Give two paths, ``REV:PATH`` for a revision alone, with the path of the other side.

    Raises UserError for an empty path, for revisions alone on both sides, and for what is neither a path nor a revision
    of the repository that the working directory is in.
    """
    for path, side in ((old, "former"), (new, "new")):
        if not path:
            raise UserError(f"'': no path of the {side} filing is given")
    alone = _is_alone(old), _is_alone(new)
    if all(alone):
        raise UserError(f"{old} and {new} are revisions, and no path says of which files: write {old}:PATH")
    return _within(old, new) if alone[0] else old, _within(new, old) if alone[1] else new


def _is_alone(path: str) -> bool:
    """Say whether a path is a revision; what is there under a path is meant before any revision."""
    if is_path(path) or revision_in(path) is not None or "!/" in path or not top_of(os.getcwd()):
        return False
    if path.startswith("-") or is_remote(path) or "\\" in path or any(ord(char) < 32 for char in path):
        return False
    if os.path.isabs(path) or path[1:3] == ":/":  # of a drive
        return False
    try:
        open_tree(path, path, os.getcwd()).close()
    except Unreadable as error:
        why = str(error).removeprefix(f"{path}: ")
        raise Unreadable(f"{path}: no such file or folder, and {why}") from None
    return True


def _within(rev: str, path: str) -> str:
    """Give what a path leads to, in a revision."""
    named = None if is_path(path) else revision_in(path)
    return f"{rev}:{_from_here(path) if named is None else named.path}"


def _from_here(path: str) -> str:
    found = relative(path)
    return found if found.startswith("../") or found == ".." or os.path.isabs(found) else f"./{found}"


__all__ = ["both_paths"]
