"""Paths and addresses of files, also where a system has drives, shares and backslashes."""

from __future__ import annotations

import os


def relative(path: str, folder: str | None = None) -> str:
    """Give a path from a folder, else from the working directory, with forward slashes.

    From another drive or share there is no such path: then it is the whole one.
    """
    full = os.path.abspath(path)
    try:
        return os.path.relpath(full, folder).replace(os.sep, "/")
    except ValueError:
        return full.replace(os.sep, "/")


def is_inside(folder: str, path: str) -> bool:
    """Say whether a path is a folder or something in it; both are absolute, and no links are followed."""
    try:
        return os.path.commonpath((folder, path)) == folder
    except ValueError:  # another drive or share
        return False


def on_one_drive(one: str, other: str) -> bool:
    """Say whether two paths are of the same drive or share; nothing is opened for that."""
    drives = {os.path.splitdrive(os.path.abspath(path))[0].lower() for path in (one, other)}
    return len(drives) == 1


def file_uri(path: str) -> str:
    """Give the URI of a file by its absolute path (RFC 8089)."""
    from urllib.parse import quote

    quoted = quote(path.replace(os.sep, "/"), safe="/!", errors="replace")
    if quoted.startswith("//"):  # a share: its host is the authority
        return f"file:{quoted}"
    if quoted[1:4] == "%3A":  # a drive
        quoted = f"/{quoted[0]}:{quoted[4:]}"
    return f"file://{quoted}"


__all__ = ["file_uri", "is_inside", "on_one_drive", "relative"]
