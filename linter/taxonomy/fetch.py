"""Fetches a schema or a taxonomy package from its address. Nothing else in the program opens a connection."""

from __future__ import annotations

import os
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from . import TaxonomyError
from .database import Store
from .user import Taxonomy, keep

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from threading import Event
    from typing import IO
    from urllib.request import _UrlopenRet

    from .package import Package

_SCHEMES = ("http://", "https://")
_OFFLINE = "without a network, download its package elsewhere and run: xbrllint taxonomy add PACKAGE.zip"
_BLOCK = 1 << 16


class Bounds(Record):
    """What a fetch may cost."""

    wait: float = 20.0  # seconds for a connection, and for each read
    total: float = 180.0  # seconds for all
    size: int = 64 << 20  # bytes


def fetch(address: str, bounds: Bounds | None = None) -> Taxonomy:
    """Fetch a schema or a taxonomy package and keep it in the user's store, in place of what was fetched before.

    Raises: TaxonomyError, in one line, with what to do offline.
    """
    data = download(address, bounds or Bounds())
    name = urlsplit(address).netloc + urlsplit(address).path
    return keep(_read(address, data), name.removesuffix(".xsd").removesuffix(".zip"), address)


class Fetcher:
    """Fetches what a run misses: each address once, and nothing more from a host that does not answer."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        """Take what a single fetch may cost."""
        self.errors: list[str] = []  # one line for each address that could not be fetched
        self._bounds = bounds or Bounds()
        self._tried: dict[str, Store | None] = {}
        self._silent: set[str] = set()

    def store_of(self, address: str) -> Store | None:
        """Fetch a schema and give the store that now holds it, None if that fails or the address is no schema's."""
        key = canonical(address)
        if key not in self._tried:
            self._tried[key] = self._fetch(address) if _is_schema(address) else None
        return self._tried[key]

    def _fetch(self, address: str) -> Store | None:
        host = urlsplit(address).netloc
        if host in self._silent:
            return None
        try:
            return Store(fetch(address, self._bounds).path)
        except _Unreachable as error:
            self._silent.add(host)
            self.errors.append(str(error))
        except TaxonomyError as error:
            self.errors.append(str(error))
        return None


def download(address: str, bounds: Bounds) -> bytes:
    """Give the bytes at an http or https address.

    The work is done in a thread of its own, because a server that sends a byte now and then defeats every time-out of
    a single read; the thread ends with its next read.

    Raises: TaxonomyError.
    """
    from threading import Event, Thread

    if not address.startswith(_SCHEMES):
        raise TaxonomyError(f"'{address}' is not fetched: only http and https addresses are")
    result: list[bytes | TaxonomyError] = []
    given_up = Event()

    def work() -> None:
        try:
            result.append(_get(address, bounds, given_up))
        except TaxonomyError as error:
            result.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(bounds.total)
    given_up.set()
    if not result:
        raise _Unreachable(f"{address} was not there within {bounds.total:g} seconds; {_OFFLINE}")
    if isinstance(result[0], TaxonomyError):
        raise result[0]
    return result[0]


class _Unreachable(TaxonomyError):
    """No answer from the host."""


class _Redirects(HTTPRedirectHandler):
    """Follows at most five redirects, to http and https alone."""

    max_redirections = 5
    max_repeats = 2

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> _UrlopenRet | None:
        """Follow a redirection only where the first address might have led."""
        target = urljoin(req.full_url, headers.get("location") or headers.get("uri") or "")
        if not target.startswith(_SCHEMES):
            raise TaxonomyError(f"{req.full_url} redirects to '{target[:200]}', which is not fetched")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener() -> OpenerDirector:
    """An opener that knows http and https and nothing else, neither files nor ftp."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        _Redirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", "xbrllint"), ("Accept-Encoding", "identity")]
    return opener


def _get(address: str, bounds: Bounds, given_up: Event) -> bytes:
    from http.client import HTTPException

    try:
        with _opener().open(address, timeout=bounds.wait) as response:
            return _body(response, address, bounds, given_up)
    except HTTPError as error:
        what = "redirects too often" if 300 <= error.code < 400 else f"answers {error.code} {error.reason}"
        raise TaxonomyError(f"{address} {what}; {_OFFLINE}") from None
    except URLError as error:
        raise _Unreachable(f"{address} cannot be reached ({error.reason}); {_OFFLINE}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise _Unreachable(f"{address} cannot be reached ({error or type(error).__name__}); {_OFFLINE}") from None


def _body(response: HTTPResponse, address: str, bounds: Bounds, given_up: Event) -> bytes:
    blocks: list[bytes] = []
    size = 0
    while block := response.read1(_BLOCK):
        blocks.append(block)
        size += len(block)
        if size > bounds.size or given_up.is_set():
            raise TaxonomyError(f"{address} is larger than the {bounds.size:,} bytes that are fetched; {_OFFLINE}")
    return b"".join(blocks)


def _read(address: str, data: bytes) -> Package:
    """Read what was fetched, as a package if it is a zip and as a schema otherwise."""
    from tempfile import TemporaryDirectory

    from ..xbrl.read.archive import is_archive
    from .build import Content
    from .package import Package, read_taxonomy
    from .schema import read_schema

    if not is_archive(data):
        return Package(Content([read_schema(data, address, address)]), [])
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "package.zip")
        with open(path, "wb") as stream:
            stream.write(data)
        return read_taxonomy(path)


def _is_schema(address: str) -> bool:
    return address.startswith(_SCHEMES) and urlsplit(address).path.endswith(".xsd")
