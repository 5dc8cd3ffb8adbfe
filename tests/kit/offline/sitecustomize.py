"""Refuses every connection but to this machine, in each Python process that finds this folder on its path.

Python imports a module of this name at its start. `install` is for a process that has started already. Nothing is
imported but `sys`, so what a run imports can still be counted.
"""

from __future__ import annotations

import sys

_LOCAL = ("localhost", "::1", "", None)
_ADDRESS_AT = {  # where the events of sockets carry an address or a host
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}  # fmt: skip


class ConnectionRefused(BaseException):
    """A connection to another machine was asked for; no ``except Exception`` takes it for a failure to be borne."""


def is_local(address: object) -> bool:
    """Say whether an address of a socket, or a host, is of this machine: loopback, or no address of the internet."""
    host = address[0] if isinstance(address, tuple) and address else address
    if isinstance(host, bytes):
        host = host.decode("latin-1")
    if isinstance(address, tuple):
        return host in _LOCAL or str(host).startswith("127.")
    return host in _LOCAL or str(host).startswith(("127.", "/", "\0"))


def _watch(event: str, values: tuple[object, ...]) -> None:
    at = _ADDRESS_AT.get(event)
    if at is not None and not is_local(values[at]):
        raise ConnectionRefused(f"{event} {values[at]!r}: a test asked for the network")


def install() -> None:
    """Refuse from now on; it cannot be taken back."""
    sys.addaudithook(_watch)


if __name__ == "sitecustomize":
    install()
