"""What a linted process may do: no connection, no program, nothing written but where it may be; else a line in a log.

Python runs this at start where the folder is on its path.
"""

import os
import sys

_LOG = os.environ.get("HOSTILE_LOG", "")
_MAY_WRITE = tuple(filter(None, os.environ.get("HOSTILE_MAY_WRITE", "").split(os.pathsep)))
_SECRET = os.environ.get("HOSTILE_SECRET", "")
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link", "os.symlink",
            "os.truncate", "shutil.rmtree")  # fmt: skip


def _say(text: str) -> None:
    handle = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, (text + "\n").encode("utf-8", "replace"))
    os.close(handle)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, int) or path in (_LOG, os.devnull):
            return
        full = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        if _SECRET and full.startswith(_SECRET):
            _say(f"opens {full}")
        elif isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR) and not full.startswith((*_MAY_WRITE, "/dev/")):
            _say(f"writes {full}")
    elif event in _NETWORK:
        _say(f"connects: {event} {arguments[1:]!r}")
        raise PermissionError("no network")
    elif event in _PROGRAMS:
        _say(f"runs {arguments[0]!r}")
    elif event in _CHANGES and not isinstance(arguments[0], int):
        full = os.path.abspath(os.fsdecode(arguments[0]))  # type: ignore[arg-type]
        if not full.startswith((*_MAY_WRITE, "/dev/")):
            _say(f"{event} {full}")


if _LOG:
    sys.addaudithook(_hook)
