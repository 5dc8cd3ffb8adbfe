"""The objects of a git repository, read by one process that can do nothing else: `git cat-file --batch`.

What is asked for goes to its standard input, so that no name can become an option. What it cannot tell, such as which
branches there are or what is staged, other commands say that only read (`Objects.lines`). All of it works from the
object store alone: no working tree, no filter, hook, pager or file system monitor, and nothing is fetched for a partial
clone.
"""

from __future__ import annotations

import os
import re
import weakref

from ...base.record import Record
from ...base.regular import TooLong
from ...base.typed import TYPE_CHECKING
from ...errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from subprocess import Popen

_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C",
}  # fmt: skip
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")  # as hooks have them
_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-c", "core.hooksPath=/dev/null")
_HEADER = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) ([a-z]+) (\d+)\n")
_LONGEST = 1 << 16  # bytes of an answer's first line
_MOST_NAMES = 10_000  # branches and tags among which the likely one is looked for
_TREE, _LINK, _MODULE = b"40000", b"120000", b"160000"


class GitError(UserError):
    """A repository or revision that cannot be read; the message is one line."""


class Entry(Record):
    """What a folder of a revision holds under a name."""

    oid: str
    is_folder: bool = False
    is_link: bool = False


class Object(Record):
    """An object of a repository."""

    oid: str
    kind: str
    data: bytes


def program() -> str:
    """Give the path of git, looked for where PATH says and never in the working directory; '' where there is none."""
    names = ("git.exe",) if os.name == "nt" else ("git",)
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if os.path.isabs(folder):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.access(path, os.X_OK):
                    return path
    return ""


def top_of(folder: str) -> str:
    """Give the top of the working tree that a folder is in, or a bare repository above it; '' for neither."""
    here = os.path.abspath(folder)
    while True:
        bare = all(os.path.exists(os.path.join(here, name)) for name in ("HEAD", "objects", "refs"))
        if bare or os.path.lexists(os.path.join(here, ".git")):
            return here
        above = os.path.dirname(here)
        if above == here:
            return ""
        here = above


class Objects:
    """What a repository holds, by name or id. Close it; it ends with the program at the latest."""

    def __init__(self, top: str) -> None:
        """Take the top of a repository; nothing is started yet. Raises GitError where there is no git."""
        self.top = top
        self._git = program()
        self._process: Popen[bytes] | None = None
        self._end: weakref.finalize[[Popen[bytes]], Objects] | None = None
        if not self._git:
            raise GitError("git is not installed, by which revisions are read")

    def find(self, name: str, most: int) -> Object | None:
        """Give an object by its id or by any name that git knows; None where there is none.

        Raises TooLong for one of more bytes than ``most``, and GitError where the repository cannot be read.
        """
        asked = os.fsencode(name)
        if b"\n" in asked or b"\0" in asked:
            return None
        found = _HEADER.fullmatch(self._ask(asked))
        if found is None:
            return None
        size = int(found[3])
        if size > most:
            self.close()  # so that nobody has to read what nobody wants
            raise TooLong(size)
        return Object(found[1].decode(), found[2].decode(), self._content(size))

    def _ask(self, asked: bytes) -> bytes:
        """Give the first line of an answer."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(asked + b"\n")
            process.stdin.flush()
            line = process.stdout.readline(_LONGEST)
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            self.close()
            reason = self._reason()
            if reason:
                raise GitError(f"{self.top}: {reason}")
        return line

    def _content(self, size: int) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        data = self._process.stdout.read(size + 1)
        if len(data) != size + 1:
            self.close()
            raise GitError(f"{self.top}: git ended while it was read")
        return data[:-1]

    def _running(self) -> Popen[bytes]:
        if self._process is None:
            try:
                self._process = self._start(("cat-file", "--batch"), asks=True)
            except OSError as error:
                raise GitError(f"git cannot be started ({error.strerror})") from None
            self._end = weakref.finalize(self, _kill, self._process)
        return self._process

    def _start(self, arguments: Sequence[str], asks: bool = False) -> Popen[bytes]:
        """Start git, with a standard input where something ``asks``. Raises OSError where it cannot be started."""
        from subprocess import DEVNULL, PIPE, Popen

        return Popen(
            [self._git, *_SAFE, *arguments], stdin=PIPE if asks else DEVNULL, stdout=PIPE, stderr=DEVNULL,
            cwd=self.top, env=_environment(),
        )  # fmt: skip

    def close(self) -> None:
        """End the process, if it runs."""
        if self._end is not None:
            self._end()
        self._process = self._end = None

    def _reason(self) -> str:
        """Say why git does not answer; '' where it would: then it was one object that it failed on."""
        from subprocess import run

        told = run(
            [self._git, *_SAFE, "rev-parse", "--git-dir"], capture_output=True, cwd=self.top, env=_environment(),
            check=False,
        )  # fmt: skip
        if not told.returncode:
            return ""
        words = told.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        return words.removeprefix("fatal: ") or "git cannot read it"

    def lines(self, *arguments: str, most: int = _MOST_NAMES) -> list[str]:
        """Give what another command of git that only reads says; [] where it fails.

        A text ends with a line, with ``-z`` among the arguments only with a zero byte: paths may hold line feeds.
        """
        try:
            process = self._start(arguments)
        except OSError:
            return []
        with process:
            assert process.stdout is not None
            data = process.stdout.read(most * 1024)
            process.kill()
        end = b"\0" if "-z" in arguments else b"\n"
        return [os.fsdecode(line) for line in data.split(end) if line]

    def names(self) -> list[str]:
        """Give the names of branches and tags, those of remote branches too, and HEAD where that has a commit."""
        listed = self.lines("for-each-ref", f"--count={_MOST_NAMES}", "--format=%(refname:short)")
        return [*(["HEAD"] if self.knows("HEAD") else ()), *listed]

    def knows(self, rev: str) -> bool:
        """Say whether a name is of any object."""
        return bool(self.lines("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{object}}"))


def _kill(process: Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        try:
            if stream is not None:
                stream.close()
        except OSError:  # what was not written yet goes nowhere
            pass
    process.wait()


def _environment() -> Mapping[str, str]:
    """Give the environment without what points to another repository, and with what keeps git from all but reading."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _ELSEWHERE and not name.startswith("GIT_TRACE")
    }
    return {**kept, **_ALONE}


def entries(data: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """Go over what a tree object holds, by name; ``width``: bytes of an id. What is no file nor folder is left out."""
    at = 0
    while at < len(data):
        space, end = data.index(b" ", at), data.index(b"\0", at)
        mode, name = data[at:space], data[space + 1 : end]
        at = end + 1 + width
        if mode != _MODULE:
            yield os.fsdecode(name), Entry(data[end + 1 : at].hex(), mode.lstrip(b"0") == _TREE, mode == _LINK)


__all__ = ["Entry", "GitError", "Object", "Objects", "entries", "program", "top_of"]
