"""From the URIs of the protocol to addresses of files, and back (RFC 8089), with the drives and shares of Windows."""

from __future__ import annotations

import os
from urllib.parse import quote, unquote, urlsplit

_SAFE = "/-._~!$&'()*+,;=@"  # what a path of a URI may hold as it is (RFC 3986, 3.3), but for the colon


def address_of(uri: str, windows: bool = os.name == "nt") -> str | None:
    """Give the address of a file: an absolute path with forward slashes; None for what is no file.

    A drive letter is a capital, however the editor writes it, so that one file has one address.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not parts.path:
        return None
    path = unquote(parts.path)
    if not windows:
        return path
    path = path.replace("\\", "/")
    if parts.netloc and parts.netloc.lower() != "localhost":
        return f"//{parts.netloc}{path}"
    if path[:1] == "/" and path[2:3] == ":":
        path = path[1:]
    return path[:1].upper() + path[1:] if path[1:2] == ":" else path


def uri_of(address: str) -> str:
    """Give the URI of a file by its address."""
    if address.startswith("//"):
        host, slash, path = address[2:].partition("/")
        return f"file://{host}{slash}{quote(path, safe=_SAFE)}"
    if address[1:2] == ":":
        return f"file:///{address[0].lower()}%3A{quote(address[2:], safe=_SAFE)}"
    return f"file://{quote(address, safe=_SAFE)}"


__all__ = ["address_of", "uri_of"]
