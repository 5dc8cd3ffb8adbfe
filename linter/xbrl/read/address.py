"""Addresses of documents: local paths with forward slashes, or http(s) addresses; resolved without parsing twice.

A document inside a zip has the address ``/path/to/package.zip!/inner/path``. RFC 3986 joins are left to urllib for the
rare base that is no local path.
"""

from __future__ import annotations

import os
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
    if colon < 2 or not head[:colon].replace("+", "").replace(".", "").isalnum():
        return False
    return not head.startswith("file:") or (head[5:7] == "//" and head[7:8] not in ("/", ""))


@cache
def join(base: str, reference: str) -> str:
    """Resolve a reference without fragment against a base address; an empty reference is the base itself."""
    if not reference:
        return base
    if reference.startswith("file:"):
        return _not_of_others(base, of_file_uri(reference))
    if is_remote(reference):
        return reference.strip()
    if is_remote(base):
        from urllib.parse import urljoin

        return urljoin(base, reference)
    path = _unquote(reference.strip()).replace("\\", "/")
    joined = _not_of_others(base, of_path(os.path.normpath(os.path.join(os.path.dirname(base), path))))
    return joined + "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else joined


def _not_of_others(base: str, address: str) -> str:
    """Give the address that a reference leads to; of a network's share it is remote, but to what lies on that share.

    To open such a file is to sign in at its host, which whoever wrote the document has chosen.
    """
    if os.name != "nt" or not address.startswith("//"):
        return address
    host, own = (os.path.splitdrive(one)[0].replace(os.sep, "/").lower() for one in (address, base))
    return address if host == own else f"file:{address}"


def of_path(path: str) -> str:
    """Give the address of an absolute path: with forward slashes, and a capital for the letter of a drive."""
    path = path.replace(os.sep, "/")
    return path[0].upper() + path[1:] if path[1:2] == ":" else path


def of_file_uri(uri: str, windows: bool | None = None) -> str:
    """Give the address of a file by its URI (RFC 8089); ``windows``: with drives and shares, as this system has them.

    Only there is a host part of the address.
    """
    windows = os.name == "nt" if windows is None else windows
    path = uri[5:]
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        path = path if windows and host.lower() not in ("", "localhost") else slash + rest
    path = _unquote(path)
    if not windows:
        return path
    path = path.replace("\\", "/")
    if path[:1] == "/" and path[2:3] in (":", "|"):
        path = f"{path[1]}:{path[3:]}"
    return path[:1].upper() + path[1:] if path[1:2] == ":" else path


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
