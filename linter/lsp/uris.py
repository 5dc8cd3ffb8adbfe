"""From the URIs of the protocol to addresses of files, and back (RFC 8089), with the drives and shares of Windows."""

from __future__ import annotations

from urllib.parse import quote

from ..xbrl.read.address import of_file_uri

_SAFE = "/-._~!$&'()*+,;=@"  # what a path of a URI may hold as it is (RFC 3986, 3.3), but for the colon


def address_of(uri: str, windows: bool | None = None) -> str | None:
    """Give the address of a file: an absolute path with forward slashes; None for what is no file.

    ``windows``: as in `of_file_uri`. What follows a # or ? is no part of a path.
    """
    if uri[:5].lower() != "file:":
        return None
    return of_file_uri(uri.partition("#")[0].partition("?")[0], windows) or None


def uri_of(address: str) -> str:
    """Give the URI of a file by its address."""
    if address.startswith("//"):
        host, slash, path = address[2:].partition("/")
        return f"file://{host}{slash}{quote(path, safe=_SAFE)}"
    if address[1:2] == ":":
        return f"file:///{address[0].lower()}%3A{quote(address[2:], safe=_SAFE)}"
    return f"file://{quote(address, safe=_SAFE)}"


__all__ = ["address_of", "uri_of"]
