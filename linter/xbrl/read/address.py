"""Addresses of documents: local paths with forward slashes, or http(s) addresses; resolved without parsing twice.

A document inside a zip has the address ``/path/to/package.zip!/inner/path``. RFC 3986 joins are left to urllib for the
rare base that is no local path.
"""

from __future__ import annotations

import posixpath
from functools import cache

ARCHIVES = (".zip", ".xbri", ".xbr")
"""How the names of archives end, in small letters; the last two are those of report packages (Report Packages 1.0)."""
_WEB = ("http://", "https://")


def is_remote(address: str) -> bool:
    """Say whether an address names something that is not a local file."""
    if address.startswith(_WEB):
        return True
    head = address[:16]
    colon = head.find(":")
    return colon > 1 and head[:colon].replace("+", "").replace(".", "").isalnum() and not head.startswith("file:")


@cache
def join(base: str, reference: str) -> str:
    """Resolve a reference without fragment against a base address; an empty reference is the base itself."""
    if not reference:
        return base
    if is_remote(reference):
        return reference.strip()
    if reference.startswith("file:"):
        return _unquote(reference[5:].removeprefix("//").removeprefix("localhost"))
    if is_remote(base):
        from urllib.parse import urljoin

        return urljoin(base, reference)
    path = _unquote(reference.strip()).replace("\\", "/")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return joined + "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else joined


def _unquote(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)


def split_fragment(href: str) -> tuple[str, str]:
    """Give the part before the first # and the part after it, '' where there is none."""
    path, _, fragment = href.partition("#")
    if "%" in fragment:
        fragment = _unquote(fragment)
    return path, fragment


def file_name(address: str) -> str:
    """Give the last step of an address."""
    return address[address.rfind("/") + 1 :]


def canonical(address: str) -> str:
    """Give the form in which http and https addresses of one document are equal."""
    return "http://" + address[8:] if address.startswith("https://") else address
