"""The tests cannot reach another machine, in this process or in the Python processes that they start."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request

import pytest
from kit.offline.sitecustomize import ConnectionRefused, is_local

ELSEWHERE = ("192.0.2.1", 9)  # of the range kept for documentation (RFC 5737): nobody answers there


@pytest.mark.parametrize(
    "address", [("127.0.0.1", 80), ("127.8.8.8", 80), ("::1", 80, 0, 0), ("localhost", 80), "/tmp/socket", b"\0x", None]
)
def test_this_machine(address: object) -> None:
    """Loopback, sockets of files, and no host at all."""
    assert is_local(address)


@pytest.mark.parametrize(
    "address", [ELSEWHERE, ("10.0.0.1", 80), ("::2", 80, 0, 0), ("co.example", 443), "co.example", b"co.example",
                ("128.0.0.1", 80), ("/co.example", 80)]
)  # fmt: skip
def test_other_machines(address: object) -> None:
    """Addresses and names of others."""
    assert not is_local(address)


def test_refused_here() -> None:
    """Connections, datagrams and names are refused before anything is sent, and nothing swallows that."""
    with socket.socket() as stream, pytest.raises(ConnectionRefused):
        stream.connect(ELSEWHERE)
    with socket.socket(type=socket.SOCK_DGRAM) as datagram, pytest.raises(ConnectionRefused):
        datagram.sendto(b"", ELSEWHERE)
    with pytest.raises(ConnectionRefused):
        urllib.request.urlopen("http://co.example/")


def test_refused_in_processes() -> None:
    """A Python that a test starts refuses, too; this machine it may reach."""
    code = "import socket; socket.create_connection(('192.0.2.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "a test asked for the network" in done.stderr
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket; socket.create_connection(('localhost', {server.getsockname()[1]})).close()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
