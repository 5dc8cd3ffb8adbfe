"""Each hostile input is answered: in time, in little memory, without a connection, without a word of Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import archives, configurations, documents, folders, outputs, references  # noqa: F401
from .attack import TABLE, Attack

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices and limits are those of Linux")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the compiled rules, which all attacks share."""
    return tmp_path_factory.mktemp("hostile-cache")


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that is removed at once, however deep it is: some attacks are large."""
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path], check=False)


_EACH = 12  # of what is not slow one of so many runs with all tests; with --deep, or by ``python tests/hostile``, all run


def _marks(number: int, one: Attack) -> list[pytest.MarkDecorator]:
    return [pytest.mark.deep] if one.slow or number % _EACH else []


@pytest.mark.parametrize(
    "one", [pytest.param(one, id=one.name, marks=_marks(number, one)) for number, one in enumerate(TABLE.values())]
)
def test_is_withstood(one: Attack, base: Path, cache: Path) -> None:
    """What is wrong with the answer is told in words."""
    from .run import run

    assert run(one, base, cache).wrong == []


def test_there_are_many() -> None:
    """Of each kind; each has a name of its own."""
    kinds = [one.kind for one in TABLE.values()]
    assert len(kinds) >= 500
    assert {kind: kinds.count(kind) >= 30 for kind in set(kinds)} == dict.fromkeys(kinds, True)


def test_the_guard_sees(base: Path, cache: Path) -> None:
    """What opens a file outside, a connection or a program is told: the suite can fail."""
    from .attack import Command
    from .run import run

    code = "import socket, os; open('../outside/secret.xml').read(); open('/tmp/../etc/x-no', 'w')"
    script = f"{sys.executable} -c \"{code}\" 2>/dev/null; {sys.executable} -c \"import socket; socket.create_connection(('127.0.0.1', 9))\""
    wrong = run(Attack("guard", lambda folder: Command(shell=script)), base, cache).wrong
    assert any(line.startswith("opens ") for line in wrong)
    assert any(line.startswith("writes /etc/x-no") for line in wrong)
    assert any(line.startswith("connects") for line in wrong)
    assert any(line.startswith("a defect") for line in wrong)
