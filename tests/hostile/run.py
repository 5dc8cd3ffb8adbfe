"""One attack in a process of its own, and what is wrong with what came of it."""

from __future__ import annotations

import os
import re
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .attack import Attack, Command

SECONDS = 20.0
MEMORY = 1536 << 20  # bytes that a process may have in use at once
_ADDRESSES = 4 << 30  # bytes of addresses: what stops a run that would eat the machine
_LONGEST = 1 << 20  # bytes of the two streams that are looked at
_MAKING = threading.Lock()  # some attacks are made from within their folder, of which a process has one
_GUARD = str(Path(__file__).parent / "guard")


class Outcome(NamedTuple):
    """What came of an attack: exit code, seconds, bytes at the peak, the streams, and what is wrong."""

    code: int
    seconds: float
    memory: int
    stdout: bytes
    stderr: bytes
    wrong: list[str]


def run(attack: Attack, base: Path, cache: Path) -> Outcome:
    """Make an attack below an empty folder, run it and judge it; ``cache`` is shared by all attacks."""
    folder, outside, home = base / "linted", base / "outside", base / "home"
    for path in (folder, outside, home):
        path.mkdir()
    _secret(outside)
    with _MAKING:
        command = attack.make(folder) or Command()
    before = _contents(folder), _contents(outside)
    log = base / "log"
    outcome = _run(command, folder, _environment(base, cache, log, command))
    wrong = outcome.wrong
    if outcome.code not in attack.codes:
        wrong.append(f"exit code {outcome.code}")
    done = log.read_text("utf-8").splitlines() if log.exists() else []
    wrong += [line for line in done if not (attack.reads and line.startswith("opens "))][:3]
    said = outcome.stdout[:_LONGEST] + outcome.stderr[:_LONGEST]
    if b"Traceback" in said or b"a defect of xbrllint" in said or b"Fatal Python" in said:
        wrong.append("a defect: " + said[-400:].decode("utf-8", "replace"))
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", said):
        wrong.append("control characters in what it says")
    if b"TOP-SECRET" in said:
        wrong.append("tells what is in a file outside")
    if attack.says and not re.search(attack.says.encode(), said):
        wrong.append(f"does not say /{attack.says}/: {said[:300].decode('utf-8', 'replace')!r}")
    if _contents(outside) != before[1] or (not attack.writes and _contents(folder) != before[0]):
        wrong.append("files are not what they were")
    return outcome


def _secret(outside: Path) -> None:
    """Write what nobody named on the command line."""
    (outside / "secret.yaml").write_text("TOP-SECRET: [\n")
    (outside / "secret.xml").write_text("<secret>TOP-SECRET</secret>")
    (outside / "secret.json").write_text('{"TOP-SECRET": 1}')


def _environment(base: Path, cache: Path, log: Path, command: Command) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
    return {
        **kept,
        "HOME": str(base / "home"),
        "XDG_CACHE_HOME": str(cache),
        "PYTHONPATH": _GUARD,
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOSTILE_LOG": str(log),
        "HOSTILE_MAY_WRITE": os.pathsep.join(map(os.path.realpath, (base / "linted", cache, tempfile.gettempdir()))),
        "HOSTILE_SECRET": str((base / "outside").resolve()),
        "SCRIPT": os.path.join(os.path.dirname(sys.executable), "xbrllint"),
        "LINT": f"{sys.executable} -m xbrllint",
        "OUTSIDE": str(base / "outside"),
        **command.environment,
    }


def _run(command: Command, folder: Path, environment: dict[str, str]) -> Outcome:
    """Run the command line, with all that it starts in one group of processes."""
    words = [sys.executable, "-m", "xbrllint", *command.arguments]
    if command.shell:
        words = ["bash", "-c", command.shell]
    streams = folder.parent / "stdout", folder.parent / "stderr", folder.parent / "stdin"
    if isinstance(command.stdin, bytes):
        streams[2].write_bytes(command.stdin)
    given = streams[2] if isinstance(command.stdin, bytes) else command.stdin
    started = time.monotonic()
    stdin = os.open(given, os.O_RDONLY)
    with open(streams[0], "wb") as out, open(streams[1], "wb") as err:
        process = subprocess.Popen(
            words, cwd=folder, env=environment, stdin=stdin, stdout=out, stderr=err, start_new_session=True,
            preexec_fn=_limit,
        )  # fmt: skip
        wrong = _wait(process)
    os.close(stdin)
    seconds = time.monotonic() - started
    usage, code = wrong.pop("usage"), wrong.pop("code")  # type: ignore[misc]
    said = [path.read_bytes() if path.stat().st_size < 64 << 20 else b"" for path in streams[:2]]
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    faults = [f"still runs after {SECONDS:g} seconds"] if code is None else []
    if memory > MEMORY:
        faults.append(f"takes {memory >> 20:,} MiB")
    return Outcome(-1 if code is None else code, seconds, memory, *said, faults)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _wait(process: subprocess.Popen[bytes]) -> dict[str, object]:
    """Wait for a process, at most the seconds that there are; the code is None for one that had to be killed."""
    end = time.monotonic() + SECONDS
    killed = False
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return {"usage": usage, "code": None if killed else process.returncode}
        if time.monotonic() > end and not killed:
            os.killpg(process.pid, signal.SIGKILL)
            killed = True
        time.sleep(0.005)


def _contents(folder: Path) -> dict[str, object]:
    """Tell the files below a folder by name, kind, size and time; what lies too deep for a path is left out."""
    found: dict[str, object] = {}
    waiting = [os.fsencode(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                told: tuple[object, ...] = (status.st_mode, status.st_mtime_ns, status.st_size)
                if stat.S_ISDIR(status.st_mode):
                    told = (status.st_mode,)
                    waiting.append(entry.path)
                found[os.fsdecode(entry.path)] = told
    return found
